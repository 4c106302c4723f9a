"""Moments counted from now, from discharge or surgery: 前天, 上周三, 半个月前, 三四天了, 术后第二天, 十分钟前."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from extraction.rules.dates.hit import YEARS as _YEARS
from extraction.rules.dates.hit import Hit, Rule, day, number
from extraction.rules.dates.months import month_end, months
from extraction.rules.lengths import Length, spoken_lengths
from extraction.rules.model import Anchors

_DAY_WORDS = {
    "琴": -1,
    "噚": -1,
    "夜儿": -1,
    "列": -2,
    "寻": -1,
    "听": 1,
    "夜来": -1,
    "夜": -1,
    "先": -2,
    "大大前": -4,
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "明": 1,
    "大后": 3,
    "后": 2,
}
_WEEKDAY = dict(zip("一二三四五六日天末", (0, 1, 2, 3, 4, 5, 6, 6, 5), strict=True)) | {
    str(i): i - 1 for i in range(1, 8)
}
_WEEKS = {"上": -1, "下": 1}
_UNIT_DAYS = {"天": 1, "日": 1, "周": 7, "礼拜": 7, "星期": 7}
_DIRECTION = re.compile(
    r"(?:的?(?:时间)?)?(?:以|之)?(?P<dir>前|后)(?!面|头|边|天|两|几)|(?P<till>了|啦|喽|咯|以来)"
)
_DAYS_IN = {"h": 1 / 24, "min": 1 / 1440, "s": 1 / 86400, "d": 1.0, "wk": 7.0}


def _dayword(m: re.Match[str], a: Anchors) -> Hit:
    return day(a.ref.date() + timedelta(days=_DAY_WORDS[m.group(1) or m.group(2)]), "dayword")


def _monday(a: Anchors, weeks: int) -> date:
    return a.ref.date() - timedelta(days=a.ref.weekday()) + timedelta(days=7 * weeks)


def _weeks(which: str) -> int:
    """上上周 is two weeks back."""
    return _WEEKS.get(which[:1], 0) * len(which)


def _weekday(m: re.Match[str], a: Anchors) -> Hit:
    which, at = m["which"], _WEEKDAY[m["day"]]
    chosen = _monday(a, _weeks(which)) + timedelta(days=at)
    if not which and a.expect == "past" and chosen > a.ref.date():
        chosen -= timedelta(days=7)
    if not which and a.expect == "future" and chosen < a.ref.date():
        chosen += timedelta(days=7)
    two = m["day"] == "末" or _WEEKDAY.get(m["next"] or "") == at + 1
    return Hit(chosen, chosen + timedelta(days=int(two)), False, "weekday")


def _week(m: re.Match[str], a: Anchors) -> Hit:
    monday = _monday(a, _weeks(m["which"]))
    return Hit(monday, monday + timedelta(days=6), True, "week")


def _this_month(m: re.Match[str], a: Anchors) -> Hit:
    """上个月, 下个月: the whole of it."""
    first = months(
        a.ref.date().replace(day=1),
        {"上": -1, "下": 1}[m["which"][0]] * (2 if m["which"][:2] in ("上上", "下下") else 1),
    )
    return Hit(first, month_end(first), True, "month")


def _this_and_next(m: re.Match[str], a: Anchors) -> Hit:
    """今明两年, 明后天."""
    today = a.ref.date()
    if m["u"] != "年":
        first = today + timedelta(days=_DAY_WORDS[m["w"][0]])
        return Hit(first, first + timedelta(days=1), False, "dayword")
    return Hit(today.replace(month=1, day=1), date(today.year + 1, 12, 31), True, "year", None, True)


def _recent(m: re.Match[str], a: Anchors) -> Hit:
    """前两天 and 前几天 are loose: two to three, three to seven days back."""
    near, far = (2, 3) if m.group(1) == "两" else (3, 7)
    return Hit(a.ref.date() - timedelta(days=far), a.ref.date() - timedelta(days=near), True, "recent")


def _anchored(m: re.Match[str], a: Anchors) -> Hit | None:
    anchor = _anchor(m["what"], a)
    if anchor is None:
        return None
    if m["back"]:
        return day(
            anchor - timedelta(days=number(m["n"]) * _UNIT_DAYS.get(m["u"], 30)),
            "anchor",
            approx=m["u"] not in ("天", "日"),
        )
    if m["nth"]:
        return _nth_day(anchor, number(m["nth"]), m)
    if m["n2"]:
        return _after_anchor(anchor, m["n2"], m["u2"])
    shift = {
        "当天": 0,
        "那天": 0,
        "当晚": 0,
        "第一天": 0,
        "前一天": -1,
        "头天": -1,
        "头一天": -1,
        "次日": 1,
        "第二日": 1,
    }[m["day"]]
    return day(anchor + timedelta(days=shift), "anchor")


def _after_anchor(anchor: date, said: str, unit: str) -> Hit:
    if unit == "月" and said != "半":
        return day(months(anchor, number(said)), "anchor", approx=True)
    count = 15 if said == "半" else number(said) * _UNIT_DAYS.get(unit, 30)
    return day(anchor + timedelta(days=count), "anchor", approx=unit not in ("天", "日"))


def _anchor(what: str, a: Anchors) -> date | None:
    """The day of an event that is known; 拆线 and 化疗 are not."""
    if what in ("拆线", "化疗", "放疗", "透析"):
        return None
    return a.discharge if what in ("出院", *_HOME) else a.surgery


def _at_anchor(m: re.Match[str], a: Anchors) -> Hit | None:
    """一出院就有: about that day."""
    anchor = _anchor(m["what"], a)
    return day(anchor, "anchor", approx=True) if anchor else None


def _day_now(m: re.Match[str], a: Anchors) -> Hit | None:
    """今天第三天: it began two days before; whether the first day counts is asked."""
    nth = number(m["n"])
    return day(a.ref.date() - timedelta(days=nth - 1), "nth_day") if nth else None


def _this_time(m: re.Match[str], a: Anchors) -> Hit:
    """去年这个时候, 上个月今天: so long ago to the day, more or less."""
    today, word = a.ref.date(), m["w"]
    if "年" in word:
        when = months(today, 12 * _YEARS[word])
    else:
        sign = 1 if word.startswith("下") else -1
        when = months(today, sign) if "月" in word else today + timedelta(days=7 * sign)
    return day(when, "this_time", approx=not m["day"])


def _soon(m: re.Match[str], a: Anchors) -> Hit | None:
    """过两天, of a plan."""
    if a.expect != "future":
        return None
    low, high = (2, 9) if m["n"] == "几" else (number(m["n"]),) * 2
    step = 1 if m["u"] == "天" else 7
    first = a.ref.date() + timedelta(days=low * step)
    return Hit(first, a.ref.date() + timedelta(days=(high + (m["n"] == "两")) * step), True, "soon")


#: Whether the day of coming home counts as the first is not known.
_HOME = ("回家", "回来", "回屋", "到家")


def _nth_day(anchor: date, nth: int, m: re.Match[str]) -> Hit:
    """术后第三天 is three days on, as the ward counts; 手术第三天 counts the day itself as the first."""
    if m["what"] in _HOME:
        return day(anchor + timedelta(days=nth - 1), "home")
    after = bool(m["after"]) or m["what"] == "术"
    return day(anchor + timedelta(days=nth if after and m["what"] != "出院" else nth - 1), "anchor")


_N = r"[0-9]{1,2}|[一二两三四五六七八九十]{1,2}"
_EVENT = "出院|手术|开刀|做完手术|开完刀|动完手术|刀开好|回家|到家"
RULES: tuple[tuple[re.Pattern[str], Rule], ...] = (
    (re.compile(rf"(?P<what>出院|手术|术|开刀|开完刀|刀开好|刀开完|开好刀|动刀|动完手术|做手术|做完手术|动手术|回家|回屋|拆线|化疗|放疗|透析)(?:完|做完|好|做好|了|满|结束|回来|回家|到家)?(?P<after>以?后|之后)?(?:的|头)?(?:整整|刚好|正好|刚满|足足|差不多|大概|过了|有|满|了)*(?:第(?P<nth>{_N})[天日]|(?P<back>(?:之|以)?前)(?P<n>{_N}|半)个?(?P<u>天|日|周|礼拜|星期|月)|(?P<n2>{_N}|半)个?(?P<u2>天|日|周|礼拜|星期|月)(?:以?后|左右|吧)?|(?P<day>当天|那天|当晚|前一天|头一天|头天|次日))"), _anchored),
    (re.compile(rf"(?:刚刚?|一|打从|自从|自打|从|自|打)(?P<what>{_EVENT})(?:的时候|那(?:会儿?|天|阵)|起|开始|就|完|回来|以?后)?"), _at_anchor),
    (re.compile(rf"(?P<what>{_EVENT})(?:以?后|之后|回来|完|了)?(?:一直)?(?:到现在|至今|到如今|到今天|以来|就(?=一直|这|有|没|疼|痛|开始)|一直)"), _at_anchor),
    (re.compile(rf"今[天儿]?(?:个|是|就是|都|已经|算|正好|刚好|[，, ])*第(?P<n>{_N})[天日]"), _day_now),
    (re.compile(r"(?P<w>大前年|前年|去年|明年|后年|[上下]个?(?:月|周|星期|礼拜))的?(?:(?P<day>今[天日儿])|这个?(?:时候|时节|日子|时间|会儿)|现在)"), _this_time),
    (re.compile(r"过(?P<n>[一两二三四五六七八九十几]|[0-9]{1,2})(?P<u>天|个?(?:星期|礼拜)|周)(?!了|再说|再看|吧)"), _soon),
    (re.compile(r"(?P<w>今明|明后|昨今)[两二2]?(?P<u>(?<=今明[两二2])年|[天日])"), _this_and_next),
    (re.compile(r"(?<!以)(?<!之)前(两|几|些)(?:天|日)"), _recent),
    (re.compile(r"(?<!《)(大大前|大前|前|昨|今|明|大后|后)()(?:天|儿个|儿|日(?!头条|之后》)|个(?![月人星礼周])|晨|(?=早|晚|夜|朝))"), _dayword),
    (re.compile(r"(琴|寻|噚|听)()(?:日|晚|朝)"), _dayword),
    (re.compile(r"(夜来|夜儿)(?:个|隔)?(?!香)|(列|昨|前|明|后)(?:儿个|日子|朝子?)"), _dayword),
    (re.compile(r"(?P<which>上{1,4}|这|本|今|下{1,4}|)个?(?:周|星期|礼拜)的?(?:(?<=[上下这本]周)周)?(?P<day>[一二三四五六日天末])(?P<next>[一二三四五六日天]?)(?!点|个|次|回(?![来家去到])|趟)"), _weekday),
    (re.compile(r"(?P<which>上{1,4}|这|本|今|下{1,4}|)个?(?:周|星期|礼拜)(?P<day>[1-7])(?P<next>)(?![0-9个次])"), _weekday),
    (re.compile(r"(?P<which>上{1,4}|这|本|今|下{1,4})一?个?(?:周|星期|礼拜)"), _week),
    (re.compile(r"(?P<which>上上个?|上个?|下下个?|下个?)月(?!月?[初中下底末上]|[0-9一二三四五六七八九十])"), _this_month),
)  # fmt: skip


def counted(text: str, a: Anchors) -> Iterator[tuple[int, int, Hit]]:
    """半个多月前, 三四天了, 两小时后: every length of time with a direction behind it."""
    for length in spoken_lengths(text):
        way = _DIRECTION.match(text, length.end)
        if way and not (way["till"] and length.unit in ("h", "min", "s")):
            yield length.start, way.end(), _moved(length, 1 if way["dir"] == "后" else -1, a)


def _moved(x: Length, sign: int, a: Anchors) -> Hit:
    if x.unit in ("h", "min", "s"):
        at = a.ref + sign * timedelta(days=x.low * _DAYS_IN[x.unit])
        return Hit(at.date(), at.date(), x.approx, "ago", at)
    low, high = (_shifted(a.ref.date(), sign, amount, x.unit) for amount in (x.low, x.high))
    return Hit(min(low, high), max(low, high), x.approx or x.unit in ("mo", "a"), "ago")


def _shifted(base: date, sign: int, amount: float, unit: str) -> date:
    """Half a month is fifteen days; half a year six months."""
    if unit in ("d", "wk"):
        return base + sign * timedelta(days=round(amount * _DAYS_IN[unit]))
    whole = amount * 12 if unit == "a" else amount
    days = round((whole - int(whole)) * 30)
    return months(base, sign * int(whole)) + sign * timedelta(days=days)
