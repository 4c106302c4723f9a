"""A webhook of a test's own: it answers as told and keeps what came."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, slots=True)
class Came:
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(slots=True)
class Told:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


class Receiver:
    """`answers` decides by request; `wait(n)` returns when n requests have come."""

    def __init__(self) -> None:
        self.came: list[Came] = []
        self.answers: Callable[[Came], Told] = lambda _: Told()
        self.url = ""
        self._changed = threading.Condition()

    def take(self, came: Came) -> Told:
        with self._changed:
            self.came.append(came)
            self._changed.notify_all()
        return self.answers(came)

    def wait(self, count: int, seconds: float = 10.0) -> list[Came]:
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.came) >= count, seconds), f"{len(self.came)} came"
            return list(self.came)


@contextmanager
def receiver() -> Iterator[Receiver]:
    found = Receiver()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(found))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    found.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def _handler(found: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            told = found.take(Came(self.path, headers, self.rfile.read(length)))
            self.send_response(told.status)
            for name, value in told.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(told.body)))
            self.end_headers()
            self.wfile.write(told.body)

        def log_message(self, *_: Any) -> None:
            pass

    return Handler
