"""Which words of a dosing do not say how it is taken now: 以前两片, 医生让吃两片, 还剩三片, 难受了再加半片."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis, Quantity

#: Nobody takes so much: a longer list is noise, and not weighed against itself.
_MANY = 40
Spans = list[tuple[int, int]]
_BEFORE = re.compile(
    r"上个?(?:周|月|礼拜|星期)(?:还是|还|都是|都|是|那会儿?)?(?=[两二三四五六七八九半0-9]+个?[片粒颗])|以前|(?<![饭餐觉睡])之前|原来|原先|本来|过去|从前|早先|起初|(?:刚|一)开始(?!吃)|刚出院|住院(?:那|的时候|时)|上次|上回|前(?:阵|段)[^，,。]{0,3}|去年|"
    r"\bused to\b|\bpreviously\b|\bat first\b|\bwas on\b"
)
#: From here on it holds.
_NOW = re.compile(
    r"现在|目前|眼下|如今|后来|这会儿|这阵子|最近|打?出院(?:以?后|了)|"
    r"(?:改|减|加|降|增|调|升|换|变|涨|添)(?:少|加|量|整|大|小)?(?:成|到|为|至|回|做)了?|(?:大夫|医生)[^，,。]{0,4}(?:改|减|加|换)了|"
    r"\bnow\b|(?:reduced|increased|changed|went|down|up|cut) (?:it )?to"
)
_ADVISED = re.compile(
    r"(?:医生|大夫|护士|主任|医院|说明书|方子|处方|药盒|盒子|瓶子|包装|标签|单子|按说|应该|本该|规定)[^，,。；]{0,6}(?:让|叫|说|开|写|要求|嘱咐|是|吃|喊)|(?:doctor|label)[^,.]{0,8}(?:said|says|told)|supposed to"
)
_OWN = re.compile(
    r"[，,。；;]?(?:可|但是?|不过|其实|实际上?)*(?:我|俺|自己|咱)(?:自己|就|也就|只|实际|都|一般|每次|一直|现在|嫌|怕|觉得|擅自|偷偷|吃|打|用|服|[每一]次(?:吃|用|打)?[一两半0-9]+[片粒颗袋])|实际|(?:但|可)?(?:就|只)(?:敢)?吃|but i|i (?:only|just)"
)
#: Amounts of something else: what is left, bought, missed, or in a pack.
_NOT_A_DOSE = re.compile(
    r"(?:剩下?|还有|还剩|开了?|买了?|拿了?|配了?|囤了?|漏了?|忘了?|少[吃打]了?|落下|[一每]?[盒瓶板包]|每盒|存|够吃|left|bought|missed)(?:过|是|有|的|了|着)*$"
)
_IF = re.compile(
    r"有时候?|偶尔|要是|如果|假如|万一|实在|(?:疼|痛|难受|不舒服|高|厉害|发作|犯|严重)(?:了|的话|起来|得(?:厉害|很|狠)?)[^，,。]{0,4}(?:再|就|才|加|多|补)|再(?:加|补|添|多吃)|\bif\b|extra"
)
#: 一天顶多四片: a ceiling.
_CEILING = re.compile(
    r"(?:[一每][天日次]|24小时)?(?:总共|也|都)?(?:顶多|最多|至多|不超过|不(?:能|要|可以)超过?|别超过?|没超过)(?:也就|就|只|能|敢|吃|用|打|喷|过|是)*(?=[\d零一二两三四五六七八九十半])"
    r"|\b(?:no more than|at most|up to|maximum(?: of)?) (?=[a-z0-9])"
)
_AT_MOST = re.compile(r" at (?:the )?most\b")
#: 昨天吃了三片，平时两片: one day beside the habit.
_ONE_DAY = re.compile(
    r"昨[天儿晚]|前[天儿]|今[天儿早晚]|有一?[天次回]|那[天次回]|上[次回]|yesterday|last night"
)
_USUAL = re.compile(r"平时|平常|平日|一般|通常|往常|usually|normally")
#: What is to come: 下周减一片.
_COMING = re.compile(
    r"下个?(?:周|月|礼拜|星期)|下次|下回|明天|后天|明儿|准备|打算|计划|过几天|过两天|过阵子|等[^，,。]{0,6}(?:再|就)|next (?:week|month|time)|going to|will\b"
)
#: 一粒不管用: why another amount is taken.
_DOES_NOT_HELP = re.compile(r"(?:也|都|根本)?(?:不管用|不顶用|不顶事|不够|没用|不行|压不住|没效果|多了|少了)")
#: 十毫克一片的: what one holds.
_OF_SUCH = re.compile(r"\s*(?:的|装|规格)")
#: 一次半片: this is the dose, and what stood before is the size.
_AT_A_TIME = re.compile(r"(?:每|一)[次回顿](?:吃|用)?$")
_AMOUNTS = ("{dose}", "mg", "ug", "g", "mL", "U", "包", "", "{count}")
_STOP = re.compile(r"[，,。；;!?]")
#: 一片是五毫克: it says what is in one.
_EACH_HOLDS = re.compile(
    r"(?:一|每|1)(?:片|粒|颗|丸|支|袋)(?:是|有|含|等于|就是)?(?=\s*[\d零一二两三四五六七八九十百半])"
)


def withdrawn(analysis: Analysis, start: int, end: int) -> Spans:
    """The stretches of [start, end) whose amounts are not those of now; never all that there is."""
    places = [q.start for q in analysis.quantities if start <= q.start < end]
    out: Spans = []
    if len(places) > _MANY:
        return out
    for found in (ceilings, _coming, _changed, _past, _one_day, _advised, _conditional):
        for span in found(analysis.text, start, end):
            kept = [p for p in places if not any(a <= p < b for a, b in (*out, span))]
            if kept and len(kept) < len(places):
                out.append(span)
    near = [q for q in analysis.quantities if start <= q.start < end and q.unit in _AMOUNTS]
    out += [(q.start, q.end) for q in near if len(near) > 1 and _AT_MOST.match(analysis.text, q.end)]
    return out + [(q.start, q.end) for q in near if _of_something_else(analysis.text, q, near)]


def _of_something_else(text: str, q: Quantity, near: list[Quantity]) -> bool:
    """Left over, of no help, or it says what one holds: 一片是五毫克, 十毫克一片 beside 一次半片."""
    if _NOT_A_DOSE.search(text, max(0, q.start - 8), q.start) or _DOES_NOT_HELP.match(text, q.end):
        return True
    masses = [m for m in near if m.unit in ("mg", "ug", "g")]
    behind_mass = any(m.end == q.start for m in masses)
    others = [o for o in near if o is not q and o.unit == "{dose}"]
    if behind_mass and (
        _OF_SUCH.match(text, q.end) or any(_AT_A_TIME.search(text, 0, o.start) for o in others)
    ):
        return True
    holds = _EACH_HOLDS.match(text, q.start)
    return bool(holds and others and any(m.start == holds.end() for m in masses))


def _changed(text: str, start: int, end: int) -> Spans:
    """Everything before the last 改成, 减到, 现在 that a number follows."""
    hits = [
        m
        for m in _NOW.finditer(text, start, end)
        if re.search(r"[\d零一二两三四五六七八九十半]", text[m.end() : end])
        and not _COMING.search(re.split(r"[，,。；]", text[start : m.start()])[-1])
    ]
    return [(start, hits[-1].start())] if hits else []


def _past(text: str, start: int, end: int) -> Spans:
    """From 以前 to the end of its clause, or to 现在."""
    return [(m.start(), _until(text, m.end(), end, _NOW)) for m in _BEFORE.finditer(text, start, end)]


def ceilings(text: str, start: int, end: int) -> Spans:
    """From 顶多 to the end of its clause."""
    return [(m.start(), _until(text, m.end(), end, _STOP)) for m in _CEILING.finditer(text, start, end)]


def _one_day(text: str, start: int, end: int) -> Spans:
    """What one day brought, where the habit is told too; up to it."""
    if not _USUAL.search(text, start, end):
        return []
    return [(m.start(), _until(text, m.end(), end, _USUAL)) for m in _ONE_DAY.finditer(text, start, end)]


def _coming(text: str, start: int, end: int) -> Spans:
    return [(m.start(), _until(text, m.end(), end, _STOP)) for m in _COMING.finditer(text, start, end)]


def _advised(text: str, start: int, end: int) -> Spans:
    """What the doctor said, where what is really taken follows."""
    out = []
    for m in _ADVISED.finditer(text, start, end):
        own = _OWN.search(text, m.end(), end)
        if own:
            out.append((m.start(), own.start()))
    return out


def _conditional(text: str, start: int, end: int) -> Spans:
    out = []
    for m in _IF.finditer(text, start, end):
        stop = _STOP.search(text, m.end(), end)
        out.append((m.start(), stop.end() if stop else end))
    return out


def _until(text: str, at: int, end: int, cue: re.Pattern[str]) -> int:
    stop, now = _STOP.search(text, at, end), cue.search(text, at, end)
    ends = [m.start() for m in (stop, now) if m]
    return min(ends, default=end)


def inside(at: int, spans: Spans) -> bool:
    return any(a <= at < b for a, b in spans)
