"""Whether a value is the patient's own and of now: 我老伴的是132/78, 去年180/110, 大夫让我控制到140/90以下.

Symptoms carry this in their mentions. A value that is somebody else's is no answer; one that may be, or that is of
long ago, wished for, quoted or only asked about, is asked about before it counts.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from extraction.rules.experiencer import other_person, person_before
from extraction.rules.model import Analysis, Result
from extraction.rules.scope import Scene
from extraction.rules.unmeasured import unmeasured

_MEASURED = ("quantity", "blood_pressure", "pain_score")
_TAKEN = ("duration", "frequency", "medication", "adherence", "habits")
_SAID = ("boolean", "choice", "multi_choice")
_JUDGED = (*_MEASURED, *_TAKEN, *_SAID)
#: Answered by what others do for the patient.
_OF_THE_FAMILY = (
    "boolean.pole.company",
    "boolean.pole.owning",
    "boolean.pole.need",
    "boolean.pole.knowing",
    "boolean.pole.comes",
    "boolean.pole.booked",
    "boolean.pole.en_helped",
    "boolean.pole.en_attending",
    "boolean.pole.en_able",
    "boolean.predicate.identity",
    "boolean.consulted.in_family",
    ".around",
)
_NULL: dict[str, dict[str, object]] = {
    "blood_pressure": {"sys": None, "dia": None}, "quantity": {"value": None}, "boolean": {"value": None},
    "choice": {"value": None}, "pain_score": {"value": None},
}  # fmt: skip
#: Older than this a measurement is no answer to a question about now.
_STALE = timedelta(days=21)
#: Who measures, tells or makes the patient do something does not have it: 闺女量的, 老伴说, 老婆逼我戒.
_AGENT = re.compile(
    r"[量测称说讲查记看给帮替用拿算让叫带陪逼劝管嫌催买问嘱]|measure|took|take|say|said|tell|told|check|gave|give|mak|buy"
)
KIN = (
    r"(?:老伴儿?|爱人|老公|老婆|媳妇|丈夫|妻子|先生|太太|老头子?|老太婆|那口子|爸爸?|妈妈?|父亲|母亲|爹|娘|儿子|女儿|闺女|孙子|孙女|孩子|"
    r"哥哥?|弟弟?|姐姐?|妹妹?|邻居|同事|同学|朋友|病友|亲戚|别人|人家|爷爷|奶奶|姥姥|姥爷|公公|婆婆|岳父|岳母|舅舅?|叔叔?|姑姑?|姨)"
)
#: 闺女网上帮我挂号: done for the patient.
_FOR_ME = re.compile(r"(?:给|帮|替|带|陪|教|拉|送|接|载|背|推|扶|驮)(?:我|俺|着我)")
#: 老伴喊头晕，我没得: the denial is her own.
_OWN_CLAUSE = re.compile(r"[，。,; ](?:我|俺)(?:倒|自己|可|就|是)*(?:没|不|冇|无|莫)[^，。]{0,4}$")
_HE = re.compile(r"(?<![其吉])[他她](?!汀|们)")
#: 他150，90; 妈妈150，90
_NAMED = re.compile(
    rf"(?<![和跟与给让叫被])(?:{KIN}|(?<![其吉])[他她](?!汀|们))(?:的|是|都|也|那|血压|量的|有|吃|抽|喝|[:：,， ])*$"
)
#: …，这是我爱人的; …，是我老伴; 150 over 90 for my wife
_BEHIND = re.compile(
    rf"(?:吧|了|呢|啊|呀)*[，,。 ]*(?:不过|但是?|哦|噢|对了|这|那|这个|那个|都|可能|好像)*(?:是|算|说的是?|量的是?|指的是?|给)?(?:我|俺|我们|他|她|我家)?(?:的)?{KIN}"
    r"(?:的|的血压|的体重|的药|吃的|[抽喝]的|啊|呀|呢|哈)*(?=$|[，,。.！!；;]|我的?[没还])"
    r"|[ ,]*(?:for|of|that's|that is|it's|it is|is) (?:my |his |her )?(?:wife|husband|mother|father|mum|mom|dad|son|daughter|brother|sister)(?:'s)?\b"
    r"|[，,。 ]*(?:可能|好像|大概|也许)?(?:是|说不定是)?别人的"
)
#: 闺女天天盯着我吃: she minds the patient.
_MINDED = re.compile(r"(?:盯|看|管|催|喂|叫|提醒|监督|伺候|照顾)[着了]?(?:我|俺)")
#: 我和老伴都是150/90
_BOTH = re.compile(
    rf"(?:我|俺|咱)[和跟与](?:我)?{KIN}|{KIN}[和跟与](?:我|俺)|\b(?:both of us|my (?:wife|husband) and (?:i|me))\b"
)
_WISHED = re.compile(
    r"[让叫要]求?[^，。]{0,6}(?:控制|降|压|保持|减)|控制[在到]|维持|目标|标准|正常(?:值|人|范围|应该|是|血压|的话)|"
    r"(?:想|希望|争取|打算|准备|计划|最好|应该)[^，。]{0,4}(?:减|降|控制|瘦|达到|保持)|"
    r"(?:希望|盼着?|但愿|巴不得|恨不得|要是|最好)[^，。]{0,3}能[^，。]{0,3}(?:到|有|在|是|降)|(?:希望|争取|但愿)(?:降|到|是|有)|(?:计划|打算|本来想)[^，。]{0,10}[没不]|"
    r"target|should be|supposed to|want to|aim|\bi (?:need it|hope|wish)|\bgoal\b"
)
#: What a doctor or a leaflet says of everybody: 医生说要130/80; 说明书上写正常120/80.
_QUOTED = re.compile(
    r"(?:医生|大夫|护士|主任|专家|电视|网上|书上|说明书|手机|抖音|百度|报纸)[^，。]{0,5}(?:说|讲|写|要求|建议|规定)[^，。\d一二三四五六七八九]{0,4}"
    r"(?:要|应该|得|最好|正常|不能|不要|超过|低于|高于|控制|大于|小于|维持|保持|标准|吃满|至少)|(?:doctor|nurse|leaflet)[^,.]{0,12}(?:should|must|below|under|over)"
)
_SUPPOSED = re.compile(r"要是|如果|假如|万一|倘若|\bif\b|\bwhat if\b")
#: 150/90怎么办, 120/80算正常吗, 150正常不
_QUESTION = re.compile(
    r"^[^，。]{0,3}(?:怎么办|咋办|咋整|要紧[吗不么]|要不要紧|算[^，。]{0,4}[吗么不]$|算不算|正常[吗么不]|高[吗么不]$|高不高|行[吗么不]$|(?:可以|好|对)[吗么][?？]?$|是什么概念|什么意思)"
)
#: Told of another time of life, with no date in it.
_LONG_AGO = re.compile(
    r"结婚|年轻|当兵|上学|小时候|刚参加工作|那[年时]|当年|手术(?:以|之)?前|住院(?:的时候|那|期间|时)|出院(?:那|时|的时候)|入院|生孩子|怀孕|退休前|"
    r"before (?:the |my )?(?:surgery|operation)|years ago|when i was|used to|in hospital"
)


def settled(kind: str, analysis: Analysis, result: Result, respondent: str) -> Result:
    """The result itself; or confirm where the value may not be hers of now; or reask where it is another's."""
    held = result.status in ("answered", "confirm") or bool(result.values.get("missing"))
    if (
        not held
        or kind not in _JUDGED
        or not result.spans
        or result.rule.removesuffix(".hint").endswith(_OF_THE_FAMILY)
    ):
        return result
    if kind in ("choice", "multi_choice") and _a_person(analysis, result):
        return result
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    starts = [start for start, _ in result.spans]
    elsewhere = _elsewhere(kind, analysis, scene, result, respondent)
    doubtful = _asked_about(kind, analysis, max(end for _, end in result.spans)) or any(
        _doubtful(kind, analysis, scene, start, respondent) for start in starts
    )
    where = unmeasured(analysis.text) if kind in _MEASURED and (elsewhere or doubtful) else None
    if where:
        values = {**_NULL.get(kind, {}), "reason": "not_measured"}
        return Result("not_answered", values, (where,), f"{kind}.not_measured", "inferred")
    if elsewhere:
        return _null(kind, "another_person")
    return _asked_back(kind, analysis, scene, result) if doubtful else result


def _a_person(analysis: Analysis, result: Result) -> bool:
    """老头子和闺女 to 谁照顾您: people are the options."""
    people = [m for m in analysis.marks if m.category in ("family", "stranger")]
    return any(a < m.end and m.start < b for a, b in result.spans for m in people)


def _null(kind: str, rule: str) -> Result:
    return Result("reask", {**_NULL.get(kind, {}), "action": "reask"}, (), f"{kind}.{rule}", "inferred")


def _asked_back(kind: str, analysis: Analysis, scene: Scene, result: Result) -> Result:
    limit = kind in (*_MEASURED, "duration") and any(
        _not_measured(analysis, scene, at) for at, _ in result.spans
    )
    if limit:
        return _null(kind, "no_measure")
    if result.status == "reask":
        return _null(kind, "whose")
    if result.status == "confirm":
        return result
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule=f"{kind}.whose", tier="inferred")


def _elsewhere(kind: str, analysis: Analysis, scene: Scene, result: Result, respondent: str) -> bool:
    """Somebody else's, named before every value, behind the last, or before the first of several without 我."""
    last = max(end for _, end in result.spans)
    starts = [start for start, _ in result.spans]
    others = [_another(kind, scene, start, respondent) for start in starts]
    if kind == "boolean" and _OWN_CLAUSE.search(analysis.text, starts[0], last):
        return False
    carried = others[0] and not re.search("[我俺]", analysis.text[starts[0] : last])
    return _behind(analysis.text, last, respondent) or all(others) or carried


def _behind(text: str, end: int, respondent: str) -> bool:
    """Named after the value: …，这是我爱人的. A relative so names the patient."""
    return respondent in ("", "self") and bool(_BEHIND.match(text, end))


def _another(kind: str, scene: Scene, start: int, respondent: str) -> bool:
    """Said of somebody else in so many words, in the same clause."""
    clause = scene.clauses[scene.place(start)]
    if _MINDED.search(scene.text, clause.start, clause.end):
        return False
    head = scene.text[clause.start : start]
    if (
        respondent in ("", "self")
        and kind not in ("boolean", "choice", "multi_choice")
        and _NAMED.search(head)
    ):
        return not _BOTH.search(head)
    if kind in _SAID and respondent in ("", "self") and _HE.match(head) and not _AGENT.search(head):
        return True
    if kind in _SAID and _FOR_ME.search(scene.text, clause.start, clause.end):
        return False
    person = person_before(scene, start, respondent)
    if person is None:
        return False
    between = scene.text[person.end : start]
    near = _NEAR_EN if between.strip().isascii() and between.strip() else _NEAR[kind in _SAID]
    return (
        not _AGENT.search(between)
        and not _BOTH.search(head)
        and len(between) <= max(near, _NEAR[kind in _SAID])
    )


#: How far behind the person the value may stand: any measured value of the clause, a yes or no only near.
_NEAR = {False: 40, True: 6}
#: English words are longer: my father had a stroke.
_NEAR_EN = 20


def _doubtful(kind: str, analysis: Analysis, scene: Scene, start: int, respondent: str) -> bool:
    clause = scene.clauses[scene.place(start)]
    head, said = scene.text[clause.start : start], scene.text[clause.start : clause.end]
    if kind in _SAID:
        return False
    if kind == "duration" and _QUOTED.search(said):
        return True
    if kind in _TAKEN:
        return bool(_BOTH.search(head)) or (
            not _MINDED.search(said) and other_person(scene, start, respondent)
        )
    past = scene.near(start, "past") and not scene.near(start, "now")
    worded = _WISHED.search(said) or _LONG_AGO.search(said) or _BOTH.search(said)
    told = _QUOTED.search(said) or _SUPPOSED.search(head)
    return bool(past or worded or told or _stale(analysis, clause.start, clause.end)) or other_person(
        scene, start, respondent
    )


def _not_measured(analysis: Analysis, scene: Scene, start: int) -> bool:
    """The doctor's limit, or what is wished for: nobody's measurement."""
    clause = scene.clauses[scene.place(start)]
    said = scene.text[clause.start : clause.end]
    told = _WISHED.search(said) or _QUOTED.search(said)
    return bool(told) and not re.search(r"量|测|是我的|结果", said)


def _stale(analysis: Analysis, start: int, end: int) -> bool:
    """十年前150/90: a day long past stands in the clause."""
    limit = analysis.ref - _STALE if analysis.ref else None
    return limit is not None and any(start <= m.start < end and m.last < limit for m in analysis.moments)


def _asked_about(kind: str, analysis: Analysis, end: int) -> bool:
    return kind in _MEASURED and bool(_QUESTION.match(analysis.text[end : end + 14].split("，")[0]))


def not_hers(analysis: Analysis, respondent: str) -> bool:
    """对，那是去年的; 嗯，我同学的血压: a yes to what is read back that says in the same breath whose or when it is."""
    text = analysis.text
    if any(m.category == "past" for m in analysis.marks) or _LONG_AGO.search(text):
        return True
    another = re.search(
        rf"{KIN}的|[他她]的|别人|\b(?:his|hers|her|my (?:wife|husband|mother|father|son|daughter)'?s?)\b",
        text,
    )
    return bool(another) and respondent in ("", "self") and not _AGENT.search(text)
