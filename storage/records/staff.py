"""How staff log in: accounts, server-side sessions, and one-time tokens. Secrets only as hashes."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.records.base import Record, instant


class Account(Record, table=True):
    """A Practitioner's login. An empty `password_hash` opens nothing: the first one is set by a token."""

    __tablename__ = "account"

    practitioner_id: str = Field(foreign_key="practitioner.id", unique=True)
    username: str = Field(unique=True, max_length=64)
    password_hash: str = ""
    failures: int = 0
    locked_until: datetime | None = instant(default=None)
    created_at: datetime = instant()
    password_at: datetime | None = instant(default=None)
    last_login_at: datetime | None = instant(default=None)


class StaffSession(Record, table=True):
    """One browser. The cookie's token is kept as a keyed hash; idle and absolute ends are the server's."""

    __tablename__ = "staff_session"

    token_index: str = Field(unique=True, max_length=64)
    practitioner_id: str = Field(foreign_key="practitioner.id", index=True)
    created_at: datetime = instant()
    seen_at: datetime = instant()
    expires_at: datetime = instant()
    ended_at: datetime | None = instant(default=None)
    ended_reason: str = ""  # logout | idle | expired | replaced | disabled


class LoginToken(Record, table=True):
    """A one-time way in from the command line: it sets a password, once, while it is fresh."""

    __tablename__ = "login_token"

    token_index: str = Field(unique=True, max_length=64)
    practitioner_id: str = Field(foreign_key="practitioner.id", index=True)
    created_at: datetime = instant()
    expires_at: datetime = instant()
    used_at: datetime | None = instant(default=None)
