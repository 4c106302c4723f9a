"""The only reader of plan files. Defective files give one clear line with file, line and key."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from scheduler.definition import Action, PlanDefinition, Retries

__all__ = ["Action", "PlanDefinition", "PlanError", "load_plans", "read_plan"]
FOLDER = Path(__file__).parent / "protocols"
_CANONICAL = r"^[^|\s]+\|\d+(\.\d+)*$"


class PlanError(ValueError):
    """`file:line: key: what was expected`."""


class _Title(BaseModel):
    model_config = ConfigDict(extra="forbid")

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class _Retries(BaseModel):
    model_config = ConfigDict(extra="forbid")

    attempts: Annotated[int, Field(ge=1, le=20)]
    minutes: Annotated[float, Field(gt=0, le=1440)]


class _Action(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]+$")]
    questionnaire: Annotated[str, Field(pattern=_CANONICAL)]
    at: Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    grace_days: Annotated[float, Field(gt=0, le=365)]
    channels: Annotated[list[str], Field(min_length=1)]
    day: Annotated[int, Field(ge=0, le=3660)] | None = None
    every_days: Annotated[int, Field(ge=1, le=3660)] | None = None
    retries: _Retries | None = None

    @field_validator("channels")
    @classmethod
    def _each_once(cls, channels: list[str]) -> list[str]:
        """The order must be one: what comes after a channel that failed is told by it."""
        if len(set(channels)) != len(channels):
            raise ValueError("expected each channel once")
        return channels

    @model_validator(mode="after")
    def _one_timing(self) -> _Action:
        if (self.day is None) == (self.every_days is None):
            raise ValueError("expected either `day` or `every_days`")
        return self


class _Plan(BaseModel):
    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(pattern=r"^[^|\s]+$")]
    version: Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]
    title: _Title
    source: Annotated[list[str], Field(min_length=1)]
    sign_off: Annotated[str, Field(min_length=1)]
    anchor: Literal["discharge", "surgery", "diagnosis"]
    actions: Annotated[list[_Action], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> _Plan:
        if len({a.id for a in self.actions}) != len(self.actions):
            raise ValueError("two actions have the same id")
        return self


@cache
def load_plans() -> Mapping[str, PlanDefinition]:
    """Canonical `url|version` → plan, of every file that ships with the code. Raises PlanError."""
    plans = [read_plan(path.read_text("utf-8"), path.name) for path in sorted(FOLDER.glob("*.yaml"))]
    return MappingProxyType({plan.canonical: plan for plan in plans})


def read_plan(text: str, name: str) -> PlanDefinition:
    """One plan from its YAML text; `name` stands in the error. Raises PlanError."""
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        plan = _Plan.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise PlanError(f"{name}:{mark.line + 1 if mark else 1}: not valid YAML") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or "plan"
        raise PlanError(f"{name}:{_line(root, first['loc'])}: {key}: {first['msg']}") from None
    return _plan(plan)


def _plan(plan: _Plan) -> PlanDefinition:
    return PlanDefinition(
        plan.url, plan.version, plan.title.zh, plan.title.en, plan.anchor, tuple(map(_action, plan.actions))
    )


def _action(action: _Action) -> Action:
    return Action(
        id=action.id,
        questionnaire=action.questionnaire,
        at=time.fromisoformat(action.at),
        grace_days=action.grace_days,
        channels=tuple(action.channels),
        day=action.day,
        every_days=action.every_days,
        retries=Retries(**action.retries.model_dump()) if action.retries else None,
    )


def _line(node: Any, loc: tuple[int | str, ...]) -> int:
    line = 1
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == part), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
    return line
