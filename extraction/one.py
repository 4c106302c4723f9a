"""The answer to one question from one utterance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from extraction.pipeline import analyse
from extraction.rules import restated, safety
from extraction.rules.asked import Asked
from extraction.rules.digits_heard import as_figures
from extraction.rules.foreign import ASKED_WHOLE, nobodys
from extraction.rules.model import Analysis, Anchors, Result
from extraction.rules.pack import Pack
from extraction.rules.policy import charged
from extraction.rules.short_of import either_or, no_or_less
from extraction.rules.slots import of_herself
from extraction.rules.slots.registry import RESOLVERS
from extraction.rules.topics import topic_of
from extraction.rules.verify import checked
from extraction.rules.whose import not_hers, settled
from wire.understanding import Answer, Finding, Intent, Question, Span

_NO_ANSWER = frozenset(
    [
        "opt_out",
        "human_agent",
        "repeat",
        "slow_down",
        "wait",
        "callback",
        "end_call",
        "why_ask",
        "are_you_bot",
        "wrong_person",
        "third_party",
        "proxy_request",
        "deceased",
        "decline_item",
        "correct_previous",
        "patient_question",
    ]
)

#: Types whose figures may have been misheard.
_MEASURED = ("quantity", "blood_pressure", "date")

_Heard = TypeVar("_Heard", Finding, Intent, Answer)


class Answerer:
    """Reads utterances with one rule pack. Holds no state between calls; safe to share."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    @property
    def pack(self) -> str:
        """Name, version and hash of the rules, as written into every answer."""
        return self._pack.id

    def _analyse(
        self, utterance: str, heard: Asked, ref: datetime, without: frozenset[str] = frozenset()
    ) -> Analysis:
        q = heard.question
        anchors = Anchors(ref, "future" if heard.future else "past", q.discharge_date, q.surgery_date)
        said = as_figures(utterance) if q.type in _MEASURED else utterance
        found = analyse(said, self._pack, anchors, q.respondent, heard.text, without=without)
        if said == utterance:
            return found
        return replace(found, normal=replace(found.normal, source=utterance), by_sound=True)

    def _answer(self, heard: Asked, analysis: Analysis) -> Answer:
        if analysis.normal.cut:
            result = Result(
                "reask", {"action": "reask", "reason": "too_long"}, (), "limit.length", "inferred"
            )
        else:
            result = self._resolved(heard, analysis)
        return self._made(heard, analysis, self._noted(heard, analysis, result))

    def _resolved(self, heard: Asked, analysis: Analysis) -> Result:
        kind = heard.question.type
        if foreign := nobodys(kind, analysis):
            return Result("reask", {"action": "reask"}, (), foreign, "inferred")
        found = checked(kind, analysis, RESOLVERS[kind](analysis, heard, self._pack))
        result = settled(kind, analysis, found, heard.question.respondent)
        result = either_or(kind, analysis, no_or_less(kind, analysis, result))
        result = of_herself.asked_back(kind, analysis, heard, result)
        if kind not in ASKED_WHOLE:
            result = charged(result, self._pack.costs)
        if analysis.by_sound and result.status == "answered":
            result = replace(
                result, status="confirm", tier="repaired", values={**result.values, "action": "confirm"}
            )
        agreed = result.status == "answered" and result.values.get("value") == "yes"
        if (
            agreed
            and heard.question.proposition == restated.READ_BACK
            and not_hers(analysis, heard.question.respondent)
        ):
            return Result("reask", {"value": None, "action": "reask"}, (), "boolean.not_hers", "inferred")
        return result

    def _alert(self, question: Question, found: Sequence[Finding]) -> Answer:
        """What was heard in a long text, as the answer to a question for red flags."""
        level = max(f.level for f in found)  # review < urgent
        values = {"alert": level, "flags": [f.code for f in found]}
        spans = tuple(span for f in found for span in f.evidence)
        return Answer(
            "red_flag", "answered", values, "inferred", spans, "red_flag.long", self.pack, question.link_id
        )

    def _made(self, heard: Asked, analysis: Analysis, result: Result) -> Answer:
        spans = tuple(s for a, b in result.spans if (s := analysis.normal.span(a, b)).text)
        q = heard.question
        return Answer(
            q.type, result.status, result.values, result.tier, spans, result.rule, self.pack, q.link_id
        )

    def _noted(self, heard: Asked, analysis: Analysis, result: Result) -> Result:
        """Adds the alert a value calls for, and the intent where the turn is something else."""
        kind, values = heard.question.type, dict(result.values)
        if result.status in ("answered", "confirm") and kind in ("blood_pressure", "quantity"):
            unit = str(values.get("unit", heard.question.unit))
            sugar = unit != "mmol/L" or topic_of(heard.question, self._pack) == "glucose"
            flags = safety.by_value(kind, unit, values) if sugar else ()
            if kind == "blood_pressure":
                flags = safety.of_pressure(analysis, values)
            if flags:
                values["alert"] = flags[0][1]
        if kind == "pain_score" and values.get("alert") and "chest_pain" in heard.concepts:
            values["alert"] = "urgent"
        if result.status == "reask" and kind not in ("intent", "red_flag", "free_text"):
            wishes = [w for w in analysis.wishes if w.code in _NO_ANSWER]
            if wishes:
                values["intent"] = wishes[0].code if wishes[0].certain else "answer_or_confirm"
                values.update(wishes[0].values)
                if wishes[0].code == "wait" and wishes[0].certain:
                    values["action"] = "wait"
        return result if values == result.values else replace(result, values=values)


def shifted(heard: _Heard, by: int) -> _Heard:
    """What was heard in a piece, with its place in the whole text."""
    return replace(heard, evidence=tuple(Span(s.start + by, s.end + by, s.text) for s in heard.evidence))
