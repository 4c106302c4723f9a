"""A nurse's Task to ring a patient up: as long as somebody should, and no longer."""

from __future__ import annotations

from storage.records import Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital
from tests.integration.path.test_calls import _ingest, _patient


def test_a_call_that_came_in_needs_no_call_back(hospital: Hospital) -> None:
    """The nurse's Task to ring her up ends with the follow-up that it was for."""
    patient = _patient(hospital)
    hospital.tick()
    assert ("call_back", "reach_by_phone") in hospital.work(patient)
    _ingest(hospital, patient)
    hospital.settle()
    assert [t.status for t in hospital.rows(Task, patient_id=patient, kind="call_back")] == ["completed"]


def test_nobody_rings_her_up_after_a_withdrawal(hospital: Hospital) -> None:
    """The Task to ring her up is called off, though the follow-up itself is still to be decided."""
    patient = _patient(hospital)
    hospital.tick()
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        who = unit.lock_patient(patient)
        hospital.app.sessions.endings.withdraw(unit, who, how="staff", channels=("phone",))
        unit.commit("test.withdraw")
    (task,) = hospital.rows(Task, patient_id=patient, kind="call_back")
    assert (task.status, task.reason) == ("completed", "withdrawn")
