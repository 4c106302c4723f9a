"""/ and /demo: the fictional hospital as it grows. Only in a demo, only from this machine."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Header, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, StreamingResponse

from console.fiction.view import digest, live_part
from console.pages import page
from console.site import DemoControls, Here, Site, is_local
from console.stream import Event, stream

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


def controls(request: Request, site: Here) -> DemoControls:
    if site.demo is None or not is_local(request):
        raise HTTPException(404)
    return site.demo


Controls = Annotated[DemoControls, Depends(controls)]
router = APIRouter(dependencies=[Depends(controls)])


@router.get("/")
def index(request: Request, site: Here, demo: Controls) -> HTMLResponse:
    now = demo.now().astimezone(site.zone)
    return page("index.html", patients=demo.patients(), now=now, csrf=request.app.state.csrf, here="/")


@router.post("/demo/advance")
def advance(
    request: Request,
    demo: Controls,
    step: Annotated[str, Form()],
    csrf: Annotated[str, Form()],
    here: Annotated[str, Form()] = "/",
) -> RedirectResponse:
    if not secrets.compare_digest(csrf.encode(), request.app.state.csrf.encode()):
        raise HTTPException(403)
    if step not in STEPS:
        raise HTTPException(400)
    demo.advance(STEPS[step])
    pages = {f"/demo/{patient}" for patient, _, _ in demo.patients()}
    return RedirectResponse(here if here in pages else "/", 303)


@router.get("/demo/{patient}")
def side_by_side(patient: str, request: Request, site: Here, demo: Controls) -> HTMLResponse:
    label, chat = _known(demo.patients(), patient)
    html = live_part(site, demo, patient)
    return page(
        "demo.html",
        patient=patient,
        label=label,
        chat=chat,
        live=html,
        last=digest(html),
        csrf=request.app.state.csrf,
        here=f"/demo/{patient}",
    )


@router.get("/demo/{patient}/events")
def events(
    patient: str,
    request: Request,
    site: Here,
    demo: Controls,
    after: str = "",
    last_event_id: Annotated[str, Header()] = "",
) -> StreamingResponse:
    """The whole live part whenever it has changed; `id` is its digest."""
    _known(demo.patients(), patient)
    return stream(request, LiveLook(site, demo, patient, last_event_id or after))


class LiveLook:
    def __init__(self, site: Site, demo: DemoControls, patient: str, last: str) -> None:
        self._desk, self._demo, self._patient, self._last = site, demo, patient, last

    def __call__(self) -> Sequence[Event]:
        html = live_part(self._desk, self._demo, self._patient)
        if digest(html) == self._last:
            return []
        self._last = digest(html)
        return [Event(self._last, {"html": html})]


def _known(patients: Sequence[tuple[str, str, str]], patient: str) -> tuple[str, str]:
    for known, label, chat in patients:
        if known == patient:
            return label, chat
    raise HTTPException(404)
