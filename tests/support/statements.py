"""Statements are compiled once a worker, not once a test: each test opens an engine of its own, and what an engine
has compiled would be thrown away with it.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import Dialect

_DIALECTS: dict[str, Dialect] = {}
_COMPILED: dict[Any, Any] = {}


def share() -> None:
    """From now on, in this process."""
    event.listen(Engine, "engine_connect", _shared)


def _shared(connection: Connection) -> None:
    engine = connection.engine
    if engine.dialect is _DIALECTS.setdefault(engine.dialect.name, engine.dialect):
        return
    engine.update_execution_options(compiled_cache=_COMPILED)
    engine.dialect = connection.dialect = _DIALECTS[engine.dialect.name]
