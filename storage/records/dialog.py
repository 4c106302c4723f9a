"""The dialog session, its messages, and the form it fills."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field

from storage.records.base import Record, instant

_OPEN_WORK = text("status IN ('preparation', 'in-progress')")


class Encounter(Record, table=True):
    """One conversation with one patient. `epoch` rises with every change of owner or withdrawal."""

    __tablename__ = "encounter"

    patient_id: str = Field(foreign_key="patient.id", index=True)
    contact_point_id: str | None = Field(default=None, foreign_key="contact_point.id")
    channel: str
    language: str = "zh"
    status: str = "in-progress"  # in-progress | completed | discontinued
    ended_reason: str = ""
    owner: str = "bot"  # bot | nobody | a practitioner's id
    epoch: int = 0
    turn: int = 0
    questionnaire: str = ""
    cursor_sealed: bytes | None = None
    started_at: datetime = instant()
    last_turn_at: datetime = instant()
    wait_until: datetime | None = instant(default=None, index=True)
    ended_at: datetime | None = instant(default=None)


class QuestionnaireResponse(Record, table=True):
    __tablename__ = "questionnaire_response"

    patient_id: str = Field(foreign_key="patient.id", index=True)
    encounter_id: str = Field(foreign_key="encounter.id", index=True)
    task_id: str | None = Field(default=None, foreign_key="task.id")
    questionnaire: str
    status: str = "in-progress"  # in-progress | completed | stopped | amended | entered-in-error
    items_sealed: bytes | None = None
    authored_at: datetime = instant()


class Communication(Record, table=True):
    """The inbox and the outbox, and the truth about every message.

    `order_no` is the order in which a patient's rows are worked through; `slot` is the inbound row
    whose held-open request may carry this reply, until `not_before`.
    """

    __tablename__ = "communication"
    __table_args__ = (
        UniqueConstraint("channel", "identifier"),
        Index(
            "communication_work",
            "direction",
            "not_before",
            "order_no",
            sqlite_where=_OPEN_WORK,
            postgresql_where=_OPEN_WORK,
        ),
        Index(
            "communication_open_of_patient",
            "patient_id",
            "direction",
            "order_no",
            sqlite_where=_OPEN_WORK,
            postgresql_where=_OPEN_WORK,
        ),
        Index("communication_of_patient", "patient_id", "direction", "order_no"),
    )

    direction: str  # inbound | outbound
    channel: str
    account: str = "default"
    identifier: str = Field(max_length=200)
    kind: str = "text"
    patient_id: str | None = Field(default=None, foreign_key="patient.id")
    contact_point_id: str | None = Field(default=None, foreign_key="contact_point.id")
    encounter_id: str | None = Field(default=None, foreign_key="encounter.id", index=True)
    sender: str = "patient"  # patient | bot | a practitioner's id | system
    status: str = "preparation"  # preparation | in-progress | completed | not-done | unknown
    reason: str = ""
    basis: str = ""
    epoch: int = 0
    turn: int = 0
    link_id: str = ""
    body_sealed: bytes | None = None
    media_id: str | None = Field(default=None, foreign_key="media.id")
    order_no: int = 0
    not_before: datetime = instant()
    lease_until: datetime | None = instant(default=None)
    worker: str = ""
    attempts: int = 0
    slot: str = ""
    reply_by: datetime | None = instant(default=None)  # inbound: how long the channel holds its request
    provider_identifier: str = ""
    created_at: datetime = instant()
    sent_at: datetime | None = instant(default=None)
    ended_at: datetime | None = instant(default=None)


class SendAttempt(Record, table=True):
    """Every try of a send: when, and how it ended (sent | not_sent | unknown)."""

    __tablename__ = "send_attempt"
    __table_args__ = (UniqueConstraint("communication_id", "number"),)

    communication_id: str = Field(foreign_key="communication.id", index=True)
    number: int
    basis: str
    started_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    outcome: str = ""
    detail: str = ""
