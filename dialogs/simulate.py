"""A conversation talked through without storage: the engine, a reader of words, and a script."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.engine.definition import Questionnaire
from dialogs.engine.numbered import Reader, read_numbered
from dialogs.engine.step import resume, start
from wire.dialog import Outgoing, Resumed, Review, Said, Silence, Turn
from wire.understanding import Finding

#: Script lines that are not words: the patient is silent; a nurse hands the conversation back.
SILENCE, RESUMED = "(silence)", "(resumed)"
#: Before words that were spoken, not typed.
SPOKEN = "(voice) "


@dataclass(frozen=True, slots=True)
class Exchange:
    """One step: what the patient said ('' = nothing yet) and what was answered."""

    patient: str
    bot: tuple[Outgoing, ...]
    findings: tuple[Finding, ...]
    reviews: tuple[Review, ...]

    def __str__(self) -> str:
        heard = [f"患者 / patient: {self.patient}"] if self.patient else []
        marks = [f"  ! {f.level} {f.code}" for f in self.findings] + [
            f"  ? {r.reason} {r.link_id}" for r in self.reviews
        ]
        return "\n".join([*heard, *marks, *(f"随访 / bot: {said.text}" for said in self.bot)])


@dataclass(frozen=True, slots=True)
class Conversation:
    """The exchanges, the record as it stands, and how it ended ('' = it is still going on)."""

    turns: tuple[Exchange, ...]
    items: tuple[Mapping[str, Any], ...]
    ended: str


def run(
    definition: Questionnaire,
    read: Reader,
    patient_turns: Iterable[str],
    *,
    language: str,
    day: int | None,
    now: datetime,
    tell: Callable[[Exchange], None] = lambda _: None,
) -> Conversation:
    """Talk the script through; the cursor is written to JSON and read again between all turns.

    Without a day the first day of the plan is taken. Lines after the end of the conversation are not
    read. Each patient turn counts as the message `turn-<n>`. `tell` sees each exchange as it happens.
    """
    first_day = day if day is not None or not definition.days else definition.days[0]
    turn = start(definition, language=language, day=first_day, now=now, context={})
    exchanges = [_exchange("", turn)]
    tell(exchanges[0])
    for heard, following in _steps(definition, read, patient_turns, turn, now):
        exchanges.append(_exchange(heard, following))
        tell(exchanges[-1])
        turn = following
    return Conversation(tuple(exchanges), turn.items, turn.ended)


def _steps(
    definition: Questionnaire, read: Reader, lines: Iterable[str], turn: Turn, now: datetime
) -> Iterator[tuple[str, Turn]]:
    for number, line in enumerate(lines, start=1):
        turn = resume(
            definition, json.loads(json.dumps(turn.cursor)), _event(read, line, turn, number, now), now
        )
        yield line, turn
        if turn.ended:
            return


def _event(read: Reader, line: str, turn: Turn, number: int, now: datetime) -> Said | Silence | Resumed:
    if line in (SILENCE, RESUMED):
        return Silence() if line == SILENCE else Resumed()
    words = line.removeprefix(SPOKEN)
    reading = read_numbered(read, words, turn.asking, turn.also, now)
    return Said(reading, f"turn-{number}", spoken=line.startswith(SPOKEN))


def _exchange(patient: str, turn: Turn) -> Exchange:
    return Exchange(patient, turn.say, turn.findings, turn.reviews)
