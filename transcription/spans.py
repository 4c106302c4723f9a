"""Speech found in a stream of samples, cut at pauses into windows that Whisper hears in one piece.

Pure: the detector is an argument. Times are samples at 16 kHz from the start of the file.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import accumulate

import numpy as np

from transcription.audio import RATE, Samples

#: Whisper's window. A detector must not return a longer stretch.
WINDOW = 30 * RATE
_LOOK = 60 * RATE
_EDGE = RATE

#: Samples in, stretches of speech [start, end) out, in order.
Detector = Callable[[Samples], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True, eq=False)
class Span:
    """A stretch of speech and where it starts in the file."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Spans of one channel that are heard together, the silence between them left out."""

    spans: tuple[Span, ...]

    def samples(self) -> Samples:
        return np.concatenate([span.samples for span in self.spans])

    def locate(self, start: float, end: float) -> tuple[int, float, float]:
        """The span (index) that holds the middle of [start, end) seconds of `samples()`, and the same
        stretch in seconds of the file, clamped to that span."""
        ends = list(accumulate(len(span.samples) for span in self.spans))
        index = min(bisect_right(ends, (start + end) / 2 * RATE), len(ends) - 1)
        span = self.spans[index]
        shift = span.start - (ends[index] - len(span.samples))
        first = min(max(start * RATE + shift, span.start), span.end)
        last = min(max(end * RATE + shift, first), span.end)
        return index, float(first) / RATE, float(last) / RATE

    def after(self, seconds: float) -> Window:
        """What is left from `seconds` of `samples()` on."""
        skip = int(seconds * RATE)
        left: list[Span] = []
        for span in self.spans:
            if skip < len(span.samples):
                left.append(Span(span.start + skip, span.samples[skip:]))
            skip = max(0, skip - len(span.samples))
        return Window(tuple(left))


@dataclass
class Cutter:
    """Looks at most a minute of one channel at a time, so memory does not grow with the call."""

    find: Detector
    _parts: list[Samples] = field(default_factory=list)
    _origin: int = 0
    _held: int = 0

    def feed(self, samples: Samples) -> list[Span]:
        """Speech that is certainly over."""
        self._parts.append(samples)
        self._held += len(samples)
        return self._cut(last=False) if self._held >= _LOOK else []

    def finish(self) -> list[Span]:
        return self._cut(last=True) if self._held else []

    def _cut(self, *, last: bool) -> list[Span]:
        heard = np.concatenate(self._parts)
        found = self.find(heard)
        keep = len(heard) if last else _still_open(found, len(heard))
        spans = [Span(self._origin + a, heard[a:b].copy()) for a, b in found if b <= keep]
        self._parts, self._held = [heard[keep:].copy()], len(heard) - keep
        self._origin += keep
        return spans


def _still_open(found: list[tuple[int, int]], length: int) -> int:
    """Where the next look begins: at the speech that runs into the edge, else just before the edge."""
    if not found:
        return length - _EDGE
    start, end = found[-1]
    if end > length - _EDGE and start > 0:
        return start
    return max(end, length - _EDGE)


@dataclass
class Packer:
    """Fills windows with spans, in order."""

    _spans: list[Span] = field(default_factory=list)
    _held: int = 0

    def feed(self, spans: Iterable[Span]) -> list[Window]:
        """Windows that are full."""
        full: list[Window] = []
        for span in spans:
            if self._held + len(span.samples) > WINDOW:
                full += self.finish()
            self._spans.append(span)
            self._held += len(span.samples)
        return full

    def finish(self) -> list[Window]:
        window = [Window(tuple(self._spans))] if self._spans else []
        self._spans, self._held = [], 0
        return window
