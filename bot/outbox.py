"""Outbox: claim → gate again, same transaction, Permit → send → record. The only caller of Channel.send."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.apart import each_apart
from bot.channel import Channel, SendError, SendUnknown
from bot.settle import NOT_SENT, SENT, Outcome, Settler
from consent.facts import Ask
from consent.gate import Gate
from dialogs.outgoing import SUPERSEDED, said
from storage.claim import EVERY, Channels, claim_messages, expired_leases
from storage.crypto import SealBroken
from storage.db import DATABASE_FAULTS, StorageError
from storage.records import Communication, ContactPoint, Encounter, SendAttempt
from storage.unit import SYSTEM, Store, Unit
from wire.channel import UNKNOWN
from wire.consent import Decision, Permit
from wire.dialog import Outgoing

log = structlog.get_logger()
SOON = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that is ours until its lease ends, with leave to send it once."""

    row: str
    number: int
    outgoing: Outgoing
    address: str
    channel: str
    permit: Permit


@dataclass(frozen=True, slots=True)
class OutboxSettings:
    lease: timedelta = timedelta(seconds=60)
    #: A send takes no longer than this, so none begins that its lease would not cover.
    timeout: timedelta = timedelta(seconds=20)
    batch: int = 8


class Outbox:
    def __init__(
        self,
        store: Store,
        gate: Gate,
        channels: Mapping[str, Channel],
        settler: Settler,
        settings: OutboxSettings,
        worker: str,
    ) -> None:
        self._store = store
        self._gate = gate
        self._channels = channels
        self._settler = settler
        self._settings = settings
        self._worker = worker
        self._unwritten: dict[tuple[str, int], Outcome] = {}

    def work(self, channels: Channels = EVERY) -> int:
        """One pass: list what died under a sender as unknown, then claim and send what is due."""
        self._write_down_again()
        self.sweep()
        claimed = self.claim(channels=channels)
        for item in claimed:
            self._send(item)
        return len(claimed)

    def sweep(self) -> int:
        """A row whose sender died is unknown: nobody can say whether the patient got it."""
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            rows = expired_leases(unit, direction="outbound", now=unit.now)
            died = Outcome(UNKNOWN, "sender_died")
            swept = each_apart(unit, rows, lambda row: self._settler.settle(unit, row, died))
            if swept:
                unit.commit("outbox.swept")
            return swept

    def claim(self, slot: str | None = None, channels: Channels = EVERY) -> list[Claimed]:
        """Claims due rows (or, with `slot`, the first reply to that inbound row) and mints their Permits.

        Of a provider one at a time: what she writes while a claimed question waits for a slow one before it would be
        taken for its answer.
        """
        try:
            return self._claim(slot, channels, self._admit)
        except StorageError:
            raise
        except Exception as error:
            log.warning("outbox.claim_failed", error=type(error).__name__)
            return self._claim(slot, channels, self._safely)

    def _claim(
        self,
        slot: str | None,
        channels: Channels,
        admit: Callable[[Unit, Communication], Claimed | None],
    ) -> list[Claimed]:
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            rows = claim_messages(
                unit,
                direction="outbound",
                now=unit.now,
                limit=1 if slot is not None or channels.these else self._settings.batch,
                lease=self._settings.lease,
                worker=self._worker,
                slot=slot,
                channels=channels,
            )
            claimed = [c for row in rows if (c := admit(unit, row)) is not None]
            if rows:
                unit.commit("outbox.claimed")
            return claimed

    def _safely(self, unit: Unit, row: Communication) -> Claimed | None:
        """One bad row must not hold up the others: it has failed a try, and a nurse hears of the last."""
        try:
            with unit.savepoint():
                return self._admit(unit, row)
        except StorageError:
            raise
        except Exception as error:  # nothing was sent: this is before the request
            broken = isinstance(error, SealBroken)
            self._settler.settle(unit, row, Outcome(NOT_SENT, type(error).__name__, permanent=broken))
            return None

    def _admit(self, unit: Unit, row: Communication) -> Claimed | None:
        """The second look of the gate, in the claiming transaction."""
        encounter = unit.get(Encounter, row.encounter_id or "")
        contact = unit.get(ContactPoint, row.contact_point_id or "")
        ask = Ask(
            contact=contact,
            basis=row.basis,
            channel=row.channel,
            encounter=encounter,
            row_epoch=row.epoch,
            opening=row.turn == 0,
        )
        until = row.lease_until or unit.now
        if row.patient_id is None:
            verdict = self._gate.permit_nobody(unit, ask, communication=row.id, until=until)
        else:
            patient = unit.lock_patient(row.patient_id)
            verdict = self._gate.permit(unit, patient, ask, communication=row.id, until=until)
        if isinstance(verdict, Decision):
            self._settler.refuse(unit, row, verdict)
            return None
        return self._claimed(unit, row, contact, verdict)

    def _claimed(
        self, unit: Unit, row: Communication, contact: ContactPoint | None, permit: Permit
    ) -> Claimed:
        address = str(unit.open(contact, "address")) if contact else ""
        attempt = SendAttempt(
            communication_id=row.id, number=row.attempts, basis=row.basis, started_at=unit.now
        )
        unit.add(attempt)
        unit.audit(
            "communication.send",
            object_type="Communication",
            object_id=row.id,
            patient_id=row.patient_id or "",
            reason=row.basis,
            detail={"channel": row.channel},
        )
        return Claimed(row.id, row.attempts, said(unit, row), address, row.channel, permit)

    def _send(self, item: Claimed) -> None:
        """If the end cannot be written down now, the others go out all the same."""
        self.write_down((item.row, item.number), self._deliver(item))

    def _write_down_again(self) -> None:
        """What is known of a send is not lost with a database that did not answer for a while; if it is never
        written down, the lease lists the row."""
        for sent in tuple(self._unwritten):
            outcome = self._unwritten.pop(sent, None)
            if outcome is not None:  # else another loop has it
                self.write_down(sent, outcome)

    def write_down(self, sent: tuple[str, int], outcome: Outcome) -> None:
        """The end of a try; later, where the database does not answer now."""
        try:
            self._settler.record(*sent, outcome)
        except Exception as error:
            log.warning("outbox.failed", message=sent[0], error=type(error).__name__)
            if isinstance(error, (*DATABASE_FAULTS, OSError)):
                self._unwritten[sent] = outcome

    def _deliver(self, item: Claimed) -> Outcome:
        channel = self._channels.get(item.channel)
        if channel is None:
            return Outcome(NOT_SENT, "channel_missing", permanent=True)
        try:
            lost = self._lost(item)
        except Exception as error:  # before the request: certainly not sent
            return Outcome(NOT_SENT, type(error).__name__)
        return lost or attempt(channel, item)

    def _lost(self, item: Claimed) -> Outcome | None:
        """Epoch and lease once more, just before the request (design §4.5)."""
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            row = unit.get(Communication, item.row)
            encounter = unit.get(Encounter, row.encounter_id or "") if row else None
            if row is None or (row.patient_id is not None and _moved_on(row, encounter)):
                return Outcome(NOT_SENT, SUPERSEDED, permanent=True)
            if unit.now + self._settings.timeout >= item.permit.expires_at:
                # No try: nothing was asked of the channel, which was slow with those before.
                return Outcome(NOT_SENT, "lease_ended", waits=True, retry_after=SOON)
            return None


def _moved_on(row: Communication, encounter: Encounter | None) -> bool:
    return encounter is None or encounter.epoch != row.epoch


def attempt(channel: Channel, item: Claimed) -> Outcome:
    """Exactly one request. Whatever it raises is one of the three outcomes."""
    try:
        receipt = channel.send(item.outgoing, item.address, item.permit)
    except SendError as error:
        return Outcome(
            NOT_SENT, error.code, permanent=error.permanent, retry_after=error.retry_after, waits=error.waits
        )
    except SendUnknown as error:
        return Outcome(UNKNOWN, error.code)
    except Exception as error:  # nobody can say how far the request came
        return Outcome(UNKNOWN, type(error).__name__)
    return Outcome(SENT, provider_identifier=receipt.identifier, provider_at=receipt.at)
