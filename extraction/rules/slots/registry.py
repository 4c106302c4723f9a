"""type → resolver. A new type is one entry here and one module beside it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.slots import (
    adherence,
    blood_pressure,
    boolean,
    choice,
    date,
    duration,
    frequency,
    habits,
    medication,
    multi_choice,
    quantity,
    scores,
    symptoms,
    whole,
)

Resolver = Callable[[Analysis, Asked, Pack], Result]

RESOLVERS: Mapping[str, Resolver] = {
    "boolean": boolean.resolve,
    "choice": choice.resolve,
    "multi_choice": multi_choice.resolve,
    "quantity": quantity.resolve,
    "blood_pressure": blood_pressure.resolve,
    "date": date.resolve,
    "duration": duration.resolve,
    "symptoms": symptoms.resolve,
    "pain_score": scores.pain,
    "red_flag": whole.red_flag,
    "intent": whole.intent,
    "free_text": whole.free_text,
    "frequency": frequency.resolve,
    "medication": medication.resolve,
    "adherence": adherence.resolve,
    "habits": habits.resolve,
}
