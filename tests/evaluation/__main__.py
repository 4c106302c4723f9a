"""`make eval`: the table; `--accept` writes the accepted run; files given: these lists alone."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from extraction.read import Extractor
from tests.evaluation.judge import OUTCOMES
from tests.evaluation.run import SEEN, Figures, Judged, accept, accepted, measure, worse

_HEADS = {
    "right_asked": "+asked", "part": "part", "asked": "asked", "wrong": "silent", "flipped": "flip",
    "missed_urgent": "miss!", "false_urgent": "false!", "missed_opt_out": "miss-td", "false_opt_out": "false-td",
    "false_alert": "alert?", "other_level": "level",
}  # fmt: skip


def _lines(now: Figures, before: Figures) -> Iterator[str]:
    head = "".join(f"{_HEADS[key]:>9}" for key in SEEN)
    for part in ("lists", "types"):
        yield f"{part[:-1]:22}{'n':>5}{'right':>7}{'before':>8}{head}"
        for name, row in now[part].items():
            old = before.get(part, {}).get(name, {}).get("right", "-")
            yield f"{name:22}{row['n']:5}{row['right']:7.3f}{old!s:>8}" + "".join(
                f"{row[key] or '·':>9}" for key in SEEN
            )
    for name, row in now["suites"].items():
        old = before["suites"].get(name, {}).get("right", "-")
        yield f"{name:22}{row['n']:5}{row['right']:7.3f}{old!s:>8}"


def _times(every: Sequence[Judged]) -> dict[str, float]:
    ordered = sorted(item.ms for item in every)
    return {f"p{q}": ordered[min(len(ordered) - 1, len(ordered) * q // 100)] for q in (50, 95, 99)}


def _failures(every: Sequence[Judged]) -> Iterator[str]:
    """Each row that is not right, worst first."""
    for item in sorted(every, key=lambda item: -OUTCOMES.index(item.verdict.outcome)):
        if not item.verdict.right:
            row, got = item.row, item.got
            kept = {k: v for k, v in got.items() if k not in ("pack", "tier", "evidence", "id")}
            yield f"{item.verdict.outcome.upper()} {row['id']} {row['question']} | {row['utterance']}"
            yield f"   why  {item.verdict.why}"
            yield "   want " + json.dumps(row["expected"], ensure_ascii=False)
            yield "   got  " + json.dumps(kept, ensure_ascii=False)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument(
        "files", nargs="*", type=Path, help="lists to judge; without any, all of tests/holdout"
    )
    parser.add_argument("--failures", action="store_true", help="print each row that is not right")
    parser.add_argument("--accept", action="store_true", help="write this run as the accepted one")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    given = parser.parse_args()
    if given.accept and given.files:
        parser.error("--accept is for all lists together")
    return given


def main() -> int:
    given = _options()
    extractor = Extractor.load()
    now, every = measure(extractor, given.files)
    before = accepted()
    if given.accept:
        accept(extractor.pack, now)
    fallen = [] if given.accept or given.files else worse(now, before)
    if given.json:
        print(json.dumps({**now, "ms": _times(every), "worse": fallen}, ensure_ascii=False))
        return 1 if fallen else 0
    if given.failures:
        print("\n".join(_failures(every)))
    print("\n".join(_lines(now, before)))
    print("a turn, ms: " + ", ".join(f"{name} {ms:.2f}" for name, ms in _times(every).items()))
    if not given.files:
        if not now["suites"]:
            print("public suites: skipped, the shared folder is not beside this checkout")
        print(
            "\n".join(
                ["worse than the accepted run:", *fallen] if fallen else ["no worse than the accepted run"]
            )
        )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
