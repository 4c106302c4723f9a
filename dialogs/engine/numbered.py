"""The number that stood beside a choice, typed instead of its words: 回复 1：有."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from wire.understanding import Finding, Option, Question, Reading, Span

Reader = Callable[[str, Question | None, Sequence[Question], datetime], Reading]
_NUMBERED = ("boolean", "choice", "multi_choice")
_QUOTES = r"[\s“”\"'‘’「」【】()]*"
#: The number, with the words that it was asked for with at the most, and those that stood beside it.
_TYPED = re.compile(
    rf"{_QUOTES}(?:请?回复?|我?选择?项?|第|按|reply|option)?[\s:]*{_QUOTES}([1-9])\s*[个号项]?{_QUOTES}[:。.、,!~]*(.*)",
    re.IGNORECASE | re.DOTALL,
)
#: What is longer says more than a number and its words.
_LONGEST = 60
#: Of a keycap: ②, ２ and 2️⃣ are 2.
_KEYCAP = {0xFE0F: None, 0x20E3: None}
_ENDS = " \t\r\n。.、,!~“”\"'"


def read_numbered(
    read: Reader, utterance: str, question: Question | None, also: Sequence[Question], now: datetime
) -> Reading:
    """The reading of an utterance where choices were shown with numbers.

    A number of theirs means what the choice says, and is no number of anything; what it proves is itself.
    """
    number = _shown(utterance, question)
    if number is None or question is None:
        return read(utterance, question, also, now)
    # Questions of the type choice know their own numbers.
    words = question.options[number - 1].display if question.type == "boolean" else str(number)
    meant = read(words, question, (), now)
    itself = (Span(0, len(utterance), utterance),)
    answer = replace(meant.answer, evidence=itself) if meant.answer else None
    findings: tuple[Finding, ...] = tuple(replace(f, evidence=itself) for f in meant.findings)
    return Reading(utterance, answer, findings=findings, pack=meant.pack)


def _shown(utterance: str, question: Question | None) -> int | None:
    if question is None or question.type not in _NUMBERED or len(utterance) > _LONGEST:
        return None
    typed = _TYPED.fullmatch(unicodedata.normalize("NFKC", utterance).translate(_KEYCAP))
    if typed is None:
        return None
    number, beside = int(typed[1]), typed[2].strip(_ENDS)
    if number > len(question.options):
        return None
    return number if beside in ("", "吧", _plain(question.options[number - 1])) else None


def _plain(option: Option) -> str:
    return unicodedata.normalize("NFKC", option.display)
