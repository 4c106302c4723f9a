"""An emulator in a process of its own, and its side door."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

#: Seconds in which a stand-in on this machine has surely done what it was asked.
PATIENCE = 30.0
ROOT = Path(__file__).parents[2]


class Emulated:
    """`url` is where our side is pointed; the rest is what a test does on the provider's side."""

    def __init__(self, url: str) -> None:
        self.url = url

    def call(
        self, path: str, body: bytes = b"", headers: dict[str, str] | None = None, *, verb: str = "POST"
    ) -> Any:
        """Status and JSON (or the bytes, where it is none). Whatever the line does is raised."""
        line = HTTPConnection(urlsplit(self.url).netloc, timeout=10)
        try:
            line.request(verb, path, body, headers or {})
            with line.getresponse() as answer:
                content = answer.read()
            kind = answer.headers.get("Content-Type", "")
            return answer.status, json.loads(content) if kind.startswith("application/json") else content
        finally:
            line.close()

    def post(self, path: str, given: dict[str, Any]) -> Any:
        return self.call(path, json.dumps(given).encode(), {"Content-Type": "application/json"})

    def act(self, name: str, **given: Any) -> Any:
        status, told = self.post(f"/_control/act/{name}", given)
        assert status == 200, told
        return told

    def view(self, name: str, of: object = "") -> Any:
        return self.call(f"/_control/view/{name}?of={quote(str(of))}", verb="GET")[1]

    def until(self, name: str, count: int, of: object = "") -> Any:
        """The view once it holds so many rows; a test that waits in vain fails."""
        end = time.monotonic() + PATIENCE
        while len(found := self.view(name, of)) < count:
            assert time.monotonic() < end, f"{name}: {len(found)} of {count} came"
        return found

    def fault(self, kind: str, **more: Any) -> int:
        """How many planned faults have met nobody yet, this one among them."""
        status, told = self.post("/_control/faults", {"kind": kind, **more})
        assert status == 200, told
        return int(told["waiting"])

    def forward(self, seconds: float) -> None:
        self.post("/_control/clock", {"forward": seconds})

    def settings(self, **given: Any) -> None:
        self.post("/_control/settings", given)


@contextmanager
def emulator(*arguments: str) -> Iterator[Emulated]:
    process = subprocess.Popen(
        [sys.executable, "-m", "emulators", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield Emulated(json.loads(process.stdout.readline())["url"])
    finally:
        process.kill()
        process.communicate()
