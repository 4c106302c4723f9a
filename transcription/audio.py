"""The one decoder. Nothing else in the product imports `av`, and no other decoder may be called.

Sound from patients is hostile input to a native library: the container and the codec come from a
closed list, the bytes from memory or one open file, nothing is fetched, and everything is counted
while it is decoded, so memory stays flat however long the recording says that it is.
"""

from __future__ import annotations

import io
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, NoReturn

import av
import numpy as np
from av.container import InputContainer
from numpy.typing import NDArray

from transcription.formats import CODECS, HEAD, AudioError, container, cut_short

__all__ = ["RATE", "Audio", "AudioError", "Block", "Limits", "Samples", "blocks", "decode"]

Samples = NDArray[np.float32]
RATE = 16_000
_BLOCK = 5 * RATE
_EDGE = 65_536
_RATES = range(4_000, 192_001)
_DAMAGE = (av.FFmpegError, ValueError, EOFError)


@dataclass(frozen=True, slots=True)
class Limits:
    """`size` in bytes, `seconds` of sound, `channels` side by side."""

    size: int = 64_000_000
    seconds: float = 3600.0
    channels: int = 2


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive samples of every channel, float32 at 16 kHz; `note` stands on the last block."""

    channels: tuple[Samples, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Audio:
    """A whole recording: one float32 16 kHz array for each channel. `note` is "" or "truncated"."""

    channels: tuple[Samples, ...]
    duration: float
    note: str = ""


def decode(data: bytes | Path, limits: Limits) -> Audio:
    """Every channel of a recording by itself. Raises AudioError; what is cut short is noted.

    For recordings that fit into memory; `blocks` is the form that stays flat.
    """
    parts = list(blocks(data, limits))
    channels = tuple(np.concatenate(track) for track in zip(*(p.channels for p in parts), strict=True))
    return Audio(channels, len(channels[0]) / RATE, parts[-1].note)


def blocks(data: bytes | Path, limits: Limits) -> Iterator[Block]:
    """The recording in pieces of about five seconds. Raises AudioError, also in mid-stream (too_long)."""
    with _source(data, limits) as source:
        name = container(source.read(HEAD))
        short = _cut_short(source, name)
        _refuse_long(source, name, limits)
        yield from _decoded(source, name, limits, short=short)


@contextmanager
def _source(data: bytes | Path, limits: Limits) -> Iterator[BinaryIO]:
    if isinstance(data, bytes):
        if len(data) > limits.size:
            raise AudioError("too_large")
        yield io.BytesIO(data)
        return
    about = data.stat()
    if not stat.S_ISREG(about.st_mode):
        raise AudioError("not_audio")
    if about.st_size > limits.size:
        raise AudioError("too_large")
    with data.open("rb") as file:
        yield file


def _cut_short(source: BinaryIO, name: str) -> bool:
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - _EDGE))
    tail = source.read(_EDGE)
    source.seek(0)
    return cut_short(name, source.read(_EDGE), tail, size)


@contextmanager
def _opened(source: BinaryIO, name: str, limits: Limits) -> Iterator[tuple[InputContainer, av.AudioStream]]:
    source.seek(0)
    try:
        found = av.open(
            source,
            mode="r",
            format=name,
            container_options={"codec_whitelist": ",".join(sorted(CODECS)), "protocol_whitelist": "none"},
            metadata_errors="ignore",
            io_open=_no_other_file,
        )
    except _DAMAGE as error:
        raise AudioError("truncated" if name == "mov" else "not_audio") from error
    with found:
        yield found, _stream(found, limits)


def _no_other_file(*_: object) -> NoReturn:
    raise PermissionError("a recording may not name another file")


def _stream(found: InputContainer, limits: Limits) -> av.AudioStream:
    stream = next(iter(found.streams.audio), None)
    if stream is None:
        raise AudioError("not_audio")
    if stream.codec_context is None or stream.codec_context.name not in CODECS:
        raise AudioError("unsupported")
    if stream.rate not in _RATES or not 0 < stream.channels <= limits.channels:
        raise AudioError("unsupported")
    return stream


def _refuse_long(source: BinaryIO, name: str, limits: Limits) -> None:
    """Adds up what the packets say, without decoding: hours of thin sound are refused in a moment."""
    with _opened(source, name, limits) as (found, stream), suppress(*_DAMAGE):
        ticks = 0
        for packet in found.demux(stream):
            ticks += packet.duration or 0
            if ticks * (stream.time_base or 0) > limits.seconds:
                raise AudioError("too_long")


def _decoded(source: BinaryIO, name: str, limits: Limits, *, short: bool) -> Iterator[Block]:
    with _opened(source, name, limits) as (found, stream):
        pile = _Pile(limits)
        for frame in _frames(found, stream, pile):
            if ready := pile.add(frame):
                yield ready
        if not pile.total:
            raise AudioError("truncated" if short else "not_audio")
        yield pile.rest("truncated" if short or pile.damaged else "")


def _frames(found: InputContainer, stream: av.AudioStream, pile: _Pile) -> Iterator[Samples]:
    """Frames at 16 kHz as (channels, samples); what cannot be decoded is skipped and noted."""
    resampler: av.AudioResampler | None = None
    shape: tuple[int, int] | None = None
    try:
        for packet in found.demux(stream):
            for frame in _unpacked(stream, packet, pile):
                if resampler is None:
                    shape = _shape(frame)
                    resampler = av.AudioResampler("fltp", frame.layout, RATE)
                if _shape(frame) == shape:
                    yield from map(_samples, resampler.resample(frame))
                else:  # damage: no recorder changes its rate or channels half-way
                    pile.damaged = True
        yield from map(_samples, resampler.resample(None) if resampler else ())
    except _DAMAGE:
        pile.damaged = True


def _shape(frame: av.AudioFrame) -> tuple[int, int]:
    return frame.sample_rate, len(frame.layout.channels)


def _samples(frame: av.AudioFrame) -> Samples:
    return frame.to_ndarray().astype(np.float32, copy=False)


def _unpacked(stream: av.AudioStream, packet: av.Packet[av.AudioStream], pile: _Pile) -> list[av.AudioFrame]:
    try:
        return stream.codec_context.decode(packet)
    except _DAMAGE:
        pile.damaged = True
        return []


@dataclass
class _Pile:
    """Frames until they make a block; counts every sample and refuses more than the limit."""

    limits: Limits
    parts: list[Samples] = field(default_factory=list)
    total: int = 0
    waiting: int = 0
    width: int = 1
    damaged: bool = False

    def add(self, frame: Samples) -> Block | None:
        self.parts.append(frame)
        self.total += frame.shape[1]
        self.waiting += frame.shape[1]
        if self.total > self.limits.seconds * RATE:
            raise AudioError("too_long")
        return self.rest("") if self.waiting >= _BLOCK else None

    def rest(self, note: str) -> Block:
        joined = np.concatenate(self.parts, axis=1) if self.parts else np.zeros((self.width, 0), np.float32)
        self.width = len(joined)
        self.parts, self.waiting = [], 0
        return Block(tuple(joined), note)
