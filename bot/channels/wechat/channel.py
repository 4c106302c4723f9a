"""Sending: a customer message within what the patient's acts allow, or the notification that opens a talk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.channel import SendError
from bot.channels.wechat.account import CHANNEL
from bot.channels.wechat.client import Api
from bot.channels.wechat.errors import CLOSED
from bot.channels.wechat.holding import before_the_request, check_up, noted, up_again
from bot.channels.wechat.opening import Notifier
from bot.channels.wechat.texts import fits, written
from consent.gate import PROACTIVE
from dialogs.crossing import new_here
from storage import channels
from storage.channels import Taken
from storage.records import Communication, SendAttempt
from storage.unit import SYSTEM, Store, Unit
from wire.channel import NOT_DELIVERED, NOTIFIED, UNKNOWN, Receipt
from wire.consent import Permit
from wire.dialog import Outgoing

#: How long a notification may go unanswered, and how often the message behind it is looked at meanwhile.
OPEN_FOR = timedelta(hours=48)
LOOK_AGAIN = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class _Row:
    contact: str
    #: The first words here of a talk that we begin, or that comes here from another account.
    opens: bool
    #: When we notified her, and whether it is known that the platform took it.
    notified_at: datetime | None
    confirmed: bool
    #: Why the platform could not deliver it ('' = it said nothing of that).
    undelivered: str = ""


class WechatChannel:
    name = CHANNEL

    def __init__(self, store: Store, api: Api, notifier: Notifier | None) -> None:
        """`notifier`: None where the hospital was granted no way to open a conversation."""
        self._store, self._api = store, api
        self.notifier = notifier

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        text = written(outgoing)
        if not fits(text):
            raise SendError("too_long", permanent=True)
        with before_the_request():
            paused = check_up(self._store)
            row = self._row(permit)
            taken = self._spend(row.contact)
        if taken is None or not self._said(text, address, row, taken):
            self._outside(row, address, permit.communication)
        if paused:
            up_again(self._store)
        return Receipt(permit.communication)

    def _row(self, permit: Permit) -> _Row:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            row = unit.session.get_one(Communication, permit.communication)
            wanted = select(SendAttempt).where(
                SendAttempt.communication_id == row.id,
                col(SendAttempt.detail).in_((NOTIFIED, *NOT_DELIVERED)),
                SendAttempt.number < row.attempts,
            )
            knocks = unit.session.exec(wanted.order_by(col(SendAttempt.number))).all()
            opens = row.basis in PROACTIVE and (row.turn == 0 or new_here(unit, row))
            first = knocks[0].started_at if knocks else None
            confirmed = any(knock.outcome != UNKNOWN for knock in knocks)
            undelivered = next((k.detail for k in knocks if k.detail in NOT_DELIVERED), "")
            return _Row(row.contact_point_id or "", opens, first, confirmed, undelivered)

    def _spend(self, contact: str) -> Taken | None:
        """Before the request: what may have arrived has cost its place."""
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            taken = channels.spend(unit, contact)
            if taken is not None:
                unit.commit("wechat.spent")
            return taken

    def _said(self, text: str, address: str, row: _Row, taken: Taken) -> bool:
        """False where the platform counts otherwise than we do: nothing is left, whatever we had counted."""
        message = {"touser": address, "msgtype": "text", "text": {"content": text}}
        try:
            self._api.call("message/custom/send", message)
        except SendError as error:
            self._not_spent(row.contact, taken, closed=error.code in CLOSED)
            if error.code in CLOSED:
                return False
            raise
        return True

    def _not_spent(self, contact: str, taken: Taken, *, closed: bool) -> None:
        """`closed`: the platform says that nothing is left. What is known of the message stands without this note."""
        with noted(), self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            if closed:
                channels.exhaust(unit, contact, taken)
            else:
                channels.give_back(unit, contact, taken)
            unit.commit("wechat.corrected")

    def _outside(self, row: _Row, address: str, row_id: str) -> None:
        """Our own words cannot go out. An opening knocks, once, and waits behind it until she writes."""
        if self.notifier is None or not row.opens:
            raise SendError("window_closed", permanent=True)
        if row.undelivered:
            raise SendError(row.undelivered, permanent=True)
        now = self._store.clock()
        age = now - row.notified_at if row.notified_at else None
        if age is not None and age > OPEN_FOR:
            raise SendError("not_opened", permanent=True)
        if age is None or (not row.confirmed and self.notifier.once_within > age):
            self._knocking(row_id)
            self._knocked(row_id, self.notifier.notify(address, row_id, now))
        raise SendError(NOTIFIED, retry_after=LOOK_AGAIN, waits=True)

    def _knocking(self, row_id: str) -> None:
        """Before the request: what she answers to a notification is no answer to the words behind it."""
        with before_the_request(), self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            row, attempt = _now(unit, row_id)
            attempt.detail = NOTIFIED
            row.provider_identifier = ""
            unit.add(attempt)
            unit.add(row)
            unit.commit("wechat.knocked")

    def _knocked(self, row_id: str, identifier: str) -> None:
        """Its id is kept while it waits; an end that was told before we knew the id may be that of another one.

        That it went out must not become doubtful by this note of it.
        """
        with noted(), self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            unit.lock_patient(unit.session.get_one(Communication, row_id).patient_id or "")
            row, attempt = _now(unit, row_id)
            if identifier and row.provider_identifier not in ("", identifier):
                attempt.detail, attempt.outcome = NOTIFIED, ""
            row.provider_identifier = identifier or row.provider_identifier
            unit.add(attempt)
            unit.add(row)
            unit.commit("wechat.numbered")


def _now(unit: Unit, row_id: str) -> tuple[Communication, SendAttempt]:
    """The message and the attempt that is under way, as they stand."""
    wanted = select(Communication, SendAttempt).where(
        Communication.id == row_id,
        SendAttempt.communication_id == row_id,
        SendAttempt.number == Communication.attempts,
    )
    return unit.session.exec(wanted.execution_options(populate_existing=True)).one()
