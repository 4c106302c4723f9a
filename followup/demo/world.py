"""Sets the fictional hospital up: patients, accounts, what they agreed to, plans. Data only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from care.people import bind, checked, register
from consent.register import Evidence, answer
from followup.demo.people import Hospital, Person
from followup.wiring import App
from storage.records import ContactPoint, Patient
from storage.unit import SYSTEM, Unit


def furnish(app: App, place: Hospital) -> dict[str, str]:
    """Demo id → patient id. Enrolment writes the Tasks."""
    found = {}
    for person in place.people:
        with app.store.unit(actor=SYSTEM, purpose="demo") as unit:
            found[person.id] = _settle(app, unit, person)
            unit.commit("demo.furnished")
    return found


def _settle(app: App, unit: Unit, person: Person) -> str:
    data = person.data
    new = checked({"identifier": person.id, "name": data["name"], "department": "虚构科室"})
    patient = register(unit, new)
    contact = bind(unit, patient, data["channel"], person.address, proof="demo")
    until = data.get("consent_until")
    _decide(app, unit, patient, data["channel"], data.get("consents", ()), "permit", until)
    _decide(app, unit, patient, data["channel"], data.get("refused", ()), "deny", None)
    if data.get("invited"):
        _invite(app, unit, patient, contact, data["invited"])
    canonical = app.plans.canonical(data["plan"]) or data["plan"]
    app.plans.enrol(unit, patient, canonical, data["anchor"])
    return patient.id


def _decide(
    app: App,
    unit: Unit,
    patient: Patient,
    channel: str,
    purposes: Sequence[str],
    decision: str,
    until: datetime | None,
) -> None:
    """Their paper answers, as filed and checked before the story begins."""
    for purpose in purposes:
        answer(
            unit,
            patient,
            purpose=purpose,
            channel=channel,
            notice=app.current_notice(),
            decision=decision,
            evidence=Evidence("paper_scan", words="（演示）纸质同意书"),
            valid_until=until,
        )


def _invite(app: App, unit: Unit, patient: Patient, contact: ContactPoint, purposes: Sequence[str]) -> None:
    app.sessions.invite(unit, patient, contact, app.current_notice().canonical, tuple(purposes))
