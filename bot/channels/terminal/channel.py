"""Terminal: writes to the patient's line. A line that breaks while writing leaves the outcome unknown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from bot.channel import SendError, SendUnknown
from wire.channel import Receipt
from wire.consent import Permit
from wire.dialog import Outgoing


class Line(Protocol):
    """What a text stream has."""

    def write(self, text: str, /) -> object: ...

    def flush(self) -> object: ...


class TerminalChannel:
    name = "terminal"

    def __init__(self, line_of: Callable[[str], Line | None]) -> None:
        self._line_of = line_of

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        line = self._line_of(address)
        if line is None:
            raise SendError("channel_lost", permanent=True)
        try:
            line.write(printable(outgoing) + "\n")
            line.flush()
        except OSError as error:
            raise SendUnknown("line_broken") from error
        return Receipt(permit.communication)


def printable(outgoing: Outgoing) -> str:
    """The message as lines of text, its choices numbered; control characters cannot move the cursor."""
    lines = [outgoing.text, *(f"  {n}. {c.display}" for n, c in enumerate(outgoing.choices, 1))]
    return "\n".join("".join(ch for ch in line if ch.isprintable()) for line in lines)
