"""What the rest of the product knows of speech: bytes and hints in, a wire Transcription out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wire.speech import Transcription


@dataclass(frozen=True, slots=True)
class Hints:
    """What is known before listening.

    `question_text` and `answer_type` of the open question choose the prompt ("" = none open).
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


class Transcriber(Protocol):
    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        """Never raises for what the recording holds: the status says what became of it.

        ok · no_speech · echo (only the prompt's or the bot's own words came out) · empty · not_audio ·
        truncated (nothing was heard in what is left) · too_large · too_long · unsupported ·
        worker_failed (crashed twice) · timeout. `detail` notes what was left out, never content.
        """
        ...
