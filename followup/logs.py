"""Logs go to stderr as JSON lines: stdout belongs to the commands' output. Of a library's line only its name is kept."""

from __future__ import annotations

import json
import logging
import sys

import structlog

#: Libraries that write down what they ask and what they cannot read: tokens stand in it, and patients' words.
#: asyncio tells of the errors of the others.
_TALKATIVE = ("httpx", "httpcore", "telegram", "wechatpy", "urllib3", "requests", "asyncio")


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
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.setLogRecordFactory(without_text)


def without_text(*given: object, **more: object) -> logging.LogRecord:
    """A filter would miss the loggers below its own; a record is made in one place only."""
    record = logging.LogRecord(*given, **more)  # type: ignore[arg-type]  # as logging calls its factory
    if record.name.split(".")[0] in _TALKATIVE:
        kind = record.exc_info[0] if record.exc_info else None
        told = {"event": "library.logged", "logger": record.name, "level": record.levelname.lower()}
        record.msg = json.dumps({**told, "error": kind.__name__} if kind else told)
        record.args, record.exc_info, record.exc_text, record.stack_info = (), None, None, None
    return record
