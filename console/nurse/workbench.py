"""工作台: red flags first, then what waits for a nurse. Each part refreshes itself and works without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from bot.settle import NOT_SENT, SENT, Outcome
from care import flag_steps
from care.work import finish
from console.nurse.lists import LISTS, Page, Wanted
from console.nurse.reading import looking, refused
from console.nurse.strangers import finish_stranger, read_strangers
from console.pages import staff_page
from console.site import Here, Site
from console.staff.door import OwnForm, Visitor, visit_of
from console.staff.pages import inside
from console.staff.sessions import Visit
from storage.access import Access, NotVisible
from storage.records import Communication
from storage.unit import Unit

router = APIRouter(prefix="/console", dependencies=[Depends(visit_of)])
FOUND_OUT = {
    "arrived": Outcome(SENT, "nurse_asked"),
    "lost": Outcome(NOT_SENT, "nurse_asked", permanent=True),
}
STEPS: dict[str, Callable[[Unit, str, str], object]] = {
    "acknowledge": lambda unit, flag, _action: flag_steps.acknowledge(unit, flag),
    "act": flag_steps.act,
    "close": lambda unit, flag, _action: flag_steps.close(unit, flag),
}


def wanted(
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
    sort: Annotated[str, Query(max_length=20)] = "",
    department: Annotated[str, Query(max_length=100)] = "",
    channel: Annotated[str, Query(max_length=20)] = "",
) -> Wanted:
    return Wanted(page, sort, department, channel)


Asked = Annotated[Wanted, Depends(wanted)]


@router.get("/")
def workbench(request: Request, visit: Visitor, site: Here, asked: Asked) -> HTMLResponse:
    """The whole page; the filters hold for every list, page and sort for each by itself."""
    narrowed = Wanted(department=asked.department, channel=asked.channel)
    after = site.last_change()  # before looking: what happens meanwhile comes by the stream
    pages = {name: _read(site, visit, name, narrowed) for name in LISTS}
    return staff_page(
        request,
        "nurse/workbench.html",
        visit=visit,
        **_shared(site),
        pages=pages,
        strangers=read_strangers(site, visit),
        wanted=narrowed,
        after=after,
        degraded=site.degraded(),
        warnings=site.warnings(),
    )


@router.get("/parts/strangers")
def strangers(request: Request, visit: Visitor, site: Here) -> HTMLResponse:
    found = read_strangers(site, visit)
    return staff_page(request, "nurse/strangers.html", visit=visit, **_shared(site), strangers=found)


@router.post("/strangers/{task}/done", dependencies=[OwnForm])
def stranger_done(task: str, visit: Visitor, site: Here) -> Response:
    if not finish_stranger(site, visit, task):
        raise HTTPException(404)
    return RedirectResponse("/console/", 303)


@router.get("/parts/{name}")
def part(name: str, request: Request, visit: Visitor, site: Here, asked: Asked) -> HTMLResponse:
    """One list, for the page that refreshes it or turns its leaves."""
    if name not in LISTS:
        raise HTTPException(404)
    found = _read(site, visit, name, asked)
    return staff_page(request, "nurse/part.html", visit=visit, **_shared(site), name=name, page=found)


@router.post("/flags/{flag}/{step}", dependencies=[OwnForm])
def flag_step(
    flag: str,
    step: str,
    visit: Visitor,
    site: Here,
    action: Annotated[str, Form(max_length=flag_steps.MAX_ACTION + 1)] = "",
    to: Annotated[str, Form()] = "/console/",
) -> Response:
    """A double click, or a colleague who was faster, changes nothing: the page shows how it stands."""
    if step not in STEPS:
        raise HTTPException(404)
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            _take(unit, flag, step, action)
            unit.commit("flag.stepped")
    except NotVisible as hidden:
        refused(site, visit, hidden)
    return RedirectResponse(inside(to), 303)


@router.post("/tasks/{task}/done", dependencies=[OwnForm])
def work_done(task: str, visit: Visitor, site: Here, to: Annotated[str, Form()] = "/console/") -> Response:
    """A piece of nurse work is done; done twice is done once."""
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            finish(unit, task)
            unit.commit("work.done")
    except NotVisible as hidden:
        refused(site, visit, hidden)
    return RedirectResponse(inside(to), 303)


@router.post("/unknown/{message}/{how}", dependencies=[OwnForm])
def settle_unknown(message: str, how: str, visit: Visitor, site: Here) -> Response:
    """A nurse has found out whether the patient got it. It is never sent again by itself."""
    if how not in FOUND_OUT:
        raise HTTPException(404)
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            row = Access(unit).record(Communication, message)
            if row.status == "unknown":
                site.settler.settle(unit, row, FOUND_OUT[how])
            unit.commit("work.done")
    except NotVisible as hidden:
        refused(site, visit, hidden)
    return RedirectResponse("/console/", 303)


def _take(unit: Unit, flag: str, step: str, action: str) -> None:
    try:
        STEPS[step](unit, flag, action)
    except flag_steps.OutOfStep as where:
        if str(where) == "action":
            raise HTTPException(422) from None


def _read(site: Site, visit: Visit, name: str, asked: Wanted) -> Page:
    now: datetime = site.clock()
    return looking(site, visit, lambda unit, access: LISTS[name].read(unit, access, asked, now, site.zone))


def _shared(site: Site) -> dict[str, Any]:
    return {"hospital": site.hospital, "now": site.clock(), "zone": site.zone}
