"""A small HTTP server with its hands on the socket: it can hang, and cut the line at either end of a call."""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from emulators.faults import Fault

MAX_BODY = 50 * 1024 * 1024
#: SO_LINGER with no time to linger: close() sends a reset.
_ABORT = struct.pack("ii", 1, 0)
#: Bytes that a torn answer lacks at its end.
_TORN_OFF = 2


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    status: int = 200
    body: bytes = b""
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def as_json(value: Any, status: int = 200) -> Reply:
    return Reply(status, json.dumps(value, ensure_ascii=False).encode())


#: Answers a call. The fault to meet is found first, by a function of its own.
Answer = Callable[[Request], Reply]
FindFault = Callable[[Request], Fault | None]


class EmulatorServer(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, address: tuple[str, int], answer: Answer, fault: FindFault) -> None:
        self.answer_call, self.find_fault = answer, fault
        self.stopping = threading.Event()
        super().__init__(address, _Handler)

    @property
    def url(self) -> str:
        host, port = self.server_address[:2]
        return f"http://{host!s}:{port}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is no event."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: EmulatorServer

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        """Whatever breaks in here is answered: a line that drops is a fault that somebody has planned."""
        try:
            self._answer()
        except Exception as problem:
            told = {
                "ok": False,
                "error_code": 500,
                "description": f"Internal Server Error: {type(problem).__name__}",
            }
            self._write(as_json(told, 500))

    def _answer(self) -> None:
        request = self._read()
        if request is None:
            self._write(as_json({"error": "body too large or of unknown length"}, 413))
            return
        fault = self.server.find_fault(request)
        if fault is None:
            self._write(self.server.answer_call(request))
            return
        reply = None if fault.nothing_done else self.server.answer_call(request)
        self._meet(fault, reply)

    def _meet(self, fault: Fault, reply: Reply | None) -> None:
        if fault.kind == "answer":
            self._write(as_json(dict(fault.body), fault.status))
        elif fault.kind == "page":
            self._write(Reply(fault.status, fault.text.encode(), "text/html; charset=utf-8"))
        elif fault.kind == "torn" and reply is not None:
            self._write(replace(reply, body=reply.body[:-_TORN_OFF]))
        elif fault.kind.startswith("reset"):
            self._cut()
        else:
            self.server.stopping.wait(fault.seconds)
            if fault.kind == "slow" and reply is not None:
                self._write(reply)
            else:
                self._cut()

    def _read(self) -> Request | None:
        parts = urlsplit(self.path)
        length = self.headers.get("Content-Length", "0")
        if (
            not length.isdigit()
            or int(length) > MAX_BODY
            or "chunked" in self.headers.get("Transfer-Encoding", "")
        ):
            self.close_connection = True
            return None
        headers = {name.lower(): value for name, value in self.headers.items()}
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        return Request(self.command, unquote(parts.path), query, headers, self.rfile.read(int(length)))

    def _write(self, reply: Reply) -> None:
        try:
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(reply.body)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(reply.body)
        except OSError:  # she hung up
            self.close_connection = True

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
        self.connection.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name of the base class
        """A token stands in the path: nothing is written."""
