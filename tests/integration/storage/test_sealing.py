"""EN-1: what is stored is sealed, and opens only where it belongs."""

from __future__ import annotations

import os
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import select

from storage.blobs import Blobs
from storage.crypto import SealBroken
from storage.db import open_engine
from storage.keycheck import check_keys
from storage.keys import KeyRefused, Keyring
from storage.records import Communication, ContactPoint, Media, Patient, PatientKey
from storage.sweep import sweep_orphans
from storage.unit import SYSTEM, Store
from tests.support.clock import ManualClock
from tests.support.dump import codings, dump
from tests.support.records import add_patient, message, new_patient

CANARIES = ("金丝雀王测试", "13900007777", "canary-body-0815", "虚构的症状描述")


def _write_canaries(store: Store) -> str:
    name, phone, body, words = CANARIES
    with store.unit(actor=SYSTEM) as unit:
        patient = add_patient(unit, name, phone)
        patient.phone_index = unit.index("phone", phone)
        message(unit, patient, "m1", body=body)
        message(unit, None, "m2", body=words)
        unit.audit("message.create", patient_id=patient.id, object_id="m1")
        unit.commit("test")
    store.put_blob(patient.id, words.encode())
    return patient.id


def test_no_canary_in_any_file(store: Store, tmp_path: Path) -> None:
    """Database, WAL, blobs, checkpoint: nothing of the content, in no usual coding."""
    _write_canaries(store)
    kept = b"".join(dump(store, tmp_path))
    assert b"fu1" in kept, "the search looks at the right place"
    for canary in CANARIES:
        assert not any(form in kept for form in codings(canary))


def test_swapped_ciphertexts_are_refused(store: Store) -> None:
    """Another row's name is not shown; neither is another column of the same row."""
    with store.unit(actor=SYSTEM) as unit:
        one, two = add_patient(unit, "测试甲"), add_patient(unit, "测试乙")
        one.name_sealed, two.name_sealed = two.name_sealed, one.name_sealed
        for patient in (one, two):
            with pytest.raises(SealBroken):
                unit.open(patient, "name")
        one.name_sealed = one.phone_sealed
        with pytest.raises(SealBroken):
            unit.open(one, "name")


def test_a_message_given_to_another_patient_does_not_open(store: Store) -> None:
    """The owner's key is part of the seal."""
    with store.unit(actor=SYSTEM) as unit:
        one, two = add_patient(unit, "测试甲"), add_patient(unit, "测试乙")
        row = message(unit, one, "m1", body="虚构内容")
        row.patient_id = two.id
        with pytest.raises(SealBroken):
            unit.open(row, "body")


def test_a_contact_that_turns_out_to_be_a_patient_keeps_its_address(store: Store) -> None:
    """`assign` moves sealed fields from nobody's key to the patient's."""
    with store.unit(actor=SYSTEM) as unit:
        contact = ContactPoint(channel="web", address_index=unit.index("web", "someone"))
        unit.seal(contact, address="someone")
        unit.add(contact)
        unit.assign(contact, add_patient(unit).id)
        unit.commit("test")
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(ContactPoint, contact.id)
        assert found is not None
        assert found.patient_id
        assert unit.open(found, "address") == "someone"


def test_a_key_of_a_rolled_back_transaction_is_forgotten(store: Store) -> None:
    """Nothing is ever sealed under a key that was not kept."""
    with store.unit(actor=SYSTEM) as unit:
        lost = add_patient(unit)
    with store.unit(actor=SYSTEM) as unit:
        again = Patient(id=lost.id, created_at=unit.now)
        unit.seal(again, name="测试甲")
        unit.add(again)
        unit.commit("test")
    fresh = _other_process(store, store.keyring)
    with fresh.unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(Patient, lost.id)
        assert found is not None
        assert unit.open(found, "name") == "测试甲"


def test_a_key_of_a_failed_savepoint_is_forgotten(store: Store) -> None:
    """The same inside one transaction."""
    owner = Patient(created_at=store.clock())
    with store.unit(actor=SYSTEM) as unit:
        for fails in (True, False):
            try:
                with unit.savepoint():
                    unit.seal(owner, name="测试甲")
                    assert 1 // (not fails)
            except ZeroDivisionError:
                continue
        unit.add(owner)
        unit.commit("test")
    with _other_process(store, store.keyring).unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(Patient, owner.id)
        assert found is not None
        assert unit.open(found, "name") == "测试甲"


def _other_process(store: Store, keyring: Keyring) -> Store:
    return Store(store.engine, keyring, clock=store.clock)


def test_a_wrong_data_key_opens_nothing(store: Store) -> None:
    """Another key-encryption key, or another id: SealBroken, and start-up refuses."""
    patient_id = _write_canaries(store)
    check_keys(store)
    right = store.keyring
    wrong = Keyring({"k1": os.urandom(32)}, "k1", right.index, right.audit)
    renamed = Keyring({"k2": right.data["k1"]}, "k2", right.index, right.audit)
    for keyring in (wrong, renamed):
        other = _other_process(store, keyring)
        with other.unit(actor=SYSTEM, read_only=True) as unit:
            found = unit.get(Patient, patient_id)
            assert found is not None
            with pytest.raises(SealBroken):
                unit.open(found, "name")
        with pytest.raises(KeyRefused, match="data key"):
            check_keys(other)


def test_start_up_refuses_another_index_or_audit_key(store: Store) -> None:
    """They would not be noticed otherwise until somebody searches or verifies."""
    check_keys(store)
    check_keys(_other_process(store, store.keyring))
    right, new = store.keyring, os.urandom(32)
    for name, keyring in (
        ("index", Keyring(right.data, "k1", new, right.audit)),
        ("audit", Keyring(right.data, "k1", right.index, new)),
    ):
        with pytest.raises(KeyRefused, match=name):
            check_keys(_other_process(store, keyring))


def test_after_its_key_is_destroyed_a_record_is_unreadable(store: Store) -> None:
    """EN-6 rests on this."""
    patient_id = _write_canaries(store)
    with store.unit(actor=SYSTEM) as unit:
        unit.session.delete(unit.session.get_one(PatientKey, patient_id))
        unit.commit("test")
    with _other_process(store, store.keyring).unit(actor=SYSTEM, read_only=True) as unit:
        found = unit.get(Patient, patient_id)
        assert found is not None
        with pytest.raises(SealBroken):
            unit.open(found, "name")


def test_blobs_belong_to_their_patient(store: Store) -> None:
    """EN-3 through the store and through a unit."""
    one, two = new_patient(store), new_patient(store)
    name = store.put_blob(one, iter([b"fictional ", b"recording"]))
    assert store.read_blob(one, name) == b"fictional recording"
    with pytest.raises(SealBroken):
        store.read_blob(two, name)
    with store.unit(actor=SYSTEM) as unit:
        other = unit.put_blob(None, b"nobody's")
        assert unit.read_blob(None, other) == b"nobody's"


def test_a_blob_that_nothing_names_is_swept_after_a_while(
    store: Store, clock: ManualClock, tmp_path: Path
) -> None:
    """Named ones and young ones stay."""
    named, orphan = store.put_blob(None, b"named"), store.put_blob(None, b"orphan")
    with store.unit(actor=SYSTEM) as unit:
        unit.add(Media(kind="call", blob=named, digest="d", size=5, created_at=unit.now))
        unit.commit("test")
    blobs = Blobs(tmp_path / "blobs")
    for name, _ in list(blobs.names()):
        path = tmp_path / "blobs" / name[:2] / name
        os.utime(path, (clock.now.timestamp(),) * 2)
    assert sweep_orphans(store) == 0
    clock.advance(timedelta(days=2))
    assert sweep_orphans(store) == 1
    assert [name for name, _ in blobs.names()] == [named]
    assert orphan not in dict(blobs.names())


def test_a_naive_datetime_is_refused(store: Store) -> None:
    """An instant without a zone is a mistake, on both databases."""
    with store.unit(actor=SYSTEM) as unit:
        naive = unit.now.replace(tzinfo=None)
        with pytest.raises(Exception, match="naive"):
            unit.add(Patient(created_at=naive))


def test_an_instant_comes_back_in_utc(store: Store, clock: ManualClock) -> None:
    """Microseconds included."""
    clock.advance(timedelta(microseconds=123456))
    patient_id = new_patient(store)
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        created = unit.session.exec(select(Patient.created_at).where(Patient.id == patient_id)).one()
    assert created == clock.now
    assert created.utcoffset() == timedelta(0)


def test_an_identifier_is_taken_once(store: Store) -> None:
    """`add_once` says so for a taken identifier, and for nothing else."""
    with store.unit(actor=SYSTEM) as unit:
        message(unit, None, "m1")
        again = {"direction": "inbound", "channel": "web", "not_before": unit.now, "created_at": unit.now}
        assert not unit.add_once(Communication(identifier="m1", **again))
        assert unit.add_once(Communication(identifier="m2", **again))
        with pytest.raises(Exception, match=r"(?i)foreign key"):
            unit.add_once(Communication(identifier="m3", patient_id="no-such-patient", **again))
        unit.commit("test")
    engine = open_engine(store.engine.url.render_as_string(hide_password=False))
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM communication")).scalar_one() == 2
    engine.dispose()


def test_two_threads_that_make_the_same_key_agree(store: Store) -> None:
    """One row, and what either sealed opens with it."""
    start = threading.Barrier(4)
    made: list[tuple[ContactPoint, str]] = []

    def seal(number: int) -> None:
        start.wait(timeout=10)
        with store.unit(actor=SYSTEM) as unit:
            record = ContactPoint(channel="web", address_index=str(number))
            unit.seal(record, address=f"someone {number}")
            unit.add(record)
            unit.commit("test")
        made.append((record, f"someone {number}"))

    threads = [threading.Thread(target=seal, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with _other_process(store, store.keyring).unit(actor=SYSTEM, read_only=True) as unit:
        assert [unit.open(record, "address") for record, _ in made] == [text for _, text in made]
    assert len(made) == 4
