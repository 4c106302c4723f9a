"""Updates on their way to the bot: one queue a chat, pushed with retries or fetched by one poller."""

from __future__ import annotations

import http.client
import json
import ssl
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlsplit

from emulators.clock import ProviderClock

Json = dict[str, Any]
#: Seconds: an update is given up when it would be older, an answer must come within, retries end there.
KEEPS, ANSWERS, LONGEST_WAIT = 24 * 3600.0, 60.0, 60.0


@dataclass(slots=True)
class Webhook:
    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""
    last_error_at: int = 0


@dataclass(slots=True)
class Pending:
    chat: int
    update: Json
    born: float
    tries: int = 0
    not_before: float = 0.0


@dataclass(slots=True)
class Delivery:
    """One attempt to hand an update to the webhook, for the log."""

    update_id: int
    attempt: int
    status: int | None
    error: str = ""
    body: str = ""


class Updates:
    """A failing update holds up the later ones of its chat, and nobody else's."""

    def __init__(self, clock: ProviderClock, first_id: int = 700_000_000) -> None:
        self._clock = clock
        self._ids = count(first_id)
        self._changed = threading.Condition()
        self.pending: list[Pending] = []
        self.webhook = Webhook()
        self.deliveries: list[Delivery] = []
        self.dropped: list[int] = []
        self.copies = 1
        self.shuffled = False
        self._under_way: set[int] = set()
        self.stop = threading.Event()
        self._poller = 0
        #: Which kinds are wanted from now on; none named = all.
        self._allowed: tuple[str, ...] = ()

    def allow(self, kinds: Sequence[str]) -> None:
        """What comes in from now on; what waits already is not touched."""
        with self._changed:
            self._allowed = tuple(kinds)

    def add(self, chat: int, kind: str, content: Json) -> int:
        with self._changed:
            number = next(self._ids)
            if self._allowed and kind not in self._allowed:
                return number
            update = {"update_id": number, kind: content}
            for _ in range(self.copies):
                self.pending.append(Pending(chat, update, self._clock.now()))
            self._changed.notify_all()
            return number

    def again(self, update_id: int, update: Json, chat: int) -> None:
        """The same update once more, as after a 2xx that got lost."""
        with self._changed:
            self.pending.append(Pending(chat, {**update, "update_id": update_id}, self._clock.now()))
            self._changed.notify_all()

    def begin(self, first_id: int) -> None:
        """Those of another bot."""
        with self._changed:
            self._ids = count(first_id)
            self.pending.clear()

    def forget(self) -> None:
        with self._changed:
            self.pending.clear()

    # getUpdates

    def fetch(self, offset: int, limit: int, timeout: float) -> list[Json] | None:
        """Confirms what is below `offset`, waits for more; None where a newer poller took over.

        A negative offset counts from the end; what is before it is forgotten.
        """
        with self._changed:
            self._poller += 1
            mine = self._poller
            self._changed.notify_all()
            if offset < 0:
                self.pending = self._last(-offset)
            elif offset:
                self.pending = [p for p in self.pending if p.update["update_id"] >= offset]
            until = self._clock.now() + timeout
            while not self.pending and self._clock.now() < until and not self.stop.is_set():
                self._changed.wait(0.05)
                if mine != self._poller:
                    return None
            return [p.update for p in self._ordered()[:limit]]

    def _last(self, many: int) -> list[Pending]:
        numbers = sorted({p.update["update_id"] for p in self.pending})[-many:]
        return [p for p in self.pending if p.update["update_id"] in numbers]

    def _ordered(self) -> list[Pending]:
        rows = sorted(self.pending, key=lambda p: p.update["update_id"])
        return rows[::-1] if self.shuffled else rows

    # webhook

    def run(self) -> None:
        """The pusher: takes what is due, one chat at a time each, until stopped."""
        while not self.stop.is_set():
            due = self._due() if self.webhook.url else []
            for row in due:
                threading.Thread(target=self._push, args=(row,), daemon=True).start()
            with self._changed:
                if not due:
                    self._changed.wait(0.02)

    def _due(self) -> list[Pending]:
        with self._changed:
            now = self._clock.now()
            found: list[Pending] = []
            behind = set(self._under_way)  # chats whose first update is not through yet
            for row in self._ordered():
                free = row.chat not in behind and len(self._under_way) < self.webhook.max_connections
                behind.add(row.chat)
                if free and row.not_before <= now:
                    self._under_way.add(row.chat)
                    found.append(row)
            return found

    def _push(self, row: Pending) -> None:
        row.tries += 1
        status, wait, error, body = _post(self.webhook, row.update)
        with self._changed:
            self._under_way.discard(row.chat)
            number = row.update["update_id"]
            self.deliveries.append(Delivery(number, row.tries, status, error, body))
            if status is not None and 200 <= status < 300:
                if row in self.pending:
                    self.pending.remove(row)
            else:
                self._retry(row, wait, error or f"Wrong response from the webhook: {status}")
            self._changed.notify_all()

    def _retry(self, row: Pending, wait: float | None, error: str) -> None:
        """At once, then 2, 4, 8 … seconds, or when the webhook wishes; dropped after a day."""
        now = self._clock.now()
        pause = 0.0 if row.tries == 1 else min(2.0 ** (row.tries - 1), LONGEST_WAIT)
        row.not_before = now + (pause if wait is None else wait)
        self.webhook.last_error, self.webhook.last_error_at = error, int(now)
        if row.not_before - row.born > KEEPS and row in self.pending:
            self.pending.remove(row)
            self.dropped.append(row.update["update_id"])


def _post(webhook: Webhook, update: Json) -> tuple[int | None, float | None, str, str]:
    """Status, wished-for wait, error, body of the answer. Redirects are failures."""
    parts = urlsplit(webhook.url)
    secure = parts.scheme == "https"
    host, port = parts.hostname or "", parts.port
    line: http.client.HTTPConnection = (
        http.client.HTTPSConnection(host, port, timeout=ANSWERS, context=ssl.create_default_context())
        if secure
        else http.client.HTTPConnection(host, port, timeout=ANSWERS)
    )
    headers = {"Content-Type": "application/json"}
    if webhook.secret:
        headers["X-Telegram-Bot-Api-Secret-Token"] = webhook.secret
    try:
        line.request("POST", parts.path or "/", json.dumps(update, ensure_ascii=False).encode(), headers)
        answer = line.getresponse()
        body = answer.read(65_536).decode("utf-8", "replace")
        wished = answer.headers.get("Retry-After", "")
        wait = min(float(wished), 3600.0) if wished.isdigit() else None
        return answer.status, wait, "", body
    except OSError as problem:
        return None, None, type(problem).__name__, ""
    except http.client.HTTPException as problem:
        return None, None, type(problem).__name__, ""
    finally:
        line.close()
