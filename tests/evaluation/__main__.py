"""`make eval`: the table; `--accept` writes the accepted run; files given: these lists with their failures."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from extraction.read import Extractor
from tests.evaluation.judge import verdict
from tests.evaluation.run import ACCEPTED, HARM, Figures, accepted, judged, measure, worse


def _quantile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def _table(now: Figures, before: Figures) -> None:
    print(
        f"{'list':14}{'n':>5}{'right':>8}{'before':>8}{'read back':>10}" + "".join(f"{k:>15}" for k in HARM)
    )
    for name, row in now["lists"].items():
        old = before["lists"].get(name, {}).get("right", "-")
        print(
            f"{name:14}{row['n']:5}{row['right']:8.3f}{old!s:>8}{row['asked_right']:10}"
            + "".join(f"{row[k]:15}" for k in HARM)
        )
    for name, row in now["suites"].items():
        print(
            f"{name:20}{row['n']:5} right {row['right']:.3f} (before {before['suites'].get(name, {}).get('right', '-')})"
        )
    if not now["suites"]:
        print("public suites: skipped, the shared folder is not beside this checkout")


def _failures(paths: list[Path], extractor: Extractor) -> None:
    for path in paths:
        for row, got, _ in judged(path, extractor):
            said = verdict(row, got)
            if said != "ok":
                kept = {k: v for k, v in got.items() if k not in ("pack", "tier", "evidence", "id")}
                print(said.upper(), row["id"], row["question"], "|", row["utterance"])
                print("   want", json.dumps(row["expected"], ensure_ascii=False))
                print("   got ", json.dumps(kept, ensure_ascii=False))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="lists to judge row by row")
    parser.add_argument("--accept", action="store_true", help="write this run as the accepted one")
    parser.add_argument("--json", action="store_true", help="one JSON document on stdout")
    given = parser.parse_args()
    extractor = Extractor.load()
    if given.files:
        _failures(given.files, extractor)
        return 0
    now, times = measure(extractor)
    before = accepted()
    if given.accept:
        ACCEPTED.write_text(
            json.dumps({"pack": extractor.pack, **now}, indent=1, ensure_ascii=False) + "\n", "utf-8"
        )
    fallen = [] if given.accept else worse(now, before)
    if given.json:
        print(json.dumps({**now, "worse": fallen}, ensure_ascii=False))
    else:
        _table(now, before)
        print(
            "a turn, ms: "
            + ", ".join(
                f"{n} {_quantile(times, q):.2f}" for n, q in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99))
            )
        )
        print(
            "\n".join(["worse than the accepted run:", *fallen])
            if fallen
            else "no worse than the accepted run"
        )
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
