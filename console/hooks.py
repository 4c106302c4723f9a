"""/webhooks: the providers' door. Everything behind it is the channel's own hook."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from bot.hooks import MAX_BODY, HookAnswer, Knock
from console.me.incoming import body
from console.site import Here

router = APIRouter(prefix="/webhooks")
Name = Annotated[str, Path(pattern="^[a-z]{1,32}$")]


@router.api_route("/{channel}/{account}", methods=["GET", "POST"])
async def knock(channel: Name, account: str, request: Request, site: Here) -> Response:
    hook = site.hooks.get((channel, account))
    if hook is None:
        raise HTTPException(404)
    came = Knock(
        method=request.method,
        query=request.url.query,
        headers={name.lower(): value for name, value in request.headers.items()},
        body=await body(request, MAX_BODY),
        came_at=site.wall(),
    )
    found = await run_in_threadpool(hook.answer, came)
    return _Told(found)


class _Told(Response):
    """The hook learns whether its answer left whole: a reply may stand in it."""

    def __init__(self, told: HookAnswer) -> None:
        super().__init__(told.body, told.status, dict(told.headers), told.content_type)
        self._note = told.written

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        whole: bool | None = None
        try:
            if await Request(
                scope, receive
            ).is_disconnected():  # a server writes to a line that is gone all the same
                whole = False
            else:
                await super().__call__(scope, receive, send)
                whole = True
        finally:
            if self._note is not None:
                await run_in_threadpool(self._note, whole)
