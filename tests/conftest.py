"""Shared fixtures: both databases, a store on a manual clock, no network, the shared folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.blobs import Blobs
from storage.db import open_engine
from storage.keys import Keyring
from storage.unit import Store
from tests.support.clock import ManualClock
from tests.support.databases import PostgresTemplates, SqliteTemplates, postgres_server
from tests.support.network import block
from tests.support.statements import share


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: the test talks to a server of its own on this machine")
    share()


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    block(monkeypatch, loopback=request.node.get_closest_marker("loopback") is not None)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> SqliteTemplates:
    return SqliteTemplates(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres_templates() -> Iterator[PostgresTemplates]:
    with postgres_server() as server:
        templates = PostgresTemplates(server)
        yield templates
        templates.close()


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database of this test's own."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_templates").copy(tmp_path)
        return
    with request.getfixturevalue("postgres_templates").copy() as url:
        yield url


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture(scope="session")
def keyring() -> Keyring:
    data, index, audit = (os.urandom(32) for _ in range(3))
    return Keyring({"k1": data}, "k1", index, audit)


@pytest.fixture
def store(database_url: str, keyring: Keyring, clock: ManualClock, tmp_path: Path) -> Iterator[Store]:
    engine = open_engine(database_url)
    blobs = Blobs(tmp_path / "blobs")
    yield Store(engine, keyring, clock=clock, checkpoint=tmp_path / "checkpoint.jsonl", blobs=blobs)
    engine.dispose()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds standards and clips."""
    path = Path(__file__).parents[1] / ".." / "shared"
    if not path.is_dir():
        pytest.skip("the shared folder is not beside the checkout")
    return path.resolve()
