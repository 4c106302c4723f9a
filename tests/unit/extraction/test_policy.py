"""What a doubt costs stands in the pack: it makes an answer dearer, never cheaper."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.build import build
from extraction.load import LexiconError
from extraction.overlay import layered
from extraction.read import Extractor
from extraction.rules.model import Result
from extraction.rules.policy import Cost, charged
from tests.unit.extraction.conftest import REF, Ask
from wire.understanding import Question

COSTS = (Cost("doubt", ("x.several", "*.whose"), (), "confirm"), Cost("heard", (), ("repaired",), "reask"))


@pytest.mark.parametrize(
    ("result", "status"),
    [
        (Result("answered", {"value": 1}, rule="x.value"), "answered"),
        (Result("answered", {"value": 1}, rule="x.several"), "confirm"),
        (Result("answered", {"value": 1}, rule="y.whose"), "confirm"),
        (Result("confirm", {"value": 1}, rule="y", tier="repaired"), "reask"),
        (Result("reask", rule="x.several"), "reask"),
        (Result("dont_know", rule="x.several"), "dont_know"),
    ],
)
def test_the_dearest_counts(result: Result, status: str) -> None:
    """A rule by its id, its beginning or its end, or by how far it is from the words."""
    found = charged(result, COSTS)
    assert found.status == status
    assert "value" not in found.values or status != "reask"


def test_a_hospital_may_be_stricter(tmp_path: Path) -> None:
    """Its own price on two digits that were swapped: ask again."""
    (tmp_path / "policy.yaml").write_text(
        'entries:\n- {id: ours, rules: [blood_pressure.swapped], then: reask, good: ["blood_pressure|血压多少？|85的135"], bad: ["blood_pressure|血压多少？|135/85"]}\n',
        "utf-8",
    )
    ours = Extractor(build(layered(tmp_path)))
    assert ours.answer(Question("blood_pressure", "血压多少？"), "85的135", REF).status == "reask"


def test_no_price_is_no_price(tmp_path: Path) -> None:
    """What is in doubt cannot be told to be stored."""
    (tmp_path / "policy.yaml").write_text(
        "entries:\n- {id: ours, rules: [x], then: answered, good: [a], bad: [b]}\n", "utf-8"
    )
    with pytest.raises(LexiconError, match="confirm or reask"):
        build(layered(tmp_path))


def test_a_red_flag_by_sound_is_raised_at_once(ask: Ask) -> None:
    """The price of a repaired reading never delays an alarm."""
    answer = ask("red_flag", "身体怎么样？", "雄口疼得厉害")
    assert (answer.status, answer.values["alert"]) == ("answered", "urgent")
