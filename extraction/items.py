"""Several items answered in one turn: what was volunteered, corrected, or said again to a read-back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from extraction.one import Answerer, shifted
from extraction.rules import restated, volunteer
from extraction.rules.asked import Asked, asked
from extraction.rules.clauses import clause_at
from extraction.rules.clausewise import clauses_of, divided, foreign_clauses, own_parts
from extraction.rules.foreign import ASKED_WHOLE
from extraction.rules.model import Analysis, Clause, Result
from wire.understanding import Answer, Question, Span


class ItemReader(Answerer):
    """Answers to items that were not asked, each from the words that are about it."""

    def _by_item(
        self,
        utterance: str,
        heard: Asked,
        also: Sequence[Question],
        analysis: Analysis,
        ref: datetime,
        answer: Answer | None,
    ) -> tuple[Answer | None, tuple[Answer, ...]]:
        """The answer from the words that are its own, and the answers to other items."""
        also = [replace(item, text=asked(item, self._pack).text) for item in also]
        parts = divided((heard.question, *also), analysis, self._pack)
        if answer:
            answer = self._of_own_clauses(utterance, heard, also, analysis, ref, answer, parts)
        others = self._others(utterance, heard, also, analysis, ref, parts)
        if answer:
            others += self._by_clause(heard, also, analysis, ref, (answer, *others), parts)
        return answer, tuple(others)

    def _others(
        self,
        utterance: str,
        heard: Asked,
        also: Sequence[Question],
        analysis: Analysis,
        ref: datetime,
        parts: tuple[Clause, ...],
    ) -> list[Answer]:
        out: list[Answer] = []
        for item in also:
            if item.link_id == heard.question.link_id:
                out += self._own(utterance, heard, item, ref)
                continue
            if not volunteer.belongs(item, heard.question, analysis, self._pack):
                continue
            other = asked(item, self._pack)
            own = own_parts(item, heard.question, also, analysis, self._pack, parts)
            found = self._volunteered(utterance, other, analysis, ref, own)
            if (found.status in ("answered", "confirm") or found.values.get("missing")) and found.evidence:
                out.append(found)
        return out

    def _of_own_clauses(
        self,
        utterance: str,
        heard: Asked,
        also: Sequence[Question],
        analysis: Analysis,
        ref: datetime,
        answer: Answer,
        parts: tuple[Clause, ...],
    ) -> Answer:
        """The answer without the clauses that speak of other items: of 觉睡得差，胃口倒好 only the first is of sleep."""
        q = heard.question
        others = [item for item in also if item.link_id != q.link_id]
        foreign = (
            foreign_clauses(q, others, analysis, self._pack, parts)
            if q.proposition != restated.READ_BACK
            else []
        )
        if not foreign or q.type in ASKED_WHOLE or q.type == "symptoms":
            return answer
        spans = [analysis.normal.span(part.start, part.end) for part in foreign]
        kept = _without(utterance, spans)
        alone = self._answer(heard, self._analyse(kept, heard, ref))
        outside = any(not any(f.start <= s.start < f.end for f in spans) for s in answer.evidence)
        return answer if alone.status == "reask" and (outside or not answer.evidence) else alone

    def _by_clause(
        self,
        heard: Asked,
        also: Sequence[Question],
        analysis: Analysis,
        ref: datetime,
        given: Sequence[Answer],
        parts: tuple[Clause, ...],
    ) -> list[Answer]:
        """Answers of whole clauses that say nothing of the open item: 不烧，三十六度六. Only what is certain."""
        done = {a.link_id for a in given}
        left = [item for item in also if item.link_id not in done]
        taken = {clause_at(parts, analysis.normal.place(s.start)) for a in given for s in a.evidence}
        out: list[Answer] = []
        for item in left:
            bounds = clauses_of(item, heard.question, left, analysis, self._pack, taken, parts)
            if bounds is None:
                continue
            found = self._of_part(asked(item, self._pack), analysis, bounds, ref)
            if found.status == "answered" and found.evidence and found.type not in ASKED_WHOLE:
                out.append(found)
        return out

    def _volunteered(
        self,
        utterance: str,
        other: Asked,
        analysis: Analysis,
        ref: datetime,
        own: Sequence[tuple[int, int]],
    ) -> Answer:
        """What the words of this item say; where its own pieces or a topic bound them, only those are read."""
        if own and other.question.type not in ("symptoms", "medication"):
            found = [self._of_part(other, analysis, bounds, ref) for bounds in own[:1]]
            if found[0].status != "answered" and len(own) > 1:
                found.append(self._of_part(other, analysis, own[1], ref))
            return next((a for a in reversed(found) if a.status in ("answered", "confirm")), found[0])
        bounds = volunteer.part(other, analysis, self._pack)
        if bounds is None:
            return self._answer(other, self._analyse(utterance, other, ref))
        return self._of_part(other, analysis, bounds, ref)

    def _of_part(self, other: Asked, analysis: Analysis, bounds: tuple[int, int], ref: datetime) -> Answer:
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


def _without(utterance: str, spans: Sequence[Span]) -> str:
    """The words with blanks for those of `spans`, so that every other one keeps its place."""
    kept = utterance
    for span in spans:
        kept = kept[: span.start] + " " * (span.end - span.start) + kept[span.end :]
    return kept
