"""What the policy decides on for an account that is nobody's: no patient, so nothing of a patient is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import and_, col, func, or_, select

from consent.facts import Ask
from consent.policy import Facts
from storage.records import Communication, ContactPoint
from storage.unit import Unit

#: Of an inbound message with a code that binds nothing.
CODE_REFUSED = "code_refused"
#: The basis of a reply to an account that is nobody's.
STRANGER = "stranger"
NOBODY = "nobody"
DAY = timedelta(days=1)


def gather_nobody(
    unit: Unit, ask: Ask, communication: str, now: datetime, contracts: Mapping[str, datetime]
) -> Facts:
    """Of a patient everything is answered so that no other basis allows anything."""
    contact = ask.contact
    ours = contact is None or contact.patient_id is not None
    return Facts(
        basis=ask.basis,
        purposes=(),
        data_class="",
        channel=ask.channel,
        now=now,
        patient_status="unknown" if ours else NOBODY,
        restricted=True,
        grants=(),
        refusals=(),
        invitations=(),
        contact_status=contact.status if contact else "none",
        channel_written=False,
        row_epoch=ask.row_epoch or 0,
        current_epoch=0,
        owner="unknown",
        acks_sent=0,
        last_inbound=_heard(unit, contact) if contact else None,
        encounter_open=False,
        contract_until=contracts.get(ask.channel),
        answers_given=answers_given(unit, contact.id, now, before=communication) if contact else 0,
        codes_tried=codes_tried(unit, contact.id) if contact else 0,
    )


def codes_tried(unit: Unit, contact_id: str) -> int:
    """How many codes the account has shown within a day that bound nothing."""
    wanted = select(func.count()).where(
        Communication.contact_point_id == contact_id,
        Communication.direction == "inbound",
        Communication.reason == CODE_REFUSED,
        col(Communication.created_at) > unit.now - DAY,
    )
    return unit.session.exec(wanted).one()


def answers_given(unit: Unit, contact_id: str, now: datetime, *, before: str = "") -> int:
    """Replies to the account within a day that went out or may still go out, those `before` a row of them."""
    wanted = select(func.count()).where(
        Communication.contact_point_id == contact_id,
        Communication.direction == "outbound",
        Communication.basis == STRANGER,
        Communication.status != "not-done",
        col(Communication.created_at) > now - DAY,
    )
    own = unit.get(Communication, before) if before else None
    if own is not None:
        same = and_(col(Communication.created_at) == own.created_at, col(Communication.id) < own.id)
        wanted = wanted.where(or_(col(Communication.created_at) < own.created_at, same))
    return unit.session.exec(wanted).one()


def _heard(unit: Unit, contact: ContactPoint) -> datetime | None:
    wanted = select(func.max(Communication.created_at)).where(
        Communication.contact_point_id == contact.id, Communication.direction == "inbound"
    )
    return unit.session.exec(wanted).one()
