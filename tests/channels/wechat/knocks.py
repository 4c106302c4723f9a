"""Callbacks as the platform seals them, and as somebody else would like to."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

from bot.hooks import Knock
from emulators.wechat.app import OUR_ACCOUNT
from emulators.wechat.crypto import Envelope, signature
from emulators.wechat.xml import written

OURS = Envelope(OUR_ACCOUNT.aes_key, OUR_ACCOUNT.appid)
HER = "oHer"
#: In the form of ours.
CODE = "aOneTimeCode-of-thirty-two-signs"
_numbers = count(7_000_000_000_000_001)


def message(now: datetime, **more: Any) -> dict[str, Any]:
    """The fields of a text of hers."""
    return {
        "ToUserName": OUR_ACCOUNT.original,
        "FromUserName": HER,
        "CreateTime": int(now.timestamp()),
        "MsgType": "text",
        "Content": "没有",
        "MsgId": next(_numbers),
        **more,
    }


def event(now: datetime, name: str, key: str = "", **more: Any) -> dict[str, Any]:
    fields = message(now, MsgType="event", Event=name, EventKey=key, **more)
    del fields["MsgId"], fields["Content"]
    return fields


def knock(
    fields: dict[str, Any] | str,
    now: datetime,
    *,
    envelope: Envelope = OURS,
    stamp: str = "",
    nonce: str = "n1",
    query: dict[str, str | None] | None = None,
    body: bytes | None = None,
) -> Knock:
    """A good callback, unless something in it is changed; a query value of None is left out."""
    sealed = envelope.seal(fields if isinstance(fields, str) else written(fields))
    stamp = stamp or str(int(now.timestamp()))
    good: dict[str, str | None] = {
        "signature": signature(OUR_ACCOUNT.token, stamp, nonce),
        "timestamp": stamp,
        "nonce": nonce,
        "openid": HER,
        "encrypt_type": "aes",
        "msg_signature": signature(OUR_ACCOUNT.token, stamp, nonce, sealed),
    }
    asked = {name: value for name, value in (good | (query or {})).items() if value is not None}
    content = written({"ToUserName": OUR_ACCOUNT.original, "Encrypt": sealed}).encode()
    return Knock("POST", urlencode(asked), {}, content if body is None else body, now)
