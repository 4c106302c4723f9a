"""The rules are no worse than the accepted run; the harness says so when they are."""

from __future__ import annotations

import copy
import json
from collections import Counter

import pytest

from extraction.read import Extractor
from tests.evaluation.run import HARM, HOLDOUT, Figures, accepted, measure, worse

MINIMUM = 40
_TYPES = (
    "boolean", "choice", "multi_choice", "quantity", "blood_pressure", "date", "duration", "frequency", "medication",
    "adherence", "symptoms", "pain_score", "red_flag", "intent", "free_text", "habits", "turn",
)  # fmt: skip


@pytest.fixture(scope="module")
def now() -> Figures:
    return measure(Extractor.load())[0]


def test_nothing_is_worse_than_accepted(now: Figures) -> None:
    """No list falls, no counter of harm rises; the accepted run covers every list."""
    before = accepted()
    assert set(before["lists"]) == set(now["lists"])
    assert worse(now, before) == []


def test_the_public_suites_are_no_worse(now: Figures) -> None:
    """Each suite of the accepted run is measured again where the shared folder is."""
    if not now["suites"]:
        pytest.skip("the shared folder with the public suites is not beside this checkout")
    assert set(accepted()["suites"]) == set(now["suites"])


@pytest.mark.parametrize("counter", HARM)
def test_a_risen_counter_is_worse(now: Figures, counter: str) -> None:
    """One more in any list is enough."""
    before = copy.deepcopy(now)
    name = next(iter(now["lists"]))
    now_worse = copy.deepcopy(now)
    now_worse["lists"][name][counter] += 1
    assert worse(now_worse, before)


def test_a_fallen_share_or_a_lost_list_is_worse(now: Figures) -> None:
    """Accuracy by more than a hair, or a list that is gone."""
    fallen = copy.deepcopy(now)
    name = next(iter(now["lists"]))
    fallen["lists"][name]["right"] -= 0.02
    assert worse(fallen, now)
    del fallen["lists"][name]
    assert worse(fallen, now)


def test_every_type_has_its_list() -> None:
    """At least forty rows of each type of the contract."""
    count = Counter(
        json.loads(line)["type"]
        for path in HOLDOUT.glob("*.jsonl")
        for line in path.read_text("utf-8").splitlines()
    )
    assert {kind: count[kind] for kind in _TYPES if count[kind] < MINIMUM} == {}
