"""What is told of another time than the one asked about, and counts that say none: read back, or nothing."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

NOW = "现在疼几分？"
PAST = ["昨晚九分今天轻多了", "前天六分", "刚才五分现在好点了", "早上八分这会儿不疼了"]
PRESENT = [("今天七分", 7), ("早上起来就是五分", 5), ("昨天七分今天二分", 2)]
AFTER = ["吃完海鲜过了两天就肿了", "隔了一天才疼", "没过几天又犯了"]
LENGTHS = [("撑死一个钟头", 1, "h"), ("长不过十分钟", 10, "min"), ("没超过两天", 2, "d")]


@pytest.mark.parametrize("said", PAST)
def test_a_score_of_another_time_is_read_back(ask: Ask, said: str) -> None:
    """Yesterday's, or this morning's where it has changed since."""
    assert ask("pain_score", NOW, said).status == "confirm"


@pytest.mark.parametrize(("said", "value"), PRESENT)
def test_a_score_of_today_is_taken(ask: Ask, said: str, value: int) -> None:
    """Told of today, or of the morning alone."""
    got = ask("pain_score", NOW, said)
    assert (got.status, got.values["value"]) == ("answered", value)


@pytest.mark.parametrize("said", AFTER)
def test_so_long_after_something_is_no_date(ask: Ask, said: str) -> None:
    """Days that passed before it began are not days ago."""
    assert ask("date", "什么时候开始的？", said).status == "reask"


@pytest.mark.parametrize(("said", "value", "unit"), LENGTHS)
def test_a_length_that_is_not_passed(ask: Ask, said: str, value: int, unit: str) -> None:
    """撑死, 长不过 and 没超过 before a length."""
    got = ask("duration", "一次疼多久？", said).values
    assert (got["comparator"], got["value"], got["unit"]) == ("<=", value, unit)


def test_not_once_without_a_word_between(ask: Ask) -> None:
    """一次没做 is none; 三天一次没断过 is a rate."""
    assert ask("frequency", "这周锻炼几次？", "一次没做").values["count"] == 0
    assert ask("frequency", "多久换一次药？", "三天一次没断过").values["period"] == 3


def test_the_week_asked_about_is_not_the_last(ask: Ask) -> None:
    """上周四次 where there was none this week yet."""
    assert ask("frequency", "一周锻炼几次？", "上周四次这周还没去").status == "confirm"


def test_what_she_does_against_advice(ask: Ask) -> None:
    """The doctor's rate and her own in one breath."""
    got = ask("frequency", "多久测一次血糖？", "大夫说一天两次我三天测一次")
    assert (got.status, got.values["period"]) == ("answered", 3)


def test_a_no_between_two_numbers_takes_the_first_back(ask: Ask) -> None:
    """九点二，不是，是六点二."""
    assert ask("quantity", "血糖多少？", "九点二，不是，是六点二", unit="mmol/L").values["value"] == 6.2


def test_oxygen_taken_up_is_no_dose(ask: Ask) -> None:
    """Two levels, one with oxygen: which of them is asked back."""
    got = ask("quantity", "血氧多少？", "没吸氧八十九吸上九十五", unit="%")
    assert got.status == "confirm"


def test_cannot_tell_how_many_is_no_slurred_speech(ask: Ask) -> None:
    """讲唔清几次 is unknown, 讲唔清 alone stays with its rule."""
    assert ask("frequency", "一日咳几次？", "讲唔清几多次").values.get("alert", "none") == "none"


OPEN = [
    ("quantity", "现在体温多少？", "昨晚最高三十九现在不知道", "Cel"),
    ("quantity", "昨晚睡了几个小时？", "前晚七个小时昨晚没睡", "h"),
    ("blood_pressure", "现在血压多少？", "早上一百五九十现在没量", "mm[Hg]"),
    ("pain_score", NOW, "八分减了一半", ""),
    ("date", "下次什么时候复查？", "上个礼拜去过了", ""),
    ("date", "什么时候开始的？", "早上没事下午开始的", ""),
    ("frequency", "多久测一次？", "以前一天三次现在懒得弄", ""),
]
HERS = [
    ("date", "什么时候开始的？", "老婆是周日我是周二", "date", "2026-11-17"),
    ("date", "什么时候开始的？", "昨天还好好的今天就肿了", "date", "2026-11-18"),
    ("frequency", "多久量一次血压？", "老公一天一次我三天一次", "period", 3),
]


@pytest.mark.parametrize(("kind", "question", "said", "unit"), OPEN)
def test_what_holds_no_more_is_read_back(ask: Ask, kind: str, question: str, said: str, unit: str) -> None:
    """A value, a day or a rate that what follows says to be over, or not known now."""
    assert ask(kind, question, said, unit=unit).status == "confirm"


@pytest.mark.parametrize(("kind", "question", "said", "key", "value"), HERS)
def test_the_one_that_is_told_of_her(
    ask: Ask, kind: str, question: str, said: str, key: str, value: object
) -> None:
    """Not the husband's, and not the day when all was well."""
    got = ask(kind, question, said)
    assert (got.status, got.values[key]) == ("answered", value)


def test_cannot_drink_so_much(ask: Ask) -> None:
    """喝不了 so much is less than that."""
    assert ask("quantity", "每天喝多少水？", "喝不了九百", unit="mL").values["comparator"] == "<"
