from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, text
from sqlmodel import Field

from storage.records.base import Record, instant


class Consent(Record, table=True):
    """One answer of one patient for one purpose × data class × channel × notice version.

    No row means no. At most one row a key is active; history stays as inactive rows.
    """

    __tablename__ = "consent"
    __table_args__ = (
        Index(
            "consent_one_active",
            "patient_id",
            "purpose",
            "data_class",
            "channel",
            unique=True,
            sqlite_where=text("status = 'active'"),
            postgresql_where=text("status = 'active'"),
        ),
    )

    patient_id: str = Field(foreign_key="patient.id", index=True)
    purpose: str
    data_class: str = "health"
    channel: str
    notice: str  # url|version
    notice_hash: str
    status: str = "draft"  # draft | active | inactive
    decision: str = "permit"  # permit | deny
    grantor: str = "patient"  # patient | guardian
    evidence_kind: str = ""
    evidence_communication_id: str | None = Field(default=None, max_length=64)
    evidence_sealed: bytes | None = None
    filed_by: str = ""
    created_at: datetime = instant()
    granted_at: datetime | None = instant(default=None)
    valid_until: datetime | None = instant(default=None)
    ended_at: datetime | None = instant(default=None)
    ended_reason: str = ""
