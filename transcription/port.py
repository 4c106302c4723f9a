"""What the rest of the product knows of speech: bytes and hints in, a wire Transcription out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wire.speech import Transcription


@dataclass(frozen=True, slots=True)
class Put:
    """A question that was put at `start` seconds of the recording; text "" asks nothing."""

    start: float
    text: str
    answer_type: str


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before listening.

    `question_text` and `answer_type` of the open question choose the prompt ("" = none open); in a call
    of which the log tells when each question was put, `put` does, window by window.
    `speech_channel` is the only channel to listen to (None = all); `bot_channel` is the one on which
    the bot speaks (None = none), and `bot_texts` are its words, which are no answer on any other. A
    recording of one channel that should hold a bot's is `unsupported`: the voices cannot be told apart.
    """

    question_text: str = ""
    answer_type: str = ""
    language: str = "zh"
    speech_channel: int | None = None
    bot_channel: int | None = None
    bot_texts: tuple[str, ...] = ()
    put: tuple[Put, ...] = ()


class Transcriber(Protocol):
    def ready(self) -> bool:
        """Whether the weights are in place, as far as that can be told at once: nothing is loaded."""
        ...

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        """Never raises for what the recording holds: the status says what became of it.

        ok · no_speech · echo (only the prompt's or the bot's own words came out) · empty · not_audio ·
        truncated (nothing was heard in what is left) · too_large · too_long · unsupported ·
        worker_failed (crashed twice) · timeout. `detail` notes what was left out, never content.
        Raises weights.WeightsError when there is no model to listen with: the recording must be heard
        later.
        """
        ...
