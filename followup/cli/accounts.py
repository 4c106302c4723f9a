"""The account of a patient that a command speaks of."""

from __future__ import annotations

from sqlmodel import col, select

from followup.cli.base import WrongUse
from storage.records import ContactPoint, Patient
from storage.unit import Unit


def account_of(unit: Unit, patient: Patient, channel: str) -> ContactPoint:
    wanted = select(ContactPoint).where(
        ContactPoint.patient_id == patient.id, ContactPoint.channel == channel
    )
    contact = unit.session.exec(wanted.order_by(col(ContactPoint.rank))).first()
    if contact is None:
        raise WrongUse(f"{patient.id}: 该渠道没有账号 / no account on this channel: {channel}")
    return contact
