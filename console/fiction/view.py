"""What stands on a demo patient's page: everything that is stored about her, in the order it grew."""

from __future__ import annotations

import hashlib
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from care.record import records
from console.pages import render
from console.shown import local
from console.site import DemoControls, Site
from storage.access import Access
from storage.records import Communication, Consent, Flag, Task
from storage.unit import SYSTEM, Unit

_SPEAKER = {"patient": "患者", "bot": "机器人", "system": "系统"}


def live_part(site: Site, demo: DemoControls, patient_id: str) -> str:
    """The growing part of the page, as HTML."""
    with site.store.unit(actor=SYSTEM, purpose="demo", read_only=True) as unit:
        patient = Access(unit).patient(patient_id)
        context = {
            "talk": _talk(unit, patient_id, site.zone),
            "flags": _flags(unit, patient_id),
            "consents": _consents(unit, patient_id),
            "work": _nurse_work(unit, patient_id),
            "records": records(unit, patient),
            "restricted": patient.restricted,
        }
        return render("live.html", now=demo.now().astimezone(site.zone), **context)


def digest(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()[:16]


def _talk(unit: Unit, patient_id: str, zone: ZoneInfo) -> list[dict[str, Any]]:
    wanted = select(Communication).where(Communication.patient_id == patient_id)
    rows = unit.session.exec(wanted.order_by(col(Communication.order_no)))
    return [_line(unit, row, zone) for row in rows]


def _line(unit: Unit, row: Communication, zone: ZoneInfo) -> dict[str, Any]:
    body = unit.open(row, "body") or {}
    return {
        "id": row.id,
        "speaker": "patient" if row.sender == "patient" else "bot" if row.sender in _SPEAKER else "nurse",
        "name": _SPEAKER.get(row.sender, "护士"),
        "channel": row.channel,
        "kind": row.kind,
        "text": body.get("text", ""),
        "choices": [choice["display"] for choice in body.get("choices", ())],
        "at": local(row.sent_at or row.created_at, zone),
        "status": row.status,
        "reason": row.reason,
    }


def _consents(unit: Unit, patient_id: str) -> list[Consent]:
    wanted = select(Consent).where(Consent.patient_id == patient_id)
    return list(unit.session.exec(wanted.order_by(col(Consent.created_at))).all())


def _flags(unit: Unit, patient_id: str) -> list[dict[str, Any]]:
    wanted = select(Flag).where(Flag.patient_id == patient_id).order_by(col(Flag.raised_at))
    return [{"row": flag, "quote": unit.open(flag, "quote")} for flag in unit.session.exec(wanted)]


def _nurse_work(unit: Unit, patient_id: str) -> list[Task]:
    wanted = select(Task).where(Task.patient_id == patient_id, Task.kind != "follow_up")
    return list(unit.session.exec(wanted.order_by(col(Task.priority), col(Task.created_at))).all())
