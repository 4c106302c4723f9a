"""What is told as ended: by its verb again, on its occasion, lately; what was begun and not done; the other and I."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF, Ask
from wire.understanding import Question

HOW_ARE_YOU, TAKEN = "这两天身体怎样？", "药按时吃了没有？"


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("大前年做支架那次胸口痛过如今没事了", ""),
        ("牙出血早不出了", ""),
        ("便血两天，今早好了", "urgent"),
        ("前天吐的血，现在没吐了", "urgent"),
        ("昨天胸口闷痛后来没痛了", "review"),
        ("去年胸口痛过今天又痛", "urgent"),
        ("刚才胸口痛过现在没事了", "urgent"),
    ],
)
def test_what_ended(said: str, level: str) -> None:
    """Of long ago it is nothing; of these days it is still for somebody to look at."""
    reading = Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF)
    assert max((f.level for f in reading.findings), default="") == level


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("有痰不过不咳", {"sputum": "positive", "cough": "negative"}),
        ("拉呀吐呀那些都冇", {"diarrhea": "negative", "vomiting": "negative"}),
        ("整晚又拉又吐", {"diarrhea": "positive", "vomiting": "positive"}),
        ("拉肚子，昨天起没拉了", {"diarrhea": "negative"}),
    ],
)
def test_complaints(ask: Ask, said: str, codes: dict[str, str]) -> None:
    """不过不 is no question; deeds in a list are denied together."""
    found = ask("symptoms", HOW_ARE_YOU, said).values["symptoms"]
    told = {row["symptom"]: row["polarity"] for row in found}
    assert told == codes


def test_the_other_and_i(ask: Ask) -> None:
    """What ails her is hers; I am well."""
    answer = ask("symptoms", HOW_ARE_YOU, "我老伴头疼，我自己挺好")
    assert (answer.status, answer.values["symptoms"], answer.values["others"]) == ("answered", [], "negative")


@pytest.mark.parametrize("said", ["吃了两口就吐了", "喝了大半倒了"])
def test_half_done(ask: Ask, said: str) -> None:
    """Begun and not done is no plain yes."""
    assert ask("boolean", TAKEN, said).status != "answered"


@pytest.mark.parametrize("said", ["一回都没空过", "哪天也没空", "原先常忘，如今天天按点吃"])
def test_none_left_out(ask: Ask, said: str) -> None:
    """No gap is full; so is what is taken now, whatever was before."""
    assert ask("adherence", TAKEN, said).values["adherence"] == "full"


@pytest.mark.parametrize(
    ("said", "count", "period"),
    [("头天服第二天不服，每回半片", 1, 2), ("one with breakfast and one with supper", 2, 1)],
)
def test_how_often(ask: Ask, said: str, count: int, period: int) -> None:
    """A day on and a day off; each meal once."""
    often = ask("medication", "怎么吃的？", said).values["frequency"]
    assert (often["count"], often["period"]) == (count, period)


@pytest.mark.parametrize("said", ["晚上平卧不了", "我头先晕低咗"])
def test_heard_at_once(said: str) -> None:
    """Who cannot lie flat, and who has just fainted."""
    reading = Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF)
    assert [f.level for f in reading.findings] == ["urgent"]


@pytest.mark.parametrize(
    "said",
    [
        "胸口痛，从前从来没得过",
        "胸口痛，前阵子好好的",
        "嘴歪了，之前不是这样",
        "之前挺好的今早胸口痛",
        "前年搭的桥胸口又痛",
        "上个月换了药以后胸口闷痛得厉害",
        "大口吐血，去年也吐",
        "头先半边身郁唔得",
        "恶露多，半个钟头湿透两条",
    ],
)
def test_what_is_new(said: str) -> None:
    """That it was not so before, or what was done then, makes no complaint of today old."""
    reading = Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF)
    assert "urgent" in {f.level for f in reading.findings}


@pytest.mark.parametrize(
    "said", ["去年做手术的时候胸口痛过", "上个月胸口痛，现在不痛了", "胸口痛，那是去年的事"]
)
def test_what_is_old(said: str) -> None:
    """And what was then stays then."""
    assert not Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF).findings


@pytest.mark.parametrize(
    "said",
    [
        "跟上回一样透不过气",
        "之前讲的胸口痛还在痛",
        "心口从来没这么痛",
        "你问我胸口痛不痛，痛得很",
        "心口痛会不会是心梗呀",
        "是不是脑梗了嘴歪了",
    ],
)
def test_what_is_there(said: str) -> None:
    """Likened to another time, asked after, or worse than ever: it is there."""
    reading = Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF)
    assert "urgent" in {f.level for f in reading.findings}


@pytest.mark.parametrize(
    "said",
    ["嘴歪是不是中风的表现", "胸口痛会不会是心梗引起的啊", "你问我胸口痛不痛，不痛", "从来没这么舒服过"],
)
def test_what_is_only_asked(said: str) -> None:
    """A question about anybody, and a denial."""
    assert not Extractor.load().read(said, Question("red_flag", HOW_ARE_YOU), (), REF).findings
