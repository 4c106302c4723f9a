"""What all processes of one house share about a channel, and the codes by which an account is bound."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.records.base import Record, instant


class ChannelState(SQLModel, table=True):
    """One row a channel: whether it may be used, when the next send may go; one a polled bot: by whom, from where on;
    one a deed that is still owed to the provider (storage/owed.py)."""

    __tablename__ = "channel_state"

    channel: str = Field(primary_key=True, max_length=32)
    status: str = "up"  # up | paused (until) | stopped (until somebody mends it)
    reason: str = ""
    paused_until: datetime | None = instant(default=None)
    changed_at: datetime | None = instant(default=None)
    cursor: str = ""
    leader: str = ""
    leader_until: datetime | None = instant(default=None)
    next_send_at: datetime | None = instant(default=None)


class ChannelToken(Record, table=True):
    """The provider's access token, shared by all processes; `id` is the channel. Whoever holds the lease renews it."""

    __tablename__ = "channel_token"

    token_sealed: bytes | None = None
    expires_at: datetime | None = instant(default=None)
    generation: int = 0
    lease_owner: str = ""
    lease_until: datetime | None = instant(default=None)


class SendBudget(SQLModel, table=True):
    """What one account may still be sent, by what it did: a long allowance and a short one, each with its end."""

    __tablename__ = "send_budget"

    contact_point_id: str = Field(primary_key=True, foreign_key="contact_point.id", max_length=64)
    long_left: int = 0
    long_until: datetime | None = instant(default=None)
    short_left: int = 0
    short_until: datetime | None = instant(default=None)


class BindingCode(Record, table=True):
    """A one-time code that leads an account to its patient; only a keyed hash of it is kept."""

    __tablename__ = "binding_code"

    code_index: str = Field(unique=True, max_length=64)
    patient_id: str = Field(foreign_key="patient.id", index=True)
    channel: str
    created_at: datetime = instant()
    expires_at: datetime = instant()
    contact_point_id: str | None = Field(default=None, foreign_key="contact_point.id")
    used_at: datetime | None = instant(default=None)
    revoked_at: datetime | None = instant(default=None)
