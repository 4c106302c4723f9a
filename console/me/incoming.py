"""What a browser sends: read up to a limit, and taken apart without trusting it."""

from __future__ import annotations

import json
import re
from uuid import uuid4

from fastapi import HTTPException, Request

from bot.webhooks import MAX_TEXT
from console.shown import whole

MAX_JSON = 2_000_000
MAX_VOICE = 10 * 1024 * 1024
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_AUDIO = re.compile(r"audio/[\w.+-]{1,60}(;[\w=., \"+-]{0,60})?")


async def body(request: Request, limit: int) -> bytes:
    """The whole body, or 413 as soon as it is longer than the limit."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > limit:
            raise HTTPException(413)
    return bytes(read)


def text_and_id(raw: bytes) -> tuple[str, str]:
    """(text, the client's own id of the message) from `{"text": …, "id": …}`."""
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    text = data.get("text") if isinstance(data, dict) else None
    if not isinstance(text, str) or not text:
        raise HTTPException(400)
    if len(text) > MAX_TEXT:
        raise HTTPException(413)
    return whole(text), own_id(data.get("id"))


def own_id(given: object) -> str:
    """The client's id, by which a double click is one message; without one it is a message of its own."""
    if given is None:
        return uuid4().hex
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise HTTPException(400)
    return given


def audio_type(request: Request) -> str:
    content_type = request.headers.get("content-type", "")
    if not _AUDIO.fullmatch(content_type):
        raise HTTPException(415)
    return content_type
