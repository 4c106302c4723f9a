"""A finished call: nobody can be asked any more, so what needs confirming goes to a nurse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dialogs.receive import Expected, current, finish
from dialogs.session import Sessions
from storage.records import Communication, Encounter, Patient
from storage.unit import Unit
from wire.dialog import Recorded, RecordedTurn


class RecordedCalls:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def receive(
        self, unit: Unit, message: Communication, expected: Expected, turns: Sequence[RecordedTurn]
    ) -> None:
        """Each patient turn becomes a message of its own, so that spans point into its words."""
        patient = unit.lock_patient(message.patient_id or "")
        encounter = current(unit, self._sessions, message, expected)
        kept = [self._keep(unit, patient, message, n, turn) for n, turn in enumerate(turns)]
        emergencies = self._emergencies(encounter)
        for row, turn in kept:
            self._sessions.alarms.raise_flags(unit, patient, row, turn.reading.findings, emergencies)
        if encounter is not None:
            event = Recorded(tuple(turn for _, turn in kept))
            result = self._sessions.advance(unit, patient, encounter, event, None)
            heard = {f.code for _, turn in kept for f in turn.reading.findings}
            follows = [f for f in result.findings if f.code not in heard]
            self._sessions.alarms.raise_flags(unit, patient, message, follows, emergencies)
        finish(unit, message)

    def _emergencies(self, encounter: Encounter | None) -> tuple[str, ...]:
        return self._sessions.library[encounter.questionnaire].emergency_codes if encounter else ()

    def _keep(
        self, unit: Unit, patient: Patient, call: Communication, number: int, turn: RecordedTurn
    ) -> tuple[Communication, RecordedTurn]:
        row = Communication(
            direction="inbound",
            channel=call.channel,
            identifier=f"{call.identifier}:{number}",
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
            ended_at=unit.now,
        )
        unit.seal(row, body={"text": turn.reading.utterance, "audio": [turn.audio_start, turn.audio_end]})
        unit.add(row)
        unit.session.flush()
        return row, replace(turn, communication=row.id)
