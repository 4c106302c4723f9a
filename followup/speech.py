"""Builds the transcriber from the settings; the model itself loads at first use, in its own process."""

from __future__ import annotations

from pathlib import Path

from followup.settings import Speech
from transcription.weights import Weights, from_directory, from_extra
from transcription.worker import WhisperTranscriber


def weights(settings: Speech) -> Weights:
    """The hospital's directory, else the extra `whisper-base`. Raises WeightsError."""
    if settings.weights:
        return from_directory(
            Path(settings.weights), model=settings.model, pins=settings.digests or None
        )
    return from_extra(Path(settings.cache))


def transcriber(settings: Speech) -> WhisperTranscriber:
    return WhisperTranscriber(weights(settings))
