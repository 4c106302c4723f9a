"""A desk on both databases: one fictional patient with a web account, and a browser without a socket."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import col, select

from bot.settle import Settler
from bot.webhooks import Intake
from care.links import issue
from care.review import Reviews
from consent.gate import Gate
from consent.notice import load_notices
from console.app import create_app
from console.site import Site
from dialogs.desk import Desk
from dialogs.ending import Endings
from dialogs.load import library
from storage.records import Communication, ContactPoint, Patient
from storage.unit import SYSTEM, Store, Unit
from tests.support.clock import ManualClock
from tests.support.records import add_patient, message
from wire.versions import version_key


class NoStops:
    """What ends a conversation, where no test here ends one."""

    def withdraw(self, unit: Unit, patient: Patient, **how: object) -> None:
        raise AssertionError("no message of these tests is a stop")


@dataclass
class Played:
    """The virtual clock and the cast of a demo."""

    clock: ManualClock
    cast: list[tuple[str, str, str]] = field(default_factory=list)

    def patients(self) -> list[tuple[str, str, str]]:
        return self.cast

    def logins(self) -> dict[str, str]:
        return {"nurse-a": "/console/first/x"}

    def advance(self, by: timedelta) -> None:
        self.clock.advance(by)

    def now(self) -> datetime:
        return self.clock()


@dataclass
class Ward:
    """The desk with its patient, her contact point and her link."""

    site: Site
    app: FastAPI
    patient: str
    contact: str
    token: str
    ready: dict[str, bool]

    @property
    def base(self) -> str:
        return f"/me/{self.token}"

    def bot_says(self, text: str, *, status: str = "completed", choices: tuple[str, ...] = ()) -> str:
        """One outbound row; returns its id."""
        with self.site.store.unit(actor=SYSTEM) as unit:
            patient = unit.lock_patient(self.patient)
            number = patient.message_no + 1
            row = message(unit, patient, f"out:{number}", contact_point_id=self.contact, sender="bot")
            options = [{"code": c, "display": c} for c in choices]
            unit.seal(row, body={"text": text, "choices": options})
            row.status = status
            unit.add(row)
            unit.audit("communication.settled", object_id=row.id, patient_id=self.patient)
            unit.commit("test.says")
        return row.id

    def settle(self, row_id: str, status: str) -> None:
        with self.site.store.unit(actor=SYSTEM) as unit:
            row = unit.get(Communication, row_id)
            assert row is not None
            row.status = status
            unit.add(row)
            unit.audit("communication.settled", object_id=row.id, patient_id=self.patient)
            unit.commit("test.settle")

    def stored(self) -> list[dict[str, object]]:
        """The inbound rows with their bodies, in order."""
        with self.site.store.unit(actor=SYSTEM, read_only=True) as unit:
            wanted = select(Communication).where(Communication.direction == "inbound")
            rows = unit.session.exec(wanted.order_by(col(Communication.order_no)))
            return [{"kind": r.kind, "media": r.media_id, **(unit.open(r, "body") or {})} for r in rows]


def make_ward(store: Store, clock: ManualClock, *, demo: bool, address: str = "web-a") -> Ward:
    patient, contact = person(store, address)
    ready = {"database": True, "model": True}
    token = link(store, contact)
    played = Played(clock, [(patient, "张测试 <script>", f"/me/{token}")])
    site = Site(
        store=store,
        intake=Intake(store, cast("Endings", NoStops())),
        clock=clock,
        wall=clock,
        # What these pages do not reach for is not there: whoever does fails loudly.
        desk=cast("Desk", None),
        gate=cast("Gate", None),
        settler=cast("Settler", None),
        channels=("web",),
        reviews=cast("Reviews", None),
        notice=lambda: max(load_notices().values(), key=lambda notice: version_key(notice.version)),
        library=library(),
        ready=lambda: cast("Mapping[str, bool]", ready),
        demo=played if demo else None,
    )
    return Ward(site, create_app(site), patient, contact, token, ready)


def person(store: Store, address: str) -> tuple[str, str]:
    """A patient bound to a web address: (patient id, contact point id)."""
    with store.unit(actor=SYSTEM) as unit:
        patient = add_patient(unit)
        contact = ContactPoint(
            patient_id=patient.id,
            channel="web",
            address_index=unit.index("address", f"web|default|{address}"),
            status="active",
        )
        unit.seal(contact, address=address)
        unit.add(contact)
        unit.commit("test.person")
    return patient.id, contact.id


def link(store: Store, contact_id: str) -> str:
    """A personal link to the account."""
    with store.unit(actor=SYSTEM) as unit:
        contact = unit.get(ContactPoint, contact_id)
        assert contact is not None
        token = issue(unit, contact)
        unit.commit("test.link")
    return token


def browser(ward: Ward, *, host: str = "127.0.0.1", client: str = "127.0.0.1") -> TestClient:
    return TestClient(
        ward.app, base_url=f"http://{host}", client=(client, 50_000), raise_server_exceptions=False
    )
