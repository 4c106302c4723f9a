"""Own sounds, made in memory: tones, noise and silence in every format that is accepted."""

from __future__ import annotations

import io
from collections.abc import Callable
from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

Encode = Callable[..., bytes]

FORMATS = {
    "wav_pcm": ("wav", "pcm_s16le", 8_000),
    "wav_mulaw": ("wav", "pcm_mulaw", 8_000),
    "mp3": ("mp3", "libmp3lame", 16_000),
    "ogg_opus": ("ogg", "libopus", 48_000),
    "webm_opus": ("webm", "libopus", 48_000),
    "mp4_aac": ("mp4", "aac", 16_000),
    "amr_nb": ("amr", "libopencore_amrnb", 8_000),
}


def tone(seconds: float, rate: int, *, hertz: float = 440.0) -> NDArray[np.int16]:
    at = np.arange(int(seconds * rate)) / rate
    return (8_000 * np.sin(2 * np.pi * hertz * at)).astype(np.int16)


def silence(seconds: float, rate: int) -> NDArray[np.int16]:
    return np.zeros(int(seconds * rate), np.int16)


def noise(seconds: float, rate: int) -> NDArray[np.int16]:
    return np.random.default_rng(7).normal(0, 900, int(seconds * rate)).astype(np.int16)


def encode(
    kind: str, *channels: NDArray[np.int16], bit_rate: int | None = None, rate: int | None = None
) -> bytes:
    """The channels in one of FORMATS; they are given at `rate` or the format's own rate."""
    name, codec, own = FORMATS[kind]
    layout = "mono" if len(channels) == 1 else "stereo"
    out = io.BytesIO()
    with av.open(out, "w", format=name) as container:
        stream = container.add_stream(codec, rate=own, layout=layout)
        if bit_rate:
            stream.bit_rate = bit_rate
        for at in range(0, len(channels[0]), own):
            frame = av.AudioFrame.from_ndarray(
                np.stack([c[at : at + own] for c in channels], 1).reshape(1, -1), "s16", layout
            )
            frame.sample_rate, frame.pts, frame.time_base = rate or own, at, Fraction(1, own)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return out.getvalue()


@pytest.fixture(params=sorted(FORMATS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def amr_wb() -> bytes:
    """One second of AMR-WB frames at 6.6 kbit/s (RFC 4867 §5.3): FFmpeg has no encoder for it."""
    return b"#!AMR-WB\n" + (b"\x04" + bytes(17)) * 50
