"""The source strings of the desk's pages: what the English catalogue must hold."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment

from console.language import catalogue

CONSOLE = Path(__file__).parents[2] / "console"


def source_strings() -> list[str]:
    """In the order of files and lines, each once."""
    found: dict[str, None] = {}
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted((CONSOLE / "templates").rglob("*.html")):
        for _, _, message in environment.extract_translations(path.read_text("utf-8")):  # type: ignore[attr-defined]  # added by the extension
            found.setdefault(message if isinstance(message, str) else message[0])
    return list(found)


def write(language: str, more: dict[str, str]) -> None:
    """The catalogue anew, with what it holds and `more`."""
    known = {**catalogue(language), **more}
    book = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for text in source_strings():
        book.add(text, known.get(text, ""))
    with (CONSOLE / "locale" / f"{language}.po").open("wb") as file:
        write_po(file, book, width=110, omit_header=True, sort_output=False)
