"""What is feared, what one would do something about, what was seen on a stranger; and wishes to die told of in other words."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


def _alert(ask: Ask, said: str) -> str:
    return str(ask("red_flag", "最近身体怎么样？", said).values.get("alert") or "none")


@pytest.mark.parametrize(
    "said",
    [
        "前天看见个老大爷晕过去，大伙儿帮着叫的车",
        "昨天碰到一个老头吐血，吓坏我了",
        "小便要是发红就赶紧去找大夫，目前没有",
        "真要烧到三十九度五我就去急诊",
        "走路慢慢的，生怕刀口崩开",
        "有些人为什么会中风，我在讲座上听的",
        "别说高压一百九了，一百四都没到过",
    ],
)
def test_no_danger_of_hers(ask: Ask, said: str) -> None:
    """Nobody is called for what did not happen to her."""
    assert _alert(ask, said) == "none"


@pytest.mark.parametrize(
    "said",
    [
        "看见个老同事，说着话我胸口疼起来了",
        "真要命，胸口疼",
        "刀口崩开了，怕要感染",
        "我为什么会晕倒呀",
        "胸口要是疼起来就得含药，今天又疼了",
        "真没打算再活下去",
        "两瓶安眠药下去就一了百了",
        "眼睛一闭再也不醒该多好",
        "我活着就是祸害孩子",
        "刀口打喷嚏给崩开了",
        "切口敞着呢",
    ],
)
def test_danger(ask: Ask, said: str) -> None:
    """What is told beside such words is heard."""
    assert _alert(ask, said) == "urgent"


def test_habit_is_no_supposition(ask: Ask) -> None:
    """胸口要是走快了就闷 tells how it is."""
    assert _alert(ask, "胸口要是走快了就闷") != "none"


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有痰吗？", "没痰，早上会有一点"),
        ("伤口流水吗？", "没有，晚上有点"),
        ("最近拉肚子吗？", "拉肚子不拉肚子我也不知道"),
        ("最近便秘吗？", "电视里说便秘"),
    ],
)
def test_no_plain_no(ask: Ask, question: str, said: str) -> None:
    """A no that is taken back for a part of the day, or that nobody said."""
    assert ask("boolean", question, said).values.get("value") == "unknown" or (
        ask("boolean", question, said).status in ("confirm", "reask")
    )


@pytest.mark.parametrize("said", ["咳嗽一直没好", "咳嗽还没好利索", "咳嗽没见好", "眼花，别的没有"])
def test_still_there(ask: Ask, said: str) -> None:
    """没好 of a complaint denies nothing of it."""
    question = "最近眼花吗？" if "眼花" in said else "最近有没有咳嗽？"
    result = ask("boolean", question, said)
    assert (result.status, result.values["value"]) == ("answered", "yes")


def test_all_but_the_mornings(ask: Ask) -> None:
    """除了早上都不喘 leaves the mornings open."""
    assert ask("symptoms", "最近怎么样？", "除了早上都不喘").status == "confirm"


@pytest.mark.parametrize(("said", "value"), [("没有这回事", "no"), ("不大有", "no"), ("不怎么有", "no")])
def test_short_denials(ask: Ask, said: str, value: str) -> None:
    """As plain as a 没有."""
    result = ask("boolean", "最近有没有心慌？", said)
    assert (result.status, result.values["value"]) == ("answered", value)


def test_done_without(ask: Ask) -> None:
    """不用，… to whether it is needed; not where it is needed at times."""
    assert ask("boolean", "走路要拄拐吗？", "不用，自己走").values["value"] == "no"
    assert ask("boolean", "走路要拄拐吗？", "不用，出门才要").status != "answered"


def test_days_of_one_week(ask: Ask) -> None:
    """Five of seven days are more than a half."""
    options = "完全没有/几天/一半以上的天数/几乎每天"
    week, fortnight = "最近一周有几天睡不好？", "最近两周有几天睡不好？"
    assert ask("choice", week, "五天", options=options).values["value"] == "一半以上的天数"
    assert ask("choice", fortnight, "五天", options=options).values["value"] == "几天"


def test_all_is_not_well_names_no_ill(ask: Ask) -> None:
    """有点稀 is no constipation, and 还没长上 no gaping wound."""
    stool, wound = "正常/便秘/腹泻/便血", "愈合良好/红肿/渗液/裂开"
    assert ask("choice", "大便怎么样？", "拉得有点稀", options=stool).status != "answered"
    assert ask("choice", "伤口长得怎么样？", "还没长上", options=wound).status != "answered"
