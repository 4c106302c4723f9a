"""A follow-up over WeChat from end to end: what the patient sees on her screen."""

from __future__ import annotations

import pytest

from tests.channels.wechat.conftest import Clinic

pytestmark = pytest.mark.loopback


def test_a_notification_opens_the_talk_and_her_answers_are_answered_at_once(clinic: Clinic) -> None:
    """Outside the 48 hours a template; her 好的 brings the opening with the first question, in the reply itself."""
    her = clinic.patient("oKnock")
    clinic.follows(her)
    clinic.app.ticker.tick()
    clinic.until(lambda: len(clinic.screen(her)) == 2, "the notification")
    who, told = clinic.screen(her)[-1]
    assert (who, "随访" in told, "胸痛" in told) == ("bot", True, False)
    opened = clinic.says(her, "好的")
    assert (opened[-1][0], "人工智能" in opened[-1][1], "胸痛" in opened[-1][1]) == ("bot", True, True)
    asked = clinic.says(her, "没有")
    assert (asked[-1][0], "昏昏沉沉" in asked[-1][1]) == ("bot", True)
    assert clinic.wechat.view("screen", her)[-1]["how"] == "passive"
    assert clinic.calls("message/custom/send") == 0
    assert clinic.wechat.view("left", her) == 5
