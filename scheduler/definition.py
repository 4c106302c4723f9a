"""What a plan is (FHIR PlanDefinition). Built by scheduler.plan from YAML."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Retries:
    """How often one message is tried on one channel before the next channel's turn, and how far apart."""

    attempts: int
    minutes: float


@dataclass(frozen=True, slots=True)
class Action:
    """One kind of contact. Either on a `day` after the anchor, or `every_days` without end.

    `at` is local time of the hospital; after `grace_days` an occurrence is missed. `channels` in the
    order in which they are tried; without `retries` the installation's own numbers count.
    """

    id: str
    questionnaire: str
    at: time
    grace_days: float
    channels: tuple[str, ...]
    day: int | None = None
    every_days: int | None = None
    retries: Retries | None = None


@dataclass(frozen=True, slots=True)
class PlanDefinition:
    """A versioned plan; `anchor` names the date it counts from (discharge, surgery, diagnosis)."""

    url: str
    version: str
    title_zh: str
    title_en: str
    anchor: str
    actions: tuple[Action, ...]

    @property
    def canonical(self) -> str:
        return f"{self.url}|{self.version}"

    @property
    def name(self) -> str:
        return self.url.rsplit("/", 1)[-1]

    def action(self, action_id: str) -> Action:
        return next(a for a in self.actions if a.id == action_id)
