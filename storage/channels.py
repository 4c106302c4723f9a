"""What all processes share about a channel: is it up, who polls it, when may the next send go, what may be sent.

Every function works in the caller's transaction and holds the row it touches.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select

from storage.records import ChannelState, SendBudget
from storage.unit import Unit

UP, PAUSED, STOPPED = "up", "paused", "stopped"
_POLLING = "/"


def held_up(unit: Unit, channel: str) -> tuple[str, timedelta | None] | None:
    """(reason, how long still; None = until somebody mends it), or None where the channel may be used."""
    row = unit.session.get(ChannelState, channel)
    if row is None or row.status == UP:
        return None
    if row.status == STOPPED:
        return row.reason, None
    left = (row.paused_until or unit.now) - unit.now
    return (row.reason, left) if left > timedelta(0) else None


def marked(unit: Unit, channel: str) -> bool:
    """Whether anything stands against it, be it over by now."""
    row = unit.session.get(ChannelState, channel)
    return row is not None and row.status != UP


def stopped(unit: Unit, channel: str) -> bool:
    """It waits for a person, nobody can say how long."""
    held = held_up(unit, channel)
    return held is not None and held[1] is None


def pause(unit: Unit, channel: str, reason: str, wait: timedelta) -> None:
    """Nothing is sent until then; a longer pause stands, and so does a stop."""
    row = state(unit, channel)
    until = unit.now + wait
    if row.status == STOPPED or (row.status == PAUSED and row.paused_until and row.paused_until >= until):
        return
    _set(unit, row, PAUSED, reason, until)


def stop(unit: Unit, channel: str, reason: str) -> None:
    """Until a person has mended what only a person can (an account, a key, an allow-list)."""
    row = state(unit, channel)
    if (row.status, row.reason) != (STOPPED, reason):
        _set(unit, row, STOPPED, reason, None)


def probe(unit: Unit, channel: str, every: timedelta) -> bool:
    """Whether the caller may try a stopped channel once: nobody else may for so long after that."""
    row = state(unit, channel)
    if row.status != STOPPED or (row.changed_at is not None and unit.now - row.changed_at < every):
        return False
    row.changed_at = unit.now
    unit.add(row)
    return True


def resume(unit: Unit, channel: str) -> bool:
    """Whether it was held up before."""
    row = state(unit, channel)
    if row.status == UP:
        return False
    _set(unit, row, UP, "", None)
    return True


def pace(unit: Unit, channel: str, interval: timedelta) -> timedelta:
    """Takes the next place in the line of sends of all processes; how long to wait for it."""
    row = state(unit, channel)
    at = max(unit.now, row.next_send_at or unit.now)
    row.next_send_at = at + interval
    unit.add(row)
    return at - unit.now


def lead(unit: Unit, channel: str, worker: str, lease: timedelta) -> bool:
    """Whether this worker alone may poll the channel until its lease ends."""
    row = state(unit, channel)
    if row.leader not in ("", worker) and row.leader_until and row.leader_until > unit.now:
        return False
    row.leader, row.leader_until = worker, unit.now + lease
    unit.add(row)
    return True


def give_way(unit: Unit, channel: str, worker: str) -> None:
    """Ends this worker's lease, so that another may poll at once."""
    row = state(unit, channel)
    if row.leader == worker:
        row.leader, row.leader_until = "", None
        unit.add(row)


def polling(channel: str, bot: str) -> str:
    """The row of the polling of one bot: another bot begins anew, and what holds up its polling holds up no send."""
    return f"{channel}{_POLLING}{bot}"


def rows(unit: Unit, channel: str) -> list[str]:
    """The channel's own row, be it there or not, and those of its polling."""
    wanted = select(ChannelState.channel).where(col(ChannelState.channel).startswith(channel + _POLLING))
    return [channel, *unit.session.exec(wanted)]


def state(unit: Unit, channel: str) -> ChannelState:
    """The channel's row, made when there is none, held until the end of the transaction."""
    found = _locked(unit, channel)
    if found is None:
        unit.add_once(ChannelState(channel=channel))
        found = _locked(unit, channel)
    if found is None:
        raise LookupError("the state of the channel is gone")
    return found


def _locked(unit: Unit, channel: str) -> ChannelState | None:
    wanted = select(ChannelState).where(ChannelState.channel == channel).with_for_update()
    return unit.session.exec(wanted.execution_options(populate_existing=True)).first()


def _set(unit: Unit, row: ChannelState, status: str, reason: str, until: datetime | None) -> None:
    row.status, row.reason, row.paused_until, row.changed_at = status, reason, until, unit.now
    unit.add(row)
    unit.audit(f"channel.{status}", object_type="ChannelState", object_id=row.channel, reason=reason)


# What one account may still be sent (WeChat: so many messages for so long after what the patient did).


def allow(unit: Unit, contact_id: str, many: int, until: datetime, *, brief: bool) -> None:
    """The patient has written (the long allowance) or done something (the brief one): it begins anew.

    `until` tells one act from another: one that is told again, or after a later one, changes nothing.
    """
    row = _budget(unit, contact_id)
    known = row.short_until if brief else row.long_until
    if known is not None and known >= until:
        return
    if brief:
        row.short_left, row.short_until = many, until
    else:
        row.long_left, row.long_until = many, until
    unit.add(row)


@dataclass(frozen=True, slots=True)
class Taken:
    """What one message cost: of the brief allowance and the long one that end then (None = nothing of it)."""

    short: datetime | None
    long: datetime | None


def spend(unit: Unit, contact_id: str) -> Taken | None:
    """Takes one message; None where nothing is left.

    Allowances do not add up: the best one counts, and a message costs one of each that is open.
    """
    row = _budget(unit, contact_id)
    brief = row.short_left > 0 and row.short_until is not None and row.short_until > unit.now
    long = row.long_left > 0 and row.long_until is not None and row.long_until > unit.now
    row.short_left -= brief
    row.long_left -= long
    unit.add(row)
    if not (brief or long):
        return None
    return Taken(row.short_until if brief else None, row.long_until if long else None)


def give_back(unit: Unit, contact_id: str, taken: Taken) -> None:
    """What was certainly not sent costs nothing; an allowance that has begun anew since then lacks nothing."""
    row = _budget(unit, contact_id)
    row.short_left += taken.short is not None and taken.short == row.short_until
    row.long_left += taken.long is not None and taken.long == row.long_until
    unit.add(row)


def exhaust(unit: Unit, contact_id: str, taken: Taken) -> None:
    """The provider says that nothing was left, whatever we had counted; what has begun anew since then stands."""
    row = _budget(unit, contact_id)
    row.short_left = 0 if taken.short == row.short_until else row.short_left
    row.long_left = 0 if taken.long == row.long_until else row.long_left
    unit.add(row)


def _budget(unit: Unit, contact_id: str) -> SendBudget:
    wanted = select(SendBudget).where(SendBudget.contact_point_id == contact_id).with_for_update()
    wanted = wanted.execution_options(populate_existing=True)
    found = unit.session.exec(wanted).first()
    if found is None:
        unit.add_once(SendBudget(contact_point_id=contact_id))
        found = unit.session.exec(wanted).one()
    return found
