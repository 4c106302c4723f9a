"""Small records of fictional people."""

from __future__ import annotations

from datetime import timedelta

from storage.records import Communication, Patient, Task
from storage.unit import SYSTEM, Store, Unit


def add_patient(unit: Unit, name: str = "张测试", phone: str = "13900000000") -> Patient:
    patient = Patient(created_at=unit.now)
    unit.seal(patient, name=name, phone=phone)
    unit.add(patient)
    unit.audit("patient.create", object_type="Patient", object_id=patient.id, patient_id=patient.id)
    return patient


def new_patient(store: Store, name: str = "张测试") -> str:
    with store.unit(actor=SYSTEM) as unit:
        patient = add_patient(unit, name)
        unit.commit("test.patient")
    return patient.id


def message(
    unit: Unit, patient: Patient | None, identifier: str, *, body: str = "", **fields: object
) -> Communication:
    values: dict[str, object] = {
        "direction": "outbound",
        "channel": "web",
        "identifier": identifier,
        "patient_id": patient.id if patient else None,
        "order_no": unit.next_order(patient) if patient else 0,
        "not_before": unit.now,
        "created_at": unit.now,
    }
    row = Communication(**values | fields)
    if body:
        unit.seal(row, body=body)
    unit.add(row)
    return row


def new_messages(store: Store, patient_id: str, *identifiers: str) -> None:
    with store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(patient_id)
        for identifier in identifiers:
            message(unit, patient, identifier)
        unit.commit("test.messages")


def task(unit: Unit, patient_id: str, identifier: str, *, due_in: timedelta = timedelta(0)) -> Task:
    at = unit.now + due_in
    row = Task(
        identifier=identifier,
        patient_id=patient_id,
        due_at=at,
        not_before=at,
        window_until=at + timedelta(days=3),
        created_at=unit.now,
    )
    unit.add(row)
    return row
