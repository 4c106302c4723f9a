"""Critical values of the patient's own, now, in any turn: 烧到三十九度三, 血糖两点九, 心率三十五.

Thresholds: clinical/rules/redflags.yaml (体温≥39), glucose ≤ 3.9 (national diabetes service text); to be signed
off by a clinician.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from extraction.rules.aside import beside_the_point
from extraction.rules.clauses import clause_at
from extraction.rules.experiencer import other_person
from extraction.rules.match import find
from extraction.rules.model import Analysis, Clause, Heard, Quantity
from extraction.rules.over import told_before
from extraction.rules.pack import Pack
from extraction.rules.scope import Scene
from extraction.rules.taught import instructed
from extraction.rules.topics import is_change, labelled

FEVER, LOW_SUGAR = 39.0, 3.9
#: From here on a nurse looks at it.
_RAISED = 38.5
#: No body is hotter.
_HOTTEST = 43.0
#: A fever told in degrees Fahrenheit.
_FAHRENHEIT = (101.3, 109.4)
#: A pressure that came down to below this is for a nurse to look at, not for an ambulance.
_EASED = 165.0
_CRISIS, _NO_CUFF, _LEAST_SYSTOLIC = 180.0, 300.0, 90.0
#: 吃了药降到一百四, 今早一百三: what is told of a later measurement.
_LATER = re.compile(
    r"今[天早晚儿日]|现在|后来|吃了?[^，。]{0,4}药|吃过药|降|退到|回落|再(?:量|测)|又(?:量|测)|这会|刚(?:才)?(?:量|测)|休息|歇|躺|缓|\b(?:now|today|later|then|down|after)\b"
)
#: …，今天正常了: without a number.
_NORMAL_NOW = re.compile(
    r"(?:今[天早]|现在|后来|吃了?药)[^。不没]{0,6}(?:正常|降下来|下来了|好了)|\bnormal (?:now|today|again)\b"
)
_LOWER = re.compile(r"(?:低压|下压|舒张压?|diastolic|over|/)[^，。]{0,4}$")
#: Low for a grown-up; together with giddiness already where it is not quite so low.
_LOW_SYSTOLIC, _LOW_DIASTOLIC, _NO_PRESSURE = 90.0, 50.0, 25.0
_GIDDY = re.compile(r"晕|眼前?发?[黑花]|站不|发飘|软|乏|冒汗|dizz|faint|light-?headed|woozy")
#: Pulse at rest that cannot wait; to be signed off by a clinician.
SLOW_PULSE, FAST_PULSE = 40.0, 150.0
#: 半分钟三十五下: counted for a part of a minute.
PART_OF_MINUTE = re.compile(
    r"(?P<half>半分钟|三十秒|30 ?秒)|(?P<quarter>十五秒|15 ?秒)|(?P<third>二十秒|20 ?秒)|(?P<sixth>十秒|10 ?秒)"
)
_UNREAL = ("hypothetical", "question", "reported")
#: 没到, 不超过 directly before the number.
_NOT_REACHED = re.compile(
    r"(?:没|不|未|冇)(?:有|到|过|超|上|够|是|烧|高|量|测|达)*$|(?:别|甭|莫|不要|不用)说(?:是|到|烧|有|什么)*$|哪里?(?:有|能|会|烧|够)*(?:到|有|得到)$"
)
#: The weather, the water, the room.
_NOT_A_BODY = re.compile(
    r"(?:洗澡|泡澡|洗脚|烧|开|的|泡茶)水$|水(?:我|都|就|给|是)*(?:调|放|兑|烧|弄|试)(?:到|成|至|的)?|桑拿|汗蒸|大棚|车间|车里|地里|炕|烤箱|锅炉|零下|闷热|炎热|高温|气温|天气|预报|外[面边头]|室[内外温]|屋[里子]|房间|水温|[热洗开温]水|泡脚|空调|暖气|地表|大热天|太阳|高温天|(?:^|这|今天|大)天(?=[^，。天]{0,3}$)|\bweather\b|\boutside\b"
)
#: 三十九度的天
_ITS_DAY = re.compile(r"度?的?(?:高温|大热|大|热|伏|三伏|鬼)?天(?:气|$|[，。！热呢啊])")
_OF_A_BODY = re.compile(r"[量测夹试烧我俺]|体温|腋")
_BROKEN = re.compile(
    r"(?:血压计|血糖仪|体温计|体温表|仪器|机器|表|试纸|电池)[^。]{0,8}(?:坏|不准|没电|有问题|瞎|乱跳|失灵|过期|毛病)"
)
#: How far before a value is read for a device that fails.
_REACH = 30
#: Sugar was eaten and it passed.
_RELIEVED = re.compile(
    r"(?:糖|饼干|可乐|面包|果汁|巧克力|饭|东西)[^。]{0,10}(?:好|缓|没事|过来|上来|正常|睡|舒服)|(?:现在|后来)[^，,。]{0,4}(?:好了|正常|没事|上来|升到)|"
    r"\b(?:ate|had|drank|took|juice|sugar|sweets?|biscuits?|candy)\b[^.]{0,40}\b(?:fine|ok|okay|better|normal|came (?:up|back))\b"
)
#: 两块糖, 三片药: no level.
_COUNTED = re.compile(
    r" ?(?:tea ?)?(?:spoon|cube|lump|sachet|packet)|[块片颗粒次天口杯碗顿支斤分小袋回遍针瓶包管]"
    r"|个(?:时|点|钟|小时|月|星期|礼拜|人|地方|都|医|护|孩|儿|女|单|选|方)"
)
_FALLEN = re.compile(
    r"退(?:了|下|烧了)|不烧了|降(?:下来|到正常|了)|正常了|好了|\b(?:gone|came down|normal now)\b"
)
#: 后来就正常了: not of these days.
_LONG_SETTLED = re.compile(
    r"后来[^，,。]{0,4}(?:正常|退|好了|没烧|不烧)|[活欢]蹦乱跳|早(?:就)?(?:好了|没事)|\bnormal (?:for|since|ever since)\b"
)


def critical(text: str, quantities: Collection[Quantity], pack: Pack) -> bool:
    """Whether a value may be one of those that are looked at here, by whatever topic the text names."""
    if not quantities:
        return False
    topics = {"", *(hit.form.payload for hit in find(text, pack.topics))}
    return any(_flag_of(q, topic, text) for q in quantities for topic in topics)


def measured(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """The patient's own values now, whatever was asked, one finding a flag."""
    if not critical(analysis.text, analysis.quantities, pack):
        return ()
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


#: 真要烧到三十九度我肯定去医院
_WOULD_BE = re.compile(
    r"(?:真要(?!命)|真(?=烧|到|高|低)|真到了?|等到?真)(?:是|有|烧|升|高|涨|低|掉|降)*(?:到|上|成|过|了)*$"
)
_THEN_I = re.compile(
    r"[^，。]{0,9}?[，, ]?(?:我|你|您|那|就|肯定|一定|得|要|再)+[^，。]{0,4}(?:去|上|来|叫|打|找|吃|看)"
)


def _would_be(text: str, start: int) -> bool:
    return bool(_WOULD_BE.search(text, 0, start) and _THEN_I.match(text, start))


def unreal(analysis: Analysis, starts: Iterable[int]) -> bool:
    """Supposed, long past, asked, read, or another's: what is said at one of them is not the patient's now."""
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    return any(_unreal(analysis, scene, start) for start in starts)


def _unreal(analysis: Analysis, scene: Scene, start: int) -> bool:
    if told_before(scene, start, start + 1) or scene.near(start, *_UNREAL) or _would_be(analysis.text, start):
        return True
    if instructed(analysis.text, start, start + 1):
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
    aside = beside_the_point(analysis.text, quantity)
    if aside or _NOT_REACHED.search(head) or unreal(analysis, (quantity.start,)):
        return ""
    if flag == "high_fever":
        return _fever(analysis, quantity)
    return _sugar(analysis, quantity) if flag == "hypoglycaemia" else "urgent"


def not_a_body(analysis: Analysis, quantity: Quantity) -> bool:
    """The weather's, the water's or the room's, where nobody measured (房间里量的) in the same clause."""
    clause = analysis.clauses[clause_at(analysis.clauses, quantity.start)]
    head = analysis.text[clause.start : quantity.start]
    return bool(_NOT_A_BODY.search(head)) and not _OF_A_BODY.search(head)


def _fever(analysis: Analysis, quantity: Quantity) -> str:
    clause = analysis.clauses[clause_at(analysis.clauses, quantity.start)]
    head = analysis.text[clause.start : quantity.start]
    if _NOT_A_BODY.search(head) or _of_the_weather(analysis, clause):
        return ""
    if _ITS_DAY.match(analysis.text, quantity.end) and not _OF_A_BODY.search(head):
        return ""
    later = [q.number.high for q in analysis.quantities if q.unit == "Cel" and q.start > quantity.start]
    gone = bool(later and later[-1] < FEVER - 1) or bool(_FALLEN.search(analysis.text, quantity.end))
    gone = gone or bool(_FALLEN.search(analysis.text, 0, clause.start))
    if _LONG_SETTLED.search(analysis.text, quantity.end):
        return ""
    if _celsius(quantity) < FEVER:
        return "" if gone else "review"
    return "review" if gone else "urgent"


def _of_the_weather(analysis: Analysis, clause: Clause) -> bool:
    """天气闷热，四十度: nothing of a body in the clause, and the weather in the one before."""
    at = clause_at(analysis.clauses, clause.start)
    before = analysis.clauses[at - 1] if at > 0 else clause
    own = re.search("烧|体温|热|烫|量|测|孩|娃|我|他|她", analysis.text[clause.start : clause.end])
    return own is None and bool(
        re.search(
            "天气|气温|闷热|太热|大热|高温|天热|下火|太阳|洗澡|水温", analysis.text[before.start : before.end]
        )
    )


def _sugar(analysis: Analysis, quantity: Quantity) -> str:
    return "review" if _RELIEVED.search(analysis.text, quantity.end) else "urgent"


def eased(analysis: Analysis) -> bool:
    """昨晚一百九，今早一百四: a pressure that was very high and is told to have come down since."""
    found = [q for q in analysis.quantities if _systolic(analysis.text, q)]
    high = [q for q in found if q.number.high >= _CRISIS]
    if high and _NORMAL_NOW.search(analysis.text, high[-1].end):
        return True
    if not high or found[-1].number.high > _EASED:
        return False
    return _LATER.search(analysis.text, high[-1].end, found[-1].start) is not None


def _systolic(text: str, q: Quantity) -> bool:
    """A number that can be a systolic pressure and is not named the lower one."""
    fits = q.unit in ("", "mm[Hg]") and _LEAST_SYSTOLIC <= q.number.low <= _NO_CUFF
    return fits and not _LOWER.search(text[max(0, q.start - 8) : q.start])


def low_pressure(analysis: Analysis, systolic: float, diastolic: float) -> bool:
    """Whether a pressure (0 for what was not said) is so low that a nurse should look today."""
    if systolic > _NO_CUFF:
        return False
    above = 0.0 if _GIDDY.search(analysis.text) else -1.0
    return (
        _NO_PRESSURE < systolic <= _LOW_SYSTOLIC + above or _NO_PRESSURE < diastolic <= _LOW_DIASTOLIC + above
    )


def _celsius(quantity: Quantity) -> float:
    """The number as degrees Celsius; 103 can only be Fahrenheit."""
    low = quantity.number.low
    least, most = _FAHRENHEIT
    return (low - 32) / 1.8 if least <= low <= most and quantity.unit != "Cel" else low


def _flag_of(quantity: Quantity, topic: str, text: str) -> str:
    low, above = quantity.number.low, quantity.number.comparator in (">", ">=")
    degrees = quantity.unit == "Cel" or (topic == "temperature" and quantity.unit in ("", "[degF]"))
    if (
        degrees
        and _RAISED <= _celsius(quantity) <= _HOTTEST
        and quantity.number.comparator not in ("<", "<=")
    ):
        return "high_fever"
    if (
        topic == "glucose"
        and quantity.unit in ("", "mmol/L", "{count}")
        and not _COUNTED.match(text, quantity.end - len(quantity.unit_form))
        and 1 <= low <= LOW_SUGAR
        and not text.startswith("隔", max(0, quantity.start - 1))  # 隔三差五 is no level
        and not above
    ):
        return "hypoglycaemia"
    if topic == "heart_rate" and quantity.unit in ("", "/min", "{times}", "{count}"):
        return "heart_rate" if 20 <= low <= SLOW_PULSE or FAST_PULSE <= low <= 250 else ""
    return ""
