"""The methods of the Bot API that a follow-up uses, each as strict as Telegram's. Unknown ones are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from emulators.telegram.checks import (
    Refused,
    allowed_of,
    bad,
    integer,
    keyboard_of,
    object_of,
    secret_of,
    text_of,
    true,
    yes_or_no,
)
from emulators.telegram.updates import Updates, Webhook
from emulators.telegram.world import LARGEST_FILE, TAP_LIVES, Json, Message, World

Given = Mapping[str, Any]
#: Where a webhook may be, but on this machine.
_PORTS, _HERE = (443, 80, 88, 8443), ("127.0.0.1", "localhost", "::1")
_ACTIONS = (
    "typing",
    "upload_photo",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
)


class Methods:
    def __init__(self, world: World, updates: Updates, *, plain_http: bool = True) -> None:
        self._world, self._updates, self._plain_http = world, updates, plain_http
        self.table: dict[str, Callable[[Given], Any]] = {
            "getme": lambda _: world.me,
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_keyboard,
            "answercallbackquery": self._answer_tap,
            "sendchataction": self._chat_action,
            "getfile": self._get_file,
            "leavechat": self._leave,
        }

    def call(self, name: str, given: Given) -> Any:
        """The result, or Refused. Method names are read without regard to case."""
        method = self.table.get(name.lower())
        if method is None:
            raise Refused(404, "Not Found: method not found")
        return method(given)

    # updates

    def _get_updates(self, given: Given) -> list[Json]:
        if self._updates.webhook.url:
            raise Refused(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )
        offset = integer(given, "offset") if given.get("offset") not in (None, "") else 0
        limit = integer(given, "limit") if given.get("limit") not in (None, "") else 100
        timeout = integer(given, "timeout") if given.get("timeout") not in (None, "") else 0
        allowed = allowed_of(given)
        if allowed is not None:
            self._updates.allow(allowed)
        found = self._updates.fetch(offset, max(1, min(limit, 100)), min(timeout, 50))
        if found is None:
            raise Refused(
                409,
                "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            )
        return found

    def _set_webhook(self, given: Given) -> bool:
        url = str(given.get("url") or "")
        if url:
            self._check_url(url)
        named = given.get("max_connections") not in (None, "")
        connections = integer(given, "max_connections") if named else 40
        if not 1 <= connections <= 100:
            raise bad("invalid maximum allowed connections specified")
        secret, allowed = secret_of(given), allowed_of(given)
        yes_or_no(given, "drop_pending_updates")
        if true(given.get("drop_pending_updates")):
            self._updates.forget()
        if allowed is not None:
            self._updates.allow(allowed)
        self._updates.webhook = Webhook(url, secret, connections)
        return True

    def _check_url(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError:
            raise bad("bad webhook: Failed to parse the URL") from None
        if parts.scheme != "https" and not (self._plain_http and parts.scheme == "http"):
            raise bad("bad webhook: An HTTPS URL must be provided for webhook")
        if not parts.hostname:
            raise bad("bad webhook: Failed to resolve host")
        here = self._plain_http and parts.hostname in _HERE
        if port is not None and port not in _PORTS and not here:
            raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")

    def _delete_webhook(self, given: Given) -> bool:
        yes_or_no(given, "drop_pending_updates")
        if true(given.get("drop_pending_updates")):
            self._updates.forget()
        self._updates.webhook = Webhook()
        return True

    def _webhook_info(self, given: Given) -> Json:
        hook = self._updates.webhook
        found: Json = {
            "url": hook.url,
            "has_custom_certificate": False,
            "pending_update_count": len(self._updates.pending),
            "max_connections": hook.max_connections,
        }
        if hook.last_error:
            found |= {"last_error_date": hook.last_error_at, "last_error_message": hook.last_error}
        return found

    # messages

    def _send_message(self, given: Given) -> Json:
        chat = self._writable(given)
        text, keyboard = text_of(given), keyboard_of(given)
        yes_or_no(given, "disable_notification", "protect_content", "allow_paid_broadcast")
        self._check_reply(given, int(chat["id"]))
        with self._world.lock:
            return self._world.write(chat, self._world.me, text, keyboard=keyboard).json()

    def _check_reply(self, given: Given, chat: int) -> None:
        """The message that is answered is there, or need not be."""
        reply = object_of(given, "reply_parameters")
        if reply is None and given.get("reply_to_message_id") not in (None, ""):
            reply = {
                "message_id": given["reply_to_message_id"],
                "allow_sending_without_reply": given.get("allow_sending_without_reply", False),
            }
        if reply is None:
            return
        if not isinstance(reply, dict):
            raise bad("can't parse reply_parameters: expected an Object")
        yes_or_no(reply, "allow_sending_without_reply")
        there = self._world.find(chat, integer(reply, "message_id"))
        if there is None and not true(reply.get("allow_sending_without_reply")):
            raise bad("message to be replied not found")

    def _writable(self, given: Given) -> Json:
        """The chat of `chat_id`, if the bot may write there."""
        chat_id = integer(given, "chat_id", "chat_id is empty")
        group = self._world.groups.get(chat_id)
        if group is not None:
            if group.upgraded_to is not None:
                raise Refused(
                    400,
                    "Bad Request: group chat was upgraded to a supergroup chat",
                    migrate_to_chat_id=group.upgraded_to,
                )
            if not group.member:
                raise Refused(403, "Forbidden: bot is not a member of the group chat")
            return group.json()
        person = self._world.people.get(chat_id)
        if person is None:
            raise bad("chat not found")
        if person.deactivated:
            raise Refused(403, "Forbidden: user is deactivated")
        if person.blocked:
            raise Refused(403, "Forbidden: bot was blocked by the user")
        if not person.started:
            raise Refused(403, "Forbidden: bot can't initiate conversation with a user")
        return self._world.chat_of(person)

    def _own(self, given: Given) -> Message:
        chat_id = integer(given, "chat_id", "chat_id is empty")
        message = self._world.find(chat_id, integer(given, "message_id"))
        if message is None:
            raise bad("message to edit not found")
        if not message.sender.get("is_bot"):
            raise bad("message can't be edited")
        return message

    def _edit_text(self, given: Given) -> Json:
        message = self._own(given)
        text, keyboard = text_of(given), keyboard_of(given)
        return self._edited(message, text, keyboard)

    def _edit_keyboard(self, given: Given) -> Json:
        message = self._own(given)
        return self._edited(message, message.text, keyboard_of(given))

    def _edited(self, message: Message, text: str, keyboard: list[list[Json]] | None) -> Json:
        """Without a keyboard the buttons go."""
        kept = keyboard or None
        if (text, kept) == (message.text, message.keyboard or None):
            raise bad(
                "message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        with self._world.lock:
            message.text, message.keyboard = text, kept
            message.edited = int(self._world.clock.now())
            return message.json()

    def _answer_tap(self, given: Given) -> bool:
        tap = self._world.taps.get(str(given.get("callback_query_id", "")))
        late = tap is None or tap.answered or self._world.clock.now() - tap.asked_at > TAP_LIVES
        if tap is None or late:
            raise bad("query is too old and response timeout expired or query ID is invalid")
        if len(str(given.get("text") or "")) > 200:
            raise bad("MESSAGE_TOO_LONG")
        yes_or_no(given, "show_alert")
        tap.answered, tap.notice = True, str(given.get("text") or "")
        return True

    def _chat_action(self, given: Given) -> bool:
        self._writable(given)
        if given.get("action") not in _ACTIONS:
            raise bad("wrong parameter action in request")
        return True

    def _get_file(self, given: Given) -> Json:
        content = self._world.files.get(str(given.get("file_id") or ""))
        if content is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        file_id = str(given["file_id"])
        path, size = self._world.told[file_id]
        if size > LARGEST_FILE:
            raise bad("file is too big")
        return {
            "file_id": file_id,
            "file_unique_id": file_id[-16:],
            "file_size": size,
            "file_path": path,
        }

    def _leave(self, given: Given) -> bool:
        group = self._world.groups.get(integer(given, "chat_id", "chat_id is empty"))
        if group is None:
            raise bad("chat not found")
        if not group.member:
            raise Refused(403, "Forbidden: bot is not a member of the group chat")
        group.member = False
        return True
