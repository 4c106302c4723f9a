"""All hold-out lists and public suites in one table, beside the last accepted run."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from extraction.batch import rows as read_rows
from extraction.read import Extractor
from tests.evaluation import public
from tests.evaluation.judge import safety, verdict

REF = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))
HOLDOUT = Path(__file__).parents[1] / "holdout"
ACCEPTED = Path(__file__).with_name("accepted.json")
#: Counters of harm, summed over all lists: none may rise.
HARM = ("wrong", "flipped", "missed_urgent", "false_urgent", "missed_opt_out", "false_opt_out")
#: Share of rows by which a list may fall before it counts as worse.
HAIR = 0.005
Row = dict[str, Any]
Figures = dict[str, Any]


def judged(path: Path, extractor: Extractor) -> Iterator[tuple[Row, Row, float]]:
    """(row, result, milliseconds) for each line of a list."""
    for line in path.read_text("utf-8").splitlines():
        start = time.perf_counter()
        got = next(read_rows([line], extractor, REF))
        yield json.loads(line), got, (time.perf_counter() - start) * 1000


def measure(extractor: Extractor) -> tuple[Figures, list[float]]:
    """The figures of every list, and the times of all turns."""
    lists: Figures = {}
    times: list[float] = []
    for path in sorted(HOLDOUT.glob("*.jsonl")):
        count: Counter[str] = Counter()
        for row, got, spent in judged(path, extractor):
            count[verdict(row, got)] += 1
            count[safety(row, got)] += 1
            times.append(spent)
        lists[path.stem] = _figures(count, len(path.read_text("utf-8").splitlines()))
    suites = {name: {"n": n, "right": round(ok / n, 4)} for name, n, ok in public.suites(extractor)}
    return {"lists": lists, "suites": suites}, times


def _figures(count: Counter[str], n: int) -> Figures:
    right = count["ok"] + count["asked_right"]
    return {
        "n": n,
        "right": round(right / n, 4),
        "asked_right": count["asked_right"],
        **{k: count[k] for k in HARM},
    }


def accepted() -> Figures:
    """The last accepted run; empty before there is one."""
    return json.loads(ACCEPTED.read_text("utf-8")) if ACCEPTED.is_file() else {"lists": {}, "suites": {}}


def worse(now: Figures, before: Figures) -> list[str]:
    """What fell against the accepted run: a share of right rows, or any counter of harm that rose."""
    out: list[str] = []
    for part in ("lists", "suites"):
        for name, old in before[part].items():
            new = now[part].get(name)
            if new is None:
                if part == "lists":
                    out.append(f"{name}: the list is gone")
                continue
            if new["right"] < old["right"] - HAIR:
                out.append(f"{name}: right {old['right']} → {new['right']}")
            out += [f"{name}: {k} {old[k]} → {new[k]}" for k in HARM if new.get(k, 0) > old.get(k, 0)]
    return out
