"""20 desks and 200 live conversations over real streams: how soon an event stands on every desk (issue: ≤ 1 s).

The server is a process of its own (pages, workers, SQLite); the browsers are one asyncio client beside it, on
the same two cores. A patient writes at PER_SECOND; each desk must be told of her within a second.
"""

from __future__ import annotations

import asyncio
import json
import multiprocessing
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from statistics import quantiles
from typing import Any

import httpx
from sqlmodel import select

from benchmarks._house import house, patients
from care.links import issue
from console.app import create_app
from console.serve import Server
from console.staff import accounts, sessions
from followup.clock import wall
from followup.service import Service
from followup.site import site_of
from storage.records import ContactPoint, Patient
from storage.unit import SYSTEM

DESKS, TALKS, PER_SECOND, SECONDS = 20, 200, 10, 20


@dataclass
class Told:
    """When each message was stored, and when each desk heard of its patient."""

    sent: dict[str, float] = field(default_factory=dict)
    delays: list[float] = field(default_factory=list)
    answered: list[float] = field(default_factory=list)
    missed: int = 0
    after: str = "0"


def _serve(pipe: Connection) -> None:
    """The child: a hospital, its desks and phones; tells the addresses and waits to be told to stop."""
    with house("") as (app, _):
        patients(app, TALKS)
        while app.ticker.tick() or app.outbox.work():
            pass
        with app.store.unit(actor=SYSTEM, purpose="bench") as unit:
            contacts = unit.session.exec(select(ContactPoint)).all()
            phones = {contact.patient_id: issue(unit, contact) for contact in contacts}
            cookies = [_desk(unit, n) for n in range(DESKS)]
            unit.commit("bench.desks")
        site = site_of(app)
        server, service = Server(create_app(site)), Service(app)
        service.start(ticker=False)
        server.start()
        pipe.send((f"{server.url} {site.last_change()}", phones, cookies))
        pipe.recv()
        server.stop()
        service.stop()


def _desk(unit: Any, number: int) -> str:
    account = accounts.add(unit, username=f"nurse-{number}", name="护士", role="nurse", department="")
    for patient in unit.session.exec(select(Patient.id)).all():
        accounts.assign(unit, account.practitioner_id, patient)
    return sessions.begin(unit, account, wall())


@contextmanager
def _server() -> Iterator[tuple[str, dict[str, str], list[str]]]:
    ours, theirs = multiprocessing.Pipe()
    child = multiprocessing.get_context("spawn").Process(target=_serve, args=(theirs,))
    child.start()
    try:
        yield ours.recv()
    finally:
        ours.send("stop")
        child.join(30)


async def _events(client: httpx.AsyncClient, path: str, cookie: str = "") -> AsyncIterator[dict[str, Any]]:
    headers = {"Cookie": f"followup-session={cookie}"} if cookie else {}
    async with client.stream("GET", path, headers=headers, timeout=None) as answer:
        answer.raise_for_status()
        async for line in answer.aiter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])


async def _watch_desk(client: httpx.AsyncClient, cookie: str, told: Told) -> None:
    """Counts the first event of each patient after her message."""
    seen: set[tuple[str, float]] = set()
    async for event in _events(client, f"/console/events?after={told.after}", cookie):
        now = time.perf_counter()
        for patient in event.get("patients", ()):
            at = told.sent.get(patient)
            if at is not None and (patient, at) not in seen:
                seen.add((patient, at))
                told.delays.append(now - at)


async def _watch_phone(client: httpx.AsyncClient, token: str, patient: str, told: Told) -> None:
    """The bot's answer on the patient's own page."""
    async for event in _events(client, f"/me/{token}/events?after=1"):
        if event.get("from") == "bot" and patient in told.sent:
            told.answered.append(time.perf_counter() - told.sent[patient])


async def _play(url: str, phones: dict[str, str], cookies: list[str]) -> Told:
    url, _, after = url.partition(" ")
    told = Told(after=after)
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=None)
    async with httpx.AsyncClient(base_url=url, limits=limits, trust_env=False) as client:
        watching = [asyncio.create_task(_watch_desk(client, cookie, told)) for cookie in cookies]
        watching += [asyncio.create_task(_watch_phone(client, t, p, told)) for p, t in phones.items()]
        await asyncio.sleep(5)
        await _write(client, phones, told)
        await asyncio.sleep(3)
        told.missed = len(told.sent) * DESKS - len(told.delays)
        for one in watching:
            one.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    return told


async def _write(client: httpx.AsyncClient, phones: dict[str, str], told: Told) -> None:
    begun = time.perf_counter()
    for n, (patient, token) in enumerate(list(phones.items())[: PER_SECOND * SECONDS]):
        await asyncio.sleep(max(0.0, begun + n / PER_SECOND - time.perf_counter()))
        told.sent[patient] = time.perf_counter()
        answer = await client.post(f"/me/{token}/messages", json={"text": "没有不舒服", "id": f"m{n}"})
        answer.raise_for_status()


def main() -> dict[str, float]:
    with tempfile.TemporaryDirectory(), _server() as (url, phones, cookies):
        told = asyncio.run(_play(url, phones, cookies))
    cuts = quantiles(told.delays, n=100)
    answered = quantiles(told.answered, n=100)
    found = {
        "desk p50": cuts[49] * 1000,
        "desk p99": cuts[98] * 1000,
        "desk max": max(told.delays) * 1000,
        "missed": float(told.missed),
        "reply p50": answered[49] * 1000,
        "reply p99": answered[98] * 1000,
    }
    print(f"{DESKS} desks, {TALKS} talks, {PER_SECOND} messages a second, ms; wanted: every desk within 1000")
    print("  SQLite     " + "  ".join(f"{key} {value:.0f}" for key, value in found.items()))
    return found


if __name__ == "__main__":
    main()
