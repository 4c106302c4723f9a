"""The messages of one contact point, as its patient may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from care.links import resolve
from console.shown import local
from storage.records import Communication, ContactPoint
from storage.unit import SYSTEM, Store, Unit

_OPEN = ("preparation", "in-progress")
_SPEAKER = {"patient": "patient", "relative": "patient", "bot": "bot", "system": "bot"}


@dataclass(frozen=True, slots=True)
class Contact:
    """Whose page it is."""

    id: str
    patient: str
    account: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    order_no: int
    speaker: str  # patient | bot | nurse
    kind: str
    text: str
    choices: tuple[str, ...]
    at: str
    status: str

    def to_json(self) -> dict[str, Any]:
        data = asdict(self)
        return {"order_no": data.pop("order_no"), "from": data.pop("speaker"), **data}


def find_contact(store: Store, token: str) -> Contact | None:
    """The web account that a personal link leads to, if it is bound to a patient; else None."""
    with store.unit(actor=SYSTEM, purpose="patient_page", read_only=True) as unit:
        row = unit.get(ContactPoint, resolve(unit, token) or "")
        if row is None or row.patient_id is None or row.channel != "web" or row.status != "active":
            return None
        return Contact(row.id, row.patient_id, row.account, str(unit.open(row, "address")))


class Reader:
    """Reads on from an order number. `mark` is the number up to which everything is settled.

    A reply may be sent after a later message came in, and a voice note gets its words later; `mark`
    stays before such a row, so that whoever goes on from it misses nothing. A row comes once more when
    its status changes.
    """

    def __init__(self, store: Store, contact: Contact, zone: ZoneInfo, after: int = 0) -> None:
        self._store, self._contact, self._zone = store, contact, zone
        self.mark = after
        self._given: dict[int, str] = {}

    def read(self) -> list[Message]:
        """What is new since the last call."""
        with self._store.unit(actor=SYSTEM, purpose="patient_page", read_only=True) as unit:
            rows = list(_after(unit, self._contact, self.mark))
            fresh = [row for row in rows if _visible(row) and self._given.get(row.order_no) != row.status]
            messages = [_message(unit, row, self._zone) for row in fresh]
        self._given |= {row.order_no: row.status for row in fresh}
        self._settle(rows)
        return messages

    def _settle(self, rows: list[Communication]) -> None:
        for row in rows:
            if _pending(row):
                return
            self.mark = row.order_no
            self._given.pop(row.order_no, None)


def _after(unit: Unit, contact: Contact, after: int) -> Iterator[Communication]:
    wanted = select(Communication).where(
        Communication.patient_id == contact.patient,
        Communication.contact_point_id == contact.id,
        col(Communication.order_no) > after,
    )
    yield from unit.session.exec(wanted.order_by(col(Communication.order_no)))


def _visible(row: Communication) -> bool:
    return row.direction == "inbound" or row.status == "completed"


def _pending(row: Communication) -> bool:
    return row.status in _OPEN and (row.direction == "outbound" or row.kind == "audio")


def _message(unit: Unit, row: Communication, zone: ZoneInfo) -> Message:
    body = unit.open(row, "body") or {}
    return Message(
        order_no=row.order_no,
        speaker=_SPEAKER.get(row.sender, "nurse"),
        kind=row.kind,
        text=body.get("text", ""),
        choices=tuple(choice["display"] for choice in body.get("choices", ())),
        at=local(row.sent_at or row.created_at, zone),
        status=row.status,
    )
