"""Whether the medicines are taken as prescribed: full, partial, stopped or changed; how much is missed, why, by whom.

A denied miss (一顿没落下, 忘不了, 没断过) is full; a miss beside it is still a miss. What a doctor changed is not
the patient's doing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.rates import plain
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short

Values = dict[str, object]
_NOT = r"(?:没有?|勿|弗|不|未|从未|别|莫|冇|哪能|哪会|哪敢|怎么会|怎么能|咋能|不会|不敢|没敢|never|not|don't|didn't|haven't)"
_GAP = r"[^，。；！？,;]{0,4}?"
_MISS = (
    r"(?:忘|漏|落下|落(?!枕)|少吃|缺|断|停|耽误|误|miss(?:ed)?|forg[eo]t(?:ten)?|skip(?:ped)?|stop(?:ped)?)"
)
#: 一顿没落下, 忘不了, 没断过, 从没停过, never missed.
_NO_MISS = re.compile(
    rf"(?:(?:不敢|不能|不会|哪敢|哪能)不(?:吃|服|用|打)|不(?:吃|打)不行)|(?:一[顿次回天片粒趟]|半[顿片])(?:都|也)?{_NOT}{_GAP}(?:{_MISS}|少|差|拉下|丢)|(?:从来|一直|从|还|都|就)?{_NOT}(?:再|有|敢|怎么)?{_MISS}(?:过|下|掉|了|药|服|吃|没|不|啊|呀|呢|哦|的|吗|$|(?=[，。,]))|"
    rf"(?:忘|漏|落|断|停|少)不[了得掉]|{_NOT}[^，。；]{{0,2}}(?:忘记|忘了|漏服|漏吃|断药|停药)|no miss|n't miss|never (?:miss|forg|skip|stop)\w*"
)
#: 差点忘了: taken after all.
_NEARLY = re.compile(r"(?:差一?点|险些|almost |nearly )[^，。；]{0,3}(?:忘|漏|断|forg|miss)")
#: 一天没吃 is a miss though it looks alike.
_FULL = re.compile(
    r"按时|按点|准时|按量|按医嘱|遵医嘱|照着?吃|照医生|按(?:医生|大夫|说明|要求)|天天|每天|每日|日日|顿顿|餐餐|一直在?(?:吃|服|用|打)|坚持|雷打不动|一次不落|一顿不落|一[顿次天]不少|不落|"
    r"都(?:在)?(?:吃|服|用|打|喝)(?:了|着|的|呢)|吃着(?:呢|哩|咧)?|(?:正常|规律)(?:吃|服|用)|盯着我?(?:吃|服)|"
    r"\bevery (?:single )?(?:day|dose|morning|night)|as prescribed|on time|regularly|\bdaily\b|all of them"
)
_NOT_FULL = re.compile(
    rf"(?:{_NOT}|没|不太|不怎么|不能|难得|很少)[^，。；]{{0,3}}(?:按时|按点|准时|天天|每天|坚持|规律|正常)|不(?:太|怎么)?(?:按时|规律|准时)|not (?:really |always )?(?:every|on time|regular)"
)
_PARTIAL = re.compile(
    r"[天顿次回针][^，。；]{0,5}(?:没|常常不|老不|总不)(?:吃|服|用|打)|[高疼痛晕受服][了]?才(?:吃|服|用)|不[^，。]{1,3}就不(?:吃|服|用)|忘(?!不)|漏|落下|落了|少(?:吃|服|打|用)了?|断断续续|想起来(?:就|才|再)|想不起来|记不[住得]|三天打鱼|有一[顿搭]没一[顿搭]|吃吃停停|有时(?:候)?(?:没|不|忘)|偶尔(?:没|不|忘|漏)|"
    r"没(?:顾上|来得及|赶上|带|想起来)|(?:一|两|二|三|几|有|那)[天顿次回][^，。；]{0,2}没(?:吃|服|用|打)|没吃[^，。；]{0,2}[天顿次回]|隔三差五|不按|耽误|断(?:了|过)|缺了|"
    r"\bmiss(?:ed|es)?\b|\bforg[eo]t(?:ten)?\b|\bskip(?:ped)?\b|sometimes|most (?:of the time|days)|not always"
)
_STOPPED = re.compile(
    r"(?:停|断)(?:了|掉|药|着|用|服|吃|的)|不(?:再)?(?:吃|用|服|打)(?:了|啦|这个|那个|药)|没(?:再|有再)?(?:吃|服|用)(?:了|过)?(?:$|[，。！,]|药|啊|呀|呢)|(?:早|就|都|已经|全)(?:就|都)?[没不](?:吃|用|服)|"
    r"吃不[起了]|扔了|没药了|药没了|没得吃了|"
    r"\bstop(?:ped)?\b|\bquit\b|no longer tak|not taking|don't take|came off"
)
_AGAIN = re.compile(
    r"(?:又|后来|现在|重新|接着|今天)[^，。；]{0,4}(?:吃|接|续|用|服)(?:上|起|了|着)|又恢复|补[上吃服]|started again|back on"
)
_REDUCED = re.compile(
    r"减(?:了|成|到|为|少|量|半|药|一)|少吃(?:了)?(?:半|一|两)[片粒颗]|改(?:成|为|吃)(?:了)?半|只吃(?:半|一)[片粒颗]|(?:cut|reduced?|lower(?:ed)?|halv)\w*"
)
_INCREASED = re.compile(
    r"加(?:了|到|成|量|大|倍)|多吃(?:了)?(?:半|一|两)[片粒颗]|翻倍|(?:increas|doubl|upp)\w*"
)
_SWAPPED = re.compile(r"换(?:了|成|药|别|另|一种)|改(?:吃|用|成|了)|换[^，。]{0,4}药|(?:switch|chang)\w+")
_CLINICIAN = re.compile(
    r"(?:医生|大夫|主任|护士|专家|医院|药师|doctor|nurse|physician|gp|they)[^，。；]{0,6}?(?:让|叫|说|给|建议|要|嘱|同意|开|通知|换|加|减|停|told|said|asked|advised|cut|stop|reduc|increas|chang|switch|put)|遵医嘱|by (?:my|the) doctor"
)
_PATIENT = re.compile(r"自己|自作主张|自行|偷偷|擅自|\bmyself\b|on my own|我就|我给|我又|我把|\bi\b")
_REASONS = (
    (
        "side_effect",
        re.compile(
            r"副作用|不良反应|反应大|过敏|受不了|伤(?:胃|肝|肾)|胃(?:里)?(?:难受|不舒服|疼|痛)|难受|恶心|吐|头[晕疼痛昏]|老出血|出血|咳|拉肚子|起疹|心慌|脚肿|腿肿|没劲|side effect|made me|upset|sick|dizzy|cough|nausea"
        ),
    ),
    ("cost", re.compile(r"花不起|贵|吃不起|没钱|钱不够|舍不得|花钱|报销不|太费钱|expensive|afford|cost")),
    (
        "ran_out",
        re.compile(
            r"吃完就|空了|没货|没顾上(?:去)?(?:开|买|配)|吃[完光]了|没药|药没了|药完了|断货|买不[到着]|没(?:去|来得及)?[开买配拿]|开不[到着出]|没续|用完|ran out|run out|out of (?:tablets|pills|medic|stock)"
        ),
    ),
    (
        "felt_better",
        re.compile(
            r"感觉(?:好|挺好|没事)|(?:病|血压|血糖|人|身体)?(?:好了|正常了|不高了|降下来了|稳定了|稳了|下来了)|没(?:啥|什么)?事了|不(?:疼|痛|晕|难受)了|没症状|没感觉|felt (?:better|fine|ok)|feel(?:ing)? (?:better|fine)"
        ),
    ),
    ("forgot", re.compile(r"忘(?!不)|想不起|没想起|记不[住得清]|记性|想起来|没带|forg[eo]t")),
)
_TAKEN = re.compile(r"(?:都|嗯|我|早|已经|是|，)*(?:吃|服|用|打|喝)(?:了|过|着|的)(?:啊|呀|呢|的|啦|吧|。)*")
#: 停了要出人命, 想停了行不行: not done.
_SUPPOSED = re.compile(
    r"(?:了|药)?(?:怕|要出|会|就(?:会|要)|可不|不行|出人命|行不行|行吗|可以吗|好不好|会不会)"
)
_WISHED = re.compile(r"(?:想|打算|准备|能不能|可不可以|不敢|不能|要是|如果)[^，。]{0,2}$")
_DAYS_OFF = re.compile(r"断|停|没吃|没服|没用|没打|漏|忘")


@dataclass(frozen=True, slots=True)
class _Said:
    """One of the four, and where it was said."""

    kind: str
    start: int
    end: int
    values: Values
    #: What else was quoted: how much was missed, and when.
    more: tuple[tuple[int, int], ...] = ()


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`adherence`; with it `missed`, `missed_date`, `missed_days`, `reason`, `stopped_by`/`by`, `change`."""
    text, since = analysis.text, analysis.since()
    refused = short(analysis, pack, "declined", "unknown")
    said = _said(analysis, since)
    if said is None or (refused and refused.alone):
        return _without(analysis, asked, pack)
    values: Values = {"adherence": said.kind, **said.values}
    span = ((said.start, said.end),)
    if said.kind == "full":
        if _NOT_FULL.search(text, since):
            return Result("confirm", {**values, "action": "confirm"}, span, "adherence.doubt", "inferred")
        return Result("answered", values, span, "adherence.full", "normalised")
    if reason := next((name for name, cue in _REASONS if cue.search(text, since)), ""):
        values["reason"] = reason
    return Result("answered", values, (*span, *said.more), f"adherence.{said.kind}", "normalised")


def _said(analysis: Analysis, since: int) -> _Said | None:
    """The weightiest of what is said: changed by whom, stopped, partly, fully."""
    text = analysis.text
    denied = [m.span() for m in _NO_MISS.finditer(text, since)]
    change = _changed(text, since)
    if change:
        return change
    stopped = _first(_STOPPED, analysis, since, denied)
    partial = _first(_PARTIAL, analysis, since, denied) or _first(_NOT_FULL, analysis, since, [])
    if stopped and partial and partial[0] < stopped[1] and stopped[0] < partial[1]:
        return _partial(analysis, partial)
    if stopped and not _AGAIN.search(text, stopped[0]) and not _for_days(analysis, stopped):
        return _Said("stopped", *stopped, {"stopped_by": _by(text)} if _by(text) else {})
    if partial or stopped:
        return _partial(analysis, partial or stopped or (0, 0))
    nearly = _NEARLY.search(text, since)
    full = denied[0] if denied else nearly.span() if nearly else _first(_FULL, analysis, since, [])
    return _Said("full", *full, {}) if full else None


def _first(
    cue: re.Pattern[str], analysis: Analysis, since: int, denied: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The first hit outside what is denied, supposed or only nearly happened."""
    for m in cue.finditer(analysis.text, since):
        at = clause_at(analysis.clauses, m.start())
        near = {
            x.category
            for x in analysis.marks
            if clause_at(analysis.clauses, x.start) == at and x.start <= m.start()
        }
        if near & {"hypothetical", "near_miss", "question"}:
            continue
        supposed = _SUPPOSED.match(analysis.text, m.end()) or _WISHED.search(analysis.text[: m.start()])
        if not supposed and not any(a < m.end() and m.start() < b for a, b in denied):
            return m.span()
    return None


def _changed(text: str, since: int) -> _Said | None:
    for cue, change in ((_REDUCED, "reduced"), (_INCREASED, "increased"), (_SWAPPED, "")):
        hit = cue.search(text, since)
        if hit and not re.search(rf"{_NOT}[^，。；]{{0,2}}$", text[: hit.start()]):
            values: Values = {"by": _by(text) or "patient"} if change or _by(text) else {}
            return _Said("changed", *hit.span(), {**({"change": change} if change else {}), **values})
    return None


def _by(text: str) -> str:
    return (
        "clinician" if _CLINICIAN.search(text) else "patient" if _PATIENT.search(text) or _felt(text) else ""
    )


def _felt(text: str) -> bool:
    """A reason of the patient's own, with no doctor in it."""
    return any(cue.search(text) for name, cue in _REASONS if name in ("side_effect", "felt_better", "cost"))


def _for_days(analysis: Analysis, span: tuple[int, int]) -> bool:
    """断了三天: some days without, and no longer."""
    near = [x for x in lengths(analysis) if abs(x.start - span[1]) <= _NEAR or abs(span[0] - x.end) <= _NEAR]
    return any(x.unit == "d" and x.high < _WEEK for x in near)


_NEAR, _WEEK = 3, 7


def _partial(analysis: Analysis, span: tuple[int, int]) -> _Said:
    values: Values = {}
    more: list[tuple[int, int]] = []
    counts = [
        q for q in analysis.quantities if q.unit in ("{times}", "{dose}") and q.start >= analysis.since()
    ]
    if counts and not _of_rate(analysis.text, counts[-1].start):
        n = counts[-1].number
        more.append((counts[-1].start, counts[-1].end))
        values["missed"] = plain(n.low) if n.low == n.high else [plain(n.low), plain(n.high)]
    days = [
        x
        for x in lengths(analysis)
        if x.unit == "d" and _DAYS_OFF.search(analysis.text[max(0, x.start - 5) : x.end + 4])
    ]
    if days:
        values["missed_days"] = (
            plain(days[-1].low)
            if days[-1].low == days[-1].high
            else [plain(days[-1].low), plain(days[-1].high)]
        )
    dated = [
        m
        for m in analysis.moments
        if m.first == m.last and not m.approx and m.first <= (analysis.ref or m.first)
    ]
    if dated:
        values["missed_date"] = dated[-1].first.isoformat()
        more.append((dated[-1].start, dated[-1].end))
    return _Said("partial", *span, values, tuple(more))


def _of_rate(text: str, start: int) -> bool:
    """一天三次 is how often, not what was missed."""
    return bool(re.search(r"(?:[一每]天|一日|每日|a day)[^，。]{0,2}$", text[:start]))


def _without(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    known = no_value(analysis, pack, {}, "adherence")
    if known:
        return known
    echo = _TAKEN.fullmatch(analysis.text[analysis.since() :].strip())
    if echo and not asked.negative:
        span = ((analysis.since(), len(analysis.text)),)
        return Result("answered", {"adherence": "full"}, span, "adherence.echo", "inferred")
    reply = short(analysis, pack, "yes", "no", "well")
    if reply and reply.alone:
        agreed = (reply.category != "no") != asked.negative
        misses = bool(re.search(_MISS, asked.text)) and not asked.negative
        full = agreed != misses
        span = ((reply.start, reply.end),)
        if full:
            return Result("answered", {"adherence": "full"}, span, "adherence.reply", "inferred")
        return Result(
            "confirm", {"adherence": "partial", "action": "confirm"}, span, "adherence.reply", "inferred"
        )
    return previous_unchanged(analysis, asked, pack, "adherence") or reask("adherence.none")
