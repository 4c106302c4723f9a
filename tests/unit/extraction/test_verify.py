"""The second look refuses a value that does not follow from the words it quotes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extraction.rules.model import Analysis, Normal, Result
from extraction.rules.spelled import digits, follows
from extraction.rules.verify import checked

from .test_numbers import chinese

WHOLE = st.integers(1, 9_999)


def _analysis(text: str) -> Analysis:
    places = tuple(range(len(text)))
    return Analysis(Normal(text, text, places, tuple(p + 1 for p in places)), (), (), (), (), ())


def _look(text: str, kind: str = "quantity", status: str = "answered", **values: Any) -> Result:
    tier = "repaired" if status == "confirm" else "normalised"
    found = Result(status, values, ((0, len(text)),), "test", tier)
    return checked(kind, _analysis(text), found)


@pytest.mark.parametrize(
    ("said", "spelled"),
    [
        ("一百三", "130"), ("一百三十", "130"), ("百三", "130"), ("一百零五", "105"), ("一百五", "150"),
        ("幺二零", "120"), ("13", "13"), ("一万二", "12000"), ("1万2", "12000"), ("两千零五", "2005"),
        ("一百四五十", "140"), ("一百四十五六", "1456"), ("十一二", "112"), ("一百四五", "1405"), ("三十八五", "385"),
        ("七点零五", "705"), ("三十六度半", "365"), ("高压一百四，低压九十", "14090"),
        ("one forty over ninety", "14090"), ("a hundred and five", "105"), ("one hundred", "100"),
        ("two hundred thirty eight", "238"), ("six and a half", "65"), ("three thousand", "3000"),
        ("没量", ""),
    ],
)  # fmt: skip
def test_words_spell_digits_place_by_place(said: str, spelled: str) -> None:
    """Places that were said are zeros that were said."""
    assert digits(said) == spelled


@pytest.mark.parametrize(
    ("value", "said"),
    [(130, "13"), (105, "15"), (105, "一百五"), (150, "一百零五"), (120, "一百零二"), (1300, "一百三"),
     (140, "十四"), (70, "七"), (36.05, "三十六度五"), (1200, "一百二")],
)  # fmt: skip
def test_a_zero_that_nobody_said_is_no_digit_of_the_value(value: float, said: str) -> None:
    """Ten times or a tenth of a pressure is another pressure."""
    assert not follows(value, digits(said))
    assert _look(said, value=value).status == "reask"


@given(WHOLE)
def test_a_number_follows_from_its_own_words(value: int) -> None:
    """Spoken with places or written in digits."""
    assert follows(value, digits(chinese(value)))
    assert follows(value, digits(str(value)))


@given(WHOLE, WHOLE)
def test_no_other_number_of_its_length_follows(value: int, other: int) -> None:
    """Of as many digits or more, only the number itself."""
    if value != other and len(str(other)) >= len(str(value)):
        assert not follows(other, digits(chinese(value)))
        assert _look(chinese(value), value=other).rule == "verify.refused"


@given(WHOLE, st.integers(1, 9))
def test_a_tenth_follows_only_from_its_decimals(whole: int, tenth: int) -> None:
    """三十八点五 is 38.5, 三十八 is not."""
    value = whole + tenth / 10
    assert follows(value, digits(f"{chinese(whole)}点{chinese(tenth)}"))
    assert not follows(value, digits(chinese(whole)))


def test_every_number_of_a_result_is_looked_at() -> None:
    """Upper and lower pressure, pulse, the ends of ranges, and each reading."""
    said = "一百四十五，九十二，脉搏七十"
    whole = {"sys": 145, "dia": [92, 95], "pulse": {"comparator": ">", "value": 70}}
    assert _look(said, "blood_pressure", **whole).status == "answered"
    for part, wrong in (("sys", 155), ("dia", [82, 95]), ("pulse", {"comparator": ">", "value": 80})):
        assert _look(said, "blood_pressure", **(whole | {part: wrong})).status == "reask"
    assert _look("六点八和七点一", readings=[{"value": 6.8}, {"value": 7.3}]).status == "reask"
    assert _look("六点八和七点一", readings=[{"value": 6.8}, {"value": 7.1}]).status == "answered"


def test_of_a_converted_value_the_number_said_is_looked_at() -> None:
    """斤 and mg/dL keep what was said beside it; of kPa alone there is nothing to compare."""
    original = {"value": 128.5, "unit": "斤"}
    assert _look("一百二十八斤半", value=64.25, original=original).status == "answered"
    assert _look("一百二十六斤", value=64.25, original=original).status == "reask"
    assert _look("十六千帕", "blood_pressure", sys=120, unit="mm[Hg]").status == "answered"
    assert _look("一百三", value=180, unit="mm[Hg]").status == "reask"


def test_a_repaired_number_may_lack_its_zeros_but_is_never_stored() -> None:
    """十四 for 140 is asked about; as an answer it is refused."""
    assert _look("十四，九", "blood_pressure", "confirm", sys=140, dia=90).status == "confirm"
    assert _look("十四，九", "blood_pressure", sys=140, dia=90).status == "reask"
    assert _look("十四，九", "blood_pressure", "confirm", sys=150, dia=90).status == "reask"


def test_without_quoted_words_there_is_no_value() -> None:
    """Of any type; what holds no value passes."""
    analysis = _analysis("一百三")
    assert checked("boolean", analysis, Result("answered", {"value": "yes"})).rule == "verify.no_evidence"
    declined = Result("declined")
    assert checked("boolean", analysis, declined) is declined
    yes = Result("answered", {"value": "yes"}, ((0, 1),))
    assert checked("boolean", analysis, yes) is yes


@pytest.mark.parametrize(
    ("kind", "said", "values"),
    [
        ("duration", "疼了三天", {"value": 5, "unit": "d"}),
        ("frequency", "一天三次", {"count": 4, "period": 1, "period_unit": "d"}),
        ("medication", "一天三次一次两片", {"dose": {"value": 5, "unit": "片"}}),
        ("medication", "早八个单位晚六个单位", {"doses": [{"value": 8}, {"value": 16}]}),
        ("adherence", "忘了三次", {"adherence": "partial", "missed": 5}),
        ("pain_score", "三分", {"value": 8}),
    ],
)
def test_a_counted_answer_must_be_heard(kind: str, said: str, values: dict[str, Any]) -> None:
    """Doses, rates, lengths and scores are held against their words too."""
    assert _look(said, kind, **values).status == "reask"


@pytest.mark.parametrize(
    ("kind", "said", "values"),
    [
        ("duration", "两年零四个月", {"value": 28, "unit": "mo"}),
        ("frequency", "天天量", {"count": 1, "period": 1, "period_unit": "d"}),
        ("medication", "早晚各半片", {"dose": {"value": 0.5}, "frequency": {"count": 2}}),
        ("pain_score", "满分", {"value": 10}),
    ],
)
def test_amounts_with_words_of_their_own_are_heard(kind: str, said: str, values: dict[str, Any]) -> None:
    """Once, half, twice and sums are not spelled by digits."""
    assert _look(said, kind, **values).status == "answered"


@pytest.mark.parametrize(
    ("said", "day", "status"),
    [
        ("昨天", "2026-11-17", "answered"),
        ("昨天", "2026-11-27", "reask"),
        ("十月三号", "2026-10-03", "answered"),
        ("十月三号", "2026-10-08", "reask"),
    ],
)
def test_a_day_must_follow_from_its_words(said: str, day: str, status: str) -> None:
    """Yesterday is a day before now; the day of a month is heard."""
    analysis = replace(_analysis(said), ref=date(2026, 11, 18))
    assert (
        checked("date", analysis, Result("answered", {"date": day}, ((0, len(said)),), "test")).status
        == status
    )
