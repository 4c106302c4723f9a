"""The patient's consent page: the notice with its eight items, one question a purpose, nothing ticked."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import select
from starlette.datastructures import FormData

from consent import register
from consent.notice import ITEMS, Notice, Wording
from console.me.chat import Visitor, inbound_of
from console.me.messages import Contact
from console.pages import page
from console.site import Here, Site
from console.staff.door import same_origin
from storage.records import Consent, ContactPoint
from storage.unit import SYSTEM, Actor, Unit
from wire.consent import CROSS_BORDER, cross_border

router = APIRouter(prefix="/me/{token}")
#: What a patient can be asked on this page; the notice words the questions.
MAX_NAME = 100


@router.get("/consent")
def consent(token: str, contact: Visitor, site: Here) -> HTMLResponse:
    return _page(token, contact, site)


@router.post("/consent")
async def decide(token: str, request: Request, contact: Visitor, site: Here) -> Response:
    """Each answered question is one row with its proof; what was not answered stays as it was."""
    same_origin(request)
    form = await request.form()
    return await run_in_threadpool(_decided, token, form, contact, site)


def _decided(token: str, form: FormData, contact: Contact, site: Site) -> Response:
    notice = site.notice()
    name = str(form.get("name", "")).strip()[:MAX_NAME]
    chosen = {p: str(form.get(p)) for p in notice.questions if form.get(p) in ("permit", "deny")}
    problem = "newer" if str(form.get("notice")) != notice.digest else "name" if not name else ""
    problem = problem or ("" if chosen else "nothing")
    if problem:
        return _page(token, contact, site, problem, 409 if problem == "newer" else 422)
    _record(site, contact, notice, chosen, name)
    return RedirectResponse(f"/me/{token}/consent", 303)


@router.post("/stop")
def stop(token: str, request: Request, contact: Visitor, site: Here) -> Response:
    """One step: the same as writing 退订, through the same intake."""
    same_origin(request)
    site.intake.accept(inbound_of(site, contact, uuid4().hex, text="退订"))
    return RedirectResponse(f"/me/{token}", 303)


def _record(site: Site, contact: Contact, notice: Notice, chosen: dict[str, str], name: str) -> None:
    actor = Actor(contact.patient, "system")  # the audit row names the patient herself
    with site.store.unit(actor=actor, purpose="consent") as unit:
        patient = unit.lock_patient(contact.patient)
        if chosen.get("follow_up") == "deny" and register.any_permit(unit, patient.id):
            site.desk.endings.withdraw(unit, patient, how="consent_page", channels=("web",))
        for purpose, decision in chosen.items():
            register.answer(
                unit,
                patient,
                purpose=purpose,
                channel="web",
                notice=notice,
                decision=decision,
                evidence=register.Evidence("click", words=name),
            )
        unit.commit("consent.clicked")


def _page(token: str, contact: Contact, site: Site, problem: str = "", status: int = 200) -> HTMLResponse:
    notice = site.notice()
    with site.store.unit(actor=SYSTEM, purpose="patient_page", read_only=True) as unit:
        standing = _standing(unit, contact)
        questions = questions_for(unit, contact, notice)
    shown = page(
        "consent.html",
        base=f"/me/{token}",
        notice=notice,
        questions=questions,
        items=ITEMS,
        standing=standing,
        problem=problem,
    )
    shown.status_code = status
    return shown


def questions_for(unit: Unit, contact: Contact, notice: Notice) -> dict[str, Wording]:
    """About a recipient abroad only whoever has an account there is asked."""
    wanted = select(ContactPoint.channel).where(ContactPoint.patient_id == contact.patient)
    abroad = {cross_border(channel) for channel in unit.session.exec(wanted)}
    return {
        purpose: question
        for purpose, question in notice.questions.items()
        if not purpose.startswith(CROSS_BORDER) or purpose in abroad
    }


def _standing(unit: Unit, contact: Contact) -> dict[str, Any]:
    """Purpose → the answer that stands now."""
    wanted = select(Consent).where(
        Consent.patient_id == contact.patient, Consent.channel == "web", Consent.status == "active"
    )
    return {row.purpose: row for row in unit.session.exec(wanted)}
