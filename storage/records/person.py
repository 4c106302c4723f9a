"""Who is followed up, how they are reached, and who may see them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.records.base import Record, instant


class Patient(Record, table=True):
    __tablename__ = "patient"

    identifier_index: str | None = Field(default=None, unique=True, max_length=64)
    identifier_sealed: bytes | None = None
    name_sealed: bytes | None = None
    birth_date_sealed: bytes | None = None
    phone_sealed: bytes | None = None
    phone_index: str | None = Field(default=None, index=True, max_length=64)
    language: str = "zh"
    department: str = ""
    status: str = "active"  # active | inactive | deceased
    restricted: bool = False
    message_no: int = 0  # the last order number given to one of the patient's messages
    created_at: datetime = instant()


class ContactPoint(Record, table=True):
    """One channel account. Without proof of possession, or in doubt, it is pending: only replies go there."""

    __tablename__ = "contact_point"
    __table_args__ = (UniqueConstraint("channel", "account", "address_index"),)

    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    channel: str
    account: str = "default"
    address_sealed: bytes | None = None
    address_index: str = Field(max_length=64)
    status: str = "pending"  # pending | active | lost | stopped (said stop before it was anybody's)
    written: bool = False  # the patient named this channel in writing (CN-9)
    proof: str = ""
    rank: int = 1
    bound_at: datetime | None = instant(default=None)


class PatientKey(SQLModel, table=True):
    """The wrapped data key of one patient ('-' = what belongs to no patient)."""

    __tablename__ = "patient_key"

    owner: str = Field(primary_key=True, max_length=64)
    kek_id: str
    algorithm: str
    wrapped: bytes
    created_at: datetime = instant()


class Practitioner(Record, table=True):
    __tablename__ = "practitioner"
    # No row may give somebody the system's own role.
    __table_args__ = (
        CheckConstraint(
            "role IN ('nurse', 'physician', 'sysadmin', 'secadmin', 'auditor')", name="practitioner_role"
        ),
    )

    name: str
    role: str  # nurse | physician | sysadmin | secadmin | auditor
    department: str = ""
    active: bool = True


class CareAssignment(Record, table=True):
    """Who may see whom: dated; no row means nothing is visible."""

    __tablename__ = "care_assignment"

    practitioner_id: str = Field(foreign_key="practitioner.id", index=True)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    since: datetime = instant()
    until: datetime | None = instant(default=None)
