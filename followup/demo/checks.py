"""Whether the story ended as it should: read from the records alone, patient by patient."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from care.record import Record, records
from followup.demo.people import Person
from followup.demo.run import Story
from storage.access import Access
from storage.records import Communication, Consent, Media, SendAttempt, Task, Transcript
from storage.unit import SYSTEM, Unit


@dataclass(frozen=True, slots=True)
class Case:
    """One patient's records, and what the story says they should be."""

    unit: Unit
    patient: str
    records: Sequence[Record]
    first: Task | None
    messages: Sequence[Communication]

    @property
    def sent(self) -> list[Communication]:
        return [
            m for m in self.messages if m.direction == "outbound" and m.status in ("completed", "unknown")
        ]

    def items(self) -> dict[str, Record]:
        response = next(
            (r["questionnaire_response"] for r in self.records if r["questionnaire_response"]), None
        )
        found = response["item"] if response else []
        nested = [{**item, "item": [], **part} for item in found for part in item.get("item", ())]
        return {item["linkId"]: item for item in [*found, *nested]}


def problems(story: Story) -> list[str]:
    """One line for each thing that is not as it should be; empty means all is well."""
    found = []
    with story.app.store.unit(actor=SYSTEM, purpose="demo") as unit:
        for person in story.place.people:
            case = _case(unit, story.ids[person.id])
            found += [f"{person.id}: {line}" for line in _check(case, person)]
        found += _conservation(unit) + _sent_once(unit)
    return found


def _case(unit: Unit, patient: str) -> Case:
    tasks = select(Task).where(Task.patient_id == patient, Task.kind == "follow_up")
    messages = select(Communication).where(Communication.patient_id == patient)
    return Case(
        unit,
        patient,
        records(unit, Access(unit).patient(patient)),
        unit.session.exec(tasks.order_by(col(Task.due_at))).first(),
        unit.session.exec(messages.order_by(col(Communication.order_no))).all(),
    )


def _check(case: Case, person: Person) -> list[str]:
    expected: Mapping[str, Any] = person.data["expect"]
    return [
        f"{name}: expected {wanted}, found {found}"
        for name, wanted in expected.items()
        if (found := LOOKS[name](case)) != wanted and not _covers(found, wanted)
    ]


def _covers(found: Any, wanted: Any) -> bool:
    """A mapping or a list is as expected when it holds at least what was asked for."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(found.get(key) == value for key, value in wanted.items())
    return isinstance(wanted, list) and isinstance(found, list) and set(wanted) <= set(found)


def _values(case: Case) -> dict[str, Any]:
    """linkId → number, only of answers that carry their proof."""
    found = {}
    for link_id, item in case.items().items():
        for answer in item.get("answer") or ():
            quantity = answer.get("valueQuantity")
            if quantity and item["status"] == "answered" and item.get("evidence"):
                found[link_id] = quantity["value"]
    return found


def _preliminary(case: Case) -> list[str]:
    """Items heard on a recording: they wait for a nurse and point at the second they were said."""
    return [
        link_id
        for link_id, item in case.items().items()
        if item.get("status") == "confirm" and ((item.get("evidence") or {}).get("audio") or {}).get("media")
    ]


def _heard(case: Case) -> int:
    """Recordings with words of the patient that the local model wrote down, each with its time."""
    wanted = select(Transcript, Media).join(Media, col(Media.id) == col(Transcript.media_id))
    rows = case.unit.session.exec(wanted.where(Transcript.patient_id == case.patient)).all()
    return sum(1 for transcript, _ in rows if _has_words(case.unit, transcript))


def _has_words(unit: Unit, transcript: Transcript) -> bool:
    segments = unit.open(transcript, "segments") or []
    return transcript.status == "ok" and any(segment["words"] for segment in segments)


def _silent(case: Case) -> bool:
    """Nothing but the one acknowledgement was sent after the withdrawal."""
    withdrawn = next((c for c in _consents(case) if c.ended_reason == "withdrawn"), None)
    if withdrawn is None or withdrawn.ended_at is None:
        return False
    after = [m for m in case.sent if m.sent_at and m.sent_at >= withdrawn.ended_at]
    return [m.basis for m in after] == ["withdrawal_ack"]


def _consents(case: Case) -> Sequence[Consent]:
    return case.unit.session.exec(select(Consent).where(Consent.patient_id == case.patient)).all()


def _granted(case: Case) -> str:
    """The purpose that the patient agreed to in her own words."""
    rows = [c for c in _consents(case) if c.evidence_kind == "keyword_reply" and c.decision == "permit"]
    return rows[0].purpose if rows and rows[0].evidence_communication_id else ""


def _attempts(case: Case) -> int:
    ids = [m.id for m in case.messages]
    wanted = select(SendAttempt).where(col(SendAttempt.communication_id).in_(ids))
    return len(case.unit.session.exec(wanted).all())


def _flags(case: Case) -> list[str]:
    return [flag["code"] for record in case.records for flag in record["flags"] if flag["quote"]]


def _told_120(case: Case) -> bool:
    """The safety words went out, and name the emergency number."""
    bodies = (case.unit.open(m, "body") for m in case.sent if m.basis == "safety")
    return any("120" in str(body["text"]) for body in bodies)


def _nurse(case: Case) -> list[str]:
    wanted = select(Task.kind).where(Task.patient_id == case.patient, Task.kind != "follow_up")
    return sorted(set(case.unit.session.exec(wanted)))


def _said(case: Case, words: str) -> bool:
    bodies = (case.unit.open(m, "body") or {} for m in case.messages if m.direction == "inbound")
    return any(words in str(body.get("text")) for body in bodies)


LOOKS: Mapping[str, Callable[[Case], Any]] = {
    "outcome": lambda case: case.first.outcome if case.first else None,
    "reason": lambda case: case.first.reason if case.first else None,
    "values": _values,
    "messages": lambda case: len(case.sent),
    "flags": _flags,
    "heard": _heard,
    "preliminary": lambda case: bool(_preliminary(case)),
    "granted": _granted,
    "acknowledged": lambda case: any(m.basis == "withdrawal_ack" for m in case.sent),
    "silent_after_withdrawal": _silent,
    "told_120": _told_120,
    "nurse": _nurse,
    "whisper_wrote": lambda case: [w for w in ("高压",) if _said(case, w)],
    "unknown": lambda case: sum(1 for m in case.messages if m.status == "unknown"),
    "attempts": _attempts,
}


def _conservation(unit: Unit) -> list[str]:
    """planned = Σ outcomes + Σ open: an ended Task has exactly one outcome, an open one has none."""
    tasks = unit.session.exec(select(Task).where(Task.kind == "follow_up")).all()
    ended = ("completed", "failed", "cancelled")
    wrong = [t.id for t in tasks if (t.status in ended) != bool(t.outcome)]
    return [f"task {task}: status and outcome do not agree" for task in wrong]


def _sent_once(unit: Unit) -> list[str]:
    """No message was tried again after it had been sent or its end was unknown."""
    attempts = unit.session.exec(select(SendAttempt)).all()
    final = [a.communication_id for a in attempts if a.outcome in ("sent", "unknown")]
    return [f"message {one}: more than one final attempt" for one in {x for x in final if final.count(x) > 1}]
