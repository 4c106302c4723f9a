"""Medicines, how often, how long, whether taken, and habits: values, doubts and what is no answer."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.build import base_pack
from tests.unit.extraction.conftest import Ask

HOW = "这个药您现在是怎么吃的？"
WHICH = "您现在吃些什么药？"
DAILY = {"count": 1, "period": 1, "period_unit": "d"}
Values = dict[str, Any]


def holds(wanted: object, got: object) -> bool:
    """Every key that is wanted, and in it what is wanted."""
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(holds(v, got.get(k)) for k, v in wanted.items())
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(holds, wanted, got))
    return wanted == got


MEDICATION: list[tuple[str, str, Values]] = [
    (HOW, "每天早上两粒", {"dose": {"value": 2, "unit": "粒"}, "frequency": DAILY}),
    (HOW, "早上两粒晚上一粒", {"doses": [{"value": 2, "when": "morning"}, {"value": 1, "when": "evening"}]}),
    (HOW, "早十四晚十二", {"doses": [{"value": 14, "unit": "U"}, {"value": 12, "unit": "U"}]}),
    (HOW, "每次四分之一片，一天两回", {"dose": {"value": 0.25}, "frequency": {"count": 2}}),
    (
        HOW,
        "十毫克的吃半片，每天一回",
        {"strength": {"value": 10, "unit": "mg"}, "dose": {"value": 0.5, "unit": "片"}},
    ),
    (HOW, "临睡吃两片", {"dose": {"value": 2}, "when": "bedtime"}),
    (HOW, "隔两天吃一片", {"frequency": {"count": 1, "period": 3, "period_unit": "d"}}),
    (WHICH, "氨氯地平，早上吃一片", {"drug": "氨氯地平", "dose": {"value": 1, "unit": "片"}}),
    (
        WHICH,
        "倍他乐克换成比索洛尔了",
        {"medications": [{"drug": "美托洛尔"}, {"drug": "比索洛尔", "status": "started"}]},
    ),
    (WHICH, "辛伐他汀不吃了", {"drug": "辛伐他汀", "status": "stopped"}),
    (
        WHICH,
        "依那普利一天两片，呋塞米也一样",
        {
            "medications": [
                {"drug": "依那普利", "dose": {"value": 2}},
                {"drug": "呋塞米", "dose": {"value": 2}},
            ]
        },
    ),
    (WHICH, "atorvastatin 20 mg at night", {"drug": "阿托伐他汀", "dose": {"value": 20, "unit": "mg"}}),
]


@pytest.mark.parametrize(("question", "said", "wanted"), MEDICATION, ids=[m[1] for m in MEDICATION])
def test_medication(ask: Ask, question: str, said: str, wanted: Values) -> None:
    """Dose, times of day, strength apart from dose, started and stopped."""
    answer = ask("medication", question, said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values


@pytest.mark.parametrize(("said", "missing"), [("两粒", ["frequency"]), ("一天三次", ["dose"])])
def test_what_is_missing_is_asked(ask: Ask, said: str, missing: list[str]) -> None:
    """Half a dosing is kept and the other half asked."""
    answer = ask("medication", HOW, said)
    assert (answer.status, answer.values["missing"]) == ("reask", missing)


def test_a_name_by_its_sound_is_confirmed(ask: Ask) -> None:
    """The medicine is read back before it is written."""
    answer = ask("medication", WHICH, "吃压高血压的厄贝沙坛一天一片")
    assert (answer.status, answer.values["drug"], answer.tier) == ("confirm", "厄贝沙坦", "repaired")


@pytest.mark.parametrize("said", ["我老公吃缬沙坦", "这药能一直吃吗", "🙂", "http://example.org"])
def test_no_medicine_of_hers(ask: Ask, said: str) -> None:
    """Another's medicine, a question back, a picture: no value."""
    assert ask("medication", WHICH, said).status == "reask"


def test_the_three_hundred() -> None:
    """As many medicines as the task asks for, each under one name."""
    assert len(base_pack().medicines.names) >= 300


FREQUENCY: list[tuple[str, str, Values]] = [
    ("您一天大便几次？", "两三趟吧", {"low": 2, "high": 3, "period": 1, "period_unit": "d"}),
    ("多久量一次血糖？", "每隔三天", {"count": 1, "period": 4, "period_unit": "d"}),
    ("多久量一次血糖？", "六个小时一次", {"count": 4, "period": 1, "period_unit": "d"}),
    ("多久量一次血糖？", "二四六量", {"count": 3, "period_unit": "wk", "days": ["tue", "thu", "sat"]}),
    ("您每周锻炼几次？", "四回", {"count": 4, "period": 1, "period_unit": "wk"}),
    ("夜里起来几次？", "一回都不起", {"count": 0}),
    ("How often?", "every third day", {"count": 1, "period": 3, "period_unit": "d"}),
]


@pytest.mark.parametrize(("question", "said", "wanted"), FREQUENCY, ids=[f[1] for f in FREQUENCY])
def test_frequency(ask: Ask, question: str, said: str, wanted: Values) -> None:
    """Counts in the period that was named or asked for."""
    answer = ask("frequency", question, said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values


DURATION: list[tuple[str, Values]] = [
    ("两个半星期", {"value": 2.5, "unit": "wk"}), ("半个来月", {"unit": "mo", "approx": True}), ("小三年了", {"value": 3, "unit": "a"}),
    ("两年零两个月", {"value": 26, "unit": "mo"}), ("三天三夜", {"value": 3, "unit": "d"}), ("四十多分钟", {"low": 40, "high": 49, "unit": "min"}),
    ("反反复复半年", {"value": 6, "unit": "mo", "course": "intermittent"}), ("六年以前查出的", {"value": 6, "unit": "a"}), ("前天起的", {"since": "2026-11-16"}), ("two and a half days", {"value": 2.5, "unit": "d"}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), DURATION, ids=[d[0] for d in DURATION])
def test_duration(ask: Ask, said: str, wanted: Values) -> None:
    """Half, a little more, nearly, joined units, or since when."""
    answer = ask("duration", "持续多久了？", said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values


@pytest.mark.parametrize("said", ["一天三次", "今年七十岁", "不好说"])
def test_no_duration(ask: Ask, said: str) -> None:
    """A rate, a moment, an age are no length of time."""
    assert ask("duration", "持续多久了？", said).status not in ("answered", "confirm")


ADHERENCE: list[tuple[str, Values]] = [
    ("一片都没少吃", {"adherence": "full"}), ("哪敢忘", {"adherence": "full"}), ("从没停过", {"adherence": "full"}), ("险些漏了，补上了", {"adherence": "full"}),
    ("前天漏了一顿", {"adherence": "partial", "missed": 1, "missed_date": "2026-11-16"}), ("买不到药，断了两天", {"adherence": "partial", "missed_days": 2, "reason": "ran_out"}),
    ("血压正常了就停了", {"adherence": "stopped", "reason": "felt_better", "stopped_by": "patient"}), ("主任让停掉的", {"adherence": "stopped", "stopped_by": "clinician"}),
    ("大夫给加到两片了", {"adherence": "changed", "change": "increased", "by": "clinician"}), ("没停，就是忘过两回", {"adherence": "partial", "missed": 2}),
]  # fmt: skip


@pytest.mark.parametrize(("said", "wanted"), ADHERENCE, ids=[a[0] for a in ADHERENCE])
def test_adherence(ask: Ask, said: str, wanted: Values) -> None:
    """A denied miss is full; what was missed, why and by whom stays with it."""
    answer = ask("adherence", "药都按时吃了吗？", said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values


HABITS: list[tuple[str, str, Values]] = [
    ("您抽烟吗？", "一天七八根", {"smoking": {"status": "current", "per_day": [7, 8]}}), ("您抽烟吗？", "两天一包", {"smoking": {"per_day": 10}}),
    ("您抽烟吗？", "前年戒的", {"smoking": {"status": "former", "quit_year": 2024}}), ("您抽烟吗？", "戒不了啊", {"smoking": {"status": "current"}}),
    ("您喝酒吗？", "晚饭喝一两半白酒", {"alcohol": {"status": "current", "amount": {"value": 75, "unit": "mL", "beverage": "spirits"}}}),
    ("您喝酒吗？", "来客人才喝", {"alcohol": {"status": "occasional"}}), ("您抽烟喝酒吗？", "酒戒了，烟还抽", {"smoking": {"status": "current"}, "alcohol": {"status": "never_or_none"}}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "wanted"), HABITS, ids=[h[1] for h in HABITS])
def test_habits(ask: Ask, question: str, said: str, wanted: Values) -> None:
    """Each habit by itself, with its amount."""
    answer = ask("habits", question, said)
    assert answer.status == "answered"
    assert holds(wanted, dict(answer.values)), answer.values
