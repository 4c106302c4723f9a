"""A talk that comes over from another account in its middle: it knocks, and goes on at the same question."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.channel import SendError
from care.people import bind
from consent.register import Evidence, answer
from followup import wiring
from followup.clock import RunningClock
from scheduler.plan import PlanDefinition, load_plans
from storage.records import Encounter, Flag, QuestionnaireResponse
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import MONDAY, SUNDAY, Desk, open_home
from tests.support.account import rows
from tests.support.databases import SqliteTemplates
from tests.support.emulated import Emulated
from tests.support.house import LoggedChannel
from wire.consent import Permit
from wire.dialog import Outgoing

pytestmark = pytest.mark.loopback
CUSTOM, TEMPLATE = "message/custom/send", "message/template/send"
Moved = Callable[..., str]


def web_first() -> dict[str, PlanDefinition]:
    """The plans of a hospital that asks on its own page, and by WeChat where that fails."""
    return {
        key: replace(plan, actions=tuple(replace(a, channels=("web", "wechat")) for a in plan.actions))
        for key, plan in load_plans().items()
    }


def breaks(outgoing: Outgoing, address: str, permit: Permit) -> None:
    """The opening arrives, and nothing after it."""
    if outgoing.turn:
        raise SendError("blocked", permanent=True)


@pytest.fixture
def two(
    sqlite_templates: SqliteTemplates, tmp_path: Path, wechat: Emulated, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    """A desk whose plans begin on the web, and whose web fails in the middle of the talk."""
    monkeypatch.setattr(wiring, "load_plans", web_first)
    web = LoggedChannel(tmp_path / "web.jsonl", RunningClock(MONDAY), before=breaks)
    url = sqlite_templates.copy(tmp_path)
    home = open_home(tmp_path, url, wechat.url, reply_seconds=0.0, others={"web": web})
    yield Desk(home, wechat)
    home.close()


@pytest.fixture
def moved(two: Desk) -> Moved:
    """Her first answer given on the web, and the second question on its way to her WeChat account; her openid."""

    def make(name: str, writes: str = "") -> str:
        app, openid = two.home.app, f"{name}-openid"
        person = two.home.patient(name, plan="")
        with app.store.unit(actor=SYSTEM, purpose="test") as unit:
            patient = unit.lock_patient(person)
            bind(unit, patient, "wechat", openid, proof="test")
            paper, notice = Evidence("paper_scan", words="（测试）"), app.current_notice()
            answer(
                unit, patient, purpose="follow_up", channel="wechat", notice=notice, decision="permit", evidence=paper
            )  # fmt: skip
            app.plans.enrol(unit, patient, app.plans.canonical("day_surgery") or "", SUNDAY)
            unit.commit("test.plan")
        two.wechat.act("follow", user=openid)
        two.forward(61)
        if writes:
            two.hears(openid, writes)
        app.ticker.tick()
        two.home.settle()
        two.home.say(name, "没有", "web-1")
        two.home.settle()
        return openid

    return make


def answers(desk: Desk) -> dict[str, object]:
    """What stands in the form."""
    (form,) = rows(desk.home, QuestionnaireResponse)
    with desk.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        items = unit.open(unit.session.get_one(QuestionnaireResponse, form.id), "items")
    return {item["linkId"]: item["answer"] for item in items if item.get("answer")}


def test_outside_the_48_hours_it_knocks_and_asks_the_same_question(two: Desk, moved: Moved) -> None:
    """好的 lets the question in and answers nothing; her next words answer it."""
    her = moved("oMoved")
    (talk,) = rows(two.home, Encounter)
    assert (talk.channel, talk.turn, talk.status) == ("wechat", 1, "in-progress")
    assert (two.shown(her), two.calls(TEMPLATE)) == (["示范医院（虚构）随访\n2031-03-03"], 1)
    first = set(answers(two))
    two.hears(her, "好的")
    two.home.settle()
    assert (len(two.shown(her)), set(answers(two))) == (2, first)
    two.hears(her, "没有")
    two.home.settle()
    assert len(answers(two)) == len(first) + 1
    assert (len(two.shown(her)), two.calls(TEMPLATE)) == (3, 1)


def test_it_waits_behind_its_one_notification(two: Desk, moved: Moved) -> None:
    """However long nobody answers, she is notified once; nothing is lost and nothing said twice."""
    her = moved("oWaits")
    two.forward(20 * 3600)
    two.home.settle()
    two.home.app.ticker.tick()
    two.home.settle()
    assert (len(two.shown(her)), two.calls(TEMPLATE), two.calls(CUSTOM)) == (1, 1, 0)


def test_danger_in_the_answer_to_its_notification_is_heard(two: Desk, moved: Moved) -> None:
    """Her words are read for danger before anything else."""
    her = moved("oMovedDanger")
    two.hears(her, "胸口疼得厉害，喘不上气")
    two.home.settle()
    assert rows(two.home, Flag)
    assert "120" in two.shown(her)[1]


def test_within_the_48_hours_it_asks_at_once(two: Desk, moved: Moved) -> None:
    """She has written there today: no notification is needed."""
    her = moved("oToday", "你好")
    assert two.calls(TEMPLATE) == 0
    assert len(two.shown(her)) == 2  # the answer to her words, and the question
