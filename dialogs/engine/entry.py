"""An answer as the cursor keeps it: value and proof, as plain JSON and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Any

from wire.dialog import HeardTurn, Said
from wire.speech import Word
from wire.understanding import Answer, Span, Values

#: The record quotes at most this much of an utterance that held no value.
MAX_QUOTE = 500


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters [start, end) of one stored message, and where they stand in its audio, if any."""

    communication: str
    start: int
    end: int
    text: str
    audio: Mapping[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        return {
            "communication": self.communication,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "audio": dict(self.audio) if self.audio else None,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Evidence:
        return cls(data["communication"], data["start"], data["end"], data["text"], data["audio"])


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known about one item. `why` says why it is held back: doubt, volunteered, correction."""

    link_id: str
    type: str
    status: str
    values: Values = field(default_factory=dict)
    tier: str = "exact"
    evidence: tuple[Evidence, ...] = ()
    rule: str = ""
    pack: str = ""
    confirmation: Evidence | None = None
    why: str = ""

    def to_json(self) -> dict[str, Any]:
        return {
            "link_id": self.link_id,
            "type": self.type,
            "status": self.status,
            "values": dict(self.values),
            "tier": self.tier,
            "evidence": [e.to_json() for e in self.evidence],
            "rule": self.rule,
            "pack": self.pack,
            "confirmation": self.confirmation.to_json() if self.confirmation else None,
            "why": self.why,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Entry:
        plain = {k: data[k] for k in ("link_id", "type", "status", "values", "tier", "rule", "pack", "why")}
        said = data["confirmation"]
        return cls(
            **plain,
            evidence=tuple(Evidence.from_json(e) for e in data["evidence"]),
            confirmation=Evidence.from_json(said) if said else None,
        )

    def to_answer(self) -> Answer:
        spans = tuple(Span(e.start, e.end, e.text) for e in self.evidence)
        return Answer(
            self.type, self.status, self.values, self.tier, spans, self.rule, self.pack, self.link_id
        )

    def also_proven_by(self, more: tuple[Evidence, ...]) -> Entry:
        return replace(self, evidence=self.evidence + tuple(e for e in more if e not in self.evidence))


Heard = Said | HeardTurn


def evidence_of(spans: tuple[Span, ...], heard: Heard) -> tuple[Evidence, ...]:
    """One piece of evidence from the first to the last span, so that both numbers of 一百四，九十 stand in it.

    A span that does not stand in the utterance is no proof; without a true one there is none.
    """
    words = heard.reading.utterance
    true = [s for s in spans if 0 <= s.start < s.end and words[s.start : s.end] == s.text]
    if not true:
        return ()
    start, end = min(s.start for s in true), max(s.end for s in true)
    return (Evidence(heard.communication, start, end, words[start:end], _audio(heard, start, end)),)


def verbatim(heard: Heard) -> tuple[Evidence, ...]:
    """The whole utterance (its first 500 characters), for an item that got no value."""
    quote = heard.reading.utterance[:MAX_QUOTE]
    return (
        (Evidence(heard.communication, 0, len(quote), quote, _audio(heard, 0, len(quote))),) if quote else ()
    )


def entry_of(link_id: str, answer: Answer, heard: Heard) -> Entry:
    """The answer with its proof, by the item it belongs to. Of several pressures the last is checked."""
    listed: list[Any] = [] if "sys" in answer.values else answer.values.get("readings") or []
    several = answer.type == "blood_pressure" and bool(listed)
    return Entry(
        link_id=link_id,
        type=answer.type,
        status="confirm" if several else answer.status,
        values={**answer.values, **(listed[-1] if several else {})},
        tier=answer.tier,
        evidence=evidence_of(answer.evidence, heard),
        rule=answer.rule,
        pack=answer.pack or heard.reading.pack,
    )


def sureness(heard: Heard, proof: tuple[Evidence, ...]) -> float | None:
    """The probability of the worst word behind the proof: nothing is heard better than that.

    None for what was typed. Speech that comes without words says nothing of itself: 0. Source:
    standards/speech.md §3.
    """
    if not (heard.media or heard.words):
        return None
    parts = [_words(heard, e.start, e.end) for e in proof]
    return min((word.probability for part in parts for word in part), default=0.0)


def _audio(heard: Heard, start: int, end: int) -> dict[str, Any] | None:
    """The seconds in which the characters [start, end) were spoken; of the whole turn without words."""
    if not heard.media:
        return None
    if not _timed(heard):
        return {"media": heard.media, "start": heard.audio_start, "end": heard.audio_end}
    words = _words(heard, start, end)
    return {"media": heard.media, "start": words[0].start, "end": words[-1].end}


def _words(heard: Heard, start: int, end: int) -> tuple[Word, ...]:
    """The words that hold the characters [start, end); all of them where that cannot be told."""
    if not _timed(heard):
        return heard.words
    ends = list(accumulate(len(word.text) for word in heard.words))
    return heard.words[bisect_right(ends, start) : bisect_left(ends, max(end, start + 1)) + 1]


def _timed(heard: Heard) -> bool:
    """True when the words, put together, are the utterance: then a character leads to its word."""
    return bool(heard.words) and sum(len(w.text) for w in heard.words) == len(heard.reading.utterance)
