"""Words that look like a supposition, a refusal or a place, and tell of what is there all the same."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


@pytest.mark.parametrize(
    "said",
    [
        "真胸口疼，赶紧来人吧",
        "吃了药可能低血糖了，手抖冒汗",
        "胸口疼的药吃了不管用",
        "别说胸口疼了，觉都没法睡",
        "我老伴走了，胸口疼",
        "昨天在那集市上晕倒了",
        "孙子会叫人了，胸口疼",
        "儿子在深圳打工，这两天喘不上气",
        "闺女上班去了 我大便发黑",
        "儿媳妇做的饭，吃完吐血",
        "要是您有空，这两天大便发黑",
        "没发烧，大便发黑",
        "没发烧，大便发黑，没胃口",
        "没头晕，胸口疼，一身汗",
    ],
)
def test_danger(ask: Ask, said: str) -> None:
    """Danger that she tells of is heard behind them."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "urgent"


@pytest.mark.parametrize(
    "said",
    [
        "我姐夫上礼拜喝多了，吐血",
        "邻居昨天去买菜，晕倒了",
        "楼里有个老人晕倒了",
        "老头子早上打牌，胸口疼",
        "要是您方便，胸口疼该找谁",
        "没有肚子疼，黑便，便血",
    ],
)
def test_no_danger_of_hers(ask: Ask, said: str) -> None:
    """What befalls somebody else, is asked about or stands in a list of what is not there."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "none"


@pytest.mark.parametrize(
    ("asked", "said", "value"),
    [
        ("您没少吃药吧？", "对", "no"),
        ("血压没停药吧？", "对", "no"),
        ("最近抽烟吗？", "没有的事", "no"),
    ],
)
def test_stored(ask: Ask, asked: str, said: str, value: str) -> None:
    """Read rightly, without asking back."""
    answer = ask("boolean", asked, said)
    assert (answer.status, answer.values["value"]) == ("answered", value)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("睡得好吗？", "不好意思"),
        ("睡得好吗？", "不好说"),
        ("咳嗽好了吗？", "没有的事"),
        ("药按时吃了吗？", "不大有"),
        ("抽烟吗？", "不大有"),
        ("有药物过敏吗？", "左边有"),
        ("能自己吃饭吗？", "忘了吃"),
        ("还有其他症状吗？", "一直"),
    ],
)
def test_asked_back(ask: Ask, asked: str, said: str) -> None:
    """Words of another matter fill in no yes and no no."""
    assert ask("boolean", asked, said).values.get("value") not in ("yes", "no") or (
        ask("boolean", asked, said).status in ("confirm", "reask")
    )


def test_the_pair_of_now(ask: Ask) -> None:
    """A lone upper value of before is no half of the pair."""
    answer = ask("blood_pressure", "血压多少？", "原来一百六，现在一百三十四，八十二")
    assert (answer.values["sys"], answer.values["dia"]) == (134, 82)


def test_a_week_has_seven_days(ask: Ask) -> None:
    """Ten days of one week is no level of it."""
    answer = ask("choice", "过去一周有几天忘了吃药？0天/1-2天/3-5天/6-7天", "十天")
    assert answer.status != "answered"


@pytest.mark.parametrize(
    ("asked", "unit", "said", "values"),
    [
        ("一个星期锻炼几次？", "{times}", "五天", {"value": 5}),
        ("一个星期锻炼几次？", "{times}", "天天去", {"value": 7}),
        ("一个星期锻炼几次？", "{times}", "隔天一次", {"low": 3, "high": 4}),
        ("一个星期锻炼几次？", "{times}", "两天一次", {"low": 3, "high": 4}),
        ("一个星期锻炼几次？", "{times}", "两天", {"value": 2}),
        ("过去7天里，有几天没吃上药？", "d", "漏了两次", {"value": 2}),
    ],
)
def test_days_for_times(ask: Ask, asked: str, unit: str, said: str, values: dict[str, int]) -> None:
    """Days told for times, and times for days, are read back."""
    answer = ask("quantity", asked, said, unit=unit)
    assert answer.status == "confirm"
    assert values.items() <= answer.values.items()


@pytest.mark.parametrize(
    "said",
    [
        "我大哥上个月就是胸口疼走的，我这两天也这么疼",
        "手指头发紫冰凉，石膏勒的",
        "舌头跟打了结似的",
        "人先没了知觉才栽倒的",
        "握着把刀坐到天亮",
    ],
)
def test_danger_of_her_own(ask: Ask, said: str) -> None:
    """What was told of another first, or in a picture, is hers."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "urgent"


@pytest.mark.parametrize(
    "said",
    [
        "爬五层楼都不带喘的",
        "昨天那集里老太太昏过去了",
        "孙女国庆来过，一走我就想死她了",
        "洗脚水我都调到四十二度",
        "嘴歪、说话不清楚，大夫讲过，我一样没有",
        "老伴瘫了好几年，他半边动不了，我身体还行",
        "药盒上写着胸痛要赶紧打120",
        "护士说要防低血糖昏迷，我兜里有糖",
        "轻生的念头我可没有",
        "妹夫上礼拜吐血住院，我去帮忙了",
        "护士说烧到三十九度再打电话，我没烧",
        "微信抽风了，刚看见",
    ],
)
def test_only_spoken_of(ask: Ask, said: str) -> None:
    """An idiom, a play, bath water, a lesson, somebody else, a warning, a denial."""
    assert ask("red_flag", "最近身体怎么样？", said).values.get("alert") == "none"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("大便什么颜色？", "黄的，你们说发黑得赶紧来，记着呢"),
        ("胸口还疼吗？", "装支架前老疼 装完到今天没疼过"),
    ],
)
def test_short_words_of_then(ask: Ask, asked: str, said: str) -> None:
    """What the question names is not joined to words of then, or of what others said."""
    assert ask("red_flag", asked, said).values.get("alert") == "none"


@pytest.mark.parametrize(
    ("said", "value"), [("晚上老睡不好", "yes"), ("睡得挺香", "no"), ("不影响", "no"), ("一宿没合眼", "yes")]
)
def test_what_is_affected(ask: Ask, said: str, value: str) -> None:
    """咳嗽影响睡觉吗 is answered by how she sleeps."""
    assert ask("boolean", "咳嗽影响睡觉吗？", said).values["value"] == value


def test_small_readings(ask: Ask) -> None:
    """Ages of infants in months, days typed with a point, a little short of a value."""
    age = ask("quantity", "宝宝多大了？", "两岁四个月", unit="mo")
    days = ask("duration", "病了几天了？", "4.5天了")
    short = ask("quantity", "体温多少？", "三十八度还差一点", unit="Cel")
    assert age.values["value"] == 28
    assert (days.values["low"], days.values["high"]) == (4, 5)
    assert (short.values["value"], short.values["comparator"]) == (38, "<")


def test_whom_to_ask(ask: Ask) -> None:
    """Whoever says who will answer instead wants no end of the calls."""
    assert ask("intent", "", "别问我了，我叫儿子来说").values["intent"] == "proxy_request"
