"""Whether words clearly belong to an item that is not the open one."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.rules.asked import Asked
from extraction.rules.asked import asked as read_question
from extraction.rules.clauses import clause_at
from extraction.rules.match import find
from extraction.rules.model import Analysis, Clause, Mention, Quantity, Result
from extraction.rules.pack import Pack
from extraction.rules.sites import parts_of
from extraction.rules.slots import blood_pressure
from extraction.rules.topics import labelled, topic_of
from extraction.rules.vitals import unreal
from wire.understanding import Answer, Question

#: Too general to fill an item by themselves.
_GENERAL = frozenset({"discomfort", "pain", "fall", "hypertension", "diabetes"})

#: Complaints that any part of the body may have.
ANYWHERE = frozenset({"pain", "swelling", "redness", "numbness", "itching", "rash"})
_PAIR = re.compile(r"(?<![\d/.-])(\d{2,3}) ?/ ?(\d{2,3})(?![\d/.])")
_SURELY_SYSTOLIC = 90
_SURELY_A_CRISIS, _SURELY_DIASTOLIC = 160, 90
#: 量出来…，低的…
_MEASURED = re.compile(r"(?:量|测)(?:还是?|又是?|都是?|是|了|出来|出|着|下来|完|得|的|一下|过)")
#: 上面…下面…, without the word for it.
_UPPER = re.compile(r"(?:上[头面]|高的|大的|上压)(?:那个)?(?:是|有|到|都)?$")
_LOWER = re.compile(r"(?:低的|下[头面]|底下|小的|下压)(?:那个)?(?:的|是|有|到|也|都)*$")
_SECOND = re.compile(r"(?:出头|多|几|来)?[，,、/ ]*(?:低的|下[头面]的?|底下的?|小的)?(?:是|才|都|也|有)*")
#: 超过一百八就来医院: a bound from which on something is to be done.
_TO_DO = re.compile(
    r"[^，,。]{0,3}[，,]?(?:我|你|您|你们)?(?:就|要|得|必须|赶紧|马上|务必|才)(?:要|得|赶紧|马上|立刻|再|该)*(?:来|去|打|叫|加|吃|含|联系|找|上|看|告诉|通知|送|停|算|危险|住)"
)
#: 正常血压不能超过一百八吧: what ought to be, or is asked about.
_OUGHT = re.compile(
    r"(?:不能|不可以?|不该|不应该?|不要|不许|不得|别|怕|想要)(?:让|叫)?[^，。]{0,6}(?:超|高|大于|多于|过)|(?<!不)正常(?:人|值|血压|的血压)|标准|算(?:不算|高|正常)|[吗吧么][？?]?$|多少|should(?:n't)? (?:not )?(?:be|go)|if |when "
)
_HABITS = frozenset({"smoking", "drinking"})
_NOT_OWN = frozenset({"hypothetical", "family", "stranger", "reported", "past", "question"})


def belongs(item: Question, asked: Question, analysis: Analysis, pack: Pack) -> bool:
    """A labelled number for a measurement, a named concept for a yes/no item. Nothing else."""
    if item.type == "blood_pressure" and asked.type != "blood_pressure" and paired(analysis):
        return True
    if item.type in ("blood_pressure", "quantity"):
        topic = topic_of(item, pack)
        taken = topic_of(asked, pack) if asked.type in ("blood_pressure", "quantity") else ""
        return bool(topic) and topic != taken and any(label == topic for _, label in labelled(analysis, pack))
    if item.type == "boolean" and (
        _names_concept(item, asked, analysis, pack) or _names_topic(item, analysis, pack)
    ):
        return True
    about, open_one = subject(item), subject(asked)
    return about not in ("", open_one) and _named(about, item, analysis)


#: 不吃药就头晕, 一停药血压就高: what comes of it, not what was done.
WHENEVER = re.compile(
    r"(?:不|没|一|要是|只要|如果|只有)[^，,。]{0,4}[吃服打停断漏][^，,。]{0,4}(?:就|才)(?!是|好)"
)

#: What an item is about and the words by which a turn names it; nothing else volunteers a choice or a habit.
_TOPICS: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    ("medicine", re.compile(r"药|服|medic|tablet|pill"), re.compile(r"药[^，。；]{0,6}[吃服用停漏忘断落换打]|[吃服用停漏忘断落换][^，。；]{0,4}药|(?:took|taking|missed|stopped|take)[^,.]{0,12}(?:medic|tablet|pill)|(?:medic|tablet|pill)\w*[^,.]{0,12}(?:taken|missed|stopped|every)")),
    ("habits", re.compile(r"烟|酒|smok|drink|alcohol"), re.compile(r"烟|酒|smok|alcohol|\bdrink")),
    ("pain", re.compile(r"疼|痛|pain"), re.compile(r"[疼痛][^，。；]{0,6}分|分[^，。；]{0,3}[疼痛]|pain[^,.]{0,10}(?:out of|\d)")),
    ("wound", re.compile(r"伤口|刀口|切口|wound"), re.compile(r"伤口|刀口|切口|wound")),
    ("sleep", re.compile(r"睡|瞓|sleep"), re.compile(r"睡|失眠|觉(?![得着察])|瞓|sleep|slept")),
    ("stool", re.compile(r"大便|排便|bowel|stool"), re.compile(r"大便|排便|拉[了的得屎]|解手|bowel|stool")),
    ("urine", re.compile(r"小便|排尿|尿|urin"), re.compile(r"小便|排尿|[撒拉]尿|尿[得的]|urin")),
    ("appetite", re.compile(r"胃口|饮食|食欲|饭量|吃饭|appetite"), re.compile(r"胃口|食欲|饭量|吃得|吃(?:饭|东西|啥|什么)(?![前后时]|的时候)|吃不下|吃不进|饭[^，。；]{0,3}(?:香|多|少|不)|appetite")),
    ("exercise", re.compile(r"运动|锻炼|活动|exercise"), re.compile(r"运动|锻炼|走路|散步|打太极|exercise|walk")),
    ("salt", re.compile(r"盐|咸|salt"), re.compile(r"盐|咸|口[味重轻淡]|salt")),
)  # fmt: skip
_BY_TOPIC = frozenset(
    ["choice", "adherence", "medication", "habits", "pain_score", "symptoms", "boolean", "frequency"]
)


def subject(item: Question) -> str:
    """The topic of an item, '' when it has none that a turn could name."""
    if item.type not in _BY_TOPIC:
        return ""
    if item.type == "symptoms":
        return "symptoms"
    return next((name for name, asked, _ in _TOPICS if asked.search(item.text)), "")


def topics_of(text: str) -> set[str]:
    """The topics that the text of a question is about."""
    return {name for name, asked, _ in _TOPICS if asked.search(text)}


def _named(about: str, item: Question, analysis: Analysis) -> bool:
    if about == "symptoms":
        return any(not (m.other_person or m.hypothetical or m.reported) for m in analysis.mentions)
    if item.type == "medication":
        return bool(analysis.drugs)
    return bool(_clauses(about, analysis))


def names(about: str, said: str) -> bool:
    """The words of a clause name the topic."""
    return any(cue.search(said) for name, _, cue in _TOPICS if name == about)


def _clauses(about: str, analysis: Analysis) -> list[Clause]:
    """The clauses that name the topic as the patient's own, now."""
    cue = next((said for name, _, said in _TOPICS if name == about), None)
    own = [c for c in analysis.clauses if cue is not None and cue.search(analysis.text, c.start, c.end)]
    return [
        c
        for c in own
        if not any(m.category in _NOT_OWN and c.start <= m.start < c.end for m in analysis.marks)
        and not WHENEVER.search(analysis.text, c.start, c.end)
    ]


def part(asked: Asked, analysis: Analysis, pack: Pack) -> tuple[int, int] | None:
    """Where the words of a topic stand, so that the rest of the turn answers nothing of it; None: the whole turn."""
    about = subject(asked.question)
    named = _clauses(about, analysis) if about not in ("", "symptoms") else []
    if not named or asked.question.type == "medication":
        return None
    return named[0].start, named[-1].end


def paired(analysis: Analysis) -> bool:
    """190/115 needs no name: two numbers that can only be a pressure."""
    pairs = ((int(hit[1]), int(hit[2])) for hit in _PAIR.finditer(analysis.text))
    written = any(blood_pressure.fits(high, low) and high >= _SURELY_SYSTOLIC for high, low in pairs)
    return written or any(_read_off(analysis, a, b) for a, b in pairwise(analysis.quantities))


def _read_off(analysis: Analysis, high: Quantity, low: Quantity) -> bool:
    """量了是两百，一百二: two bare numbers behind a measuring, so high that nothing else has them."""
    fits = blood_pressure.fits(high.number.low, low.number.low) and high.number.low >= _SURELY_A_CRISIS
    bare = not high.unit and not low.unit and low.number.low >= _SURELY_DIASTOLIC
    between = analysis.text[high.end : low.start]
    upper = _UPPER.search(analysis.text, 0, high.start) and _LOWER.search(between)
    if upper and bare and blood_pressure.fits(high.number.low, low.number.low):
        return True
    return (
        fits and bare and bool(_SECOND.fullmatch(between) and _MEASURED.search(analysis.text, 0, high.start))
    )


def _names_concept(item: Question, asked: Question, analysis: Analysis, pack: Pack) -> bool:
    concepts = {h.form.payload for h in find(item.text.lower(), pack.concepts)} - {"-"}
    open_ones = {h.form.payload for h in find(asked.text.lower(), pack.concepts)}
    if len(concepts) != 1 or concepts & (_GENERAL | open_ones):
        return False
    return any(
        m.code in concepts and not m.other_person and not m.conflict and not _elsewhere(item, m, analysis)
        for m in analysis.mentions
    )


def _elsewhere(item: Question, mention: Mention, analysis: Analysis) -> bool:
    """伤口肿 tells nothing of the legs."""
    at = clause_at(analysis.clauses, mention.start)
    clause = analysis.clauses[at]
    said, asked_of = parts_of(analysis.text[clause.start : clause.end]), parts_of(item.text)
    return mention.code in ANYWHERE and bool(said) and bool(asked_of) and not said & asked_of


def _names_topic(item: Question, analysis: Analysis, pack: Pack) -> bool:
    """不抽烟了: a habit by its name, any other yes/no item by its name beside a correction; the patient's own, now."""
    about = read_question(item, pack).proposition
    if about is None or any(m.category in _NOT_OWN for m in analysis.marks):
        return False
    named = any(len(cue) > 1 and cue in analysis.text for cue in about.cues)
    return named and (about.code in _HABITS or bool(analysis.corrected_at))


def pressure(analysis: Analysis, pack: Pack) -> Result | None:
    """A pressure named 血压 in any turn, whatever was asked, also half of one; None where it is supposed or another's."""
    if not paired(analysis) and not any(label == "blood_pressure" for _, label in labelled(analysis, pack)):
        return None
    result = blood_pressure.resolve(analysis, read_question(Question("blood_pressure"), pack), pack)
    alone = bool(result.values.get("missing")) and any(
        isinstance(result.values.get(k), (int, list, dict)) for k in ("sys", "dia")
    )
    if unreal(analysis, (start for start, _ in result.spans)):
        return None
    bounded = any(isinstance(result.values.get(k), dict) for k in ("sys", "dia"))
    if bounded and (_TO_DO.match(analysis.text, result.spans[-1][1]) or _OUGHT.search(analysis.text)):
        return None
    return result if alone or result.status in ("answered", "confirm") else None


def self_harm(asked: Asked, answer: Answer) -> bool:
    """A yes, or anything above the first option, to an item on self-harm is a red flag."""
    about = asked.proposition is not None and asked.proposition.code == "self_harm"
    if not (about or "suicidal_ideation" in asked.concepts) or answer.status not in ("answered", "confirm"):
        return False
    value = answer.values.get("value")
    if answer.type == "choice":
        codes = [o.code for o in asked.options]
        chosen = [value, *_list(answer.values.get("candidates"))]
        return any(c in codes and codes.index(str(c)) > 0 for c in chosen if c)
    return answer.type == "boolean" and value == "yes"


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, (list, tuple)) else []
