"""What a recogniser writes without a pause: 不恶心头不晕."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("不反胃头不晕", {"nausea", "dizziness"}),
        ("不咳心口不痛", {"cough", "chest_pain"}),
        ("不发热不咳嗓子不痛肚子不胀", {"fever", "cough", "sore_throat", "bloating"}),
    ],
)
def test_each_not_has_its_own_complaint(ask: Ask, said: str, codes: set[str]) -> None:
    """The first denies nothing of the second, which denies for itself."""
    found = ask("symptoms", "哪儿不舒服？", said).values["symptoms"]
    assert {s["symptom"] for s in found} == codes
    assert {s["polarity"] for s in found} == {"negative"}


@pytest.mark.parametrize(
    "said",
    ["尿频 尿急 尿痛十来天了 吃了消炎药也没好", "嗓子痛 鼻塞 流鼻涕三天了 还没好", "有 头晕 心慌两天了 没好"],
)
def test_words_apart_by_blanks(ask: Ask, said: str) -> None:
    """A clause that reaches over the end of the first sentence is read on both sides of it."""
    assert ask("boolean", "有什么不舒服的症状吗？", said).values["value"] != "no"


@pytest.mark.parametrize(
    ("said", "alert"),
    [
        ("不头昏心口疼", "urgent"),
        ("不头昏，心口疼", "urgent"),
        ("不反胃吐血了", "urgent"),
        ("没发烧心口痛得厉害", "urgent"),
        ("不咳嗽不发烧嘴歪了", "urgent"),
        ("没发热，心口痛", "urgent"),
        ("没有头昏 心口痛", "urgent"),
        ("没头昏心口痛", "urgent"),
        ("没有头昏，心口痛，反胃", "none"),
        ("没有头昏，心口痛之类的", "none"),
        ("没有头昏胸口痛", "none"),
        ("没有头昏、胸口痛", "none"),
        ("不头昏心口不疼", "none"),
    ],
)
def test_what_is_there_behind_what_is_not(ask: Ask, said: str, alert: str) -> None:
    """没有 may deny a whole list, 不 denies what stands behind it."""
    assert ask("red_flag", "现在怎么样？", said).values["alert"] == alert


def test_a_list_that_may_be_none_is_asked_back(ask: Ask) -> None:
    """没头昏，心口痛: danger hears it, and the record waits for her word."""
    answer = ask("symptoms", "哪儿不舒服？", "没头昏，心口痛，反胃")
    assert answer.status == "confirm"
    assert {s["polarity"] for s in answer.values["symptoms"]} == {"negative"}


@pytest.mark.parametrize(
    ("said", "code"),
    [("不咳的时候少", "cough"), ("没从前喘了", "dyspnea"), ("昨晚没睡好", "insomnia"), ("热还没退", "fever")],
)
def test_there_though_a_denial_stands_in_it(ask: Ask, said: str, code: str) -> None:
    """Mostly so, less than it was, or not over."""
    found = ask("symptoms", "哪儿不舒服？", said).values["symptoms"]
    assert [(s["symptom"], s["polarity"], s.get("temporality")) for s in found] == [(code, "positive", None)]


@pytest.mark.parametrize(
    ("said", "had", "not_had"),
    [
        ("反胃没有头昏有", {"dizziness"}, {"nausea"}),
        ("头疼没有咳嗽没有心口疼有一点", {"chest_pain"}, {"headache", "cough"}),
    ],
)
def test_each_with_its_own_word_behind(ask: Ask, said: str, had: set[str], not_had: set[str]) -> None:
    """Without a pause the first 没有 belongs to what stands before it."""
    found = ask("symptoms", "哪儿不舒服？", said).values["symptoms"]
    assert {s["symptom"] for s in found if s["polarity"] == "positive"} == had
    assert {s["symptom"] for s in found if s["polarity"] == "negative"} == not_had


@pytest.mark.parametrize(
    "said",
    [
        "没发热 今天吐出来的全是血",
        "没咳，心口一阵一阵揪着疼",
        "没有 心口一直痛到这会儿",
        "疼得不行，就心口这一块",
        "刚抽完，啥都不晓得",
    ],
)
def test_danger_behind_a_pause(ask: Ask, said: str) -> None:
    """Behind the pause a sentence of its own begins."""
    assert ask("red_flag", "发烧吗？", said).values["alert"] == "urgent"


def test_one_negation_denies_a_word_once(ask: Ask) -> None:
    """昨天没咳今天咳了."""
    assert ask("boolean", "咳嗽吗？", "昨天没咳今天咳了").values["value"] == "yes"
