"""The public face: Extractor.load(), answer(), read(). Deterministic; patient input never raises."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from extraction.build import base_pack
from extraction.build import build as build_pack
from extraction.findings import findings, strongest, unasked, worded
from extraction.items import ItemReader
from extraction.one import shifted
from extraction.overlay import layered
from extraction.pipeline import FOR_ANSWERS, build, know_characters
from extraction.rules import poles
from extraction.rules.asked import Asked, asked
from extraction.rules.kin import in_danger
from extraction.rules.model import Analysis, Wish
from extraction.rules.windows import windows
from wire.understanding import Answer, Finding, Intent, Question, Reading

#: Heard in a text of any length; every other wish is read from texts that are read whole.
_ALWAYS_HEARD = ("opt_out", "human_agent", "deceased")


class Extractor(ItemReader):
    """Reads utterances with one rule pack. Holds no state between calls; safe to share."""

    @classmethod
    def load(cls, overlay: Path | None = None) -> Extractor:
        """The base pack, with the hospital's own words over it; pipelines warmed. Raises LexiconError."""
        for language in ("zh", "en"):
            build(language)
        return cls(base_pack() if overlay is None else build_pack(layered(overlay)))

    def readied(self) -> Extractor:
        """The same, with everything compiled that would be compiled on its first need: takes seconds.

        For a process that reads many turns; one that reads a single text is sooner done without.
        """
        self._pack.signs.compile()
        poles.compile_gapped(self._pack)
        know_characters()
        return self

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
            return self._read_long(utterance, heard, analysis, ref, answering=question is not None)
        wishes = analysis.wishes
        answer = self._answer(heard, analysis) if question else None
        others: tuple[Answer, ...] = ()
        if also:
            answer, others = self._by_item(utterance, heard, also, analysis, ref, answer)
        if answer:
            answer, others = self._read_back(heard, analysis, answer, others)
        return Reading(
            utterance,
            answer,
            others,
            findings(analysis, heard, answer, others, self._pack),
            tuple(self._intent(analysis, w) for w in wishes),
            self.pack,
            tuple(worded(analysis, h, self._pack) for h in in_danger(analysis, self._pack)),
        )

    def _read_long(
        self, utterance: str, heard: Asked, analysis: Analysis, ref: datetime, *, answering: bool = True
    ) -> Reading:
        """Too long for an answer; red flags and wishes to hear no more are heard to its end, in pieces."""
        found: list[Finding] = []
        wishes: list[Intent] = []
        seen: set[str] = set()
        for start, end in windows(utterance):
            if utterance[start:end] in seen:
                continue  # the same words over and over say nothing more
            seen.add(utterance[start:end])
            piece = self._analyse(utterance[start:end], heard, ref, FOR_ANSWERS)
            found += (shifted(f, start) for f in unasked(piece, self._pack))
            wishes += (
                shifted(self._intent(piece, w), start) for w in piece.wishes if w.code in _ALWAYS_HEARD
            )
        first = {wish.code: wish for wish in sorted(wishes, key=lambda w: w.certain)}
        answer = self._answer(heard, analysis) if answering else None
        return Reading(utterance, answer, (), strongest(found), tuple(first.values()), self.pack)

    def _intent(self, analysis: Analysis, wish: Wish) -> Intent:
        span = analysis.normal.span(wish.start, wish.end)
        return Intent(wish.code, (span,), wish.certain, wish.values, wish.rule, self.pack)
