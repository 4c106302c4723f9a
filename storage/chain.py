"""The audit chain: written last in a transaction, under the head's row lock, so without gaps.

mac = HMAC-SHA256(audit key, seq ‖ previous ‖ RFC 8785 JSON of the row). A row holds codes and ids,
never content. `storage.audit` checks the chain; `storage.checkpoint` keeps marks outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

import rfc8785
from sqlalchemy import insert, update
from sqlmodel import Session, select

from storage.records import AuditEvent, AuditHead

GENESIS = "0" * 64
_LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One audit row before it has its place in the chain."""

    recorded_at: datetime
    actor: str
    role: str
    action: str
    object_type: str = ""
    object_id: str = ""
    patient_id: str = ""
    purpose: str = ""
    outcome: str = "ok"
    reason: str = ""
    request_id: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        codes = [value for key, value in self.detail.items() if key != "department"]  # a ward has a name
        for text in (self.action, self.purpose, self.outcome, self.reason, *codes):
            if not text.isascii() or len(text) > _LONGEST:
                raise ValueError("an audit row holds codes and ids, never content")


@dataclass(frozen=True)
class Link:
    seq: int
    mac: str


def append(session: Session, key: bytes, entries: Sequence[Entry]) -> Link | None:
    """Writes the rows; the new last link, or None where there was nothing to write."""
    if not entries:
        return None
    head = session.exec(select(AuditHead.seq, AuditHead.mac).with_for_update()).one()
    events = list(_chained(key, Link(*head), entries))
    session.execute(insert(AuditEvent), [event.model_dump() for event in events])
    last = Link(events[-1].seq, events[-1].mac)
    session.execute(update(AuditHead).values(seq=last.seq, mac=last.mac))
    return last


def mac_of(key: bytes, event: AuditEvent) -> str:
    row = event.model_dump(exclude={"seq", "previous", "mac"})
    row["recorded_at"] = event.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    message = f"{event.seq}|{event.previous}|".encode() + rfc8785.dumps(row)
    return hmac.new(key, message, hashlib.sha256).hexdigest()


def _chained(key: bytes, link: Link, entries: Sequence[Entry]) -> Iterator[AuditEvent]:
    for seq, entry in enumerate(entries, start=link.seq + 1):
        event = AuditEvent(**vars(entry) | {"detail": dict(entry.detail)}, seq=seq, previous=link.mac, mac="")
        event.mac = mac_of(key, event)
        link = Link(seq, event.mac)
        yield event
