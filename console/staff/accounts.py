"""Who may log in: accounts are made on the command line, the password by the person with a one-time token."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from sqlmodel import select

from storage.records import Account, CareAssignment, LoginToken, Practitioner
from storage.unit import Unit

TOKEN_LIFE = timedelta(hours=72)
MAX_FAILURES, LOCK = 5, timedelta(minutes=15)
DORMANT = timedelta(days=90)
ROLES = ("nurse", "physician", "sysadmin", "secadmin", "auditor")
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,63}")


class BadAccount(ValueError):
    """What is wrong, naming the field."""


def add(unit: Unit, *, username: str, name: str, role: str, department: str) -> Account:
    """A new account without a password. Raises BadAccount."""
    if not _USERNAME.fullmatch(username):
        raise BadAccount("username: a-z 0-9 . _ -, 2 to 64")
    if role not in ROLES:
        raise BadAccount(f"role: {', '.join(ROLES)}")
    if find(unit, username) is not None:
        raise BadAccount(f"username: {username} 已存在 / exists already")
    practitioner = Practitioner(name=name, role=role, department=department)
    unit.add(practitioner)
    unit.session.flush()
    account = Account(practitioner_id=practitioner.id, username=username, created_at=unit.now)
    unit.add(account)
    unit.audit("account.add", object_type="Account", object_id=account.id, detail={"role": role})
    return account


def find(unit: Unit, username: str, *, lock: bool = False) -> Account | None:
    """`lock`: held until the end of the transaction, so that failures are counted one by one."""
    name = username.strip().lower()
    if not _USERNAME.fullmatch(name):
        return None
    wanted = select(Account).where(Account.username == name)
    return unit.session.exec(wanted.with_for_update() if lock else wanted).first()


def dormant(account: Account, now: datetime) -> bool:
    """Nobody has used it for ninety days: only a new one-time token opens it again (SS-5)."""
    used = [at for at in (account.password_at, account.last_login_at) if at is not None]
    return bool(used) and now - max(used) >= DORMANT


def assign(unit: Unit, practitioner_id: str, patient_id: str) -> CareAssignment:
    """From now on she sees this patient (AC-1); asking twice changes nothing."""
    wanted = select(CareAssignment).where(
        CareAssignment.practitioner_id == practitioner_id, CareAssignment.patient_id == patient_id
    )
    for known in unit.session.exec(wanted):
        if known.until is None or known.until > unit.now:
            return known
    row = CareAssignment(practitioner_id=practitioner_id, patient_id=patient_id, since=unit.now)
    unit.add(row)
    unit.audit(
        "care_assignment.grant",
        object_type="CareAssignment",
        object_id=row.id,
        patient_id=patient_id,
        detail={"practitioner": practitioner_id},
    )
    return row


def release(unit: Unit, practitioner_id: str, patient_id: str) -> None:
    """From now on she does not see this patient."""
    wanted = select(CareAssignment).where(
        CareAssignment.practitioner_id == practitioner_id, CareAssignment.patient_id == patient_id
    )
    for row in unit.session.exec(wanted):
        if row.until is None or row.until > unit.now:
            row.until = unit.now
            unit.add(row)
            unit.audit(
                "care_assignment.end",
                object_type="CareAssignment",
                object_id=row.id,
                patient_id=patient_id,
                detail={"practitioner": practitioner_id},
            )


def one_time_token(unit: Unit, account: Account, now: datetime) -> str:
    """A way in that sets the password; told once. Earlier unused ones end."""
    wanted = select(LoginToken).where(LoginToken.practitioner_id == account.practitioner_id)
    for old in unit.session.exec(wanted):
        old.used_at = old.used_at or now
        unit.add(old)
    token = secrets.token_urlsafe(32)
    row = LoginToken(
        token_index=unit.index("login", token),
        practitioner_id=account.practitioner_id,
        created_at=now,
        expires_at=now + TOKEN_LIFE,
    )
    unit.add(row)
    unit.audit("account.token", object_type="Account", object_id=account.id)
    return token


def of_token(
    unit: Unit, token: str, now: datetime, *, lock: bool = False
) -> tuple[Account, LoginToken] | None:
    """The account of a token that is good: unused, fresh, its person active."""
    wanted = select(LoginToken).where(LoginToken.token_index == unit.index("login", token))
    row = unit.session.exec(wanted.with_for_update() if lock else wanted).first()
    if row is None or row.used_at is not None or row.expires_at <= now:
        return None
    account = unit.session.exec(select(Account).where(Account.practitioner_id == row.practitioner_id)).one()
    return (account, row) if person(unit, account).active else None


def set_password(unit: Unit, account: Account, row: LoginToken, password_hash: str, now: datetime) -> None:
    """Uses the token up."""
    account.password_hash = password_hash
    account.password_at, account.failures, account.locked_until = now, 0, None
    row.used_at = now
    unit.add(account)
    unit.add(row)
    unit.audit("account.password", object_type="Account", object_id=account.id)


def person(unit: Unit, account: Account) -> Practitioner:
    return unit.session.get_one(Practitioner, account.practitioner_id)
