"""What a nurse types becomes an answer of the item's type, or a code says why not."""

from __future__ import annotations

import pytest

from care.typed import BadValue, answer_of
from dialogs.engine.definition import Item
from dialogs.load import library

FORM = next(form for name, form in library().items() if "hypertension" in name)


def item(link_id: str) -> Item:
    found = FORM.item(link_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("link_id", "fields", "answer"),
    [
        ("smokes", {"value": ["no"]}, [{"valueBoolean": False}]),
        ("salt", {"value": ["light"]}, "valueCoding"),
        ("symptoms", {"value": ["leg_oedema", "dyspnea"]}, "valueCoding"),
        ("weight", {"value": ["68.5"]}, "valueQuantity"),
    ],
)
def test_a_value_of_its_type(link_id: str, fields: dict[str, list[str]], answer: object) -> None:
    """The record's shape: a list of FHIR values."""
    found = answer_of(item(link_id), fields, "zh", unusual=False)["answer"]
    assert found == answer if isinstance(answer, list) else all(answer in one for one in found)


def test_a_blood_pressure_has_its_parts() -> None:
    """Both numbers, and the pulse if it is given."""
    found = answer_of(
        item("blood_pressure"), {"sys": ["135"], "dia": ["85"], "pulse": [""]}, "zh", unusual=False
    )
    assert [part["linkId"] for part in found["item"]] == ["blood_pressure.sys", "blood_pressure.dia"]


@pytest.mark.parametrize(
    ("link_id", "fields", "code"),
    [
        ("smokes", {}, "missing"),
        ("smokes", {"value": ["maybe"]}, "option"),
        ("salt", {"value": ["x"]}, "option"),
        ("symptoms", {"value": ["none", "dyspnea"]}, "option"),
        ("weight", {"value": ["六十八"]}, "number"),
        ("weight", {"value": ["nan"]}, "number"),
        ("weight", {"value": ["680"]}, "range"),
        ("blood_pressure", {"sys": ["135"]}, "missing"),
        ("blood_pressure", {"sys": ["85"], "dia": ["135"]}, "range"),
    ],
)
def test_what_is_no_value_is_said_so(link_id: str, fields: dict[str, list[str]], code: str) -> None:
    """Nothing is stored for it."""
    with pytest.raises(BadValue, match=code):
        answer_of(item(link_id), fields, "zh", unusual=False)


def test_an_unusual_number_is_taken_when_it_is_meant() -> None:
    """680 kg is asked about, not forbidden."""
    assert answer_of(item("weight"), {"value": ["680"]}, "zh", unusual=True)["answer"]
