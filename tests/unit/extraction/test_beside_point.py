"""What sounds like an answer and is said of something else: read back or not taken, never stored at once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extraction.read import Extractor
from extraction.rules.asked import asked
from tests.unit.extraction.conftest import Ask
from wire.understanding import Question

REF = datetime(2026, 11, 18, 2, tzinfo=UTC)
BESIDE = [
    ("腿还肿不肿？", "伤口肿起来了"),
    ("家里人有高血压吗？", "我有"),
    ("家里人有没有得过癌症？", "没有就我一个"),
    ("还有别的不舒服吗？", "还有两盒药"),
    ("咳得厉害吗？", "不厉害才怪呢"),
    ("今天还咳吗？", "昨天咳"),
    ("有没有过敏史？", "没有花粉过敏"),
    ("有没有慢性病？", "我爸有糖尿病"),
    ("有没有传染病？", "怕得肺结核"),
]
DENIED = ["没啥腰也不疼", "没有胃也不疼", "没有没有气也不喘", "没 嗓子也不疼", "没有拉肚子肚子也不胀"]
TRUE = ["没有头不疼的时候", "没有一天胸口不闷", "身上没有不疼的地方"]


@pytest.mark.parametrize(("question", "said"), BESIDE)
def test_what_is_said_of_something_else_is_not_stored(ask: Ask, question: str, said: str) -> None:
    """Another part, another person, another day, another matter, a turn of phrase."""
    assert ask("boolean", question, said).status in ("confirm", "reask")


@pytest.mark.parametrize("said", DENIED)
def test_a_no_without_a_pause_denies_what_follows(extractor: Extractor, said: str) -> None:
    """The first word is the answer; the rest denies for itself."""
    answer = extractor.answer(Question("symptoms", "有哪里不舒服吗？"), said, REF)
    told = answer.values["symptoms"]
    assert isinstance(told, list)
    assert {row["polarity"] for row in told} == {"negative"}


@pytest.mark.parametrize("said", TRUE)
def test_no_time_without_it_is_always(extractor: Extractor, said: str) -> None:
    """Two negations that belong together still say that it is there."""
    answer = extractor.answer(Question("symptoms", "有哪里不舒服吗？"), said, REF)
    told = answer.values["symptoms"]
    assert isinstance(told, list)
    assert {row["polarity"] for row in told} == {"positive"}


def test_two_people_measured(extractor: Extractor) -> None:
    """Hers alone counts, and its other half is asked for."""
    answer = extractor.answer(Question("blood_pressure", "血压多少？"), "我128，我老公155", REF)
    assert (answer.values["sys"], answer.values["missing"]) == (128, ["dia"])


@pytest.mark.parametrize("said", ["二十七床", "二甲双胍一天2次", "六味地黄丸在吃"])
def test_a_bed_and_a_medicine_are_no_value(extractor: Extractor, said: str) -> None:
    """Their numbers measure nothing."""
    for question in (
        Question("quantity", "体温多少？", unit="Cel"),
        Question("quantity", "血糖多少？", unit="mmol/L"),
    ):
        assert extractor.answer(question, said, REF).status != "answered"


@pytest.mark.parametrize("said", ["别打了，我正在打吊瓶", "别再打了正输液呢"])
def test_a_plea_beside_a_drip_is_asked_about(extractor: Extractor, said: str) -> None:
    """She may mean us: never passed over, never carried out at once."""
    wishes = extractor.read(said, Question("boolean", "这两天头晕吗？"), (), REF).intents
    assert [(w.code, w.certain) for w in wishes if w.code == "opt_out"] == [("opt_out", False)]


def test_what_is_told_of_the_child_that_was_asked_about(extractor: Extractor) -> None:
    """孩子怎么样 is about the patient; a child that nobody asked about is not."""
    asked = Question("red_flag", "宝宝今天怎么样？")
    assert extractor.answer(asked, "孩子叫都叫不醒", REF).values["alert"] == "urgent"


def test_a_stock_is_no_consumption(ask: Ask) -> None:
    """One packet in the drawer is not one a day."""
    answer = ask("habits", "您抽烟吗？", "抽屉里还剩一包")
    assert answer.status in ("confirm", "reask")
    assert "per_day" not in str(answer.values)


@pytest.mark.parametrize(
    ("kind", "question", "said"),
    [
        ("quantity", "今天体重多少？", "检查费六十"),
        ("blood_pressure", "今天血压多少？", "药费一百三，挂号费七十"),
        ("quantity", "空腹血糖多少？", "血糖试纸一盒八十"),
    ],
)
def test_what_it_cost_is_no_measurement(ask: Ask, kind: str, question: str, said: str) -> None:
    """A price is no value and no danger, nor is the one of a box."""
    answer = ask(kind, question, said)
    assert answer.status == "reask"
    assert "alert" not in answer.values
    assert ask("red_flag", "最近怎么样？", said).values["alert"] == "none"


@pytest.mark.parametrize(("said", "value"), [("2e1", 20), ("3^3", 27), ("1.5e1", 15)])
def test_powers_are_read(ask: Ask, said: str, value: float) -> None:
    """As a machine prints them."""
    assert ask("quantity", "多少？", said).values["value"] == value


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("两打鸡蛋", [24.0]),
        ("五十打", [600.0]),
        ("一打针就疼", [1.0]),
        ("一天一打", [1.0, 1.0]),
        ("二十美元", []),
        ("三十英镑，六点八", [6.8]),
    ],
)
def test_dozens_are_told_out_and_money_is_no_number(
    extractor: Extractor, said: str, values: list[float]
) -> None:
    """What is counted in twelves counts so; a sum of money measures nothing."""
    reading = asked(Question(type="free_text"), extractor._pack)
    told = extractor._analyse(said, reading, datetime(2026, 11, 18, tzinfo=UTC))
    assert [q.number.low for q in told.quantities] == values
