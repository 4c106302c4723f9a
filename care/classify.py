"""What an answered form suggests. Pure: it proposes, a clinician confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Below which numbers (mm[Hg]) blood pressure counts as controlled from an age (years) on."""

    from_age: int
    sys: float
    dia: float


@dataclass(frozen=True, slots=True)
class HypertensionRules:
    """Thresholds with their source in care/library/hypertension.yaml; to be signed off by a clinician."""

    pack: str
    targets: tuple[Target, ...]
    emergency: tuple[float, float]
    controlled_days: int
    otherwise_days: int


@dataclass(frozen=True, slots=True)
class Tiers:
    """How fast a finding must be acted on: code → emergency | urgent | nurse, and minutes a tier."""

    pack: str
    tiers: Mapping[str, str]
    clocks: Mapping[str, int]
    otherwise: str

    def tier(self, code: str, level: str) -> str:
        """`level` is extraction's: urgent or review; a review is a nurse's work of the day."""
        return self.tiers.get(code, self.otherwise) if level == "urgent" else "nurse"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A class of the national form (4 > 3 > 2 > 1) with the facts behind it, and days to the next visit."""

    code: str
    facts: tuple[str, ...]
    next_days: int
    pack: str


def classify(
    rules: HypertensionRules,
    *,
    age: int | None,
    sys: float | None,
    dia: float | None,
    adverse: bool | None,
) -> Proposal | None:
    """Proposes 此次随访分类 from answers in mm[Hg]; None when nothing is known that decides it.

    One number above its target is enough for class 2; class 1 needs both below and a no to adverse
    reactions. A new complication (class 4) is a clinician's finding and is never proposed from answers
    alone. Source: 国家基本公共卫生服务规范（第三版）. An unknown age takes the stricter target.
    """
    controlled = _controlled(rules, age, sys, dia)
    facts = _facts(rules, controlled, sys, dia, adverse)
    if adverse:
        return Proposal("3", facts, rules.otherwise_days, rules.pack)
    if controlled is False:
        return Proposal("2", facts, rules.otherwise_days, rules.pack)
    if controlled and adverse is False:
        return Proposal("1", facts, rules.controlled_days, rules.pack)
    return None


def _facts(
    rules: HypertensionRules,
    controlled: bool | None,
    sys: float | None,
    dia: float | None,
    adverse: bool | None,
) -> tuple[str, ...]:
    critical = _reaches(sys, rules.emergency[0]) or _reaches(dia, rules.emergency[1])
    known = {
        "controlled": controlled is True,
        "not_controlled": controlled is False,
        "critical_pressure": critical,
        "adverse_reaction": adverse is True,
        "no_adverse_reaction": adverse is False,
    }
    return tuple(fact for fact, holds in known.items() if holds)


def _controlled(
    rules: HypertensionRules, age: int | None, sys: float | None, dia: float | None
) -> bool | None:
    fitting = [t for t in rules.targets if t.from_age <= (age or 0)]
    target = max(fitting, key=lambda t: t.from_age)
    if _reaches(sys, target.sys) or _reaches(dia, target.dia):
        return False
    return None if sys is None or dia is None else True


def _reaches(number: float | None, limit: float) -> bool:
    return number is not None and number >= limit
