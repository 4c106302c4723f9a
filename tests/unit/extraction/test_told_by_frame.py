"""The same few frames around many complaints: no frame may turn what is said of them."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

BAD = ["疼", "晕", "咳", "肿", "痒", "打嗝", "哆嗦", "拉肚子", "便秘", "出血", "恶心", "反酸"]
THERE = ["{x}得不行", "{x}得不轻", "{x}得睡不着", "老{x}", "不{x}才怪", "哪天不{x}", "还{x}着呢"]
GONE = ["没再{x}", "早不{x}了", "不怎么{x}了", "{x}倒是没有", "没觉得{x}", "谁说{x}了", "哪{x}啊"]
ASKED = ["还{x}吗？", "{x}不{x}？", "最近有没有{x}？"]
WELL = ["挺好", "不错", "没问题", "好着呢"]
ILL = ["差得很", "不太行", "不怎么样", "不咋地", "够呛"]
GOOD = ["睡得好不好？", "吃得下饭吗？", "走路稳吗？", "恢复得好吗？", "大便正常吗？"]


@pytest.mark.parametrize("complaint", BAD)
@pytest.mark.parametrize("question", ASKED)
def test_a_frame_turns_no_complaint(ask: Ask, question: str, complaint: str) -> None:
    """Asked whether it is there, none of the frames says the opposite at once."""
    for frames, truth in ((THERE, "yes"), (GONE, "no")):
        for frame in frames:
            said = frame.format(x=complaint)
            answer = ask("boolean", question.format(x=complaint), said)
            assert answer.status != "answered" or answer.values["value"] in (truth, "unknown"), said


@pytest.mark.parametrize("complaint", BAD)
def test_whether_it_is_over_is_the_other_way_round(ask: Ask, complaint: str) -> None:
    """Who says that it is there says that it is not over."""
    for frames, truth in ((THERE, "no"), (GONE, "yes")):
        for frame in frames:
            said = frame.format(x=complaint)
            answer = ask("boolean", f"您说的{complaint}好了吗？", said)
            assert answer.status != "answered" or answer.values["value"] in (truth, "unknown"), said


@pytest.mark.parametrize("question", GOOD)
def test_how_it_is_in_general_answers_what_is_good_to_have(ask: Ask, question: str) -> None:
    """Well is a yes, ill a no, and neither answers a complaint the wrong way."""
    assert {ask("boolean", question, said).values["value"] for said in WELL} == {"yes"}
    assert {ask("boolean", question, said).values["value"] for said in ILL} == {"no"}
    for said in ILL:
        assert ask("boolean", "有没有头晕？", said).values["value"] != "no", said


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("睡得好不好？", "睡得不好", "no"),
        ("伤口疼不疼？", "疼得不行", "yes"),
        ("Have you had any falls?", "Nope, steady as a rock", "no"),
    ],
)
def test_a_plain_answer_is_not_asked_back(ask: Ask, question: str, said: str, value: str) -> None:
    """The words of a question in two ways (好不好), a degree with 不 in it, a plain no before more words."""
    answer = ask("boolean", question, said)
    assert (answer.status, answer.values["value"]) == ("answered", value)


def test_a_near_denial_is_offered_as_a_no(ask: Ask) -> None:
    """Where a denial beside the word was not read, the question back holds the likelier side."""
    answer = ask("boolean", "药还够吃吗？", "不够吃")
    assert (answer.status, answer.values["value"]) == ("confirm", "no")


@pytest.mark.parametrize(
    ("question", "said", "value"),
    [
        ("您停过药没有？", "没停过", "no"),
        ("最近有没有停药？", "不停", "no"),
        ("有胃口吗？", "一点都没有", "no"),
        ("您是病人的家属吗？", "对头", "yes"),
        ("腰还疼吗？", "还不是老样子", "unchanged"),
    ],
)
def test_words_that_answer_another_question_otherwise(ask: Ask, question: str, said: str, value: str) -> None:
    """没停过 says of a pain that it goes on, of a medicine that it was taken."""
    assert ask("boolean", question, said).values["value"] == value


def test_what_there_is_none_of_is_missed(ask: Ask) -> None:
    """一点胃口都没有 is a complaint, and 胃口没有问题 none."""
    (told,) = ask("symptoms", "有哪里不舒服吗？", "一点胃口都没有").values["symptoms"]
    assert (told["symptom"], told["polarity"]) == ("poor_appetite", "positive")
    (told,) = ask("symptoms", "有哪里不舒服吗？", "没再发低烧").values["symptoms"]
    assert (told["symptom"], told["polarity"]) == ("fever", "negative")
    assert not ask("symptoms", "有哪里不舒服吗？", "胃口没有问题").values["symptoms"]


@pytest.mark.parametrize(
    ("kind", "question", "said", "values"),
    [
        ("quantity", "空腹血糖多少？", "六店八", {"value": 6.8}),
        ("quantity", "体温多少？", "三十八读二", {"value": 38.2}),
        ("blood_pressure", "今天血压多少？", "一百三十五吧十二", {"sys": 135, "dia": 82}),
        ("date", "什么时候开始的？", "作天", {"date": "2026-11-17"}),
    ],
)
def test_figures_by_their_sound_are_asked_back(
    ask: Ask, kind: str, question: str, said: str, values: dict[str, object]
) -> None:
    """What a recogniser wrote as other words of the same sound is a question, never a value at once."""
    answer = ask(kind, question, said)
    assert (answer.status, answer.tier) == ("confirm", "repaired")
    assert {key: answer.values[key] for key in values} == values
    assert answer.evidence[0].text in said


def test_the_good_days_are_not_those_asked_for(ask: Ask) -> None:
    """Asked on how many nights she slept badly, 有两三晚能睡着 counts the others."""
    days = "完全没有/有几天/一半以上的天数/几乎每天"
    question = "过去两周，您有多少天睡不好觉？"
    assert ask("choice", question, "有几天倒睡得着", options=days).status == "confirm"
    assert ask("choice", question, "有几天睡不好", options=days).status == "answered"


@pytest.mark.parametrize("said", ["讲不上来疼不疼", "说不出来是疼还是不疼"])
def test_who_cannot_tell_says_neither(ask: Ask, said: str) -> None:
    """The complaint is named both ways, and neither is said."""
    assert ask("boolean", "伤口疼吗？", said).status != "answered"


THERE_EN = ["on and off", "most days", "it never stopped", "I'm afraid so", "quite a lot", "all the time"]
GONE_EN = ["hardly any", "can't say I have", "all gone", "not any more", "none whatsoever"]


@pytest.mark.parametrize("complaint", ["dizziness", "swelling", "chest pain", "coughing", "bleeding"])
def test_english_frames_turn_no_complaint(ask: Ask, complaint: str) -> None:
    """The whole of a reply that says how much there is of it answers; 'sometimes' says of a cough that it is not gone."""
    for said in THERE_EN:
        answer = ask("boolean", f"Have you had any {complaint}?", said)
        assert (answer.status, answer.values["value"]) == ("answered", "yes"), said
    for said in GONE_EN:
        answer = ask("boolean", f"Have you had any {complaint}?", said)
        assert (answer.status, answer.values["value"]) == ("answered", "no"), said
    assert ask("boolean", f"Has the {complaint} gone?", "sometimes").values["value"] != "yes"
