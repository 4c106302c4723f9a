"""Ordinary ways of granting, denying and passing over: a word said twice, small talk, a list corrected."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question

from .conftest import Ask

#: question, reply, value.
SAID = [
    ("洗脸的时候手疼吗？", "疼倒没疼", "no"),
    ("饭后嗳气吗？", "嗳倒不嗳", "no"),
    ("您有拐杖吗？", "有倒是有，短了点", "yes"),
    ("换药的地方红不红？", "红通通一片", "yes"),
    ("上厕所需要家里人扶吗？", "裤子自己拉，水自己冲", "no"),
    ("胃管还在吗？", "昨晚拔调了", "no"),
    ("夹板还在吗？", "前天拆掉", "no"),
    ("Can you bend your knee?", "I can, but not all the way", "yes"),
    ("Have you been to the dentist?", "that's next month", "no"),
    ("最近胃口好吗？", "这天可真够热的", None),
    ("大便通畅吗？", "外面刮大风呢", None),
    ("走路稳吗？", "得拽着栏杆走", "no"),
    ("您会用雾化器吗？", "不会摆弄", "no"),
    ("您能上楼吗？", "能倒是能，就是慢", "yes"),
    ("去看过门诊吗？", "没约上", "no"),
    ("洗头还需要人帮吗？", "用倒不用，站边上就行", "no"),
    ("您还打降糖针吗？", "改吃药片了", "no"),
    ("药还有吗？", "昨天就吃玩了", "no"),
    ("Is the wound still oozing?", "it was, but it stopped", "no"),
]


@pytest.mark.parametrize(("question", "said", "value"), SAID)
def test_what_is_granted_or_passed_over(ask: Ask, question: str, said: str, value: str | None) -> None:
    """The side is right, and a remark about the weather is no side."""
    assert ask("boolean", question, said).values["value"] == value


#: options, reply, the options that are meant; whether they are asked back.
LISTS = [
    ("鸡蛋/牛奶/海鲜/花生", "鸡蛋、海鲜，哦不是，海鲜没有，是花生", "鸡蛋/花生", True),
    ("鸡蛋/牛奶/海鲜/花生", "鸡蛋、海鲜，说错了，是花生", "鸡蛋/花生", True),
    ("鸡蛋/牛奶/海鲜/花生", "鸡蛋和海鲜，嗯，没有别的", "鸡蛋/海鲜", False),
    ("鸡蛋/牛奶/海鲜/花生", "鸡蛋，哦不对，牛奶", "牛奶", False),
    ("咳嗽/呕吐/腹泻", "连吐带拉一宿", "呕吐/腹泻", True),
]


@pytest.mark.parametrize(("options", "said", "meant", "asked_back"), LISTS)
def test_a_list_that_is_corrected(ask: Ask, options: str, said: str, meant: str, asked_back: bool) -> None:
    """What the correction does not take back stands; where it may, it is asked."""
    listed = [(o, o) for o in options.split("/")]
    answer = ask("multi_choice", "下面哪些您有？", said, options=listed)
    assert answer.values["values"] == meant.split("/")
    assert (answer.status == "confirm") == asked_back


def test_days_of_a_week_between_two_steps(ask: Ask) -> None:
    """Three or four days of seven lie between some days and half of them."""
    steps = [(o, o) for o in ("完全没有", "有几天", "一半以上的天数", "几乎每天")]
    said = "一个礼拜总有个三四天"
    assert ask("choice", "过去两周，睡不好", said, options=steps).status == "confirm"


#: question, reply: a yes or no is read back.
ASKED_BACK = [
    ("您每天量体重吗？", "一礼拜量一回"),
    ("您戒酒了吗？", "来客人喝两口，平时不喝"),
    ("夹板还在吗？", "前天拆调了"),
]


@pytest.mark.parametrize(("question", "said"), ASKED_BACK)
def test_no_plain_side(ask: Ask, question: str, said: str) -> None:
    """Less than what was asked, at some times only, or by its sound."""
    assert ask("boolean", question, said).status == "confirm"


def test_every_few_days_is_no_sugar(extractor: Extractor, ref: datetime) -> None:
    """The numbers of 隔三差五 are no level."""
    reading = extractor.read("隔三差五量一次", Question("boolean", "您每天测血糖吗？", link_id="q"), (), ref)
    assert not reading.findings


#: options, reply, the options that are meant.
OWN = [
    ("哮喘/湿疹/过敏", "我姐哮喘，我是湿疹", "湿疹"),
    ("咳嗽/咳痰/气短", "光咳没有痰", "咳嗽"),
    ("咳嗽/咳痰/气短", "咳也有痰", "咳嗽/咳痰"),
]


@pytest.mark.parametrize(("options", "said", "meant"), OWN)
def test_what_is_ones_own(ask: Ask, options: str, said: str, meant: str) -> None:
    """Of two people the patient counts; a cough stands beside its phlegm."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("multi_choice", "您有哪些？", said, options=listed).values["values"] == meant.split("/")


def test_one_week_so_and_the_other_not(ask: Ask) -> None:
    """What was so in one week only is asked back."""
    steps = [(o, o) for o in ("完全没有", "有几天", "一半以上的天数", "几乎每天")]
    said = "上个礼拜每天都这样，这个礼拜好了"
    assert ask("choice", "过去两周，心里发慌", said, options=steps).status != "answered"
