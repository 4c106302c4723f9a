"""Telegram: one message a send, its choices as buttons that name their conversation and turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from telegram.error import BadRequest, Forbidden

from bot.channel import SendError
from bot.channels.telegram.account import NAME, TelegramAccount
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import SOON, STOPPING, outcome
from storage import channels
from storage.unit import SYSTEM, Store
from wire.channel import Receipt
from wire.consent import Permit
from wire.dialog import Outgoing

#: UTF-16 units of one message, bytes of the data of one button, characters that a button shows.
MAX_TEXT, MAX_DATA, MAX_SHOWN = 4096, 64, 60
#: A sender waits for its place in the line so long at most; else the row waits in the outbox.
_PATIENCE = timedelta(seconds=2)
#: While only a person can mend it, one message tries after this whether he has.
_STOPPED = timedelta(minutes=10)


class TelegramChannel:
    name = NAME

    def __init__(
        self, account: TelegramAccount, client: TelegramClient, store: Store, sleep: Callable[[float], None]
    ) -> None:
        self._client = client
        self._store = store
        self._sleep = sleep
        self._interval = timedelta(seconds=1 / account.sends_per_second)

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        """See Channel. Longer than one message is a mistake of ours and refused."""
        if len(outgoing.text.encode("utf-16-le")) // 2 > MAX_TEXT:
            raise SendError("too_long", permanent=True)
        self._wait_for_place()
        try:
            sent = self._client.say(int(address), outgoing.text, buttons(outgoing))
        except Exception as error:
            told = outcome(error)
            self._note(error, told)
            raise told from None
        self._up()
        return Receipt(sent)

    def _wait_for_place(self) -> None:
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            held = channels.held_up(unit, NAME)
            if held and not (held[1] is None and channels.probe(unit, NAME, _STOPPED)):
                raise SendError(held[0], retry_after=held[1] or _STOPPED, waits=True)
            wait = channels.pace(unit, NAME, self._interval)
            if wait > _PATIENCE:
                raise SendError("rate_limited", retry_after=wait, waits=True)
            unit.commit("channel.paced")
        if wait > timedelta(0):
            self._sleep(wait.total_seconds())

    def _note(self, error: BaseException, told: Exception) -> None:
        """A limit or a fault of the whole channel holds up every process; a word on this account alone, none."""
        if isinstance(error, (BadRequest, Forbidden)):
            self._up()
        if not isinstance(told, SendError) or not told.waits:
            return
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            if type(error) in STOPPING:
                channels.stop(unit, NAME, told.code)
            else:
                channels.pause(unit, NAME, told.code, told.retry_after or SOON)
            unit.commit("channel.marked")

    def _up(self) -> None:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            fine = not channels.marked(unit, NAME)
        if not fine:
            with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
                channels.resume(unit, NAME)
                unit.commit("channel.marked")


def buttons(outgoing: Outgoing) -> list[tuple[str, str]]:
    """`v1:<conversation>:<turn>:<number of the choice>`, from one."""
    if not outgoing.conversation:
        return []
    made = [
        (choice.display[:MAX_SHOWN], f"v1:{outgoing.conversation}:{outgoing.turn}:{number}")
        for number, choice in enumerate(outgoing.choices, 1)
    ]
    return [one for one in made if len(one[1].encode()) <= MAX_DATA]
