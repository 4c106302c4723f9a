"""A real browser against a whole process of our own: pages, streams and workers, on SQLite."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from extraction.read import Extractor
from tests.e2e.ward import LiveWard, open_ward
from tests.support.databases import SqliteTemplates

CHROMIUM = Path("/usr/bin/chromium")
OFFLINE = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
)


#: Two shared cores: what matters is that it comes, benchmarks/streams.py says how soon.
expect.set_options(timeout=20_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser these tests are skipped; in CI that is a failure, not a skip."""
    if CHROMIUM.exists() or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(
        reason="no browser: apt-get install chromium fonts-noto-cjk (README, browser tests)"
    )
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(skip)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Closed with the module: its event loop runs in this thread, and later tests want their own."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(OFFLINE))
        yield found
        found.close()


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture
def ward(
    browser: Browser, sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor
) -> Iterator[LiveWard]:
    with open_ward(browser, sqlite_templates.copy(tmp_path), tmp_path, extractor) as found:
        yield found
