"""Headers on every answer, and errors that tell nothing about a patient."""

from __future__ import annotations

import logging
import traceback

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy.exc import DBAPIError
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from storage.db import StorageError

_LOG = logging.getLogger("followup.console")
_WORDS = {
    400: "请求不完整 / Bad request",
    403: "不允许 / Not allowed",
    404: "没有这个页面 / Not found",
    405: "不支持这种请求 / Method not allowed",
    413: "内容太大 / Too large",
    415: "不是语音 / Not audio",
    500: "出错了，请再试一次 / Something went wrong, please try again",
    503: "暂时没有收到，请稍后再发 / Not received for now, please send it again later",
}
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}


def answer(status: int) -> Response:
    return PlainTextResponse(_WORDS.get(status, _WORDS[400]) + "\n", status)


def guard(app: FastAPI, *, framed: str) -> None:
    """`framed` is the path below which pages may stand in a frame of this same site ('' = nowhere)."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, lambda _request, _error: answer(400))
    app.add_middleware(Guard, framed=framed)


def _refused(_request: Request, error: Exception) -> Response:
    return answer(error.status_code if isinstance(error, HTTPException) else 500)


class Guard:
    def __init__(self, app: ASGIApp, framed: str) -> None:
        self._app = app
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        try:
            await self._app(scope, receive, send_guarded)
        except Exception as error:  # the last place where an error can be kept from showing content
            _note(scope, error)
            if not started:
                lost = isinstance(error, DBAPIError | StorageError | OSError)
                await answer(503 if lost else 500)(scope, receive, send_guarded)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        framed = bool(self._framed) and path.startswith(self._framed)
        headers["Content-Security-Policy"] = _CSP + ("'self'" if framed else "'none'")


def _note(scope: Scope, error: Exception) -> None:
    """Where it broke, without the path (it holds a token) or the message (it may hold content)."""
    route = getattr(scope.get("route"), "path", "")
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s in %s %s\n%s", type(error).__name__, scope["method"], route, frames)
