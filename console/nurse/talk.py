"""One live conversation: watch it, take it over, write, hand it back."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Annotated, Any
from uuid import uuid4

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel, Field

from care import guard
from console.me.incoming import own_id as checked_id
from console.nurse.canned import replies
from console.nurse.outbound import Checked, check
from console.nurse.reading import looking, refused
from console.nurse.talk_view import Talk, read_talk
from console.pages import staff_page
from console.shown import whole
from console.site import Here, Site
from console.staff.door import OwnForm, Visitor, visit_of
from console.staff.sessions import Visit
from dialogs.desk import AlreadySaid, NotYours
from storage.access import NotVisible
from storage.unit import SYSTEM, Unit
from wire.channel import MOST_BYTES

router = APIRouter(prefix="/console/talk/{encounter}", dependencies=[Depends(visit_of)])
MAX_WORDS = 1000
#: How long the answer to 接管 waits for what is under way; after that the page goes on waiting.
QUIET_SECONDS, LOOK_AGAIN = 5.0, 0.1


@router.get("")
def talk(encounter: str, request: Request, visit: Visitor, site: Here) -> HTMLResponse:
    after = site.last_change()  # before looking: what happens meanwhile comes by the stream
    found = _read(site, visit, encounter)
    return staff_page(
        request,
        "nurse/talk.html",
        visit=visit,
        **_shared(site, found),
        composer=_composer(),
        after=after,
    )


@router.get("/live")
def live(encounter: str, request: Request, visit: Visitor, site: Here) -> HTMLResponse:
    """What changes while one looks: transcript, form, whose it is."""
    found = _read(site, visit, encounter)
    return staff_page(request, "nurse/talk_live.html", visit=visit, **_shared(site, found))


@router.post("/take-over", dependencies=[OwnForm])
async def take_over(encounter: str, visit: Visitor, site: Here) -> Response:
    """Hers when it is answered: nothing of the bot's is under way any more, or the page says that it is."""
    patient = await run_in_threadpool(
        _act, site, visit, lambda unit: site.desk.take_over(unit, encounter).patient_id
    )
    for _ in range(int(QUIET_SECONDS / LOOK_AGAIN)):
        if await run_in_threadpool(_quiet, site, patient):
            break
        await asyncio.sleep(LOOK_AGAIN)
    return _back(encounter)


@router.post("/hand-back", dependencies=[OwnForm])
def hand_back(encounter: str, visit: Visitor, site: Here) -> Response:
    _act(site, visit, lambda unit: site.desk.hand_back(unit, encounter))
    return _back(encounter)


@router.post("/end", dependencies=[OwnForm])
def end(encounter: str, visit: Visitor, site: Here) -> Response:
    _act(site, visit, lambda unit: site.desk.end(unit, encounter))
    return _back(encounter)


class Written(BaseModel):
    """What the composer sends: the same `own_id` is one message, however often it comes."""

    text: Annotated[str, Field(max_length=MAX_WORDS)] = ""
    own_id: str
    link_id: Annotated[str, Field(max_length=100)] = ""
    confirmation: Annotated[str, Field(max_length=200)] = ""
    reason: Annotated[str, Field(max_length=40)] = ""


@router.post("/say", dependencies=[OwnForm])
def say(
    encounter: str, request: Request, visit: Visitor, site: Here, written: Annotated[Written, Form()]
) -> Response:
    """The guard looks first (OG-1)."""
    own, words = checked_id(written.own_id), whole(written.text).strip()
    found = _read(site, visit, encounter)
    if not found.mine:
        return _composed(request, visit, site, found, 409, text=words, problem="not_yours")
    if not words:
        return _composed(request, visit, site, found, 422, problem="empty")
    if len(words.encode()) > MOST_BYTES.get(found.encounter.channel, sys.maxsize):
        return _composed(request, visit, site, found, 422, text=words, problem="too_long")
    looked = check(site, visit, found, words, own, written.confirmation, written.reason)
    if looked.status:
        return _composed(request, visit, site, found, looked.status, text=words, own_id=own, looked=looked)
    try:
        _act(site, visit, lambda unit: _write(unit, site, encounter, words, own, written.link_id, looked))
    except HTTPException as lost:
        if lost.status_code != 409:
            raise
        problem = "already_said" if lost.detail == "already_said" else "not_yours"
        return _composed(request, visit, site, found, 409, text=words, problem=problem)
    return _composed(request, visit, site, found, 200)


def _write(
    unit: Unit, site: Site, encounter: str, words: str, own: str, link_id: str, looked: Checked
) -> None:
    row = site.desk.say(unit, encounter, words, own_id=own, link_id=link_id)
    if looked.categories:
        unit.audit(
            "outbound.confirmed",
            object_type="Communication",
            object_id=row.id,
            patient_id=row.patient_id or "",
            reason=looked.reason,
            detail={"categories": ",".join(looked.categories)},
        )


def _act(site: Site, visit: Visit, do: Callable[[Unit], Any]) -> Any:
    """One change in one transaction. 404 out of scope; somebody else's or over: the page shows how it stands."""
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            found = do(unit)
            unit.commit("desk.acted")
            return found
    except NotVisible as hidden:
        refused(site, visit, hidden)
    except NotYours:
        raise HTTPException(409) from None
    except AlreadySaid:
        raise HTTPException(409, "already_said") from None


def _quiet(site: Site, patient: str) -> bool:
    with site.store.unit(actor=SYSTEM, read_only=True) as unit:
        return site.desk.quiet(unit, patient)


def _read(site: Site, visit: Visit, encounter: str) -> Talk:
    return looking(
        site,
        visit,
        lambda unit, access: read_talk(
            unit, access, encounter, site.library, site.zone, visit.practitioner, site.desk
        ),
    )


def _shared(site: Site, talk: Talk) -> dict[str, Any]:
    return {"hospital": site.hospital, "now": site.clock(), "talk": talk, "canned": replies()}


def _composer(**more: Any) -> dict[str, Any]:
    return {"text": "", "own_id": uuid4().hex, "problem": "", "looked": None, **more}


def _composed(
    request: Request, visit: Visit, site: Site, talk: Talk, status: int, **more: Any
) -> HTMLResponse:
    """The composer as it is after the try: empty, or with the words kept and what is to be thought of."""
    shown = staff_page(
        request,
        "nurse/composer.html",
        visit=visit,
        **_shared(site, talk),
        composer=_composer(**more),
        names=guard.category_names(),
        warning=guard.WARNING,
    )
    shown.status_code = status
    return shown


def _back(encounter: str) -> Response:
    return RedirectResponse(f"/console/talk/{encounter}", 303)
