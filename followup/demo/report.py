"""What the demonstration prints: each patient's record, flags and outcome, and why others were not contacted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlmodel import col, select

from care.record import records
from care.why import explain
from followup.demo.people import Person
from followup.demo.run import Story
from storage.access import Access
from storage.records import Communication, Task
from storage.unit import SYSTEM, Unit

SPEAKER = {"inbound": "患者", "outbound": "随访"}


def report(story: Story) -> list[dict[str, Any]]:
    """One row a record (design §6), with the messages and, where nothing was said, the reasons."""
    rows = []
    with story.app.store.unit(actor=SYSTEM, purpose="demo") as unit:
        for person in story.place.people:
            rows += _rows(story, unit, person)
    return rows


def _rows(story: Story, unit: Unit, person: Person) -> list[dict[str, Any]]:
    patient = Access(unit).patient(story.ids[person.id])
    due = _due(unit, patient.id)
    found = records(unit, patient) or [{"patient": patient.id}]
    shared = {
        "who": f"{person.id} {person.data['name']}",
        "about": person.data["about"],
        "messages": _messages(unit, patient.id),
        "nurse_work": _nurse_work(unit, patient.id),
        "why_not_contacted": _why(story, unit, person, due) if _unreached(unit, patient.id) else [],
    }
    return [{**record, **shared} for record in found[:1]] + [dict(record) for record in found[1:]]


def _due(unit: Unit, patient: str) -> datetime | None:
    wanted = select(Task.due_at).where(Task.patient_id == patient, Task.kind == "follow_up")
    return unit.session.exec(wanted.order_by(col(Task.due_at))).first()


def _why(story: Story, unit: Unit, person: Person, due: datetime | None) -> list[str]:
    """The gate's reasons against contact at the time it was due."""
    patient = Access(unit).patient(story.ids[person.id])
    found = explain(unit, story.app.gate, patient, due or story.place.start)
    reasons = [r for channel in found["channels"] for r in channel["reasons"] if not r["holds"]]
    return [f"{r['code']}: 不成立 / does not hold: {r['zh']} / {r['en']}" for r in reasons]


def _unreached(unit: Unit, patient: str) -> bool:
    wanted = select(Communication.id).where(
        Communication.patient_id == patient, col(Communication.status) == "completed"
    )
    return unit.session.exec(wanted).first() is None


def _messages(unit: Unit, patient: str) -> list[str]:
    wanted = select(Communication).where(Communication.patient_id == patient)
    rows = unit.session.exec(wanted.order_by(col(Communication.order_no))).all()
    return [_message(unit, row) for row in rows if row.kind != "call"]


def _message(unit: Unit, row: Communication) -> str:
    body = unit.open(row, "body") or {}
    state = "" if row.status == "completed" else f" [{row.status} {row.reason}]"
    return f"{SPEAKER[row.direction]}: {body.get('text', '')}{state}"


def _nurse_work(unit: Unit, patient: str) -> list[str]:
    wanted = select(Task).where(Task.patient_id == patient, Task.kind != "follow_up")
    tasks = unit.session.exec(wanted.order_by(col(Task.priority))).all()
    return [f"{task.kind}: {task.reason} ({task.status})" for task in tasks]


def text_of(row: dict[str, Any]) -> str:
    lines = []
    if "who" in row:
        lines += ["", f"━━ {row['who']} · {row['about']}"]
        lines += [f"   {message}" for message in row["messages"]]
        lines += [f"   未联系原因 / why not contacted: {why}" for why in row["why_not_contacted"]]
        lines += [f"   护士任务 / nurse: {work}" for work in row["nurse_work"]]
    lines += [f"   ⚑ {f['tier']} {f['code']}: “{f['quote']}”" for f in row.get("flags", ())]
    lines += [_item(item) for item in (row.get("questionnaire_response") or {}).get("item", ())]
    task = row.get("task")
    if task:
        reason = f" ({task['reason']})" if task["reason"] else ""
        lines.append(f"   任务 / task {task['action']}: {task['outcome'] or task['status']}{reason}")
    return "\n".join(lines)


def _item(item: dict[str, Any]) -> str:
    parts = [f"{p['linkId'].rpartition('.')[2]} {_value(p['answer'])}" for p in item.get("item", ())]
    value = "，".join(parts) or _value(item["answer"]) or "—"
    proof = item.get("evidence")
    quote = f" ← “{proof['text']}”" if proof else ""
    audio = (proof or {}).get("audio")
    where = f" @{audio['start']:.2f}–{audio['end']:.2f}s" if audio else ""
    return f"   [{item['status']}] {item['linkId']}: {value}{quote}{where}"


def _value(answers: list[dict[str, Any]]) -> str:
    return "，".join(_one(next(iter(answer.values()))) for answer in answers)


def _one(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    if "display" in value:
        return str(value["display"])
    return f"{value.get('comparator', '')}{value['value']} {value.get('unit', '')}".strip()
