"""Builds the transcriber from the settings; the model itself loads at first use, in its own process."""

from __future__ import annotations

import threading
from pathlib import Path

from followup.settings import Speech
from transcription.port import Hints
from transcription.weights import Weights, WeightsError, from_directory, from_extra, installed
from transcription.worker import WhisperTranscriber
from wire.speech import Transcription


def weights(settings: Speech) -> Weights:
    """The hospital's directory, else the extra `whisper-base`. Raises WeightsError."""
    if settings.weights:
        return from_directory(Path(settings.weights), model=settings.model, pins=settings.digests or None)
    return from_extra(Path(settings.cache))


def found(settings: Speech) -> bool:
    """Whether `weights` would find files, without reading or joining them."""
    if settings.weights:
        return Weights(Path(settings.weights), settings.model, {}).in_place()
    return installed()


def transcriber(settings: Speech) -> WhisperTranscriber:
    return WhisperTranscriber(weights(settings))


class LazyTranscriber:
    """Looks for the weights at the first recording: who only chats needs none. Without them each
    recording raises WeightsError, so that it waits for them and then goes to a nurse."""

    def __init__(self, settings: Speech) -> None:
        self._settings = settings
        self._worker: WhisperTranscriber | None = None
        self._refused = False
        self._lock = threading.Lock()

    def ready(self) -> bool:
        return not self._refused and found(self._settings)

    def transcribe(self, data: bytes, *, hints: Hints) -> Transcription:
        try:
            heard = self._started().transcribe(data, hints=hints)
        except WeightsError:
            self._refused = True
            raise
        self._refused = False
        return heard

    def close(self) -> None:
        with self._lock:
            if self._worker is not None:
                self._worker.close()
                self._worker = None

    def _started(self) -> WhisperTranscriber:
        with self._lock:
            if self._worker is None:
                self._worker = transcriber(self._settings)
            return self._worker
