"""Patients in the reader's scope: the list, and one record with the proof of every answer."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import func
from sqlmodel import col, or_, select

from care.record import records
from care.why import explain
from console.language import of_request
from console.nurse.lists import PAGE, Line, Page, Wanted
from console.nurse.reading import looking, refused
from console.pages import staff_page
from console.site import Here, Site
from console.staff.door import OwnForm, Visitor, visit_of
from dialogs.desk import NotYours
from storage.access import Access, NotVisible
from storage.records import (
    Communication,
    Consent,
    ContactPoint,
    Encounter,
    Flag,
    Patient,
    QuestionnaireResponse,
    Task,
)
from storage.unit import Unit

router = APIRouter(prefix="/console", dependencies=[Depends(visit_of)])


@router.get("/patients")
def patients(
    request: Request,
    visit: Visitor,
    site: Here,
    q: Annotated[str, Query(max_length=64)] = "",
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> HTMLResponse:
    """All of hers, or the one whose whole record number or telephone number was typed."""
    found = looking(site, visit, lambda unit, access: _listed(unit, access, q.strip(), page))
    return staff_page(
        request,
        "nurse/patients.html",
        visit=visit,
        hospital=site.hospital,
        q=q,
        page=found,
        after=site.last_change(),
    )


@router.get("/patients/{patient}")
def patient(patient: str, request: Request, visit: Visitor, site: Here) -> HTMLResponse:
    after = site.last_change()  # before looking: what happens meanwhile comes by the stream
    found = looking(site, visit, lambda unit, access: _whole(unit, access, site, patient))
    return staff_page(
        request,
        "nurse/patient.html",
        visit=visit,
        hospital=site.hospital,
        now=site.clock(),
        zone=site.zone,
        after=after,
        titles={name: form.title.in_(of_request(request)) for name, form in site.library.items()},
        **found,
    )


@router.post("/patients/{patient}/talk", dependencies=[OwnForm])
def talk(patient: str, visit: Visitor, site: Here) -> Response:
    """A conversation that the nurse begins, hers at once; the one that is running, if there is one."""
    try:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            contact = _reachable(unit, Access(unit).patient(patient), site.channels)
            if contact is None:
                raise HTTPException(409)
            encounter = site.desk.talk(unit, patient, contact)
            unit.commit("desk.acted")
            return RedirectResponse(f"/console/talk/{encounter.id}", 303)
    except NotVisible as hidden:
        refused(site, visit, hidden)
    except NotYours:
        raise HTTPException(409) from None


def _reachable(unit: Unit, patient: Patient, channels: Collection[str]) -> ContactPoint | None:
    """Her first account on a channel that this house can write on."""
    wanted = select(ContactPoint).where(
        ContactPoint.patient_id == patient.id,
        ContactPoint.status == "active",
        col(ContactPoint.channel).in_(channels),
    )
    return unit.session.exec(wanted.order_by(col(ContactPoint.rank))).first()


def _listed(unit: Unit, access: Access, q: str, page: int) -> Page:
    wanted = access.mine()
    if q:
        known = or_(
            Patient.identifier_index == unit.index("identifier", q),
            Patient.phone_index == unit.index("phone", q),
        )
        wanted = wanted.where(known)
    total = unit.session.scalar(wanted.with_only_columns(func.count(), maintain_column_froms=True)) or 0
    at = min(page, max(1, -(-total // PAGE)))
    rows = unit.session.exec(
        wanted.order_by(col(Patient.created_at).desc(), Patient.id).offset((at - 1) * PAGE).limit(PAGE)
    )
    lines = [Line(row, access.listed(row), str(unit.open(row, "name") or "")) for row in rows]
    return Page(lines, total, Wanted(at))


def _whole(unit: Unit, access: Access, site: Site, patient_id: str) -> dict[str, Any]:
    row = access.patient(patient_id)
    return {
        "patient": row,
        "name": unit.open(row, "name") or "",
        "born": unit.open(row, "birth_date") or "",
        "phone": masked(str(unit.open(row, "phone") or "")),
        "records": records(unit, row),
        "why": explain(unit, site.gate, row, unit.now),
        "responses": _by_encounter(unit, patient_id),
        "talks": _of(unit, Encounter, patient_id, Encounter.started_at),
        "flags": [(f, unit.open(f, "quote") or "") for f in _of(unit, Flag, patient_id, Flag.raised_at)],
        "consents": _of(unit, Consent, patient_id, Consent.created_at),
        "contacts": _of(unit, ContactPoint, patient_id, ContactPoint.rank),
        "work": [t for t in _of(unit, Task, patient_id, Task.created_at) if t.kind != "follow_up"],
        "texts": _texts(unit, patient_id),
    }


def _of(unit: Unit, kind: Any, patient_id: str, order: Any) -> list[Any]:
    return list(unit.session.exec(select(kind).where(kind.patient_id == patient_id).order_by(order)))


def _texts(unit: Unit, patient_id: str) -> dict[str, str]:
    """Message id → what she wrote: the proofs of her answers stand in it."""
    heard = [
        m for m in _of(unit, Communication, patient_id, Communication.order_no) if m.direction == "inbound"
    ]
    return {m.id: str((unit.open(m, "body") or {}).get("text", "")) for m in heard}


def _by_encounter(unit: Unit, patient_id: str) -> dict[str, str]:
    wanted = select(QuestionnaireResponse).where(QuestionnaireResponse.patient_id == patient_id)
    return {row.encounter_id: row.id for row in unit.session.exec(wanted)}


def masked(phone: str) -> str:
    """138****0000: the list of a ward is no telephone book (AC-4)."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else "*" * len(phone)
