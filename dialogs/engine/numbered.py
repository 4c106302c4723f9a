"""The number that stood beside a choice, typed instead of its words: 回复 1：有."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from wire.understanding import Finding, Option, Question, Reading, Span

Reader = Callable[[str, Question | None, Sequence[Question], datetime], Reading]
#: The number alone, with the words that it was asked for with at the most.
_TYPED = re.compile(
    r"\s*(?:请?回复?|我?选择?|第|按|reply|option)?\s*([1-9１-９])\s*个?\s*[。.、,，!！]*\s*", re.IGNORECASE
)


def read_numbered(
    read: Reader, utterance: str, question: Question | None, also: Sequence[Question], now: datetime
) -> Reading:
    """The reading of an utterance where the choices of yes/no questions were shown with numbers.

    A number of theirs means what the choice says, and is no number of anything; what it proves is itself.
    """
    option = _shown(utterance, question)
    if option is None:
        return read(utterance, question, also, now)
    meant = read(option.display, question, (), now)
    itself = (Span(0, len(utterance), utterance),)
    answer = replace(meant.answer, evidence=itself) if meant.answer else None
    findings: tuple[Finding, ...] = tuple(replace(f, evidence=itself) for f in meant.findings)
    return Reading(utterance, answer, findings=findings, pack=meant.pack)


def _shown(utterance: str, question: Question | None) -> Option | None:
    """Questions of the type choice know their own numbers."""
    typed = _TYPED.fullmatch(utterance)
    if typed is None or question is None or question.type != "boolean":
        return None
    number = int(typed[1])
    return question.options[number - 1] if number <= len(question.options) else None
