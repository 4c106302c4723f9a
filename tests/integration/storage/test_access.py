"""AC-1: who may see whom, in the one query layer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from storage.access import Access, NotVisible
from storage.records import AuditEvent, CareAssignment, Communication, Patient, Practitioner, Task
from storage.unit import SYSTEM, Actor, Store
from tests.support.clock import ManualClock
from tests.support.records import message, new_messages, new_patient, task

NURSE = Actor("nurse1", "nurse", "cardiology")


@pytest.fixture
def patients(store: Store) -> tuple[str, str]:
    """Of two patients the first is assigned to the nurse for ten days."""
    mine, other = new_patient(store, "测试甲"), new_patient(store, "测试乙")
    with store.unit(actor=SYSTEM) as unit:
        for role in ("nurse", "sysadmin", "secadmin", "auditor"):
            unit.add(Practitioner(id=f"{role}1", name="虚构人员", role=role))
            unit.add(_assignment(f"{role}1", mine, unit.now, unit.now + timedelta(days=10)))
        task(unit, mine, "t-mine")
        task(unit, other, "t-other")
        unit.commit("test")
    new_messages(store, mine, "m-mine")
    new_messages(store, other, "m-other")
    return mine, other


def _assignment(practitioner: str, patient: str, since: object, until: object) -> CareAssignment:
    return CareAssignment(practitioner_id=practitioner, patient_id=patient, since=since, until=until)


def _seen(store: Store, actor: Actor) -> list[list[str]]:
    with store.unit(actor=actor) as unit:
        access = Access(unit)
        return [
            [row.id for row in access.patients()],
            list(unit.session.exec(access.scope(select(Patient.id), Patient))),
            [row.patient_id for row in unit.session.exec(access.scope(select(Task), Task))],
            list(unit.session.exec(access.scope(select(Communication.patient_id), Communication))),
        ]


def test_a_nurse_sees_assigned_patients_and_nobody_else(store: Store, patients: tuple[str, str]) -> None:
    """Lists, counts and single records pass one filter."""
    mine, _ = patients
    assert _seen(store, NURSE) == [[mine]] * 4


@pytest.mark.parametrize("role", ["sysadmin", "secadmin", "auditor", "", "patient", "System"])
def test_other_roles_see_no_patient(store: Store, patients: tuple[str, str], role: str) -> None:
    """AC-2: not even with an assignment; an unknown role is nothing."""
    actor = Actor(f"{role}1", role)
    assert _seen(store, actor) == [[]] * 4
    with store.unit(actor=actor) as unit:
        assert unit.get(Patient, patients[0]) is None


def test_the_system_sees_everyone(store: Store, patients: tuple[str, str]) -> None:
    """Its own work is not narrowed, and leaves no row of reading."""
    assert [sorted(rows) for rows in _seen(store, SYSTEM)] == [sorted(patients)] * 4


def test_an_assignment_has_a_beginning_and_an_end(
    store: Store, patients: tuple[str, str], clock: ManualClock
) -> None:
    """Before and after it there is nothing to see."""
    mine, _ = patients
    start = clock.now
    for days, seen in ((-1, []), (0, [mine]), (9, [mine]), (10, [])):
        clock.now = start + timedelta(days=days)
        assert _seen(store, NURSE)[0] == seen


def test_a_read_and_a_refused_try_are_audited(store: Store, patients: tuple[str, str]) -> None:
    """AU-1: the read with its change, the refusal even though its transaction is gone; what was typed is no id (AU-3)."""
    mine, other = patients
    with store.unit(actor=NURSE, purpose="care", request_id="r1") as unit:
        assert Access(unit).patient(mine).id == mine
        unit.commit("test.read")
    for missing in (other, "0" * 32, "张三 13800000000"):
        with pytest.raises(NotVisible):
            _read(store, missing)
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        statement = select(AuditEvent).where(AuditEvent.actor == "nurse1").order_by(AuditEvent.seq)  # type: ignore[arg-type]  # a column, not its value
        rows = list(unit.session.exec(statement))
    assert [(row.action, row.object_id, row.outcome, row.reason) for row in rows] == [
        ("patient.read", mine, "ok", ""),
        ("patient.read", other, "denied", "not_visible"),
        ("patient.read", "0" * 32, "denied", "not_visible"),
        ("patient.read", "", "denied", "not_visible"),
    ]
    assert rows[0].detail == {"department": "cardiology"}
    assert (rows[0].purpose, rows[0].request_id) == ("care", "r1")


def _read(store: Store, patient_id: str) -> None:
    with store.unit(actor=NURSE) as unit:
        Access(unit).patient(patient_id)


def test_a_read_that_cannot_be_audited_fails(store: Store, patients: tuple[str, str]) -> None:
    """AU-2: a unit that writes no audit row reads no patient for staff."""
    with store.unit(actor=NURSE, read_only=True) as unit, pytest.raises(RuntimeError):
        Access(unit).patient(patients[0])


def test_a_record_by_its_id_passes_the_same_filter(store: Store, patients: tuple[str, str]) -> None:
    """`get` and `lock_patient` tell staff nothing of other patients, nor of unknown contacts."""
    mine, other = patients
    with store.unit(actor=SYSTEM) as unit:
        unknown = message(unit, None, "unknown-contact")
        unit.commit("test")
    with store.unit(actor=NURSE) as unit:
        assert unit.get(Patient, mine) is not None
        assert unit.get(Patient, other) is None
        assert unit.get(Communication, unknown.id) is None
        assert unit.get(Practitioner, "nurse1") is not None
        assert unit.lock_patient(mine).id == mine
        with pytest.raises(NotVisible):
            unit.lock_patient(other)


def test_what_belongs_to_no_patient_cannot_be_scoped(store: Store) -> None:
    """A mistake in the code shows at once."""
    with store.unit(actor=NURSE) as unit, pytest.raises(TypeError):
        Access(unit).scope(select(Practitioner), Practitioner)


def test_a_single_record_is_audited_as_a_read(store: Store, patients: tuple[str, str]) -> None:
    """A message by its id: mine is read and noted, another patient's is refused and noted."""
    with store.unit(actor=SYSTEM) as unit:
        ids = {row.identifier: row.id for row in unit.session.exec(select(Communication))}
    with store.unit(actor=NURSE) as unit:
        assert Access(unit).record(Communication, ids["m-mine"]).identifier == "m-mine"
        unit.commit("test.read")
    with store.unit(actor=NURSE) as unit, pytest.raises(NotVisible):
        Access(unit).record(Communication, ids["m-other"])
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        rows = unit.session.exec(select(AuditEvent).where(AuditEvent.action == "communication.read")).all()
    assert sorted((row.outcome, row.object_id, row.patient_id) for row in rows) == [
        ("denied", ids["m-other"], ""),
        ("ok", ids["m-mine"], patients[0]),
    ]


def test_nobody_is_given_the_role_of_the_system(store: Store) -> None:
    """The database refuses such a practitioner."""
    with store.unit(actor=SYSTEM) as unit, pytest.raises(IntegrityError):
        unit.add(Practitioner(name="虚构人员", role="system"))
