"""What followers do on their phones. Each act buys its messages and becomes a callback."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from emulators.wechat.callbacks import Callbacks
from emulators.wechat.world import Follower, Json, World

Given = Mapping[str, Any]


class Phones:
    def __init__(self, world: World, callbacks: Callbacks) -> None:
        self._world, self._callbacks = world, callbacks
        self.acts = {
            "start": self.follow,
            "follow": self.follow,
            "scan": self.scan,
            "unfollow": self.unfollow,
            "block": self.unfollow,
            "say": self.say,
            "voice": self.voice,
            "menu": self.menu,
            "tap": self.tap,
            "refuse_templates": self.refuse_templates,
            "subscribe": self.subscribe,
            "again": self.again,
        }
        self._last: dict[str, tuple[str, Json]] = {}

    def _her(self, given: Given) -> Follower:
        return self._world.follower(str(given["user"]))

    def _callback(self, follower: Follower, what: str, fields: Json, *, answerable: bool = True) -> Json:
        at = int(self._world.clock.now())
        whole = {"CreateTime": at, **fields}
        self._last[follower.openid] = (what, whole)
        self._callbacks.push(follower, what, whole, answerable=answerable)
        return {"what": what, "msg_id": fields.get("MsgId", 0), "created": at}

    def _event(self, follower: Follower, event: str, key: str = "", **more: Any) -> Json:
        return self._callback(follower, event, {"MsgType": "event", "Event": event, "EventKey": key, **more})

    def follow(self, given: Given) -> Json:
        """Follows the account; with a `payload` (a scene) as by its QR code."""
        follower = self._her(given)
        follower.subscribed = True
        scene = str(given.get("payload", ""))
        follower.ledger.bought("follow", self._world.clock.now())
        self._world.show(follower, "patient", "[关注]")
        return self._event(follower, "subscribe", f"qrscene_{scene}" if scene else "")

    def scan(self, given: Given) -> Json:
        """Scans a QR code of ours, by its ticket; whoever follows already sends SCAN. KeyError for an old one."""
        ticket = self._world.tickets.get(str(given.get("ticket", "")))
        if ticket is None or ticket.until <= self._world.clock.now():
            raise KeyError("the QR code has expired or never was")
        follower = self._her(given)
        if not follower.subscribed:
            return self.follow({**given, "payload": ticket.scene})
        follower.ledger.bought("scan", self._world.clock.now())
        self._world.show(follower, "patient", "[扫码]")
        return self._event(follower, "SCAN", ticket.scene, Ticket=str(given["ticket"]))

    def unfollow(self, given: Given) -> Json:
        follower = self._her(given)
        follower.subscribed = False
        follower.ledger.budgets.clear()
        self._world.show(follower, "patient", "[取消关注]")
        return self._event(follower, "unsubscribe")

    def say(self, given: Given) -> Json:
        text = str(given.get("text", ""))
        return self._message(given, text, {"MsgType": "text", "Content": text})

    def _message(self, given: Given, shown: str, fields: Json) -> Json:
        follower = self._her(given)
        if not follower.subscribed:
            raise KeyError("she does not follow the account")
        follower.ledger.bought("message", self._world.clock.now())
        self._world.show(follower, "patient", shown)
        return self._callback(follower, str(fields["MsgType"]), {**fields, "MsgId": self._world.next_id()})

    def voice(self, given: Given) -> Json:
        """A voice message: `audio` is 8 kHz AMR in base64, `audio16k` the better one where there is one."""
        fields: Json = {
            "MsgType": "voice",
            "MediaId": self._kept(given, "audio", "audio/amr"),
            "Format": "amr",
            "Recognition": "",
        }
        if given.get("audio16k"):
            fields["MediaId16K"] = self._kept(given, "audio16k", "audio/speex")
        return self._message(given, "[语音]", fields)

    def _kept(self, given: Given, name: str, kind: str) -> str:
        return self._world.keep(base64.b64decode(str(given.get(name, "")), validate=True), kind)

    def menu(self, given: Given) -> Json:
        """A button of the account's menu."""
        follower = self._her(given)
        follower.ledger.bought("menu", self._world.clock.now())
        return self._event(follower, "CLICK", str(given.get("key", "")))

    def tap(self, given: Given) -> Json:
        """A choice of a msgmenu, by its `text`: the text comes as a message, and counts as a menu click."""
        follower = self._her(given)
        for row in reversed(follower.screen):
            labels = [label for line in row["buttons"] for label in line]
            if given.get("text") in labels:
                number = row["ids"][labels.index(str(given["text"]))]
                follower.ledger.bought("menu", self._world.clock.now())
                self._world.show(follower, "patient", str(given["text"]))
                fields = {"MsgType": "text", "Content": str(given["text"]), "bizmsgmenuid": number}
                return self._callback(follower, "text", {**fields, "MsgId": self._world.next_id()})
        raise KeyError("no such choice on her screen")

    def refuse_templates(self, given: Given) -> Json:
        self._her(given).receives = bool(given.get("again", False))
        return {}

    def subscribe(self, given: Given) -> Json:
        """Allows subscription messages of a template: `times`, or -1 for good; `accept` false refuses."""
        follower, template = self._her(given), str(given.get("template", "TPL_FOLLOWUP"))
        accepts = bool(given.get("accept", True))
        if accepts:
            follower.credits[template] = int(given.get("times", 1))
        item = {
            "TemplateId": template,
            "SubscribeStatusString": "accept" if accepts else "reject",
            "PopupScene": 0,
        }
        return self._event(follower, "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": item})

    def again(self, given: Given) -> Json:
        """Her last callback once more, as after an answer that got lost."""
        follower = self._her(given)
        what, fields = self._last[follower.openid]
        self._callbacks.push(follower, what, fields)
        return {"what": what, "msg_id": fields.get("MsgId", 0), "created": fields["CreateTime"]}
