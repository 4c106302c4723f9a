"""The desk over HTTP: staff with accounts, and browsers that are logged in, on a wall clock of the test's own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from fastapi import FastAPI
from fastapi.testclient import TestClient
from httpx import Response
from sqlmodel import col, select

from console.app import create_app
from console.site import Site
from console.staff import accounts, passwords, sessions
from console.staff.door import cookie_name
from followup.site import site_of
from followup.wiring import App
from storage.records import AuditEvent
from storage.unit import SYSTEM
from tests.support.clock import START, ManualClock

PASSWORD = "Ward-Password-2026"
PAGE = {"Accept": "text/html"}


@dataclass
class Desk:
    """One browser of a member of staff, logged in."""

    client: TestClient
    practitioner: str
    csrf: str

    def get(self, path: str, **more: Any) -> Response:
        return self.client.get(f"/console/{path}", headers=PAGE | more.pop("headers", {}), **more)

    def post(self, path: str, **fields: Any) -> Response:
        return self.client.post(f"/console/{path}", data={"csrf": self.csrf, **fields})


@dataclass
class Office:
    """The pages of a whole process. Sessions end by `wall`, everything else by the hospital's clock."""

    app: App
    wall: ManualClock = field(default_factory=lambda: ManualClock(START))
    https: bool = False

    def __post_init__(self) -> None:
        self.site: Site = replace(site_of(self.app), wall=self.wall, https=self.https)
        self.web: FastAPI = create_app(self.site)

    def account(self, username: str, *patients: str, role: str = "nurse", department: str = "心内科") -> str:
        """Somebody new, in charge of these patients; returns the Practitioner's id."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            made = accounts.add(unit, username=username, name=username, role=role, department=department)
            for patient in patients:
                accounts.assign(unit, made.practitioner_id, patient)
            unit.commit("test.account")
        return made.practitioner_id

    def token(self, username: str) -> str:
        """A one-time way in."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            account = accounts.find(unit, username)
            assert account is not None
            token = accounts.one_time_token(unit, account, self.wall())
            unit.commit("test.token")
        return token

    def password(self, username: str, password: str = PASSWORD) -> None:
        """As if set by a token just now."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            account = accounts.find(unit, username)
            assert account is not None
            account.password_hash = passwords.hashed(password, username=username)
            account.password_at = self.wall()
            unit.add(account)
            unit.commit("test.password")

    def session(self, username: str) -> str:
        """The token of a new session, as a login gives it."""
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            account = accounts.find(unit, username)
            assert account is not None
            token = sessions.begin(unit, account, self.wall())
            unit.commit("test.session")
        return token

    def desk(self, username: str, *patients: str, **who: str) -> Desk:
        """Somebody new at her desk."""
        return self.at_desk(username, self.account(username, *patients, **who))

    def at_desk(self, username: str, practitioner: str = "") -> Desk:
        token = self.session(username)
        return Desk(self.browser(token), practitioner, sessions.csrf_of(self.app.store, token))

    def browser(self, session: str = "") -> TestClient:
        client = TestClient(
            self.web,
            base_url="https://testserver" if self.https else "http://testserver",
            follow_redirects=False,
            raise_server_exceptions=False,
        )
        if session:
            client.cookies.set(cookie_name(self.site), session)
        return client

    def release(self, practitioner: str, patient: str) -> None:
        with self.app.store.unit(actor=SYSTEM, purpose="test") as unit:
            accounts.release(unit, practitioner, patient)
            unit.commit("test.release")

    def audit(self, **where: object) -> list[AuditEvent]:
        """The rows of the chain with these values, in order."""
        wanted = select(AuditEvent)
        for name, value in where.items():
            wanted = wanted.where(getattr(AuditEvent, name) == value)
        with self.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return list(unit.session.exec(wanted.order_by(col(AuditEvent.seq))).all())
