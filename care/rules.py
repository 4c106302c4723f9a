"""The only reader of care/library: rules as data, checked, versioned and hashed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from care.classify import HypertensionRules, Target, Tiers

Tier = Literal["emergency", "urgent", "nurse"]


@dataclass(frozen=True, slots=True)
class Rules:
    tiers: Tiers
    hypertension: HypertensionRules
    #: Which questionnaire url the classification belongs to.
    hypertension_form: str


class _Pack(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    version: str
    source: Annotated[str, Field(min_length=1)]
    sign_off: Annotated[str, Field(min_length=1)]


class _RedFlags(_Pack):
    clocks: dict[Tier, Annotated[int, Field(gt=0)]]
    tiers: dict[str, Tier]
    otherwise: Tier


class _Limits(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    sys: float
    dia: float


class _AgeLimits(_Limits):
    from_age: int


class _Hypertension(_Pack):
    questionnaire: str
    targets: Annotated[list[_AgeLimits], Field(min_length=1)]
    emergency: _Limits
    next_days: dict[Literal["controlled", "otherwise"], int]


class _Category(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]
    words: Annotated[tuple[str, ...], Field(min_length=1)]


class _Outbound(_Pack):
    categories: dict[str, _Category]


def load_outbound() -> Mapping[str, _Category]:
    """The words that an outgoing message is asked about, by category (compliance OG-1)."""
    return _Outbound.model_validate(_read("outbound")[0]).categories


def load_rules() -> Rules:
    """The packs that ship with the code. Raises pydantic.ValidationError for a defective file."""
    flags, flags_pack = _read("redflags")
    hypertension, pack = _read("hypertension")
    red = _RedFlags.model_validate(flags)
    form = _Hypertension.model_validate(hypertension)
    return Rules(
        Tiers(flags_pack, dict(red.tiers), {str(k): v for k, v in red.clocks.items()}, red.otherwise),
        _hypertension(form, pack),
        form.questionnaire,
    )


def _hypertension(form: _Hypertension, pack: str) -> HypertensionRules:
    return HypertensionRules(
        pack=pack,
        targets=tuple(Target(t.from_age, t.sys, t.dia) for t in form.targets),
        emergency=(form.emergency.sys, form.emergency.dia),
        controlled_days=form.next_days["controlled"],
        otherwise_days=form.next_days["otherwise"],
    )


def _read(name: str) -> tuple[Mapping[str, object], str]:
    raw = resources.files("care.library").joinpath(f"{name}.yaml").read_bytes()
    data = yaml.safe_load(raw)
    return data, f"{name}@{data['version']}+sha256:{hashlib.sha256(raw).hexdigest()[:12]}"
