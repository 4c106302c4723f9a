"""/webhooks: the providers' door. Everything behind it is the channel's own hook."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from bot.hooks import MAX_BODY, HookAnswer, Knock
from console.site import Here

router = APIRouter(prefix="/webhooks")
_ENDLESS = 16 * MAX_BODY
Name = Annotated[str, Path(pattern="^[a-z]{1,32}$")]


@router.api_route("/{channel}/{account}", methods=["GET", "POST"])
async def knock(channel: Name, account: str, request: Request, site: Here) -> Response:
    hook = site.hooks.get((channel, account))
    if hook is None:
        raise HTTPException(404)
    came_at = site.wall()  # the provider's patience began before it had told us everything
    read = await _body(request)
    came = Knock(
        method=request.method,
        query=request.url.query,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=read or b"",
        came_at=came_at,
        whole=read is not None,
    )
    found = await run_in_threadpool(hook.answer, came)
    if not came.whole and found.status != HTTPStatus.OK:
        raise HTTPException(413)
    return _Told(found)


async def _body(request: Request) -> bytes | None:
    """None where it is too long: whoever proves to be the provider may have to be told that it was taken.

    The rest is read and let go of, for who still speaks hears no answer; past _ENDLESS nobody is listened to.
    """
    kept, length = bytearray(), 0
    async for part in request.stream():
        length += len(part)
        if length > _ENDLESS:
            raise HTTPException(413)
        if length <= MAX_BODY:
            kept += part
    return bytes(kept) if length <= MAX_BODY else None


class _Told(Response):
    """The hook learns whether its answer left whole: a reply may stand in it."""

    def __init__(self, told: HookAnswer) -> None:
        super().__init__(told.body, told.status, dict(told.headers), told.content_type)
        self._note = told.written

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole: bool | None = None
        try:
            # The server writes to a line that is gone all the same, and says nothing of it.
            if await Request(scope, receive).is_disconnected():
                whole = False
            else:
                await super().__call__(scope, receive, send)
                whole = True
        finally:
            if self._note is not None:
                await run_in_threadpool(self._note, whole)
