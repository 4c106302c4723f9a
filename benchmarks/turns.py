"""One chat turn: webhook received → reply row committed, at 20 turns a second (design §7)."""

from __future__ import annotations

import time
from statistics import quantiles

from sqlalchemy import text

from benchmarks._house import databases, house, patients
from followup.wiring import App
from wire.channel import Inbound

PATIENTS = 200
PER_SECOND = 20
SAYS = ("没有不舒服", "一百三十五，八十五", "七十二", "六十八公斤")


def _open(app: App) -> None:
    while app.ticker.tick():
        pass
    while app.outbox.work():
        pass


def _turn(app: App, number: int, round_: int) -> float:
    start = time.perf_counter()
    inbound = Inbound("web", "default", f"{number}-{round_}", f"b{number}", text=SAYS[round_])
    app.intake.accept(inbound)
    app.inbox.work()
    return (time.perf_counter() - start) * 1000


def _paced(app: App) -> list[float]:
    times, begun = [], time.perf_counter()
    for n in range(PATIENTS * len(SAYS)):
        round_, number = divmod(n, PATIENTS)
        time.sleep(max(0.0, begun + n / PER_SECOND - time.perf_counter()))
        times.append(_turn(app, number, round_))
        if n % PER_SECOND == 0:
            _drain(app)
    return times


def _drain(app: App) -> None:
    while app.outbox.work():
        pass


def _bare_commits(app: App, count: int) -> float:
    """Milliseconds of `count` one-row commits on the same database."""
    with app.store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE bare (n INTEGER)"))
    start = time.perf_counter()
    for n in range(100):
        with app.store.engine.begin() as connection:
            connection.execute(text("INSERT INTO bare VALUES (:n)"), {"n": n})
    return (time.perf_counter() - start) * 10 * count


def _measure(url: str) -> dict[str, float]:
    with house(url) as (app, _):
        patients(app, PATIENTS)
        _open(app)
        commits: list[str] = []
        app.store.on_commit = lambda when, point: commits.append(point) if when == "after" else None
        times = _paced(app)
        inside = [c for c in commits if not c.startswith("outbox")]
        cuts = quantiles(times, n=100)
        per_turn = len(inside) / len(times)
        bare = _bare_commits(app, round(per_turn))
        return {"p50": cuts[49], "p99": cuts[98], "commits": per_turn, "bare commits": bare}


def main() -> dict[str, dict[str, float]]:
    with databases() as urls:
        found = {name: _measure(url) for name, url in urls.items()}
    print(f"one chat turn at {PER_SECOND} a second, ms; wanted p50 <= 25, p99 < 250, commits <= 3")
    for name, row in found.items():
        print(f"  {name:<11}" + "  ".join(f"{key} {value:.1f}" for key, value in row.items()))
    return found


if __name__ == "__main__":
    main()
