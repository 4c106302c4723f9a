"""How a follow-up begins outside the 48 hours: one notification, and her own words let the questions in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.opening import Notifier
from storage.records import Consent, ContactPoint, Flag, QuestionnaireResponse
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import SUNDAY, Desk, Open
from tests.channels.wechat.knocks import event, knock
from tests.support.account import rows

pytestmark = pytest.mark.loopback
CUSTOM, TEMPLATE = "message/custom/send", "message/template/send"
BIZ = "message/subscribe/bizsend"


def due(desk: Desk, name: str, *, outbox: bool = True) -> str:
    """A patient whose first follow-up is opened now; her openid."""
    her = desk.follower(name)
    with desk.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        patient = unit.lock_patient(desk.home.patients[name])
        desk.home.app.plans.enrol(unit, patient, desk.home.app.plans.canonical("day_surgery") or "", SUNDAY)
        unit.commit("test.plan")
    desk.home.app.ticker.tick()
    if outbox:
        desk.home.app.outbox.work()
    return her


def test_a_template_knocks_once_and_tells_nothing_of_her_health(desk: Desk) -> None:
    """The opening waits behind it, however long the outbox works meanwhile."""
    her = due(desk, "oKnock")
    assert desk.shown(her) == ["示范医院（虚构）随访\n2031-03-03"]
    desk.forward(20 * 3600)
    desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, desk.calls(TEMPLATE), desk.calls(CUSTOM)) == ("preparation", 1, 0)


def test_her_words_let_the_questions_in_and_answer_nothing(desk: Desk) -> None:
    """没有 to a notification is no answer to a question that she has not seen; nor is 好的 one."""
    her = due(desk, "oLetIn")
    desk.hears(her, "没有")
    desk.home.settle()
    assert len(desk.shown(her)) == 2
    assert "人工智能" in desk.shown(her)[1]
    assert answered(desk) == []
    desk.forward(3)  # within a second it would be a double tap
    desk.hears(her, "没有")
    desk.home.settle()
    assert "昏昏沉沉" in desk.shown(her)[2]


def test_the_numbers_that_are_shown_may_be_typed(desk: Desk) -> None:
    """回复 2 is 没有, and is kept as she typed it."""
    her = due(desk, "oTypes")
    desk.hears(her, "好的")
    desk.home.settle()
    assert "回复 2：没有" in desk.shown(her)[-1]
    desk.hears(her, "2")
    desk.home.settle()
    (form,) = rows(desk.home, QuestionnaireResponse)
    with desk.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        items = unit.open(unit.session.get_one(QuestionnaireResponse, form.id), "items")
    (item,) = [item for item in items if item.get("answer")]
    assert item["answer"] == [{"valueBoolean": False}]
    assert item["evidence"]["text"] == "2"
    assert "昏昏沉沉" in desk.shown(her)[-1]


def test_a_pause_after_a_day_behind_the_notification_loses_nothing(desk: Desk) -> None:
    """How long our words may wait counts from when they were first tried, not from the notification."""
    her = due(desk, "oLong")
    desk.forward(25 * 3600)
    desk.refuses(45011)
    desk.hears(her, "好的")
    desk.home.settle()
    assert [row.status for row in desk.home.messages()] == ["preparation"]
    desk.forward(120)
    desk.home.settle()
    assert "人工智能" in desk.shown(her)[-1]


class Quick(Notifier):
    """She writes while our side still waits to hear how the notification ended."""

    def __init__(self, like: Notifier, then: Callable[[], None]) -> None:
        self.once_within = like.once_within
        self._like, self._then = like, then

    def notify(self, address: str, row_id: str, now: datetime) -> str:
        number = self._like.notify(address, row_id, now)
        self._then()
        return number


def quick(desk: Desk, monkeypatch: pytest.MonkeyPatch, then: Callable[[], None]) -> None:
    channel = desk.home.app.drivers.every[0].channel
    assert isinstance(channel, WechatChannel)
    assert channel.notifier is not None
    monkeypatch.setattr(channel, "notifier", Quick(channel.notifier, then))


def test_she_answers_the_notification_before_we_know_that_it_went_out(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Her words answer nothing even then, and the opening comes at once, not at its next look."""
    quick(desk, monkeypatch, lambda: desk.hears("oQuick-account", "没有"))
    her = due(desk, "oQuick")
    desk.home.settle()
    assert ("人工智能" in desk.shown(her)[-1], len(desk.shown(her))) == (True, 2)
    assert answered(desk) == []
    assert (desk.calls(TEMPLATE), desk.calls(CUSTOM)) == (1, 1)


def answered(desk: Desk) -> list[str]:
    """The items of the form that have an answer."""
    (form,) = rows(desk.home, QuestionnaireResponse)
    with desk.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        items = unit.open(unit.session.get_one(QuestionnaireResponse, form.id), "items")
    return [item["linkId"] for item in items if item.get("answer")]


def test_danger_while_she_is_being_notified_ends_the_questions(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever is in danger is not asked how she slept, whatever the moment."""
    quick(desk, monkeypatch, lambda: desk.hears("oQuickDanger-account", "我胸口疼得厉害，喘不上气"))
    her = due(desk, "oQuickDanger")
    desk.home.settle()
    assert ("120" in desk.shown(her)[1], len(desk.shown(her))) == (True, 2)


def test_a_yes_to_a_notification_is_no_consent(desk: Desk) -> None:
    """She has not seen the notice: it is shown now, and her yes to that counts."""
    her = desk.follower("oNotice", consents=())
    app = desk.home.app
    with app.store.unit(actor=SYSTEM, purpose="test") as unit:
        patient = unit.lock_patient(desk.home.patients["oNotice"])
        contact = unit.session.get_one(ContactPoint, rows(desk.home, ContactPoint)[0].id)
        notice = app.current_notice().canonical
        app.sessions.invite(unit, patient, contact, notice, ("follow_up",))
        unit.commit("test.invited")
    app.outbox.work()
    desk.hears(her, "同意")
    desk.home.settle()
    assert (len(desk.shown(her)), rows(desk.home, Consent)) == (2, [])
    desk.forward(3)  # she reads the notice
    desk.hears(her, "同意")
    desk.home.settle()
    assert [c.decision for c in rows(desk.home, Consent)] == ["permit"]


def test_danger_in_the_answer_to_a_notification_is_heard(desk: Desk) -> None:
    """The flag is raised, she is told what to do, and the questions never come."""
    her = due(desk, "oDanger")
    desk.hears(her, "我胸口疼得厉害，喘不上气")
    desk.home.settle()
    assert {flag.code for flag in rows(desk.home, Flag)} >= {"chest_pain"}
    assert "120" in desk.shown(her)[1]
    desk.forward(24 * 3600)
    desk.home.settle()
    assert len(desk.shown(her)) == 2
    assert [e.ended_reason for e in desk.home.encounters("oDanger")] == ["emergency"]


def test_a_stop_in_the_answer_to_a_notification_withdraws(desk: Desk) -> None:
    """And the questions never come."""
    her = due(desk, "oEnough")
    desk.hears(her, "停")
    desk.home.settle()
    assert {c.status for c in rows(desk.home, Consent)} == {"inactive"}
    assert not any("胸痛" in text for text in desk.shown(her))


def test_who_leaves_while_an_opening_waits_is_followed_up_at_once(desk: Desk) -> None:
    """Not at its next look: another way of the plan, or a person, has it."""
    her = due(desk, "oLeaves")
    now = desk.home.clock.now
    left = knock(event(now, "unsubscribe", FromUserName=her), now)
    assert desk.home.app.hooks["wechat", "default"].answer(left).body == b"success"
    desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, desk.calls(TEMPLATE)) == ("not-done", 1)
    assert len(desk.home.tasks("offline_follow_up")) == 1


def test_a_notification_that_nobody_answers_ends_after_two_days(desk: Desk) -> None:
    """The message is not sent any more, and its talk does not wait for ever."""
    her = due(desk, "oSilent")
    for _ in range(10):
        desk.forward(6 * 3600)
        desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, row.reason, len(desk.shown(her))) == ("not-done", "not_opened", 1)
    assert [e.status for e in desk.home.encounters("oSilent")] == ["discontinued"]


@pytest.mark.parametrize("kind", ["reset_after", "hang_after", "reset_before"])
def test_a_template_whose_answer_got_lost_is_repeated_under_its_own_id(desk: Desk, kind: str) -> None:
    """The platform shows one of them: it is the one send that may be repeated."""
    desk.wechat.fault(kind, on=TEMPLATE, seconds=4)
    her = due(desk, "oTwice")
    (row,) = desk.home.messages()
    assert (len(desk.shown(her)), row.status) == (1, "preparation")


def test_a_subscription_message_whose_answer_got_lost_is_not_repeated(opened: Open) -> None:
    """It has no id of its own. Perhaps she was notified: her words let the questions in and answer nothing."""
    desk = opened("subscribe_longterm")
    desk.wechat.act("subscribe", user="oLost-account", times=-1)
    desk.wechat.fault("reset_after", on=BIZ)
    her = due(desk, "oLost")
    for _ in range(3):
        desk.forward(60)
        desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, len(desk.shown(her)), desk.calls(BIZ)) == ("preparation", 1, 1)
    desk.hears(her, "没有")
    desk.home.settle()
    assert ("人工智能" in desk.shown(her)[-1], len(desk.shown(her)), answered(desk)) == (True, 2, [])
    assert desk.home.tasks("settle_unknown", focus=row.id) == []


def test_a_notification_that_perhaps_never_left_ends_after_two_days(opened: Open) -> None:
    """Nobody can say whether she got it; a person follows her up."""
    desk = opened("subscribe_longterm")
    desk.wechat.act("subscribe", user="oNever-account", times=-1)
    desk.wechat.fault("reset_before", on=BIZ)
    due(desk, "oNever")
    for _ in range(10):
        desk.forward(6 * 3600)
        desk.home.settle()
    (row,) = desk.home.messages()
    assert (row.status, row.reason, desk.calls(BIZ)) == ("not-done", "not_opened", 0)
    assert [t.kind for t in desk.home.tasks("offline_follow_up")] == ["offline_follow_up"]


def test_the_platform_counts_otherwise_than_we_do(desk: Desk) -> None:
    """45015 where we thought that something was left: the opening falls back to the notification."""
    her = desk.follower("oCount")
    desk.hears(her, "你好")
    desk.home.settle()
    desk.refuses(45015)
    with desk.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        patient = unit.lock_patient(desk.home.patients["oCount"])
        desk.home.app.plans.enrol(unit, patient, desk.home.app.plans.canonical("day_surgery") or "", SUNDAY)
        unit.commit("test.plan")
    desk.home.app.ticker.tick()
    desk.home.app.outbox.work()
    assert desk.shown(her)[-1] == "示范医院（虚构）随访\n2031-03-03"
    assert desk.left() == (0, 0)


@pytest.mark.parametrize("kind", ["subscribe_longterm", "subscribe_once"])
def test_a_subscription_message_opens_where_she_allowed_it(opened: Open, kind: str) -> None:
    """bizsend uses up what she allowed."""
    desk = opened(kind)
    desk.wechat.act("subscribe", user="oBiz-account", times=-1 if kind.endswith("term") else 1)
    her = due(desk, "oBiz")
    assert desk.shown(her) == ["示范医院（虚构）随访 提醒\n2031-03-03"]
    assert desk.calls(BIZ) == 1


@pytest.mark.parametrize(
    ("kind", "template", "word"),
    [
        ("subscribe_once", "TPL_FOLLOWUP", "not_subscribed"),
        ("template", "TPL_NONE", "template_unknown"),
        ("none", "TPL_FOLLOWUP", "window_closed"),
    ],
)
def test_no_way_to_open(opened: Open, kind: str, template: str, word: str) -> None:
    """She refused it, the setting is wrong, or none was granted: the message is not sent, with the reason."""
    desk = opened(kind, template)
    her = due(desk, "oNone")
    (row,) = desk.home.messages()
    assert (row.status, row.reason, desk.shown(her)) == ("not-done", word, [])
