"""Chinese source strings, English beside them: gettext catalogues read as they stand, no build step."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po
from fastapi import Request

LANGUAGES = ("zh", "en")
COOKIE = "followup-language"
_FOLDER = Path(__file__).parent / "locale"
_CURRENT: ContextVar[str] = ContextVar("language", default="zh")


@cache
def catalogue(language: str) -> dict[str, str]:
    """Source string → translation; empty for Chinese, which is the source."""
    path = _FOLDER / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {str(m.id): str(m.string) for m in read_po(file) if m.id and m.string}


def translate(text: str) -> str:
    return catalogue(_CURRENT.get()).get(text, text)


def current() -> str:
    return _CURRENT.get()


def of_request(request: Request) -> str:
    """The reader's choice, else what her browser asks for, else Chinese."""
    chosen = request.cookies.get(COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    asked = request.headers.get("accept-language", "").lower()
    return "en" if asked.startswith("en") else "zh"


@contextmanager
def speaking(language: str) -> Iterator[None]:
    token = _CURRENT.set(language if language in LANGUAGES else "zh")
    try:
        yield
    finally:
        _CURRENT.reset(token)
