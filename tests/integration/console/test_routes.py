"""Every route and everybody who may not call it (AC-1, AC-2, AC-3), and who may."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from httpx import Response

from console.nurse.events import DeskLook
from console.serve import Server
from console.staff import accounts
from storage.unit import SYSTEM
from tests.integration.console import inventory
from tests.integration.console.cast import ALARM, NAME, UNHEARD, Cast, make_cast
from tests.integration.console.test_app import routes
from tests.integration.console.ward import Ward
from tests.support.house import House
from tests.support.office import Desk
from tests.support.threads import together

READY: dict[str, Callable[[Cast], None]] = {
    "/console/talk/{encounter}/say": Cast.take_over,
    "/console/talk/{encounter}/hand-back": Cast.take_over,
    "/console/talk/{encounter}/end": Cast.take_over,
    "/console/review/{response}/{link_id}/confirm": Cast.finish,
    "/console/review/{response}/{link_id}/not-answered": Cast.finish,
    "/console/review/{response}/{link_id}/correct": Cast.finish,
}
#: A page of a finished conversation; and nothing to confirm where nothing was said.
UNUSUAL = {"/console/review/{response}/{link_id}/confirm": 422}
LISTS = [route for route in inventory.of("staff") if route[0] == "GET" and "events" not in route[1]]


@pytest.fixture
def cast(small_home: House) -> Cast:
    return make_cast(small_home)


def ask(cast: Cast, desk: Desk, method: str, route: str) -> Response:
    """One request as the page would make it."""
    path = cast.path(route).removeprefix("/console/")
    return desk.get(path) if method == "GET" else desk.post(path, **inventory.FIELDS.get(route, {}))


def shows(answer: Response) -> bool:
    """Whether anything of the patient stands in the answer."""
    told = answer.text + str(answer.headers)
    return any(words in told for words in (NAME, "胸口", ALARM))


def test_every_route_is_known(ward: Ward, demo_ward: Ward) -> None:
    """A new route needs a line that says who may call it."""
    found = {
        (method, route.path)
        for app in (ward.app, demo_ward.app)
        for route in routes(app.routes)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert found == set(inventory.WHO)


def test_without_a_login_nothing_is_shown(cast: Cast) -> None:
    """Pages lead to the login, parts and forms are 401; unknown links of patients are 404."""
    nobody = cast.office.browser()
    for method, route in inventory.of("staff", "treating", "scope"):
        fields = inventory.FIELDS.get(route, {})
        path = cast.path(route)
        page = nobody.request(method, path, headers={"Accept": "text/html"}, data=fields)
        part = nobody.request(method, path, headers={"HX-Request": "true"}, data=fields)
        assert (page.status_code, part.status_code) == (303 if method == "GET" else 401, 401), path
        assert not shows(page)
        assert not shows(part)
    for method, route in inventory.of("link"):
        assert nobody.request(method, cast.path(route)).status_code == 404, route


@pytest.mark.parametrize(("method", "route"), inventory.of("scope"))
def test_only_who_is_in_charge_gets_it(cast: Cast, method: str, route: str) -> None:
    """404 with nothing of hers and one denied row for everybody else; the right nurse is answered."""
    READY.get(route, lambda _: None)(cast)
    before = cast.talk.model_dump()
    for who, desk in cast.strangers().items():
        answer = ask(cast, desk, method, route)
        assert (answer.status_code, shows(answer)) == (404, False), who
        rows = [r for r in cast.office.audit(actor=desk.practitioner) if r.outcome == "denied"]
        assert [r.reason for r in rows] == ["not_visible"], who
    assert cast.talk.model_dump() == before
    answer = ask(cast, cast.nurse, method, route)
    assert answer.status_code == UNUSUAL.get(route, 200 if method == "GET" or "say" in route else 303)
    if method == "GET" and "media" not in route:
        assert shows(answer)
    assert [r for r in cast.office.audit(actor=cast.nurse.practitioner) if r.outcome == "denied"] == []


@pytest.mark.parametrize(("method", "route"), LISTS)
def test_a_list_holds_nothing_of_others(cast: Cast, method: str, route: str) -> None:
    """No line, no count, no name; the right nurse has them."""
    for who, desk in cast.strangers().items():
        answer = ask(cast, desk, method, route)
        assert (answer.status_code, shows(answer)) == (200, False), who
        counts = re.findall(r'id="part-(?!strangers)\w+".*?data-count="(\d+)"', answer.text)
        assert set(counts) <= {"0"}, who
    assert shows(ask(cast, cast.nurse, method, route))


def test_a_message_of_nobody_is_read_by_whoever_treats(cast: Cast) -> None:
    """It may be urgent and is in nobody's scope: audited, and nothing for roles that treat nobody."""
    path = cast.path("strangers/{task}/done")
    for who, desk in cast.strangers().items():
        treats = who in ("other ward", "left")
        assert (UNHEARD in desk.get("parts/strangers").text) == treats, who
        read = cast.office.audit(actor=desk.practitioner, action="communication.read")
        assert [(r.object_type, r.patient_id) for r in read] == [("Communication", "")] * treats, who
        if not treats:
            assert desk.post(path).status_code == 404
    for _ in range(2):
        assert cast.nurse.post(path).status_code == 303
    assert len(cast.office.audit(actor=cast.nurse.practitioner, action="task.finish")) == 1
    assert UNHEARD not in cast.nurse.get("parts/strangers").text
    assert cast.nurse.post(f"strangers/{cast.ids['task']}/done").status_code == 404


def test_what_became_of_an_unknown_send_is_said_once(cast: Cast) -> None:
    """The second nurse, who says otherwise, changes nothing; an unknown answer is 404."""
    path = cast.path("unknown/{message}/")
    assert cast.nurse.post(f"{path}perhaps").status_code == 404
    colleague = cast.office.desk("nurse-b", cast.patient)
    together([lambda: _post(cast.nurse, f"{path}arrived"), lambda: _post(colleague, f"{path}lost")])
    (row,) = [m for m in cast.home.messages() if m.id == cast.ids["message"]]
    assert row.status in ("completed", "not-done")
    settled = cast.office.audit(object_id=row.id, action="communication.settled")
    assert [s.reason for s in settled][-1:] == ["nurse_asked"]
    assert [s.reason for s in settled].count("nurse_asked") == 1


def _post(desk: Desk, path: str) -> None:
    assert desk.post(path).status_code == 303


def test_a_search_finds_nobody_elses_patient(cast: Cast) -> None:
    """Also by the whole record number (AC-1)."""
    for who, desk in cast.strangers().items():
        assert NAME not in desk.get("patients?q=甲").text, who
    assert NAME in cast.nurse.get("patients?q=甲").text


@pytest.mark.parametrize(
    ("method", "route"), [r for r in inventory.of("staff", "treating", "scope") if r[0] == "POST"]
)
def test_every_form_proves_where_it_comes_from(cast: Cast, method: str, route: str) -> None:
    """Without the session's own token, with another's, or from another site: 403 and nothing happens."""
    READY.get(route, lambda _: None)(cast)
    other = cast.office.desk("nurse-b", cast.patient)
    path, fields = cast.path(route), dict(inventory.FIELDS.get(route, {}))
    before = len(cast.office.audit())
    client = cast.nurse.client
    for csrf in ({}, {"csrf": ""}, {"csrf": other.csrf}, {"csrf": "x" * 64}):
        assert client.post(path, data=fields | csrf).status_code == 403
    for origin in ("https://evil.example", "null", "http://testserver.evil.example", "http://[", "x"):
        told = client.post(path, data=fields | {"csrf": cast.nurse.csrf}, headers={"Origin": origin})
        assert told.status_code == 403, origin
    assert len(cast.office.audit()) == before
    ours = client.post(path, data=fields | {"csrf": cast.nurse.csrf}, headers={"Origin": "http://testserver"})
    assert ours.status_code in (200, 204, 303, 422)


@pytest.mark.parametrize(("method", "route"), [r for r in inventory.of("anyone") if r[0] == "POST"])
def test_a_form_without_a_session_comes_from_this_site(cast: Cast, method: str, route: str) -> None:
    """Nobody is logged in as somebody else by a foreign page."""
    for origin in ("https://evil.example", "null", "http://["):
        answer = cast.office.browser().post(
            cast.path(route), data=inventory.FIELDS[route], headers={"Origin": origin}
        )
        assert answer.status_code == 403, origin


# --- AC-3: at once


def test_an_assignment_that_ends_while_a_stream_is_open_ends_its_events(cast: Cast) -> None:
    """The next change is not delivered; when the session ends, the stream says so and closes."""
    session = str(cast.nurse.client.cookies["followup-session"])
    look = DeskLook(cast.office.site, session, cast.office.site.last_change())
    cast.home.say("甲", "还在疼", "e2")
    (news,) = look()
    assert news.data["patients"] == [cast.patient]
    cast.office.release(cast.nurse.practitioner, cast.patient)
    cast.home.say("甲", "还在疼吗", "e3")
    assert look() == []
    cast.nurse.post("logout")
    (over,) = look()
    assert (over.data, over.last) == ({"ended": True}, True)


def test_looking_wakes_nobody(cast: Cast) -> None:
    """A desk that reads does not make the others read again."""
    colleague = cast.office.desk("nurse-b", cast.patient)
    session = str(cast.nurse.client.cookies["followup-session"])
    look = DeskLook(cast.office.site, session, cast.office.site.last_change())
    for path in ("", "patients", f"patients/{cast.patient}", cast.path("talk/{encounter}")):
        assert colleague.get(path).status_code == 200
    assert look() == []


@pytest.mark.loopback
def test_over_a_real_connection_too(cast: Cast) -> None:
    """After the assignment ended only the events of the other patient arrive."""
    other = cast.home.patient("乙")
    with cast.office.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        accounts.assign(unit, cast.nurse.practitioner, other)
        unit.commit("test.assign")
    server = Server(cast.office.web)
    server.start()
    cookie = {"followup-session": str(cast.nurse.client.cookies["followup-session"])}
    address = f"{server.url}/console/events?after={cast.office.site.last_change()}"
    try:
        with httpx.stream("GET", address, cookies=cookie, timeout=30, trust_env=False) as answer:
            read = answer.iter_lines()
            cast.home.say("甲", "还在疼", "e2")
            assert _next(read) == [cast.patient]
            cast.office.release(cast.nurse.practitioner, cast.patient)
            cast.home.say("甲", "还在疼吗", "e3")
            cast.home.say("乙", "您好", "e4")
            assert _next(read) == [other]
    finally:
        server.stop()


def _next(read: Iterator[str]) -> list[str]:
    """The patients of the next event."""
    for line in read:
        if line.startswith("data: "):
            return list(json.loads(line.removeprefix("data: "))["patients"])
    raise AssertionError("the stream ended")


def test_what_happens_while_a_page_is_read_comes_by_its_stream(cast: Cast) -> None:
    """The page's stream begins before the page was looked up, not after: nothing is missed."""
    cast.finish()
    for path in ("", f"patients/{cast.patient}", "talk/{encounter}", "review/{response}"):
        before = cast.office.site.last_change()
        page = cast.nurse.get(cast.path(path)).text
        assert int(page.split('data-after="')[1].split('"')[0]) == before, path
