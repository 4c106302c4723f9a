"""What the engine wants a nurse to look at becomes her Tasks; some of it holds all contact until she has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from care.hold import doubt_account, hold_plans, leave_to_nurse
from care.work import PRIORITY, nurse_task
from dialogs.crossing import taken_unseen
from dialogs.engine.intents import NOT_THE_PATIENT
from storage.records import Communication, Encounter
from storage.unit import Unit
from wire.dialog import Review

#: Reasons that want a person to speak with the patient; everything else is a look at the record.
CALL_BACK = {
    "handoff": timedelta(minutes=30),
    "human_agent": timedelta(minutes=30),
    "emergency": timedelta(minutes=5),
    "deceased": timedelta(minutes=30),
    "wrong_person": timedelta(hours=4),
    "third_party": timedelta(hours=4),
    "patient_question": timedelta(hours=4),
    "callback": timedelta(hours=4),
}
#: Looks at the record that cannot wait: nobody is contacted before.
LOOK_SOON = {"opt_out": timedelta(hours=1)}
#: An answer to a question of which it came out too late that it may not have reached her.
PERHAPS_UNSEEN = "perhaps_unseen"
#: As far as is known, nobody wants to hear from us.
SILENCE = ("deceased", "opt_out")


def write_reviews(unit: Unit, encounter: Encounter, reviews: Sequence[Review]) -> None:
    for review in reviews:
        _hold(unit, encounter, review.reason)
        _ask_nurse(unit, encounter, review)


def doubt_answer(unit: Unit, question: Communication, answered: Communication) -> None:
    """What was taken for her answer to a question that perhaps never came, because she had `answered` the same before."""
    again = taken_unseen(unit, question, answered)
    encounter = unit.get(Encounter, question.encounter_id or "")
    if again is not None and encounter is not None:
        _ask_nurse(unit, encounter, Review(PERHAPS_UNSEEN, question.link_id, again.id))


def _hold(unit: Unit, encounter: Encounter, reason: str) -> None:
    if reason in NOT_THE_PATIENT:
        doubt_account(unit, encounter.contact_point_id, reason)
    if reason in SILENCE:
        hold_plans(unit, encounter.patient_id, reason)
        leave_to_nurse(unit, encounter.patient_id, besides=encounter.id)


def _ask_nurse(unit: Unit, encounter: Encounter, review: Review) -> None:
    reason = review.reason
    soon = LOOK_SOON.get(reason)
    focus = ":".join(part for part in (encounter.id, review.link_id, review.communication) if part)
    nurse_task(
        unit,
        encounter.patient_id,
        "call_back" if reason in CALL_BACK else "review",
        focus=focus,
        reason=reason,
        encounter_id=encounter.id,
        within=CALL_BACK.get(reason) or soon or timedelta(hours=24),
        priority=PRIORITY["call_back"] if soon else None,
    )
