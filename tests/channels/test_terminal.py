"""The terminal: what a line takes is sent, a line that is gone is lost, one that breaks leaves an unknown."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from bot.channel import SendError, SendUnknown
from bot.channels.terminal.channel import Line, TerminalChannel
from tests.support.databases import SqliteTemplates
from tests.support.house import house
from wire.consent import Permit
from wire.dialog import Outgoing

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
PERMIT = Permit("c-1", "p-1", "terminal", "consent", 0, NOW, NOW)


class Broken(StringIO):
    """Takes the words and then goes dead."""

    def flush(self) -> None:
        raise OSError


def send(line: Line | None) -> None:
    TerminalChannel(lambda _: line).send(Outgoing("您好"), "甲-account", PERMIT)


def test_a_line_that_is_gone_is_lost() -> None:
    """Nobody sits there: definitely not sent, and not tried again."""
    with pytest.raises(SendError) as lost:
        send(None)
    assert (lost.value.code, lost.value.permanent) == ("channel_lost", True)


def test_a_line_that_breaks_leaves_the_outcome_unknown() -> None:
    """The words may have been read before it went dead; on a whole line they were written."""
    with pytest.raises(SendUnknown):
        send(Broken())
    whole = StringIO()
    send(whole)
    assert whole.getvalue() == "您好\n"


def test_a_stop_on_a_line_is_a_withdrawal(sqlite_templates: SqliteTemplates, tmp_path: Path) -> None:
    """停, typed at the line, ends everything; the last line there confirms it."""
    line = StringIO()
    home = house(
        tmp_path, sqlite_templates.copy(tmp_path), others={"terminal": TerminalChannel(lambda _: line)}
    )
    home.patient("甲", channel="terminal")
    home.app.ticker.tick()
    home.settle()
    asked = line.getvalue()
    home.say("甲", "停", "e1", channel="terminal")
    home.settle()
    home.live(24)
    assert line.getvalue().removeprefix(asked).startswith("好的，以后不再联系您做随访了")
    assert line.getvalue().count("\n") == asked.count("\n") + 1
    home.close()
