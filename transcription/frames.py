"""Messages between the service and its worker: a length, a JSON head, then raw bytes. Never pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, BinaryIO

from transcription.port import Hints, Put
from wire.speech import Segment, Transcription, Word

Head = Mapping[str, Any]
_COUNT = 8


def send(out: BinaryIO, head: Head, body: bytes = b"") -> None:
    text = json.dumps(head, ensure_ascii=False).encode()
    out.write(len(text).to_bytes(_COUNT, "big") + len(body).to_bytes(_COUNT, "big") + text)
    out.write(body)
    out.flush()


def receive(source: BinaryIO) -> tuple[Head, bytes] | None:
    """The next message, or None when the other side is gone."""
    lengths = source.read(2 * _COUNT)
    if len(lengths) < 2 * _COUNT:
        return None
    head, body = int.from_bytes(lengths[:_COUNT], "big"), int.from_bytes(lengths[_COUNT:], "big")
    text, rest = source.read(head), source.read(body)
    if len(text) < head or len(rest) < body:
        return None
    loaded: Head = json.loads(text)
    return loaded, rest


def hints_head(hints: Hints) -> Head:
    return asdict(hints)


def hints_from(head: Head) -> Hints:
    put = tuple(Put(**question) for question in head["put"])
    return Hints(**{**head, "bot_texts": tuple(head["bot_texts"]), "put": put})


def transcription_head(transcription: Transcription) -> Head:
    return asdict(transcription)


def transcription_from(head: Head) -> Transcription:
    return Transcription(**{**head, "segments": tuple(_segment(s) for s in head["segments"])})


def _segment(head: Head) -> Segment:
    return Segment(**{**head, "words": tuple(Word(**word) for word in head["words"])})
