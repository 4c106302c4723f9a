"""The platform's API: always HTTP 200, an `errcode` where something is wrong, the token in the query."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from emulators.server import Reply, Request, as_json
from emulators.wechat.errors import Wrong
from emulators.wechat.messages import Sender
from emulators.wechat.world import Json, Ticket, World

LONGEST_TICKET, USUAL_TICKET = 2_592_000, 30
Method = Callable[[Request, Mapping[str, Any]], Any]


class Api:
    def __init__(self, world: World, sender: Sender) -> None:
        self._world, self._sender = world, sender
        self.table: dict[str, Method] = {
            "message/custom/send": lambda _, given: sender.custom(given),
            "message/custom/typing": lambda _, given: sender.typing(given),
            "message/template/send": lambda _, given: sender.template(given),
            "message/subscribe/bizsend": lambda _, given: sender.subscription(given),
            "qrcode/create": lambda _, given: self._ticket(given),
            "user/info": self._user,
            "media/upload": self._upload,
        }

    def answer(self, request: Request) -> Reply:
        """Of `/cgi-bin/…`; what nobody knows is 404."""
        name = request.path.removeprefix("/cgi-bin/")
        try:
            if name == "token":
                return as_json(self._token(request.query))
            if name == "stable_token":
                return as_json(self._stable(request))
            if name == "media/get":
                return self._media(request)
            return self._called(name, request)
        except Wrong as wrong:
            return as_json(wrong.json())

    def _called(self, name: str, request: Request) -> Reply:
        method = self.table.get(name)
        if method is None:
            return Reply(404, b"404 Not Found", "text/plain")
        if request.method != "POST" and name != "user/info":
            raise Wrong(43002)
        self._check_token(request)
        if name in self._world.refuses_authority:
            raise Wrong(48001)
        if self._world.quota_used:
            raise Wrong(45009)
        return as_json(method(request, _object(request) if name != "user/info" else {}))

    # tokens

    def _token(self, query: Mapping[str, str]) -> Json:
        self._check_secret(query)
        found = self._world.tokens.fetch()
        if found is None:
            raise Wrong(45009)
        return {"access_token": found.value, "expires_in": int(found.until - self._world.clock.now())}

    def _stable(self, request: Request) -> Json:
        if request.method != "POST":
            raise Wrong(43002)
        given = _object(request)
        self._check_secret(given)
        force = given.get("force_refresh", False)
        if not isinstance(force, bool):
            raise Wrong(40035)
        found = self._world.tokens.fetch_stable(force=force)
        if found is None:
            raise Wrong(45009)
        return {"access_token": found.value, "expires_in": int(found.until - self._world.clock.now())}

    def _check_secret(self, given: Mapping[str, Any]) -> None:
        if given.get("grant_type") != "client_credential":
            raise Wrong(40002)
        if given.get("appid") != self._world.account.appid:
            raise Wrong(40013)
        if given.get("secret") != self._world.account.secret:
            raise Wrong(40125)
        if self._world.whitelist_closed:
            raise Wrong(40164)

    def _check_token(self, request: Request) -> None:
        token = request.query.get("access_token", "")
        if not token:
            raise Wrong(41001)
        if code := self._world.tokens.state(token):
            raise Wrong(code)

    # the rest

    def _ticket(self, given: Mapping[str, Any]) -> Json:
        scene: Any = given
        for name in ("action_info", "scene"):
            scene = scene.get(name, {})
            if not isinstance(scene, dict):
                raise Wrong(47001)
        scene, seconds = scene.get("scene_str", ""), given.get("expire_seconds", USUAL_TICKET)
        if isinstance(seconds, bool) or not isinstance(seconds, int):
            raise Wrong(40035)
        fits = isinstance(scene, str) and 1 <= len(scene) <= 64 and 1 <= seconds <= LONGEST_TICKET
        if given.get("action_name") != "QR_STR_SCENE" or not fits:
            raise Wrong(40097)
        ticket = "gQ" + secrets.token_urlsafe(48)
        self._world.tickets[ticket] = Ticket(scene, self._world.clock.now() + seconds)
        return {"ticket": ticket, "expire_seconds": seconds, "url": f"http://weixin.qq.com/q/{ticket[:16]}"}

    def _user(self, request: Request, _: Mapping[str, Any]) -> Json:
        found = self._world.followers.get(request.query.get("openid", ""))
        if found is None:
            raise Wrong(40003)
        return {"subscribe": int(found.subscribed), "openid": found.openid, "language": "zh_CN"}

    def _media(self, request: Request) -> Reply:
        """A wrong or old id is told as text, with status 200."""
        self._check_token(request)
        found = self._world.media.get(request.query.get("media_id", ""))
        if found is None or found.until <= self._world.clock.now():
            return Reply(200, json.dumps(Wrong(40007).json()).encode(), "text/plain")
        return Reply(200, found.content, found.kind)

    def _upload(self, request: Request, given: Mapping[str, Any]) -> Json:
        """As JSON with base64 here: nobody in this house uploads yet."""
        kind = request.query.get("type", "")
        if kind not in ("image", "voice", "video", "thumb"):
            raise Wrong(40008)
        content = base64.b64decode(str(given.get("content", "")))
        return {"type": kind, "media_id": self._world.keep(content, "application/octet-stream")}


def _object(request: Request) -> dict[str, Any]:
    """The JSON object of the body; a form, a list and half of an object are none."""
    if not request.body.strip():
        raise Wrong(44002)
    kind = request.headers.get("content-type", "application/json").lower()
    if "json" not in kind:
        raise Wrong(47001)
    try:
        found = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Wrong(47001) from None
    if not isinstance(found, dict):
        raise Wrong(47001)
    return found
