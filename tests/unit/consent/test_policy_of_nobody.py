"""An account that is nobody's: one basis, one answer a day, nothing of a patient's."""

from __future__ import annotations

from dataclasses import replace

from consent.policy import decide
from tests.unit.consent.test_policy import GOOD
from wire.consent import BASES

NOBODY = replace(GOOD, basis="stranger", patient_status="nobody", grants=())


def test_an_account_of_nobody_gets_one_answer_a_day_and_one_for_each_code() -> None:
    """And nothing on any other basis, however good the rest."""
    assert [b for b in BASES if decide(replace(NOBODY, basis=b, restricted=True)).allowed] == ["stranger"]
    assert [decide(replace(NOBODY, answers_given=n, codes_tried=2)).allowed for n in (2, 3)] == [True, False]


def test_no_patient_is_answered_as_a_stranger() -> None:
    """Whatever her state: the basis is for accounts that belong to nobody."""
    for status in ("active", "inactive", "deceased", "unknown", ""):
        assert "nobodys" in [r.code for r in decide(replace(NOBODY, patient_status=status)).against]


def test_an_account_that_said_stop_before_it_was_known_gets_nothing() -> None:
    """On no basis whatever, until a person has bound it."""
    assert not [b for b in BASES if decide(replace(GOOD, basis=b, contact_status="stopped")).allowed]
