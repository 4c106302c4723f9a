"""A transcriber for tests of other rooms: known bytes give known words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from transcription.port import Hints
from transcription.weights import WeightsError
from wire.speech import Transcription


class FakeTranscriber:
    """Maps the SHA-256 (hex) of a recording to its transcription; anything else holds no speech."""

    def __init__(self, known: Mapping[str, Transcription] | None = None) -> None:
        self.known = dict(known or {})
        self.calls: list[tuple[str, Hints]] = []
        #: False: there is no model to listen with.
        self.weights = True

    def hear(self, data: bytes, transcription: Transcription) -> None:
        self.known[hashlib.sha256(data).hexdigest()] = transcription

    def ready(self) -> bool:
        return self.weights

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        if not self.weights:
            raise WeightsError("no weights")
        digest = hashlib.sha256(data).hexdigest()
        self.calls.append((digest, hints))
        return self.known.get(digest, Transcription("no_speech", 0.0, "fake"))
