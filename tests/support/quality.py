"""Reads what a channel says of itself in its quality.yaml, and tells what of it is not so."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[2]
CHANNELS = ROOT / "bot" / "channels"
SHEET = "quality.yaml"
FILES = ("__init__.py", "channel.py", SHEET)
ENTRIES = (
    "signature",
    "replay",
    "permanent_errors",
    "rate_limits",
    "media",
    "opt_out",
    "delivery_outcomes",
    "docs",
)
#: Where drivers are built: whatever they take from bot.channels is registered.
BUILDERS = ("followup/drivers.py", "followup/wiring.py")


def registered() -> set[str]:
    """The channels whose drivers are built into the service."""
    found: set[str] = set()
    for name in BUILDERS:
        for node in ast.walk(ast.parse((ROOT / name).read_text("utf-8"))):
            named = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            named += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {part[2] for part in (text.split(".") for text in named) if _is_driver(part)}
    return found


def _is_driver(parts: list[str]) -> bool:
    return parts[:2] == ["bot", "channels"] and len(parts) > 2


def folders() -> set[str]:
    return {path.name for path in CHANNELS.iterdir() if path.is_dir() and path.name != "__pycache__"}


def read(channel: str) -> Any:
    path = CHANNELS / channel / SHEET
    return yaml.safe_load(path.read_text("utf-8")) if path.exists() else None


def exemption(value: Any) -> str | None:
    """The reason, '' for one without; None where the value is no exemption."""
    if isinstance(value, dict) and set(value) == {"exempt"}:
        return str(value["exempt"] or "").strip()
    return None


def exempt(sheet: Any) -> set[str]:
    return {e for e, v in sheet.items() if exemption(v) is not None} if isinstance(sheet, dict) else set()


def problems(sheet: Any) -> list[str]:
    """One line for everything that is missing, unknown, or not where it says."""
    if not isinstance(sheet, Mapping):
        return ["expected a mapping of entries"]
    return [*_gaps(sheet), *(text for entry, value in sheet.items() if (text := _wrong(entry, value)))]


def _gaps(sheet: Mapping[str, Any]) -> Iterator[str]:
    yield from (f"{entry}: missing" for entry in ENTRIES if entry not in sheet)
    yield from (f"{entry}: unknown entry" for entry in sheet if entry not in ENTRIES)


def _wrong(entry: str, value: Any) -> str:
    reason = exemption(value)
    if reason is not None:
        return "" if len(reason.split()) > 2 else f"{entry}: exempt without a reason"
    text = value if isinstance(value, str) else ""
    if entry == "docs" and "::" in text:
        return "docs: expected a place in the documents"
    known = _has_test(text) if "::" in text else _has_heading(text)
    return "" if known else f"{entry}: {value!r} is neither a test nor a heading nor an exemption"


def _has_test(text: str) -> bool:
    """A function of that name stands in that file, at the top or in a class."""
    name, _, test = text.partition("::")
    path = ROOT / name
    if not (name.startswith("tests/") and test.startswith("test_") and path.is_file()):
        return False
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == test for node in ast.walk(tree))


def _has_heading(text: str) -> bool:
    name, _, anchor = text.partition("#")
    path = ROOT / name
    if not (name.startswith("docs/") and anchor and path.is_file()):
        return False
    headings = re.findall(r"^#+ +(.+?)\s*$", path.read_text("utf-8"), re.M)
    return anchor in {_slug(heading) for heading in headings}


def _slug(heading: str) -> str:
    """As the readers of Markdown make it of a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
