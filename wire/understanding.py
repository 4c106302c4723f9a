"""What was asked, and what the patient is understood to have meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

#: JSON-shaped values by the keys of the extraction contract (value, sys, dia, unit, candidates …).
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of the untouched utterance, and the text that stands there."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a closed question, in the language it is asked in."""

    code: str
    display: str
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """The open question, as the slot resolver needs to know it."""

    type: str
    text: str = ""
    link_id: str = ""
    options: tuple[Option, ...] = ()
    exclusive: tuple[str, ...] = ()
    proposition: str = ""
    unit: str = ""
    plausible: tuple[float, float] | None = None
    timing: str = ""
    respondent: str = "self"
    discharge_date: date | None = None
    surgery_date: date | None = None
    previous: Values | None = None
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Answer:
    """A structured answer with its proof. A value without evidence is not a value.

    `status`: answered, confirm, reask, not_answered, declined, dont_know, unchanged. `tier`: how far the
    reading is from the words: exact, normalised, inferred, repaired.
    """

    type: str
    status: str
    values: Values = field(default_factory=dict)
    tier: str = "exact"
    evidence: tuple[Span, ...] = ()
    rule: str = ""
    pack: str = ""
    link_id: str = ""

    @property
    def action(self) -> str:
        """What the dialog does next: confirm, reask, wait, or nothing."""
        return self.status if self.status in ("confirm", "reask") else str(self.values.get("action", ""))


@dataclass(frozen=True, slots=True)
class Finding:
    """A red flag heard in a turn, whatever was asked. `level` is urgent or review."""

    code: str
    level: str
    evidence: tuple[Span, ...]
    rule: str
    pack: str
    tier: str = "exact"


@dataclass(frozen=True, slots=True)
class Intent:
    """What the turn does besides answering: opt_out, human_agent, repeat, correct_previous …"""

    code: str
    evidence: tuple[Span, ...] = ()
    certain: bool = True
    values: Values = field(default_factory=dict)
    rule: str = ""
    pack: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything understood from one utterance.

    `answer` belongs to the open question; `others` carry the `link_id` of the item they belong to
    (answers volunteered for other items, or corrections of earlier ones).
    """

    utterance: str
    answer: Answer | None = None
    others: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    intents: tuple[Intent, ...] = ()
    pack: str = ""
    #: Danger of one of the family, said to us as if we had asked for it: no finding of the patient's.
    kin: tuple[Finding, ...] = ()

    def intent(self, code: str) -> Intent | None:
        return next((i for i in self.intents if i.code == code), None)
