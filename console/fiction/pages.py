"""/ and /demo: the fictional hospital, phone and desk side by side. Only in a demo, only from this machine."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from console.pages import page
from console.site import DemoControls, Here, is_local

STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
CLOCK = "/demo/clock"


def controls(request: Request, site: Here) -> DemoControls:
    if site.demo is None or not is_local(request):
        raise HTTPException(404)
    return site.demo


Controls = Annotated[DemoControls, Depends(controls)]
router = APIRouter(dependencies=[Depends(controls)])


@router.get("/")
def index(request: Request, demo: Controls) -> HTMLResponse:
    return page("index.html", patients=demo.patients(), logins=demo.logins())


@router.get(CLOCK)
def clock(request: Request, site: Here, demo: Controls) -> HTMLResponse:
    """The virtual clock with its two buttons; it stands in a frame, so that the pages beside it stay."""
    now = demo.now().astimezone(site.zone)
    return page("clock.html", now=now, csrf=request.app.state.csrf)


@router.post("/demo/advance")
def advance(
    request: Request, demo: Controls, step: Annotated[str, Form()], csrf: Annotated[str, Form()]
) -> RedirectResponse:
    if not secrets.compare_digest(csrf.encode(), request.app.state.csrf.encode()):
        raise HTTPException(403)
    if step not in STEPS:
        raise HTTPException(400)
    demo.advance(STEPS[step])
    return RedirectResponse(CLOCK, 303)


@router.get("/demo/{patient}")
def side_by_side(patient: str, demo: Controls) -> HTMLResponse:
    label, chat = _known(demo.patients(), patient)
    return page("demo.html", label=label, chat=chat)


def _known(patients: Sequence[tuple[str, str, str]], patient: str) -> tuple[str, str]:
    for known, label, chat in patients:
        if known == patient:
            return label, chat
    raise HTTPException(404)
