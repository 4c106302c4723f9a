"""Whatever a patient types is stored, answered and shown safely."""

from __future__ import annotations

import pytest

from bot.channels.terminal.channel import printable
from storage.records import Communication
from tests.integration.path.hospital import Hospital
from wire.dialog import Outgoing

ODD = {
    "100 kB": "药" * 33_000 + "。",
    "emoji": "😀🤒👨‍👩‍👧‍👦🫀" * 20,
    "control": "没\x00有\x1b[2J\x07\r\n\x08事",
    "right to left": "\u202eتسأل عن الدواء\u202c",
    "lone surrogate": "坏\ud800字",
    "empty": "",
    "spaces": " \u3000\u200b\ufeff ",
    "html": "<script>alert('1')</script>&amp;",
    "sql": "'); DROP TABLE patient; --",
    "json": '{"text": null}',
    "combining": "e" + "\u0301" * 3000,
}


@pytest.mark.parametrize("kind", ODD)
def test_odd_text_is_stored_and_answered(hospital: Hospital, kind: str) -> None:
    """One row, its text as it came (a broken character replaced), one reply, and the talk goes on."""
    patient = hospital.patient("甲")
    hospital.tick()
    said = hospital.says("甲", ODD[kind])
    row = hospital.row(Communication, direction="inbound")
    assert row.status == "completed"
    assert hospital.body(row.id) == ODD[kind].encode("utf-8", "replace").decode("utf-8")
    assert len(said) == 1
    assert hospital.says("甲", "都没有")
    assert hospital.items(patient)["breath"]["status"] == "answered"


def test_a_message_beyond_all_measure_is_cut(small_hospital: Hospital) -> None:
    """A megabyte is stored as far as the limit goes and answered all the same."""
    small_hospital.patient("甲")
    small_hospital.tick()
    assert small_hospital.says("甲", "药" * 1_000_000)
    row = small_hospital.row(Communication, direction="inbound")
    assert len(small_hospital.body(row.id)) == 200_000


def test_what_we_write_cannot_move_a_terminals_cursor() -> None:
    """Control characters that came in with a patient's words do not go out to a terminal."""
    shown = printable(Outgoing("您说“\x1b[2J没事\u202e\x07”"))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


@pytest.mark.parametrize("kind", ["other", "edited"])
def test_danger_under_a_picture_or_in_an_edit_is_answered(hospital: Hospital, kind: str) -> None:
    """It changes no answer, a nurse looks, and she is told what to do at once."""
    patient = hospital.patient("甲")
    hospital.tick()
    said = hospital.says("甲", "胸口疼得厉害，喘不上气", kind=kind)
    assert ["120" in text for text in said] == [True]
    assert hospital.work(patient) >= {("unread", kind)}
    assert hospital.items(patient) == {}
