"""What stands beside it: how much was missed and when, why, by whom, and what was changed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.clauses import clause_at
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Moment, Quantity
from extraction.rules.rates import plain
from extraction.rules.slots.adherence_cues import MISS, TAKE
from extraction.rules.times_said import times

Values = dict[str, object]

REDUCED = re.compile(
    r"(?<!没)减(?:了|成|到|为|少|量|半|药|一|掉|下来|去|[两二三四五六七八九十\d])(?!肥|压|重|体重)|少(?:吃|服|打|用)了?(?:半|一|两)[片粒颗个]|(?:改|变|换)(?:成|为|吃|到|作)?(?:了)?(?:吃|打|用)?(?:每次|一次|一天|每天)?(?:半[片粒颗]|隔)|(?:就|我|自己|[只才])(?:改|变)?(?:只)?(?:吃|服|用|打)(?:了)?半[片粒颗]|(?:一|两|三)[片粒颗](?:改|变|换|掰|分|当)(?:成|了|为)?(?:半|一|两)|掰(?:成|了|开)?一?半|对半|(?<!半)半[片粒]半[片粒]|降(?:到|成|了)[半一两]|"
    r"\b(?:cut(?: it| them)?(?: down| in half| back| to)|cut (?:my|the) dose|reduc\w+|lower(?:ed|ing) (?:it|the|my)|halv\w+)|half (?:a tablet|the dose|of it) instead"
)
INCREASED = re.compile(
    r"(?<![参添更])加(?:了(?!班|微|群|个班|件|衣|床)|到|成|量|大|倍|一|半|[两二三四五六七八九十\d])|多(?:吃|服|打|用)(?:了)?(?:半|一|两)(?:[片粒颗针个]|单位)|翻(?:了)?倍|加上去|往上加|\b(?:increas\w+|doubl\w+|upped|up(?:ped)? (?:the|my) dose)"
)
SWAPPED = re.compile(
    r"(?<!没)(?<!不)(?:换|改)(?:了|成|为|咗|吃|用|服|打|过)(?![^，,。]{0,3}(?:地方|医院|手机|衣|家|号|工作|季|房|班|医生|大夫|时间|晚上|早上|饭|换))|(?:换|改)(?:了)?[^，,。]{0,4}药|(?:换|改)(?:另|别|一种|个牌)|(?:\bswitch|\bchang)\w+"
)
#: Less or more often, or in smaller pieces: 改成隔天吃.
_LESS = re.compile(r"隔(?:一?天|日|两天)|每?两天|半[片粒颗]|一天(?:改|变)?一次|every other")
_DOCTOR = r"(?:医生|醫生|大夫|主任|护士|专家|医院|药师|医师|教授|门诊|社区|[他她](?=让|叫|说)|你们|doctor|nurse|physician|\bgp\b|cardiologist|pharmacist|\bthey\b)"
_CLINICIAN = re.compile(
    rf"{_DOCTOR}[^，,。；;]{{0,8}}?(?:让|叫|说|讲|话|给|建议|要|嘱|同意|开|通知|换|加|减|停|调|改|喊|允许|批准|told|said|asked|advised|cut|stop|reduc|increas|chang|switch|put|took|had me|doubl|lower)|遵医嘱|(?:复查|复诊|检查)(?:以后|完|后)?(?:就)?(?:给|让|叫)|by (?:my|the) doctor"
)
#: 医生不让停, 医生说不能停: not the doctor's doing.
_AGAINST = re.compile(
    rf"{_DOCTOR}[^，,。；;]{{0,8}}?(?:不让|不能|不许|不准|别(?=停|断|减|忘|再|自|随)|不同意|不建议|不可以|要我?(?:吃|接着|坚持|天天|每天|一直)|让我?(?:吃|接着|坚持|继续|天天|每天|一直|按)|说要(?:吃|坚持))"
)
_PATIENT = re.compile(
    r"自己|自个|自作主张|自行|偷偷|擅自|私自|没(?:跟|和|问|告诉|找)[^，,。]{0,4}(?:医生|大夫)|\bmyself\b|on my own|我就|我给|我又|我把|咱就|邻居|别人|人家|网上|手机上|病友|嫌|懒得|不信|不想[吃用打服]|\bi\b"
)
_TURNS = ("{times}", "{dose}")
REASONS = (
    (
        "side_effect",
        re.compile(
            r"副作用|不良反应|反应(?:大|太|很|厉害)|过敏|受不了|吃不消|伤(?:胃|肝|肾|身)|胃(?:里|口)?(?:难受|不舒服|疼|痛|不好|反酸|胀|顶)|(?<!不)难受|恶心|(?<!偷偷)(?<!没)吐(?!掉|了[一两二三几\d])|(?<!不)头[晕疼痛昏](?!才)|出血|(?<!不)咳|拉肚子|拉稀|腹泻|起?[皮红]?疹|发?痒|心慌|脚肿|腿肿|腿疼|腿痛|浑身疼|没劲|没力气|乏力|犯困|嗜睡|口干|脸肿|便秘|低血糖|血糖低|(?:血压|血糖|心率|心跳)(?:太|偏|过)低|胃[^，,。]{0,4}顶住|side effect|made me|upset|sick|dizzy|cough|nausea|rash|ache|hurt|tired|swell|bleed|drows"
        ),
    ),
    (
        "cost",
        re.compile(
            r"花不起|贵(?![姓院州阳医宾重])|药费|吃不起|买不起|没钱|缺钱|钱不够|舍不得|花钱|心疼钱|报销不|不报销|不给报|自费|太费钱|没工资|expensive|afford|cost"
        ),
    ),
    (
        "ran_out",
        re.compile(
            r"(?:吃|用|打|喝)(?:完|光|没)(?:了|就|没|后)|空了|没货|缺货|没顾上(?:去)?(?:开|买|配|拿)|没药|没有药|药没了|药完了|断货|断供|买不[到着]|没(?:去|来得及|时间|空)*(?:[开买配拿]药|再?[开买配拿续](?![始学车会]))|不[再去]*(?:开|配|买)药?了|开不[到着出]|配不[到着]|没续|用完|ran out|run out|out of (?:tablets|pills|medic|stock|it)|no refill"
        ),
    ),
    (
        "felt_better",
        re.compile(
            r"(?:感觉|觉得|觉着)(?:好|挺好|没事|差不多|不错)|(?:病|血压|血糖|人|身体|指标|都|已经|也)?(?:好了|好啦|好转|正常了|不高了|降下来了|稳定了|稳了|下来了|平稳了|控制住了|痊愈)|(?:血压|血糖|指标|化验|检查|各项)[^，,。]{0,3}(?:正常|稳定|平稳|不高|挺好)|(?:烧|热)(?:一)?退|退烧|没(?:啥|什么)?(?:事|毛病|大碍)了?|不(?:疼|痛|晕|难受|咳|烧|喘|痒)了|没症状|没(?:啥|什么)?感觉|felt (?:better|fine|ok|good|well)|feel(?:ing)? (?:better|fine|good|well)|(?:bp|pressure|sugar) (?:is|was) (?:normal|fine|good)"
        ),
    ),
    (
        "forgot",
        re.compile(
            r"忘(?!不)|想不起|没想起|没想到|想起来|记不[住得清起]|唔记得|记性|没记|没带|忙[晕忘]|\bforg[eo]t|slipped my mind|remember"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Missed:
    """Values, and the places that say them."""

    values: Values
    spans: tuple[tuple[int, int], ...]


def reason(text: str, since: int, *, forgotten: bool) -> str:
    """Why; being forgotten counts only where something was left out by forgetting."""
    named = (name for name, cue in REASONS if (forgotten or name != "forgot") and cue.search(text, since))
    return next(named, "")


def by_whom(text: str, around: str) -> str:
    """clinician, patient or '': by the clauses around it, else by a reason of the patient's own."""
    if re.search(r"自己|自个|自作主张|自行|偷偷|擅自|私自|myself|on my own", around):
        return "patient"
    doctor = _CLINICIAN.search(around)
    if doctor and not _AGAINST.search(around):
        return "clinician"
    own = any(cue.search(text) for name, cue in REASONS if name in ("side_effect", "felt_better", "cost"))
    return "patient" if own or _PATIENT.search(around) else ""


def change(text: str, start: int, end: int) -> str | None:
    """reduced, increased, '' for another medicine or way; None for no change in [start, end)."""
    for cue, kind in ((REDUCED, "reduced"), (INCREASED, "increased"), (SWAPPED, "")):
        hit = cue.search(text, start, end)
        if hit:
            return "reduced" if not kind and _LESS.search(text, hit.start(), end) else kind
    return None


_OF_RATE = re.compile(r"(?:[一每]天|一日|每日|一天要|a day)[^，,。]{0,2}$")
_LOOSE = re.compile(r"有时|偶尔|经常|老是|总是|常常|sometimes|often")
_ONE_MEAL = re.compile(
    rf"(?:那|的)(?:一)?(?:顿|次|针|回)(?:药)?(?:[^，,。]{{0,6}}(?:{MISS}|忘|[没冇]{TAKE}))"
)
_DAYS_OFF = re.compile(rf"断|停|没{TAKE}|没用|漏|忘|等|缺|miss|without")
#: The longest gap that is counted in days and still one that was missed.
_WEEK = 7
#: 几天 is two to nine.
_FEW_DAYS = 9
_THOSE_DAYS = re.compile(r"那(?:几|两|三)?天[^,，。]{0,5}(?:停|断|没|忘|不)")


def missed(analysis: Analysis, since: int) -> Missed:
    """How many times, which days, what date."""
    values: Values = {}
    counts = [q for q in _counts(analysis) if q[0] >= since]
    dates = _dates(analysis, since)
    spans = [(start, end) for start, end, _, _ in counts]
    text = analysis.text
    if counts and not _LOOSE.search(_clause(analysis, counts[-1][0])):
        low, high = _total(text, counts, dates)
        values["missed"] = plain(low) if low == high else [plain(low), plain(high)]
    elif len(dates) == 1 and _ONE_MEAL.search(text, dates[0].end) and not _LOOSE.search(text, since):
        values["missed"] = 1
    days = [x for x in lengths(analysis) if x.start >= since and x.unit == "d" and _off(text, x.start, x.end)]
    if days:
        low, high = days[-1].low, days[-1].high
        values["missed_days"] = plain(low) if low == high else [plain(low), plain(high)]
    if len(dates) == 1 and not days:
        values["missed_date"] = dates[0].first.isoformat()
        spans.append((dates[0].start, dates[0].end))
    return Missed(values, tuple(spans))


def _clause(analysis: Analysis, at: int) -> str:
    """The words of the clause up to there."""
    clause = analysis.clauses[clause_at(analysis.clauses, at)]
    return analysis.text[clause.start : at]


def _off(text: str, start: int, end: int) -> bool:
    return bool(_DAYS_OFF.search(text[max(0, start - 8) : end + 4])) and text[start:end] not in ("一天到晚",)


def short_gap(analysis: Analysis, since: int) -> bool:
    """断了三天, 停了几天, 那几天停了: some days without, and no longer."""
    if _THOSE_DAYS.search(analysis.text, since):
        return True
    near = [x for x in lengths(analysis) if x.start >= since and _off(analysis.text, x.start, x.end)]
    return any(x.unit == "d" and x.low < _WEEK and x.high <= _FEW_DAYS for x in near) or any(
        x.unit == "h" for x in near
    )


def _counts(analysis: Analysis) -> list[tuple[int, int, float, float]]:
    """Times and doses that are counted, not the 三次 of 一天三次."""
    text = analysis.text
    found = [(q.start, q.end, q.number.low, q.number.high) for q in analysis.quantities if _turn(q, text)]
    spoken = (
        [(t.start, t.end, t.low, t.high) for t in times(analysis, 0, len(text))]
        if re.search("[a-z]", text)
        else []
    )
    found += [t for t in spoken if not any(a < t[1] and t[0] < b for a, b, _, _ in found)]
    return [c for c in sorted(found) if not _OF_RATE.search(text[: c[0]])]


def _turn(q: Quantity, text: str) -> bool:
    """漏了一次, 忘了两片; not the 一顿 of 一顿药一顿饭, nor 三次 of 第三次."""
    return q.unit in _TURNS and not text[: q.start].endswith(
        ("第", "下", "每", "没", "没有", "滴", "吃", "再")
    )


def _total(
    text: str, counts: list[tuple[int, int, float, float]], dates: list[Moment]
) -> tuple[float, float]:
    """前天一顿，今天一顿 are two; else the last that was said."""
    own = [c for c in counts if any(d.end <= c[0] and c[0] - d.end <= _SIDE for d in dates)]
    if len(own) == len(counts) == len(dates) > 1:
        return sum(c[2] for c in counts), sum(c[3] for c in counts)
    after = [c for c in counts if re.search(rf"{MISS}|忘|[没冇不]", text[max(0, c[0] - 6) : c[1] + 5])]
    return (after or counts)[-1][2:]


_SIDE = 3


def _dates(analysis: Analysis, since: int) -> list[Moment]:
    ref = analysis.ref
    return [
        m
        for m in analysis.moments
        if m.start >= since and m.first == m.last and not m.approx and (ref is None or m.first <= ref)
    ]
