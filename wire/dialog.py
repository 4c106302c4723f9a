"""What happens to a conversation (events in) and what it does (a Turn out)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wire.speech import Word
from wire.understanding import Answer, Finding, Option, Question, Reading


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message to the patient. `basis` names why it may be sent (wire.consent.BASES)."""

    text: str
    choices: tuple[Option, ...] = ()
    link_id: str = ""
    basis: str = "consent"
    #: Where it is said, so that a button can name what it answers; filled in by the outbox.
    conversation: str = ""
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """The patient wrote or spoke. `communication` is the id of the stored message.

    `media` is the id of the voice note ('' for typed words); the seconds are where the words stand in it.
    `words`, put together, are the utterance: they tell at which second a character was spoken.
    """

    reading: Reading
    communication: str
    spoken: bool = False
    media: str = ""
    audio_start: float = 0.0
    audio_end: float = 0.0
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Silence:
    """The patient did not answer within the wait of the open question."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A nurse handed the conversation back: go on at the open question."""


@dataclass(frozen=True, slots=True)
class HeardTurn:
    """One patient turn, read: a typed message, a voice note, or a stretch of a finished recording.

    `link_id` is the item that a stretch of a recording answers ('' = unknown, or not a recording). The
    engine sees it only in `Recorded`; of a live conversation it sees `Said`.
    """

    link_id: str
    reading: Reading
    communication: str
    audio_start: float
    audio_end: float
    media: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A finished recording: nobody can be asked any more."""

    turns: tuple[HeardTurn, ...]


@dataclass(frozen=True, slots=True)
class Overheard:
    """The patient spoke with a nurse, who owns the conversation: `turn` names the item she asked for."""

    turn: HeardTurn


Event = Said | Silence | Resumed | Recorded | Overheard


@dataclass(frozen=True, slots=True)
class Review:
    """Something a nurse must look at: `reason` is a code, `link_id` the item ('' = the whole)."""

    reason: str
    link_id: str = ""
    communication: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """The output of one start or resume. The engine sends and stores nothing itself.

    `cursor` is the whole engine state as JSON; `ended` is '' while the conversation goes on, else
    completed, stopped, withdrawn, handoff, emergency, wrong_person, expired or partial.
    `asking` is what extraction needs for the next utterance; `also` are the other items it may fill.
    `items` are the QuestionnaireResponse items as they stand (design §6 shape).
    """

    cursor: Mapping[str, Any]
    say: tuple[Outgoing, ...] = ()
    asking: Question | None = None
    also: tuple[Question, ...] = ()
    items: tuple[Mapping[str, Any], ...] = ()
    changed: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()
    reviews: tuple[Review, ...] = field(default_factory=tuple)
    ended: str = ""
