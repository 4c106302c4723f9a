"""/me: the patient's own chat page. The link is the key; no account, no name in any address."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, JSONResponse, StreamingResponse

from console.me.incoming import MAX_JSON, MAX_VOICE, audio_type, body, own_id, text_and_id
from console.me.messages import Contact, Reader, find_contact
from console.pages import page
from console.site import Here, Site
from console.stream import MAX_PLACE, Event, last_place, stream
from wire.channel import Inbound

router = APIRouter(prefix="/me/{token}")
After = Annotated[int, Query(ge=0, le=MAX_PLACE)]


def visitor(token: str, site: Here) -> Contact:
    contact = find_contact(site.store, token)
    if contact is None:
        raise HTTPException(404)
    return contact


Visitor = Annotated[Contact, Depends(visitor)]


@router.get("")
def chat(token: str, contact: Visitor, site: Here) -> HTMLResponse:
    reader = Reader(site.store, contact, site.zone)
    messages = reader.read()
    return page("chat.html", base=f"/me/{token}", messages=messages, mark=reader.mark)


@router.get("/messages")
def messages(contact: Visitor, site: Here, after: After = 0) -> JSONResponse:
    found = Reader(site.store, contact, site.zone, after).read()
    return JSONResponse([message.to_json() for message in found])


@router.post("/messages")
async def write(request: Request, contact: Visitor, site: Here) -> JSONResponse:
    text, own = text_and_id(await body(request, MAX_JSON))
    return await _store(site, inbound_of(site, contact, own, text=text))


@router.post("/voice")
async def speak(
    request: Request, contact: Visitor, site: Here, own: Annotated[str | None, Query(alias="id")] = None
) -> JSONResponse:
    content_type = audio_type(request)
    audio = await body(request, MAX_VOICE)
    if not audio:
        raise HTTPException(400)
    return await _store(
        site,
        inbound_of(site, contact, own_id(own), kind="audio", audio=audio, content_type=content_type),
    )


@router.get("/events")
def events(
    request: Request,
    contact: Visitor,
    site: Here,
    after: After = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> StreamingResponse:
    """Each new message as JSON; `id` is the order number up to which nothing is missing."""
    reader = Reader(site.store, contact, site.zone, max(after, last_place(last_event_id, after)))

    def look() -> list[Event]:
        found = reader.read()
        marks = [min(reader.mark, m.order_no) for m in found[:-1]] + [reader.mark]
        return [Event(str(mark), m.to_json()) for mark, m in zip(marks, found, strict=False)]

    return stream(request, contact.patient, look)


def inbound_of(
    site: Site,
    contact: Contact,
    own: str,
    *,
    kind: str = "text",
    text: str = "",
    audio: bytes = b"",
    content_type: str = "",
) -> Inbound:
    """The identifier holds the contact point: one patient's id can never hide another's message."""
    return Inbound(
        channel="web",
        account=contact.account,
        identifier=f"{contact.id}:{own}",
        sender=contact.address,
        kind=kind,
        text=text,
        audio=audio,
        content_type=content_type,
        sent_at=site.clock(),
    )


async def _store(site: Site, inbound: Inbound) -> JSONResponse:
    """Answers after the commit: what is not stored is never called received."""
    accepted = await run_in_threadpool(site.intake.accept, inbound)
    return JSONResponse({"received": True, "duplicate": accepted.duplicate})
