"""The public face: Extractor.load(), answer(), read(). Deterministic; patient input never raises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from extraction.build import base_pack
from extraction.build import build as build_pack
from extraction.findings import findings, strongest, unasked
from extraction.overlay import layered
from extraction.pipeline import analyse, build
from extraction.rules import restated, safety, volunteer
from extraction.rules.asked import Asked, asked
from extraction.rules.foreign import ASKED_WHOLE, nobodys
from extraction.rules.model import Analysis, Anchors, Result, Wish
from extraction.rules.pack import Pack
from extraction.rules.policy import charged
from extraction.rules.slots.registry import RESOLVERS
from extraction.rules.topics import topic_of
from extraction.rules.verify import checked
from extraction.rules.whose import not_hers, settled
from extraction.rules.windows import windows
from wire.understanding import Answer, Finding, Intent, Question, Reading, Span

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
        "correct_previous",
        "patient_question",
    ]
)

#: Heard in a text of any length; every other wish is read from texts that are read whole.
_ALWAYS_HEARD = ("opt_out", "human_agent", "deceased")
_Heard = TypeVar("_Heard", Finding, Intent, Answer)


class Extractor:
    """Reads utterances with one rule pack. Holds no state between calls; safe to share."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack

    @classmethod
    def load(cls, overlay: Path | None = None) -> Extractor:
        """The base pack, with the hospital's own words over it; pipelines warmed. Raises LexiconError."""
        for language in ("zh", "en"):
            build(language)
        return cls(base_pack() if overlay is None else build_pack(layered(overlay)))

    @property
    def pack(self) -> str:
        """Name, version and hash of the rules, as written into every answer."""
        return self._pack.id

    def answer(self, question: Question, utterance: str, ref: datetime) -> Answer:
        """The answer to one question. `ref` is aware; an unknown type raises KeyError (a bug)."""
        heard = asked(question, self._pack)
        analysis = self._analyse(utterance, heard, ref)
        if analysis.normal.cut and question.type == "red_flag":
            found = self._read_long(utterance, heard, analysis, ref).findings
            return self._alert(question, found) if found else self._answer(heard, analysis)
        return self._answer(heard, analysis)

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading:
        """Everything in one utterance: answer, answers volunteered for `also`, findings, intents.

        Findings and intents are always looked for. Others carry the `link_id` of their item and are
        given only where the words name that item (血压 …), also when they correct it.
        """
        heard = asked(question or Question(type="free_text"), self._pack)
        analysis = self._analyse(utterance, heard, ref)
        if analysis.normal.cut:
            return self._read_long(utterance, heard, analysis, ref)
        wishes = analysis.wishes
        answer = self._answer(heard, analysis) if question else None
        others = tuple(self._others(utterance, heard, also, analysis, ref)) if also else ()
        if answer:
            answer, others = self._read_back(heard, analysis, answer, others)
        return Reading(
            utterance,
            answer,
            others,
            findings(analysis, heard, answer, others, self._pack),
            tuple(self._intent(analysis, w) for w in wishes),
            self.pack,
        )

    def _read_long(self, utterance: str, heard: Asked, analysis: Analysis, ref: datetime) -> Reading:
        """Too long for an answer; red flags and wishes to hear no more are heard to its end, in pieces."""
        found: list[Finding] = []
        wishes: list[Intent] = []
        seen: set[str] = set()
        for start, end in windows(utterance):
            if utterance[start:end] in seen:
                continue  # the same words over and over say nothing more
            seen.add(utterance[start:end])
            piece = self._analyse(utterance[start:end], heard, ref, danger_only=True)
            found += (shifted(f, start) for f in unasked(piece, self._pack))
            wishes += (
                shifted(self._intent(piece, w), start) for w in piece.wishes if w.code in _ALWAYS_HEARD
            )
        first = {wish.code: wish for wish in sorted(wishes, key=lambda w: w.certain)}
        answer = self._answer(heard, analysis) if heard.question.link_id else None
        return Reading(utterance, answer, (), strongest(found), tuple(first.values()), self.pack)

    def _analyse(self, utterance: str, heard: Asked, ref: datetime, *, danger_only: bool = False) -> Analysis:
        q = heard.question
        anchors = Anchors(ref, "future" if heard.future else "past", q.discharge_date, q.surgery_date)
        return analyse(utterance, self._pack, anchors, q.respondent, heard.text, danger_only=danger_only)

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
        if kind not in ASKED_WHOLE:
            result = charged(result, self._pack.costs)
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
        return replace(result, values=values)

    def _others(
        self, utterance: str, heard: Asked, also: Sequence[Question], analysis: Analysis, ref: datetime
    ) -> list[Answer]:
        out: list[Answer] = []
        for item in also:
            if item.link_id == heard.question.link_id:
                out += self._own(utterance, heard, item, ref)
                continue
            if not volunteer.belongs(item, heard.question, analysis, self._pack):
                continue
            other = asked(item, self._pack)
            found = self._volunteered(utterance, other, analysis, ref)
            if (found.status in ("answered", "confirm") or found.values.get("missing")) and found.evidence:
                out.append(found)
        return out

    def _volunteered(self, utterance: str, other: Asked, analysis: Analysis, ref: datetime) -> Answer:
        """What the words of this item say; where a topic bounds them, only those clauses are read."""
        bounds = volunteer.part(other, analysis, self._pack)
        if bounds is None:
            return self._answer(other, self._analyse(utterance, other, ref))
        part = analysis.normal.span(*bounds)
        return shifted(self._answer(other, self._analyse(part.text, other, ref)), part.start)

    def _own(self, utterance: str, heard: Asked, item: Question, ref: datetime) -> list[Answer]:
        """Another value for the item that is being read back, though the words do not name it."""
        if not restated.is_own(item, heard.question):
            return []
        other = asked(item, self._pack)
        analysis = self._analyse(utterance, other, ref)
        result = restated.filled(self._resolved(other, analysis), heard.question)
        quoted = "".join(analysis.text[a:b] for a, b in result.spans)
        return [self._made(other, analysis, result)] if restated.counts(result, quoted) else []

    def _read_back(
        self, heard: Asked, analysis: Analysis, answer: Answer, others: tuple[Answer, ...]
    ) -> tuple[Answer, tuple[Answer, ...]]:
        """The value read back, said again, is a yes; another value beside a yes is neither."""
        q = heard.question
        own = next((a for a in others if a.link_id == q.link_id), None)
        if own is None or q.proposition != restated.READ_BACK:
            return answer, others
        said = answer.values.get("value") if answer.status == "answered" else None
        if restated.repeats(Result(own.status, own.values), q) and said != "no":
            again = replace(
                own, type=q.type, status="answered", values={"value": "yes"}, rule="boolean.said_again"
            )
            return again, tuple(a for a in others if a is not own)
        if said == "yes" and own.type in ("quantity", "blood_pressure", "date"):
            answer = replace(answer, status="reask", values={"value": None, "action": "reask"}, evidence=())
        return answer, others

    def _intent(self, analysis: Analysis, wish: Wish) -> Intent:
        span = analysis.normal.span(wish.start, wish.end)
        return Intent(wish.code, (span,), wish.certain, wish.values, wish.rule, self.pack)


def shifted(heard: _Heard, by: int) -> _Heard:
    """What was heard in a piece, with its place in the whole text."""
    return replace(heard, evidence=tuple(Span(s.start + by, s.end + by, s.text) for s in heard.evidence))
