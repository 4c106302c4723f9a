"""Due work among 1,000,000 planned Tasks: selecting 1,000, and claim + gate + open (design §7)."""

from __future__ import annotations

import time
from datetime import timedelta
from statistics import median

from sqlalchemy import insert, literal_column
from sqlmodel import col, select

from benchmarks._house import START, databases, house, patients
from followup.wiring import App
from storage.records import Patient, Task
from storage.unit import SYSTEM

PLANNED = 1_000_000
DUE = 1_000
CHUNK = 50_000


def _plan_ahead(app: App) -> None:
    """Fills the table with follow-ups that are not due yet."""
    with app.store.unit(actor=SYSTEM, purpose="bench") as unit:
        owner = unit.session.exec(select(Patient.id)).first()
        for first in range(0, PLANNED - DUE, CHUNK):
            rows = [_row(owner or "", n) for n in range(first, min(first + CHUNK, PLANNED - DUE))]
            unit.session.execute(insert(Task), rows)
        unit.commit("bench.planned")
    with app.store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")


def _row(owner: str, number: int) -> dict[str, object]:
    due = START + timedelta(days=1, seconds=number)
    return {
        "id": f"later{number}",
        "identifier": f"later:{number}",
        "kind": "follow_up",
        "patient_id": owner,
        "status": "requested",
        "due_at": due,
        "not_before": due,
        "window_until": due + timedelta(days=1),
        "created_at": START,
    }


def _select(app: App) -> float:
    """Milliseconds to select the 1,000 due ids, the median of 20."""
    wanted = (
        select(Task.id)
        .where(
            col(Task.status) == literal_column("'requested'"),
            col(Task.kind) == literal_column("'follow_up'"),
            col(Task.not_before) <= START,
        )
        .order_by(col(Task.not_before))
        .limit(DUE)
    )
    times = []
    for _ in range(20):
        with app.store.unit(actor=SYSTEM, read_only=True) as unit:
            start = time.perf_counter()
            found = unit.session.exec(wanted).all()
            times.append((time.perf_counter() - start) * 1000)
            if len(found) != DUE:
                raise RuntimeError(f"{len(found)} due instead of {DUE}")
    return median(times)


def _open_all(app: App) -> float:
    """Follow-ups claimed, decided and opened a second."""
    start = time.perf_counter()
    opened = app.ticker.tick()
    if opened != DUE:
        raise RuntimeError(f"{opened} opened instead of {DUE}")
    return opened / (time.perf_counter() - start)


def _measure(url: str) -> tuple[float, float]:
    with house(url) as (app, _):
        patients(app, DUE)
        _plan_ahead(app)
        return _select(app), _open_all(app)


def main() -> dict[str, tuple[float, float]]:
    with databases() as urls:
        found = {name: _measure(url) for name, url in urls.items()}
    print(f"{PLANNED:,} planned, {DUE:,} due; wanted: select <= 5 ms, open >= 200 a second")
    for name, (ms, rate) in found.items():
        print(f"  {name:<11} select {ms:.2f} ms, claim + gate + open {rate:.0f} a second")
    return found


if __name__ == "__main__":
    main()
