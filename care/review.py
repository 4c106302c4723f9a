"""A nurse reads the answers against their proof: confirms, corrects with a reason, or says there is none.

What stood there before stays in the item's `history`; a form that was changed after its end is amended.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlmodel import col, select

from care.conclude import SUPERSEDED, Conclusions
from dialogs.engine.definition import Item as Question
from dialogs.engine.definition import Questionnaire
from storage.access import Access
from storage.records import Encounter, Observation, QuestionnaireResponse, Task
from storage.unit import Unit

Item = dict[str, Any]
MAX_REASON = 500


class Step(NamedTuple):
    """One kind of look at an item: its code, and what becomes of the Observation."""

    action: str
    observation: str


class Place(NamedTuple):
    """Which item of which form, and as which version the reader saw it."""

    response: str
    link_id: str
    version: str


_CONFIRM = Step("confirm", "final")
_CORRECT = Step("correct", "amended")
_NONE = Step("not_answered", "entered-in-error")


class ReviewRefused(Exception):
    """Why nothing was changed: running (still in conversation), in_error (not the patient's), stale (changed since), reason, nothing."""


def version_of(item: Mapping[str, Any]) -> str:
    """Tells whether the item is still as the reader saw it."""
    return hashlib.sha256(json.dumps(item, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


class Reviews:
    def __init__(self, conclusions: Conclusions, library: Mapping[str, Questionnaire]) -> None:
        self._conclusions = conclusions
        self._library = library

    def confirm(self, unit: Unit, place: Place) -> None:
        """The value is what the patient said. Raises ReviewRefused, NotVisible."""

        def confirmed(item: Item) -> Item:
            if not item["answer"] and not item.get("item"):
                raise ReviewRefused("nothing")
            return {**item, "status": "answered", "confirmed_by": unit.actor.id}

        self._change(unit, place, confirmed, _CONFIRM)

    def correct(self, unit: Unit, place: Place, value: Item, reason: str) -> None:
        """Another value, with the reason; the earlier one stays in the history."""
        _demand(reason)

        def corrected(item: Item) -> Item:
            kept = {k: v for k, v in item.items() if k not in ("answer", "item", "confirmation")}
            return {**kept, **value, "status": "answered", "confirmed_by": unit.actor.id}

        self._change(unit, place, corrected, _CORRECT, reason)

    def not_answered(self, unit: Unit, place: Place, reason: str) -> None:
        """There is no answer in what the patient said."""
        _demand(reason)

        def emptied(item: Item) -> Item:
            kept = {k: v for k, v in item.items() if k not in ("item", "confirmation")}
            return {**kept, "answer": [], "status": "not_answered", "confirmed_by": unit.actor.id}

        self._change(unit, place, emptied, _NONE, reason)

    def question(self, unit: Unit, place: Place) -> Question:
        """The item of the form, to read a typed value by. Raises ReviewRefused, NotVisible."""
        response = Access(unit).record(QuestionnaireResponse, place.response)
        item = self._library[response.questionnaire].item(place.link_id)
        if item is None:
            raise ReviewRefused("stale")
        return item

    def _change(
        self, unit: Unit, place: Place, change: Callable[[Item], Item], step: Step, reason: str = ""
    ) -> None:
        response = self._open(unit, place.response)
        items: list[Item] = [dict(item) for item in unit.open(response, "items") or []]
        before = self._before(response, items, place)
        after = {**change(before), "history": _history(unit, before, step.action, reason)}
        kept = [item for item in items if item["linkId"] != place.link_id]
        unit.seal(response, items=self._in_order(response, [*kept, after]))
        if step is not _CONFIRM:
            response.status = "amended"
        unit.add(response)
        self._settle(unit, response, place.link_id)
        self._again(unit, response)
        self._observation(unit, response, after, step.observation)  # there may be one only now
        unit.audit(
            f"questionnaire_response.{step.action}",
            object_type="QuestionnaireResponse",
            object_id=response.id,
            patient_id=response.patient_id,
            detail={"item": place.link_id},
        )

    def _before(self, response: QuestionnaireResponse, items: list[Item], place: Place) -> Item:
        """The item as the reader saw it; one that was never asked is filled in by hand."""
        found = next((item for item in items if item["linkId"] == place.link_id), None)
        if found is not None and version_of(found) == place.version:
            return found
        question = self._library[response.questionnaire].item(place.link_id)
        if found is not None or place.version or question is None:
            raise ReviewRefused("stale")
        empty: Item = {
            "linkId": place.link_id,
            "text": question.text.zh,
            "answer": [],
            "status": "not_answered",
        }
        return {**empty, "evidence": None, "rule": "nurse", "pack": "", "confirmed_by": None}

    def _in_order(self, response: QuestionnaireResponse, items: list[Item]) -> list[Item]:
        order = [item.link_id for item in self._library[response.questionnaire].items]
        return sorted(items, key=lambda item: order.index(item["linkId"]))

    def _open(self, unit: Unit, response_id: str) -> QuestionnaireResponse:
        """The form, locked with its patient. While the conversation runs the bot still writes into it."""
        found = Access(unit).record(QuestionnaireResponse, response_id)
        unit.lock_patient(found.patient_id)
        unit.session.refresh(found)
        if found.status == "in-progress":
            raise ReviewRefused("running")
        if found.status == "entered-in-error":
            raise ReviewRefused("in_error")
        return found

    def _observation(self, unit: Unit, response: QuestionnaireResponse, item: Item, status: str) -> None:
        wanted = select(Observation).where(
            Observation.encounter_id == response.encounter_id, Observation.link_id == item["linkId"]
        )
        row = unit.session.exec(wanted).first()
        if row is None:
            return
        row.status, row.confirmed_by = status, unit.actor.id
        if status == "amended":
            parts = {part["linkId"]: part["answer"] for part in item.get("item", ())}
            unit.seal(row, value=parts or item["answer"])
        unit.add(row)

    def _settle(self, unit: Unit, response: QuestionnaireResponse, link_id: str) -> None:
        """Her look at this item was the work that was asked for."""
        focus = f"{response.encounter_id}:{link_id}"
        for task in _reviews(unit, response.encounter_id):
            if task.focus == focus or task.focus.startswith(f"{focus}:"):
                _done(unit, task, "reviewed")

    def _again(self, unit: Unit, response: QuestionnaireResponse) -> None:
        """What the answers amount to now; an earlier proposal from other answers no longer stands."""
        encounter = unit.session.get_one(Encounter, response.encounter_id)
        before = {t.id for t in _reviews(unit, encounter.id) if t.reason.startswith("classification_")}
        kept = self._conclusions.conclude(unit, encounter, response)
        for task in _reviews(unit, encounter.id):
            if task.id in before and task.id != kept:
                _done(unit, task, SUPERSEDED)


def _history(unit: Unit, before: Item, action: str, reason: str) -> list[Item]:
    row = {
        "answer": before["answer"],
        "status": before["status"],
        "by": unit.actor.id,
        "at": unit.now.isoformat(),
        "change": action,
        "reason": reason,
    }
    if "item" in before:
        row["item"] = before["item"]
    return [*before.get("history", []), row]


def _reviews(unit: Unit, encounter_id: str) -> list[Task]:
    wanted = select(Task).where(
        Task.encounter_id == encounter_id,
        Task.kind == "review",
        col(Task.status).in_(("requested", "in-progress")),
    )
    return list(unit.session.exec(wanted).all())


def _done(unit: Unit, task: Task, how: str) -> None:
    task.status, task.outcome = "completed", "resolved"
    task.ended_at, task.ended_by = unit.now, unit.actor.id
    task.reason = task.reason if how == "reviewed" else how
    unit.add(task)


def _demand(reason: str) -> None:
    if not reason.strip() or len(reason) > MAX_REASON:
        raise ReviewRefused("reason")
