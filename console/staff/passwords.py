"""Passwords: argon2id, and the hospital profile of what is strong enough (compliance C6, profile djbh3)."""

from __future__ import annotations

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH, MAX_LENGTH, MIN_CLASSES = 12, 128, 3
_HASHER = PasswordHasher()
#: Compared with when there is no such account, so that the time taken tells nothing.
_NOBODY = _HASHER.hash("nobody has this password")


class WeakPassword(ValueError):
    """Why a password is refused: a code (short, long, classes, name)."""


def hashed(password: str, *, username: str) -> str:
    """The argon2id hash. Raises WeakPassword."""
    if len(password) < MIN_LENGTH:
        raise WeakPassword("short")
    if len(password) > MAX_LENGTH:
        raise WeakPassword("long")
    if _classes(password) < MIN_CLASSES:
        raise WeakPassword("classes")
    if username and username.lower() in password.lower():
        raise WeakPassword("name")
    return _HASHER.hash(password)


def fits(stored: str, password: str) -> bool:
    """Whether the password is the one. Takes as long for an account that is not there (stored = '')."""
    try:
        same = _HASHER.verify(stored or _NOBODY, password[: MAX_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    return same and bool(stored)


def _classes(password: str) -> int:
    kinds = (str.islower, str.isupper, str.isdigit, lambda c: not c.isalnum())
    return sum(any(kind(c) for c in password) for kind in kinds)
