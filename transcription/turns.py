"""A finished dual-channel call, cut into the patient's turns by what the bot had asked before. Pure.

The prompts log, which `call ingest FILE --task ID --prompts LOG` reads, is a JSON array; times are
seconds from the start of the recording, in order of `start`; `link_id` is "" for what asks nothing:

    [{"start": 0.4, "end": 3.9, "link_id": "", "text": "您好，这里是医院随访中心。"},
     {"start": 4.1, "end": 6.8, "link_id": "bp", "text": "请告诉我今天的血压。"}]

Without a log the bot's own channel tells what was asked: `asked_by_ear`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from transcription.prompts import REACTION
from wire.speech import Segment, Transcription, Word

#: A silence in the patient's channel at which a new answer may begin.
_PAUSE = 0.8
#: How much of a question must be found in what the bot was heard to say.
_COVERED = 0.6
_NO_WORD = re.compile(r"[\W_]+")
_CLOSED = tuple("，。？！、；：,.?!;: ")


class PromptsLogError(ValueError):
    """The prompts log is not what the docstring above says; the message names the entry."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the bot said in [start, end) seconds, and the item it asked about ("" = none)."""

    start: float
    end: float
    link_id: str
    text: str


class CallTurn(NamedTuple):
    """One answer: `text` is its words one after the other, so a character leads to its time."""

    link_id: str
    text: str
    start: float
    end: float
    words: tuple[Word, ...]


def read_prompts(text: str) -> tuple[Asked, ...]:
    """The prompts log from its JSON text. Raises PromptsLogError."""
    try:
        entries = json.loads(text)
    except json.JSONDecodeError as error:
        raise PromptsLogError(f"prompts log: not JSON (line {error.lineno})") from error
    if not isinstance(entries, list):
        raise PromptsLogError("prompts log: expected a JSON array")
    return tuple(sorted((_entry(i, e) for i, e in enumerate(entries)), key=lambda a: a.start))


def turns(
    transcription: Transcription, asked: Iterable[Asked], *, patient_channel: int = 1
) -> tuple[CallTurn, ...]:
    """The patient's answers in order, each with the prompt that precedes it.

    Words that begin within half a second of a prompt still belong to the prompt before. Speech before
    the first prompt, or after one that asks nothing, has the link_id "".
    """
    prompts = sorted(asked, key=lambda a: a.start)
    placed = [(_preceding(prompts, part[0].start), part) for part in _parts(transcription, patient_channel)]
    return tuple(
        _turn(prompts[index].link_id if index >= 0 else "", [part for _, part in group])
        for index, group in groupby(placed, key=lambda pair: pair[0])
    )


def utterance(transcription: Transcription, channel: int | None = None) -> CallTurn | None:
    """A voice note, or one channel, as one answer; None when nothing was said."""
    channels = sorted({s.channel for s in transcription.segments if channel in (None, s.channel)})
    parts = [part for each in channels for part in _parts(transcription, each)]
    return _turn("", sorted(parts, key=lambda part: part[0].start)) if parts else None


def asked_by_ear(
    transcription: Transcription,
    questions: Mapping[str, str],
    *,
    bot_channel: int = 0,
    patient_channel: int = 1,
) -> tuple[Asked, ...]:
    """What the bot asked, from its transcribed channel; `questions` maps link_id to wording.

    Bot segments without a word of the patient between them are one prompt. It belongs to the question
    of which most is found in it (at least 0.6 of the characters, in order), else its link_id is "".
    """
    heard = [s for s in transcription.segments if s.channel in (bot_channel, patient_channel)]
    runs = groupby(sorted(heard, key=lambda s: s.start), key=lambda s: s.channel)
    return tuple(_recognised(list(run), questions) for channel, run in runs if channel == bot_channel)


def _entry(index: int, entry: object) -> Asked:
    if not isinstance(entry, dict):
        raise PromptsLogError(f"prompts log: entry {index} is not an object")
    start, end = _seconds(entry.get("start")), _seconds(entry.get("end"))
    link_id, text = entry.get("link_id", ""), entry.get("text", "")
    if not 0 <= start <= end:
        raise PromptsLogError(f"prompts log: entry {index} needs start <= end, in seconds")
    if not (isinstance(link_id, str) and isinstance(text, str)):
        raise PromptsLogError(f"prompts log: entry {index}: link_id and text must be strings")
    return Asked(start, end, link_id, text)


def _seconds(value: object) -> float:
    """NaN, which no comparison accepts, for anything but a number."""
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else math.nan


def _parts(transcription: Transcription, channel: int) -> Iterator[list[Word]]:
    """Words of one channel between two pauses; a segment without words is one word of its length."""
    part: list[Word] = []
    for segment in transcription.segments:
        if segment.channel != channel:
            continue
        for word in segment.words or (_as_word(segment),):
            if part and word.start - part[-1].end >= _PAUSE:
                yield part
                part = []
            part.append(word)
    if part:
        yield part


def _as_word(segment: Segment) -> Word:
    return Word(segment.start, segment.end, segment.text, segment.confidence)


def _preceding(prompts: list[Asked], start: float) -> int:
    return max((i for i, prompt in enumerate(prompts) if prompt.start + REACTION <= start), default=-1)


def _turn(link_id: str, parts: list[list[Word]]) -> CallTurn:
    words: list[Word] = []
    for part in parts:
        if words and not words[-1].text.endswith(_CLOSED):
            words[-1] = replace(words[-1], text=words[-1].text + _comma(words[-1].text))
        words += part
    text = "".join(word.text for word in words)
    return CallTurn(link_id, text, words[0].start, words[-1].end, tuple(words))


def _comma(text: str) -> str:
    """The pause between two stretches of one answer: 一百四十五 and 九十二 must not run together."""
    return ", " if text.isascii() else "，"


def _recognised(run: list[Segment], questions: Mapping[str, str]) -> Asked:
    text = "".join(segment.text for segment in run)
    found = {link_id: _covered(question, text) for link_id, question in questions.items()}
    best = max(found, key=lambda link_id: found[link_id], default="")
    link_id = best if found.get(best, 0.0) >= _COVERED else ""
    return Asked(run[0].start, run[-1].end, link_id, text)


def _covered(question: str, text: str) -> float:
    asked, heard = _NO_WORD.sub("", question).lower(), _NO_WORD.sub("", text).lower()
    if not asked:
        return 0.0
    blocks = SequenceMatcher(None, asked, heard, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(asked)
