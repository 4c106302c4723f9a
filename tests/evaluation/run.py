"""All hold-out lists and public suites in one table, beside the last accepted run."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from extraction.batch import rows as read_rows
from extraction.read import Extractor
from tests.evaluation import public, turns
from tests.evaluation.judge import OUTCOMES, SAFETY, Verdict, judge

REF = datetime(2026, 11, 18, 10, tzinfo=timezone(timedelta(hours=8)))
HOLDOUT = Path(__file__).parents[1] / "holdout"
ACCEPTED = Path(__file__).with_name("accepted.json")
#: Counters of harm: none may rise in any list.
HARM = ("wrong", *SAFETY)
#: Of interest beside them; a change of level between none and review is no harm by itself.
SEEN = ("right_asked", "part", "asked", *HARM, "false_alert", "other_level")
#: Share of rows by which a list may fall before it counts as worse.
HAIR = 0.005
Row = dict[str, Any]
Figures = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """One row, what came of it, and the milliseconds it took."""

    row: Row
    got: Row
    verdict: Verdict
    ms: float


def judged(path: Path, extractor: Extractor) -> Iterator[Judged]:
    """Each line of a list."""
    for line in filter(str.strip, path.read_text("utf-8").splitlines()):
        row = json.loads(line)
        whole = row["type"] == "turn"
        start = time.perf_counter()
        got = turns.read(row, extractor, REF) if whole else next(read_rows([line], extractor, REF))
        ms = (time.perf_counter() - start) * 1000
        yield Judged(row, got, turns.verdict(row, got) if whole else judge(row, got), ms)


def measure(extractor: Extractor, paths: Iterable[Path] = ()) -> tuple[Figures, list[Judged]]:
    """The figures of every list, the same by type, and all rows. Suites only where no list is named."""
    named = list(paths)
    by_list = {path.stem: list(judged(path, extractor)) for path in named or sorted(HOLDOUT.glob("*.jsonl"))}
    every = [item for items in by_list.values() for item in items]
    by_type: dict[str, list[Judged]] = defaultdict(list)
    for item in every:
        by_type[item.row["type"]].append(item)
    suites = () if named else public.suites(extractor)
    figures = {
        "lists": {name: _figures(items) for name, items in by_list.items()},
        "types": {name: _figures(by_type[name]) for name in sorted(by_type)},
        "suites": {name: {"n": n, "right": round(ok / n, 4)} for name, n, ok in suites},
    }
    return figures, every


def _figures(items: Sequence[Judged]) -> Figures:
    count = Counter(item.verdict.outcome for item in items)
    count.update(
        mark for item in items for mark in SEEN if mark not in OUTCOMES and getattr(item.verdict, mark)
    )
    right = count["right"] + count["right_asked"]
    return {"n": len(items), "right": round(right / len(items), 4), **{k: count[k] for k in SEEN}}


def accepted() -> Figures:
    """The last accepted run; empty before there is one."""
    return json.loads(ACCEPTED.read_text("utf-8")) if ACCEPTED.is_file() else {"lists": {}, "suites": {}}


def accept(pack: str, now: Figures) -> None:
    """Write this run as the accepted one; where a suite is absent, its last figure stands."""
    suites = {**accepted()["suites"], **now["suites"]}
    kept = {"pack": pack, "lists": now["lists"], "suites": suites}
    ACCEPTED.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


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
