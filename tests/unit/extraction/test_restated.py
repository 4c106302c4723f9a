"""A read-back answered with another value, the same value, a plain no, or one half of a pressure."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import REF

WEIGHT = Question("quantity", "您现在多重？", "weight", unit="kg", plausible=(25, 250))
PRESSURE = Question("blood_pressure", "血压多少？", "pressure", unit="mm[Hg]")
COMPLAINTS = Question(
    "multi_choice", "有没有不舒服？", "complaints", exclusive=("none",),
    options=(Option("none", "无症状"), Option("dizzy", "头痛头晕"), Option("legs", "下肢水肿")),
)  # fmt: skip
ALSO = (WEIGHT, PRESSURE, COMPLAINTS)


def _read(
    extractor: Extractor, item: Question, text: str, said: str
) -> tuple[object, dict[str, object] | None]:
    asked = Question("boolean", text, item.link_id, proposition="read_back")
    reading = extractor.read(said, asked, ALSO, REF)
    own = next((a for a in reading.others if a.link_id == item.link_id), None)
    assert reading.answer is not None
    value = reading.answer.values.get("value") if reading.answer.status == "answered" else None
    return value, dict(own.values) if own else None


@pytest.mark.parametrize(
    ("said", "truth", "kilos"),
    [
        ("多报了一位，七十二公斤", None, 72),
        ("不是，七十二", "no", 72),
        ("no, 72", "no", 72),
        ("72", None, 72),
        ("不是720，是72", None, 72),
        ("对，七百二", "yes", None),
        ("嗯，没记错", "yes", None),
        ("你听岔了", "no", None),
        ("没有", None, None),
    ],
)
def test_another_value_replaces_the_one_read_back(
    extractor: Extractor, said: str, truth: str | None, kilos: float | None
) -> None:
    """A bare number belongs to the item read back; the same number is a yes; 没有 is neither."""
    value, own = _read(extractor, WEIGHT, "您是说体重720公斤，对吗？", said)
    assert value == truth
    assert (own or {}).get("value") == kilos


@pytest.mark.parametrize(
    ("said", "pair"),
    [
        ("不对，低压八十二", (150, 82)),
        ("不是，一百三十八", (138, 95)),
        ("高压一百四，低压八十五", (140, 85)),
        ("对，一百五，九十五", None),
    ],
)
def test_one_number_replaces_the_nearer_half(
    extractor: Extractor, said: str, pair: tuple[int, int] | None
) -> None:
    """The half that was not restated stands, and the whole is confirmed again."""
    _, own = _read(extractor, PRESSURE, "您是说高压150、低压95，对吗？", said)
    assert ((own["sys"], own["dia"]) if own else None) == pair


def test_a_plain_no_to_a_listed_symptom_is_not_none_of_these(extractor: Extractor) -> None:
    """不是 denies the read-back; it does not say that there is nothing."""
    assert _read(extractor, COMPLAINTS, "您是说头痛头晕，对吗？", "不是的") == ("no", None)
    value, own = _read(extractor, COMPLAINTS, "您是说头痛头晕，对吗？", "不是，是腿肿")
    assert (value, own) == ("no", {"values": ["legs"]})


@pytest.mark.parametrize(
    ("said", "value"), [("八十八", 88), ("低压是88", 88), ("高压一百六", None), ("高压一百六，低压88", 88)]
)
def test_the_missing_half_takes_only_its_own_number(
    extractor: Extractor, said: str, value: int | None
) -> None:
    """Asked for the lower number, an upper one is no answer."""
    asked = Question(
        "quantity", "高压160记下了，低压是多少？", "pressure", unit="mm[Hg]", plausible=(30, 300)
    )
    reading = extractor.read(said, asked, ALSO, REF)
    assert reading.answer is not None
    assert reading.answer.values.get("value") == value


def test_agreeing_with_a_negative_tag_on_a_read_back_is_a_yes(extractor: Extractor) -> None:
    """前面您说的是…，我没记错吧？对 keeps the value."""
    assert _read(extractor, WEIGHT, "前面您说的是体重72公斤，我没记错吧？", "对") == ("yes", None)
