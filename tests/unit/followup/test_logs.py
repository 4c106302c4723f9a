"""What libraries log of their requests holds no token."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
import structlog

from followup.logs import quiet_logs, redacted


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Whoever logs after this test does so where it is looked for."""
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("POST https://api.example/bot110201543:FICTIONAL-x/sendMessage", "FICTIONAL"),
        ("GET /file/bot110201543%3AFICTIONAL/voice/1.oga", "FICTIONAL"),
        ("GET /cgi-bin/message?access_token=FICTIONAL&x=1", "FICTIONAL"),
    ],
)
def test_tokens_in_addresses_are_taken_out(line: str, hidden: str) -> None:
    """Telegram's and WeChat's ways of carrying them."""
    assert hidden not in redacted(line)


def test_a_library_that_is_made_loud_still_tells_nothing(caplog: pytest.LogCaptureFixture) -> None:
    """The filter stands on its logger."""
    quiet_logs()
    with caplog.at_level(logging.INFO, logger="httpx"):
        logging.getLogger("httpx").info("POST %s", "https://api.example/bot110201543:FICTIONAL/getMe")
    assert "FICTIONAL" not in caplog.text
    assert "[secret]" in caplog.text
