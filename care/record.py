"""The follow-up record as people and other systems read it (design §6)."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlmodel import col, select

from storage.records import Encounter, Flag, Observation, Patient, QuestionnaireResponse, Task
from storage.unit import Unit

Record = dict[str, Any]
R = TypeVar("R", QuestionnaireResponse, Observation, Flag)


def records(unit: Unit, patient: Patient) -> list[Record]:
    """One record a follow-up that has started or ended, and one a conversation without a form."""
    wanted = select(Task).where(Task.patient_id == patient.id, Task.kind == "follow_up")
    tasks = unit.session.exec(wanted.order_by(col(Task.due_at))).all()
    begun = [t for t in tasks if t.encounter_id or t.outcome or t.reason]
    found = [_record(unit, patient, _encounter(unit, task), task) for task in begun]
    talks = select(Encounter).where(Encounter.patient_id == patient.id, Encounter.questionnaire == "")
    loose = unit.session.exec(talks.order_by(col(Encounter.started_at))).all()
    found += [_record(unit, patient, talk, None) for talk in loose]
    return found + _heard_outside(unit, patient)


def _heard_outside(unit: Unit, patient: Patient) -> list[Record]:
    """Red flags of messages that belong to no conversation: after the end, after a withdrawal."""
    wanted = select(Flag).where(Flag.patient_id == patient.id, col(Flag.encounter_id).is_(None))
    flags = [_flag(unit, flag) for flag in unit.session.exec(wanted.order_by(col(Flag.raised_at)))]
    return [{**_record(unit, patient, None, None), "flags": flags}] if flags else []


def _encounter(unit: Unit, task: Task) -> Encounter | None:
    return unit.get(Encounter, task.encounter_id) if task.encounter_id else None


def _record(unit: Unit, patient: Patient, encounter: Encounter | None, task: Task | None) -> Record:
    return {
        "patient": patient.id,
        "questionnaire_response": _response(unit, encounter),
        "observations": [_observation(unit, o) for o in _of(unit, Observation, encounter)],
        "flags": [_flag(unit, f) for f in _of(unit, Flag, encounter)],
        "task": _task(task),
        "encounter": _talk(encounter),
    }


def _of(unit: Unit, kind: type[R], encounter: Encounter | None) -> list[R]:
    if encounter is None:
        return []
    wanted = select(kind).where(kind.encounter_id == encounter.id)
    return list(unit.session.exec(wanted).all())


def _response(unit: Unit, encounter: Encounter | None) -> Record | None:
    rows = _of(unit, QuestionnaireResponse, encounter)
    if not rows:
        return None
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": rows[0].questionnaire,
        "status": rows[0].status,
        "authored": rows[0].authored_at.isoformat(),
        "item": unit.open(rows[0], "items") or [],
    }


def _observation(unit: Unit, row: Observation) -> Record:
    audio = None
    if row.media_id:
        audio = {"media": row.media_id, "start": row.audio_start, "end": row.audio_end}
    return {
        "resourceType": "Observation",
        "linkId": row.link_id,
        "code": row.code,
        "status": row.status,
        "value": unit.open(row, "value"),
        "effective": row.effective_at.isoformat(),
        "evidence": {
            "communication": row.communication_id,
            "start": row.span_start,
            "end": row.span_end,
            "audio": audio,
        },
        "rule": row.rule,
        "pack": row.pack,
        "confirmed_by": row.confirmed_by or None,
    }


def _flag(unit: Unit, row: Flag) -> Record:
    return {
        "code": row.code,
        "tier": row.tier,
        "status": row.status,
        "quote": unit.open(row, "quote"),
        "communication": row.communication_id,
        "rule": row.rule,
        "pack": row.pack,
        "raised": row.raised_at.isoformat(),
        "act_by": row.act_by.isoformat(),
    }


def _task(task: Task | None) -> Record | None:
    if task is None:
        return None
    return {
        "id": task.id,
        "action": task.action,
        "due": task.due_at.isoformat(),
        "status": task.status,
        "outcome": task.outcome or None,
        "reason": task.reason or None,
    }


def _talk(encounter: Encounter | None) -> Record | None:
    if encounter is None:
        return None
    return {"id": encounter.id, "channel": encounter.channel, "ended": encounter.ended_reason or None}
