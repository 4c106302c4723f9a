"""The patient's page: what she writes is stored once, what she reads is hers and complete."""

from __future__ import annotations

import json

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from console.me.messages import Contact, Reader
from storage.records import Communication, ContactPoint, Media
from storage.unit import SYSTEM
from tests.integration.console.ward import Ward, browser, link, person
from tests.support.records import message

HOSTILE = "<script>alert(1)</script> \u202e021/08\u202c \x00\x07 \u0645\u0631\u062d\u0628\u0627 😀"


@pytest.fixture
def phone(ward: Ward) -> TestClient:
    return browser(ward)


def test_a_double_click_is_one_message(ward: Ward, phone: TestClient) -> None:
    """The same client id twice is stored once, and both requests are answered as received."""
    answers = [phone.post(f"{ward.base}/messages", json={"text": "挺好", "id": "a1"}) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 200]
    assert [a.json()["duplicate"] for a in answers] == [False, True]
    assert [m["text"] for m in ward.stored()] == ["挺好"]


def test_two_patients_may_use_the_same_client_id(ward: Ward, phone: TestClient) -> None:
    """One patient's message id never hides the message of another."""
    _, contact = person(ward.site.store, "web-b")
    other = link(ward.site.store, contact)
    phone.post(f"{ward.base}/messages", json={"text": "我是甲", "id": "a1"})
    phone.post(f"/me/{other}/messages", json={"text": "我是乙", "id": "a1"})
    assert sorted(str(m["text"]) for m in ward.stored()) == ["我是乙", "我是甲"]
    assert [m["text"] for m in phone.get(f"/me/{other}/messages").json()] == ["我是乙"]


def test_a_wrong_token_finds_nothing_and_stores_nothing(ward: Ward, phone: TestClient) -> None:
    """Every address below a wrong token gives the same 404, and no row."""
    wrong = f"/me/{'x' * 43}"
    answers = [
        phone.get(wrong),
        phone.get(f"{wrong}/messages"),
        phone.get(f"{wrong}/events"),
        phone.post(f"{wrong}/messages", json={"text": "挺好", "id": "a1"}),
        phone.post(f"{wrong}/voice", content=b"x", headers={"Content-Type": "audio/webm"}),
        phone.get("/nowhere"),
    ]
    assert {a.status_code for a in answers} == {404}
    assert len({a.content for a in answers}) == 1
    assert ward.stored() == []


def test_a_lost_contact_point_has_no_page(ward: Ward, phone: TestClient) -> None:
    """The link dies with the account that it was given to."""
    with ward.site.store.unit(actor=SYSTEM) as unit:
        contact = unit.get(ContactPoint, ward.contact)
        assert contact is not None
        contact.status = "lost"
        unit.add(contact)
        unit.commit("test.lost")
    assert phone.get(ward.base).status_code == 404


def test_only_completed_messages_of_the_bot_are_shown(ward: Ward, phone: TestClient) -> None:
    """What waits, failed, or is unknown is not on the page; what was sent is, with its choices."""
    for status in ("preparation", "in-progress", "not-done", "unknown"):
        ward.bot_says(f"还没寄出 {status}", status=status)
    ward.bot_says("血压量了吗？", choices=("量了", "没量"))
    found = phone.get(f"{ward.base}/messages").json()
    assert [(m["from"], m["text"], m["choices"]) for m in found] == [
        ("bot", "血压量了吗？", ["量了", "没量"])
    ]
    assert "还没寄出" not in phone.get(ward.base).text


def test_reading_goes_on_after_a_number(ward: Ward, phone: TestClient) -> None:
    """`after` leaves out what was already read."""
    for text in ("一", "二", "三"):
        ward.bot_says(text)
    found = phone.get(f"{ward.base}/messages", params={"after": 2}).json()
    assert [(m["order_no"], m["text"]) for m in found] == [(3, "三")]


def test_a_reply_that_is_sent_late_is_not_lost(ward: Ward) -> None:
    """The mark stays before a message that is still being sent, so it is read when it is there."""
    late = ward.bot_says("晚到的话", status="in-progress")
    ward.bot_says("早到的话")
    contact = Contact(ward.contact, ward.patient, "default", "web-a")
    reader = Reader(ward.site.store, contact, ward.site.zone)
    assert [m.text for m in reader.read()] == ["早到的话"]
    assert reader.mark == 0
    assert reader.read() == []
    ward.settle(late, "completed")
    assert [m.text for m in reader.read()] == ["晚到的话"]
    assert reader.mark == 2


def test_messages_of_another_account_are_not_shown(ward: Ward, phone: TestClient) -> None:
    """The page shows the messages of its own contact point only."""
    with ward.site.store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(ward.patient)
        message(unit, patient, "phone:1", channel="phone", status="completed", body="")
        unit.commit("test.other")
    assert phone.get(f"{ward.base}/messages").json() == []


def test_hostile_words_are_text(ward: Ward, phone: TestClient) -> None:
    """Markup is escaped; what turns the direction or cannot be seen is shown by its number."""
    phone.post(f"{ward.base}/messages", json={"text": HOSTILE, "id": "h1"})
    ward.bot_says("好", choices=('"><img src=x onerror=1>',))
    html = phone.get(ward.base).text
    assert "<script>alert" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html
    assert "\u202e" not in html
    assert "⟨U+202E⟩021/08" in html
    assert "⟨U+0000⟩" in html
    assert "😀" in html


@pytest.mark.parametrize("text", ["很" * 100_000, "a" * 110_000, HOSTILE, "\u200f\u202e", " ", "😀" * 40])
def test_whatever_is_written_is_stored_as_it_is(ward: Ward, phone: TestClient, text: str) -> None:
    """100 kB, emoji, control and right-to-left characters come back unchanged."""
    assert phone.post(f"{ward.base}/messages", json={"text": text, "id": "b1"}).status_code == 200
    assert [m["text"] for m in phone.get(f"{ward.base}/messages").json()] == [text]
    assert phone.get(ward.base).status_code == 200


def test_half_a_character_is_stored_as_a_replacement(ward: Ward, phone: TestClient) -> None:
    """A lone surrogate, which no database holds, does not break the request."""
    body = b'{"text": "a\\ud800b", "id": "s1"}'
    assert phone.post(f"{ward.base}/messages", content=body).status_code == 200
    assert ward.stored()[0]["text"] == "a\ufffdb"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"[]", 400),
        (b"{", 400),
        (b'{"text": 5, "id": "a"}', 400),
        (b'{"text": "", "id": "a"}', 400),
        (b'{"text": "a", "id": "\\u0000"}', 400),
        (b'{"text": "a", "id": 7}', 400),
        (b"[" * 100_000, 400),
        (json.dumps({"text": "a" * 200_001}).encode(), 413),
        (b" " * 2_000_001, 413),
    ],
)
def test_a_bad_body_is_refused_without_an_echo(
    ward: Ward, phone: TestClient, body: bytes, status: int
) -> None:
    """Bad requests get a short fixed answer and store nothing."""
    answer = phone.post(f"{ward.base}/messages", content=body)
    assert answer.status_code == status
    assert len(answer.content) < 500
    assert ward.stored() == []


def test_a_voice_note_is_kept_with_its_type(ward: Ward, phone: TestClient) -> None:
    """The raw body becomes one audio message; sending it again changes nothing."""
    for _ in range(2):
        answer = phone.post(
            f"{ward.base}/voice?id=v1",
            content=b"not really opus",
            headers={"Content-Type": "audio/webm;codecs=opus"},
        )
        assert answer.status_code == 200
    (note,) = ward.stored()
    assert note["kind"] == "audio"
    with ward.site.store.unit(actor=SYSTEM, read_only=True) as unit:
        media = unit.get(Media, str(note["media"]))
        assert media is not None
        assert media.content_type == "audio/webm;codecs=opus"
        assert unit.read_blob(media.patient_id, media.blob) == b"not really opus"


@pytest.mark.parametrize(
    ("content_type", "size", "status"),
    [("text/html", 10, 415), ("", 10, 415), ("audio/webm", 0, 400), ("audio/webm", 10 * 2**20 + 1, 413)],
)
def test_what_is_no_voice_note_is_refused(
    ward: Ward, phone: TestClient, content_type: str, size: int, status: int
) -> None:
    """Only audio, not empty, at most 10 MB."""
    answer = phone.post(f"{ward.base}/voice", content=b"x" * size, headers={"Content-Type": content_type})
    assert answer.status_code == status
    assert ward.stored() == []


def test_a_voice_note_comes_again_when_its_words_are_known(ward: Ward, phone: TestClient) -> None:
    """First the note stands there without words; when it is transcribed it comes with them."""
    phone.post(f"{ward.base}/voice", content=b"x", headers={"Content-Type": "audio/mp4"})
    contact = Contact(ward.contact, ward.patient, "default", "web-a")
    reader = Reader(ward.site.store, contact, ward.site.zone)
    (note,) = reader.read()
    assert (note.kind, note.text, reader.mark) == ("audio", "", 0)
    with ward.site.store.unit(actor=SYSTEM) as unit:
        row = unit.session.exec(select(Communication).where(Communication.direction == "inbound")).one()
        unit.seal(row, body={"text": "早上量的"})
        row.status = "completed"
        unit.add(row)
        unit.commit("test.heard")
    assert [m.text for m in reader.read()] == ["早上量的"]
    assert reader.mark == 1
