"""The proposal for the national hypertension form, from the thresholds that ship."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.classify import Proposal, classify
from care.rules import load_rules

RULES = load_rules().hypertension
numbers = st.none() | st.integers(40, 260).map(float)


def _propose(
    sys: float | None, dia: float | None, *, age: int | None = 50, adverse: bool | None = False
) -> Proposal | None:
    return classify(RULES, age=age, sys=sys, dia=dia, adverse=adverse)


@pytest.mark.parametrize(
    ("age", "sys", "dia", "adverse", "code", "days"),
    [
        (50, 139, 89, False, "1", 90),
        (50, 140, 89, False, "2", 14),
        (50, 139, 90, False, "2", 14),
        (64, 149, 89, False, "2", 14),
        (65, 149, 89, False, "1", 90),
        (65, 150, 80, False, "2", 14),
        (80, 140, 90, False, "2", 14),
        (None, 145, 80, False, "2", 14),
        (50, 120, 70, True, "3", 14),
        (50, 190, 115, True, "3", 14),
        (50, None, None, True, "3", 14),
        (50, 150, None, False, "2", 14),
        (50, None, 95, None, "2", 14),
    ],
)
def test_the_table(
    age: int | None, sys: float | None, dia: float | None, adverse: bool | None, code: str, days: int
) -> None:
    """Targets by age, an adverse reaction before control, and the days to the next visit."""
    proposal = _propose(sys, dia, age=age, adverse=adverse)
    assert proposal is not None
    assert (proposal.code, proposal.next_days, proposal.pack) == (code, days, RULES.pack)


@pytest.mark.parametrize(
    ("sys", "dia", "adverse"),
    [(None, None, False), (None, None, None), (130, None, False), (None, 80, False), (130, 80, None)],
)
def test_what_is_not_known_is_not_proposed(
    sys: float | None, dia: float | None, adverse: bool | None
) -> None:
    """Without both numbers, or without a no to adverse reactions, nobody is called well controlled."""
    assert _propose(sys, dia, adverse=adverse) is None


@pytest.mark.parametrize(("sys", "dia", "critical"), [(180, 80, True), (150, 110, True), (179, 109, False)])
def test_critical_numbers_stand_among_the_facts(sys: float, dia: float, critical: bool) -> None:
    """From 180 or from 110 on the clinician sees that the pressure is critical."""
    proposal = _propose(sys, dia)
    assert proposal is not None
    assert ("critical_pressure" in proposal.facts) is critical


def test_all_facts_are_kept() -> None:
    """The one box of the form hides nothing: pressure and adverse reaction both stand in the facts."""
    proposal = _propose(185, 95, adverse=True)
    assert proposal is not None
    assert proposal.facts == ("not_controlled", "critical_pressure", "adverse_reaction")


@given(
    sys=numbers,
    dia=numbers,
    age=st.none() | st.integers(0, 110),
    adverse=st.none() | st.booleans(),
    more=st.integers(1, 60),
)
def test_a_higher_pressure_is_never_better(
    sys: float | None, dia: float | None, age: int | None, adverse: bool | None, more: int
) -> None:
    """No answer raises, class 4 is never proposed, and a higher number never makes the class lower."""
    proposal = _propose(sys, dia, age=age, adverse=adverse)
    worse = _propose(None if sys is None else sys + more, dia, age=age, adverse=adverse)
    assert proposal is None or proposal.code in ("1", "2", "3")
    if proposal and worse:
        assert int(worse.code) >= int(proposal.code)
