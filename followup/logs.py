"""Logs go to stderr as JSON lines: stdout belongs to the commands' output. No line of a library holds a secret."""

from __future__ import annotations

import logging
import re
import sys

import structlog

#: Libraries that write down the addresses they ask; Telegram's hold the token, WeChat's too.
_TALKATIVE = ("httpx", "httpcore", "telegram", "wechatpy", "urllib3", "requests")
_SECRET = re.compile(
    r"bot\d+(?::|%3A)[\w-]+|(?<=access_token=)[^&\s\"']+|(?<=secret=)[^&\s\"']+", re.IGNORECASE
)


def quiet_logs() -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    for name in _TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(logging.WARNING)
        if not any(isinstance(known, WithoutSecrets) for known in logger.filters):
            logger.addFilter(WithoutSecrets())


class WithoutSecrets(logging.Filter):
    """Takes tokens out of what a library logs, however loud somebody has made it."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = redacted(record.getMessage()), ()
        return True


def redacted(text: str) -> str:
    return _SECRET.sub("[secret]", text)
