from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.unit import Store
from tests.integration.console.ward import Ward, make_ward
from tests.support.clock import ManualClock
from tests.support.databases import SqliteTemplates
from tests.support.house import House, house
from tests.support.office import Office


@pytest.fixture
def ward(store: Store, clock: ManualClock) -> Ward:
    return make_ward(store, clock, demo=False)


@pytest.fixture
def demo_ward(store: Store, clock: ManualClock) -> Ward:
    return make_ward(store, clock, demo=True, address="web-demo")


@pytest.fixture
def home(database_url: str, tmp_path: Path) -> Iterator[House]:
    """A whole process, for pages that reach into it."""
    opened = house(tmp_path, database_url)
    yield opened
    opened.close()


@pytest.fixture
def small_home(sqlite_templates: SqliteTemplates, tmp_path: Path) -> Iterator[House]:
    """On SQLite: for what does not depend on the database."""
    opened = house(tmp_path, sqlite_templates.copy(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def office(small_home: House) -> Office:
    return Office(small_home.app)


@pytest.fixture
def known(office: Office) -> Office:
    """One nurse who has set her password."""
    office.account("nurse-a")
    office.password("nurse-a")
    return office
