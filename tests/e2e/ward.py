"""Two nurses at their desks, one of another ward, and patients with phones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from care.links import issue
from console.app import create_app
from console.serve import Server
from console.staff import accounts
from extraction.read import Extractor
from followup.clock import wall
from followup.service import Service
from followup.site import site_of
from storage.records import ContactPoint
from storage.unit import SYSTEM
from tests.integration.path.hospital import Hospital, open_hospital

PASSWORD = "Ward-Password-2026"
DESK: ViewportSize = {"width": 1280, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass
class LiveWard:
    hospital: Hospital
    server: Server
    browser: Browser
    contexts: list[BrowserContext] = field(default_factory=list)
    #: What any page complained of, on its console or by an exception.
    complaints: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url

    def restart(self) -> None:
        """The web server goes away and comes back at the same address, as after an update."""
        port = int(self.url.rpartition(":")[2])
        self.server.stop()
        self.server = Server(create_app(site_of(self.hospital.app)), port=port)
        self.server.start()

    # --- who there is

    def patient(self, name: str, **more: Any) -> str:
        """A patient with a running talk (her first follow-up is due)."""
        found = self.hospital.patient(name, **more)
        self.hospital.app.ticker.tick()
        return found

    def nurse(self, username: str, *patients: str, department: str = "心内科") -> str:
        """An account in charge of these patients; returns her one-time token."""
        with self.hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            account = accounts.add(
                unit, username=username, name=f"护士{username}", role="nurse", department=department
            )
            for patient in patients:
                accounts.assign(unit, account.practitioner_id, patient)
            token = accounts.one_time_token(unit, account, wall())
            unit.commit("test.nurse")
        return token

    # --- their screens

    def desk(self, username: str, *patients: str, english: bool = False) -> Page:
        """The workbench of a nurse who has just logged in for the first time."""
        token = self.nurse(username, *patients)
        page = self.page(DESK, "en-GB" if english else "zh-CN")
        page.goto(f"{self.url}/console/first/{token}")
        page.fill("input[name=password]", PASSWORD)
        page.fill("input[name=again]", PASSWORD)
        page.click("button.main")
        page.wait_for_url("**/console/")
        return page

    def phone(self, patient: str) -> Page:
        """The patient's own page."""
        with self.hospital.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            contact = self.hospital.row(ContactPoint, patient_id=patient, channel="web")
            token = issue(unit, contact)
            unit.commit("test.link")
        page = self.page(PHONE, "zh-CN")
        page.goto(f"{self.url}/me/{token}")
        return page

    def page(self, size: ViewportSize, locale: str) -> Page:
        context = self.browser.new_context(viewport=size, locale=locale, permissions=["microphone"])
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page


def says(phone: Page, text: str) -> None:
    """She types and sends; returns when the hospital has it."""
    before = phone.locator("#messages li.patient:not(.pending)").count()
    phone.fill("#text", text)
    phone.click("#write button")
    phone.wait_for_function(
        "n => document.querySelectorAll('#messages li.patient:not(.pending)').length > n", arg=before
    )


def answers(phone: Page, text: str) -> None:
    """She reads what is asked, answers, and waits for what comes next, as people do.

    What is sent before the next question is on her screen belongs to the question before it.
    """
    asked = phone.locator("#messages li.bot")
    before = asked.count()
    says(phone, text)
    expect(asked).not_to_have_count(before)


@contextmanager
def open_ward(browser: Browser, url: str, folder: Path, extractor: Extractor) -> Iterator[LiveWard]:
    hospital = open_hospital(url, folder, extractor)
    service = Service(hospital.app)
    server = Server(create_app(site_of(hospital.app)))
    service.start(ticker=False)
    server.start()
    ward = LiveWard(hospital, server, browser)
    try:
        yield ward
    finally:
        for context in ward.contexts:
            context.close()
        ward.server.stop()
        service.stop()
