"""Of what libraries log nothing is kept but who logged, how loudly, and the kind of the error."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from followup.logs import quiet_logs


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Whoever logs after this test does so where it is looked for."""
    factory = logging.getLogRecordFactory()
    yield
    logging.setLogRecordFactory(factory)
    structlog.reset_defaults()


@pytest.mark.parametrize(
    "name",
    ["httpx", "httpcore.connection", "telegram.request.BaseRequest", "wechatpy.client", "urllib3", "asyncio"],
)
def test_a_library_tells_nothing_of_tokens_and_patients(caplog: pytest.LogCaptureFixture, name: str) -> None:
    """Nor does a logger below the library's own, in its text, its arguments or its traceback."""
    quiet_logs()
    with caplog.at_level(logging.INFO, logger=name):
        logger = logging.getLogger(name)
        logger.info("POST %s", "https://api.example/bot110201543:FICTIONAL/getMe")
        try:
            raise ValueError("FICTIONAL words")
        except ValueError:
            logger.exception('Can not load invalid JSON data: "%s"', "FICTIONAL words")
    assert "FICTIONAL" not in caplog.text
    assert [record.name for record in caplog.records] == [name, name]
    assert '"level": "error", "error": "ValueError"' in caplog.records[1].getMessage()


def test_our_own_lines_are_left_alone(caplog: pytest.LogCaptureFixture) -> None:
    """A logger of a similar name is none of theirs."""
    quiet_logs()
    with caplog.at_level(logging.INFO, logger="telegraph"):
        logging.getLogger("telegraph").info("a line of %s", "ours")
    assert "a line of ours" in caplog.text
