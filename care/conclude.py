"""What follows from an answered form: Observations with their proof, and a proposal for a clinician."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import select

from care.classify import Proposal, classify
from care.rules import Rules
from care.work import nurse_task
from dialogs.engine.definition import Questionnaire
from storage.records import Communication, Encounter, Observation, QuestionnaireResponse
from storage.unit import Unit

Item = Mapping[str, Any]
#: Why the Task of a proposal ended when a correction made another one.
SUPERSEDED = "superseded"
#: What counts as a value: said plainly, or still to be confirmed by a nurse.
_WITH_VALUE = ("answered", "confirm")


class Conclusions:
    def __init__(self, rules: Rules, questionnaires: Mapping[str, Questionnaire], zone: ZoneInfo) -> None:
        self._rules = rules
        self._zone = zone
        self._questionnaires = questionnaires

    def conclude(self, unit: Unit, encounter: Encounter, response: QuestionnaireResponse) -> str | None:
        """Writes what the answers as they stand amount to; concluding twice changes nothing.

        Returns the id of the Task that puts a proposal to a clinician, if there is one.
        """
        items: Sequence[Item] = unit.open(response, "items") or []
        definition = self._questionnaires[response.questionnaire]
        for item in items:
            question = definition.item(item["linkId"])
            code = question.codes.get("loinc") if question else None
            if code and item["status"] in _WITH_VALUE and item.get("evidence"):
                _observe(unit, encounter, item, code)
        proposal = self._propose(unit, response, items)
        return _ask_clinician(unit, encounter, proposal) if proposal is not None else None

    def _propose(self, unit: Unit, response: QuestionnaireResponse, items: Sequence[Item]) -> Proposal | None:
        if not response.questionnaire.startswith(f"{self._rules.hypertension_form}|"):
            return None
        return classify(
            self._rules.hypertension,
            age=_age(unit, response, unit.now.astimezone(self._zone).date()),
            sys=_number(items, "blood_pressure", "sys"),
            dia=_number(items, "blood_pressure", "dia"),
            adverse=_truth(items, "adverse"),
        )


def _observe(unit: Unit, encounter: Encounter, item: Item, code: str) -> None:
    wanted = select(Observation.id).where(
        Observation.encounter_id == encounter.id, Observation.link_id == item["linkId"]
    )
    if unit.session.exec(wanted).first() is not None:
        return
    proof = item["evidence"]
    audio = proof.get("audio") or {}
    row = Observation(
        patient_id=encounter.patient_id,
        encounter_id=encounter.id,
        link_id=item["linkId"],
        code=code,
        effective_at=_said_at(unit, proof["communication"]),
        communication_id=proof["communication"],
        span_start=proof["start"],
        span_end=proof["end"],
        media_id=audio.get("media"),
        audio_start=audio.get("start"),
        audio_end=audio.get("end"),
        rule=item["rule"],
        pack=item["pack"],
    )
    parts = {part["linkId"]: part["answer"] for part in item.get("item", ())}
    unit.seal(row, value=parts or item["answer"])
    unit.add(row)


def _said_at(unit: Unit, communication_id: str) -> datetime:
    """When the patient said it; a clock of the other side that goes ahead of ours is not believed."""
    message = unit.get(Communication, communication_id)
    if message is None:
        return unit.now
    return min(message.sent_at or message.created_at, message.created_at)


def _ask_clinician(unit: Unit, encounter: Encounter, proposal: Proposal) -> str:
    """The proposal stands in the reason as codes; the old date stands until a clinician confirms.

    One that gave way to other answers, which were then corrected back, is made anew.
    """
    for number in count(1):
        task = nurse_task(
            unit,
            encounter.patient_id,
            "review",
            focus=encounter.id,
            reason=f"classification_{proposal.code}_in_{proposal.next_days}_days",
            encounter_id=encounter.id,
            number=number,
        )
        if task.reason != SUPERSEDED:
            return task.id
    raise AssertionError("counting never ends")


def _age(unit: Unit, response: QuestionnaireResponse, today: date) -> int | None:
    born = unit.open(unit.lock_patient(response.patient_id), "birth_date")
    if not born:
        return None
    birth = date.fromisoformat(born)
    return today.year - birth.year - ((today.month, today.day) < (birth.month, birth.day))


def _item(items: Sequence[Item], link_id: str) -> Item | None:
    """Only an answer that needs no confirming may carry a proposal."""
    return next((i for i in items if i["linkId"] == link_id and i["status"] == "answered"), None)


def _number(items: Sequence[Item], link_id: str, part: str) -> float | None:
    parts = (_item(items, link_id) or {}).get("item", ())
    answers = next((p["answer"] for p in parts if p["linkId"] == f"{link_id}.{part}"), ())
    exact = [a["valueQuantity"] for a in answers if "comparator" not in a["valueQuantity"]]
    return float(exact[0]["value"]) if len(exact) == 1 else None


def _truth(items: Sequence[Item], link_id: str) -> bool | None:
    answers = (_item(items, link_id) or {}).get("answer") or ()
    return next((a["valueBoolean"] for a in answers if "valueBoolean" in a), None)
