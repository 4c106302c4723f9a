"""The unit of work on both databases."""

from __future__ import annotations

from storage.audit import verify
from storage.records import Patient
from storage.unit import SYSTEM, Store


def test_a_sealed_field_comes_back_as_it_was(store: Store) -> None:
    """What is sealed and committed is opened by another unit."""
    with store.unit(actor=SYSTEM) as unit:
        patient = Patient(created_at=unit.now)
        unit.seal(patient, name="张测试", phone=None)
        unit.add(patient)
        unit.audit("patient.create", object_type="Patient", object_id=patient.id, patient_id=patient.id)
        unit.commit("test")
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(Patient, patient.id)
        assert found is not None
        assert unit.open(found, "name") == "张测试"
        assert unit.open(found, "phone") is None
    assert verify(store).ok
    assert verify(store).rows == 1
