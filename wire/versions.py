"""One order of versions for notices, plans and questionnaires."""

from __future__ import annotations


def version_key(version: str) -> tuple[int, ...]:
    """1.10 is newer than 1.9: the parts count as numbers, as far as they are numbers."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())
