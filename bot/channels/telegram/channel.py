"""Telegram: one message a send, its choices as buttons that name their conversation and turn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from bot.channel import SendError
from bot.channels.telegram.account import NAME, TelegramAccount
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.errors import SOON, outcome
from bot.channels.telegram.holding import AWAY, STOPPED, Holding
from storage import channels
from storage.db import DATABASE_FAULTS
from storage.unit import SYSTEM, Store
from wire.channel import Receipt
from wire.consent import Permit
from wire.dialog import Outgoing

#: UTF-16 units of one message, bytes of the data of one button, characters that a button shows.
MAX_TEXT, MAX_DATA, MAX_SHOWN = 4096, 64, 60
#: A sender waits for its place in the line so long at most; else the row waits in the outbox.
_PATIENCE = timedelta(seconds=2)


class TelegramChannel:
    name = NAME

    def __init__(
        self, account: TelegramAccount, client: TelegramClient, store: Store, sleep: Callable[[float], None]
    ) -> None:
        self._client = client
        self._store = store
        self._sleep = sleep
        self._holding = Holding(store)
        self._interval = timedelta(seconds=1 / account.sends_per_second)

    def send(self, outgoing: Outgoing, address: str, permit: Permit) -> Receipt:
        """See Channel. Longer than one message is a mistake of ours and refused."""
        if len(outgoing.text.encode("utf-16-le")) // 2 > MAX_TEXT:
            raise SendError("too_long", permanent=True)
        try:
            doubtful = self._wait_for_place(urgent=outgoing.basis == "safety")
        except DATABASE_FAULTS:  # before the request: certainly not sent
            raise SendError("storage", retry_after=SOON, waits=True) from None
        if doubtful:
            self._knock()
        try:
            sent = self._client.say(int(address), outgoing.text, buttons(outgoing))
        except Exception as error:
            told = outcome(error)
            self._holding.note(error, told)
            raise told from None
        self._holding.up()
        return sent

    def _wait_for_place(self, *, urgent: bool) -> bool:
        """Whether Telegram did not answer when it was last asked. Words of safety go even while it is away."""
        with self._store.unit(actor=SYSTEM, purpose="outbox") as unit:
            held = channels.held_up(unit, NAME)
            away = channels.state(unit, NAME).reason == AWAY
            passes = urgent and away
            if held and not passes and not (held[1] is None and channels.probe(unit, NAME, STOPPED)):
                raise SendError(held[0], retry_after=held[1] or STOPPED, waits=True)
            wait = channels.pace(unit, NAME, self._interval)
            if wait > _PATIENCE:
                raise SendError("rate_limited", retry_after=wait, waits=True)
            unit.commit("channel.paced")
        if wait > timedelta(0):
            self._sleep(wait.total_seconds())
        return away and not urgent

    def _knock(self) -> None:
        """A question that may go lost, so that no message does."""
        try:
            self._client.knock()
        except Exception as error:
            told = outcome(error)
            self._holding.note(error, told)
            wait = told.retry_after if isinstance(told, SendError) else None
            code = told.code if isinstance(told, SendError) and told.waits else AWAY
            raise SendError(code, retry_after=wait or SOON, waits=True) from None


def buttons(outgoing: Outgoing) -> list[tuple[str, str]]:
    """`v1:<conversation>:<turn>:<number of the choice>`, from one."""
    if not outgoing.conversation:
        return []
    made = [
        (choice.display[:MAX_SHOWN], f"v1:{outgoing.conversation}:{outgoing.turn}:{number}")
        for number, choice in enumerate(outgoing.choices, 1)
    ]
    return [one for one in made if len(one[1].encode()) <= MAX_DATA]
