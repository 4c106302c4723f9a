"""What nurses do with a red flag: acknowledge → act → close. Closing needs a written action."""

from __future__ import annotations

from care.work import end_nurse_tasks
from storage.access import Access
from storage.records import Flag
from storage.unit import Unit

STEPS = {"active": "acknowledged", "acknowledged": "acted", "acted": "closed"}
MAX_ACTION = 2000


class OutOfStep(Exception):
    """The flag is not where this step begins (somebody was faster), or the action was not written."""


def acknowledge(unit: Unit, flag_id: str) -> Flag:
    """Somebody has seen it. Raises OutOfStep, NotVisible."""
    flag = _at(unit, flag_id, "active")
    flag.acknowledged_at, flag.acknowledged_by = unit.now, unit.actor.id
    return _to(unit, flag, "acknowledged")


def act(unit: Unit, flag_id: str, action: str) -> Flag:
    """What was done for the patient, in the nurse's words."""
    if not action.strip() or len(action) > MAX_ACTION:
        raise OutOfStep("action")
    flag = _at(unit, flag_id, "acknowledged")
    unit.seal(flag, action=action.strip())
    return _to(unit, flag, "acted")


def close(unit: Unit, flag_id: str) -> Flag:
    flag = _at(unit, flag_id, "acted")
    flag.closed_at = unit.now
    end_nurse_tasks(unit, focus=flag.id, kind="red_flag", reason="closed", by=unit.actor.id)
    return _to(unit, flag, "closed")


def _at(unit: Unit, flag_id: str, step: str) -> Flag:
    found = Access(unit).record(Flag, flag_id)
    unit.lock_patient(found.patient_id)
    unit.session.refresh(found)
    if found.status != step:
        raise OutOfStep(found.status)
    return found


def _to(unit: Unit, flag: Flag, step: str) -> Flag:
    flag.status = step
    unit.add(flag)
    unit.audit(f"flag.{step}", object_type="Flag", object_id=flag.id, patient_id=flag.patient_id)
    return flag
