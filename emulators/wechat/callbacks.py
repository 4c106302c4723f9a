"""Callbacks as Tencent makes them: signed, sealed, five seconds of patience, at most twice again."""

from __future__ import annotations

import http.client
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from emulators.clock import ProviderClock
from emulators.wechat.crypto import BadEnvelope, Envelope, signature
from emulators.wechat.world import Follower, World
from emulators.wechat.xml import NoXml, read, written

FAULT = "该公众号提供的服务出现故障，请稍后再试"
TRIES = 3
#: Of each kind of reply: what it has beside its head.
_REPLIES = {
    "text": {"Content"},
    "image": {"Image"},
    "voice": {"Voice"},
    "video": {"Video"},
    "music": {"Music"},
    "news": {"ArticleCount", "Articles"},
    "transfer_customer_service": {"TransInfo"},
}
_HEAD = {"ToUserName", "FromUserName", "CreateTime", "MsgType"}
LONGEST_REPLY = 2048


@dataclass(slots=True)
class Delivery:
    """One POST of a callback and what came of it."""

    what: str
    attempt: int
    status: int | None
    #: nothing (acknowledged), reply, or why it counts as a failure.
    outcome: str
    reply: str = ""


class Callbacks:
    def __init__(self, world: World, clock: ProviderClock) -> None:
        self._world, self._clock = world, clock
        self.url = ""
        self.cutoff = 5.0
        self.copies = 1
        self.age = 0.0
        self.plain = False
        self.deliveries: list[Delivery] = []
        self.envelope = Envelope(world.account.aes_key, world.account.appid)
        self._lock = threading.Lock()

    def push(self, follower: Follower, what: str, fields: dict[str, Any], *, answerable: bool = True) -> None:
        """In the background: the follower's phone does not wait. Without a URL in the console nothing is sent."""
        if not self.url:
            return
        for _ in range(self.copies):
            run = self._deliver
            threading.Thread(target=run, args=(follower, what, fields, answerable), daemon=True).start()

    def _deliver(self, follower: Follower, what: str, fields: dict[str, Any], answerable: bool) -> None:
        for attempt in range(1, TRIES + 1):
            status, body = self._post(follower, fields)
            outcome, reply = self._judged(follower, status, body)
            with self._lock:
                self.deliveries.append(Delivery(what, attempt, status, outcome, reply))
            if outcome == "reply":
                self._world.show(follower, "bot", reply, how="passive")
            if outcome in ("reply", "nothing"):
                return
        if answerable:
            self._world.show(follower, "platform", FAULT)

    def _post(self, follower: Follower, fields: dict[str, Any]) -> tuple[int | None, str]:
        """With a fresh timestamp and nonce each time."""
        query, content = self.sealed(follower.openid, fields)
        parts = urlsplit(self.url)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        line = kind(parts.hostname or "", parts.port, timeout=self.cutoff)
        try:
            line.request("POST", f"{parts.path}?{query}", content.encode(), {"Content-Type": "text/xml"})
            answer = line.getresponse()
            return answer.status, answer.read(65_536).decode("utf-8", "replace")
        except (OSError, http.client.HTTPException):
            return None, ""
        finally:
            line.close()

    def sealed(self, openid: str, fields: dict[str, Any]) -> tuple[str, str]:
        """Query and body of one callback, in safe mode unless `plain`."""
        account = self._world.account
        stamp, nonce = str(int(self._clock.now() - self.age)), secrets.token_hex(5)
        query = {"signature": signature(account.token, stamp, nonce), "timestamp": stamp, "nonce": nonce}
        message = written({"ToUserName": account.original, "FromUserName": openid, **fields})
        if self.plain:
            return urlencode({**query, "openid": openid}), message
        encrypted = self.envelope.seal(message)
        query |= {
            "openid": openid,
            "encrypt_type": "aes",
            "msg_signature": signature(account.token, stamp, nonce, encrypted),
        }
        return urlencode(query), written({"ToUserName": account.original, "Encrypt": encrypted})

    def _judged(self, follower: Follower, status: int | None, body: str) -> tuple[str, str]:
        if status is None:
            return "no answer in time", ""
        if status != 200:
            return f"status {status}", ""
        if body in ("", "success"):
            return "nothing", ""
        try:
            return "reply", self._passive(follower, body)
        except (BadEnvelope, NoXml) as problem:
            return f"invalid reply: {problem}", ""

    def _passive(self, follower: Follower, body: str) -> str:
        """The text of a valid passive reply: sealed, signed, with the right names, to her."""
        outer = dict(read(body))
        missing = [n for n in ("Encrypt", "MsgSignature", "TimeStamp", "Nonce") if not outer.get(n)]
        if missing:
            raise BadEnvelope(f"without {', '.join(missing)}")
        account = self._world.account
        wanted = signature(account.token, outer["TimeStamp"], outer["Nonce"], outer["Encrypt"])
        if outer["MsgSignature"] != wanted:
            raise BadEnvelope("MsgSignature does not fit")
        inner = read(self.envelope.open(outer["Encrypt"]))
        tags, fields = [tag for tag, _ in inner], dict(inner)
        if len(tags) != len(set(tags)) or fields.get("MsgType") not in _REPLIES:
            raise BadEnvelope("not a message of one of the known types")
        if (fields.get("ToUserName"), fields.get("FromUserName")) != (follower.openid, account.original):
            raise BadEnvelope("addressed to somebody else")
        if not fields.get("CreateTime", "").isdigit():
            raise BadEnvelope("CreateTime is no number")
        if foreign := set(tags) - _HEAD - _REPLIES[fields["MsgType"]]:
            raise BadEnvelope(f"with {', '.join(sorted(foreign))}")
        content = fields.get("Content", "")
        if fields["MsgType"] == "text" and not (
            content.strip() and len(content.encode("utf-8", "replace")) <= LONGEST_REPLY
        ):
            raise BadEnvelope("without words, or with too many")
        return content

    def verify(self, get: Callable[[str], tuple[int, str]]) -> bool:
        """The console's check of the URL: the echostr comes back opened."""
        account, word = self._world.account, secrets.token_hex(8)
        stamp, nonce = str(int(self._clock.now())), secrets.token_hex(5)
        sealed = self.envelope.seal(word)
        query = {
            "signature": signature(account.token, stamp, nonce),
            "timestamp": stamp,
            "nonce": nonce,
            "echostr": sealed,
            "encrypt_type": "aes",
            "msg_signature": signature(account.token, stamp, nonce, sealed),
        }
        return get(f"{self.url}?{urlencode(query)}") == (200, word)
