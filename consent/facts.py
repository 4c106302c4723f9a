"""Collects from the records what the policy decides on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import and_, col, or_, select

from consent.notice import Notice
from consent.policy import Facts, Grant
from consent.told import Told
from storage.records import Communication, Consent, ContactPoint, Encounter, Patient
from storage.unit import Unit
from wire.versions import version_key


@dataclass(frozen=True, slots=True)
class Ask:
    """One wish to contact a patient: why, where, and from which conversation."""

    basis: str
    channel: str
    purposes: tuple[str, ...] = ("follow_up",)
    encounter: Encounter | None = None
    row_epoch: int | None = None
    #: The account, where the caller has it already.
    contact: ContactPoint | None = None
    #: The first message of a conversation: it counts against the caps.
    opening: bool = False


def gather(
    unit: Unit,
    patient: Patient,
    ask: Ask,
    notices: Mapping[str, Notice],
    now: datetime,
    told: Told,
    contracts: Mapping[str, datetime],
) -> Facts:
    """Only what the basis asks for is looked up: an opening is decided for every due Task.

    `told.until` is set for a past instant: then answers, refusals and messages count as they stood at it.
    The status of file, account and conversation has no history and is today's.
    """
    encounter = ask.encounter
    epoch = encounter.epoch if encounter else 0
    contact = ask.contact or _contact(unit, patient.id, ask.channel)
    return Facts(
        basis=ask.basis,
        purposes=ask.purposes,
        data_class="health",
        channel=ask.channel,
        now=now,
        patient_status=patient.status,
        restricted=patient.restricted,
        grants=tuple(_grant(row, notices, told.until) for row in _answers(unit, patient.id, told.until)),
        refusals=_refusals(unit, patient.id, told.until) if ask.basis == "invitation" else (),
        invitations=told.invitations(encounter) if ask.basis == "invitation" else (),
        contact_status=contact.status if contact else "none",
        channel_written=bool(contact and contact.written),
        row_epoch=epoch if ask.row_epoch is None else ask.row_epoch,
        current_epoch=epoch,
        owner=_owner(encounter),
        acks_sent=_acks(unit, encounter) if ask.basis == "withdrawal_ack" else 0,
        last_inbound=told.last_inbound,
        encounter_open=encounter is not None,
        contract_until=contracts.get(ask.channel),
    )


def _owner(encounter: Encounter | None) -> str:
    owner = encounter.owner if encounter else "bot"
    return owner if owner in ("bot", "nobody") else "nurse"


def _contact(unit: Unit, patient_id: str, channel: str) -> ContactPoint | None:
    wanted = select(ContactPoint).where(
        ContactPoint.patient_id == patient_id, ContactPoint.channel == channel
    )
    return unit.session.exec(wanted.order_by(col(ContactPoint.rank))).first()


def _answers(unit: Unit, patient_id: str, until: datetime | None) -> list[Consent]:
    """What the patient had answered; evidence that nobody has checked is no answer."""
    wanted = select(Consent).where(Consent.patient_id == patient_id, col(Consent.granted_at).is_not(None))
    if until is not None:
        wanted = wanted.where(col(Consent.granted_at) <= until)
    return list(unit.session.exec(wanted.order_by(col(Consent.created_at))).all())


def _refusals(unit: Unit, patient_id: str, until: datetime | None) -> tuple[datetime, ...]:
    """When the patient said no, or took back a paper before it took effect."""
    never = and_(col(Consent.granted_at).is_(None), Consent.ended_reason == "withdrawn")
    wanted = select(Consent).where(Consent.patient_id == patient_id, or_(Consent.decision == "deny", never))
    found = (c.granted_at or c.ended_at for c in unit.session.exec(wanted).all())
    return tuple(at for at in found if at is not None and (until is None or at <= until))


def _grant(row: Consent, notices: Mapping[str, Notice], until: datetime | None) -> Grant:
    ended = row.ended_at if until is None or (row.ended_at and row.ended_at <= until) else None
    stood = until is not None and row.ended_at is not None and ended is None
    return Grant(
        purpose=row.purpose,
        data_class=row.data_class,
        channel=row.channel,
        decision=row.decision,
        status="active" if stood else row.status,
        notice=row.notice,
        notice_superseded=_superseded(row.notice, notices),
        granted_at=row.granted_at or row.created_at,
        valid_until=row.valid_until,
        ended_at=ended,
    )


def _superseded(canonical: str, notices: Mapping[str, Notice]) -> bool:
    """True when a later version of the same notice changed something material (CN-3)."""
    url, _, version = canonical.partition("|")
    later = (n for n in notices.values() if n.url == url and version_key(n.version) > version_key(version))
    return any(n.material for n in later)


def _acks(unit: Unit, encounter: Encounter | None) -> int:
    if encounter is None:
        return 0
    wanted = select(Communication.id).where(
        Communication.encounter_id == encounter.id,
        Communication.basis == "withdrawal_ack",
        Communication.epoch == encounter.epoch,
        col(Communication.status).in_(("completed", "unknown")),
    )
    return len(unit.session.exec(wanted).all())
