"""The command line in this process: what it prints and how it ends."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from followup.cli.base import run
from followup.cli.main import app


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[Any]:
        """stdout as JSON lines; anything else on it is an error."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def row(self) -> Any:
        assert len(self.rows) == 1
        return self.rows[0]


Shell = Callable[..., Ran]


def shell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["followup", *map(str, arguments)])
        code = run(app)
        printed = capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    return call
