"""The Bot API and its control interface over HTTP."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from emulators.clock import ProviderClock
from emulators.control import Control
from emulators.faults import Fault, Faults
from emulators.server import EmulatorServer, Reply, Request, as_json
from emulators.telegram.checks import Description, Refused, bad
from emulators.telegram.methods import Methods
from emulators.telegram.phone import Phones
from emulators.telegram.updates import Updates
from emulators.telegram.world import Json, World

#: Messages a second over all chats; more is answered with 429.
PER_SECOND = 30
#: For whoever names none; no token of Telegram's looks like it.
OUR_TOKEN = "110201543:" + "EMULATED".ljust(35, "x")
_SENDS = ("sendmessage",)


class Telegram:
    """One bot's Telegram. `answer` is the whole HTTP surface; `fault` finds what a call shall meet."""

    def __init__(self, token: str, *, description: Path | None = None, plain_http: bool = True) -> None:
        self.clock, self.faults = ProviderClock(), Faults()
        self.world = World(self.clock, token)
        self.updates = Updates(self.clock)
        self.methods = Methods(self.world, self.updates, plain_http=plain_http)
        self.phones = Phones(self.world, self.updates)
        self.calls: list[Json] = []
        self.violations: list[str] = []
        self._described = Description(description) if description else None
        self._sent: deque[float] = deque()
        self._lock = threading.Lock()
        self.control = Control(self.clock, self.faults, self.phones.acts, self._views(), self._settings)

    def fault(self, request: Request) -> Fault | None:
        parts = request.path.split("/")
        if len(parts) == 3 and parts[1].startswith("bot"):
            return self.faults.take(parts[2])
        return self.faults.take("file") if request.path.startswith("/file/") else None

    def answer(self, request: Request) -> Reply:
        if request.path == "/" or request.path.startswith("/_control/"):
            return self.control.answer(request)
        parts = request.path.split("/")
        if len(parts) == 3 and parts[1].startswith("bot"):
            return self._method(parts[1][3:], parts[2], request)
        if len(parts) >= 4 and parts[1] == "file" and parts[2].startswith("bot"):
            return self._file(parts[2][3:], "/".join(parts[3:]), request.method)
        return as_json(Refused(404, "Not Found").json(), 404)

    def _method(self, token: str, name: str, request: Request) -> Reply:
        try:
            self._check_token(token)
            given = _given(request)
            self._note(name, given)
            self._flood(name)
            result = self.methods.call(name, given)
        except Refused as no:
            headers = {"Retry-After": str(no.parameters["retry_after"])} if no.code == 429 else {}
            return Reply(no.code, json.dumps(no.json()).encode(), headers=headers)
        return as_json({"ok": True, "result": result})

    def _check_token(self, token: str) -> None:
        if ":" not in token:
            raise Refused(404, "Not Found")
        if token != self.world.token:
            raise Refused(401, "Unauthorized")

    def _note(self, name: str, given: Mapping[str, Any]) -> None:
        with self._lock:
            self.calls.append({"method": name, "given": dict(given)})
            if self._described:
                self.violations += self._described.wrong(name, given)

    def _flood(self, name: str) -> None:
        if name.lower() not in _SENDS:
            return
        with self._lock:
            now = self.clock.now()
            while self._sent and self._sent[0] <= now - 1:
                self._sent.popleft()
            if len(self._sent) >= PER_SECOND:
                raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
            self._sent.append(now)

    def _file(self, token: str, path: str, method: str) -> Reply:
        """By the very path that getFile tells, and by GET."""
        found = next((name for name, (told, _) in self.world.told.items() if told == path), "")
        content = self.world.files.get(found)
        if token != self.world.token or content is None or method != "GET":
            return as_json(Refused(404, "Not Found").json(), 404)
        return Reply(200, content, "application/octet-stream")

    def _views(self) -> dict[str, Any]:
        return {
            "screen": lambda user: self.world.screen(int(user)),
            "people": lambda _: [
                {"id": p.id, "name": p.name, "blocked": p.blocked} for p in self.world.people.values()
            ],
            "calls": lambda _: list(self.calls),
            "violations": lambda _: list(self.violations),
            "deliveries": lambda _: [asdict(d) for d in self.updates.deliveries],
            "pending": lambda _: [p.update for p in self.updates.pending],
            "dropped": lambda _: list(self.updates.dropped),
            "taps": lambda _: [asdict(t) for t in self.world.taps.values()],
        }

    def _settings(self, given: Mapping[str, Any]) -> Json:
        """How updates come: `copies` of each, `shuffled` newest first."""
        self.updates.copies = max(1, int(given.get("copies", self.updates.copies)))
        self.updates.shuffled = bool(given.get("shuffled", self.updates.shuffled))
        return {"copies": self.updates.copies, "shuffled": self.updates.shuffled}


def _given(request: Request) -> dict[str, Any]:
    """The parameters: query, then a form or a JSON object."""
    found: dict[str, Any] = dict(request.query)
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if not request.body:
        return found
    try:
        text = request.body.decode("utf-8")
    except UnicodeDecodeError:
        raise bad("request must be encoded in UTF-8") from None
    if kind == "application/json":
        return found | _object(text)
    if kind == "application/x-www-form-urlencoded":
        try:
            return found | dict(parse_qsl(text, keep_blank_values=True, errors="strict"))
        except UnicodeDecodeError:
            raise bad("strings must be encoded in UTF-8") from None
    raise bad(f"unsupported content type {kind or 'none'}")


def _object(text: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:  # half a character
        raise bad("strings must be encoded in UTF-8") from None
    except (ValueError, RecursionError):
        raise bad("can't parse JSON object") from None
    if not isinstance(data, dict):
        raise bad("JSON object expected")
    return data


def serve(
    token: str,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    description: Path | None = None,
) -> tuple[EmulatorServer, Telegram]:
    """A server that listens, its pusher running; the caller runs `serve_forever`."""
    telegram = Telegram(token, description=description)
    server = EmulatorServer((host, port), telegram.answer, telegram.fault)
    telegram.updates.stop = server.stopping
    threading.Thread(target=telegram.updates.run, daemon=True).start()
    return server, telegram
