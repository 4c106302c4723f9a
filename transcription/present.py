"""A transcription as other programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from wire.speech import Transcription


def document(file: str, transcription: Transcription) -> Mapping[str, Any]:
    """One JSON document of `transcribe FILE… --json` (design §6). Times are seconds of the file; `status`
    tells why there are no segments (wire.speech.Transcription)."""
    return {
        "file": file,
        "duration": transcription.duration,
        "model": transcription.model,
        "status": transcription.status,
        "segments": [asdict(segment) for segment in transcription.segments],
    }
