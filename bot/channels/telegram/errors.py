"""What an error of the Bot API means for a message: not sent, or nobody knows. Told apart by cause."""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channel import SendError, SendUnknown
from bot.channels.telegram.way import NotTelegram
from egress.client import ForeignHost, never_left

#: Tried again after so long where the provider says nothing of it.
SOON = timedelta(seconds=30)
#: What a person has to mend, and which of it stops the channel until then.
HOLDING = {InvalidToken: "bad_token", Conflict: "polled_elsewhere"}
STOPPING = (InvalidToken,)
#: Words of a BadRequest that say that this account is not there.
_NO_CHAT = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")


def outcome(error: BaseException) -> SendError | SendUnknown:
    """Never the provider's words: they may hold the token or the patient's."""
    told: SendError | SendUnknown
    match error:
        case RetryAfter():
            told = SendError("rate_limited", retry_after=seconds_of(error), waits=True)
        case ChatMigrated() | Forbidden():
            told = SendError("channel_lost", permanent=True)
        case InvalidToken() | Conflict():
            told = SendError(HOLDING[type(error)], retry_after=SOON, waits=True)
        case BadRequest():
            lost = any(words in error.message.lower() for words in _NO_CHAT)
            told = SendError("channel_lost" if lost else "refused", permanent=True)
        case NetworkError():
            told = _by_cause(error, "read_timeout" if isinstance(error, TimedOut) else "provider_error")
        case TelegramError():
            told = _unclear(error)
        case _:
            told = SendUnknown("timed_out" if isinstance(error, TimeoutError) else type(error).__name__)
    return told


def _unclear(error: TelegramError) -> SendError | SendUnknown:
    """What was turned away before Telegram did not reach it; after a 5xx or a page in its place nobody knows."""
    away = range(HTTPStatus.MULTIPLE_CHOICES, HTTPStatus.INTERNAL_SERVER_ERROR)
    if isinstance(error, NotTelegram) and error.status in away:
        return SendError("channel_down", retry_after=SOON, waits=True)
    return SendUnknown("provider_error")


def _by_cause(error: NetworkError, unknown: str) -> SendError | SendUnknown:
    cause = error.__cause__
    if isinstance(cause, ForeignHost):
        return SendError("host_not_allowed", permanent=True)
    if cause is not None and never_left(cause):
        return SendError("channel_down", retry_after=SOON, waits=True)
    return SendUnknown(unknown)


def seconds_of(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
