"""The platform and its control interface over HTTP."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import urlsplit

from emulators.clock import ProviderClock
from emulators.control import Control
from emulators.faults import Fault, Faults
from emulators.server import EmulatorServer, Reply, Request, as_json
from emulators.wechat.api import Api
from emulators.wechat.callbacks import Callbacks
from emulators.wechat.messages import Sender
from emulators.wechat.phone import Phones
from emulators.wechat.world import Account, Json, World

#: For whoever names no account; no real one looks like it.
OUR_ACCOUNT = Account("wx00000000emulated", "e" * 32, "emulated", "0123456789" * 4 + "abA")


class WeChat:
    """One account's platform. `answer` is the whole HTTP surface; `fault` finds what a call shall meet."""

    def __init__(self, account: Account) -> None:
        self.clock, self.faults = ProviderClock(), Faults()
        self.world = World(self.clock, account)
        self.callbacks = Callbacks(self.world, self.clock)
        self.calls: list[Json] = []
        self._lock = threading.Lock()
        self.api = Api(self.world, Sender(self.world, self._finish))
        self.phones = Phones(self.world, self.callbacks)
        acts = {**self.phones.acts, "verify": self._verify, "expire_tokens": self._expire}
        self.control = Control(self.clock, self.faults, acts, self._views(), self._settings)

    def fault(self, request: Request) -> Fault | None:
        if request.path.startswith("/cgi-bin/"):
            return self.faults.take(request.path.removeprefix("/cgi-bin/"))
        return None

    def answer(self, request: Request) -> Reply:
        if request.path == "/" or request.path.startswith("/_control/"):
            return self.control.answer(request)
        if request.path.startswith("/cgi-bin/"):
            with self._lock:
                self.calls.append({"name": request.path.removeprefix("/cgi-bin/"), "verb": request.method})
            return self.api.answer(request)
        return as_json({"error": "not found"}, 404)

    def _finish(self, openid: str, number: int, status: str, template: str) -> None:
        """A template message ends as TEMPLATESENDJOBFINISH, a subscription message as an event of its own."""
        event, more = "TEMPLATESENDJOBFINISH", {"MsgID": number, "Status": status}
        if template:
            code = 0 if status == "success" else 43101
            item = {"TemplateId": template, "MsgID": number, "ErrorCode": code, "ErrorStatus": status}
            event, more = "subscribe_msg_sent_event", {"SubscribeMsgSentEvent": {"List": item}}
        fields = {"CreateTime": int(self.clock.now()), "MsgType": "event", "Event": event, **more}
        if self.callbacks.url:
            self.callbacks.push(self.world.known(openid), event, fields, answerable=False)

    def _verify(self, _: Mapping[str, Any]) -> Json:
        return {"verified": self.callbacks.verify(_get)}

    def _expire(self, _: Mapping[str, Any]) -> Json:
        self.world.tokens.expire()
        return {}

    def _views(self) -> dict[str, Any]:
        return {
            "screen": lambda user: self.world.follower(user).screen,
            "left": lambda user: self.world.known(user).ledger.left(self.clock.now()),
            "calls": lambda _: list(self.calls),
            "deliveries": lambda _: [asdict(d) for d in self.callbacks.deliveries],
            "media": lambda _: list(self.world.media),
            "tokens": lambda _: {
                "fetched": len(self.world.tokens.fetched),
                "forced": len(self.world.tokens.forced),
            },
        }

    def _settings(self, given: Mapping[str, Any]) -> Json:
        """`url` of the callback, its `cutoff` in seconds, `copies`, `age` of timestamps, `plain` mode; API states."""
        calls = self.callbacks
        calls.url = str(given.get("url", calls.url))
        calls.cutoff = float(given.get("cutoff", calls.cutoff))
        calls.copies = max(1, int(given.get("copies", calls.copies)))
        calls.age = float(given.get("age", calls.age))
        calls.plain = bool(given.get("plain", calls.plain))
        self.world.whitelist_closed = bool(given.get("whitelist_closed", self.world.whitelist_closed))
        self.world.quota_used = bool(given.get("quota_used", self.world.quota_used))
        self.world.refuses_authority |= set(given.get("unauthorised", ()))
        return {"url": calls.url, "cutoff": calls.cutoff, "copies": calls.copies}


def _get(url: str) -> tuple[int, str]:
    parts = urlsplit(url)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    try:
        line.request("GET", f"{parts.path}?{parts.query}")
        answer = line.getresponse()
        return answer.status, answer.read(4096).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return 0, ""
    finally:
        line.close()


def serve(
    account: Account = OUR_ACCOUNT, host: str = "127.0.0.1", port: int = 0
) -> tuple[EmulatorServer, WeChat]:
    """A server that listens; the caller runs `serve_forever`."""
    wechat = WeChat(account)
    return EmulatorServer((host, port), wechat.answer, wechat.fault), wechat
