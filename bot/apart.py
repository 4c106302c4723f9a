"""Rows of one pass, each on its own: a bad one is left as it is and must not stop the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import structlog

from storage.db import StorageError
from storage.records import Communication
from storage.unit import Unit

log = structlog.get_logger()


def each_apart(unit: Unit, rows: Iterable[Communication], deed: Callable[[Communication], None]) -> int:
    """How many the deed was done to. What fails is undone and logged."""
    return sum(_done(unit, row, deed) for row in rows)


def _done(unit: Unit, row: Communication, deed: Callable[[Communication], None]) -> bool:
    try:
        with unit.savepoint():
            deed(row)
    except StorageError:
        raise
    except Exception as error:
        log.warning("sweep.row_failed", message=row.id, error=type(error).__name__)
        return False
    return True
