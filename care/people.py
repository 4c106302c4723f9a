"""Registering patients. An import never carries a consent (CN-9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from sqlmodel import select

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
    channel: Literal["", "web", "terminal", "phone"] = ""
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
    """Adds the patient, uncontacted. The same identifier twice is the same patient."""
    index = unit.index("identifier", new.identifier)
    known = unit.session.exec(select(Patient.id).where(Patient.identifier_index == index)).first()
    if known is not None:
        return unit.lock_patient(known)
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
    if new.channel and new.address:
        bind(unit, patient, new.channel, new.address, proof=new.proof)
    return patient


def bind(unit: Unit, patient: Patient, channel: str, address: str, *, proof: str) -> ContactPoint:
    """Names the account by which the patient is reached; one account belongs to one patient.

    `proof` says what showed possession (a code read from the hospital's sheet, a personal link …); without
    it the account stays pending and nothing is sent to it (CN-4). An account that wrote before anybody knew whose it is becomes hers. Raises BadPatient.
    """
    index = unit.index("address", f"{channel}|default|{address}")
    contact = ContactPoint(patient_id=patient.id, channel=channel, address_index=index)
    unit.seal(contact, address=address)
    if not unit.add_once(contact):
        contact = _taken_over(unit, patient, channel, index)
    contact.written = True
    if proof:
        contact.status, contact.proof, contact.bound_at = "active", proof, unit.now
    unit.add(contact)
    unit.audit("contact_point.bind", object_type="ContactPoint", object_id=contact.id, patient_id=patient.id)
    return contact


def _taken_over(unit: Unit, patient: Patient, channel: str, index: str) -> ContactPoint:
    wanted = select(ContactPoint).where(
        ContactPoint.channel == channel,
        ContactPoint.account == "default",
        ContactPoint.address_index == index,
    )
    known = unit.session.exec(wanted.with_for_update()).one()
    if known.patient_id is None:
        unit.assign(known, patient.id)
    elif known.patient_id != patient.id:
        raise BadPatient("address: 该账号已属于另一位患者 / the account belongs to another patient")
    return known


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)
