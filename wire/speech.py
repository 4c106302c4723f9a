"""What a recording holds. All times are seconds from the start of the file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    start: float
    end: float
    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of speech on one channel (0 = first). `confidence` is that of its worst word."""

    start: float
    end: float
    channel: int
    text: str
    confidence: float
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Transcription:
    """The result for one file. `status`: ok, no_speech, echo, or a decode error code.

    `text` of segments is simplified Chinese (or English); empty unless status is ok.
    """

    status: str
    duration: float
    model: str
    segments: tuple[Segment, ...] = ()
    settings: str = ""
    detail: str = ""
