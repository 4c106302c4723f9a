"""The transcriber of the service: ready when it has weights, and a recording waits until then."""

from __future__ import annotations

from pathlib import Path

import pytest

from followup.settings import Speech
from followup.speech import LazyTranscriber
from transcription.port import Hints
from transcription.weights import WeightsError


def test_it_is_not_ready_without_weights_and_raises(tmp_path: Path) -> None:
    """Missing weights are no property of a recording: it must be heard when they are there."""
    ear = LazyTranscriber(Speech(weights=str(tmp_path)))
    assert not ear.ready()
    with pytest.raises(WeightsError):
        ear.transcribe(b"sound", hints=Hints())


def test_weights_that_are_refused_are_not_ready(tmp_path: Path) -> None:
    """The files are there, but not those that are pinned: known after the first recording."""
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_bytes(b"not a model")
    ear = LazyTranscriber(Speech(weights=str(tmp_path)))
    assert ear.ready()
    with pytest.raises(WeightsError, match="not pinned"):
        ear.transcribe(b"sound", hints=Hints())
    assert not ear.ready()
