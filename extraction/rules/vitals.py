"""Critical values of the patient's own, now, in any turn: 烧到三十九度三, 血糖两点九, 心率三十五.

Thresholds: clinical/rules/redflags.yaml (体温≥39), glucose ≤ 3.9 (national diabetes service text); to be signed
off by a clinician.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from extraction.rules.clauses import clause_at
from extraction.rules.experiencer import other_person
from extraction.rules.model import Analysis, Heard, Quantity
from extraction.rules.over import told_before
from extraction.rules.pack import Pack
from extraction.rules.scope import Scene
from extraction.rules.topics import is_change, labelled

FEVER, LOW_SUGAR = 39.0, 3.9
#: From here on a nurse looks at it.
_RAISED = 38.5
#: Below this sugar is dangerous though it was relieved.
_LEAST_SUGAR = 3.0
#: No body is hotter.
_HOTTEST = 43.0
#: Pulse at rest that cannot wait; to be signed off by a clinician.
SLOW_PULSE, FAST_PULSE = 40.0, 150.0
#: 半分钟三十五下: counted for a part of a minute.
PART_OF_MINUTE = re.compile(
    r"(?P<half>半分钟|三十秒|30 ?秒)|(?P<quarter>十五秒|15 ?秒)|(?P<third>二十秒|20 ?秒)|(?P<sixth>十秒|10 ?秒)"
)
_UNREAL = ("hypothetical", "question", "reported")
#: 没到, 不超过 directly before the number.
_NOT_REACHED = re.compile(r"(?:没|不|未|冇)(?:有|到|过|超|上|够|是|烧|高|量|测|达)*$")
#: The weather, the water, the room.
_NOT_A_BODY = re.compile(
    r"气温|天气|预报|外[面边头]|室[内外温]|屋[里子]|房间|水温|[热洗开温]水|泡脚|空调|暖气|地表|大热天|太阳|高温天|(?:^|这|今天|大)天(?=[^，。天]{0,3}$)|\bweather\b|\boutside\b"
)
_BROKEN = re.compile(
    r"(?:血压计|血糖仪|体温计|体温表|仪器|机器|表|试纸|电池)[^。]{0,8}(?:坏|不准|没电|有问题|瞎|乱跳|失灵|过期|毛病)"
)
#: How far before a value is read for a device that fails.
_REACH = 30
#: Sugar was eaten and it passed.
_RELIEVED = re.compile(
    r"(?:糖|饼干|可乐|面包|果汁|巧克力|饭|东西)[^。]{0,10}(?:好|缓|没事|过来|上来|正常)|(?:现在|后来)[^，,。]{0,4}(?:好了|正常|没事)"
)
#: 两块糖, 三片药: no level.
_COUNTED = re.compile(r"[块片颗粒次天口杯碗顿支斤分小袋回遍针瓶包]")
_FALLEN = re.compile(
    r"退(?:了|下|烧了)|不烧了|降(?:下来|到正常|了)|正常了|好了|\b(?:gone|came down|normal now)\b"
)


def measured(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """The patient's own values now, whatever was asked, one finding a flag."""
    topics = {q.start: topic for q, topic in labelled(analysis, pack) if not is_change(analysis, q)}
    found: dict[str, Heard] = {}
    for q in analysis.quantities:
        flag = _flag_of(q, topics.get(q.start, ""), analysis.text)
        if flag == "heart_rate" and PART_OF_MINUTE.search(analysis.text):
            continue
        level = _level(analysis, q, flag) if flag and flag not in found else ""
        if level:
            found[flag] = Heard(flag, level, q.start, q.end, f"safety.value.{flag}", "normalised")
    return tuple(found.values())


def unreal(analysis: Analysis, starts: Iterable[int]) -> bool:
    """Supposed, long past, asked, read, or another's: what is said at one of them is not the patient's now."""
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    return any(_unreal(analysis, scene, start) for start in starts)


def _unreal(analysis: Analysis, scene: Scene, start: int) -> bool:
    if told_before(scene, start, start + 1) or scene.near(start, *_UNREAL):
        return True
    return other_person(scene, start, analysis.respondent) or _wrongly_shown(analysis, scene, start)


def _wrongly_shown(analysis: Analysis, scene: Scene, start: int) -> bool:
    """旧的血压计坏了，老显示两百: another reading follows."""
    clause = scene.clause(start)
    before = analysis.text[max(0, clause.start - _REACH) : start]
    later = any(q.start > clause.end for q in analysis.quantities)
    return later and bool(_BROKEN.search(before))


def _level(analysis: Analysis, quantity: Quantity, flag: str) -> str:
    """'' where the value is not the patient's own of now."""
    head = analysis.text[max(0, quantity.start - 12) : quantity.start]
    if _NOT_REACHED.search(head) or unreal(analysis, (quantity.start,)):
        return ""
    if flag == "high_fever":
        return _fever(analysis, quantity)
    return _sugar(analysis, quantity) if flag == "hypoglycaemia" else "urgent"


def _fever(analysis: Analysis, quantity: Quantity) -> str:
    clause = analysis.clauses[clause_at(analysis.clauses, quantity.start)]
    if _NOT_A_BODY.search(analysis.text[clause.start : quantity.start]):
        return ""
    later = [q.number.high for q in analysis.quantities if q.unit == "Cel" and q.start > quantity.start]
    gone = bool(later and later[-1] < FEVER - 1) or bool(_FALLEN.search(analysis.text, quantity.end))
    gone = gone or bool(_FALLEN.search(analysis.text, 0, clause.start))
    if quantity.number.low < FEVER:
        return "" if gone else "review"
    return "review" if gone else "urgent"


def _sugar(analysis: Analysis, quantity: Quantity) -> str:
    relieved = _RELIEVED.search(analysis.text, quantity.end)
    return "review" if relieved and quantity.number.low >= _LEAST_SUGAR else "urgent"


def _flag_of(quantity: Quantity, topic: str, text: str) -> str:
    low, above = quantity.number.low, quantity.number.comparator in (">", ">=")
    if (
        quantity.unit == "Cel"
        and _RAISED <= low <= _HOTTEST
        and quantity.number.comparator not in ("<", "<=")
    ):
        return "high_fever"
    if (
        topic == "glucose"
        and quantity.unit in ("", "mmol/L", "{count}")
        and not _COUNTED.match(text, quantity.end - len(quantity.unit_form))
        and 1 <= low <= LOW_SUGAR
        and not above
    ):
        return "hypoglycaemia"
    if topic == "heart_rate" and quantity.unit in ("", "/min", "{times}", "{count}"):
        return "heart_rate" if 20 <= low <= SLOW_PULSE or FAST_PULSE <= low <= 250 else ""
    return ""
