"""Every page: no serious fault for people with aids (axe), no complaint of the browser, and a picture to look at.

`FOLLOWUP_SCREENSHOTS=docs/images pytest tests/e2e/test_pages.py` writes the pictures of the README anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from storage.records import QuestionnaireResponse
from tests.e2e.ward import LiveWard, answers, says
from tests.integration.path.hospital import HYPERTENSION

pytestmark = pytest.mark.loopback
PICTURES = os.environ.get("FOLLOWUP_SCREENSHOTS", "")
GRAVE = ("serious", "critical")


def looked_at(page: Page, name: str) -> None:
    found = Axe().run(page)
    grave = [v for v in found.response["violations"] if v["impact"] in GRAVE]
    assert not grave, [(v["id"], [n["html"][:120] for n in v["nodes"][:3]]) for v in grave]
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", caret="initial")


def test_the_pages_of_the_desk(ward: LiveWard) -> None:
    """Login, first password, workbench, conversation, review, patients, patient."""
    alarmed = ward.patient("甲")
    patient = ward.patient("乙", plan=HYPERTENSION)
    outside = ward.page({"width": 1280, "height": 800}, "zh-CN")
    outside.goto(f"{ward.url}/console/first/{ward.nurse('nurse-2')}")
    looked_at(outside, "first")
    outside.goto(f"{ward.url}/console/login")
    looked_at(outside, "login")
    says(ward.phone(alarmed), "胸口疼得厉害，喘不上气")
    phone = ward.phone(patient)
    for text in ("脚脖子有点肿", "一百四十五，九十二", "七十二", "六十八公斤"):
        answers(phone, text)
    desk = ward.desk("nurse-1", alarmed, patient)
    expect(desk.locator("#part-flags tbody tr").first).to_be_visible()
    looked_at(desk, "workbench")
    desk.goto(f"{ward.url}/console/talk/{ward.hospital.talk(patient).id}")
    desk.get_by_role("button", name="接管").click()
    expect(desk.locator("#words")).to_be_enabled()
    looked_at(desk, "talk")
    desk.get_by_role("button", name="结束会话").click()
    response = ward.hospital.row(QuestionnaireResponse, patient_id=patient)
    desk.goto(f"{ward.url}/console/review/{response.id}")
    looked_at(desk, "review")
    desk.goto(f"{ward.url}/console/patients")
    looked_at(desk, "patients")
    desk.goto(f"{ward.url}/console/patients/{patient}")
    looked_at(desk, "patient")
    assert ward.complaints == []


def test_the_pages_of_the_patient(ward: LiveWard) -> None:
    """Chat and consent, on a phone."""
    patient = ward.patient("甲", plan=HYPERTENSION)
    phone = ward.phone(patient)
    says(phone, "没有不舒服")
    expect(phone.locator("#messages li.bot")).to_have_count(2)
    looked_at(phone, "phone")
    phone.get_by_role("link", name="知情同意").click()
    looked_at(phone, "consent")
    assert ward.complaints == []
