"""What the shell itself says to patients: nothing about the patient stands in it."""

from __future__ import annotations

CONTENT_FREE = {
    "zh": "您的消息已收到，会转给护士看。我是人工智能随访助手，不能看病；紧急情况请马上拨打120。",
    "en": "Your message has been received and a nurse will read it. I am an automated assistant and cannot "
    "give medical advice; in an emergency call 120.",
}
SAFETY = {
    "zh": "您说的情况可能比较急。如果现在很不舒服，请马上拨打120或者让家人送您去急诊；我已经通知护士。",
    "en": "What you describe may be urgent. If you feel very unwell now, call 120 or go to an emergency "
    "department; a nurse has been alerted.",
}
