"""The web application: live and ready, the patient's page, and in a demo the hospital's."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

import anyio
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from console import health, hooks
from console.fiction import pages as fiction
from console.guard import guard
from console.me import chat, consent
from console.nurse import events, media, patients, review, talk, workbench
from console.pages import STATIC
from console.pulse import Pulse
from console.site import Site
from console.staff import pages as staff


@asynccontextmanager
async def _beating(app: FastAPI) -> AsyncIterator[None]:
    async with anyio.create_task_group() as tasks:
        tasks.start_soon(app.state.pulse.beat)
        yield
        tasks.cancel_scope.cancel()


def create_app(site: Site) -> FastAPI:
    app = FastAPI(title="followup", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_beating)
    app.state.pulse = Pulse(site.store)
    app.state.site = site
    app.state.closing = Event()  # set when the server stops, so that open streams end
    app.state.csrf = secrets.token_urlsafe(32)
    guard(app, framed=("/me/", "/console/", "/demo/clock") if site.demo else ())
    app.include_router(health.router)
    app.include_router(hooks.router)
    app.include_router(chat.router)
    app.include_router(consent.router)
    app.include_router(staff.router)
    for room in (workbench, events, media, patients, review, talk):
        app.include_router(room.router)
    app.include_router(fiction.router if site.demo else health.front)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
