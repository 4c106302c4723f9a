"""Who may import what from outside (what our own packages may import of each other: pyproject.toml)."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator

from tests.rules.rule import Rule, Source, calls, product, product_but

HTTP = ("httpx", "httpx2", "requests", "aiohttp", "urllib3", "urllib.request", "http.client")
WHISPER = ("transcription/whisper.py", "transcription/worker.py")


def imported(source: Source) -> Iterator[tuple[str, int]]:
    """Full names, so that `from urllib import request` is `urllib.request`."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _imports(*packages: str) -> Callable[[Source], Iterator[int]]:
    def find(source: Source) -> Iterator[int]:
        for name, line in imported(source):
            if any(name == package or name.startswith(f"{package}.") for package in packages):
                yield line

    return find


def _beyond_standard(source: Source) -> Iterator[int]:
    for name, line in imported(source):
        if name.split(".")[0] not in {*sys.stdlib_module_names, "wire"}:
            yield line


def _unverified(source: Source) -> Iterator[int]:
    for call in calls(source):
        for keyword in call.keywords:
            if (
                keyword.arg == "verify"
                and isinstance(keyword.value, ast.Constant)
                and not keyword.value.value
            ):
                yield call.lineno


RULES = (
    Rule(
        "wire",
        "Every room reads the wire values: what they import, everybody imports.",
        lambda source: source.path.startswith("wire/") and source.is_python,
        _beyond_standard,
        good=("from dataclasses import dataclass", "from wire.understanding import Answer"),
        bad=("import pydantic", "from storage.records import Patient", "from sqlmodel.main import Field"),
        at="wire/example.py",
    ),
    Rule(
        "crypto",
        "EN-7: AesEngine derives one fixed IV from the key and is deterministic; gmssl draws the secret of a "
        "signature from a plain random generator. storage.crypto seals.",
        product,
        _imports("sqlalchemy_utils", "gmssl"),
        good=("from cryptography.hazmat.primitives.ciphers.aead import AESGCM",),
        bad=(
            "import gmssl",
            "from sqlalchemy_utils import EncryptedType",
            "import sqlalchemy_utils.types as t",
        ),
    ),
    Rule(
        "pickle",
        "Whoever can write a pickle runs code in the process that reads it. We keep JSON.",
        product,
        _imports("pickle", "shelve", "marshal", "dill", "cloudpickle"),
        good=("import json",),
        bad=("import pickle", "from marshal import loads"),
    ),
    Rule(
        "http",
        "Every request that leaves the house goes through egress: allow-listed hosts, time-outs, and no "
        "redirects to elsewhere.",
        product_but("egress/", "emulators/"),
        _imports(*HTTP),
        good=("from urllib.parse import urlsplit", "from http import HTTPStatus"),
        bad=(
            "import httpx",
            "from urllib.request import urlopen",
            "from urllib import request",
            "import http.client",
            "from requests import get",
        ),
    ),
    Rule(
        "verify",
        "EN-8: the certificate of whom we talk to is always checked.",
        product,
        _unverified,
        good=("client(verify=context)", "client(verify=True)"),
        bad=("client(verify=False)", "get(url, verify=None)"),
    ),
    Rule(
        "decode",
        "One decoder with limits: what a stranger sends is read by transcription.audio and nothing else.",
        product_but("transcription/audio.py"),
        _imports("av"),
        good=("from transcription.audio import decode", "import average"),
        bad=("import av", "from av.container import InputContainer"),
    ),
    Rule(
        "whisper",
        "The model lives in its own process; imported elsewhere it takes its memory and may take us down.",
        product_but(*WHISPER),
        _imports("faster_whisper", "ctranslate2"),
        good=("from transcription.port import Transcriber",),
        bad=("import ctranslate2", "from faster_whisper import WhisperModel"),
    ),
)
