"""Builds the transcriber from the settings; the model itself loads at first use, in its own process."""

from __future__ import annotations

import threading
from pathlib import Path

from followup.settings import Speech
from transcription.port import Hints
from transcription.weights import Weights, WeightsError, from_directory, from_extra
from transcription.worker import WhisperTranscriber
from wire.speech import Transcription


def weights(settings: Speech) -> Weights:
    """The hospital's directory, else the extra `whisper-base`. Raises WeightsError."""
    if settings.weights:
        return from_directory(Path(settings.weights), model=settings.model, pins=settings.digests or None)
    return from_extra(Path(settings.cache))


def transcriber(settings: Speech) -> WhisperTranscriber:
    return WhisperTranscriber(weights(settings))


class LazyTranscriber:
    """Looks for the weights at the first recording: who only chats needs none."""

    def __init__(self, settings: Speech) -> None:
        self._settings = settings
        self._worker: WhisperTranscriber | None = None
        self._lock = threading.Lock()

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        try:
            return self._ready().transcribe(data, hints=hints)
        except WeightsError:
            return Transcription("no_model", 0.0, self._settings.model)

    def close(self) -> None:
        with self._lock:
            if self._worker is not None:
                self._worker.close()
                self._worker = None

    def _ready(self) -> WhisperTranscriber:
        with self._lock:
            if self._worker is None:
                self._worker = transcriber(self._settings)
            return self._worker
