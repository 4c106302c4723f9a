"""Everything that a store keeps, as bytes: its files, and on PostgreSQL every row of every table."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import text

from storage.db import is_sqlite
from storage.unit import Store


def dump(store: Store, folder: Path) -> Iterator[bytes]:
    """Database, WAL, blobs and checkpoint below `folder`; cells of the tables where they lie elsewhere."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path.read_bytes()
    if not is_sqlite(store.engine):
        with store.engine.connect() as connection:
            named = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            for (table,) in named.all():
                for row in connection.execute(text(f"SELECT * FROM {table}")):  # noqa: S608 (names from the catalogue)
                    yield b"|".join(cell if isinstance(cell, bytes) else str(cell).encode() for cell in row)


def codings(words: str) -> tuple[bytes, ...]:
    """The usual ways in which words would stand in a file: UTF-8, UTF-16, hex, JSON with escapes."""
    escaped = words.encode("unicode_escape")
    return words.encode(), words.encode("utf-16-le"), words.encode().hex().encode(), escaped
