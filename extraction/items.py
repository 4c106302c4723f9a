"""Several items answered in one turn: what was volunteered, corrected, or said again to a read-back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

from extraction.one import Answerer, shifted
from extraction.rules import restated, volunteer
from extraction.rules.alike import meant, of_all
from extraction.rules.asked import Asked, asked
from extraction.rules.clausewise import clauses_of, divided, foreign_clauses, own_parts, unclaimed
from extraction.rules.focus import focus
from extraction.rules.foreign import ASKED_WHOLE
from extraction.rules.model import Analysis, Clause, Result
from wire.understanding import Answer, Question, Span

#: What is known of an item beyond its own words.
_KNOWN = ("boolean.pole.", "boolean.predicate.", "boolean.means")
#: Told of the open question alone: of another item such a turn of phrase or hint says nothing.
_OF_THE_OPEN = re.compile(r"boolean\.(?:indirect|rhetoric|reading|disputed)|boolean\..*\.hint$")
#: Each costs a reading of its own.
_MOST_LEFT, _MOST_PIECES = 4, 2
#: Marks and spaces between two clauses.
_PAUSE = 3


def _usable(found: Answer) -> bool:
    return found.status in ("answered", "confirm") and bool(found.evidence)


def _read_back_later(found: Answer) -> Answer:
    """九点多, volunteered: roughly told, and not even asked for."""
    rough = found.type == "quantity" and found.status == "answered" and found.values.get("approx")
    values = {**found.values, "action": "confirm"}
    return replace(found, status="confirm", tier="inferred", values=values) if rough else found


def _certain(found: Answer, other: Asked) -> bool:
    """In doubt only a yes or no, and no yes to a complaint, which would alarm: the words may mean another item."""
    if found.status != "confirm" or not found.evidence:
        return _usable(found)
    alarming = found.values.get("value") == "yes" and (bool(other.concepts) or focus(other.text).complaint)
    return found.type == "boolean" and not alarming


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
        if answer and _usable(answer) and of_all(analysis):
            others += self._alike(heard, also, answer, {a.link_id for a in others})
        return answer, tuple(_read_back_later(a) for a in others)

    def _alike(
        self, heard: Asked, also: Sequence[Question], answer: Answer, done: Collection[str]
    ) -> list[Answer]:
        """都没有 to the first of several complaints, for the others."""
        out: list[Answer] = []
        for item in also:
            value = "" if item.link_id in done else meant(heard, answer.values, asked(item, self._pack))
            if value and item.link_id != heard.question.link_id:
                values = {"value": value, "action": "confirm"}
                told = replace(answer, type=item.type, status="confirm", tier="inferred", values=values)
                out.append(replace(told, rule=f"{item.type}.alike", link_id=item.link_id))
        return out

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
            told = found.status in ("answered", "confirm") or found.values.get("missing")
            if told and found.evidence and not _OF_THE_OPEN.match(found.rule):
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
        """Answers of whole pieces that say nothing of the open item: 不烧，三十六度六."""
        done = {a.link_id for a in given}
        left = [item for item in also if item.link_id not in done and item.type not in ASKED_WHOLE]
        place = analysis.normal.place
        used = {at for a in given for s in a.evidence for at in range(place(s.start), place(s.end))}
        out: list[Answer] = []
        for item in left:
            for bounds in clauses_of(item, heard.question, left, analysis, self._pack, used, parts):
                found = self._of_part(asked(item, self._pack), analysis, bounds, ref)
                if _certain(found, asked(item, self._pack)) or found.values.get("reason") == "not_measured":
                    out.append(found)
                    break
        if _usable(given[0]):
            told = {a.link_id for a in out}
            rest = [item for item in left if item.link_id not in told]
            out += self._unnamed(
                heard,
                rest,
                analysis,
                ref,
                unclaimed(heard.question, also, analysis, self._pack, used, parts),
            )
        return out

    def _unnamed(
        self,
        heard: Asked,
        left: Sequence[Question],
        analysis: Analysis,
        ref: datetime,
        parts: Sequence[Clause],
    ) -> list[Answer]:
        """月底来，女婿接送我: what answers one open item alone, though it does not name it, is read back."""
        out: list[Answer] = []
        open_ones = [item for item in left if item.type == "boolean"][:_MOST_LEFT]
        for part in parts[:_MOST_PIECES]:
            bounds = part.start, part.end
            read = [self._of_part(asked(item, self._pack), analysis, bounds, ref) for item in open_ones]
            found = [a for a in read if a.status == "answered" and a.rule.startswith(_KNOWN)]
            if len(found) == 1 and not _usable(self._of_part(heard, analysis, bounds, ref)):
                values = {**found[0].values, "action": "confirm"}
                out.append(replace(found[0], status="confirm", tier="inferred", values=values))
        return out

    def _volunteered(
        self,
        utterance: str,
        other: Asked,
        analysis: Analysis,
        ref: datetime,
        own: tuple[list[Clause], list[Clause]],
    ) -> Answer:
        """What the words of this item say; where its own pieces or a topic bound them, only those are read."""
        wide, alone = own
        if wide and other.question.type not in ("symptoms", "medication"):
            found = self._of_pieces(utterance, other, analysis, wide, ref)
            if found.status == "answered" or wide == alone:
                return found
            strict = self._of_pieces(utterance, other, analysis, alone, ref)
            return strict if strict.status in ("answered", "confirm") else found
        bounds = volunteer.part(other, analysis, self._pack)
        if bounds is None:
            return self._answer(other, self._analyse(utterance, other, ref))
        return self._of_part(other, analysis, bounds, ref)

    def _of_pieces(
        self, utterance: str, other: Asked, analysis: Analysis, kept: Sequence[Clause], ref: datetime
    ) -> Answer:
        """The answer from these pieces, with blanks for what stands between them."""
        since, until = kept[0].start, kept[-1].end
        spans = [analysis.normal.span(a.end, b.start) for a, b in pairwise(kept) if b.start - a.end > _PAUSE]
        whole = analysis.normal.span(since, until)
        text = _without(utterance, spans)[whole.start : whole.end]
        return shifted(self._answer(other, self._analyse(text, other, ref)), whole.start)

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
