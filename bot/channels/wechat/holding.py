"""A refusal that concerns the whole channel is written down, so that every process waits.

A database that fails beside a request makes nothing doubtful: before it the message waits, and after it a note that
cannot be written changes nothing of what is known about the message.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.channel import SendError
from bot.channels.wechat.account import CHANNEL
from bot.channels.wechat.errors import SOON, STOPPED_FOR, Meaning, refusal
from storage import channels
from storage.db import DATABASE_FAULTS
from storage.unit import SYSTEM, Store

log = structlog.get_logger()

#: The platform's day.
_BEIJING = ZoneInfo("Asia/Shanghai")
_MINUTE = timedelta(seconds=60)


@contextmanager
def before_the_request() -> Iterator[None]:
    """Raises SendError where the database fails: certainly not sent."""
    try:
        yield
    except DATABASE_FAULTS:
        raise SendError("storage", retry_after=SOON, waits=True) from None


@contextmanager
def noted() -> Iterator[None]:
    """What is written down within, if the database lets us."""
    try:
        yield
    except DATABASE_FAULTS as fault:
        log.warning("wechat.not_noted", error=type(fault).__name__)


def hold_up(store: Store, found: Meaning) -> SendError:
    """What is to be raised; the channel is paused or stopped where the refusal says so."""
    if not found.holds:
        return refusal(found, None)
    wait = _until_midnight(store.clock()) if found.holds == "day" else _MINUTE
    wait = STOPPED_FOR if found.holds == "stop" else wait
    with noted(), store.unit(actor=SYSTEM, purpose="outbox") as unit:
        if found.holds == "stop":
            channels.stop(unit, CHANNEL, found.word)
        else:
            channels.pause(unit, CHANNEL, found.word, wait)
        unit.commit("wechat.held")
    return refusal(found, wait)


def check_up(store: Store) -> bool:
    """Whether a pause is over, or a stop may have been mended meanwhile: then this send shows it.

    Raises SendError where the channel is held up: nothing is asked of the platform then.
    """
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        found, marked = channels.held_up(unit, CHANNEL), channels.marked(unit, CHANNEL)
    if found is not None and not _tries(store):
        reason, left = found
        raise SendError(reason, retry_after=left or STOPPED_FOR, waits=True)
    return marked


def _tries(store: Store) -> bool:
    with store.unit(actor=SYSTEM, purpose="outbox") as unit:
        if not channels.probe(unit, CHANNEL, STOPPED_FOR):
            return False
        unit.commit("wechat.held")
        return True


def up_again(store: Store) -> None:
    """A send came through after a pause."""
    with noted(), store.unit(actor=SYSTEM, purpose="outbox") as unit:
        channels.resume(unit, CHANNEL)
        unit.commit("wechat.held")


def _until_midnight(now: datetime) -> timedelta:
    here = now.astimezone(_BEIJING)
    midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight - here
