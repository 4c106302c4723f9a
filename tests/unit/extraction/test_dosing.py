"""What is taken: by the times of day, of now and not of before, of the patient and not of another."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask
from tests.unit.extraction.test_medicines import DAILY, HOW, holds

Values = dict[str, Any]
ALL, CHANGES, INSULIN = "您现在吃些什么药？怎么吃？", "最近药有变化吗？", "胰岛素现在怎么打？"
TWICE, THRICE = ({"count": n, "period": 1, "period_unit": "d"} for n in (2, 3))


def _dose(value: float, unit: str = "片", **more: str) -> Values:
    return {"value": value, "unit": unit, **more}


ONE: list[tuple[str, str, Values]] = [
    (HOW, "一天两次，一次一片，还剩十片", {"dose": _dose(1), "frequency": TWICE}), (HOW, "冲剂一次一包一天三次", {"dose": _dose(1, "包"), "frequency": THRICE}),
    (HOW, "一片掰开，早晚各一半", {"dose": _dose(0.5), "frequency": TWICE}), (HOW, "早七点一片晚七点一片", {"dose": _dose(1), "frequency": TWICE}),
    (HOW, "早上一片晚上一片，医生说下周改成一天一片", {"dose": _dose(1), "frequency": TWICE}), (HOW, "医生说一天三次，我就吃两次，一次一片", {"dose": _dose(1), "frequency": TWICE}),
    (HOW, "1片/次，2次/日", {"dose": _dose(1), "frequency": TWICE}), (HOW, "朝晚各一粒", {"dose": _dose(1, "粒"), "frequency": TWICE}),
    (INSULIN, "一天一针，二十个", {"dose": _dose(20, "U"), "frequency": DAILY}), (INSULIN, "一天三针，每针十个单位", {"dose": _dose(10, "U"), "frequency": THRICE}),
    (ALL, "氨氯地平停三天了", {"drug": "氨氯地平", "status": "stopped"}), (ALL, "没有固定吃的药", {"drug": None, "medications": []}),
    (ALL, "沙坦类的，替米沙坦四十毫克一片，一天一次，每次半片", {"drug": "替米沙坦", "dose": _dose(0.5), "frequency": DAILY}),
    (HOW, "早起一颗，黑了一颗", {"doses": [_dose(1, "颗", when="morning"), _dose(1, "颗", when="evening")], "frequency": TWICE}),
    (HOW, "三餐后各一片", {"dose": _dose(1), "frequency": THRICE, "when": "after_meal"}), (HOW, "一天六片，分三次吃", {"dose": _dose(2), "frequency": THRICE}),
    (HOW, "每十二个小时吃一片", {"dose": _dose(1), "frequency": TWICE}), (HOW, "晚上睡觉之前吃一片半", {"dose": _dose(1.5), "frequency": DAILY, "when": "bedtime"}),
    (HOW, "本来一天两片，血压低了，医生给减成一片了", {"dose": _dose(1), "frequency": DAILY}), (HOW, "原先早晚各一片，现在就早上一片", {"dose": _dose(1), "frequency": DAILY}),
    (HOW, "早上一片，血压高了再加半片", {"dose": _dose(1), "frequency": DAILY}), (HOW, "一天一片，家里还剩十片", {"dose": _dose(1), "frequency": DAILY}),
    (HOW, "一天一片，下个月减半片", {"dose": _dose(1), "frequency": DAILY}), (HOW, "两片，不对，一片，早上吃", {"dose": _dose(1), "frequency": DAILY}),
    (HOW, "早上两片晚上一片，吃了三年了", {"frequency": TWICE}), (HOW, "吃两周停一周，早晚各两片", {"dose": _dose(2), "frequency": TWICE}),
    (INSULIN, "早上十四个单位，晚上十二", {"doses": [_dose(14, "U", when="morning"), _dose(12, "U", when="evening")], "frequency": TWICE}),
    (INSULIN, "ten units in the morning and six at night", {"doses": [_dose(10, "U", when="morning"), _dose(6, "U", when="evening")], "frequency": TWICE}),
    (ALL, "没吃氨氯地平，吃的是非洛地平，早上一片", {"drug": "非洛地平", "dose": _dose(1), "frequency": DAILY}),
    (ALL, "氨氯地平是我老伴吃的，我吃替米沙坦，每天一片", {"drug": "替米沙坦", "dose": _dose(1)}), (ALL, "吃缬沙坦，哦不是，是氯沙坦，一天一片", {"drug": "氯沙坦"}),
    (ALL, "硝苯地平，十毫克一片，一天两次，一次一片", {"dose": _dose(1), "frequency": TWICE, "strength": _dose(10, "mg")}),
    (ALL, "安眠药吃艾司唑仑，睡不着的时候吃一片", {"drug": "艾司唑仑", "dose": _dose(1), "when": "as_needed"}),
    ("降压药您一天吃几片？", "两片", {"dose": _dose(2), "frequency": DAILY}), (CHANGES, "新加了一个达格列净，一天一片", {"drug": "达格列净", "status": "started"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "wanted"), ONE, ids=[row[1] for row in ONE])
def test_one_medicine(ask: Ask, question: str, said: str, wanted: Values) -> None:
    """A named time of day says how often; what was, comes, or is left over does not count."""
    answer = ask("medication", question, said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values


SEVERAL: list[tuple[str, list[Values]]] = [
    ("早上吃一片依那普利加半片比索洛尔，晚上一片辛伐他汀", [{"drug": "依那普利", "dose": _dose(1), "when": "morning"}, {"drug": "比索洛尔", "dose": _dose(0.5), "when": "morning"}, {"drug": "辛伐他汀", "dose": _dose(1), "when": "evening"}]),
    ("早上阿司匹林一片再吃替米沙坦一片睡前匹伐他汀一片", [{"drug": "阿司匹林", "when": "morning"}, {"drug": "替米沙坦", "when": "morning"}, {"drug": "匹伐他汀", "when": "bedtime"}]),
    ("一片缬沙坦，半片美托洛尔，都是早上吃", [{"drug": "缬沙坦", "dose": _dose(1), "frequency": DAILY}, {"drug": "美托洛尔", "dose": _dose(0.5), "frequency": DAILY}]),
    ("立普妥和拜阿司匹灵各一片，睡前吃", [{"drug": "阿托伐他汀", "dose": _dose(1)}, {"drug": "阿司匹林", "dose": _dose(1)}]),
    ("辛伐他汀停了，改吃阿托伐他汀", [{"drug": "辛伐他汀", "status": "stopped"}, {"drug": "阿托伐他汀", "status": "started"}]),
    ("卡托普利咳得厉害，医生换成厄贝沙坦了", [{"drug": "卡托普利", "status": "stopped"}, {"drug": "厄贝沙坦", "status": "started"}]),
    ("they took me off simvastatin and put me on ezetimibe", [{"drug": "辛伐他汀", "status": "stopped"}, {"drug": "依折麦布", "status": "started"}]),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), SEVERAL, ids=[row[0] for row in SEVERAL])
def test_several_medicines(ask: Ask, said: str, wanted: list[Values]) -> None:
    """Each with its own dose, before its name or behind; what is said of all; the old and the new one."""
    answer = ask("medication", ALL, said)
    assert answer.status == "answered"
    assert holds(wanted, answer.values["medications"]), answer.values


@pytest.mark.parametrize(
    "said",
    [
        "一天吃二十片",
        "早2晚1",
        "一天三次，早晚各一片",
        "一三五一片，二四六半片",
        "白的一天一片，黄的一天两片",
        "倍他洛可早上一片",
    ],
)
def test_what_does_not_fit_is_confirmed(ask: Ask, said: str) -> None:
    """Too much, no unit, times that contradict each other, a name with one syllable wrong."""
    assert ask("medication", ALL if "洛" in said else HOW, said).status == "confirm"


@pytest.mark.parametrize("said", ["降压药，每天一片", "红色的胶囊，一天两粒，叫啥不清楚"])
def test_a_medicine_without_a_name_is_asked(ask: Ask, said: str) -> None:
    """Where the question is which."""
    answer = ask("medication", ALL, said)
    assert (answer.status, answer.values["missing"]) == ("reask", ["drug"])


def test_a_list_without_end_is_asked_again(ask: Ask) -> None:
    """Nobody takes forty medicines."""
    assert ask("medication", ALL, "缬沙坦一片" * 40).status == "reask"


@pytest.mark.parametrize(
    "said",
    [
        "一三五两片，二四六一片半",
        "周一到周四一片，周五到周日半片",
        "周一三五两粒，其他天一粒",
        "早上五片，每周减一片",
    ],
)
def test_days_that_have_doses_of_their_own_are_read_back(ask: Ask, said: str) -> None:
    """A week that is split, and a dose that goes down, are no single dosing."""
    assert ask("medication", HOW, said).status == "confirm"


def test_a_distance_from_a_meal_is_no_rate(ask: Ask) -> None:
    """晚饭前半小时 is once a day, not every half hour."""
    values = ask("medication", HOW, "早饭晚饭前半小时各吃两粒").values
    assert values["frequency"] == {"count": 2, "period": 1, "period_unit": "d"}


def test_two_names_of_one_tablet(ask: Ask) -> None:
    """替米沙坦带氨氯地平的 is the compound; 替米沙坦和氨氯地平各一片 are two."""
    assert ask("medication", HOW, "替米沙坦带氨氯地平的那种，一天一片").values["drug"] == "替米沙坦氨氯地平"
    assert len(ask("medication", HOW, "替米沙坦和氨氯地平各一片").values["medications"]) == 2


def test_a_medicine_without_a_name_is_missing_it(ask: Ask) -> None:
    """Asked which one, a look is no name."""
    assert ask("medication", "吃的啥降糖药？", "黄的小药片，一天一片").values["missing"] == ["drug"]


@pytest.mark.parametrize(
    ("said", "key", "value"),
    [
        ("一天1/2片", "dose", {"value": 0.5, "unit": "片"}),
        ("每天六毫克半", "dose", {"value": 6.5, "unit": "mg"}),
        ("一周三针", "frequency", {"count": 3, "period": 1, "period_unit": "wk"}),
        ("吃三周停一周，一天两次一次两片", "frequency", {"count": 2, "period": 1, "period_unit": "d"}),
    ],
)
def test_parts_shots_and_courses(ask: Ask, said: str, key: str, value: dict[str, Any]) -> None:
    """Three quarters, a half more, shots a week, and a course with its pause."""
    assert ask("medication", HOW, said).values[key] == value


def test_two_medicines_in_english(ask: Ask) -> None:
    """What follows a name belongs to it up to the and."""
    told = ask("medication", HOW, "losartan 50 mg every morning and atorvastatin 20 mg at night").values
    assert [m["when"] for m in told["medications"]] == ["morning", "evening"]


def test_the_meals_of_english_doses(ask: Ask) -> None:
    """Two with one meal and one with another."""
    told = ask("medication", HOW, "two tablets with breakfast and one with dinner").values
    assert [d["value"] for d in told["doses"]] == [2, 1]
