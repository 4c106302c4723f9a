"""The access token: one for all processes, fetched by whoever holds the lease, never by force.

Every other fetch of a token would cost the others theirs or count against the day (standards/channels.md §1.7).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import structlog
from sqlmodel import select

from bot.channel import SendError, SendUnknown
from bot.channels.wechat.account import CHANNEL, Account
from bot.channels.wechat.errors import BUSY, OK, SOON, token_meaning
from bot.channels.wechat.holding import hold_up
from bot.channels.wechat.line import Line, Told
from storage.records import ChannelToken
from storage.unit import SYSTEM, Store, Unit

log = structlog.get_logger()

#: The platform gives out the next one five minutes before the end of this one.
EARLY = timedelta(minutes=5)
LEASE = timedelta(seconds=30)
#: Seconds that a token is good at most, whatever is said.
LONGEST = 86_400
#: How often another process's fetch is looked for, before the send is put off.
LOOKS = 20
#: Of a busy platform: how many looks long it is left alone after each of the three tries.
BACKOFF = (4, 16, 0)


@dataclass(frozen=True, slots=True)
class Token:
    value: str = field(repr=False)
    generation: int


class Tokens:
    """`worker` names this process; `pause` returns when it is worth looking again."""

    def __init__(
        self,
        store: Store,
        account: Account,
        line: Line,
        worker: str,
        *,
        seconds: float,
        pause: Callable[[], object],
    ) -> None:
        self._store, self._account, self._line, self._worker = store, account, line, worker
        self._seconds, self._pause = seconds, pause
        self._alone = threading.Lock()
        #: A token of another app would send to accounts that are strangers there.
        self._id = f"{CHANNEL}:{account.app_id}"

    def current(self) -> Token:
        """Raises SendError: without a token nothing was sent."""
        return self._valid(-1) or self._renewed(-1)

    def after(self, refused: int) -> Token:
        """The platform did not take the token of this generation: another process's newer one, or a fetched one."""
        return self._valid(refused) or self._renewed(refused)

    def _valid(self, refused: int) -> Token | None:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            return _usable(unit, unit.session.get(ChannelToken, self._id), refused)

    def _renewed(self, refused: int) -> Token:
        with self._alone:
            for _ in range(LOOKS):
                found = self._lease(refused)
                if isinstance(found, Token):
                    return found
                if found:
                    return self._keep(self._fetch())
                self._pause()
        raise SendError("token_busy", retry_after=SOON, waits=True)

    def _lease(self, refused: int) -> Token | bool:
        """The token that came meanwhile, or whether it is ours to fetch."""
        with self._store.unit(actor=SYSTEM, purpose="token") as unit:
            row = _row(unit, self._id)
            if (found := _usable(unit, row, refused)) is not None:
                return found
            if row.lease_owner not in ("", self._worker) and row.lease_until and row.lease_until > unit.now:
                return False
            row.lease_owner, row.lease_until = self._worker, unit.now + LEASE
            unit.add(row)
            unit.commit("wechat.leased")
            return True

    def _fetch(self) -> Told:
        """While the platform is busy, three times: to ask for a token sends nothing to anybody."""
        given = {
            "grant_type": "client_credential",
            "appid": self._account.app_id,
            "secret": self._account.app_secret,
            "force_refresh": False,
        }
        for looks in BACKOFF:
            try:
                told = self._line.post("stable_token", given, seconds=self._seconds)
            except SendUnknown as error:
                self._free()
                raise SendError(f"token_{error.code}", retry_after=SOON, waits=True) from None
            except SendError:
                self._free()
                raise
            if told.code != BUSY:
                break
            for _ in range(looks):
                self._pause()
        return told

    def _keep(self, told: Told) -> Token:
        value, lives = told.body.get("access_token"), told.body.get("expires_in")
        if (
            told.code != OK
            or not isinstance(value, str)
            or not value
            or not isinstance(lives, int)
            or lives <= 0
        ):
            self._free()
            raise self._refused(told)
        with self._store.unit(actor=SYSTEM, purpose="token") as unit:
            row = _row(unit, self._id)
            unit.seal(row, token=value)
            good = timedelta(seconds=min(lives, LONGEST))
            # One that is given out near its end is used for half of what is left, and not for one message alone.
            row.expires_at = unit.now + max(good, good / 2 + EARLY)
            row.generation += 1
            row.lease_owner, row.lease_until = "", None
            unit.add(row)
            unit.commit("wechat.token")
            return Token(value, row.generation)

    def _refused(self, told: Told) -> SendError:
        """Without a token nothing can be sent to anybody: every message waits, and none is given up for it."""
        log.warning("wechat.token_refused", code=told.code, rid=told.rid)
        return hold_up(self._store, token_meaning(told.code))

    def _free(self) -> None:
        """Somebody else may try at once."""
        with self._store.unit(actor=SYSTEM, purpose="token") as unit:
            row = _row(unit, self._id)
            if row.lease_owner == self._worker:
                row.lease_owner, row.lease_until = "", None
                unit.add(row)
                unit.commit("wechat.freed")


def _usable(unit: Unit, row: ChannelToken | None, refused: int) -> Token | None:
    if row is None or row.expires_at is None or row.expires_at - EARLY <= unit.now:
        return None
    if row.generation <= refused:
        return None
    return Token(str(unit.open(row, "token")), row.generation)


def _row(unit: Unit, name: str) -> ChannelToken:
    """Made when there is none, held until the end of the transaction."""
    wanted = select(ChannelToken).where(ChannelToken.id == name).with_for_update()
    wanted = wanted.execution_options(populate_existing=True)
    found = unit.session.exec(wanted).first()
    if found is None:
        unit.add_once(ChannelToken(id=name))
        found = unit.session.exec(wanted).one()
    return found
