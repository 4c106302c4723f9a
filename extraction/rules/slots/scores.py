"""Pain from 0 to 10."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.apart import neighbours, own_now
from extraction.rules.asked import Asked
from extraction.rules.chosen import chosen, denied_there, elsewhere, other_condition
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Mention, Number, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.scored import past_score, spoken_otherwise
from extraction.rules.topics import is_change, labelled

_VERY = re.compile(r"十分(?:的|地|得|之)?(?:疼|痛|难受|厉害)")
#: 满分, and 十分 where it grades nothing.
_FULL = re.compile(
    r"满分(?!是|为|十|10)|顶格|(?<![到至0-9零一二三四五六七八九])(?<!满分)(?:十分|10分)(?!(?:的|地|得|之)?(?:疼|痛|难受|厉害|不舒服|清楚|好|严重|满意|里|制|钟|是|为|想|感))"
)
#: A turn of so many characters is about nothing but the score.
_SHORT = 10
#: 一晚上, 二级: no score.
_MORE = re.compile(r"[一-鿿](?<![吧啊呀呢嘛的左上以了到至或和多出之往来中跟粉份])")
_NOT_A_POINT = re.compile(r"[半一]分(?:都|也)(?:没|不|冇)")
_OUT_OF = re.compile(r"(?:out of |/ ?)$")
_PERCENT = re.compile(r"百分之?$")
_TODAY = re.compile(r"现在|今[天早儿]|目前|眼下|这会儿?|如今|又(?:是|到|有)?$|\bnow\b|today")
_THEN = re.compile(
    r"昨[天晚儿]|前[天几两]|以前|之前|刚(?:做|开|出|动)|开始|当时|最[疼痛]|手术|上[周次回]|原来|吃药前|打针前|yesterday|before|at first|was"
)
_PRAISE = re.compile(r"给(?:你们?|您|医生|大夫|护士|医院|服务|态度)")
_GRIMACE = re.compile(
    r"龇牙|呲牙|咧嘴|没睡着?|睡不(?:着|了)|睡唔着|没合眼|打滚|冒(?:冷)?汗|直哭|哭|喊|叫唤|哼哼|咬牙|动不了|老命|下不(?:了|来)床"
    r"|(?:吃|食|咽|喝|走|睡|瞓|困|坐|站|翻|抬|躺|说|讲|喘)[^，。]{0,2}(?:不(?:下|了|着|动|成|起|来)|唔(?:到|着|得|落|郁|倒)|勿(?:着|动|下))"
    r"|(?:没法|冇办法|无法)(?:睡|动|走|吃|躺|坐|下地)|can't (?:sleep|move|walk|eat|sit|stand)"
)
#: Anything of how it hurts; 疼几分 repeats the question.
_OF_PAIN = re.compile(
    r"[疼痛](?!(?:的|得)?(?:几分|多少|程度|到底|分))|哭|闹|忍|难受|不舒服|阵|受得了|影响|厉害|轻|重|中等|睡|\b(?:bear|hurts?|pain|cry|sleep)"
)
#: 二级: a grade, which may be the score.
_GRADE = "级"
_USUAL = re.compile(r"平时|平常|一般|多数时候|大部分时间|usual|mostly|normally")
_PEAK = re.compile(r"最[疼痛厉重严高](?:害|重)?的?(?:时候|那会|那阵|一次|一回|一下)|worst")
#: Alert for a nurse from 7 of 10 (forms/postdischarge_own.yaml; to be signed off by a clinician).
ALERT = 7
FULL = 10


def pain(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` or `low`,`high` on 0-10; 十分疼 (very) is confirmed, 一点点 is no number."""
    if _NOT_A_POINT.search(analysis.text):
        return Result("answered", {"value": 0}, (_whole(analysis),), "pain.denied", "inferred")
    very = _VERY.search(analysis.text)
    usable = _usable(analysis, asked, pack)
    severity = next((c for c in ("severe", "moderate", "mild") if analysis.has(c)), "")
    if usable and all(elsewhere(analysis, asked.question, q) for q in usable):
        return _elsewhere(analysis, asked)
    if not usable or very:
        return _without_score(analysis, asked, pack, severity, very)
    return _of(analysis, asked, usable)


#: 五六分也有过: of some time or other.
_HAD = re.compile(r"(?:都|也|全)*(?:有|到|疼|痛)过")


def _of(analysis: Analysis, asked: Asked, usable: list[Quantity]) -> Result:
    usable = _paired(analysis, [q for q in usable if not _whole_scale(q.number)] or usable)
    if all(_whole_scale(q.number) for q in usable):  # 一到十还是零到十
        return reask("pain.scale", {"value": None})
    if len({(q.number.low, q.number.high) for q in usable}) > 1:
        values = {"candidates": [_plain(q.number.low) for q in usable], "action": "confirm"}
        return Result("confirm", values, tuple((q.start, q.end) for q in usable), "pain.several", "inferred")
    if any(v % 0.5 for v in (usable[-1].number.low, usable[-1].number.high)):
        return reask("pain.fraction", {"value": None})
    found = _unless_denied(analysis, usable[-1])
    if found.status == "answered" and analysis.text.startswith(_GRADE, usable[-1].end):
        graded = {**found.values, "action": "confirm"}
        return replace(found, status="confirm", values=graded, rule="pain.grade", tier="inferred")
    had = _HAD.match(analysis.text, usable[-1].end) and not _PEAK.search(asked.text)
    had = had or past_score(analysis.text, asked.text, usable[-1])
    if found.status == "answered" and (had or other_condition(analysis, asked.question, usable[-1])):
        asked_back = {**found.values, "action": "confirm"}
        return replace(
            found, status="confirm", values=asked_back, rule="pain.other_condition", tier="inferred"
        )
    return found


def _whole_scale(number: Number) -> bool:
    return number.low <= 1 and number.high == FULL and not number.comparator


def _with_full(analysis: Analysis, found: list[Quantity]) -> list[Quantity]:
    """满分 and 十分, which is no number to the grammar, among the others; not the ten for the doctors."""
    full = [
        Quantity(hit.start(), hit.end(), Number(hit.start(), hit.end(), FULL, FULL), "{score}", hit.group())
        for hit in _FULL.finditer(analysis.text, analysis.since())
        if not _PRAISE.search(analysis.text, max(0, hit.start() - 12), hit.start())
    ]
    taken = {at for q in full for at in range(q.start, q.end)}
    return sorted([q for q in found if q.start not in taken] + full, key=lambda q: q.start)


def _elsewhere(analysis: Analysis, asked: Asked) -> Result:
    span = denied_there(analysis, asked.question)
    if span is None:
        return reask("pain.elsewhere", {"value": None})
    return Result("answered", {"value": 0}, (span,), "pain.denied", "inferred")


def _usable(analysis: Analysis, asked: Asked, pack: Pack) -> list[Quantity]:
    """The scores of the turn that may answer, those of now first."""
    found = [
        q
        for q, _ in labelled(analysis, pack)
        if q.unit in ("", "{score}", "{count}") and not _scale(analysis, q) and q.start >= analysis.since()
    ]
    found = _with_full(analysis, [q for q in found if _scored(analysis, q)])
    found = [q for q in found if not _explained(analysis.text, q)] or found
    question = replace(asked.question, text=asked.text, unit="{score}")
    kept = chosen(analysis, question, found)
    return kept if _PEAK.search(asked.text) else _now(analysis, own_now(analysis, kept))


#: 10分最疼, 0分不疼, 10分制: the ends of the scale as they were explained.
_MOST = re.compile(r"(?:制|为?满分|是满分|里[面头]?|(?:是|算)?最[疼痛](?!的|时))")
_LEAST = re.compile(r"(?:是|就是|算)?[不没无](?:怎么)?[疼痛]")


def _explained(text: str, q: Quantity) -> bool:
    if q.number.low == FULL == q.number.high:
        return bool(_MOST.match(text, q.end)) or text.endswith(("满分", "满分是", "满分为"), 0, q.start)
    return q.number.low == q.number.high == 0 and bool(_LEAST.match(text, q.end))


def _unless_denied(analysis: Analysis, score: Quantity) -> Result:
    """咳的时候七分，不咳不疼: which of the two is asked back."""
    at, found = clause_at(analysis.clauses, score.start), _score(score)
    apart = (m for m in analysis.mentions if m.code == "pain" and clause_at(analysis.clauses, m.start) != at)
    if (
        found.status != "answered"
        or score.number.high == 0
        or not any(m.polarity == "negative" and not m.past for m in apart)
    ):
        return found
    values = {**found.values, "action": "confirm"}
    return replace(found, status="confirm", values=values, rule="pain.partly_denied", tier="inferred")


def _paired(analysis: Analysis, usable: list[Quantity]) -> list[Quantity]:
    """四分五分 is one answer, from four to five."""
    pair = neighbours(analysis, usable)
    if pair is None:
        return usable
    both = replace(usable[0].number, low=pair[0], high=pair[1], approx=True)
    return [replace(usable[0], end=usable[1].end, number=both)]


def _whole(analysis: Analysis) -> tuple[int, int]:
    return 0, len(analysis.text)


def _scored(analysis: Analysis, q: Quantity) -> bool:
    """A number with its 分, or one in a turn that says little else; 轻了两分 is a change."""
    short = len(analysis.text.strip()) <= _SHORT or analysis.language == "en"
    graded = analysis.text.startswith(_GRADE, q.end)
    bare = short and (analysis.language == "en" or graded or not _MORE.match(analysis.text, q.end))
    return (q.unit == "{score}" or bare) and not is_change(analysis, q)


def _scale(analysis: Analysis, q: Quantity) -> bool:
    """The ten of six out of ten, the half of 差不多一半."""
    head = analysis.text[max(0, q.start - 8) : q.start]
    return bool(_OUT_OF.search(head) or _PERCENT.search(head)) or analysis.text.startswith("半", q.end)


def _now(analysis: Analysis, usable: list[Quantity]) -> list[Quantity]:
    """昨晚六分现在两分: what is said of now, where both are told apart."""
    ends = [0, *(q.end for q in usable)]
    heads = [analysis.text[a : q.start] for a, q in zip(ends, usable, strict=False)]
    if any(map(_PEAK.search, heads)) and any(map(_USUAL.search, heads)):
        return usable  # 最疼九分，平时三分: which of them is asked back
    now = [q for q, head in zip(usable, heads, strict=True) if _TODAY.search(head)]
    then = [q for q, head in zip(usable, heads, strict=True) if _THEN.search(head)]
    others = [q for q in usable if q not in then]
    return now if len(now) == 1 else others if len(others) == 1 else usable


def _without_score(
    analysis: Analysis, asked: Asked, pack: Pack, severity: str, very: re.Match[str] | None
) -> Result:
    if very:
        values = {"value": FULL, "severity": "severe", "candidates": [8, 9, 10], "action": "confirm"}
        return Result("confirm", values, (very.span(),), "pain.very", "inferred")
    pains = [m for m in analysis.mentions if m.code in ("pain", "severe_pain", "headache", "abdominal_pain")]
    severe = any(m.code == "severe_pain" and m.asserted for m in pains) or _GRIMACE.search(analysis.text)
    degree = {"severity": "severe" if severe else severity} if severe or severity else {}
    known = no_value(analysis, pack, {"value": None}, "pain")
    if known and ((short(analysis, pack, "no") and pains) or _tells_more(analysis, known)):
        known = None
    return (
        _denied(analysis, pains, severity)
        or spoken_otherwise(analysis.text)
        or known
        or previous_unchanged(analysis, asked, pack, "pain")
        or reask("pain.none", {"value": None, **degree})
    )


def _tells_more(analysis: Analysis, unknown: Result) -> bool:
    """不会打分，反正能忍: no number, and yet something of the pain in another clause."""
    if unknown.status != "dont_know" or not unknown.spans:
        return False
    at = clause_at(analysis.clauses, unknown.spans[0][0])
    others = (analysis.text[c.start : c.end] for n, c in enumerate(analysis.clauses) if n != at)
    return any(_OF_PAIN.search(said) for said in others)


def _denied(analysis: Analysis, pains: list[Mention], severity: str) -> Result | None:
    """一点都不痛 is 0; 一会儿疼一会儿不疼 is not."""
    last = pains[-1] if pains else None
    if last is None or last.polarity != "negative" or last.conflict or last.hedged:
        return None
    if any(m.asserted and not m.past for m in pains) or (severity and _graded(analysis, last)):
        return None
    return Result("answered", {"value": 0}, ((last.start, last.end),), "pain.denied", "inferred")


def _graded(analysis: Analysis, pain: Mention) -> bool:
    """The grade stands in the clause of the denied pain: 没疼得厉害 denies the grade only."""
    at = clause_at(analysis.clauses, pain.start)
    grades = [m for m in analysis.marks if m.category in ("severe", "moderate", "mild")]
    return any(clause_at(analysis.clauses, m.start) == at for m in grades)


def _score(quantity: Quantity) -> Result:
    number, span = quantity.number, ((quantity.start, quantity.end),)
    low, high = number.low, number.high
    if number.comparator in (">", ">="):
        high = 10.0
    if number.comparator in ("<", "<="):
        low = 0.0
    values: dict[str, object] = (
        {"value": _plain(low)} if low == high else {"low": _plain(low), "high": _plain(high)}
    )
    if high >= ALERT:
        values["alert"] = "review"
    if not 0 <= low <= high <= 10:
        return Result("confirm", {**values, "action": "confirm"}, span, "pain.out_of_range", "normalised")
    return Result(
        "answered", values, span, "pain.value", "exact" if number.form == "arabic" else "normalised"
    )


def _plain(value: float) -> int | float:
    return int(value) if value == int(value) else value
