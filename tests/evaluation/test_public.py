"""The adapters of the public suites, on rows of our own in their form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extraction.read import Extractor
from tests.evaluation import public

Row = dict[str, Any]


def _row(text: str, kind: str, **resolution: Any) -> Row:
    ref = "2026-11-18T10:00:00"
    return {"text": text, "ref": ref, "expected": [{"type": kind, "resolution": resolution}]}


def _timed(text: str, kind: str, **value: str) -> Row:
    return _row(text, kind, values=[value])


ROWS = {
    "number": _row("吃了三百二十", "number", value="320"),
    "number_range": _row("不到三十", "numberrange", value="(,30)"),
    "temperature": _row("三十七度二", "temperature", value="37.2", unit="Degree"),
    "age": _row("今年六十岁", "age", value="60", unit="Year"),
    "dimension": _row("重六十公斤", "dimension", value="60", unit="Kilogram"),
    "boolean": _row("是的", "boolean", value=True),
}
CLOCK = [
    _timed("昨天去的", "date", value="2026-11-17"),
    _timed("晚上八点", "time", value="20:00:00"),
    _timed("两个小时", "duration", value="7200"),
]


@pytest.mark.parametrize("right", [True, False])
def test_each_suite_is_read_from_the_shared_folder(
    right: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row whose text says what it expects is right; the same rows about another text are not."""
    monkeypatch.setattr(public, "FOLDER", tmp_path)
    for name, rows in ({k: [r] for k, r in ROWS.items()} | {"datetime": CLOCK}).items():
        said = [row if right else {**row, "text": "没怎么注意"} for row in rows]
        lines = "\n".join(json.dumps(row) for row in said)
        (tmp_path / f"rt_zh_{name}.jsonl").write_text(lines, "utf-8")
    found = {name: (n, ok) for name, n, ok in public.suites(Extractor.load())}
    assert set(found) == {f"rt_zh_{name}" for name in (*ROWS, "datetime", "time", "duration")}
    assert {name for name, (n, ok) in found.items() if ok != (n if right else 0)} == set()


def test_without_the_folder_there_are_no_suites(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A checkout without its neighbour measures its own lists only."""
    monkeypatch.setattr(public, "FOLDER", tmp_path / "absent")
    assert list(public.suites(Extractor.load())) == []
