"""Whisper's inventions, recognised by their text. Pure.

An echo is no answer: on noise Whisper returns its own prompt with good confidence, and on a bad line
the bot's voice leaks into the patient's channel (standards/speech.md §3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from transcription.prompts import Prompt

#: Six Chinese characters in UTF-8. A patient may well answer with fewer words of the question.
_LONG = 18
_ALIKE = 0.85
_EXAMPLES = 5
_STOPS = re.compile(r"[。？！!?\n]+|(?<=[a-z])\.\s")
_NO_WORD = re.compile(r"[\W_]+")
_THRICE = re.compile(r"(.{2,20}?)\1{2,}")
_LOOP = re.compile(r"(.{2,20}?)\1{3,}|(.)\2{7,}")


def is_echo(text: str, prompt: Prompt, spoken_by_bot: Iterable[str] = ()) -> bool:
    """True when `text` (simplified) holds nothing but the prompt's words or the bot's.

    A piece of our domain sentence is enough, also a shorter one three times over; of a question it must
    be a whole sentence, because patients do repeat words of it ("请说：我同意" is answered so).
    """
    said = _bare(text)
    if any(piece in _bare(prompt.domain) for piece in _THRICE.findall(said)):
        return True
    if len(said) >= _EXAMPLES and said in _bare(prompt.examples):
        return True
    if len(said.encode()) < _LONG:
        return False
    if said in _bare(prompt.domain):
        return True
    return any(_alike(said, known) for source in (prompt.text, *spoken_by_bot) for known in _runs(source))


def is_loop(text: str) -> bool:
    """True when most of `text` is one n-gram over and over: four times for two characters or more,
    eight times for one (people do say 对对对)."""
    said = _bare(text)
    repeated = sum(len(match.group()) for match in _LOOP.finditer(said))
    return repeated * 2 > len(said)


def _bare(text: str) -> str:
    return _NO_WORD.sub("", text).lower()


def _runs(source: str) -> set[str]:
    """Every run of whole sentences of `source`, without punctuation."""
    sentences = [bare for part in _STOPS.split(source) if (bare := _bare(part))]
    count = len(sentences)
    return {"".join(sentences[a:b]) for a in range(count) for b in range(a + 1, count + 1)}


def _alike(said: str, known: str) -> bool:
    if not 0.7 < len(said) / len(known) < 1.4:
        return False
    return SequenceMatcher(None, said, known, autojunk=False).ratio() >= _ALIKE
