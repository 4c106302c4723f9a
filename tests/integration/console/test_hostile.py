"""Hostile input to the pages of staff: a small page with 4xx, never 500, on both databases."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

import pytest
from httpx import Response

from console.nurse.events import DeskLook
from console.stream import last_place
from storage.records import Encounter
from storage.unit import SYSTEM
from tests.integration.console import inventory
from tests.integration.console.cast import Cast, make_cast
from tests.support.house import House
from tests.support.office import Office

LONG = "很" * 34_000
ODD = (
    "\x00",
    "a\x00b",
    "x" * 300,
    "../../etc/passwd",
    "%2e%2e%2f",
    "' OR 1=1 --",
    "<script>",
    "😀",
    "\u202e",
    "%ED%A0%80",
    "-1",
    "0" * 32,
    " ",
)
NUMBERS = ("0", "-1", "x", "1e9", "99999999999999999999", "1\x00", "", " 1", "１", "NaN")
HOSTILE = (LONG, "a\x00b", "\u202e\u2066", "<script>alert(1)</script>", "\x1b[2J", "' OR 1=1 --", "😀" * 400)


@pytest.fixture
def cast(home: House) -> Cast:
    return make_cast(home)


def refused(answer: Response) -> bool:
    """4xx with the small page, or a page that went on as if nothing had been asked."""
    small = answer.status_code < 400 or len(answer.text) < 2_000 or answer.status_code in (409, 422)
    return answer.status_code < 500 and small


def quoted(raw: str) -> str:
    return raw if raw.startswith("%") else "".join(f"%{byte:02X}" for byte in raw.encode())


def test_odd_ids_are_not_found(cast: Cast) -> None:
    """In every place of every path of a patient's: 404 or 400, the audit row holds none of it (AU-3)."""
    for odd, (method, route) in product(ODD, inventory.of("scope")):
        for place in (
            name for name in cast.ids if f"{{{name}}}" in route and name not in ("step", "link_id", "how")
        ):
            path = "/" + route.removeprefix("/").format(**{**cast.ids, place: quoted(odd)})
            fields = {"csrf": cast.nurse.csrf, **inventory.FIELDS.get(route, {})}
            answer = cast.nurse.client.request(method, path, data=fields if method == "POST" else None)
            assert answer.status_code in (303, 307, 400, 404, 405), (path, answer.status_code)
            assert refused(answer)
    rows = cast.office.audit(actor=cast.nurse.practitioner, outcome="denied")
    assert {row.object_id for row in rows} <= {"", "0" * 32}


@pytest.mark.parametrize("path", ["parts/flags", "patients", ""])
def test_bad_page_numbers(cast: Cast, path: str) -> None:
    """Refused, or the nearest leaf there is."""
    for number in NUMBERS:
        answer = cast.nurse.client.get(f"/console/{path}?page={quoted(number)}")
        assert answer.status_code in (200, 400), number


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_queries(cast: Cast, words: str) -> None:
    """No page breaks on what stands behind the question mark."""
    for name in ("sort", "department", "channel", "q", "to", "page", "after", "nothing"):
        for path in ("", "parts/flags", "patients", "login", f"patients/{cast.patient}"):
            answer = cast.nurse.client.get(f"/console/{path}", params={name: words[:5_000]})
            assert answer.status_code in (200, 400), (path, answer.status_code)
            assert "<script>alert" not in answer.text


@pytest.mark.parametrize("place", ["9" * 5000, "99999999999999999999", "-1", "x", "１２", ""])
def test_hostile_places_of_a_stream(cast: Cast, place: str) -> None:
    """A number that no database holds is not given to one."""
    session = str(cast.nurse.client.cookies["followup-session"])
    assert list(DeskLook(cast.office.site, session, last_place(place, 2**53))()) == []
    cast.office.web.state.closing.set()  # the stream ends at once
    answer = cast.nurse.client.get("/console/events", headers={"Last-Event-ID": place.encode()})
    assert answer.status_code == 200
    assert cast.nurse.client.get(f"/console/events?after={place or 'x'}").status_code in (200, 400)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_in_every_form(cast: Cast, words: str) -> None:
    """Each field of each form in turn, taken over and reviewed: nothing breaks, nothing is run."""
    cast.take_over()
    for route, fields in _forms().items():
        for name in fields:
            sent = {**inventory.FIELDS.get(route, {}), "csrf": cast.nurse.csrf, name: words}
            answer = cast.nurse.client.post(cast.path(route), data=sent)
            assert refused(answer), (route, name, answer.status_code)
            assert "<script>alert" not in answer.text


def _forms() -> Mapping[str, tuple[str, ...]]:
    talk, review = "/console/talk/{encounter}", "/console/review/{response}/{link_id}"
    return {
        "/console/login": ("username", "password", "to"),
        "/console/language": ("language", "to"),
        f"{talk}/say": ("text", "own_id", "link_id", "confirmation", "reason"),
        "/console/flags/{flag}/{step}": ("action", "to"),
        "/console/flags/{flag}/act": ("action", "to"),
        "/console/tasks/{task}/done": ("to",),
        f"{talk}/take-over": ("nothing",),
        f"{talk}/end": ("nothing",),
        f"{review}/correct": ("value", "reason", "version", "unusual", "sys"),
        f"{review}/not-answered": ("reason", "version"),
        f"{review}/confirm": ("version",),
        "/console/alive": ("csrf",),
        "/console/logout": ("csrf",),
    }


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b'{"csrf": "\\ud800"}'),
        ("application/x-www-form-urlencoded", b"csrf=\xff\xfe&text=%ED%A0%80&own_id=a"),
        ("application/x-www-form-urlencoded", b"csrf=%ED%A0%80"),
        ("application/x-www-form-urlencoded", b"&" * 5000),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken"),
        ("multipart/form-data", b"x"),
        ("", b"\x00" * 100),
    ],
)
def test_hostile_bodies(cast: Cast, content_type: str, body: bytes) -> None:
    """Half characters, broken parts, no parts: refused before anything is done."""
    for _, route in (r for r in inventory.of("staff", "treating", "scope", "anyone") if r[0] == "POST"):
        answer = cast.nurse.client.post(
            cast.path(route), content=body, headers={"Content-Type": content_type}
        )
        assert 400 <= answer.status_code < 500, (route, answer.status_code)


def test_half_characters_of_a_form_are_replaced(cast: Cast) -> None:
    """A lone surrogate, percent-encoded or raw, neither breaks the send nor reaches the patient."""
    cast.take_over()
    body = f"csrf={cast.nurse.csrf}&own_id=h1&text=a%ED%A0%80b".encode()
    answer = cast.nurse.client.post(
        cast.path("/console/talk/{encounter}/say"),
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded"},
    )
    assert answer.status_code == 200
    (sent,) = cast.home.messages(sender=cast.nurse.practitioner)
    assert cast.home.text(sent).startswith("a\ufffd")


def test_words_that_wechat_would_refuse_stay_with_her(cast: Cast) -> None:
    """Too many bytes for its channel: she is told so, and nothing she wrote is lost."""
    cast.take_over()
    with cast.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        talk = unit.session.get_one(Encounter, cast.talk.id)
        talk.channel = "wechat"
        unit.add(talk)
        unit.commit("test.channel")
    answer = cast.nurse.post(cast.path("talk/{encounter}/say"), text="请您按时吃药。" * 100, own_id="w1")
    assert answer.status_code == 422
    assert "680" in answer.text
    assert "请您按时吃药。" * 100 in answer.text
    assert cast.home.messages(sender=cast.nurse.practitioner) == []


def test_a_link_that_is_no_item_of_the_form_asks_for_nothing(cast: Cast) -> None:
    """What the page says the question is about must be in the form."""
    cast.take_over()
    for number, link in enumerate(("no-such-item", "x\x00", "pain")):
        cast.nurse.post(cast.path("talk/{encounter}/say"), text="您好吗", own_id=f"l{number}", link_id=link)
    assert [m.link_id for m in cast.home.messages(sender=cast.nurse.practitioner)] == ["", "", "pain"]


def test_an_office_without_patients_breaks_on_nothing(small_home: House) -> None:
    """Empty lists, empty search."""
    desk = Office(small_home.app).desk("nurse-a")
    for path in ("", "patients", "patients?q=%00x", "parts/due"):
        assert desk.get(path).status_code in (200, 400)
