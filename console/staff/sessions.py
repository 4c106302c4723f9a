"""Server-side sessions: an opaque token in the cookie, everything else in our row, read on every request.

`now` is the time of the wall: a demo's virtual clock must log nobody out.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from console.staff import accounts, passwords
from storage.crypto import blind_index
from storage.records import Account, Practitioner, StaffSession
from storage.unit import SYSTEM, Actor, Store, Unit

IDLE, ABSOLUTE = timedelta(minutes=10), timedelta(hours=8)
PARALLEL = 2
#: `seen_at` is written at most this often: a click costs no commit of its own.
_COARSE = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is asking, proven by a session that is good at this moment."""

    session: str
    practitioner: str
    name: str
    actor: Actor
    csrf: str
    idle_left: timedelta

    @property
    def stale(self) -> bool:
        """`seen_at` is worth writing anew."""
        return self.idle_left <= IDLE - _COARSE


def log_in(store: Store, username: str, password: str, now: datetime) -> str | None:
    """The token of a new session, or None: wrong, unknown, locked and disabled all look the same.

    The password is compared before the transaction: argon2 is slow on purpose (design §4.3).
    """
    with store.unit(actor=SYSTEM, purpose="login", read_only=True) as unit:
        known = accounts.find(unit, username)
        stored = known.password_hash if known else ""
    good = passwords.fits(stored, password)
    with store.unit(actor=SYSTEM, purpose="login") as unit:
        token = _decide(unit, username, stored if good else "", now)
        unit.commit("session.begun")
    return token


def _decide(unit: Unit, username: str, fitting: str, now: datetime) -> str | None:
    """`fitting` is the stored hash that the password fits, if it fits."""
    account = accounts.find(unit, username, lock=True)
    if account is None:
        unit.audit("login", object_type="Account", outcome="denied", reason="unknown")
        return None
    good = bool(fitting) and account.password_hash == fitting
    refused = _refusal(unit, account, now, good=good)
    if refused:
        _fail(unit, account, refused, now)
        return None
    return begin(unit, account, now)


def _refusal(unit: Unit, account: Account, now: datetime, *, good: bool) -> str:
    if account.locked_until is not None and account.locked_until > now:
        return "locked"
    if not accounts.person(unit, account).active:
        return "disabled"
    if accounts.dormant(account, now):
        return "dormant"
    return "" if good else "password"


def _fail(unit: Unit, account: Account, reason: str, now: datetime) -> None:
    if reason == "password":
        account.failures += 1
        if account.failures >= accounts.MAX_FAILURES:
            account.failures, account.locked_until = 0, now + accounts.LOCK
        unit.add(account)
    unit.audit("login", object_type="Account", object_id=account.id, outcome="denied", reason=reason)


def begin(unit: Unit, account: Account, now: datetime) -> str:
    """The token of a new session; the oldest gives way where there are too many."""
    account.failures, account.locked_until, account.last_login_at = 0, None, now
    unit.add(account)
    running = _running(unit, account.practitioner_id)
    for old in running[: max(len(running) - PARALLEL + 1, 0)]:
        _end(unit, old, "replaced", now)
    token = secrets.token_urlsafe(32)
    row = StaffSession(
        token_index=unit.index("session", token),
        practitioner_id=account.practitioner_id,
        created_at=now,
        seen_at=now,
        expires_at=now + ABSOLUTE,
    )
    unit.add(row)
    unit.audit("login", object_type="Account", object_id=account.id)
    return token


def _running(unit: Unit, practitioner_id: str) -> list[StaffSession]:
    wanted = select(StaffSession).where(
        StaffSession.practitioner_id == practitioner_id, col(StaffSession.ended_at).is_(None)
    )
    return list(unit.session.exec(wanted.order_by(col(StaffSession.created_at))))


def visit(store: Store, unit: Unit, token: str, now: datetime) -> Visit | None:
    """The visit of a good session: not ended, not idle, its person active. Reads only."""
    found = _row(unit, token)
    if found is None or _over(found, now):
        return None
    who = unit.session.get(Practitioner, found.practitioner_id)
    if who is None or not who.active:
        return None
    return Visit(
        found.id,
        who.id,
        who.name,
        Actor(who.id, who.role, who.department),
        csrf_of(store, token),
        IDLE - (now - found.seen_at),
    )


def csrf_of(store: Store, token: str) -> str:
    """What a form of this session must send back."""
    return blind_index(store.keyring.index, "csrf", token)


def touch(unit: Unit, session_id: str, now: datetime) -> None:
    """Notes that the person is there."""
    row = unit.session.get_one(StaffSession, session_id)
    if row.ended_at is None:
        row.seen_at = max(row.seen_at, now)
        unit.add(row)


def log_out(unit: Unit, token: str, now: datetime) -> None:
    row = _row(unit, token)
    if row is not None and row.ended_at is None:
        _end(unit, row, "logout", now)


def end_all(unit: Unit, practitioner_id: str, reason: str, now: datetime) -> None:
    """Every session of the person ends at once: disabled, or a new password."""
    for row in _running(unit, practitioner_id):
        _end(unit, row, reason, now)


def _end(unit: Unit, row: StaffSession, reason: str, now: datetime) -> None:
    row.ended_at, row.ended_reason = now, reason
    unit.add(row)
    unit.audit("logout", object_type="StaffSession", object_id=row.id, reason=reason)


def _row(unit: Unit, token: str) -> StaffSession | None:
    wanted = select(StaffSession).where(StaffSession.token_index == unit.index("session", token))
    return unit.session.exec(wanted).first()


def _over(row: StaffSession, now: datetime) -> bool:
    return row.ended_at is not None or row.expires_at <= now or now - row.seen_at >= IDLE
