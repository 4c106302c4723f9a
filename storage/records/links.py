"""Personal links to a patient's own pages."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.records.base import Record, instant


class PatientLink(Record, table=True):
    """Whoever holds the token is the patient of the contact point. Only a keyed hash of it is kept."""

    __tablename__ = "patient_link"

    token_index: str = Field(unique=True, max_length=64)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    contact_point_id: str = Field(foreign_key="contact_point.id")
    created_at: datetime = instant()
    expires_at: datetime = instant()
    revoked_at: datetime | None = instant(default=None)
