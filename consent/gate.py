"""The gate: asked when a conversation is planned and again, in the claiming transaction, before each send.

It alone mints Permits. The same reasons decide and explain (未联系原因).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consent.facts import Ask, gather
from consent.nobody import gather_nobody
from consent.notice import Notice
from consent.policy import PolicySettings, decide
from consent.told import Told
from scheduler.timing import TimingSettings, cap, window
from storage.records import Patient
from storage.unit import Unit
from wire.consent import Decision, Permit, Reason

#: Bases on which we reach out by ourselves, so that hours and caps count.
PROACTIVE = ("consent", "invitation")
#: While the patient is writing, a reply is no intrusion, whatever the hour.
IN_TALK = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Gate:
    policy: PolicySettings
    timing: TimingSettings
    notices: Mapping[str, Notice]
    #: Channel → when the contract with its processor runs out.
    contracts: Mapping[str, datetime] = field(default_factory=dict)

    def decide(self, unit: Unit, patient: Patient, ask: Ask, at: datetime | None = None) -> Decision:
        """Every reason for and against this contact at `at` (now unless told).

        What is against by law is not waited out: a refused row does not go out by itself months later.
        """
        now = at or unit.now
        told = Told(unit, patient.id, at if at is not None and at < unit.now else None)
        lawful = decide(gather(unit, patient, ask, self.notices, now, told, self.contracts), self.policy)
        timely = self._timely(ask, now, told)
        reasons = (*lawful.reasons, *(reason for reason, _ in timely))
        if not lawful.allowed:
            return Decision(False, reasons)
        waits = [until for reason, until in timely if not reason.holds]
        return Decision(not waits, reasons, max((w for w in waits if w), default=None))

    def permit(
        self, unit: Unit, patient: Patient, ask: Ask, *, communication: str, until: datetime
    ) -> Permit | Decision:
        """Leave to send one row once, until its lease ends; or the decision that refuses it."""
        decision = self.decide(unit, patient, ask)
        if not decision.allowed:
            return decision
        return Permit(
            communication=communication,
            patient=patient.id,
            channel=ask.channel,
            basis=ask.basis,
            epoch=ask.encounter.epoch if ask.encounter else 0,
            granted_at=unit.now,
            expires_at=until,
        )

    def permit_nobody(
        self, unit: Unit, ask: Ask, *, communication: str, until: datetime
    ) -> Permit | Decision:
        """The same for a row that has no patient: only a reply to the account that has just written."""
        decision = decide(gather_nobody(unit, ask, communication, unit.now, self.contracts), self.policy)
        if not decision.allowed:
            return decision
        return Permit(communication, "", ask.channel, ask.basis, 0, unit.now, until)

    def _timely(self, ask: Ask, now: datetime, told: Told) -> Sequence[tuple[Reason, datetime | None]]:
        if ask.basis not in PROACTIVE:
            return ()
        heard = told.last_inbound
        if not ask.opening and heard is not None and now - heard <= IN_TALK:
            return ()
        hours = window(self.timing, ask.channel, now)
        if not ask.opening:
            return (hours,)
        return (hours, cap(self.timing, told.openings(ask.encounter), now))
