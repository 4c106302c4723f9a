"""What was heard and what follows from it: recordings, transcripts, values, red flags."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, UniqueConstraint
from sqlmodel import Field

from storage.records.base import Record, instant


class Media(Record, table=True):
    """A recording, a voice note or the scan of a consent. `digest` is a keyed hash of the plain bytes."""

    __tablename__ = "media"

    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    kind: str  # call | voice_note | consent_scan
    content_type: str = ""
    blob: str
    digest: str = Field(index=True, max_length=64)
    size: int
    duration: float | None = None
    roles: dict[str, str] = Field(default_factory=dict, sa_type=JSON)  # channel number → bot | patient
    prompts_sealed: bytes | None = None
    consent_id: str | None = Field(default=None, foreign_key="consent.id")
    status: str = "stored"  # stored | transcribed | listen | failed
    created_at: datetime = instant()


class Transcript(Record, table=True):
    """Segments and words of one recording; times in seconds from the start of the file."""

    __tablename__ = "transcript"

    media_id: str = Field(foreign_key="media.id", unique=True)
    patient_id: str | None = Field(default=None, foreign_key="patient.id", index=True)
    status: str  # ok | no_speech | echo | a decode error code
    model: str
    settings: str = ""
    segments_sealed: bytes | None = None
    created_at: datetime = instant()


class Observation(Record, table=True):
    """A reported value. `preliminary` until a nurse confirms it."""

    __tablename__ = "observation"
    __table_args__ = (UniqueConstraint("encounter_id", "link_id"),)

    patient_id: str = Field(foreign_key="patient.id", index=True)
    encounter_id: str = Field(foreign_key="encounter.id")
    link_id: str
    code: str  # LOINC
    status: str = "preliminary"  # preliminary | final | amended | entered-in-error
    value_sealed: bytes | None = None
    effective_at: datetime = instant()
    communication_id: str = Field(foreign_key="communication.id")
    span_start: int
    span_end: int
    media_id: str | None = Field(default=None, foreign_key="media.id")
    audio_start: float | None = None
    audio_end: float | None = None
    rule: str
    pack: str
    confirmed_by: str = ""


class Flag(Record, table=True):
    """A red flag: acknowledge → act → close. One a code and message, however often it is processed."""

    __tablename__ = "flag"
    __table_args__ = (UniqueConstraint("communication_id", "code"),)

    patient_id: str = Field(foreign_key="patient.id", index=True)
    encounter_id: str | None = Field(default=None, foreign_key="encounter.id")
    communication_id: str = Field(foreign_key="communication.id")
    code: str
    tier: str  # emergency | urgent | nurse
    status: str = "active"  # active | acknowledged | acted | closed
    quote_sealed: bytes | None = None
    rule: str
    pack: str
    raised_at: datetime = instant()
    act_by: datetime = instant()
    acknowledged_at: datetime | None = instant(default=None)
    acknowledged_by: str = ""
    action_sealed: bytes | None = None
    closed_at: datetime | None = instant(default=None)
