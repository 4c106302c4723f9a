"""The callback: verified, stored, and answered with the reply if it is ready before Tencent hangs up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import IntegrityError
from wechatpy.replies import TextReply

from bot.channels.wechat import finished
from bot.channels.wechat.account import CHANNEL, Account
from bot.channels.wechat.crypto import ClockOff, Envelope, Refused
from bot.channels.wechat.incoming import Came, query_of, read, until
from bot.channels.wechat.patience import Patience
from bot.channels.wechat.texts import fits, in_cdata, written
from bot.hooks import HookAnswer, Knock
from bot.outbox import Claimed
from bot.slots import Held, Slots
from bot.webhooks import Intake, contact_of, known_contact
from storage import channels
from storage.unit import SYSTEM, Store

log = structlog.get_logger()

SUCCESS = HookAnswer(body=b"success")
#: Callbacks that are held open at once; each holds a thread of the web server. Others are acknowledged, and
#: their reply goes by the API.
MOST_HELD = 20
#: What is never replied to.
SILENT = ("lost", "found")
#: A reply that left before this was read; one that leaves after Tencent hung up was not.
SURELY_READ = timedelta(seconds=4.5)
HUNG_UP = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Inside:
    """What the callback needs of the house."""

    store: Store
    intake: Intake
    slots: Slots
    clock: Callable[[], datetime]
    #: Returns when it is worth looking again whether the reply is there.
    pause: Callable[[], object]


class WechatHook:
    channel = CHANNEL

    def __init__(self, account: Account, inside: Inside) -> None:
        self._account, self._in = account, inside
        self._envelope = Envelope(account)
        self._places = threading.BoundedSemaphore(MOST_HELD)
        self._warning = ""

    def warning(self) -> str:
        """`clock_off:+7min`: our clock is so much ahead of the platform's, and what patients write is refused for it."""
        return self._warning

    def answer(self, knock: Knock) -> HookAnswer:
        try:
            if knock.method == "GET":
                return self._echo(knock)
            came = read(knock, self._envelope, self._account)
        except Refused as refused:
            log.warning("wechat.callback_refused", reason=refused.reason)
            if isinstance(refused, ClockOff):
                self._warning = f"clock_off:{refused.ahead / timedelta(minutes=1):+.0f}min"
            return HookAnswer(status=refused.status)
        self._warning = ""
        return self._taken(came, knock.came_at)

    def _echo(self, knock: Knock) -> HookAnswer:
        """The console checks the address: the word comes sealed, or bare where it signs only itself."""
        query = query_of(knock)
        stamp, nonce, word = (query.get(name, "") for name in ("timestamp", "nonce", "echostr"))
        if signature := query.get("msg_signature"):
            self._envelope.verify(signature, stamp, nonce, word)
            self._envelope.fresh(stamp, knock.came_at)
            return HookAnswer(body=self._envelope.open(word).text.encode())
        self._envelope.verify(query.get("signature", ""), stamp, nonce)
        self._envelope.fresh(stamp, knock.came_at)
        if not (word.isascii() and word.isalnum() and len(word) <= 64):
            raise Refused(403, "echostr")
        return HookAnswer(body=word.encode())

    def _taken(self, came: Came, at: datetime) -> HookAnswer:
        self._allow(came, at)
        if not came.kept:
            told = came.ended.status[:32] if came.ended else ""
            log.info("wechat.event", kind=came.event[:32], status=told)
            finished.take(self._in.store, came)
            return SUCCESS
        replies = bool(self._account.reply) and came.inbound.kind not in SILENT
        if not replies or not self._places.acquire(blocking=False):
            return self._stored(came, at, None)
        try:
            return self._stored(came, at, at + self._account.reply)
        finally:
            self._places.release()

    def _stored(self, came: Came, at: datetime, reply_by: datetime | None) -> HookAnswer:
        accepted = self._in.intake.accept(came.with_reply_by(reply_by))
        if accepted.duplicate:
            since, before = SURELY_READ - self._account.reply, came.inbound.waited - HUNG_UP
            self._in.slots.told_again(accepted.communication, since, before)
        if accepted.duplicate or reply_by is None:
            return SUCCESS
        return self._held(came, accepted.communication, at, reply_by)

    def _allow(self, came: Came, at: datetime) -> None:
        """Before the message is stored, so that its answer finds the allowance, whoever dies in between."""
        if not came.buys:
            return
        try:
            self._allow_once(came, at)
        except IntegrityError:  # the first two messages of an account came in at the same time
            self._allow_once(came, at)

    def _allow_once(self, came: Came, at: datetime) -> None:
        allowance = self._account.for_message if came.buys == "message" else self._account.for_event
        with self._in.store.unit(actor=SYSTEM, purpose="inbox") as unit:
            contact = contact_of(unit, came.inbound) if came.kept else known_contact(unit, came.inbound)
            if contact is None:
                return
            ends = until(came, allowance.lasts, at, at + self._account.fresh)
            channels.allow(unit, contact.id, allowance.many, ends, brief=came.buys == "event")
            unit.commit("wechat.allowed")

    def _held(self, came: Came, inbound: str, at: datetime, deadline: datetime) -> HookAnswer:
        """The slot stays open until the answer has left; if this process dies meanwhile, its lease tells."""
        patience = Patience(self._in.store, inbound, self._in.clock, deadline, self._in.pause)
        slot = self._in.slots.hold(inbound, deadline, patience.wait)
        held = slot.__enter__()
        try:
            body = self._reply(came, held, at)
        except BaseException:
            held.not_written("reply_failed")
            slot.__exit__(None, None, None)
            raise
        if body is None:
            slot.__exit__(None, None, None)
            return SUCCESS
        return HookAnswer(
            body=body, content_type="text/xml; charset=utf-8", written=self._note(slot, held, at)
        )

    def _reply(self, came: Came, held: Held, at: datetime) -> bytes | None:
        """None where there is nothing to say, or nothing that can be said here: the outbox sends it then."""
        if held.reply is None:
            return None
        text = written(held.reply.outgoing)
        if not fits(text):
            held.not_written("too_long")
            return None
        if self._in.clock() - at >= SURELY_READ:
            held.not_written("reply_late")
            return None
        return self._sealed(came, held.reply, text)

    def _sealed(self, came: Came, reply: Claimed, text: str) -> bytes:
        now = self._in.clock()
        message = TextReply(
            source=came.target, target=reply.address, time=int(now.timestamp()), content=in_cdata(text)
        )
        return self._envelope.seal(message.render(), key=came.key, nonce=came.nonce, now=now)

    def _note(
        self, slot: AbstractContextManager[Held], held: Held, at: datetime
    ) -> Callable[[bool | None], None]:
        def note(whole: bool | None) -> None:
            taken = self._in.clock() - at
            if whole is False:
                held.not_written("line_gone")
            elif taken >= HUNG_UP:
                held.not_written("reply_late")
            elif whole and taken < SURELY_READ:
                held.written()
            slot.__exit__(None, None, None)

        return note
