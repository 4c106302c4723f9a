"""`call ingest`: a finished call recording comes in through the same inbox, if the patient agreed to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

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


@dataclass(frozen=True, slots=True)
class _Call:
    task: str
    audio: bytes = field(repr=False)
    prompts: tuple[Asked, ...]
    roles: dict[str, str]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.audio).hexdigest()


@dataclass(frozen=True, slots=True)
class _Place:
    """Whose call it is, about what, under which identity."""

    task: Task
    who: Patient
    contact: ContactPoint
    identifier: str


class Calls:
    def __init__(self, store: Store, sessions: Sessions) -> None:
        self._store = store
        self._sessions = sessions

    def ingest(self, task_id: str, audio: bytes, prompts: Sequence[Asked], *, bot: int, patient: int) -> str:
        """Keeps the recording and opens its conversation. The same file twice is one call.

        Its bytes are sealed before the transaction that names them, but not before it is known that they
        may be kept; where that changes meanwhile, the blob is swept.
        """
        call = _Call(task_id, audio, tuple(prompts), {str(bot): "bot", str(patient): "patient"})
        with self._store.unit(actor=SYSTEM, purpose="follow_up") as unit:
            place = self._place(unit, call)
        if isinstance(place, str):
            return place
        return self._keep(call, self._store.put_blob(place.who.id, audio))

    def _keep(self, call: _Call, blob: str) -> str:
        with self._store.unit(actor=SYSTEM, purpose="follow_up") as unit:
            place = self._place(unit, call)
            if isinstance(place, str):
                return place
            row = self._message(unit, place, _media(unit, place.who, call, blob))
            unit.commit("call.ingested")
            return row.id

    def _place(self, unit: Unit, call: _Call) -> _Place | str:
        """Where the call belongs, the patient locked; or the message that it is already. Or CallRefused."""
        task = unit.get(Task, call.task)
        if task is None or task.patient_id is None:
            raise CallRefused("no_such_task")
        who = unit.lock_patient(task.patient_id)
        unit.session.refresh(task)  # whoever held the patient may have ended it
        identifier = f"call:{task.id}:{unit.index('media', call.digest)}"
        known = _known(unit, identifier)
        if known is not None:
            return known
        self._check(unit, task)
        return _Place(task, who, _contact(unit, who), identifier)

    def _check(self, unit: Unit, task: Task) -> None:
        if task.kind != "follow_up" or task.status != "requested":
            raise CallRefused("task_not_waiting")
        missing = [p for p in NEEDED if permitted(unit, task.owner, p, CHANNEL) is None]
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

    def _message(self, unit: Unit, place: _Place, media: Media) -> Communication:
        encounter = self._sessions.open(unit, place.who, place.task, place.contact, speak=False)
        row = Communication(
            direction="inbound",
            channel=CHANNEL,
            identifier=place.identifier,
            kind="call",
            patient_id=place.who.id,
            contact_point_id=place.contact.id,
            encounter_id=encounter.id,
            media_id=media.id,
            order_no=unit.next_order(place.who),
            not_before=unit.now,
            created_at=unit.now,
        )
        unit.add(row)
        unit.enqueue("recordings", row.id, order_key=place.who.id)
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


def _media(unit: Unit, who: Patient, call: _Call, blob: str) -> Media:
    recording = permitted(unit, who.id, "call_recording", CHANNEL)
    media = Media(
        patient_id=who.id,
        kind="call",
        content_type="audio/wav",
        blob=blob,
        digest=unit.index("media", call.digest),
        size=len(call.audio),
        roles=call.roles,
        consent_id=recording.id if recording else None,
        created_at=unit.now,
    )
    unit.seal(media, prompts=[asdict(p) for p in call.prompts])
    unit.add(media)
    unit.session.flush()
    return media
