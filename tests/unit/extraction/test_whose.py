"""A value of somebody else, of long ago or wished for is never stored as the patient's."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from extraction.rules.restated import READ_BACK
from tests.support.clock import START
from wire.understanding import Question

PRESSURE = Question(type="blood_pressure", text="最近一次量血压，高压和低压各是多少？")
WEIGHT = Question(type="quantity", text="您现在体重多少公斤？", unit="kg")
SMOKES = Question(type="boolean", text="您现在还抽烟吗？")
LASTS = Question(type="duration", text="您每天走多长时间？")

CASES = [
    (PRESSURE, "我老伴的是132/78，我的没量", "not_answered"),
    (PRESSURE, "my wife's is 132 over 78, I did not take mine", "not_answered"),
    (PRESSURE, "隔壁老李头量了180/100，吓人", "confirm"),
    (PRESSURE, "我老伴的132/78，我的145/90", "confirm"),
    (PRESSURE, "去年住院那会儿180/110", "confirm"),
    (PRESSURE, "大夫让我控制到140/90以下", "reask"),
    (PRESSURE, "我闺女给我量的，132/78", "answered"),
    (PRESSURE, "我今天132/78，老伴没量", "answered"),
    (PRESSURE, "降到132/78了", "answered"),
    (WEIGHT, "我孙子都六十公斤了", "reask"),
    (WEIGHT, "去年六十五公斤，今年没称", "not_answered"),
    (WEIGHT, "以前七十，现在六十五公斤", "answered"),
    (SMOKES, "我老伴抽", "reask"),
    (SMOKES, "我老伴管着呢，早不抽了", "answered"),
    (PRESSURE, "132/78，那是我家那口子的", "reask"),
    (WEIGHT, "六十公斤，是我闺女的", "reask"),
    (PRESSURE, "132 over 78, that's my husband's", "reask"),
    (PRESSURE, "他132，78", "reask"),
    (PRESSURE, "妈妈132，78", "reask"),
    (PRESSURE, "我跟老伴都是132/78", "confirm"),
    (PRESSURE, "132/78，说不定是别人的", "reask"),
    (PRESSURE, "八年前132/78", "confirm"),
    (PRESSURE, "年轻当兵那会儿132/78", "confirm"),
    (PRESSURE, "before the operation 132/78", "confirm"),
    (PRESSURE, "护士说应该135/85", "reask"),
    (PRESSURE, "假如145/95咋办", "confirm"),
    (PRESSURE, "132/78算不算正常", "confirm"),
    (PRESSURE, "书上写着正常是120/80", "reask"),
    (PRESSURE, "没到145/92", "confirm"),
    (PRESSURE, "132/78，我闺女量的", "answered"),
    (PRESSURE, "医生说我血压145/92有点高", "answered"),
    (WEIGHT, "争取减到六十公斤", "reask"),
    (SMOKES, "抽，那是我老伴", "reask"),
    (SMOKES, "她抽", "reask"),
    (SMOKES, "抽，老伴天天说我", "answered"),
    (LASTS, "我老伴走半个钟头", "reask"),
]


@pytest.mark.parametrize(("question", "words", "status"), CASES, ids=[words for _, words, _ in CASES])
def test_only_her_own_value_of_now_is_an_answer(question: Question, words: str, status: str) -> None:
    """Another's is asked again, a doubtful one is read back first."""
    answer = Extractor.load().answer(question, words, START)
    assert answer.status == status
    if status == "reask":
        assert [answer.values.get(key) for key in ("sys", "dia", "value")] == [None] * 3


def test_a_relative_who_answers_speaks_of_the_patient() -> None:
    """我妈 is the patient where the daughter answers for her."""
    asked = Question(type="blood_pressure", text="血压多少？", respondent="daughter")
    assert Extractor.load().answer(asked, "我妈132/78", START).status == "answered"


def test_while_it_is_read_back_another_persons_value_replaces_nothing() -> None:
    """The wife's pressure is not put in the place of what is being confirmed."""
    back = Question(type="boolean", text="高压145、低压92，对吗？", link_id="bp", proposition=READ_BACK)
    item = Question(type="blood_pressure", text="血压多少？", link_id="bp")
    read = Extractor.load().read
    assert [a.status for a in read("是132/78", back, [item], START).others] == ["answered"]
    assert read("我老伴的是132/78", back, [item], START).others == ()


@pytest.mark.parametrize("words", ["对，那是去年的", "嗯，我同学的血压", "对，他的", "yes, that's my wife's"])
def test_a_yes_that_takes_itself_back_confirms_nothing(words: str) -> None:
    """Read back and agreed to, but as somebody else's or of long ago: asked again."""
    back = Question(type="boolean", text="高压145、低压92，对吗？", link_id="bp", proposition=READ_BACK)
    item = Question(type="blood_pressure", text="血压多少？", link_id="bp")
    reading = Extractor.load().read(words, back, [item], START)
    assert reading.answer is not None
    assert reading.answer.status == "reask"


@pytest.mark.parametrize("words", ["对", "嗯，没错", "对，是我今天量的", "yes that's right"])
def test_a_plain_yes_confirms(words: str) -> None:
    """What was read back is hers."""
    back = Question(type="boolean", text="高压145、低压92，对吗？", link_id="bp", proposition=READ_BACK)
    reading = Extractor.load().read(words, back, [], START)
    assert reading.answer is not None
    assert (reading.answer.status, reading.answer.values["value"]) == ("answered", "yes")
