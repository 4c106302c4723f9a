"""A finished call: nobody can be asked any more, so what needs confirming goes to a nurse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from consent.grammar import is_bare_stop, is_stop
from dialogs.engine.intents import opts_out
from dialogs.expected import Expected, current
from dialogs.session import Sessions
from dialogs.stranger import finish
from storage.records import Communication, Encounter, Media, Patient
from storage.unit import Unit
from wire.dialog import HeardTurn, Recorded
from wire.understanding import Intent, Span

Kept = list[tuple[Communication, HeardTurn]]


class RecordedCalls:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def receive(
        self, unit: Unit, message: Communication, expected: Expected, turns: Sequence[HeardTurn]
    ) -> None:
        """Each patient turn becomes a message of its own, so that spans point into its words."""
        patient = unit.lock_patient(message.patient_id or "")
        encounter = current(unit, self._sessions, message, expected)
        began = _began(unit, message)
        kept = [
            self._keep(unit, patient, message, f"{message.identifier}:{n}", began, with_stop(turn))
            for n, turn in enumerate(turns)
        ]
        emergencies = self._emergencies(encounter)
        for row, turn in kept:
            self._sessions.alarms.raise_flags(unit, patient, row, turn.reading.findings, emergencies)
        if encounter is not None:
            self._fill(unit, patient, message, encounter, kept)
        elif any(opts_out(turn.reading) for _, turn in kept):
            self._sessions.endings.withdraw(unit, patient, how="spoken")
        finish(unit, message)

    def _fill(
        self, unit: Unit, patient: Patient, message: Communication, encounter: Encounter, kept: Kept
    ) -> None:
        event = Recorded(tuple(turn for _, turn in kept))
        result = self._sessions.advance(unit, patient, encounter, event, None)
        heard = {f.code for _, turn in kept for f in turn.reading.findings}
        follows = [f for f in result.findings if f.code not in heard]
        self._sessions.alarms.raise_flags(unit, patient, message, follows, self._emergencies(encounter))

    def _emergencies(self, encounter: Encounter | None) -> tuple[str, ...]:
        return self._sessions.library[encounter.questionnaire].emergency_codes if encounter else ()

    def _keep(
        self,
        unit: Unit,
        patient: Patient,
        call: Communication,
        identifier: str,
        began: datetime,
        turn: HeardTurn,
    ) -> tuple[Communication, HeardTurn]:
        row = Communication(
            direction="inbound",
            channel=call.channel,
            identifier=identifier,
            kind="speech",
            patient_id=patient.id,
            contact_point_id=call.contact_point_id,
            encounter_id=call.encounter_id,
            status="completed",
            media_id=call.media_id,
            link_id=turn.link_id,
            order_no=unit.next_order(patient),
            not_before=unit.now,
            created_at=unit.now,
            sent_at=began + timedelta(seconds=turn.audio_start),
            ended_at=unit.now,
        )
        unit.seal(row, body={"text": turn.reading.utterance, "audio": [turn.audio_start, turn.audio_end]})
        unit.add(row)
        unit.session.flush()
        return row, replace(turn, communication=row.id)


def _began(unit: Unit, call: Communication) -> datetime:
    """When the call began; where nobody wrote that down, as late as its length allows."""
    media = unit.get(Media, call.media_id or "")
    lasted = media.duration if media is not None and media.duration else 0.0
    return call.sent_at or call.created_at - timedelta(seconds=lasted)


def with_stop(turn: HeardTurn) -> HeardTurn:
    """The closed grammar of stop words counts in a call too (CN-10).

    A bare 停 that may answer the open item is perhaps no stop: then a nurse looks before anybody
    is contacted again.
    """
    words = turn.reading.utterance
    if not is_stop(words):
        return turn
    stop = Intent("opt_out", (Span(0, len(words), words),), certain=not _may_answer(turn), rule="stop_word")
    besides = tuple(i for i in turn.reading.intents if i.code != "opt_out")
    return replace(turn, reading=replace(turn.reading, intents=(stop, *besides)))


def _may_answer(turn: HeardTurn) -> bool:
    """Yes-or-no questions and choices are answered by 停 (the tablets, smoking), whatever was made of it."""
    answer = turn.reading.answer
    fits = bool(turn.link_id) and answer is not None and answer.type in ("boolean", "choice")
    return fits and is_bare_stop(turn.reading.utterance)
