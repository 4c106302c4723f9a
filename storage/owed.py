"""What is still owed to a provider and may be done twice: tried again, each time later, until it is done."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, select

from storage.records import ChannelState
from storage.unit import Unit

#: A row of its own under the channel's name, which is no polling of it.
_MARK = "#"
#: So many are tried at a time.
_AT_ONCE = 5
#: Each time twice as late, up to the last; after so many tries (a week) it is let go.
_FIRST, _LATEST, _MOST = timedelta(seconds=30), timedelta(hours=2), 90


def owe(unit: Unit, channel: str, what: str) -> bool:
    """Whether it was not owed before."""
    row = ChannelState(channel=channel + _MARK + what, status="paused", reason="owed", paused_until=unit.now)
    return unit.add_once(row)


def due(unit: Unit, channel: str) -> list[str]:
    """What may be tried now, what has waited longest first: a few, for thousands of groups must not hold
    up what is done for patients."""
    wanted = select(ChannelState.channel).where(
        col(ChannelState.channel).startswith(channel + _MARK), col(ChannelState.paused_until) <= unit.now
    )
    longest = wanted.order_by(col(ChannelState.paused_until)).limit(_AT_ONCE)
    return [name.partition(_MARK)[2] for name in unit.session.exec(longest)]


def try_now(unit: Unit, channel: str, what: str) -> bool:
    """Whether this caller may try it: nobody else does until it is due again."""
    row = _held(unit, channel, what)
    if row is None or row.paused_until is None or row.paused_until > unit.now:
        return False
    tries = int(row.cursor or 0)
    if tries >= _MOST:
        unit.session.delete(row)
        return False
    row.cursor = str(tries + 1)
    doubled: int = 2 ** min(tries, 20)
    row.paused_until = unit.now + min(_FIRST * doubled, _LATEST)
    unit.add(row)
    return True


def done(unit: Unit, channel: str, what: str) -> None:
    row = _held(unit, channel, what)
    if row is not None:
        unit.session.delete(row)


def _held(unit: Unit, channel: str, what: str) -> ChannelState | None:
    wanted = select(ChannelState).where(ChannelState.channel == channel + _MARK + what).with_for_update()
    return unit.session.exec(wanted.execution_options(populate_existing=True)).first()
