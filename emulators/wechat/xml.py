"""The platform's flat XML, read and written."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape


class NoXml(ValueError):
    """Not well formed, or with declarations that nobody needs here."""


def read(text: str) -> list[tuple[str, str]]:
    """The elements below the root with their text, in order, repeated ones too."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise NoXml("declarations are refused")
    try:
        root = ET.fromstring(text)  # noqa: S314 - no declarations, so no entities
    except ET.ParseError as problem:
        raise NoXml(f"not well formed: {problem}") from problem
    return [(child.tag, child.text or "") for child in root]


def written(fields: dict[str, Any]) -> str:
    """Text in CDATA, numbers bare, dicts nested."""
    return f"<xml>{''.join(_element(k, v) for k, v in fields.items())}</xml>"


def _element(name: str, value: Any) -> str:
    if isinstance(value, dict):
        return f"<{name}>{''.join(_element(k, v) for k, v in value.items())}</{name}>"
    if isinstance(value, int):
        return f"<{name}>{value}</{name}>"
    text = str(value)
    inside = f"<![CDATA[{text}]]>" if "]]>" not in text else escape(text)
    return f"<{name}>{inside}</{name}>"
