"""An update of Telegram as our own event. Pure; only private chats with people count."""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from telegram import CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram.account import NAME, TelegramAccount
from wire.channel import Inbound

_BIND = re.compile(r"/start(?:@\w+)? +(?P<code>[A-Za-z0-9_-]{1,64})\s*")
_COMMAND = re.compile(r"/(?P<name>[A-Za-z]\w{0,31})(?:@\w+)?(?:\s+(?P<rest>.*))?", re.ASCII | re.DOTALL)
Told = Mapping[str, Any]
#: What the apps write by themselves into a private chat: nobody has said anything.
_SERVICE = (
    "pinned_message", "message_auto_delete_timer_changed", "web_app_data", "write_access_allowed",
    "connected_website", "chat_background_set", "users_shared", "chat_shared",
)  # fmt: skip
#: She passes it on, or another bot made it. Older servers tell a forward in other words.
_FORWARDED = (
    "forward_origin", "forward_from", "forward_from_chat", "forward_sender_name", "forward_date", "via_bot",
)  # fmt: skip
#: Where words stand in a message that has no text.
_SAYING = (
    "title", "question", "summary", "text", "blocks", "items", "cells", "tasks", "options", "caption", "credit",
)  # fmt: skip
#: What a nurse reads of a message without words.
_UNSPOKEN = {
    "photo": "[图片]", "video": "[视频]", "video_note": "[视频]", "animation": "[动图]", "sticker": "[表情]",
    "document": "[文件]", "location": "[位置]", "contact": "[名片]",
}  # fmt: skip
_DATA = re.compile(r"v1:(?P<talk>[0-9a-f]{32}):(?P<turn>\d{1,6}):(?P<number>\d{1,3})")
#: Of a message that the library reads for us, and of one that is only named.
_READ = (
    "message_id", "from", "chat", "date", "edit_date", "text", "caption", "voice", "audio", "reply_to_message",
)  # fmt: skip
_NAMED = ("message_id", "date", "chat")
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
        update = Update.de_json(_needed(data), None) if isinstance(data, dict) else None
        if update is None or number_of(data) is None:
            raise NoUpdate
        return _read(update, account, data.get("message") or data.get("edited_message") or {})
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError) as error:
        # OSError: this is what Python says of a date that no calendar holds
        raise NoUpdate from error


def _needed(data: Mapping[str, Any]) -> dict[str, Any]:
    """What the library has to read of an update. Beside that stands much that nobody here looks at, and one thing
    there that it cannot read (a poll of a server older than itself) would cost the patient's words."""
    kept = _only(data, ("update_id", "my_chat_member"))
    for name in ("message", "edited_message"):
        if data.get(name) is not None:
            kept[name] = _within(_only(data[name], _READ), "reply_to_message")
    if data.get("callback_query") is not None:
        kept["callback_query"] = _within(data["callback_query"], "message")
    return kept


def _only(part: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: part[name] for name in names if part.get(name) is not None}


def _within(part: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Of a message inside it only which one that is."""
    inside = {name: _only(part[name], _NAMED)} if part.get(name) is not None else {}
    return {**part, **inside}


def _read(update: Update, account: TelegramAccount, told: Told) -> Came:
    """`told` is the message as it came."""
    if update.my_chat_member is not None:
        return _member(update, account, update.my_chat_member)
    if update.callback_query is not None:
        return Came(tap=_tap(update.callback_query))
    message = update.message or update.edited_message
    if message is not None and message.chat.type != ChatType.PRIVATE:
        return Came(leave=message.chat.id)
    if message is None or message.from_user is None or message.from_user.is_bot:
        return Came()
    if _first(told, _SERVICE):
        return Came()
    return Came(_said(update, account, message, told))


def _member(update: Update, account: TelegramAccount, member: ChatMemberUpdated) -> Came:
    """The bot was blocked, let in again, or put into a group."""
    gone = member.new_chat_member.status in _GONE
    if member.chat.type != ChatType.PRIVATE:
        return Came(leave=None if gone else member.chat.id)
    kind = "lost" if gone else "found"
    return Came(_event(str(update.update_id), account, member.chat.id, kind, sent_at=member.date))


def _said(update: Update, account: TelegramAccount, message: Message, told: Told) -> Inbound:
    edited = update.edited_message is not None
    text = message.text or message.caption or _elsewhere(told)
    at = message.edit_date if edited and message.edit_date else message.date
    place, named = (_once(update, account, told), account, message.chat.id), _named(message, told)
    note = message.voice or message.audio
    foreign = bool(_first(told, _FORWARDED))
    if edited:
        return _event(*place, "edited", text=text, sent_at=at, forwarded=foreign)
    if note is not None:
        kind = note.mime_type or "audio/ogg"
        return _event(
            *place, "audio", text=text, sent_at=at, forwarded=foreign, media=note.file_id,
            content_type=kind, quotes=named[0], quoted=named[1],
        )  # fmt: skip
    if foreign or not message.text:
        return _event(*place, "other", text=text or _unspoken(told), sent_at=at, forwarded=foreign)
    return _written(place, text, at, named)


def _named(message: Message, told: Told) -> tuple[str, str]:
    """What she names: its number and, of what a bot said, its words. Of a message of ours whose sending got no
    answer we know no number."""
    to = message.reply_to_message
    if to is None:
        return "", ""
    reply = told["reply_to_message"]
    said, who = reply.get("text"), reply.get("from")
    ours = isinstance(said, str) and isinstance(who, dict) and who.get("is_bot") is True
    return str(to.message_id), said if ours else ""


def _written(
    place: tuple[str, TelegramAccount, int], text: str, at: datetime, named: tuple[str, str]
) -> Inbound:
    """Her own words. A command is never an answer, nor are the words behind it; `/stop` is 退订."""
    bind, command = _BIND.fullmatch(text), _COMMAND.fullmatch(text)
    if bind:
        return _event(*place, "bind", text=bind["code"], sent_at=at)
    if command is None:
        return _event(*place, "text", text=text, sent_at=at, quotes=named[0], quoted=named[1])
    rest = (command["rest"] or "").strip()
    if command["name"].lower() == "stop":  # the grammar of stop words knows no commands
        return _event(*place, "text", text=f"退订，{rest}" if rest else "退订", sent_at=at)
    return _event(*place, "help", text=rest, sent_at=at)


def _elsewhere(told: Told) -> str:
    """Words of a message that has no text: a rich one, a list, a poll."""
    found = (told.get(name) for name in ("rich_message", "checklist", "poll"))
    return "\n".join(line for part in found if part for line in _lines(part))


def _lines(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        if all(isinstance(one, str) or (isinstance(one, dict) and "text" in one) for one in part):
            part = ["".join(_lines(one)) for one in part]
        for one in part:
            yield from _lines(one)
    elif isinstance(part, dict):
        for name in _SAYING:
            yield from _lines(part.get(name))


def _unspoken(told: Told) -> str:
    return _UNSPOKEN.get(_first(told, _UNSPOKEN), "[其他消息]")


def _first(told: Told, names: Iterable[str]) -> str:
    """The first of these that the message has, be it empty; '' = none."""
    return next((name for name in names if told.get(name) is not None), "")


def _event(once: str, account: TelegramAccount, chat: int, kind: str, **more: Any) -> Inbound:
    if type(chat) is not int:
        raise NoUpdate
    identifier = f"{account.bot}:{once}"
    return Inbound(NAME, account.name, identifier, str(chat), kind=kind, **more)


def _once(update: Update, account: TelegramAccount, told: Told) -> str:
    """What makes it one event. Of a place that goes on changing the message: one for a nurse to look at.

    A message's number is its chat's alone, and whose chat it is may not be read off: a keyed hash of both.
    """
    message = update.message or update.edited_message
    if message is None or told.get("location") is None:
        return str(update.update_id)
    about = f"{message.chat.id}:{message.message_id}"
    return f"place:{hmac.digest(account.token.encode(), about.encode(), 'sha256').hex()}"


def _tap(query: CallbackQuery) -> Tap:
    data = _DATA.fullmatch(query.data or "")
    private = query.message is not None and query.message.chat.id == query.from_user.id
    message = query.message.message_id if query.message and private else None
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
