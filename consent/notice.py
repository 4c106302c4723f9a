"""Consent notices: versioned documents with the eight items that PIPL 17 and 30 ask for (CN-2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import rfc8785
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from wire.consent import PURPOSES, is_purpose

FOLDER = Path(__file__).parent / "notices"
ITEMS = ("handler", "contact", "purpose", "way", "classes", "retention", "rights", "necessity")
Wording = Mapping[str, str]


class NoticeRefused(ValueError):
    """`file: item: what is missing`. A notice that lacks an item is not published."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One published version. `digest` covers every byte that a patient can be shown."""

    url: str
    version: str
    material: bool
    summaries: Wording
    questions: Mapping[str, Wording]
    items: Mapping[str, Wording]
    digest: str

    @property
    def canonical(self) -> str:
        return f"{self.url}|{self.version}"

    def summary(self, language: str) -> str:
        return self.summaries.get(language, self.summaries["zh"])

    def question(self, purpose: str, language: str) -> str:
        """Asks for this one purpose; none is bundled with another (CN-1)."""
        wording = self.questions[purpose]
        return wording.get(language, wording["zh"])


class _Wording(BaseModel):
    model_config = ConfigDict(extra="forbid")

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class _Items(BaseModel):
    model_config = ConfigDict(extra="forbid")

    handler: _Wording
    contact: _Wording
    purpose: _Wording
    way: _Wording
    classes: _Wording
    retention: _Wording
    rights: _Wording
    necessity: _Wording


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(pattern=r"^[^|\s]+$")]
    version: Annotated[str, Field(pattern=r"^\d+(\.\d+)*$")]
    material: bool
    sign_off: Annotated[str, Field(min_length=1)]
    summary: _Wording
    questions: dict[str, _Wording]
    items: _Items


@cache
def load_notices() -> Mapping[str, Notice]:
    """Canonical `url|version` → notice, of every file that ships with the code. Raises NoticeRefused."""
    found = [read_notice(path.read_text("utf-8"), path.name) for path in sorted(FOLDER.glob("*.yaml"))]
    return MappingProxyType({notice.canonical: notice for notice in found})


def read_notice(text: str, name: str) -> Notice:
    """One notice from its YAML text. Raises NoticeRefused naming the item."""
    try:
        data = yaml.safe_load(text)
        file = _File.model_validate(data)
    except yaml.YAMLError as error:
        raise NoticeRefused(f"{name}: not valid YAML") from error
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        raise NoticeRefused(f"{name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    if not file.questions or not all(map(is_purpose, file.questions)):
        raise NoticeRefused(
            f"{name}: questions: expected purposes of {', '.join(PURPOSES)}, cross_border:CHANNEL"
        )
    return _notice(file, hashlib.sha256(rfc8785.dumps(data)).hexdigest())


def _notice(file: _File, digest: str) -> Notice:
    return Notice(
        url=file.url,
        version=file.version,
        material=file.material,
        summaries=file.summary.model_dump(),
        questions={purpose: wording.model_dump() for purpose, wording in file.questions.items()},
        items=file.items.model_dump(),
        digest=digest,
    )
