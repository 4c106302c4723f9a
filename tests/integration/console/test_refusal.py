"""A no to the follow-up itself, on the patient's consent page, is a withdrawal like any other."""

from __future__ import annotations

from fastapi.testclient import TestClient
from sqlmodel import select

from storage.records import Communication, Consent, ContactPoint, Encounter
from storage.unit import SYSTEM
from tests.integration.console.ward import link
from tests.support.house import House
from tests.support.office import Office


def _refuse(home: House, patient: str, purpose: str) -> int:
    """She ticks no for one purpose on her page."""
    office = Office(home.app)
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        contact = unit.session.exec(select(ContactPoint).where(ContactPoint.patient_id == patient)).one()
    token = link(home.app.store, contact.id)
    client = TestClient(office.web, base_url="http://127.0.0.1")
    fields = {"notice": office.site.notice().digest, "name": "测试甲", purpose: "deny"}
    return client.post(f"/me/{token}/consent", data=fields, follow_redirects=False).status_code


def test_a_no_to_the_follow_up_ends_everything(home: House) -> None:
    """The permit and the running talk end, what waits is cancelled, and the answer stands as a refusal."""
    patient = home.patient("甲")
    home.app.ticker.tick()
    assert _refuse(home, patient, "follow_up") == 303
    home.settle()
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        grants = unit.session.exec(select(Consent).where(Consent.patient_id == patient)).all()
        talks = unit.session.exec(select(Encounter).where(Encounter.patient_id == patient)).all()
        sent = unit.session.exec(select(Communication).where(Communication.direction == "outbound")).all()
    assert {g.status for g in grants if g.decision == "permit"} == {"inactive"}
    assert [(g.purpose, g.status) for g in grants if g.decision == "deny"] == [("follow_up", "active")]
    assert {t.status for t in talks} <= {"discontinued", "completed"}
    assert not [m for m in sent if m.status in ("preparation", "in-progress")]


def test_a_no_to_another_purpose_leaves_the_follow_up(home: House) -> None:
    """She may be followed up without her voice being transcribed."""
    patient = home.patient("甲")
    home.app.ticker.tick()
    assert _refuse(home, patient, "asr_transcription") == 303
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        grants = unit.session.exec(select(Consent).where(Consent.patient_id == patient)).all()
    assert ("follow_up", "permit", "active") in {(g.purpose, g.decision, g.status) for g in grants}
