"""Blobs: those that a record names stay, a scan of a consent among them; what a crash left is swept daily."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from consent.paper import file_evidence
from followup.service import Service
from storage.records import Consent, Media
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital

SCAN = b"a fictional scan of a signature"


@pytest.fixture
def service(small_hospital: Hospital) -> Iterator[Service]:
    yield Service(small_hospital.app)
    small_hospital.app.store.work = None


def _age(hospital: Hospital) -> None:
    """Every file was written when the clock says it is now; two days pass."""
    for path in Path(hospital.app.settings.files.blobs).rglob("*"):
        os.utime(path, (hospital.clock.now.timestamp(),) * 2)
    hospital.clock.advance(timedelta(days=2))


def test_a_scan_of_a_consent_is_never_swept(hospital: Hospital) -> None:
    """It is the proof of a yes: named by a Media of its own, it opens years later."""
    patient = hospital.patient("甲", consents=(), plan="")
    with hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = file_evidence(
            unit,
            unit.lock_patient(patient),
            purpose="follow_up",
            channel="web",
            notice=hospital.app.current_notice(),
            scan=SCAN,
        )
        unit.commit("test.filed")
    _age(hospital)
    assert Service(hospital.app).sweep() == 0
    evidence = hospital.opened(Consent, row.id, "evidence")
    media = hospital.row(Media, patient_id=patient)
    assert (media.kind, media.consent_id, media.blob) == ("consent_scan", row.id, evidence["scan"])
    assert hospital.app.store.read_blob(patient, evidence["scan"]) == SCAN


def test_a_running_service_sweeps_daily(small_hospital: Hospital, service: Service) -> None:
    """What a death between the sealing and the commit left behind is removed, at night."""
    patient = small_hospital.patient("甲", plan="")
    orphan = small_hospital.app.store.put_blob(patient, b"sealed, and then the power went")
    _age(small_hospital)
    service.start()
    jobs = {job.id: job for job in service._scheduler.get_jobs()}
    service.stop()
    assert "hour=" in str(jobs["sweep"].trigger)
    assert jobs["sweep"].func() == 1
    assert orphan not in dict(small_hospital.app.store.blobs.names())
