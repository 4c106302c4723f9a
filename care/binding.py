"""One-time codes that lead an account to its patient: told once, kept as a keyed hash, of one channel, ending."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import col, select

from care.identity import known_of
from storage.records import BindingCode, ContactPoint, Patient
from storage.unit import Unit

TOKEN_LIFE = timedelta(days=30)
PAPER_LIFE = timedelta(days=7)
#: No vowel, so that no word looks like a code; nothing that is read as something else in print.
ALPHABET = "23456789CDFGHJKMNPQRTVWXY"
PAPER_LENGTH = 10
_GROUP = 5
#: What people read for a sign of the alphabet that none of it is.
_MISREAD = str.maketrans("SZB", "528")
_BETWEEN = re.compile(r"[\s\-‐-―_·.,:：。，]+")
_NAMED = re.compile(r"^(?:绑定码|验证码|/?start(?=\s)|code(?=[\s:：]))", re.IGNORECASE)
_TOKEN_BYTES = 24
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")


class CannotBind(ValueError):
    """Nothing is known of the patient by which she could show who she is."""


@dataclass(frozen=True, slots=True)
class Issued:
    """The code, which is told now and never again."""

    code: str = field(repr=False)
    expires_at: datetime


def issue(
    unit: Unit, patient: Patient, channel: str, life: timedelta | None = None, *, paper: bool = False
) -> Issued:
    """A code for one account of one channel: opaque for a link or QR code, short for paper. Earlier ones stay
    good until they end. Raises CannotBind where the patient could not be asked who she is."""
    if not known_of(unit, patient).enough:
        raise CannotBind(
            "没有四位以上的电话或病案号，无法核对身份 / no phone or record number of four digits"
        )
    code = _short() if paper else secrets.token_urlsafe(_TOKEN_BYTES)
    row = BindingCode(
        code_index=_index(unit, canonical(code)),
        patient_id=patient.id,
        channel=channel,
        created_at=unit.now,
        expires_at=unit.now + (life or (PAPER_LIFE if paper else TOKEN_LIFE)),
    )
    unit.add(row)
    _audit(unit, "binding.issue", row)
    return Issued(code, row.expires_at)


def revoke(unit: Unit, patient_id: str, channel: str = "") -> int:
    """Ends every unused code of the patient (on `channel`, or on all); returns how many."""
    wanted = select(BindingCode).where(
        BindingCode.patient_id == patient_id,
        col(BindingCode.used_at).is_(None),
        col(BindingCode.revoked_at).is_(None),
    )
    if channel:
        wanted = wanted.where(BindingCode.channel == channel)
    rows = unit.session.exec(wanted.with_for_update()).all()
    for row in rows:
        burn(unit, row)
    return len(rows)


def burn(unit: Unit, row: BindingCode) -> None:
    """The code is good for nobody any more."""
    row.revoked_at = unit.now
    unit.add(row)
    _audit(unit, "binding.revoke", row)


def use(unit: Unit, row: BindingCode, contact: ContactPoint) -> None:
    """This account has shown the code. The row is held."""
    row.used_at, row.contact_point_id = unit.now, contact.id
    unit.add(row)
    _audit(unit, "binding.use", row)


def looks_like_code(text: str) -> bool:
    """Whether the whole text has the form of a code, as a token or as people type one from paper."""
    return bool(canonical(text))


def find(unit: Unit, text: str, channel: str) -> BindingCode | None:
    """The code that is written there, whatever became of it. Keyed hashes are looked up: time tells nothing."""
    code = canonical(text)
    wanted = select(BindingCode).where(
        BindingCode.code_index == _index(unit, code), BindingCode.channel == channel
    )
    return unit.session.exec(wanted).first() if code else None


def hold(unit: Unit, row: BindingCode) -> BindingCode:
    """The code as it is now, held until the end of the transaction; its patient is locked before."""
    wanted = select(BindingCode).where(BindingCode.id == row.id).with_for_update()
    return unit.session.exec(wanted.execution_options(populate_existing=True)).one()


def used_by(unit: Unit, contact: ContactPoint, patient_id: str) -> BindingCode | None:
    """The code by which the account came to the patient, held."""
    wanted = select(BindingCode).where(
        BindingCode.contact_point_id == contact.id, BindingCode.patient_id == patient_id
    )
    return unit.session.exec(wanted.order_by(col(BindingCode.used_at).desc()).with_for_update()).first()


def good(row: BindingCode, now: datetime) -> bool:
    """Neither revoked nor run out; whether it was used is another question."""
    return row.revoked_at is None and now < row.expires_at


def canonical(text: str) -> str:
    """One spelling a code; '' for what has not the form of one. A token is taken as it stands."""
    bare = _NAMED.sub("", unicodedata.normalize("NFKC", text[:200]).strip()).strip()
    if _TOKEN.fullmatch(bare):
        return bare
    tight = _BETWEEN.sub("", bare).upper().translate(_MISREAD)
    return tight if len(tight) == PAPER_LENGTH and set(tight) <= set(ALPHABET) else ""


def _short() -> str:
    code = "".join(secrets.choice(ALPHABET) for _ in range(PAPER_LENGTH))
    return "-".join(code[at : at + _GROUP] for at in range(0, PAPER_LENGTH, _GROUP))


def _index(unit: Unit, code: str) -> str:
    return unit.index("binding", code)


def _audit(unit: Unit, action: str, row: BindingCode) -> None:
    unit.audit(
        action,
        object_type="BindingCode",
        object_id=row.id,
        patient_id=row.patient_id,
        detail={"channel": row.channel},
    )
