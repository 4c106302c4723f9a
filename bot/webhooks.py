"""Verified events come in: one inbox row each, a stop applied in the same transaction, then the ack."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from bot.lost import find_again, lose
from consent.grammar import is_stop
from dialogs.crossing import KEPT, QUESTIONS, told_at
from dialogs.ending import Endings
from storage.crypto import SealBroken
from storage.records import Communication, ContactPoint, Encounter, Media, Patient
from storage.unit import SYSTEM, Store, Unit
from wire.channel import Inbound

MAX_TEXT = 200_000
#: Among so many messages of ours the quoted one is looked for.
LAST_ASKED = 30


@dataclass(frozen=True, slots=True)
class Accepted:
    communication: str
    duplicate: bool = False
    stop: bool = False


@dataclass(frozen=True, slots=True)
class Recording:
    """A sealed blob, and whose key it is sealed with (None = nobody's yet)."""

    owner: str | None
    blob: str


class Intake:
    def __init__(self, store: Store, endings: Endings) -> None:
        self._store = store
        self._endings = endings

    def accept(self, inbound: Inbound) -> Accepted:
        """Stores the event once, however often it comes; returns after the commit, so that it may be acked."""
        here = inbound.audio or (inbound.kind == "audio" and not inbound.media)
        recording = self._keep(inbound) if here else None
        try:
            return self._store_once(inbound, recording)
        except IntegrityError:  # this event, or the first one of the same account, came in at the same time
            return self._store_once(inbound, recording)

    def _keep(self, inbound: Inbound) -> Recording:
        """Seals the sound before the transaction; if that does not come to pass, the blob is swept."""
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            contact = known_contact(unit, inbound)
            owner = contact.patient_id if contact else None
        return Recording(owner, self._store.put_blob(owner, inbound.audio))

    def _store_once(self, inbound: Inbound, recording: Recording | None) -> Accepted:
        with self._store.unit(actor=SYSTEM, purpose="inbox") as unit:
            known = _find(unit, inbound)
            if known is not None:
                return Accepted(known, duplicate=True)
            contact = contact_of(unit, inbound)
            patient = unit.lock_patient(contact.patient_id) if contact.patient_id else None
            if inbound.kind != "lost":
                find_again(unit, contact, _written(unit, inbound))
            row = self._row(unit, inbound, contact, patient, recording)
            stop = patient is not None and _says_stop(inbound)
            if patient is not None and stop:
                row.reason = "stop"
                self._endings.withdraw(unit, patient, how="keyword", communication=row)
            if inbound.kind == "lost" or (inbound.kind == "found" and patient is not None):
                # An account of nobody that comes is told how to be connected.
                _gone_or_there(unit, row, late=_heard_since(unit, row))
            unit.commit("accept.stored")
            return Accepted(row.id, stop=stop)

    def _row(
        self,
        unit: Unit,
        inbound: Inbound,
        contact: ContactPoint,
        patient: Patient | None,
        recording: Recording | None,
    ) -> Communication:
        written = _written(unit, inbound)
        row = Communication(
            direction="inbound",
            channel=inbound.channel,
            account=inbound.account,
            identifier=_identifier(inbound),
            provider_identifier=inbound.event,
            kind=_kind(inbound, patient),
            patient_id=patient.id if patient else None,
            contact_point_id=contact.id,
            order_no=unit.next_order(patient) if patient else 0,
            not_before=unit.now,
            reply_by=inbound.reply_by,
            created_at=unit.now,
            sent_at=min(written, unit.now) if written else None,
        )
        more = {"media": inbound.media} if inbound.media else {}
        text = _storable(inbound.text)
        if inbound.kind == "audio" and text:
            more["caption"] = text
        told = {"forwarded": inbound.forwarded, "quotes": _quoted(unit, row, inbound)}
        marks = {name: so for name, so in told.items() if so}
        unit.seal(row, body={"text": text, **more, **marks, **told_at(written, unit.now, inbound.waited)})
        if recording is not None:
            row.media_id = _media(unit, inbound, patient.id if patient else None, recording).id
        if inbound.answers is not None:
            _pressed(unit, row, *inbound.answers)
        unit.add(row)
        unit.enqueue("recordings" if row.kind == "audio" else "inbox", row.id, order_key=row.patient_id or "")
        unit.audit(
            "communication.receive",
            object_type="Communication",
            object_id=row.id,
            patient_id=row.patient_id or "",
            detail={"channel": row.channel, "kind": row.kind},
        )
        return row


def _written(unit: Unit, inbound: Inbound) -> datetime | None:
    """When she wrote it, by the provider's clock; None where that cannot be."""
    return inbound.sent_at if inbound.sent_at and unit.now - inbound.sent_at < KEPT else None


def _says_stop(inbound: Inbound) -> bool:
    """Typed by her, be it under a picture or a recording; what she passes on or has edited is none."""
    own = inbound.kind in ("text", "choice", "audio", "other", "help") and not inbound.forwarded
    return own and is_stop(inbound.text)


def _kind(inbound: Inbound, patient: Patient | None) -> str:
    """A bare command of an account that is nobody's: it has come, and is told how to be connected."""
    bare = inbound.kind == "help" and not inbound.text and patient is None
    return "found" if bare else inbound.kind


def _pressed(unit: Unit, row: Communication, encounter_id: str, turn: int) -> None:
    """The button names its conversation; one that is not this patient's is none of ours."""
    encounter = unit.get(Encounter, encounter_id)
    if encounter is None or row.patient_id is None or encounter.patient_id != row.patient_id:
        row.status, row.reason, row.ended_at = "completed", "late_choice", unit.now
    else:
        row.encounter_id, row.turn = encounter.id, turn


def _quoted(unit: Unit, row: Communication, inbound: Inbound) -> str:
    """Our question or a nurse's words that she names, '' = none: hers belongs to the turn of that."""
    if row.patient_id is None or not (inbound.quotes or inbound.quoted):
        return ""
    ours = _question(unit, row, inbound)
    if ours is None or ours.encounter_id is None or ours.patient_id != row.patient_id:
        return ""
    row.encounter_id, row.turn, row.link_id = ours.encounter_id, ours.turn, ours.link_id
    return ours.id


def _question(unit: Unit, row: Communication, inbound: Inbound) -> Communication | None:
    """What she quotes: by its id, or the last of ours that has the words. With an id only what has none can be meant
    by its words: nobody could say whether it went out.

    Of two that the provider calls the same (another bot begins anew) the later one.
    """
    wanted = select(Communication).where(
        Communication.contact_point_id == row.contact_point_id,
        Communication.direction == "outbound",
        col(Communication.basis).in_((*QUESTIONS, "staff")),
    )
    last = wanted.order_by(col(Communication.order_no).desc())
    if inbound.quotes:
        named = last.where(Communication.provider_identifier == inbound.quotes)
        known = unit.session.exec(named.limit(1)).first()
        if known is not None:
            return known
        last = last.where(
            Communication.provider_identifier == "", col(Communication.status).in_(("unknown", "in-progress"))
        )
    words = _bare(inbound.quoted)
    for ours in unit.session.exec(last.limit(LAST_ASKED)).all():
        asked = _bare(_said(unit, ours))
        if words and asked and (words.startswith(asked) or asked.startswith(words)):
            return ours
    return None


def _said(unit: Unit, row: Communication) -> str:
    """One bad row of ours must not keep out what she writes."""
    try:
        return str((unit.open(row, "body") or {}).get("text", ""))
    except SealBroken:
        return ""


def _bare(text: str) -> str:
    """Without spaces and line ends, and without the dots of what was cut."""
    return "".join(text.split()).rstrip("…")


def _heard_since(unit: Unit, row: Communication) -> bool:
    """Whether something that the account did later has come already: then this is no news any more."""
    later = select(Communication.id).where(
        Communication.contact_point_id == row.contact_point_id,
        Communication.direction == "inbound",
        col(Communication.sent_at) > row.sent_at,
    )
    return row.sent_at is not None and unit.session.exec(later.limit(1)).first() is not None


def _gone_or_there(unit: Unit, row: Communication, *, late: bool) -> None:
    """An account that blocked us or left gets nothing more, which is no withdrawal of consent."""
    row.status, row.reason, row.ended_at = "completed", f"channel_{row.kind}", unit.now
    unit.add(row)
    if row.kind == "lost" and not late:
        lose(unit, row)


def _storable(text: str) -> str:
    """Half a character, as broken JSON may hold it, cannot be stored: a question mark stands for it."""
    return text[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")


def _identifier(inbound: Inbound) -> str:
    return f"in:{inbound.account}:{inbound.identifier}"


def _find(unit: Unit, inbound: Inbound) -> str | None:
    wanted = select(Communication.id).where(
        Communication.channel == inbound.channel, Communication.identifier == _identifier(inbound)
    )
    return unit.session.exec(wanted).first()


def _address(unit: Unit, inbound: Inbound) -> str:
    return unit.index("address", f"{inbound.channel}|{inbound.account}|{inbound.sender}")


def known_contact(unit: Unit, inbound: Inbound) -> ContactPoint | None:
    """The account that wrote, where it has been heard of before."""
    wanted = select(ContactPoint).where(
        ContactPoint.channel == inbound.channel,
        ContactPoint.account == inbound.account,
        ContactPoint.address_index == _address(unit, inbound),
    )
    return unit.session.exec(wanted).first()


def contact_of(unit: Unit, inbound: Inbound) -> ContactPoint:
    """The account that wrote; one we do not know is kept, bound to nobody."""
    known = known_contact(unit, inbound)
    if known is not None:
        return known
    index = _address(unit, inbound)
    contact = ContactPoint(channel=inbound.channel, account=inbound.account, address_index=index)
    unit.seal(contact, address=inbound.sender)
    unit.add(contact)
    unit.session.flush()
    return contact


def _media(unit: Unit, inbound: Inbound, owner: str | None, recording: Recording) -> Media:
    """A recording that was sealed before its account was bound is sealed again for the patient."""
    same = recording.owner == owner
    media = Media(
        patient_id=owner,
        kind="voice_note",
        content_type=inbound.content_type,
        blob=recording.blob if same else unit.put_blob(owner, inbound.audio),
        digest=unit.index("media", hashlib.sha256(inbound.audio).hexdigest()),
        size=len(inbound.audio),
        roles={"0": "patient"},
        created_at=unit.now,
    )
    unit.add(media)
    return media
