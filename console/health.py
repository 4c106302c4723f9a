"""Is the process alive, may it be used, and what the front page says without a demo."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse

from console.pages import page
from console.site import Here

router = APIRouter()
front = APIRouter()


@router.get("/healthz")
def live() -> JSONResponse:
    return JSONResponse({"live": True})


@router.get("/readyz")
def ready(site: Here) -> JSONResponse:
    """503 with the names of what is not ready. A channel that is held up is named and stops nothing."""
    missing = sorted(name for name, fine in site.ready().items() if not fine)
    partly = {"degraded": dict(site.degraded()), "warnings": dict(site.warnings())}
    told = {name: found for name, found in partly.items() if found}
    return JSONResponse({"ready": not missing, "not_ready": missing, **told}, 503 if missing else 200)


@front.get("/")
def runs() -> HTMLResponse:
    return page("front.html")
