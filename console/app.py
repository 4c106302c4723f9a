"""The web application: live and ready, the patient's page, and in a demo the hospital's."""

from __future__ import annotations

import secrets
from threading import Event

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from console import demo, health, patient
from console.desk import Desk
from console.guard import guard
from console.pages import STATIC


def create_app(desk: Desk) -> FastAPI:
    app = FastAPI(title="followup", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.closing = Event()  # set when the server stops, so that open streams end
    app.state.csrf = secrets.token_urlsafe(32)
    guard(app, framed="/me/" if desk.demo else "")
    app.include_router(health.router)
    app.include_router(patient.router)
    app.include_router(demo.router if desk.demo else health.front)
    app.mount("/static", StaticFiles(directory=STATIC))
    return app
