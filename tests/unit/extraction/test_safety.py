"""Red flags and intents."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question, Reading

OPEN = Question("boolean", "最近药都按时吃了吗？", link_id="adherence")


def read(extractor: Extractor, ref: datetime, said: str, respondent: str = "self") -> Reading:
    question = Question("boolean", OPEN.text, link_id="adherence", respondent=respondent)
    return extractor.read(said, question, (), ref)


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("吃了，就是今早起来嘴歪了", "stroke_signs"),
        ("右胳膊突然抬不起来，右手抬不起来", "stroke_signs"),
        ("从昨晚胸口疼到现在", "chest_pain"),
        ("坐着也喘不上气", "dyspnea"),
        ("拉的跟柏油一样", "gi_bleeding"),
        ("刚才在厕所晕倒了", "syncope"),
        ("我攒着安眠药呢", "suicidal_ideation"),
        ("活着没啥意思", "suicidal_ideation"),
        ("刀口裂开了", "wound_dehiscence"),
        ("凶口疼", "chest_pain"),
        ("嘴角老往右边斜", "stroke_signs"),
        ("血呼呼往外冒", "bleeding"),
        ("昨晚烧到三十九度六", "high_fever"),
        ("量的血压两百 一百二", "hypertensive_crisis"),
        ("my face is drooping", "stroke_signs"),
        ("i can't breathe", "dyspnea"),
    ],
)
def test_urgent(extractor: Extractor, ref: datetime, said: str, flag: str) -> None:
    """Heard whatever was asked, in plain and in no-keyword words."""
    found = read(extractor, ref, said).findings
    assert [f.level for f in found if f.code == flag] == ["urgent"]
    assert all(said[s.start : s.end] == s.text for f in found for s in f.evidence)


@pytest.mark.parametrize(
    "said",
    [
        "没有胸口疼",
        "我没有胸口疼，也没晕倒",
        "喘倒是不喘",
        "体温没到三十九度",
        "要是血压到了一百九十，一百二十呢",
        "要是胸口疼我会来的",
        "我邻居上礼拜脑梗，嘴歪了",
        "去年晕倒过一回，后来没事",
        "会不会中风嘴歪啊",
        "说明书上写可能胸痛",
        "排队累死了",
        "这药苦死了",
        "从没想过自杀",
        "血压一百三 八十",
        "no chest pain at all",
    ],
)
def test_harmless(extractor: Extractor, ref: datetime, said: str) -> None:
    """Denied, supposed, past, another's, asked, read and exaggerated forms do not alarm."""
    assert read(extractor, ref, said).findings == ()


def test_proxy(extractor: Extractor, ref: datetime) -> None:
    """A daughter speaks of her mother, the patient."""
    assert read(extractor, ref, "我妈今早嘴歪了", "daughter").findings
    assert not read(extractor, ref, "我妈没有胸口疼", "daughter").findings


def test_repaired_findings_are_marked(extractor: Extractor, ref: datetime) -> None:
    """A mishearing alerts too, and says what it is."""
    assert read(extractor, ref, "凶口疼").findings[0].tier == "repaired"


def test_yes_to_self_harm_is_a_flag(extractor: Extractor, ref: datetime) -> None:
    """有过 to the item on self-harm is urgent by context, 没有 is not."""
    item = Question("boolean", "有没有过不如死掉或伤害自己的念头？", link_id="item9")
    assert extractor.read("有过", item, (), ref).findings[0].code == "suicidal_ideation"
    assert extractor.read("想过，可不会去做", item, (), ref).findings[0].level == "urgent"
    assert extractor.read("没有", item, (), ref).findings == ()


@pytest.mark.parametrize("said", ["以后别再给我打电话了", "退订", "please stop calling me", "我不参加随访了"])
def test_opt_out(extractor: Extractor, ref: datetime, said: str) -> None:
    """Meant and certain."""
    intent = read(extractor, ref, said).intent("opt_out")
    assert intent is not None
    assert intent.certain


@pytest.mark.parametrize(
    "said",
    ["大夫叫我先别打那个胰岛素了", "针不用打了", "现在在忙，晚点打", "你别停呀，往下问", "要是想退订怎么弄"],
)
def test_no_opt_out(extractor: Extractor, ref: datetime, said: str) -> None:
    """An injection, a later call and a question are none."""
    assert read(extractor, ref, said).intent("opt_out") is None


def test_ambiguous_opt_out_is_not_certain(extractor: Extractor, ref: datetime) -> None:
    """不用打了 may be about the call or an injection."""
    intent = read(extractor, ref, "不用打了").intent("opt_out")
    assert intent is not None
    assert not intent.certain


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("给我转人工", "human_agent"),
        ("没听清，再说一遍", "repeat"),
        ("等一下我找眼镜", "wait"),
        ("我在开车，回头再打", "callback"),
        ("这个我不想说", "decline_item"),
        ("刚才说错了", "correct_previous"),
        ("我想问一下能不能吃柚子", "patient_question"),
        ("问这个干啥", "why_ask"),
        ("你是真人吗", "are_you_bot"),
        ("你打错了", "wrong_person"),
        ("我是他女儿", "third_party"),
        ("他上个月去世了", "deceased"),
    ],
)
def test_intents(extractor: Extractor, ref: datetime, said: str, code: str) -> None:
    """What a turn does besides answering."""
    assert read(extractor, ref, said).intent(code) is not None
