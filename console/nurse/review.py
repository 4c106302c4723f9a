"""审核: field | proposed value | the patient's words | play that second | confirm, correct, not answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from care.review import Place, ReviewRefused
from care.typed import BadValue, answer_of
from console.nurse.reading import looking, refused
from console.nurse.talk_view import Talk, read_talk
from console.pages import staff_page
from console.site import Here, Site
from console.staff.door import OwnForm, Visitor, visit_of
from console.staff.sessions import Visit
from storage.access import Access, NotVisible
from storage.records import QuestionnaireResponse
from storage.unit import Unit

router = APIRouter(prefix="/console/review/{response}", dependencies=[Depends(visit_of)])
#: Why a value is corrected or taken out; the words beside it are the nurse's.
REASONS = ("misheard", "misread", "patient_corrected", "other")


@router.get("")
def review(response: str, request: Request, visit: Visitor, site: Here) -> HTMLResponse:
    return _page(request, visit, site, response)


@router.post("/{link_id}/confirm", dependencies=[OwnForm])
def confirm(
    response: str,
    link_id: str,
    request: Request,
    visit: Visitor,
    site: Here,
    version: Annotated[str, Form(max_length=32)] = "",
) -> Response:
    place = Place(response, link_id, version)
    return _changed(request, visit, site, place, lambda unit: site.reviews.confirm(unit, place))


@router.post("/{link_id}/not-answered", dependencies=[OwnForm])
def not_answered(
    response: str,
    link_id: str,
    request: Request,
    visit: Visitor,
    site: Here,
    version: Annotated[str, Form(max_length=32)] = "",
    reason: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    place = Place(response, link_id, version)
    return _changed(request, visit, site, place, lambda unit: site.reviews.not_answered(unit, place, reason))


@router.post("/{link_id}/correct", dependencies=[OwnForm])
async def correct(response: str, link_id: str, request: Request, visit: Visitor, site: Here) -> Response:
    form = await request.form()
    fields: dict[str, Sequence[str]] = {key: [str(v) for v in form.getlist(key)] for key in form}
    place = Place(response, link_id, _one(fields, "version"))

    def change(unit: Unit) -> None:
        question = site.reviews.question(unit, place)
        value = answer_of(question, fields, "zh", unusual=bool(_one(fields, "unusual")))
        site.reviews.correct(unit, place, value, _one(fields, "reason"))

    return await run_in_threadpool(_changed, request, visit, site, place, change)


def _one(fields: dict[str, Sequence[str]], key: str) -> str:
    return next(iter(fields.get(key, ())), "")[:500]


def _changed(
    request: Request, visit: Visit, site: Site, place: Place, change: Callable[[Unit], None]
) -> Response:
    """Done and shown anew; what was refused is said at its row, with nothing changed."""
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            change(unit)
            unit.commit("response.reviewed")
    except NotVisible as hidden:
        refused(site, visit, hidden)
    except (ReviewRefused, BadValue) as problem:
        status = 409 if str(problem) in ("stale", "running", "in_error") else 422
        return _page(request, visit, site, place.response, place.link_id, str(problem), status)
    return RedirectResponse(f"/console/review/{place.response}#{place.link_id}", 303)


def _page(
    request: Request,
    visit: Visit,
    site: Site,
    response: str,
    at: str = "",
    problem: str = "",
    status: int = 200,
) -> HTMLResponse:
    after = site.last_change()  # before looking: what happens meanwhile comes by the stream
    talk = looking(site, visit, lambda unit, access: _talk(unit, access, site, response, visit))
    shown = staff_page(
        request, "nurse/review.html", visit=visit, **_shared(site, talk), after=after, at=at, problem=problem
    )
    shown.status_code = status
    return shown


def _talk(unit: Unit, access: Access, site: Site, response: str, visit: Visit) -> Talk:
    found = access.record(QuestionnaireResponse, response)
    return read_talk(unit, access, found.encounter_id, site.library, site.zone, visit.practitioner, site.desk)


def _shared(site: Site, talk: Talk) -> dict[str, Any]:
    if talk.response is None:
        raise HTTPException(404)
    form = site.library[talk.response.questionnaire]
    return {
        "hospital": site.hospital,
        "now": site.clock(),
        "talk": talk,
        "title": form.title,
        "questions": {item.link_id: item for item in form.items},
        "reasons": REASONS,
    }
