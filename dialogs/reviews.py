"""What the engine wants a nurse to look at becomes her Tasks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from care.work import nurse_task
from storage.records import Encounter
from storage.unit import Unit
from wire.dialog import Review

#: Reasons that want a person to speak with the patient; everything else is a look at the record.
CALL_BACK = {
    "handoff": timedelta(minutes=30),
    "human_agent": timedelta(minutes=30),
    "emergency": timedelta(minutes=5),
    "patient_question": timedelta(hours=4),
    "callback": timedelta(hours=4),
}


def write_reviews(unit: Unit, encounter: Encounter, reviews: Sequence[Review]) -> None:
    for review in reviews:
        within = CALL_BACK.get(review.reason)
        focus = ":".join(part for part in (encounter.id, review.link_id, review.communication) if part)
        nurse_task(
            unit,
            encounter.patient_id,
            "call_back" if within else "review",
            focus=focus,
            reason=review.reason,
            encounter_id=encounter.id,
            within=within or timedelta(hours=24),
        )
