"""Ready-made replies from canned.yaml, in both languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter


class Reply(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zh: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.zh


@cache
def replies() -> tuple[Reply, ...]:
    """Raises pydantic.ValidationError for a defective file."""
    text = (Path(__file__).parent / "canned.yaml").read_text("utf-8")
    return TypeAdapter(tuple[Reply, ...]).validate_python(yaml.safe_load(text))
