"""The web application: live and ready, the patient's page, and in a demo the hospital's."""

from __future__ import annotations

import secrets
from threading import Event

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from console import health
from console.fiction import pages as fiction
from console.guard import guard
from console.me import chat
from console.pages import STATIC
from console.site import Site


def create_app(site: Site) -> FastAPI:
    app = FastAPI(title="followup", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.site = site
    app.state.closing = Event()  # set when the server stops, so that open streams end
    app.state.csrf = secrets.token_urlsafe(32)
    guard(app, framed="/me/" if site.demo else "")
    app.include_router(health.router)
    app.include_router(chat.router)
    app.include_router(fiction.router if site.demo else health.front)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
