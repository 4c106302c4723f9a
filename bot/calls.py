"""`call ingest`: a finished call recording comes in through the same inbox, if the patient agreed to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import select

from consent.register import permitted
from dialogs.session import Sessions
from storage.records import Communication, ContactPoint, Media, Patient, Task
from storage.unit import SYSTEM, Store, Unit
from transcription.turns import Asked

#: What must be permitted on the phone before a recording may be kept and read (CN-1, CN-7).
NEEDED = ("follow_up", "call_recording", "asr_transcription")
CHANNEL = "phone"


class CallRefused(Exception):
    """The recording may not be taken in; `code` says why. Nothing of it is kept."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Calls:
    def __init__(self, store: Store, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def ingest(self, task_id: str, audio: bytes, prompts: Sequence[Asked], *, bot: int, patient: int) -> str:
        """Keeps the recording and opens its conversation. The same file twice is one call."""
        with self._store.unit(actor=SYSTEM, purpose="follow_up") as unit:
            task = unit.get(Task, task_id)
            if task is None:
                raise CallRefused("no_such_task")
            who = unit.lock_patient(task.patient_id)
            identifier = f"call:{task.id}:{unit.index('media', hashlib.sha256(audio).hexdigest())}"
            known = _known(unit, identifier)
            if known is not None:
                return known
            self._check(unit, task)
            contact = _contact(unit, who)
            media = _media(unit, who, audio, prompts, {str(bot): "bot", str(patient): "patient"})
            row = self._message(unit, contact, task, media, identifier)
            unit.commit("call.ingested")
            return row.id

    def _check(self, unit: Unit, task: Task) -> None:
        if task.kind != "follow_up" or task.status != "requested":
            raise CallRefused("task_not_waiting")
        missing = [p for p in NEEDED if permitted(unit, task.patient_id, p, CHANNEL) is None]
        if missing:
            unit.audit(
                "call.refused",
                object_type="Task",
                object_id=task.id,
                patient_id=task.patient_id,
                outcome="refused",
                reason=f"no_consent:{missing[0]}",
            )
            unit.commit("call.refused")
            raise CallRefused(f"no_consent:{missing[0]}")

    def _message(
        self, unit: Unit, contact: ContactPoint, task: Task, media: Media, identifier: str
    ) -> Communication:
        who = unit.lock_patient(task.patient_id)
        encounter = self._sessions.open(unit, who, task, contact, speak=False)
        row = Communication(
            direction="inbound",
            channel=CHANNEL,
            identifier=identifier,
            kind="call",
            patient_id=who.id,
            contact_point_id=contact.id,
            encounter_id=encounter.id,
            media_id=media.id,
            order_no=unit.next_order(who),
            not_before=unit.now,
            created_at=unit.now,
        )
        unit.add(row)
        return row


def _known(unit: Unit, identifier: str) -> str | None:
    wanted = select(Communication.id).where(
        Communication.channel == CHANNEL, Communication.identifier == identifier
    )
    return unit.session.exec(wanted).first()


def _contact(unit: Unit, who: Patient) -> ContactPoint:
    wanted = select(ContactPoint).where(ContactPoint.patient_id == who.id, ContactPoint.channel == CHANNEL)
    contact = unit.session.exec(wanted).first()
    if contact is None:
        raise CallRefused("no_phone_contact")
    return contact


def _media(unit: Unit, who: Patient, audio: bytes, prompts: Sequence[Asked], roles: dict[str, str]) -> Media:
    recording = permitted(unit, who.id, "call_recording", CHANNEL)
    media = Media(
        patient_id=who.id,
        kind="call",
        content_type="audio/wav",
        blob=unit.put_blob(who.id, audio),
        digest=unit.index("media", hashlib.sha256(audio).hexdigest()),
        size=len(audio),
        roles=roles,
        consent_id=recording.id if recording else None,
        created_at=unit.now,
    )
    unit.seal(media, prompts=[asdict(p) for p in prompts])
    unit.add(media)
    unit.session.flush()
    return media
