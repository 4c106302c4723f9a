"""Who is registered, under which account; an import never carries a consent."""

from __future__ import annotations

import pytest

from care.people import BadPatient, bind, checked, register
from storage.records import AuditEvent, Consent, ContactPoint, Patient
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital

ROW = {"identifier": "no-1", "name": "测试甲"}


@pytest.mark.parametrize("column", ["consent", "Consent_phone", "是否同意随访", "同意", "授权", "CONSENT"])
@pytest.mark.parametrize("value", ["yes", "", None])
def test_a_file_that_claims_consent_is_refused(column: str, value: str | None) -> None:
    """A column about consent is refused by its name, whatever stands in it (CN-9)."""
    with pytest.raises(BadPatient, match=column):
        checked({**ROW, column: value})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"identifier": ""}, "identifier"),
        ({"name": None}, "name"),
        ({"birth_date": "31.12.1950"}, "birth_date"),
        ({"phone": "not a number"}, "phone"),
        ({"language": "fr"}, "language"),
        ({"channel": "fax"}, "channel"),
        ({"favourite": "tea"}, "favourite"),
    ],
)
def test_a_bad_row_is_refused_by_its_field(change: dict[str, str | None], field: str) -> None:
    """The message names the field and never the value, which may identify somebody."""
    with pytest.raises(BadPatient, match=f"^{field}: ") as refused:
        checked({**ROW, **change})
    assert not any(value and value in str(refused.value) for value in change.values())


def test_registering_twice_is_one_patient(hospital: Hospital) -> None:
    """The same identifier is the same patient, and neither time grants anything."""
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        first = register(unit, checked({**ROW, "channel": "web", "address": "甲"}))
        again = register(unit, checked(ROW))
        assert first.id == again.id
        unit.commit("test.twice")
    assert len(hospital.rows(Patient)) == len(hospital.rows(ContactPoint)) == 1
    assert not hospital.rows(Consent)
    assert len(hospital.rows(AuditEvent, action="patient.register")) == 1


def test_one_identifier_is_not_two_names(hospital: Hospital) -> None:
    """The same identifier under another name is a mistake that a person must look at."""
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        register(unit, checked(ROW))
        with pytest.raises(BadPatient, match=r"^name: "):
            register(unit, checked({**ROW, "name": "别名"}))


@pytest.mark.parametrize(("proof", "status"), [("", "pending"), ("纸上所写", "active")])
def test_a_new_account_of_a_known_patient_is_bound(hospital: Hospital, proof: str, status: str) -> None:
    """Registered again with an account she has it, used as far as it is proven."""
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        register(unit, checked({**ROW, "channel": "web", "address": "甲", "proof": "test"}))
        register(unit, checked({**ROW, "channel": "phone", "address": "139", "proof": proof}))
        unit.commit("test.account")
    assert {c.channel: c.status for c in hospital.rows(ContactPoint)} == {"web": "active", "phone": status}


def test_an_account_belongs_to_one_patient(hospital: Hospital) -> None:
    """An account that is bound to one patient is refused to another, and stays where it was (CN-4)."""
    owner = hospital.patient("甲", plan="")
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        other = register(unit, checked({"identifier": "no-2", "name": "测试乙"}))
        with pytest.raises(BadPatient, match=r"^address: "):
            bind(unit, other, "web", "甲", proof="test")
        unit.commit("test.refused")
    assert hospital.row(ContactPoint).patient_id == owner


def test_binding_again_is_the_same_account(hospital: Hospital) -> None:
    """The same patient and account twice is one contact point and no error."""
    patient = hospital.patient("甲", plan="")
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        again = bind(unit, unit.lock_patient(patient), "web", "甲", proof="test")
        unit.commit("test.again")
    assert hospital.row(ContactPoint).id == again.id


def test_an_account_that_wrote_first_can_be_bound(hospital: Hospital) -> None:
    """A message of a stranger is kept, bound to nobody, and its account can become a patient's."""
    hospital.accept("甲", "您好，我想问个事")
    hospital.settle()
    assert hospital.row(ContactPoint).patient_id is None
    patient = hospital.patient("甲", plan="")
    contact = hospital.row(ContactPoint)
    assert (contact.patient_id, contact.status, contact.written) == (patient, "active", True)
    assert hospital.opened(ContactPoint, contact.id, "address") == "甲"


def test_nobody_is_found_by_a_plain_name(hospital: Hospital) -> None:
    """What identifies a patient is stored sealed; the plain values stand nowhere in the database."""
    patient = hospital.patient("甲", plan="", phone="13900000000", birth_date="1950-01-31")
    stored = str(hospital.row(Patient).model_dump())
    assert not any(plain in stored for plain in ("测试甲", "13900000000", "1950-01-31", "no-甲"))
    assert hospital.opened(Patient, patient, "name") == "测试甲"
