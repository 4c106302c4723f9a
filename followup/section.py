"""What every section of the configuration is made of."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise ValueError("expected an IANA time zone such as Asia/Shanghai") from error
    return name


def _reference(text: str) -> str:
    if not text.startswith(("env:", "file:")):
        raise ValueError("expected a reference env:NAME or file:PATH, never the secret itself")
    return text


def _hours(text: str) -> str:
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d", text) or text[:5] >= text[6:]:
        raise ValueError("expected hours such as 09:00-12:00")
    return text


def _day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError('expected a date in quotes such as "2026-02-17"') from None
    return text


Reference = Annotated[str, AfterValidator(_reference)]
Zone = Annotated[str, AfterValidator(_zone)]
Seconds = Annotated[int, Field(ge=1, le=86_400 * 400)]
Hours = Annotated[str, AfterValidator(_hours)]
Day = Annotated[str, AfterValidator(_day)]
Address = Annotated[str, Field(pattern=r"^https?://[^/\s?#]+$")]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)
