"""未联系原因: every reason for and against contact, from the same predicates that decide."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from consent.facts import Ask
from consent.gate import Gate
from storage.records import ContactPoint, Patient, Task
from storage.unit import Unit
from wire.consent import Decision


def explain(unit: Unit, gate: Gate, patient: Patient, at: datetime) -> dict[str, Any]:
    """Per channel the gate's decision at `at` for opening a follow-up, and what became of each Task."""
    channels = [_channel(unit, gate, patient, contact, at) for contact in _contacts(unit, patient)]
    return {
        "patient": patient.id,
        "at": at.isoformat(),
        "channels": channels,
        "tasks": [_task(task) for task in _tasks(unit, patient)],
    }


def lines(found: dict[str, Any]) -> list[str]:
    """The same, for people."""
    text = [f"患者 {found['patient']}，{found['at']}"]
    for channel in found["channels"]:
        allowed = "可以联系 / may be contacted" if channel["allowed"] else "不联系 / no contact"
        retry = f"，{channel['retry_at']} 再看 / next look" if channel["retry_at"] else ""
        text.append(f"[{channel['channel']}] {allowed}{retry}")
        text += [_reason(reason) for reason in channel["reasons"]]
    if not found["channels"]:
        text.append("没有任何联系方式 / no account on any channel")
    for task in found["tasks"]:
        state = task["outcome"] or task["status"]
        reason = f"（{task['reason']}）" if task["reason"] else ""
        text.append(f"任务 {task['action']} {task['due']}: {state}{reason}")
    return text


def _reason(reason: dict[str, Any]) -> str:
    mark = "✓" if reason["holds"] else "✗"
    detail = f" [{reason['detail']}]" if reason["detail"] else ""
    return f"  {mark} {reason['code']}: {reason['zh']} / {reason['en']}{detail}"


def _channel(unit: Unit, gate: Gate, patient: Patient, contact: ContactPoint, at: datetime) -> dict[str, Any]:
    ask = Ask(basis="consent", channel=contact.channel, contact=contact, opening=True)
    decision: Decision = gate.decide(unit, patient, ask, at)
    return {
        "channel": contact.channel,
        "allowed": decision.allowed,
        "retry_at": decision.retry_at.isoformat() if decision.retry_at else None,
        "reasons": [
            {"code": r.code, "holds": r.holds, "zh": r.zh, "en": r.en, "detail": r.detail}
            for r in decision.reasons
        ],
    }


def _contacts(unit: Unit, patient: Patient) -> list[ContactPoint]:
    wanted = select(ContactPoint).where(ContactPoint.patient_id == patient.id)
    return list(unit.session.exec(wanted.order_by(col(ContactPoint.rank))).all())


def _tasks(unit: Unit, patient: Patient) -> list[Task]:
    wanted = select(Task).where(Task.patient_id == patient.id, Task.kind == "follow_up")
    return list(unit.session.exec(wanted.order_by(col(Task.due_at))).all())


def _task(task: Task) -> dict[str, Any]:
    return {
        "id": task.id,
        "action": task.action,
        "due": task.due_at.isoformat(),
        "status": task.status,
        "outcome": task.outcome or None,
        "reason": task.reason or None,
    }
