"""Red flags become rows with a clock, and work for a nurse; heard in every state of a conversation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta

from sqlmodel import select

from care.rules import Rules
from care.work import nurse_task
from storage.records import Communication, Flag, Patient
from storage.unit import Unit
from wire.understanding import Finding


class Alarms:
    def __init__(self, rules: Rules) -> None:
        self._tiers = rules.tiers

    def raise_flags(
        self,
        unit: Unit,
        patient: Patient,
        message: Communication,
        findings: Iterable[Finding],
        emergencies: Collection[str] = (),
    ) -> list[Flag]:
        """One Flag a code and message, however often it is processed; the patient's words stand in it.

        Returns the flags of the findings, whether they are new or were raised before.

        `emergencies` are the codes for which the open questionnaire tells the patient to call 120: then
        the nurse's clock is the emergency's too.
        """
        return [
            self._known(unit, message, finding.code)
            or self._raise(unit, patient, message, finding, self._tier(finding, emergencies))
            for finding in findings
        ]

    def _tier(self, finding: Finding, emergencies: Collection[str]) -> str:
        called = finding.level == "urgent" and finding.code in emergencies
        return "emergency" if called else self._tiers.tier(finding.code, finding.level)

    def clock(self, findings: Iterable[Finding]) -> timedelta:
        """The shortest time within which somebody must act on one of them. There is at least one."""
        tiers = (self._tiers.tier(finding.code, finding.level) for finding in findings)
        return timedelta(minutes=min(self._tiers.clocks[tier] for tier in tiers))

    def _raise(
        self, unit: Unit, patient: Patient, message: Communication, finding: Finding, tier: str
    ) -> Flag:
        clock = timedelta(minutes=self._tiers.clocks[tier])
        flag = Flag(
            patient_id=patient.id,
            encounter_id=message.encounter_id,
            communication_id=message.id,
            code=finding.code,
            tier=tier,
            rule=finding.rule,
            pack=finding.pack,
            raised_at=unit.now,
            act_by=unit.now + clock,
        )
        unit.seal(flag, quote=" … ".join(span.text for span in finding.evidence))
        unit.add(flag)
        nurse_task(
            unit,
            patient.id,
            "red_flag",
            focus=flag.id,
            reason=finding.code,
            encounter_id=message.encounter_id,
            within=clock,
        )
        unit.audit(
            "flag.raise", object_type="Flag", object_id=flag.id, patient_id=patient.id, reason=finding.code
        )
        return flag

    def _known(self, unit: Unit, message: Communication, code: str) -> Flag | None:
        wanted = select(Flag).where(Flag.communication_id == message.id, Flag.code == code)
        return unit.session.exec(wanted).first()
