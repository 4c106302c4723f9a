"""Whether a value is the patient's own and of now: 我老伴的是132/78, 去年180/110, 大夫让我控制到140/90以下.

Symptoms carry this in their mentions. A value that is somebody else's is no answer; one that may be, or that is of
long ago or wished for, is asked about before it counts.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.experiencer import other_person, person_before
from extraction.rules.model import Analysis, Result
from extraction.rules.scope import Scene

_MEASURED = ("quantity", "blood_pressure", "pain_score")
_SAID = ("boolean", "choice")
#: Who measures or tells does not have it: 闺女量的, 老伴说.
_AGENT = re.compile(r"[量测称说讲查记看给帮替用拿算]|measure|took|take|say|said|tell|told")
#: 我老伴也抽: nothing between the person and the word but this.
_BESIDE = re.compile(r"(?:也|都|还|就|是|老|倒|才|的|天天|每天|always|also|still|\s|does|is)*")
_WISHED = re.compile(
    r"[让叫要]求?[^，。]{0,6}(?:控制|降|压|保持)|控制[在到]|目标|标准|正常(?:值|人|范围|应该|是)|target|should be|supposed to"
)


def settled(kind: str, analysis: Analysis, result: Result, respondent: str) -> Result:
    """The result itself; or confirm where the value may not be hers of now; or reask where it is another's."""
    if result.status not in ("answered", "confirm") or kind not in (*_MEASURED, *_SAID) or not result.spans:
        return result
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    starts = [start for start, _ in result.spans]
    if all(_another(kind, scene, start, respondent) for start in starts):
        null = {"sys": None, "dia": None} if kind == "blood_pressure" else {"value": None}
        return Result("reask", {**null, "action": "reask"}, (), f"{kind}.another_person", "inferred")
    doubted = kind in _MEASURED and any(_doubtful(scene, start, respondent) for start in starts)
    if not doubted or result.status == "confirm":
        return result
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule=f"{kind}.whose", tier="inferred")


def _another(kind: str, scene: Scene, start: int, respondent: str) -> bool:
    """Said of somebody else in so many words, in the same clause."""
    person = person_before(scene, start, respondent)
    if person is None:
        return False
    between = scene.text[person.end : start]
    return not _AGENT.search(between) if kind in _MEASURED else bool(_BESIDE.fullmatch(between))


def _doubtful(scene: Scene, start: int, respondent: str) -> bool:
    clause = scene.clauses[clause_at(scene.clauses, start)]
    said = scene.text[clause.start : clause.end]
    past = scene.near(start, "past") and not scene.near(start, "now")
    return bool(past or _WISHED.search(said) or other_person(scene, start, respondent))
