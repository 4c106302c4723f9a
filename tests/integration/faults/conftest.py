"""A house on a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.house import House, house


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[House]:
    opened = house(tmp_path, database_url)
    yield opened
    opened.close()
