"""Headers on every answer, and errors that tell nothing about a patient."""

from __future__ import annotations

import logging
import traceback
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from console.staff.door import LOGIN, LoggedOut
from storage.db import DATABASE_FAULTS

_LOG = logging.getLogger("followup.console")
_WORDS = {
    400: "请求不完整 / Bad request",
    401: "请先登录 / Please log in",
    403: "不允许 / Not allowed",
    404: "没有这个页面 / Not found",
    405: "不支持这种请求 / Method not allowed",
    413: "内容太大 / Too large",
    415: "不是语音 / Not audio",
    500: "出错了，请再试一次 / Something went wrong, please try again",
    503: "暂时没有收到，请稍后再发 / Not received for now, please send it again later",
}
_PAGE = (
    '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><title>随访 Follow-up</title>'
    '<link rel="stylesheet" href="/static/page.css"></head><body><main class="plain"><h1>{}</h1></main></body></html>'
)
_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "media-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors "
)
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: with that a browser sends "Origin: null" with our own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self)",
}


def answer(status: int) -> Response:
    """A small page that says what is the matter, and nothing else."""
    return HTMLResponse(_PAGE.format(_WORDS.get(status, _WORDS[400])), status)


def guard(app: FastAPI, *, framed: tuple[str, ...]) -> None:
    """`framed` are the paths below which pages may stand in a frame of this same site."""
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(LoggedOut, _logged_out)
    app.add_exception_handler(RequestValidationError, lambda _request, _error: answer(400))
    app.add_middleware(Guard, framed=framed)


def _logged_out(request: Request, _error: Exception) -> Response:
    """A page leads to the login; a part of one, a stream or a form is told with 401."""
    if (
        request.method == "GET"
        and "text/html" in request.headers.get("accept", "")
        and not (request.headers.get("hx-request"))
    ):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"{LOGIN}?{urlencode({'to': here})}", 303)
    return answer(401)


def _refused(_request: Request, error: Exception) -> Response:
    return answer(error.status_code if isinstance(error, HTTPException) else 500)


class Guard:
    def __init__(self, app: ASGIApp, framed: tuple[str, ...]) -> None:
        self._app = app
        self._framed = framed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False
        within = refuses_nul if _holds_nul(scope) else self._app

        async def send_guarded(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                self._dress(MutableHeaders(scope=message), scope["path"])
            await send(message)

        try:
            await within(scope, receive, send_guarded)
        except Exception as error:  # the last place where an error can be kept from showing content
            _note(scope, error)
            if not started:
                lost = isinstance(error, (*DATABASE_FAULTS, OSError))
                await answer(503 if lost else 500)(scope, receive, send_guarded)

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in _HEADERS.items():
            headers[name] = value
        framed = path.startswith(self._framed)
        headers["Content-Security-Policy"] = _CSP + ("'self'" if framed else "'none'")


def _holds_nul(scope: Scope) -> bool:
    """No address of ours has one, and PostgreSQL takes none."""
    return "\x00" in scope["path"] or b"%00" in scope["query_string"]


async def refuses_nul(scope: Scope, receive: Receive, send: Send) -> None:
    await answer(400)(scope, receive, send)


def _note(scope: Scope, error: Exception) -> None:
    """Where it broke, without the path (it holds a token) or the message (it may hold content)."""
    route = getattr(scope.get("route"), "path", "")
    frames = "".join(traceback.format_tb(error.__traceback__))
    _LOG.error("%s in %s %s\n%s", type(error).__name__, scope["method"], route, frames)
