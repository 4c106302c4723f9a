"""Which of several numbers answers: the total, the one within the bound said first, the one told of what was asked
(躺着 or 下地, 吸氧 or not), the one with the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Quantity
from extraction.rules.named import of_the_name
from wire.understanding import Question

_TOTAL = re.compile(
    r"(?:拢共|一共|总共|统共|合计|总计|加一?起来?|加到一起|通共|共|合起来|合共|一总|in total|altogether)[^，。；0-9]{0,4}$"
)
_COME_TO = re.compile(
    r"(?:降|缩|少|减|退|掉|跌|升|涨|变|落|轻|好|瘦|胖|(?<!最)高|加|长)(?:到|成|至|为|咗到)(?:了)?$|变了?$"
)
_SITES = {
    "wound": ("伤口", "刀口", "手术", "切口", "开刀"), "knee": ("膝",), "waist": ("腰",), "head": ("头", "脑壳"),
    "chest": ("胸", "心口"), "belly": ("肚", "腹", "胃"), "leg": ("腿", "脚"), "back": ("后背", "背上"), "shoulder": ("肩", "膀"),
    "left": ("左",), "right": ("右",),
    "neck": ("脖", "颈"), "tooth": ("牙",), "throat": ("嗓", "喉", "咽"), "eye": ("眼",), "ear": ("耳",), "ankle": ("踝", "脚脖"), "wrist": ("手脖", "腕"),
    "breast": ("乳",), "anus": ("肛",), "vein": ("输液", "针眼", "留置", "滞留"), "drain": ("引流", "管子"), "hip": ("胯", "髋", "屁股"), "hand": ("手指", "手上"),
}  # fmt: skip
#: 没有五分，顶多两分; 哪止五分，有八分; 不是八分，是五分.
_DENIED = re.compile(r"(?:没有|没|没得|冇|哪有|哪才|哪里?止|何止|岂止|不止|不是|哪是|说错[^，。]{0,4})$")
#: What a number may be followed by, and still count nothing: 八十吧, 六点二的.
_OPEN = r"[的吧啊呀呢嘛哦喔噢了左上下往多来几到至或和跟与同、，。,. !！？?;；…~-]|$|以|还|就|都|也|可|不|最|正|那|这|我|是|在|有|但|后|然|比|今|昨|现|这|医|护|大|差|左|咁|光|样|打|起|开|出|冒|挂|朝|之|高|低|早|晚|餐|饭|空|晨|中|心|脉|血|体"
#: 一爬楼梯更快, 一觉到天亮: that 一 counts nothing.
_ONE = re.compile(rf"一(?!{_OPEN})")
#: 两暖壶, 三碗: it counts something else.
_THINGS = re.compile(
    r"[大小满暖热水]{0,2}[壶瓶杯碗缸桶盆勺顿餐家条样种层楼床页本张站块毛级颗粒片包盒袋圈觉趟]"
)
#: 10分最疼 explains the scale and asks for no peak.
_SCALE_SAID = re.compile(r"(?:10|十) ?分?[^，。；,;]{0,4}最[^，。；,;]{0,4}")
_CONDITIONS = (
    (re.compile(r"孕前|怀孕(?:之|以)?前|怀之前|没怀|[术手]术?前|开刀前|入院|住院(?:时|前|那)|生病前|得病前|发病前|原来|before"), re.compile(r"现在|这会|目前|眼下|如今|这阵|now")),
    (re.compile(r"平时|平常|一般|通常|usual"), re.compile(r"厉害(?:起来|的时候|时)|发作|犯(?:起来|的时候|病)|疼起来|最[疼痛厉重高]|有一[回次]|偶尔")),
    (re.compile(r"夜里|晚上|夜间|昨晚|night"), re.compile(r"白天|中午|午睡|午觉|下午|daytime|nap")),
    (re.compile(r"最[疼痛厉重严高低](?:害|重)?的?(?:时候|那会|那阵|一次|一回|一下)|worst"), re.compile(r"现在|眼下|这会|目前|平时|平常|一般|now")),
    (re.compile(r"安静|静息|休息|静|躺|坐|歇|不动|没动|平卧|睡着|rest"), re.compile(r"走|爬|下地|活动|运动|翻身|咳|起身|起来|跑|站|干活|上厕所|(?<![不没])动(?!静)|climb|walk|mov")),
    (re.compile(r"不吸氧|没吸氧|吸氧(?:之|以)?前|拔|脱氧|摘|取下|停氧|未吸|off oxygen|room air|before oxygen"), re.compile(r"(?<![不没未脱停])(?:(?:吸|戴|用|开|接)[着上了]?(?:着|了)?氧(?!气?(?:之|以)?前)|上氧|on oxygen)")),
    (re.compile(r"(?:透析?|上机)(?:之|以)?前|before dialysis"), re.compile(r"透析?(?:之|以)?后|透析?(?:完|好|罢)|下机|下来|after dialysis")),
    (re.compile(r"(?:吃|服|用)?药(?:之|以)?前|没吃药"), re.compile(r"(?:吃|服|用)?药(?:之|以)?后|[吃服](?:完|了|过)药")),
    (re.compile(r"睡前|临睡|晚上|傍晚|bedtime|evening"), re.compile(r"早上|早晨|清早|早起|晨|morning")),
)  # fmt: skip


def chosen(analysis: Analysis, question: Question, found: Sequence[Quantity]) -> list[Quantity]:
    """Those of `found` that may answer `question`, in order; one that stands alone is never left out."""
    kept = list(found)
    for rule in (_counted, _totals, _fallen, _of_the_name, _of_the_site, _as_asked, _refined, _united):
        if len(kept) > 1:
            kept = rule(analysis, question, kept) or kept
    return kept


def _head(analysis: Analysis, found: Sequence[Quantity], at: int) -> str:
    return analysis.text[found[at - 1].end if at else 0 : found[at].start]


def counts_something_else(text: str, q: Quantity, asked: str = "") -> bool:
    """A number without a unit that belongs to the noun behind it, unless that is what was asked (几杯)."""
    if q.unit:
        return False
    thing = _THINGS.match(text, q.end)
    foreign = thing and thing.group()[-1] not in asked
    one = q.number.low == q.number.high and q.end - q.start == 1
    return bool(foreign or (one and not thing and _ONE.match(text, q.start)))


def _counted(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    """一爬楼梯更快: that 一 counts nothing."""
    return [q for q in found if not counts_something_else(analysis.text, q, question.text)]


def _totals(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    return [q for at, q in enumerate(found) if _TOTAL.search(_head(analysis, found, at))]


def _fallen(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    """从七分降到三分: what it has come to."""
    last = found[-1]
    return [last] if _COME_TO.search(analysis.text, max(0, last.start - 6), last.start) else found


def _of_the_name(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    return of_the_name(analysis, question.text.lower(), found)


def _of_the_site(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    """膝盖七分，刀口三分: the one told of the place that was asked about."""
    asked = _sites(question.text)
    told = [_sites(_head(analysis, found, at)) for at in range(len(found))]
    return (
        [q for q, sites in zip(found, told, strict=True) if not sites or sites & asked]
        if asked and any(told)
        else found
    )


def elsewhere(analysis: Analysis, question: Question, found: Quantity) -> bool:
    """The clause of the number names another place than the one asked about: 刀口不痛，膝盖五分."""
    clause = analysis.clauses[clause_at(analysis.clauses, found.start)]
    asked, told = _sites(question.text), _sites(analysis.text[clause.start : found.start])
    return bool(asked and told) and not told & asked


def denied_there(analysis: Analysis, question: Question) -> tuple[int, int] | None:
    """刀口不痛, where the question is about the wound."""
    words = [word for name in _sites(question.text) for word in _SITES[name]]
    hit = (
        re.search(rf"(?:{'|'.join(words)})[^，。]{{0,3}}(?:不|没)[^，。]{{0,2}}[疼痛]", analysis.text)
        if words
        else None
    )
    return hit.span() if hit else None


#: 空腹 and 两个钟头 name no part of the body.
_NO_SITE = re.compile(r"空腹|钟头|点头|[里外前后上下]头|心[里想情]|头[几两三一]")


def _sites(text: str) -> frozenset[str]:
    text = _NO_SITE.sub("", text)
    return frozenset(name for name, words in _SITES.items() if any(word in text for word in words))


def _refined(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    """六十都不到，五十六: the second says what the bound left open; what is denied is dropped."""
    kept: list[Quantity] = []
    text = analysis.text
    for at, q in enumerate(found):
        follow = found[at + 1].number.low if at + 1 < len(found) else None
        before = kept[-1].number.high if kept else None
        if before is not None and kept[-1].number.low < kept[-1].number.high and _holds(q, before):
            continue  # 三四分没到五分
        if kept and _BOUND_BEHIND.fullmatch(text, kept[-1].end, q.start) and _holds(q, kept[-1].number.high):
            continue  # 五分，反正没到七分
        if follow is not None and (_DENIED.search(analysis.text[: q.start]) or _holds(q, follow)):
            continue
        kept.append(q)
    return kept


_BOUND_BEHIND = re.compile(
    r"[吧呢啊，, ]*(?:反正|肯定|总之|绝对|应该|都|也|还)*(?:不到|没到|不超过|没超过|没过|低于)?"
)


def _holds(q: Quantity, value: float) -> bool:
    low, sign = q.number.low, q.number.comparator
    if q.number.approx and sign == "<":
        return False
    return {"<": value < low, "<=": value <= low, ">": value > low, ">=": value >= low}.get(sign, False)


def _as_asked(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    for _, opposite in _asked_conditions(question):
        heads = [_head(analysis, found, at) for at in range(len(found))]
        kept = [q for q, head in zip(found, heads, strict=True) if not opposite.search(head)]
        if 0 < len(kept) < len(found):
            return kept
    return found


def other_condition(analysis: Analysis, question: Question, found: Quantity) -> bool:
    """吸着氧九十五, where it was asked without oxygen: told of the opposite of what was asked."""
    clause = analysis.clauses[clause_at(analysis.clauses, found.start)]
    head = analysis.text[clause.start : found.start]
    return any(other.search(head) and not own.search(head) for own, other in _asked_conditions(question))


def _asked_conditions(question: Question) -> Iterator[tuple[re.Pattern[str], re.Pattern[str]]]:
    """The condition a question names and its opposite; a pulse is asked for at rest."""
    text = f"{question.text} 静" if question.unit == "/min" else _SCALE_SAID.sub("", question.text)
    for one, other in _CONDITIONS:
        for own, opposite in ((one, other), (other, one)):
            if own.search(text) and not opposite.search(text):
                yield own, opposite


def _united(analysis: Analysis, question: Question, found: list[Quantity]) -> list[Quantity]:
    """万把步，遛两圈: a number with a unit before one that counts something else."""
    units = {q.unit for q in found if q.unit and q.unit == question.unit}
    text = analysis.text
    loose = [q for q in found if not q.unit and re.match(r"[一-鿿]", text[q.end : q.end + 1] or "，")]
    return [q for q in found if q not in loose] if units and loose else found
