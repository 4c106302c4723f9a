"""One-time codes: told once, found however they are typed, never as plain text in the database."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.binding import ALPHABET, CannotBind, canonical, find, good, issue, looks_like_code, revoke
from care.people import checked, register
from storage.records import BindingCode, Patient
from storage.unit import SYSTEM, Store, Unit

PAPER = st.text(ALPHABET, min_size=10, max_size=10)
BETWEEN = st.sampled_from(["", " ", "-", "—", "－", "　", " - ", "·", "."])


def _patient(unit: Unit, **more: str) -> Patient:
    return register(unit, checked({"identifier": "no-1", "name": "测试甲", "phone": "13800005678"} | more))


@given(
    code=PAPER, between=st.lists(BETWEEN, min_size=11, max_size=11), lower=st.booleans(), wide=st.booleans()
)
def test_a_paper_code_is_read_however_it_is_typed(
    code: str, between: list[str], *, lower: bool, wide: bool
) -> None:
    """Grouped in any way, in small letters, in full width: it is the same code."""
    typed = "".join(a + b for a, b in zip(between, [*code, ""], strict=True))
    typed = typed.lower() if lower else typed
    typed = "".join(chr(ord(c) + 0xFEE0) if wide and "!" <= c <= "~" else c for c in typed)
    assert canonical(typed) == code


@given(code=PAPER)
def test_what_print_makes_of_a_sign_is_read_back(code: str) -> None:
    """S, Z and B are none of ours, so they are what they look like."""
    assert canonical(code.replace("5", "S").replace("2", "Z").replace("8", "B")) == code


@given(text=st.text(max_size=60))
def test_any_text_is_a_code_or_none(text: str) -> None:
    """Nothing raises; what is read is a token as it stands, or ten signs of the alphabet."""
    found = canonical(text)
    assert found == "" or len(found) == 32 or (len(found) == 10 and set(found) <= set(ALPHABET))
    assert looks_like_code(text) is bool(found)


@pytest.mark.parametrize(
    "said", ["您好", "followups", "胸口疼得要命", "13800005678", "张三 5678", "good morning", "停"]
)
def test_what_patients_say_is_no_code(said: str) -> None:
    """No word has the form of one: the alphabet is without vowels."""
    assert not looks_like_code(said)


@pytest.mark.parametrize("paper", [False, True])
def test_a_code_is_told_once_and_found(store: Store, *, paper: bool) -> None:
    """On its channel alone, until its end; the row holds no part of it."""
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        issued = issue(unit, _patient(unit), "wechat", paper=paper)
        row = find(unit, f" {issued.code} ", "wechat")
        assert row is not None
        assert issued.code not in repr(row) + repr(issued)
        assert find(unit, issued.code, "telegram") is None
        assert row.expires_at - unit.now == timedelta(days=7 if paper else 30)
        assert [good(row, row.expires_at + timedelta(seconds=s)) for s in (-1, 0)] == [True, False]
        assert len(canonical(issued.code)) == (10 if paper else 32)


def test_codes_are_revoked_by_channel(store: Store) -> None:
    """Unused ones, of the channel that is named; a used code stays what it is."""
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        patient = _patient(unit)
        codes = [issue(unit, patient, channel) for channel in ("wechat", "telegram", "telegram")]
        used = find(unit, codes[2].code, "telegram")
        assert used is not None
        used.used_at = unit.now
        unit.add(used)
        assert [revoke(unit, patient.id, "telegram"), revoke(unit, patient.id)] == [1, 1]
        rows = [unit.get(BindingCode, row.id) for row in (used,)]
        assert [row.revoked_at for row in rows if row] == [None]


def test_who_could_not_be_asked_gets_no_code(store: Store) -> None:
    """Without four digits of a phone or record number there is nothing to prove."""
    with store.unit(actor=SYSTEM, purpose="test") as unit, pytest.raises(CannotBind):
        issue(unit, _patient(unit, phone="", identifier="甲-1"), "wechat")
