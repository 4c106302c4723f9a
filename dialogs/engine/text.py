"""One wording in both languages."""

from __future__ import annotations

from dataclasses import dataclass

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    zh: str = ""
    en: str = ""

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.zh
