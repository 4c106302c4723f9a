"""Danger is heard apart from the conversation: in what failed, and in what waits behind another message."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.hearing import Heard, Hearing
from care.work import AT_ONCE, RED, nurse_task
from dialogs.expected import Expected
from dialogs.session import Sessions
from storage.claim import held_back
from storage.db import StorageError
from storage.records import Communication, Patient
from storage.unit import SYSTEM, Store, Unit
from wire.understanding import Finding

log = structlog.get_logger()
_NOTHING_OPEN = Expected("", 0, None, ())
#: Nobody but a person may hear these.
_NOT_OURS = ("sealed", "listen")


class Danger:
    def __init__(self, store: Store, sessions: Sessions, hearing: Hearing) -> None:
        self._store = store
        self._sessions = sessions
        self._hearing = hearing
        self._looked: frozenset[str] = frozenset()

    def look(self) -> None:
        """Words that wait behind an earlier message are heard for danger now; their answer keeps its turn."""
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            waiting = held_back(unit, direction="inbound")
        for message_id in waiting:
            if message_id not in self._looked:
                self._look_at(message_id)
        self._looked = frozenset(waiting)

    def _look_at(self, message_id: str) -> None:
        findings = self.findings(message_id, None, sealed=())
        if findings is not None and not findings:
            return
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            message = unit.get(Communication, message_id)
            if message is not None and message.status == "preparation":
                self.write(unit, message, findings)
                unit.commit("inbox.alarmed")

    def findings(
        self, message_id: str, heard: Heard | None, *, sealed: Sequence[Finding] | None = None
    ) -> Sequence[Finding] | None:
        """What the safety component alone hears in the message; None where it could not be heard.

        A recording is not transcribed again for it. `sealed` is the answer for what only a person may read.
        """
        try:
            heard = heard or self._words(message_id)
            if heard is None or _unheard(heard):
                return None
            if heard.kind in _NOT_OURS:
                return sealed
            turns = self._hearing.understand(heard, _NOTHING_OPEN)
        except StorageError:
            raise
        except Exception as error:  # whatever broke, a nurse hears it instead
            log.warning("inbox.unheard", message=message_id, error=type(error).__name__)
            return None
        return [finding for turn in turns for finding in turn.reading.findings]

    def write(self, unit: Unit, message: Communication, findings: Sequence[Finding] | None) -> bool:
        """Flags for what was heard; what could not be heard is a nurse's at once. Whether it was heard."""
        patient = unit.lock_patient(message.patient_id) if message.patient_id else None
        if patient and findings is not None and self._flagged(unit, patient, message, findings):
            return True
        nurse_task(
            unit,
            message.patient_id,
            "poison",
            focus=message.id,
            reason="unheard",
            priority=RED,
            within=AT_ONCE,
        )
        return False

    def _flagged(
        self, unit: Unit, patient: Patient, message: Communication, findings: Sequence[Finding]
    ) -> bool:
        try:
            with unit.savepoint():
                emergencies = self._emergencies(unit, message)
                self._sessions.alarms.raise_flags(unit, patient, message, findings, emergencies)
        except StorageError:
            raise
        except Exception as error:
            log.warning("inbox.unflagged", message=message.id, error=type(error).__name__)
            return False
        return True

    def _words(self, message_id: str) -> Heard | None:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            message = unit.get(Communication, message_id)
        recorded = message is None or message.media_id is not None or message.kind == "audio"
        return None if recorded else self._hearing.hear(message_id)

    def _emergencies(self, unit: Unit, message: Communication) -> tuple[str, ...]:
        encounter = self._sessions.of_message(unit, message)
        definition = self._sessions.library.get(encounter.questionnaire) if encounter else None
        return definition.emergency_codes if definition else ()


def _unheard(heard: Heard) -> bool:
    return heard.transcription is not None and heard.transcription.status != "ok"
