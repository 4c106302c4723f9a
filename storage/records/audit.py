from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from storage.records.base import instant


class AuditEvent(SQLModel, table=True):
    """Append-only and chained: `mac` covers this row and the `previous` mac. Never content."""

    __tablename__ = "audit_event"

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    recorded_at: datetime = instant()
    actor: str
    role: str = ""
    action: str
    object_type: str = ""
    object_id: str = ""
    patient_id: str = ""
    purpose: str = ""
    outcome: str = "ok"
    reason: str = ""
    request_id: str = ""
    detail: dict[str, str] = Field(default_factory=dict, sa_type=JSON)
    previous: str
    mac: str


class AuditHead(SQLModel, table=True):
    """The last link of the chain; its row lock makes the numbers gap-free."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    seq: int
    mac: str
