"""Personal links: whoever holds the token is the patient of that contact point."""

from __future__ import annotations

import hashlib
import secrets


class Links:
    """Kept by this process only, as digests; a restart ends every link."""

    def __init__(self) -> None:
        self._contacts: dict[bytes, str] = {}

    def issue(self, contact_point_id: str) -> str:
        """A new token of 256 random bits for the contact point; earlier ones stay good."""
        token = secrets.token_urlsafe(32)
        self._contacts[_digest(token)] = contact_point_id
        return token

    def resolve(self, token: str) -> str | None:
        """The contact point of the token. Digests are looked up, so the time taken tells nothing."""
        return self._contacts.get(_digest(token))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
