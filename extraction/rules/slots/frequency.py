"""How often something happens, in the period that is named or that was asked for."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.misheard import heard_rates
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.rates import Period, Rate, in_record, rates, values
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.frequency_then import added, anew, of_then
from extraction.rules.usual import advised, spread, usual

_ASKED = (
    ("wk", re.compile(r"每周|[一这上]周|[每一这上]个?(?:星期|礼拜)|(?:a|per|each|last|this) week|weekly")),
    ("mo", re.compile(r"每个?月|[一这上]个月|(?:a|per|each|last) month")),
    ("a", re.compile(r"[每一今去]年|(?:a|per|last) year")),
    ("d", re.compile(r"[一每今昨]天|每日|一日|[一每]晚|晚|夜|宿|(?:a|per|each) day|night|today|daily")),
)
_HOW_MANY = re.compile(r"几[多次回趟顿遍针]|多少[次回趟]|几多|how many|how often")
_HOW_MANY_OF = re.compile(r"(?:几|多少)[片粒杯碗支根包块瓶勺泡口]")
_VERB = "起夜|起来|起床|起|量|测|运动|锻炼|动|走|去|发作|发|犯|做|喝|抽|用|吃|打|查|会|疼|痛|咳|喘|吐|拉|泻|醒|尿|解|屙|晕|跑|练|抽筋|出现|发生|需要"
#: 从不, 不起夜, 一次都没有, 没发作过.
_NEVER = re.compile(
    rf"从来[没不冇]|从[没不]|(?:都|也|就|再|压根|根本|完全)?(?:不|唔|冇|没有?再)(?:再)?(?:{_VERB})|(?:没有?|冇|莫得|未)(?:再)?(?:{_VERB})(?:过|了|$|[，,。啊呀吧])|"
    r"\bnever\b|\bnot (?:at all|once|any|a single)\b|\bnone\b|\bzero\b|\bi don't\b|\bdoesn't (?:happen|wake)\b|没[发有](?:这|那)|(?:没有?|冇|未曾?)[^，,。没有]{1,4}过(?![一两二三四五六七八九几\d])|一觉(?:睡)?[到至](?:天)?[亮光大]|"
    r"(?<![\d一二三四五六七八九十])[零0][次回]|(?:没|冇|莫得|无)(?:有)?(?:了|过|啊|呀)?(?=$|[，,。,.])"
)
#: 一次都不起
_NOT_ONCE = re.compile(
    r"[一1][次回趟](?:没有?|冇|未)(?:去|做|动|来|量|测|吃|查|练|发|犯|走|喝|吐|拉|跑|出)(?!好|完|少)|[一1][次回趟遍](?:都|也)(?:没|不|冇|唔|莫|未)|(?:没有?|冇)[一1]?[次回](?:都)?(?:没|$)|not (?:even )?(?:once|a single)"
)
#: What is no rate and no zero: 看天气, 八百年不量一回.
_VAGUE = re.compile(
    r"有时候?|不一定|没准|没个准|看情况|不固定|没规律|偶尔|难得|很少|不常|不大|不太|不怎么|没怎么|基本不|几乎不|八百年|几百年|好久|想起来|好多[次回]|好几[次回天]|[几多]天|[天周月年]了|[一二两三四五六七八九十半\d]个?[天周月]都?没(?!断|停|落|少|有)|无数|数不清|经常|老是|"
    r"depends|sometimes|hardly|rarely|seldom|often|when i remember|now and then"
)
_UNLESS = re.compile(
    r"除了|除非|偶尔|难得|基本不|很少|有时候?|不一定|看情况|忙的?时候|except|sometimes|depends|unless"
)
_ALWAYS_MEASURED = re.compile(r"量|测|查|称|check|measure|weigh|test")
_NO_DEVICE = re.compile(
    r"没(?:有)?(?:去)?[量测称查](?!过)|(?:坏|没电|丢)了|没有?(?:血压计|血糖仪|试纸|秤)|broken"
)
_NOT_KNOWN = re.compile(
    r"couldn't (?:tell|say)|can't (?:say|tell)|no idea|not sure|don't (?:know|count)|没数过|没算过|冇数"
)
_NO_NUMBER = re.compile(
    r"(?:没得?|冇|莫得|没有|无)(?:个|啥|什么)?(?:准|定|固定)(?:数|谱|的次数)|no (?:set|fixed|regular) (?:number|pattern|times?)"
)
#: 这个月两次, 今年就两次: in the time that is named, where none was asked for.
_THIS = re.compile(
    r"(?P<mo>(?:这一?个?|本|上个?|最近一个|近一个)月|(?:this|last) month)|(?P<wk>(?:这|上|最近|近)一?个?(?:周|礼拜|星期)|本周|(?:this|last) week)|(?P<a>今年|去年|这一年|(?:this|last) year)"
)
_NOT_AT_NIGHT = re.compile(
    r"(?:夜|晚|睡)[^，,。]{0,4}(?:不|没|停|除外|冇|唔)|(?:白天|日里)|(?:except|not) (?:at )?night"
)
#: 要儿子来了才出去: only then.
_ONLY_THEN = re.compile(
    r"(?:了|的话|空|时候|时|要是[^，。]{1,6}|如果[^，。]{1,6})[，,]?才(?!一|两|三|\d)|\bonly (?:if|when)\b"
)
_BY_MEALS = re.compile(r"(?<![早中午晚各顿])饭[前后](?!各)[^，,。]{0,2}[一1][次回片粒]")
_EACH_MEAL = re.compile(r"餐餐|顿顿")
#: 好几天一回, 有时三天都没有一次: no number of times.
_NONE_IN = re.compile(
    r"(?<!十)(?:好几|几|多|好些)个?[天周月年](?:才|就|也|都)?[^，,。0-9一二两三]{0,3}一[次回趟]|[天周月](?:里)?[都也](?:没有?|不)[^，,。]{0,3}一[次回趟]"
)
#: 以前一天四次现在懒得测: no more so.
_ONCE = re.compile(r"以前|之前|原来|原先|过去|从前|早先|刚开始|一开始|used to")
_NO_MORE = re.compile(
    r"(?:现在|如今|最近|这阵|这段|后来|目前)[^，。一二两三四五六七八九十\d]{0,4}(?:懒|不|没|冇|唔|未)"
)
#: 上个月四次，这个月还没有: of which of them?
_NOT_THIS = re.compile(r"这一?个?(?:月|周|礼拜|星期)[^，。]{0,4}(?:没|冇|未|不)")
_LAST = re.compile(r"上个?(?:月|周|礼拜|星期)|last (?:week|month)")
#: 喝多了两次, 用了药才一次: only then.
_ONLY_IF = re.compile(r"多了|高了|才|看[^，,。]{1,6}(?:多少|情况)|要是|如果|\bif\b|\bwhen(?:ever)?\b")
#: 从昨晚到现在: a stretch that is no period.
_SO_FAR = re.compile(r"从[^，,。；]{1,8}到(?:现在|今|这会|刚才)")
_AT_NIGHT = re.compile(r"夜|晚|night")
_YESTERDAY = re.compile(r"昨|前[天儿]|yesterday")
_MOST_A_DAY = 30
_BARE_LIMIT = 10
_BARE_REPLY = re.compile(
    r"\W*(?:大概|差不多|也就|就|得|要|有|是|吧|嗯|呃|哦|那个|about|maybe|[，, ])*#(?:[吧啊呀的啦呢哦咯㗎了左右样子这]|[，,。. ])*"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`count` or `low`,`high` in each `period` of `period_unit`; without any period named or asked, reask."""
    default = next((unit for unit, cue in _ASKED if cue.search(asked.text)), "")
    said = rates(analysis, analysis.since(), default=default, shots=True) or _bare(analysis, asked, default)
    heard = heard_rates(analysis) if all(r.supposed for r in said) else []
    said = [_of_week(r, default) for r in heard or said]
    said = said or _this_month(analysis)
    then, none_then = of_then(analysis, said, asked.text)
    if none_then and not then:
        return _zero(default, none_then, sure=True)
    if said and not then:
        return reask("frequency.another_time")
    found = anew(analysis, then, usual(analysis, then, asked.text), default) or _now(analysis, then)
    if advised(analysis, found):  # 医生说一周三次，我天天去
        found = _now(analysis, found) or found
    last = _last_one(analysis, said or _this_month(analysis), default) if not found else []
    found = found or last
    if found and _NONE_IN.search(analysis.text, analysis.since()):
        return reask("frequency.vague")
    none = _NOT_ONCE.search(analysis.text, analysis.since())
    if not found or (none and all(r.spans[0][0] >= none.start() for r in found)):
        return _without(analysis, asked, pack, default)
    more = added(analysis, found)
    doubted = bool(none or last or more) or _doubted(analysis, asked, found[-1], default)
    return _stored(analysis, more or found, doubted=doubted)


def _doubted(analysis: Analysis, asked: Asked, rate: Rate, default: str) -> bool:
    """Of one day, of a year so far, with nights left out, only if, or 顿顿 to how often a week."""
    text, unit = analysis.text, rate.period.unit
    by_hour = unit in ("h", "min") and _NOT_AT_NIGHT.search(text)
    so_far = rate.supposed and not default and _THIS.search(text)
    only = bool(rate.days) and _ONLY_THEN.search(text)
    meals = default in ("wk", "mo") and _EACH_MEAL.search(text)
    per_meal = rate.supposed and _BY_MEALS.search(text)
    given_up = (
        not _ONCE.search(asked.text)
        and _ONCE.search(text, 0, rate.spans[0][0])
        and _NO_MORE.search(text, rate.spans[-1][1])
    )
    of_last = not _LAST.search(asked.text) and _LAST.search(text, 0, rate.spans[0][0])
    missed = given_up or (of_last and _NOT_THIS.search(text, rate.spans[-1][1]))
    return bool(missed or by_hour or so_far or only or meals or per_meal) or _of_one_day(
        analysis, asked, rate
    )


def _stored(analysis: Analysis, found: list[Rate], *, doubted: bool) -> Result:
    spans = tuple(s for r in found for s in r.spans)
    if len({(r.low, r.high, r.period.every, r.period.unit) for r in found}) > 1:
        between = spread(analysis, found)
        if between is None:
            listed = {"candidates": [values(r) for r in found], "action": "confirm"}
            return Result("confirm", listed, spans, "frequency.several", "inferred")
        found = [between]
    rate = found[-1]
    if rate.heard:
        return Result("confirm", {**values(rate), "action": "confirm"}, spans, "frequency.heard", "repaired")
    clause = analysis.clauses[clause_at(analysis.clauses, rate.spans[-1][0])]
    only_if = rate.supposed and _ONLY_IF.search(analysis.text, clause.start, rate.spans[-1][0])
    loose = (
        bool(only_if)
        or rate.period.most > rate.period.every
        or rate.period.vague
        or _SO_FAR.search(analysis.text)
    )
    if (
        doubted
        or loose
        or _implausible(rate)
        or (_UNLESS.search(analysis.text) and not rate.days and rate.low == rate.high)
    ):
        doubt = {**values(rate), "action": "confirm"}
        return Result("confirm", doubt, spans, "frequency.hedged", "inferred")
    return Result("answered", values(rate), spans, "frequency.rate", "normalised")


def _this_month(analysis: Analysis) -> list[Rate]:
    """这个月两次, to how often."""
    this = _THIS.search(analysis.text, analysis.since())
    unit = str(this.lastgroup) if this else ""
    return (
        [replace(r, supposed=True) for r in rates(analysis, analysis.since(), default=unit)] if unit else []
    )


def _last_one(analysis: Analysis, said: list[Rate], default: str) -> list[Rate]:
    """上周四次, to how often a week: the last one is asked about."""
    last = _LAST.search(analysis.text, analysis.since())
    same = last is not None and default in ("", "mo" if "月" in last.group() else "wk")
    return said[-1:] if same and len(said) == 1 else []


def _now(analysis: Analysis, past: list[Rate]) -> list[Rate]:
    """以前三天一次，现在天天有: the rest of the turn, where all that was counted is of the past."""
    last = max((r.spans[-1][1] for r in past), default=0)
    return rates(analysis, last, shots=True) if past else []


def _of_week(rate: Rate, default: str) -> Rate:
    """五天, to how often a week: on five days of it."""
    p = rate.period
    days = (
        default in ("wk", "mo")
        and p.unit == "d"
        and p.counted
        and rate.spans == ((p.start, p.end),)
        and p.every > 1
    )
    if not days or p.apart:
        return rate
    return replace(rate, low=p.every, high=max(p.most, p.every), period=Period(p.start, p.end, 1, default))


def _of_one_day(analysis: Analysis, asked: Asked, rate: Rate) -> bool:
    """昨天五次 is not how it is; every two hours of a night is not of the day."""
    if rate.period.unit in ("h", "min"):
        return bool(_AT_NIGHT.search(asked.text))
    clause = analysis.clauses[clause_at(analysis.clauses, rate.spans[0][0])]
    day = (
        rate.supposed and rate.period.unit == "d" and "昨" not in asked.text and "yesterday" not in asked.text
    )
    return day and _YESTERDAY.search(analysis.text, clause.start, clause.end) is not None


def _implausible(rate: Rate) -> bool:
    told = in_record(rate)
    return told.period.unit == "d" and told.high / told.period.every > _MOST_A_DAY


def _bare(analysis: Analysis, asked: Asked, default: str) -> list[Rate]:
    """三四个, to how many: a number that is all of the reply."""
    short_reply = (
        len(analysis.text.strip()) <= _BARE_LIMIT * (1 + analysis.text.isascii())
        and len(analysis.quantities) == 1
    )
    if not (default and short_reply and (_HOW_MANY.search(asked.text) or _HOW_MANY_OF.search(asked.text))):
        return []
    q = analysis.quantities[0]
    same = q.unit_form and re.search(rf"(?:几|多少){re.escape(q.unit_form)}", asked.text)
    if (q.unit not in ("", "{count}") and not same) or q.number.low != int(q.number.low):
        return []
    if not _BARE_REPLY.fullmatch(analysis.text[: q.start] + "#" + analysis.text[q.end :]):
        return []
    n = q.number
    period = Period(q.start, q.end, 1, default)
    return [Rate(n.low, n.high, period, ((q.start, q.end),), n.comparator, n.approx, supposed=True)]


def _without(analysis: Analysis, asked: Asked, pack: Pack, default: str) -> Result:
    text, since = analysis.text, analysis.since()
    if unknown := _NO_NUMBER.search(text, since):
        return Result("dont_know", {"reason": "unknown"}, (unknown.span(),), "frequency.unknown")
    if _VAGUE.search(text, since):
        return reask("frequency.vague")
    once = _NOT_ONCE.search(text, since)
    if not once and _ALWAYS_MEASURED.search(asked.text) and _NO_DEVICE.search(text, since):
        where = _NO_DEVICE.search(text, since)
        spans = (where.span(),) if where else ()
        return Result("not_answered", {"reason": "not_measured"}, spans, "frequency.not_measured")
    never = once or _NEVER.search(text, since)
    counts = bool(default) or bool(_HOW_MANY.search(asked.text)) or "多久" in asked.text
    if never and counts and not _NOT_KNOWN.search(text):
        return _zero(
            default,
            never.span(),
            sure=bool(_HOW_MANY.search(asked.text)) or len(never.group()) > 2 or never.group()[0] == "从",
        )
    return _no_rate(analysis, asked, pack, default)


def _zero(default: str, span: tuple[int, int], *, sure: bool) -> Result:
    unit = {"a": "mo"}.get(default, default or "d")
    none: dict[str, object] = {"count": 0, "period": 12 if default == "a" else 1, "period_unit": unit}
    if sure:
        return Result("answered", none, (span,), "frequency.never", "inferred")
    return Result("confirm", {**none, "action": "confirm"}, (span,), "frequency.denied", "inferred")


def _no_rate(analysis: Analysis, asked: Asked, pack: Pack, default: str) -> Result:
    reply = short(analysis, pack, "no")
    if reply and reply.alone and default:
        return _zero(default, (reply.start, reply.end), sure=bool(_HOW_MANY.search(asked.text)))
    unknown = _NOT_KNOWN.search(analysis.text)
    if unknown:
        return Result("dont_know", {"reason": "unknown"}, (unknown.span(),), "frequency.unknown")
    known = no_value(analysis, pack, {}, "frequency")
    known = known or previous_unchanged(analysis, asked, pack, "frequency")
    if known is None and any(w.code == "wait" for w in analysis.wishes):
        return Result("reask", {"action": "wait"}, (), "frequency.wait", "inferred")
    return known or reask("frequency.none")
