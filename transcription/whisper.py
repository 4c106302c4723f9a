"""faster-whisper behind its guards: only what the voice detector marked is ever decoded.

One window of at most 30 s is one pass without time-stamp tokens: Whisper's own second pass over the
rest of a window runs without the prompt and invents words there. Times come from the alignment.
Temperature 0 only, so the same recording always gives the same words.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

os.environ["HF_HUB_OFFLINE"] = "1"  # before the import below: nothing is ever downloaded

from faster_whisper import WhisperModel
from faster_whisper.vad import VadOptions, get_speech_timestamps
from opencc import OpenCC

from transcription.audio import RATE, AudioError, Limits, Samples
from transcription.hearing import Heard, Hearing
from transcription.port import Hints
from transcription.spans import Window
from transcription.weights import Weights
from wire.speech import Transcription, Word

SETTINGS = "int8 beam=5 temperature=0 no-timestamps vad=silero-v6/0.5 pause=0.5 digits-suppressed(zh)"
VAD = VadOptions(min_silence_duration_ms=500, max_speech_duration_s=28.0)
_TOKENS = 448
#: Characters of fast speech make about 9 tokens a second; a loop makes more.
_TOKENS_A_SECOND = 12
#: Marked speech that a pass left unheard is heard once more, from here on in seconds.
_UNHEARD = 2.0


class Whisper:
    """One loaded model. `transcribe` is to be called by one thread at a time."""

    def __init__(self, weights: Weights, *, threads: int = 2) -> None:
        weights.verify()
        self.model_name = weights.model
        self.model = WhisperModel(
            str(weights.directory),
            device="cpu",
            compute_type="int8",
            cpu_threads=threads,
            local_files_only=True,
        )
        self._simplify = OpenCC("t2s")
        self.digits = _digit_tokens(self.model)

    def transcribe(
        self,
        data: bytes,
        *,
        hints: Hints,
        limits: Limits,
        progress: Callable[[float], None] = lambda _: None,
    ) -> Transcription:
        """See `port.Transcriber`. `progress` is told how many seconds have been heard so far."""
        hearing = Hearing(self.model_name, SETTINGS, hints, _speech)
        try:
            for channel, window in hearing.windows(data, limits, progress):
                self._hear(channel, window, hearing)
        except AudioError as error:
            return Transcription(error.code, 0.0, self.model_name, settings=SETTINGS)
        return hearing.transcription()

    def _hear(self, channel: int, window: Window, hearing: Hearing) -> None:
        heard = self._pass(channel, window, hearing)
        hearing.add(channel, window, heard)
        rest = window.after(heard.until)
        if heard.words and sum(len(span.samples) for span in rest.spans) > _UNHEARD * RATE:
            hearing.add(channel, rest, self._pass(channel, rest, hearing))

    def _pass(self, channel: int, window: Window, hearing: Hearing) -> Heard:
        samples = window.samples()
        prompt = hearing.prompt(channel, window).text
        tokens = self.model.hf_tokenizer.encode(" " + prompt, add_special_tokens=False).ids
        wanted = 24 + int(_TOKENS_A_SECOND * len(samples) / RATE)
        found, _ = self.model.transcribe(
            samples,
            language=hearing.language,
            initial_prompt=tokens,
            suppress_tokens=[-1] if hearing.language == "en" else [-1, *self.digits],
            max_new_tokens=min(wanted, _TOKENS - len(tokens) - 8),
            temperature=0.0,
            condition_on_previous_text=False,
            without_timestamps=True,
            word_timestamps=True,
        )
        first = next(iter(found), None)
        if first is None or first.seek or not first.words:
            return Heard()
        texts = [word.word for word in first.words]
        if hearing.language != "en":
            texts = simplified(texts, self._simplify.convert)
        return _placed(window, first.words, texts)


def _placed(window: Window, found: list[Any], texts: list[str]) -> Heard:
    spans, words = [], []
    for word, text in zip(found, texts, strict=True):
        span, start, end = window.locate(float(word.start), float(word.end))
        spans.append(span)
        words.append(Word(round(start, 2), round(end, 2), text, round(float(word.probability), 3)))
    return Heard(tuple(spans), tuple(words), float(found[-1].end))


def _digit_tokens(model: WhisperModel) -> list[int]:
    tokenizer = model.hf_tokenizer
    end: int = tokenizer.token_to_id("<|endoftext|>")
    return [token for token in range(end) if any(c.isdigit() for c in tokenizer.decode([token]))]


def simplified(texts: list[str], convert: Callable[[str], str]) -> list[str]:
    """Converted as a whole, because some characters depend on their neighbours, then cut again."""
    whole = convert("".join(texts))
    if len(whole) != sum(map(len, texts)):
        return [convert(text) for text in texts]
    return [whole[a:b] for a, b in pairwise(accumulate(map(len, texts), initial=0))]


def _speech(samples: Samples) -> list[tuple[int, int]]:
    return [(int(found["start"]), int(found["end"])) for found in get_speech_timestamps(samples, VAD)]
