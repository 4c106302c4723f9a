"""Sets the fictional hospital up: patients, accounts, what they agreed to, plans. Data only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from care.people import bind, checked, register
from consent.register import Evidence, answer
from console.staff import accounts
from followup.clock import wall
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


def employ(app: App, patients: Mapping[str, str]) -> dict[str, str]:
    """User name → one-time token. 甲 is in charge of everyone, 乙 of another ward and so of nobody here."""
    tokens = {}
    with app.store.unit(actor=SYSTEM, purpose="demo") as unit:
        for username, name, department, hers in (
            ("nurse-a", "护士甲（虚构）", "虚构科室", patients.values()),
            ("nurse-b", "护士乙（虚构）", "另一科室", ()),
        ):
            account = accounts.add(unit, username=username, name=name, role="nurse", department=department)
            for patient in hers:
                accounts.assign(unit, account.practitioner_id, patient)
            tokens[username] = accounts.one_time_token(unit, account, wall())
        unit.commit("demo.employed")
    return tokens


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
