"""One extractor for the whole room, and a fixed moment."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any, Protocol

import pytest

from extraction.read import Extractor
from wire.understanding import Answer, Option, Question

REF = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))  # a Wednesday


class Ask(Protocol):
    def __call__(self, kind: str, text: str, said: str, **more: Any) -> Answer: ...


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture(scope="session")
def ref() -> datetime:
    return REF


@pytest.fixture(scope="session")
def ask(extractor: Extractor) -> Ask:
    """ask(type, question, utterance, unit=…, options=[(code, display)] or "display/display") → Answer."""

    def one(kind: str, text: str, said: str, **more: Any) -> Answer:
        given = more.pop("options", ())
        pairs = [(shown, shown) for shown in given.split("/")] if isinstance(given, str) else given
        options = tuple(Option(code, display) for code, display in pairs)
        return extractor.answer(Question(kind, text, options=options, **more), said, REF)

    return one
