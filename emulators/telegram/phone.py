"""What patients do on their phones, as the control interface asks for it. Each act becomes an update."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from emulators.telegram.updates import Updates
from emulators.telegram.world import Group, Json, Message, NoSuch, Person, World

Given = Mapping[str, Any]
MEMBER, KICKED, LEFT = "member", "kicked", "left"


class Phones:
    def __init__(self, world: World, updates: Updates) -> None:
        self._world, self._updates = world, updates
        self.acts = {
            "start": self.start,
            "say": self.say,
            "voice": self.voice,
            "edit": self.edit,
            "tap": self.tap,
            "block": self.block,
            "unblock": self.unblock,
            "deactivate": self.deactivate,
            "group": self.group,
            "upgrade": self.upgrade,
            "update": self.update,
            "replace_bot": self.replace_bot,
        }

    def start(self, given: Given) -> Json:
        """Opens the bot, by a deep link with a `payload` or without one."""
        payload = str(given.get("payload", ""))
        return self._written(given, f"/start {payload}".rstrip(), entities=_command("/start"))

    def say(self, given: Given) -> Json:
        """`to`: the message that she answers by it, as her screen names it."""
        chat, to = int(given["user"]), given.get("to")
        named = self._world.find(chat, int(to)) if to is not None else None
        if to is not None and named is None:
            raise NoSuch("there is no such message")
        reply = {"reply_to_message": named.json()} if named else {}
        return self._written(given, str(given.get("text", "")), **reply)

    def voice(self, given: Given) -> Json:
        """A voice note: `audio` is OGG in base64, `duration` its seconds, `padded` bytes of nothing behind it.

        `path` and `size`: what getFile shall say of it, true or not.
        """
        content = base64.b64decode(str(given.get("audio", "")), validate=True)
        content += bytes(int(given.get("padded", 0)))
        note = {
            **self._world.keep_file(content, given.get("path"), given.get("size")),
            "duration": int(given.get("duration", 1)),
            "mime_type": "audio/ogg",
        }
        return self._written(given, "", voice=note)

    def _written(self, given: Given, text: str, **extra: Any) -> Json:
        """In her private chat, or in the group that `chat` names."""
        person = self._world.person(int(given["user"]), str(given.get("name", "")))
        group = self._world.groups.get(int(given.get("chat", 0)))
        person.started = person.started or group is None
        if group is None and person.blocked:
            self.unblock(given)
        chat = group.json() if group else self._world.chat_of(person)
        message = self._world.write(chat, person.json(), text, **extra)
        return self._update(message, "message")

    def _update(self, message: Message, kind: str) -> Json:
        number = self._updates.add(int(message.chat["id"]), kind, message.json())
        return {"update_id": number, "message_id": message.id}

    def edit(self, given: Given) -> Json:
        """Changes a message that she sent."""
        message = self._world.find(int(given["user"]), int(given["message_id"]))
        if message is None or message.sender.get("is_bot"):
            raise NoSuch("no message of hers has this id")
        message.text = str(given.get("text", ""))
        message.edited = int(self._world.clock.now())
        return self._update(message, "edited_message")

    def tap(self, given: Given) -> Json:
        """A button, by its `text` or its place `button`, under `message_id` or the last message that has one.

        `stale` taps a button that the bot has taken away meanwhile, with the `data` it had.
        """
        person = self._world.known(int(given["user"]))
        message, data = self._button(person, given)
        query = self._world.tap()
        content = {
            "id": query.id,
            "from": person.json(),
            "message": message.json(),
            "chat_instance": str(person.id * 7),
            "data": data,
        }
        number = self._updates.add(person.id, "callback_query", content)
        return {"update_id": number, "callback_query_id": query.id}

    def _button(self, person: Person, given: Given) -> tuple[Message, str]:
        rows = self._world.messages.get(person.id, [])
        wanted = given.get("message_id")
        if "data" in given:
            found = next((m for m in rows if m.id == wanted), rows[-1] if rows else None)
            if found is None:
                raise NoSuch("she has no message")
            return found, str(given["data"])
        for message in reversed(rows):
            if message.keyboard and wanted in (None, message.id):
                buttons = [button for row in message.keyboard for button in row]
                for place, button in enumerate(buttons):
                    if given.get("text") == button["text"] or given.get("button") == place:
                        return message, str(button.get("callback_data", ""))
        raise NoSuch("no such button on her screen")

    def update(self, given: Given) -> Json:
        """Any update in the chat of `user`, as odd as may be: its `kind` and its `content`."""
        return {"update_id": self._updates.add(int(given["user"]), str(given["kind"]), given["content"])}

    def replace_bot(self, given: Given) -> Json:
        """Another bot takes its place: another `token`, updates numbered from `first` on, and nothing waits."""
        self._world.token = str(given["token"])
        self._updates.begin(int(given["first"]))
        return {}

    def block(self, given: Given) -> Json:
        person = self._world.known(int(given["user"]))
        person.blocked = True
        return self._membership(person.id, self._world.chat_of(person), person, MEMBER, KICKED)

    def unblock(self, given: Given) -> Json:
        person = self._world.known(int(given["user"]))
        person.blocked = False
        return self._membership(person.id, self._world.chat_of(person), person, KICKED, MEMBER)

    def deactivate(self, given: Given) -> Json:
        self._world.known(int(given["user"])).deactivated = True
        return {}

    def group(self, given: Given) -> Json:
        """Somebody puts the bot into a group."""
        person = self._world.person(int(given["user"]))
        group = Group(int(given["chat"]), str(given.get("title", "一家人")))
        self._world.groups[group.id] = group
        return self._membership(group.id, group.json(), person, LEFT, MEMBER)

    def upgrade(self, given: Given) -> Json:
        """The group becomes a supergroup and has another id from now on."""
        group = self._world.groups.get(int(given["chat"]))
        if group is None:
            raise NoSuch("no such group")
        group.upgraded_to = -1_000_000_000_000 + group.id
        return {"migrate_to_chat_id": group.upgraded_to}

    def _membership(self, chat_id: int, chat: Json, by: Person, old: str, new: str) -> Json:
        content = {
            "chat": chat,
            "from": by.json(),
            "date": int(self._world.clock.now()),
            "old_chat_member": self._member(old),
            "new_chat_member": self._member(new),
        }
        return {"update_id": self._updates.add(chat_id, "my_chat_member", content)}

    def _member(self, status: str) -> Json:
        until = {"until_date": 0} if status == KICKED else {}
        return {"user": self._world.me, "status": status, **until}


def _command(text: str) -> list[Json]:
    return [{"type": "bot_command", "offset": 0, "length": len(text)}]
