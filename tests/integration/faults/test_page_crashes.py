"""kill -9 before and after the commit points of the pages; then the same request again."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from care.links import issue
from care.work import nurse_task
from console.staff import sessions
from followup.crash import VARIABLE
from storage.records import (
    AuditEvent,
    Consent,
    ContactPoint,
    Encounter,
    Flag,
    Media,
    QuestionnaireResponse,
    StaffSession,
    Task,
)
from storage.unit import SYSTEM, Actor
from tests.integration.path.hospital import wav
from tests.support import account
from tests.support.clock import START, ManualClock
from tests.support.crash_points import PAGE_POINTS
from tests.support.dying import exit_code
from tests.support.house import House, house
from tests.support.office import PASSWORD, Office


@dataclass(frozen=True, slots=True)
class Case:
    """A request, how often what it does stands in the records, and its answers the second time."""

    path: str
    counted: Callable[[House], int]
    fields: Mapping[str, str] | None = field(default_factory=dict)
    after: int = 303
    first: int = 303
    at_most: int = 1
    late: float = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A nurse with her patient in conversation."""

    home: House
    office: Office
    patient: str
    nurse: str

    @property
    def talk(self) -> str:
        (found,) = account.rows(self.home, Encounter)
        return found.id

    def end(self) -> str:
        """She ends the talk; returns the form."""
        with self.home.app.store.unit(actor=Actor(self.nurse, "nurse"), purpose="care") as unit:
            self.home.app.desk.take_over(unit, self.talk)
            self.home.app.desk.end(unit, self.talk)
            unit.commit("test.ended")
        (form,) = account.rows(self.home, QuestionnaireResponse)
        return form.id


def _audited(action: str) -> Callable[[House], int]:
    return lambda home: sum(row.action == action for row in account.rows(home, AuditEvent))


def _taken(place: Place) -> Case:
    return Case(f"console/talk/{place.talk}/take-over", _audited("encounter.take_over"))


def _flag(place: Place) -> Case:
    place.home.say("甲", "我胸口一阵阵地疼，气也喘不上来", "e1")
    place.home.settle()
    flag = account.rows(place.home, Flag)[0].id
    return Case(f"console/flags/{flag}/acknowledge", _audited("flag.acknowledged"))


def _work(place: Place) -> Case:
    with place.home.app.store.unit(actor=SYSTEM) as unit:
        task = nurse_task(unit, place.patient, "call_back", focus="x", reason="callback").id
        unit.commit("test.task")

    def done(home: House) -> int:
        return sum(t.id == task and t.ended_by == place.nurse for t in account.rows(home, Task))

    return Case(f"console/tasks/{task}/done", done)


def _review(place: Place) -> Case:
    path = f"console/review/{place.end()}/pain/correct"
    fields = {"value": "3", "reason": "misheard", "version": ""}
    return Case(path, _audited("questionnaire_response.correct"), fields, after=409)


def _consent(place: Place) -> Case:
    with place.home.app.store.unit(actor=SYSTEM) as unit:
        (contact,) = account.rows(place.home, ContactPoint)
        token = issue(unit, unit.session.get_one(ContactPoint, contact.id))
        unit.commit("test.link")
    notice = place.home.app.current_notice()
    purpose = next(one for one in notice.questions if one != "follow_up")

    def given(home: House) -> int:
        return sum(c.purpose == purpose and c.status == "active" for c in account.rows(home, Consent))

    fields = {"notice": notice.digest, "name": "测试甲", purpose: "permit"}
    return Case(f"me/{token}/consent", given, fields)


def _login(place: Place) -> Case:
    place.office.password("nurse-a")

    def begun(home: House) -> int:
        return len(account.rows(home, StaffSession)) - 1

    return Case("console/login", begun, {"username": "nurse-a", "password": PASSWORD}, at_most=2)


def _logout(place: Place) -> Case:
    def ended(home: House) -> int:
        return sum(s.ended_reason == "logout" for s in account.rows(home, StaffSession))

    return Case("console/logout", ended, after=401)


def _seen(place: Place) -> Case:
    def seen(home: House) -> int:
        return sum(s.seen_at > s.created_at for s in account.rows(home, StaffSession))

    return Case("console/alive", seen, first=204, after=204, late=60)


def _shown(place: Place) -> Case:
    return Case(
        f"console/patients/{place.patient}", _audited("patient.read"), None, first=200, after=200, at_most=2
    )


def _played(place: Place) -> Case:
    sound = {"kind": "audio", "audio": wav("甲"), "content_type": "audio/wav"}
    place.home.say("甲", "", "v1", **sound)
    (media,) = account.rows(place.home, Media)
    path = f"console/media/{media.id}.wav"
    return Case(path, _audited("media.play"), None, first=200, after=200, at_most=2)


CASES: dict[str, Callable[[Place], Case]] = {
    "consent.clicked": _consent,
    "desk.acted": _taken,
    "flag.stepped": _flag,
    "media.played": _played,
    "page.shown": _shown,
    "response.reviewed": _review,
    "session.begun": _login,
    "session.ended": _logout,
    "session.seen": _seen,
    "work.done": _work,
}


def ask(office: Office, wanted: Case, session: str) -> int:
    """The status of the answer."""
    browser = office.browser(session)
    if wanted.fields is None:
        return browser.get(f"/{wanted.path}").status_code
    csrf = sessions.csrf_of(office.app.store, session)
    return browser.post(f"/{wanted.path}", data={"csrf": csrf, **wanted.fields}).status_code


def request_to_death(folder: str, url: str, wanted: Case, session: str, crash_at: str) -> None:
    """One request to a process of its own."""
    os.environ[VARIABLE] = crash_at
    ask(_office(house(Path(folder), url), wanted.late), wanted, session)


def _office(home: House, late: float = 0) -> Office:
    return Office(home.app, ManualClock(START + timedelta(seconds=late)))


def test_each_point_has_its_request() -> None:
    """The list that the rules hold against the code is the list of this file."""
    assert sorted(CASES) == list(PAGE_POINTS)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", PAGE_POINTS)
def test_a_request_that_died_can_be_made_again(
    point: str, when: str, database_url: str, tmp_path: Path
) -> None:
    """Before: nothing happened. After: all of it. The second try is harmless, and the chain holds."""
    home = house(tmp_path, database_url)
    patient = home.patient("甲")
    home.app.ticker.tick()
    home.settle()
    office = _office(home)
    place = Place(home, office, patient, office.account("nurse-a", patient))
    wanted = CASES[point](place)
    session = office.session("nurse-a")
    told = [str(tmp_path), database_url, _sendable(wanted), session, f"{when}:{point}"]
    assert exit_code(request_to_death, *told) == -signal.SIGKILL, f"{point} was not reached"
    assert wanted.counted(home) == (1 if when == "after" else 0)
    status = ask(_office(home, wanted.late), wanted, session)
    assert status == (wanted.after if when == "after" else wanted.first)
    assert 1 <= wanted.counted(home) <= (wanted.at_most if when == "after" else 1)
    account.check_audit(home)
    home.close()


def _sendable(wanted: Case) -> Case:
    """What a child needs of it: no closures go over."""
    return Case(wanted.path, account.rows, wanted.fields, late=wanted.late)  # type: ignore[arg-type]  # never called there
