"""Registering patients. An import never carries a consent (CN-9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import select

from care.handover import hand_over, unassigned
from storage.records import ContactPoint, Patient
from storage.unit import Unit

_CONSENT_COLUMN = re.compile(r"consent|同意|授权", re.IGNORECASE)


class BadPatient(ValueError):
    """What is wrong with the row, naming the field and never its value."""


def _day(text: str) -> str:
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("expected a date such as 1950-01-31") from None


class NewPatient(BaseModel):
    """One patient as a person types her in. Table models validate nothing; this one does."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    identifier: Annotated[str, Field(min_length=1, max_length=64)]
    name: Annotated[str, Field(min_length=1, max_length=100)]
    birth_date: Annotated[str, AfterValidator(_day)] = ""
    phone: Annotated[str, Field(pattern=r"^[0-9+\- ]{0,20}$")] = ""
    language: Literal["zh", "en"] = "zh"
    department: Annotated[str, Field(max_length=100)] = ""
    channel: Literal["", "web", "terminal", "phone", "wechat", "telegram"] = ""
    address: Annotated[str, Field(max_length=200)] = ""
    #: What shows that the account is the patient's own (CN-4); without it the account is not used.
    proof: Annotated[str, Field(max_length=200)] = ""


def checked(row: Mapping[str, str | None]) -> NewPatient:
    """A row of an import file. Raises BadPatient."""
    claims = [name for name in row if name and _CONSENT_COLUMN.search(name)]
    if claims:
        raise BadPatient(f"{claims[0]}: 导入文件不能带同意 / an import cannot grant consent")
    try:
        return NewPatient.model_validate({k: v for k, v in row.items() if k and v})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        raise BadPatient(f"{field}: {first['msg']}") from None


def register(unit: Unit, new: NewPatient) -> Patient:
    """Adds the patient, uncontacted; a known identifier is the same patient. Her account is bound.

    Raises BadPatient where the identifier is known under another name: one of the two is a mistake.
    """
    index = unit.index("identifier", new.identifier)
    known = unit.session.exec(select(Patient.id).where(Patient.identifier_index == index)).first()
    patient = _same(unit, known, new) if known else _added(unit, new, index)
    if new.channel and new.address:
        bind(unit, patient, new.channel, new.address, proof=new.proof)
    return patient


def _same(unit: Unit, patient_id: str, new: NewPatient) -> Patient:
    patient = unit.lock_patient(patient_id)
    if unit.open(patient, "name") != new.name:
        raise BadPatient("name: 该病案号已登记为另一姓名 / the identifier is registered under another name")
    return patient


def _added(unit: Unit, new: NewPatient, index: str) -> Patient:
    patient = Patient(
        identifier_index=index,
        phone_index=unit.index("phone", _digits(new.phone)) if new.phone else None,
        language=new.language,
        department=new.department,
        created_at=unit.now,
    )
    unit.seal(
        patient,
        identifier=new.identifier,
        name=new.name,
        birth_date=new.birth_date or None,
        phone=new.phone or None,
    )
    unit.add(patient)
    unit.audit("patient.register", object_type="Patient", object_id=patient.id, patient_id=patient.id)
    return patient


def bind(unit: Unit, patient: Patient, channel: str, address: str, *, proof: str) -> ContactPoint:
    """Names the account by which the patient is reached; one account belongs to one patient.

    `proof` says what showed possession (a code read from the hospital's sheet, a personal link …). Without
    it the account stays pending: it gets an invitation and replies, no follow-up (CN-4). What an account
    wrote before anybody knew whose it is becomes hers and is heard. Raises BadPatient.
    """
    index = unit.index("address", f"{channel}|default|{address}")
    contact = ContactPoint(patient_id=patient.id, channel=channel, address_index=index)
    unit.seal(contact, address=address)
    if not unit.add_once(contact):
        contact = _taken_over(unit, patient, channel, index)
    _prove(contact, proof, unit.now)
    unit.add(contact)
    unit.audit("contact_point.bind", object_type="ContactPoint", object_id=contact.id, patient_id=patient.id)
    return contact


def _prove(contact: ContactPoint, proof: str, now: datetime) -> None:
    """The proof of an account on which somebody else answered proves nothing any more: a file that is
    imported again must not open it."""
    doubted = contact.status == "pending" and bool(contact.proof)
    if doubted and proof in ("", contact.proof):
        raise BadPatient(
            "proof: 该账号由他人应答过，需要新的证明 / somebody else answered there: prove it anew"
        )
    contact.written = True
    if proof:
        contact.status, contact.proof, contact.bound_at = "active", proof, now
    elif contact.status == "stopped":
        contact.status = "pending"


def _taken_over(unit: Unit, patient: Patient, channel: str, index: str) -> ContactPoint:
    """Messages are locked before their account, as the inbox does it."""
    wanted = select(ContactPoint).where(
        ContactPoint.channel == channel,
        ContactPoint.account == "default",
        ContactPoint.address_index == index,
    )
    messages = unassigned(unit, unit.session.exec(wanted).one().id)
    locked = wanted.with_for_update().execution_options(populate_existing=True)
    known: ContactPoint = unit.session.exec(locked).one()
    if known.patient_id is None:
        unit.assign(known, patient.id)
        hand_over(unit, messages, patient)
    elif known.patient_id != patient.id:
        raise BadPatient("address: 该账号已属于另一位患者 / the account belongs to another patient")
    return known


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
