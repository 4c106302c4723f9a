"""The account after a fault: nothing lost, nothing twice, nothing unsaid. Each line is an assertion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from sqlmodel import SQLModel, select

from storage.audit import verify
from storage.records import (
    AuditEvent,
    Communication,
    Consent,
    Encounter,
    Flag,
    Media,
    QuestionnaireResponse,
    SendAttempt,
    Task,
    Transcript,
)
from storage.unit import SYSTEM
from tests.support.house import House, address

OPEN = ("requested", "in-progress", "on-hold")
PLANNED_EACH = 4  # day surgery: D1, D3, D7, D30


R = TypeVar("R", bound=SQLModel)


def rows(house: House, kind: type[R]) -> list[R]:
    with house.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return list(unit.session.exec(select(kind)).all())


def check_conserved(house: House) -> None:
    """planned = Σ outcomes + Σ open, and a Task that has ended has exactly one outcome."""
    planned = [task for task in rows(house, Task) if task.care_plan_id]
    outcomes = Counter(task.outcome for task in planned if task.status not in OPEN)
    still_open = [task for task in planned if task.status in OPEN]
    assert len(planned) == PLANNED_EACH * len(house.patients)
    assert len(planned) == outcomes.total() + len(still_open)
    assert "" not in outcomes
    assert [task.outcome for task in still_open if task.outcome] == []


def check_settled(house: House) -> None:
    """Nobody holds a row any more, no message waits for a hand, and each attempt has its end."""
    messages = rows(house, Communication)
    assert [m.id for m in messages if m.status == "in-progress" or m.lease_until is not None] == []
    now = house.clock.now
    assert [m.id for m in messages if m.status == "preparation" and m.not_before <= now] == []
    assert [a.id for a in rows(house, SendAttempt) if not a.outcome or a.ended_at is None] == []
    assert [e.id for e in rows(house, Encounter) if e.status == "in-progress"] == []


def check_sends(house: House) -> None:
    """Delivered at most once; what is written down fits what arrived; an unknown stands on a list."""
    assert house.channel.twice() == []
    arrived = {delivery.communication for delivery in house.channel.deliveries()}
    outbound = {m.id: m for m in rows(house, Communication) if m.direction == "outbound"}
    assert arrived <= set(outbound)
    for row in outbound.values():
        assert row.status in ("completed", "not-done", "unknown", "preparation")
        if row.status == "completed":
            assert row.id in arrived
        if row.status in ("not-done", "preparation"):
            assert row.id not in arrived
    unknown = {row.id for row in outbound.values() if row.status == "unknown"}
    listed = [task.focus for task in rows(house, Task) if task.kind == "settle_unknown"]
    assert sorted(listed) == sorted(unknown)


def check_audit(house: House) -> None:
    """The chain holds, up to the checkpoint and beyond."""
    verdict = verify(house.app.store, Path(house.app.settings.files.audit_checkpoint))
    assert verdict.ok, verdict


def check_inbound(house: House, identifiers: Sequence[str]) -> None:
    """Each accepted event is one row, taken in once, and done with."""
    for identifier in identifiers:
        (row,) = _events(house, identifier)
        assert row.status in ("completed", "not-done"), (identifier, row.status, row.reason)
        taken = [a for a in rows(house, AuditEvent) if a.object_id == row.id]
        received = [a for a in taken if a.action == "communication.receive"]
        assert len(received) == (0 if row.kind == "call" else 1)


def check_answered_once(house: House, identifier: str) -> None:
    """The answer stands in one item of one form; or it came too late, and a nurse reads it; or it crossed our
    question, and is marked as that in the transcript."""
    (row,) = _events(house, identifier)
    with house.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        forms = unit.session.exec(select(QuestionnaireResponse)).all()
        items = [item for form in forms for item in unit.open(form, "items") or ()]
    proven = [i["linkId"] for i in items if (i.get("evidence") or {}).get("communication") == row.id]
    unread = [task for task in rows(house, Task) if task.kind == "unread" and task.focus == row.id]
    crossed = not proven and not unread and row.reason in ("crossed", "before_opening")
    assert len(proven) + len(unread) + crossed == 1, (identifier, proven, len(unread))


def check_withdrawn(house: House, name: str) -> None:
    """One withdrawal, which stays; one confirmation, which is the last that ever arrives."""
    patient = house.patients[name]
    withdrawals = [
        a for a in rows(house, AuditEvent) if a.patient_id == patient and a.action == "consent.withdraw"
    ]
    assert len(withdrawals) == 1
    assert {c.status for c in rows(house, Consent) if c.patient_id == patient} == {"inactive"}
    (confirmation,) = house.messages(patient_id=patient, basis="withdrawal_ack")
    assert confirmation.status in ("completed", "unknown")
    arrived = [d for d in house.channel.deliveries() if d.address == address(name)]
    told = [d.basis for d in arrived if d.basis == "withdrawal_ack"] == [d.basis for d in arrived[-1:]]
    lost = confirmation.status == "unknown" and confirmation.id not in [d.communication for d in arrived]
    assert told or lost


def check_alarmed_once(house: House, identifier: str) -> None:
    """One flag a code, one piece of work a flag, one word of safety to the patient."""
    (row,) = _events(house, identifier)
    flags = [flag for flag in rows(house, Flag) if flag.communication_id == row.id]
    assert "chest_pain" in {flag.code for flag in flags}
    assert max(Counter(flag.code for flag in flags).values()) == 1
    work = Counter(task.focus for task in rows(house, Task) if task.kind == "red_flag")
    assert [work[flag.id] for flag in flags] == [1] * len(flags)
    assert len(house.messages(patient_id=row.patient_id, basis="safety")) == 1


def check_heard_once(house: House, name: str) -> None:
    """One recording, one transcript, each turn of it once."""
    patient = house.patients[name]
    assert [m.status for m in rows(house, Media) if m.patient_id == patient] == ["transcribed"]
    assert len([t for t in rows(house, Transcript) if t.patient_id == patient]) == 1
    turns = house.messages("inbound", patient_id=patient, kind="speech")
    assert [turn.link_id for turn in turns] == ["pain"]


def check_poison(house: House, identifier: str) -> None:
    """After its tries a message that nothing can read is a nurse's, once."""
    (row,) = _events(house, identifier)
    assert (row.status, row.reason) == ("not-done", "ValueError")
    assert len([task for task in rows(house, Task) if task.kind == "poison" and task.focus == row.id]) == 1


def _events(house: House, identifier: str) -> list[Communication]:
    inbound = house.messages("inbound")
    if identifier == "call":
        return [m for m in inbound if m.kind == "call"]
    return [m for m in inbound if m.identifier == f"in:default:{identifier}"]
