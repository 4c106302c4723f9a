"""Nurses in charge of a hospital's patients, and what they do in a transaction of their own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from followup.clock import wall
from storage.records import CareAssignment, Practitioner, StaffSession
from storage.unit import SYSTEM, Actor
from tests.integration.path.hospital import Hospital

HERS = Actor("nurse-1", "nurse", "ward")
OTHER = Actor("nurse-2", "nurse", "ward")
STRANGER = Actor("nurse-9", "nurse", "elsewhere")


def employ(hospital: Hospital, patient: str, *nurses: Actor) -> None:
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        for nurse in nurses:
            if unit.session.get(Practitioner, nurse.id) is None:
                unit.add(
                    Practitioner(id=nurse.id, name=nurse.id, role=nurse.role, department=nurse.department)
                )
                unit.session.flush()
            unit.add(CareAssignment(practitioner_id=nurse.id, patient_id=patient, since=unit.now))
        unit.commit("test.employ")


def at_the_desk(hospital: Hospital, nurse: Actor) -> str:
    """She is logged in, and her hand has just moved; the id of the session."""
    now = wall()
    row = StaffSession(
        token_index=f"session-{nurse.id}",
        practitioner_id=nurse.id,
        created_at=now,
        seen_at=now,
        expires_at=now + timedelta(hours=8),
    )
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        unit.add(row)
        unit.commit("test.session")
    return row.id


def act(hospital: Hospital, nurse: Actor, what: str, *arguments: object, **more: object) -> Any:
    """One act at the desk, as a page does it."""
    with hospital.app.store.unit(actor=nurse, purpose="care") as unit:
        done = getattr(hospital.app.desk, what)(unit, *arguments, **more)
        unit.commit("desk.acted")
        return done
