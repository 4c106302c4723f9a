"""How often: the period, the days, the times of day; which of several rates holds; what is asked back."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

Values = dict[str, Any]
BP, STOOL, NIGHT, WEEK = "多久量一次血压？", "您一天大便几次？", "夜里起来几次？", "您一周锻炼几次？"


def _rate(count: float | tuple[float, float], period: float = 1, unit: str = "d") -> Values:
    ends = {"low": count[0], "high": count[1]} if isinstance(count, tuple) else {"count": count}
    return {**ends, "period": period, "period_unit": unit}


RATES: list[tuple[str, str, Values]] = [
    (BP, "医生说一周三次，我天天量", _rate(1)), (BP, "以前一周一次现在一周两次", _rate(2, 1, "wk")), (BP, "空腹每天测，饭后一周两次", _rate(2, 1, "wk")),
    (BP, "个礼拜量一次", _rate(1, 1, "wk")), (BP, "每次吃饭前都量", _rate(3)), (STOOL, "七八次，今天好点了三次", _rate(3)), (NIGHT, "最多一次", _rate(1)),
    (NIGHT, "十一点一次，三点一次，天亮一次", _rate(3)), ("多久化疗一次？", "21天一次，做了四次了", _rate(1, 21)),
    (BP, "每六个钟头一回", _rate(4)), (BP, "十二小时一次", _rate(2)), (BP, "每隔四小时", _rate(6)), (BP, "一年两次", _rate(2, 12, "mo")),
    (BP, "一个季度一次吧", _rate(1, 3, "mo")), (BP, "半年查一次", _rate(1, 6, "mo")), (BP, "隔周一次", _rate(1, 2, "wk")), (BP, "量一天歇一天", _rate(1, 2)),
    (BP, "单日量双日不量", _rate(1, 2)), (BP, "早一次晚一次", _rate(2)), (BP, "早中晚都量", _rate(3)), (BP, "大夫让我一天量三次，我也就量一次", _rate(1)),
    (STOOL, "早饭后一次，睡前一次", _rate(2)), (STOOL, "头几天一天八九次，这几天少了，两三次", _rate((2, 3))), (STOOL, "以前三天一次，现在天天都有", _rate(1)),
    (STOOL, "大概两三个吧", _rate((2, 3))), (STOOL, "尿了七趟，大便就一趟", _rate(1)), (NIGHT, "白天十来次，晚上三次", _rate(3)), (NIGHT, "前半夜一次后半夜两次", _rate(3)),
    (NIGHT, "有时两次有时三次", _rate((2, 3))), (NIGHT, "两点一次，五点一次", _rate(2)), (NIGHT, "冇起身", _rate(0)), (NIGHT, "没起过", _rate(0)),
    (WEEK, "五天", _rate(5, 1, "wk")), (WEEK, "一周三四天", _rate((3, 4), 1, "wk")), (WEEK, "三次，一次半小时", _rate(3, 1, "wk")), (WEEK, "没有一天不练", _rate(1)),
    ("How often?", "every six hours", _rate(4)), ("How often?", "once or twice a day", _rate((1, 2))), ("How often?", "once a fortnight", _rate(1, 2, "wk")),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "wanted"), RATES, ids=[r[1] for r in RATES])
def test_a_rate(ask: Ask, question: str, said: str, wanted: Values) -> None:
    """In days, weeks or months, of now, of what was asked for."""
    answer = ask("frequency", question, said)
    assert answer.status == "answered"
    assert {k: answer.values.get(k) for k in wanted} == wanted


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("礼拜一、礼拜四量", ["mon", "thu"]),
        ("每个星期天早上", ["sun"]),
        ("周二到周五", ["tue", "wed", "thu", "fri"]),
        ("除了周六每天都量", ["mon", "tue", "wed", "thu", "fri", "sun"]),
        ("天天量，周日歇着", ["mon", "tue", "wed", "thu", "fri", "sat"]),
        ("every Tuesday and Friday", ["tue", "fri"]),
    ],
)
def test_days_of_the_week(ask: Ask, said: str, days: list[str]) -> None:
    """Named, from one to another, or all but one."""
    answer = ask("frequency", BP, said)
    assert (answer.status, answer.values["days"], answer.values["count"]) == ("answered", days, len(days))


@pytest.mark.parametrize(
    ("question", "said"),
    [(BP, "两三天一次"), (BP, "隔三天量一次"), (WEEK, "每轴三次"), (STOOL, "一天两词"), (STOOL, "一天九十次"), (STOOL, "用了药才一次"), (NIGHT, "基本不起，偶尔一次"), (WEEK, "一周三次太极拳，周末爬山"), (WEEK, "上周四次"), (STOOL, "昨天五次"), (STOOL, "从昨天到现在五次")],
)  # fmt: skip
def test_what_is_loose_or_only_heard_is_confirmed(ask: Ask, question: str, said: str) -> None:
    """No clear period, a word by its sound, more than can be."""
    assert ask("frequency", question, said).status == "confirm"


@pytest.mark.parametrize(
    "said",
    [
        "想起来才量",
        "偶尔量一下",
        "五天没解了",
        "次数不一定",
        "我老伴一周五次",
        "一个月也解不了一回",
        "隔三差五",
    ],
)
def test_no_rate(ask: Ask, said: str) -> None:
    """Nothing that could be written down."""
    assert ask("frequency", STOOL, said).status == "reask"


def test_without_a_device_nothing_is_measured(ask: Ask) -> None:
    """Never, and could not, are two things."""
    assert ask("frequency", BP, "家里没血压计").values == {"reason": "not_measured"}
    assert ask("frequency", BP, "从没量过").values["count"] == 0


OFTEN: list[tuple[str, str, dict[str, Any]]] = [
    ("一天喷几次？", "早上三喷晚上两喷", {"count": 2, "period": 1, "period_unit": "d"}),
    ("宝宝一天吃几顿？", "白天四顿，夜里三顿", {"count": 7}),
    ("一天拉几次？", "夜里两次，白天五六次", {"low": 7, "high": 8}),
    ("多久查一次？", "四个月一查", {"count": 1, "period": 4, "period_unit": "mo"}),
    ("多久来一次？", "三个礼拜一复查", {"count": 1, "period": 3, "period_unit": "wk"}),
    ("多久发一次？", "今年发了三次", {"count": 3, "period": 12, "action": "confirm"}),
    ("今天吐了几次？", "昨儿四次，今天一次", {"count": 1}),
    ("哪几天去？", "只有礼拜二去", {"days": ["tue"]}),
    ("一周几次？", "就周三不去", {"count": 6}),
    ("一周走几天？", "一个礼拜里头有五天", {"count": 5, "period_unit": "wk"}),
    ("一月几天？", "一个月里头有三四天", {"low": 3, "high": 4, "period_unit": "mo"}),
    ("多久一次？", "三两天一回", {"period": 2, "period_max": 3, "action": "confirm"}),
    ("一天几次？", "一天三次，痒起来四次", {"low": 3, "high": 4}),
    ("一天换几回？", "一天换两盘", {"count": 2}),
    ("一天几次？", "一天凉次", {"count": 2, "action": "confirm"}),
    ("多久一次？", "三五天一回", {"count": 1, "period": 3, "period_max": 5, "action": "confirm"}),
    ("一周几次？", "three or four days a week", {"low": 3, "high": 4, "period_unit": "wk"}),
    ("how often?", "2x a day", {"count": 2, "period_unit": "d"}),
    ("一天换几片？", "五六片吧", {"low": 5, "high": 6}),
    ("多久翻一次身？", "三个小时翻一次，睡着了不翻", {"count": 8, "action": "confirm"}),
    ("一周吃几次鱼？", "顿顿有", {"count": 3, "action": "confirm"}),
    ("多久一次？", "二十分钟一趟", {"count": 72, "action": "confirm"}),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "wanted"), OFTEN)
def test_counted_in_other_ways(ask: Ask, question: str, said: str, wanted: dict[str, Any]) -> None:
    """By doses, days, acts and sounds; what is doubtful is read back."""
    values = ask("frequency", question, said).values
    assert {key: values.get(key) for key in wanted} == wanted


@pytest.mark.parametrize(
    "said", ["吃了两盘菜", "便秘，好些天一回", "有时一天三次，有时四天都没一次", "从一到十"]
)
def test_no_number_of_times(ask: Ask, said: str) -> None:
    """A dish, and days without any, are no rate."""
    assert ask("frequency", "多久一次？", said).status == "reask"


def test_no_fixed_number_is_not_known(ask: Ask) -> None:
    """莫得准数 is an answer: it is not known."""
    assert ask("frequency", "多久一次？", "莫得准数").status == "dont_know"
