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
HELP = {
    "zh": "这里是医院的自动随访助手。请直接打字回答我的问题，不想再收到消息请回复：退订。我不能看病；紧急情况请马上拨打120。",
    "en": "This is the hospital's automated follow-up assistant. Please answer its questions in your own words; to hear no "
    "more, reply: stop. It cannot give medical advice; in an emergency call 120.",
}
IN_WORDS = {
    "zh": "您发来的图片、文件或转发的内容我看不了，没有算作回答，会转给护士。要回答问题，请自己打字。紧急情况请马上拨打120。",
    "en": "I cannot look at pictures, files or forwarded messages: they are not taken as an answer, and a nurse is told. To "
    "answer, please type it in your own words. In an emergency call 120.",
}
ASK_IDENTITY = {
    "zh": "您好，这里是{hospital}的随访助手。为保护隐私，请先打字回复患者的姓名，以及登记的电话或病案号的后四位数字，例如：张三 0000。",
    "en": "This is the follow-up assistant of {hospital}. To protect your privacy, please first type the patient's "
    "name and the last four digits of the registered phone or record number, e.g. Zhang San 0000.",
}
IDENTITY_REST = {
    "zh": "请把姓名和后四位数字都发给我，例如：张三 0000。",
    "en": "Please send me both, the name and the last four digits, e.g. Zhang San 0000.",
}
IDENTITY_AGAIN = {
    "zh": "与登记的信息不一致，请再核对一下，重新打字回复姓名和后四位数字。",
    "en": "This does not match what is registered. Please check and type the name and the last four digits again.",
}
IDENTITY_TYPED = {
    "zh": "这一项不能用语音或图片回答，请打字回复姓名和后四位数字。",
    "en": "This cannot be answered by voice or picture. Please type the name and the last four digits.",
}
IDENTITY_FAILED = {
    "zh": "没能核对上身份，这个绑定码已作废，我们不会在这里发送任何就医信息。请联系病区，由工作人员重新给您绑定码。",
    "en": "We could not confirm the identity. The code is no longer valid and nothing about care will be sent here. "
    "Please ask the ward for a new code.",
}
CONNECTED = {
    "zh": "这个账号已经绑定好了。",
    "en": "This account is connected.",
}
NOT_A_CODE = {
    "zh": "这个绑定码不能用，没有做任何绑定。请核对后再输入，或联系病区。",
    "en": "This code cannot be used, and nothing was connected. Please check it, or ask the ward.",
}
#: To an account that is nobody's: of whom nothing is known, not even the language.
NOT_CONNECTED = (
    "这里是{hospital}的自动随访账号，您的账号还没有绑定患者。请输入随访单上的绑定码，或联系病区。紧急情况请马上拨打120。\n"
    "This is the automated follow-up account of {hospital}. This account is not connected to a patient: enter the "
    "code on your sheet or ask the ward. In an emergency call 120."
)
CODE_NOT_USED = (
    "{hospital}：这个绑定码不能用，没有做任何绑定。请核对随访单上的绑定码，或联系病区。\n"
    "{hospital}: this code cannot be used, and nothing was connected. Please check the code on your sheet or ask the ward."
)
