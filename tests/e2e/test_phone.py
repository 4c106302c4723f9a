"""The patient's page in a real browser: voice, buttons, consent, stop at any time."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from storage.records import Consent, Media
from tests.e2e.ward import LiveWard, says
from tests.integration.path.hospital import HYPERTENSION, wav

pytestmark = pytest.mark.loopback


def test_a_voice_message_recorded_in_the_browser(ward: LiveWard) -> None:
    """Speak, stop, sent: one recording that our decoder can read (WebM/Opus in Chromium)."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    phone.click("#record")
    expect(phone.locator("#record")).to_contain_text("2s")
    phone.click("#record")
    expect(phone.locator("#messages li.patient:not(.pending) .voice:visible")).to_have_count(1)
    media = ward.hospital.row(Media, patient_id=patient)
    assert media.content_type.startswith("audio/webm")
    assert media.size > 1000


def test_a_cancelled_recording_is_not_sent(ward: LiveWard) -> None:
    """取消: nothing leaves the phone."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    phone.click("#record")
    expect(phone.locator("#record")).to_contain_text("1s")
    phone.click("#cancel")
    expect(phone.locator("#record")).to_contain_text("说话")
    assert ward.hospital.rows(Media, patient_id=patient) == []


def test_a_recording_may_be_uploaded(ward: LiveWard) -> None:
    """For a page without https, where the browser refuses the microphone."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    phone.set_input_files("#file", {"name": "a.wav", "mimeType": "audio/wav", "buffer": wav("x", 0.5)})
    expect(phone.locator("#messages li.patient:not(.pending) .voice:visible")).to_have_count(1)
    phone.set_input_files("#file", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"x"})
    expect(phone.locator("#voice-note")).to_contain_text("不是录音")


def test_large_buttons_answer(ward: LiveWard) -> None:
    """A tap on a choice is the answer."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    phone = ward.phone(patient)
    button = phone.locator("#messages li.bot .choices button", has_text="无症状")
    box = button.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    button.click()
    expect(phone.locator("#messages li.bot")).to_have_count(2)
    expect(phone.locator("#messages li.bot").last).to_contain_text("高压")


def test_consent_is_read_and_given_one_by_one(ward: LiveWard) -> None:
    """Eight items and the version; nothing is ticked; a name is wanted; what was not answered is not written."""
    patient = ward.patient("甲", plan="", consents=())
    phone = ward.phone(patient)
    phone.get_by_role("link", name="知情同意").click()
    expect(phone.locator(".paper dt")).to_have_count(8)
    expect(phone.locator(".version")).to_contain_text("1.1.0")
    assert phone.locator("input[type=radio]:checked").count() == 0
    phone.locator("input[name=follow_up][value=permit]").check()
    phone.fill("input[name=name]", "测试甲")
    phone.click("button.big")
    expect(phone.locator("fieldset", has=phone.locator("input[name=follow_up]"))).to_contain_text(
        "现在：同意"
    )
    (row,) = ward.hospital.rows(Consent, patient_id=patient)
    assert (row.purpose, row.decision, row.evidence_kind) == ("follow_up", "permit", "click")


def test_stop_at_any_time(ward: LiveWard) -> None:
    """Two taps, and the acknowledgement comes; as easy as giving (CN-10)."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    _stop(phone)
    expect(phone.locator("#messages li.bot").last).to_contain_text("不再联系")
    assert ward.hospital.permits(patient)[0].status == "inactive"


def _stop(phone: Page) -> None:
    phone.locator("details.stop summary").click()
    phone.locator("details.stop button").click()


def test_after_a_server_restart_the_link_still_opens(ward: LiveWard) -> None:
    """The link stands in the database; a reload shows what was said."""
    patient = ward.patient("甲")
    phone = ward.phone(patient)
    says(phone, "没有不舒服")
    phone.reload()
    expect(phone.locator("#messages li.patient")).to_have_count(1)
