"""Collects from the records what the policy decides on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from consent.notice import Notice
from consent.policy import Facts, Grant
from storage.records import Communication, Consent, ContactPoint, Encounter, Patient
from storage.unit import Unit


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
    heard: datetime | None,
) -> Facts:
    """Only what the basis asks for is looked up: an opening is decided for every due Task."""
    encounter = ask.encounter
    epoch = encounter.epoch if encounter else 0
    contact = ask.contact or _contact(unit, patient.id, ask.channel)
    consents = _consents(unit, patient.id)
    inviting = ask.basis == "invitation"
    return Facts(
        basis=ask.basis,
        purposes=ask.purposes,
        data_class="health",
        channel=ask.channel,
        now=now,
        patient_status=patient.status,
        restricted=patient.restricted,
        grants=tuple(_grant(row, notices) for row in consents),
        refusals=tuple(c.granted_at or c.created_at for c in consents if c.decision == "deny"),
        invitations=_invitations(unit, patient.id, encounter) if inviting else (),
        contact_status=contact.status if contact else "none",
        channel_written=bool(contact and contact.written),
        row_epoch=epoch if ask.row_epoch is None else ask.row_epoch,
        current_epoch=epoch,
        owner=_owner(encounter),
        acks_sent=_acks(unit, encounter) if ask.basis == "withdrawal_ack" else 0,
        last_inbound=heard,
        encounter_open=encounter is not None,
    )


def _owner(encounter: Encounter | None) -> str:
    owner = encounter.owner if encounter else "bot"
    return owner if owner in ("bot", "nobody") else "nurse"


def _contact(unit: Unit, patient_id: str, channel: str) -> ContactPoint | None:
    wanted = select(ContactPoint).where(
        ContactPoint.patient_id == patient_id, ContactPoint.channel == channel
    )
    return unit.session.exec(wanted.order_by(col(ContactPoint.rank))).first()


def _consents(unit: Unit, patient_id: str) -> list[Consent]:
    wanted = select(Consent).where(Consent.patient_id == patient_id, Consent.status != "draft")
    return list(unit.session.exec(wanted.order_by(col(Consent.created_at))).all())


def _grant(row: Consent, notices: Mapping[str, Notice]) -> Grant:
    return Grant(
        purpose=row.purpose,
        data_class=row.data_class,
        channel=row.channel,
        decision=row.decision,
        status=row.status,
        notice=row.notice,
        notice_superseded=_superseded(row.notice, notices),
        granted_at=row.granted_at or row.created_at,
        valid_until=row.valid_until,
        ended_at=row.ended_at,
    )


def _superseded(canonical: str, notices: Mapping[str, Notice]) -> bool:
    """True when a later version of the same notice changed something material (CN-3)."""
    url, _, version = canonical.partition("|")
    later = (n for n in notices.values() if n.url == url and _order(n.version) > _order(version))
    return any(n.material for n in later)


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def _invitations(unit: Unit, patient_id: str, besides: Encounter | None) -> tuple[datetime, ...]:
    wanted = select(Communication.created_at).where(
        Communication.encounter_id != (besides.id if besides else ""),
        Communication.patient_id == patient_id,
        Communication.direction == "outbound",
        Communication.basis == "invitation",
        col(Communication.status).in_(("in-progress", "completed", "unknown")),
    )
    return tuple(unit.session.exec(wanted).all())


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


def last_inbound(unit: Unit, patient_id: str) -> datetime | None:
    wanted = select(Communication.created_at).where(
        Communication.patient_id == patient_id, Communication.direction == "inbound"
    )
    return unit.session.exec(wanted.order_by(col(Communication.order_no).desc())).first()


def openings(unit: Unit, patient_id: str, besides: Encounter | None) -> tuple[datetime, ...]:
    """When conversations `besides` this one were opened towards the patient, over all plans and channels."""
    wanted = select(Communication.created_at).where(
        Communication.encounter_id != (besides.id if besides else ""),
        Communication.patient_id == patient_id,
        Communication.direction == "outbound",
        Communication.turn == 0,
        col(Communication.basis).in_(("consent", "invitation")),
        col(Communication.status).in_(("in-progress", "completed", "unknown")),
    )
    return tuple(unit.session.exec(wanted).all())
