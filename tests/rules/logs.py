"""What may stand in a log: codes and ids under declared keys, never what a patient said."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.rules.rule import Rule, Source, calls, dotted, product

#: Add a key only if its values can never hold content, a name, a number or an address of a person.
KEYS = {
    "attempt",
    "channel",
    "code",  # a number of the provider's
    "count",
    "encounter",
    "error",  # the name of the exception's type or a code; its text may quote a patient
    "kind",
    "message",  # the id of a Communication
    "outcome",
    "point",
    "reason",
    "rid",  # the provider's number of a request, for its support
    "seconds",
    "status",
    "task",
    "worker",
}
LEVELS = ("debug", "info", "warning", "error", "exception", "critical", "bind")
LOGGER = re.compile(r"(^|\.)_?(log|logger)$")
EVENT = re.compile(r"^[a-z][a-z0-9_.-]*$")


def _log(source: Source) -> Iterator[int]:
    for call in calls(source):
        if _logs(call.func) and not _harmless(call):
            yield call.lineno


def _logs(called: ast.expr) -> bool:
    if not isinstance(called, ast.Attribute) or called.attr not in LEVELS:
        return False
    return LOGGER.search(dotted(called.value)) is not None


def _harmless(call: ast.Call) -> bool:
    plain = all(isinstance(a, ast.Constant) and EVENT.match(str(a.value)) for a in call.args)
    declared = all(keyword.arg in KEYS and _is_code(keyword.value) for keyword in call.keywords)
    return plain and declared and len(call.args) <= 1


def _is_code(value: ast.expr) -> bool:
    """Neither text put together on the spot nor the text of an exception."""
    if isinstance(value, ast.JoinedStr | ast.BinOp):
        return False
    return not (isinstance(value, ast.Call) and dotted(value.func) in ("str", "repr", "format"))


RULES = (
    Rule(
        "log",
        "A log line is read by people who may not read the record: an event name that is written out, and "
        "declared keys (tests/rules/logs.py) whose values are ids, codes and numbers.",
        product,
        _log,
        good=("log.warning('tick.failed', task=task.id, error=type(error).__name__)", "math.log(2)"),
        bad=(
            "log.info(f'got {text}')",
            "log.info('got %s', text)",
            "log.info('got {}'.format(text))",
            "log.info('inbox.got', text=message)",
            "log.error('failed', error=str(error))",
            "log.error('failed', error=f'{error}')",
            "self._log.info('Said ' + text)",
            "logger.info('failed', **row)",
        ),
    ),
)
