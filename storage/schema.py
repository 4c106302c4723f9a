"""Brings a database to the schema of this version, and refuses to work on any other."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from storage.db import READ_ONLY, StorageError, is_sqlite

_LOCK = 7_301_977  # any number that nothing else in this database locks


def upgrade(engine: Engine) -> None:
    """To the newest revision, in one transaction; a second process waits for the first."""
    with engine.begin() as connection:
        if not is_sqlite(engine):
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        command.upgrade(_config(connection), "head")


def check(engine: Engine) -> None:
    """Raises `StorageError("wrong_schema")` unless the database is at the newest revision."""
    with engine.execution_options(**{READ_ONLY: True}).connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        newest = ScriptDirectory.from_config(_config(connection)).get_current_head()
    if found != newest:
        raise StorageError(
            "wrong_schema",
            f"the database has schema {found or 'none'}, this version needs {newest}: "
            "run `followup db upgrade`",
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
