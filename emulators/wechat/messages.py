"""Messages to a follower: customer messages within their budget, templates, subscription messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from emulators.wechat.errors import Wrong
from emulators.wechat.world import Follower, Json, World

LONGEST_TEXT, MOST_CHOICES, MOST_ARTICLES, LONGEST_FIELD, LONGEST_ID = 2048, 10, 1, 20, 64
ONCE_FOR = 600.0
#: Where the words of a message stand, by its type.
_WORDS = {"text": "content", "msgmenu": "head_content", "miniprogrampage": "title"}
#: Tells the account how a message ended: openid, its id, status, and the template of a subscription message.
Finish = Callable[[str, int, str, str], None]


class Sender:
    def __init__(self, world: World, finish: Finish) -> None:
        self._world, self._finish = world, finish

    def _to(self, given: Mapping[str, Any]) -> Follower:
        found = self._world.followers.get(str(given.get("touser", "")))
        if found is None:
            raise Wrong(40003)
        if found.blacklisted:
            raise Wrong(43019)
        return found

    def custom(self, given: Mapping[str, Any]) -> Json:
        follower = self._to(given)
        text, buttons = _content(given)
        with self._world.lock:
            if not follower.subscribed:
                raise Wrong(45015)
            if code := follower.ledger.spend(self._world.clock.now()):
                raise Wrong(code)
            self._world.show(follower, "bot", text, how="custom", buttons=[[b["content"]] for b in buttons])
            follower.screen[-1]["ids"] = [str(b["id"]) for b in buttons]
        return {"errcode": 0, "errmsg": "ok"}

    def typing(self, given: Mapping[str, Any]) -> Json:
        if given.get("command") not in ("Typing", "CancelTyping"):
            raise Wrong(40097)
        if not self._to(given).ledger.left(self._world.clock.now()):
            raise Wrong(45015)
        return {"errcode": 0, "errmsg": "ok"}

    def template(self, given: Mapping[str, Any]) -> Json:
        """The same `client_msg_id` to the same follower within ten minutes is one message."""
        follower = self._to(given)
        fields, once = self._fields(given), given.get("client_msg_id", "")
        if not isinstance(once, str) or len(once) > LONGEST_ID:
            raise Wrong(40035)
        if not follower.subscribed:
            raise Wrong(43004)
        known = (follower.openid, once)
        with self._world.lock:
            at, number = self._world.sent_once.get(known, (0.0, 0))
            if known[1] and at > self._world.clock.now() - ONCE_FOR:
                return {"errcode": 0, "errmsg": "ok", "msgid": number}
            number = self._world.next_id()
            self._world.sent_once[known] = (self._world.clock.now(), number)
            if follower.receives:
                self._world.show(follower, "bot", _shown(fields), how="template", long=_long(fields))
        self._finish(follower.openid, number, "success" if follower.receives else "failed:user block", "")
        return {"errcode": 0, "errmsg": "ok", "msgid": number}

    def subscription(self, given: Mapping[str, Any]) -> Json:
        """One allowed send is used up; a follower's long-term subscription never is."""
        follower = self._to(given)
        fields = self._fields(given)
        template = str(given["template_id"])
        with self._world.lock:
            left = follower.credits.get(template, 0)
            if left == 0:
                raise Wrong(43101)
            follower.credits[template] = left - 1 if left > 0 else left
            number = self._world.next_id()
            if follower.receives:
                self._world.show(follower, "bot", _shown(fields), how="subscription", long=_long(fields))
        status = "success" if follower.receives else "user refuse to accept the msg"
        self._finish(follower.openid, number, status, template)
        return {"errcode": 0, "errmsg": "ok"}

    def _fields(self, given: Mapping[str, Any]) -> dict[str, str]:
        wanted = self._world.templates.get(str(given.get("template_id", "")))
        if wanted is None:
            raise Wrong(40037)
        data = given.get("data", {})
        if not isinstance(data, dict):
            raise Wrong(47001)
        found: dict[str, str] = {}
        for name in wanted:
            value = data.get(name, {}).get("value") if isinstance(data.get(name), dict) else None
            if not isinstance(value, str) or not value.strip() or "\n" in value:
                raise Wrong(47003, name)
            found[name] = value
        return found


def _content(given: Mapping[str, Any]) -> tuple[str, list[Json]]:
    """The text that she sees and its choices; 2048 bytes at most, by their UTF-8."""
    kind = given.get("msgtype")
    if kind not in (*_WORDS, "news"):
        raise Wrong(40008)
    body = given.get(kind)
    if not isinstance(body, dict):
        raise Wrong(47001)
    choices = _choices(body) if kind == "msgmenu" else []
    text = _headline(body) if kind == "news" else body.get(_WORDS[kind], "")
    if not isinstance(text, str):
        raise Wrong(40035)
    if not text.strip():
        raise Wrong(44004)
    if len(text.encode("utf-8", "replace")) > LONGEST_TEXT:
        raise Wrong(45002)
    return text, choices


def _choices(body: Mapping[str, Any]) -> list[Json]:
    """Each has an id and words."""
    found = body.get("list")
    if not isinstance(found, list):
        raise Wrong(47001)
    if len(found) > MOST_CHOICES:
        raise Wrong(45098)
    whole = [c for c in found if isinstance(c, dict) and _words(c.get("id")) and _words(c.get("content"))]
    if not found or len(whole) < len(found):
        raise Wrong(40035)
    return whole


def _words(found: Any) -> bool:
    return isinstance(found, str) and bool(found.strip())


def _headline(body: Mapping[str, Any]) -> Any:
    """Of the one article that a message may have."""
    found = body.get("articles")
    if not isinstance(found, list) or not all(isinstance(article, dict) for article in found):
        raise Wrong(47001)
    if len(found) > MOST_ARTICLES:
        raise Wrong(45008)
    return found[0].get("title", "") if found else ""


def _shown(fields: Mapping[str, str]) -> str:
    return "\n".join(value[:LONGEST_FIELD] for value in fields.values())


def _long(fields: Mapping[str, str]) -> list[str]:
    """Fields of which she sees the first part only."""
    return [name for name, value in fields.items() if len(value) > LONGEST_FIELD]
