"""An update of Telegram as our own event. Pure; only private chats with people count."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.account import NAME, TelegramAccount
from wire.channel import Inbound

_BIND = re.compile(r"/start(?:@\w+)? +(?P<code>[A-Za-z0-9_-]{1,64})\s*")
_COMMAND = re.compile(r"/(?P<name>[A-Za-z]\w{0,31})(?:@\w+)?(?:\s+(?P<rest>.*))?", re.ASCII | re.DOTALL)
#: What the apps write by themselves into a private chat: nobody has said anything.
_SERVICE = (
    "pinned_message", "message_auto_delete_timer_changed", "web_app_data", "write_access_allowed",
    "connected_website", "chat_background_set", "users_shared", "chat_shared",
)  # fmt: skip
_FORWARDED = ("forward_origin", "forward_from", "forward_from_chat", "forward_sender_name", "forward_date")
#: What a nurse reads of a message without words.
_UNSPOKEN = {
    "photo": "[图片]", "video": "[视频]", "video_note": "[视频]", "animation": "[动图]", "sticker": "[表情]",
    "document": "[文件]", "location": "[位置]", "contact": "[名片]",
}  # fmt: skip
_DATA = re.compile(r"v1:(?P<talk>[0-9a-f]{32}):(?P<turn>\d{1,6}):(?P<number>\d{1,3})")
_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


@dataclass(frozen=True, slots=True)
class Tap:
    """A pressed button. `talk` '' = data that is none of ours."""

    query: str
    chat: int
    message: int | None
    talk: str = ""
    turn: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """`leave`: a group that the bot was put into, which is left and never read."""

    inbound: Inbound | None = None
    tap: Tap | None = None
    leave: int | None = None


class NoUpdate(ValueError):
    """JSON that is no update. The text names no content."""


def read(data: Any, account: TelegramAccount) -> Came:
    """Raises NoUpdate on anything that Telegram does not send."""
    try:
        update = Update.de_json(data, None) if isinstance(data, dict) else None
        if update is None or number_of(data) is None:
            raise NoUpdate
        return _read(update, account)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError) as error:
        # OSError: this is what Python says of a date that no calendar holds
        raise NoUpdate from error


def _read(update: Update, account: TelegramAccount) -> Came:
    if update.my_chat_member is not None:
        return _member(update, account, update.my_chat_member)
    if update.callback_query is not None:
        return Came(tap=_tap(update.callback_query))
    message = update.message or update.edited_message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return Came(leave=message.chat.id)
    if message is None or message.from_user is None or message.from_user.is_bot:
        return Came()
    if any(getattr(message, name, None) for name in _SERVICE):
        return Came()
    return Came(_said(update, account, message, edited=update.edited_message is not None))


def _member(update: Update, account: TelegramAccount, member: ChatMemberUpdated) -> Came:
    """The bot was blocked, let in again, or put into a group."""
    gone = member.new_chat_member.status in _GONE
    if member.chat.type != ChatType.PRIVATE:
        return Came(leave=None if gone else member.chat.id)
    return Came(_event(update, account, member.chat.id, "lost" if gone else "found", sent_at=member.date))


def _said(update: Update, account: TelegramAccount, message: Message, *, edited: bool) -> Inbound:
    text = message.text or message.caption or ""
    at = message.edit_date if edited and message.edit_date else message.date
    place = (update, account, message.chat.id)
    note = message.voice or message.audio
    foreign = _passed_on(message)
    if edited:
        return _event(*place, "edited", text=text, sent_at=at, forwarded=foreign)
    if note is not None:
        kind = note.mime_type or "audio/ogg"
        return _event(
            *place, "audio", text=text, sent_at=at, forwarded=foreign, media=note.file_id, content_type=kind
        )
    if foreign or not message.text:
        return _event(*place, "other", text=text or _unspoken(message), sent_at=at, forwarded=foreign)
    return _written(place, text, at)


def _written(place: tuple[Update, TelegramAccount, int], text: str, at: datetime) -> Inbound:
    """Her own words. A command is never an answer, nor are the words behind it; `/stop` is 退订."""
    bind, command = _BIND.fullmatch(text), _COMMAND.fullmatch(text)
    if bind:
        return _event(*place, "bind", text=bind["code"], sent_at=at)
    if command is None:
        return _event(*place, "text", text=text, sent_at=at)
    rest = (command["rest"] or "").strip()
    if command["name"].lower() == "stop":  # the grammar of stop words knows no commands
        return _event(*place, "text", text=f"退订，{rest}" if rest else "退订", sent_at=at)
    return _event(*place, "help", text=rest, sent_at=at)


def _passed_on(message: Message) -> bool:
    """Forwarded, or made by another bot: older servers tell a forward by fields that the library has dropped."""
    told = message.api_kwargs
    forwarded = message.forward_origin is not None or any(told.get(name) for name in _FORWARDED)
    return forwarded or message.via_bot is not None


def _unspoken(message: Message) -> str:
    return next((shown for name, shown in _UNSPOKEN.items() if getattr(message, name, None)), "[其他消息]")


def _event(update: Update, account: TelegramAccount, chat: int, kind: str, **more: Any) -> Inbound:
    identifier = f"{account.bot}:{_once(update, account)}"
    return Inbound(NAME, account.name, identifier, str(chat), kind=kind, **more)


def _once(update: Update, account: TelegramAccount) -> str:
    """What makes it one event. Of a place that goes on changing the message: one for a nurse to look at.

    A message's number is its chat's alone, and whose chat it is may not be read off: a keyed hash of both.
    """
    message = update.message or update.edited_message
    if message is None or message.location is None:
        return str(update.update_id)
    about = f"{message.chat.id}:{message.message_id}"
    return f"place:{hmac.digest(account.token.encode(), about.encode(), 'sha256').hex()}"


def _tap(query: CallbackQuery) -> Tap:
    message = query.message.message_id if query.message else None
    data = _DATA.fullmatch(query.data or "")
    private = query.message is not None and query.message.chat.id == query.from_user.id
    if data is None or not private:
        return Tap(query.id, query.from_user.id, message)
    return Tap(query.id, query.from_user.id, message, data["talk"], int(data["turn"]), int(data["number"]))


def pressed(tap: Tap, account: TelegramAccount) -> Inbound | None:
    """A press on a button of ours, still without its words; its identifier is the query's until it proves hers."""
    if not tap.talk:
        return None
    return Inbound(
        NAME, account.name, f"{account.bot}:{tap.query}", str(tap.chat), kind="choice",
        answers=(tap.talk, tap.turn),
    )  # fmt: skip


def number_of(data: Any) -> int | None:
    """An update's number, by which it is confirmed; None for what has none."""
    number = data.get("update_id") if isinstance(data, dict) else None
    return number if type(number) is int and 0 <= number < 2**63 else None
