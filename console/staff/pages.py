"""Logging in and out, the first password, the language. No account exists before the command line made one."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from console.language import COOKIE, LANGUAGES
from console.pages import staff_page
from console.site import Here, Site
from console.staff import accounts, passwords, sessions
from console.staff.door import LOGIN, OwnForm, Visitor, cookie_name, same_origin, token_of
from storage.unit import SYSTEM

router = APIRouter(prefix="/console")
HOME = "/console/"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,100}")
Own = Depends(same_origin)


@router.get("/login")
def login(request: Request, site: Here, to: str = HOME) -> HTMLResponse:
    return staff_page(request, "staff/login.html", hospital=site.hospital, to=inside(to), wrong=False)


@router.post("/login", dependencies=[Own])
def log_in(
    request: Request,
    site: Here,
    username: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    to: Annotated[str, Form()] = HOME,
) -> Response:
    token = sessions.log_in(site.store, username, password, site.wall())
    if token is None:
        shown = staff_page(request, "staff/login.html", hospital=site.hospital, to=inside(to), wrong=True)
        shown.status_code = 401
        return shown
    return _enter(site, token, inside(to))


@router.post("/logout", dependencies=[OwnForm])
def log_out(request: Request, site: Here) -> Response:
    with site.store.unit(actor=SYSTEM, purpose="login") as unit:
        sessions.log_out(unit, token_of(request, site), site.wall())
        unit.commit("session.ended")
    answer = RedirectResponse(LOGIN, 303)
    answer.delete_cookie(cookie_name(site), path="/", secure=site.https, httponly=True, samesite="strict")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@router.get("/first/{token}")
def first(request: Request, site: Here, token: str) -> HTMLResponse:
    """The one-time way in: looking does not use it up (a mail scanner may look)."""
    return _first_page(request, site, token, wrong="")


@router.post("/first/{token}", dependencies=[Own])
def set_password(
    request: Request,
    site: Here,
    token: str,
    password: Annotated[str, Form(max_length=1000)],
    again: Annotated[str, Form(max_length=1000)],
) -> Response:
    if password != again:
        return _first_page(request, site, token, wrong="again")
    now = site.wall()
    try:  # argon2 is slow on purpose: before the transaction (design §4.3)
        chosen = passwords.hashed(password, username=_username(site, token))
    except passwords.WeakPassword as weak:
        return _first_page(request, site, token, wrong=str(weak))
    with site.store.unit(actor=SYSTEM, purpose="login") as unit:
        found = accounts.of_token(unit, token, now, lock=True)
        if found is None:
            raise HTTPException(404)
        account, row = found
        accounts.set_password(unit, account, row, chosen, now)
        sessions.end_all(unit, account.practitioner_id, "password", now)
        session = sessions.begin(unit, account, now)
        unit.commit("session.begun")
    return _enter(site, session, HOME)


@router.post("/language", dependencies=[Own])
def language(site: Here, language: Annotated[str, Form()], to: Annotated[str, Form()] = HOME) -> Response:
    if language not in LANGUAGES:
        raise HTTPException(400)
    answer = RedirectResponse(inside(to), 303)
    answer.set_cookie(
        COOKIE, language, max_age=366 * 86_400, secure=site.https, samesite="strict", httponly=True
    )
    return answer


@router.post("/alive", dependencies=[OwnForm])
def alive(visit: Visitor) -> Response:
    """The person typed or clicked: her session goes on."""
    return Response(status_code=204)


def _username(site: Site, token: str) -> str:
    """Whose token it is; 404 for one that is not good."""
    with site.store.unit(actor=SYSTEM, purpose="login", read_only=True) as unit:
        found = accounts.of_token(unit, token, site.wall()) if _TOKEN.fullmatch(token) else None
        if found is None:
            raise HTTPException(404)
        return found[0].username


def _first_page(request: Request, site: Site, token: str, *, wrong: str) -> HTMLResponse:
    username = _username(site, token)
    shown = staff_page(
        request,
        "staff/first.html",
        hospital=site.hospital,
        token=token,
        username=username,
        wrong=wrong,
        least=passwords.MIN_LENGTH,
    )
    shown.status_code = 422 if wrong else 200
    return shown


def _enter(site: Site, token: str, to: str) -> Response:
    answer = RedirectResponse(to, 303)
    answer.set_cookie(cookie_name(site), token, path="/", secure=site.https, httponly=True, samesite="strict")
    return answer


def inside(to: str) -> str:
    """Only pages of the console: a link must not lead a nurse elsewhere after her password."""
    plain = to.startswith(HOME) and "\\" not in to and to.isprintable()
    return to if plain and to.partition("?")[0] != LOGIN else HOME
