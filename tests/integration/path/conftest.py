"""One extractor for the whole room; a fresh hospital a test, on both databases or on SQLite alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from extraction.read import Extractor
from tests.integration.path.hospital import Hospital, open_hospital
from tests.support.databases import SqliteTemplates


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture
def hospital(database_url: str, tmp_path: Path, extractor: Extractor) -> Iterator[Hospital]:
    place = open_hospital(database_url, tmp_path, extractor)
    yield place
    place.app.close()


@pytest.fixture
def small_hospital(
    sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor
) -> Iterator[Hospital]:
    """On SQLite: for what does not depend on the database."""
    place = open_hospital(sqlite_templates.copy(tmp_path), tmp_path, extractor)
    yield place
    place.app.close()
