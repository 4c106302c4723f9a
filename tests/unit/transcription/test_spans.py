"""Speech is cut at pauses into windows, in flat memory, and every word finds its place in the file."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from transcription.audio import RATE, Samples
from transcription.spans import WINDOW, Cutter, Packer, Span, Window


def loud(samples: Samples) -> list[tuple[int, int]]:
    """A detector for tests: speech is what is not zero, at most 28 s in one piece."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], samples != 0, [0]]).astype(np.int8)))
    found = zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
    return [(at, min(at + 28 * RATE, end)) for start, end in found for at in range(start, end, 28 * RATE)]


def call(*pieces: tuple[float, float]) -> Samples:
    """Silence, then speech whose value tells which piece it is; lengths in seconds."""
    parts = []
    for number, (quiet, spoken) in enumerate(pieces, 1):
        parts += [np.zeros(int(quiet * RATE)), np.full(int(spoken * RATE), number)]
    return np.concatenate(parts).astype(np.float32)


def cut(samples: Samples, step: int = 5 * RATE) -> tuple[list[Span], int]:
    """Spans of a recording fed in blocks, and the most samples that were held at any time."""
    cutter, spans, most = Cutter(loud), [], 0
    for at in range(0, len(samples), step):
        spans += cutter.feed(samples[at : at + step])
        most = max(most, cutter._held)
    return spans + cutter.finish(), most


def test_speech_keeps_its_place_in_the_file() -> None:
    """Each span holds the samples that stand at its start in the file."""
    samples = call((3, 5), (50, 10), (20, 7), (100, 2))
    spans, _ = cut(samples)
    assert [(s.start / RATE, len(s.samples) / RATE) for s in spans] == [(3, 5), (58, 10), (88, 7), (195, 2)]
    assert all(np.array_equal(samples[s.start : s.end], s.samples) for s in spans)


def test_a_word_at_the_edge_of_a_look_is_not_cut() -> None:
    """Speech that runs over the minute's edge comes out in one piece."""
    spans, _ = cut(call((2, 4), (50, 20)))
    assert [(s.start / RATE, len(s.samples) / RATE) for s in spans] == [(2, 4), (56, 20)]


def test_speech_without_a_pause_loses_nothing() -> None:
    """Ten minutes without a breath are cut where the detector must cut, with no sample lost."""
    spans, most = cut(call((0, 600)))
    assert sum(len(s.samples) for s in spans) == 600 * RATE
    assert all(a.end == b.start for a, b in pairwise(spans))
    assert most <= 65 * RATE


@pytest.mark.parametrize("minutes", [5, 30])
def test_what_is_held_does_not_grow_with_the_call(minutes: int) -> None:
    """Never more than about a minute of samples, for five minutes or thirty."""
    assert cut(call(*[(7, 8)] * (4 * minutes)))[1] <= 65 * RATE


def test_windows_are_filled_with_spans_in_order() -> None:
    """No window is longer than Whisper's 30 s, no span is lost or split."""
    spans = [
        Span(i * 100 * RATE, np.ones(int(s * RATE), np.float32)) for i, s in enumerate([12, 17, 3, 28, 1])
    ]
    packer = Packer()
    windows = packer.feed(spans) + packer.finish()
    assert [[s.start for s in w.spans] for w in windows] == [
        [0, 100 * RATE],
        [200 * RATE],
        [300 * RATE, 400 * RATE],
    ]
    assert all(len(w.samples()) <= WINDOW for w in windows)
    assert packer.finish() == []


def window() -> Window:
    """Two seconds from 10 s on, three seconds from 20 s on."""
    return Window(
        (Span(10 * RATE, np.ones(2 * RATE, np.float32)), Span(20 * RATE, np.ones(3 * RATE, np.float32)))
    )


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0.0, 0.5, (0, 10.0, 10.5)),
        (1.5, 2.1, (0, 11.5, 12.0)),
        (1.9, 2.5, (1, 20.0, 20.5)),
        (2.0, 3.0, (1, 20.0, 21.0)),
        (4.9, 6.0, (1, 22.9, 23.0)),
    ],
)
def test_a_word_lies_where_its_middle_lies(start: float, end: float, place: tuple[int, float, float]) -> None:
    """Times of the joined speech become times of the file; a word never straddles a silence."""
    assert window().locate(start, end) == pytest.approx(place)


def test_the_rest_of_a_window_keeps_its_place() -> None:
    """What a pass did not hear is heard again with the same file times."""
    assert [(s.start / RATE, len(s.samples) / RATE) for s in window().after(1.5).spans] == [
        (11.5, 0.5),
        (20, 3),
    ]
    assert [(s.start / RATE, len(s.samples) / RATE) for s in window().after(3.0).spans] == [(21, 2)]
    assert window().after(5.0).spans == ()
