"""One recording on its way through detector, model and guards, whatever the model is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from transcription.audio import RATE, AudioError, Limits, Samples, blocks
from transcription.guards import is_echo, is_loop
from transcription.port import Hints
from transcription.prompts import Prompt, choose, choose_for, open_at
from transcription.spans import Cutter, Detector, Packer, Window
from wire.speech import Segment, Transcription, Word

#: A silence between two spans of a window (after padding, in seconds) at which a segment ends.
_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Heard:
    """Words of one pass: the index of the span that each lies in, and the word in file time."""

    spans: tuple[int, ...] = ()
    words: tuple[Word, ...] = ()
    until: float = 0.0


class Hearing:
    """What one recording has given so far."""

    def __init__(self, model: str, settings: str, hints: Hints, detector: Detector) -> None:
        self.model = model
        self.settings = settings
        self.hints = hints
        self.detector = detector
        self.language = "en" if hints.language.lower().startswith("en") else "zh"
        self.seconds = 0.0
        self.note = ""
        self.segments: list[Segment] = []
        self.echoes = 0
        self.loops = 0
        self.speech = False

    def windows(
        self, data: bytes, limits: Limits, progress: Callable[[float], None]
    ) -> Iterator[tuple[int, Window]]:
        """(channel, window) as they fill up, while the recording is being decoded."""
        tracks: dict[int, tuple[Cutter, Packer]] = {}
        for block in blocks(data, limits):
            self.seconds += len(block.channels[0]) / RATE
            self.note = block.note
            progress(self.seconds)
            for channel, samples in self._wanted(block.channels):
                cutter, packer = tracks.setdefault(channel, (Cutter(self.detector), Packer()))
                yield from ((channel, window) for window in packer.feed(cutter.feed(samples)))
        for channel, (cutter, packer) in tracks.items():
            left = packer.feed(cutter.finish()) + packer.finish()
            yield from ((channel, window) for window in left)

    def _wanted(self, channels: tuple[Samples, ...]) -> Iterator[tuple[int, Samples]]:
        wanted, bot = self.hints.speech_channel, self.hints.bot_channel
        if bot is not None and len(channels) == 1:
            raise AudioError("unsupported")  # nobody can tell the bot's words from the patient's
        if wanted is not None and len(channels) > 1:
            yield from ((i, samples) for i, samples in enumerate(channels) if i == wanted)
            return
        yield 0, channels[0]
        for i, samples in enumerate(channels[1:], 1):
            yield i, np.zeros_like(samples) if _same(samples, channels[0]) else samples

    def prompt(self, channel: int, window: Window) -> Prompt:
        """By the questions that this window answers; the bot's own words answer none."""
        if not self.hints.put:
            return choose(self.hints.question_text, self.hints.answer_type, self.language)
        asked = open_at(self.hints.put, (span.start / RATE for span in window.spans))
        return choose_for(asked if channel != self.hints.bot_channel else (), self.language)

    def add(self, channel: int, window: Window, heard: Heard) -> None:
        self.speech = True
        prompt = self.prompt(channel, window)
        for words in _sentences(window, heard):
            segment = _segment(channel, words)
            if segment.text:
                self._judge(segment, prompt)

    def _judge(self, segment: Segment, prompt: Prompt) -> None:
        bot = () if segment.channel == self.hints.bot_channel else self.hints.bot_texts
        if is_loop(segment.text):
            self.loops += 1
        elif segment.channel != self.hints.bot_channel and is_echo(segment.text, prompt, bot):
            self.echoes += 1
        else:
            self.segments.append(segment)

    def transcription(self) -> Transcription:
        bare = Transcription(
            "ok", round(self.seconds, 2), self.model, settings=self.settings, detail=self._detail()
        )
        if any(segment.channel != self.hints.bot_channel for segment in self.segments):
            order = sorted(self.segments, key=lambda s: (s.start, s.channel))
            return replace(bare, segments=tuple(order))
        if self.echoes:
            return replace(bare, status="echo")
        return replace(bare, status=self.note or "no_speech")

    def _detail(self) -> str:
        notes = {
            self.note: bool(self.note),
            f"echoes left out: {self.echoes}": self.echoes > 0,
            f"repetitions left out: {self.loops}": self.loops > 0,
            "speech without words": self.speech and not (self.segments or self.echoes or self.loops),
        }
        return "; ".join(note for note, holds in notes.items() if holds)


def _same(one: Samples, other: Samples) -> bool:
    """True for one voice on both channels of a stereo note; it is heard once."""
    loudest = float(np.abs(other).max(initial=0.0))
    return float(np.abs(one - other).max(initial=0.0)) <= 0.02 * loudest


def _sentences(window: Window, heard: Heard) -> Iterator[list[Word]]:
    """Words between two pauses of the file."""
    part: list[Word] = []
    before = -1
    for index, word in zip(heard.spans, heard.words, strict=True):
        gap = window.spans[index].start - window.spans[before].end if part and index != before else 0
        if gap > _GAP * RATE:
            yield part
            part = []
        part.append(word)
        before = index
    if part:
        yield part


def _segment(channel: int, words: list[Word]) -> Segment:
    """The text is exactly the words one after the other, so a character leads to its word."""
    trimmed = [*words]
    trimmed[0] = replace(trimmed[0], text=trimmed[0].text.lstrip())
    trimmed[-1] = replace(trimmed[-1], text=trimmed[-1].text.rstrip())
    text = "".join(word.text for word in trimmed)
    worst = min(word.probability for word in trimmed)
    return Segment(trimmed[0].start, trimmed[-1].end, channel, text, worst, tuple(trimmed))
