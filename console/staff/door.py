"""Who may pass: the session of the cookie, read on every request; forms prove that they are ours."""

from __future__ import annotations

import secrets
from typing import Annotated, NoReturn

from fastapi import Depends, HTTPException, Request

from console.site import Here, Site
from console.staff import sessions
from console.staff.sessions import Visit
from storage.unit import SYSTEM

LOGIN = "/console/login"


class LoggedOut(Exception):
    """Nobody is logged in: pages lead to the login, everything else is 401."""


def cookie_name(site: Site) -> str:
    """`__Host-` binds the cookie to this host over https; a browser refuses it over plain http."""
    return "__Host-followup" if site.https else "followup-session"


def token_of(request: Request, site: Site) -> str:
    return request.cookies.get(cookie_name(site), "")


def visit_of(request: Request, site: Here) -> Visit:
    """The visit of this request. A page that refreshes itself does not count as somebody being there."""
    token = token_of(request, site)
    now = site.wall()
    with site.store.unit(actor=SYSTEM, purpose="login", read_only=True) as unit:
        found = sessions.visit(site.store, unit, token, now) if token else None
    if found is None:
        raise LoggedOut
    if found.stale and not _passive(request):
        with site.store.unit(actor=SYSTEM, purpose="login") as unit:
            sessions.touch(unit, found.session, now)
            unit.commit("session.seen")
    return found


def _passive(request: Request) -> bool:
    return request.headers.get("x-followup-passive") == "1" or request.url.path.endswith("/events")


Visitor = Annotated[Visit, Depends(visit_of)]


async def form_of(request: Request, visit: Visitor) -> None:
    """Refuses what does not come from a page of this session (CSRF): token, and origin where it is told."""
    sent = request.headers.get("x-csrf") or str((await request.form()).get("csrf", ""))
    if not secrets.compare_digest(sent.encode(), visit.csrf.encode()):
        refuse()
    same_origin(request)


def same_origin(request: Request) -> None:
    """Refuses a form from elsewhere. `null` is somebody who hides where she comes from; our own pages tell."""
    told = request.headers.get("origin", "")
    if told and told.partition("://")[2] != request.headers.get("host", ""):
        refuse()


def refuse() -> NoReturn:
    raise HTTPException(403)


OwnForm = Depends(form_of)
