"""Engines for both databases, and their failures in our words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as NoConnection

READ_ONLY = "followup_read_only"

_SQLITE = {
    "SQLITE_BUSY": "locked",
    "SQLITE_LOCKED": "locked",
    "SQLITE_FULL": "disk_full",
    "SQLITE_READONLY": "read_only",
    "SQLITE_CANTOPEN": "unavailable",
    "SQLITE_IOERR": "unavailable",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_NOTADB": "damaged",
}
_POSTGRES = {
    "55P03": "locked",
    "40P01": "locked",
    "53100": "disk_full",
    "25006": "read_only",
    "57P01": "unavailable",
    "57P03": "unavailable",
    "53300": "unavailable",
    "42P01": "wrong_schema",
    "42703": "wrong_schema",
}
MESSAGES = {
    "locked": "the database is locked by another process; nothing was stored",
    "disk_full": "the database's disk is full; nothing was stored",
    "read_only": "the database is read-only; nothing was stored",
    "unavailable": "the database cannot be reached; nothing was stored",
    "damaged": "the database file is damaged or is no database",
    "wrong_schema": "the database has another schema version; run `followup db upgrade`",
}


class StorageError(Exception):
    """The database refused. `code` is one of MESSAGES; the message holds no content."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or MESSAGES[code])
        self.code = code


#: In our words or its own: it is not there, does not answer, or has no connection to spare.
DATABASE_FAULTS = (StorageError, DBAPIError, NoConnection)


def open_engine(url: str, *, busy_seconds: float = 30) -> Engine:
    """An engine for a SQLite or PostgreSQL URL; waits `busy_seconds` for a lock."""
    parsed = make_url(url)
    match parsed.get_backend_name():
        case "sqlite":
            engine = _open_sqlite(parsed, busy_seconds)
        case "postgresql" | "postgres":
            engine = _open_postgres(parsed, busy_seconds)
        case other:
            raise StorageError("unavailable", f"{other} is not a database that followup can use")
    event.listen(engine, "handle_error", _translate)
    return engine


def is_taken(error: IntegrityError) -> bool:
    """Whether a unique identifier was already there, as against any other broken constraint."""
    cause = error.orig
    if getattr(cause, "sqlstate", None) == "23505":
        return True
    name = str(getattr(cause, "sqlite_errorname", ""))
    return name in ("SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY")


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def _open_sqlite(url: URL, busy_seconds: float) -> Engine:
    if url.database and url.database != ":memory:":
        _create_private(Path(url.database))
    engine = create_engine(
        url,
        hide_parameters=True,  # an exception that is logged holds no content
        connect_args={"check_same_thread": False, "timeout": busy_seconds},
    )

    @event.listens_for(engine, "connect")
    def connect(dbapi_connection: Any, _record: object) -> None:
        dbapi_connection.isolation_level = None  # the driver must open no transaction of its own
        for pragma in ("journal_mode=wal", "foreign_keys=on", "synchronous=full"):
            dbapi_connection.execute(f"PRAGMA {pragma}")
        dbapi_connection.execute(f"PRAGMA busy_timeout={int(busy_seconds * 1000)}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get(READ_ONLY, False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine


def _create_private(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            path.touch(mode=0o600)
    except OSError as error:
        raise StorageError("unavailable", f"{path} cannot be created: {error.strerror}") from None


def _open_postgres(url: URL, busy_seconds: float) -> Engine:
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        isolation_level="READ COMMITTED",
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"options": f"-c lock_timeout={int(busy_seconds * 1000)} -c timezone=UTC"},
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get(READ_ONLY, False):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    return engine


def _translate(context: ExceptionContext) -> None:
    code = _code_of(context.original_exception)
    if code and not context.is_pre_ping:
        raise StorageError(code) from None


def _code_of(error: BaseException) -> str | None:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        return next((code for prefix, code in _SQLITE.items() if name.startswith(prefix)), None)
    state = getattr(error, "sqlstate", None)
    if state:
        return "unavailable" if state.startswith("08") else _POSTGRES.get(state)
    return "unavailable" if type(error).__name__ == "OperationalError" and state is None else None
