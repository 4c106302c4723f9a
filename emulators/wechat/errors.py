"""The platform's refusals: a number, and a text that ends in what its support asks for."""

from __future__ import annotations

import secrets
from typing import Any

Json = dict[str, Any]
ERRORS = {
    -1: "system error",
    40001: "invalid credential, access_token is invalid or not latest",
    40002: "invalid grant_type",
    40003: "invalid openid",
    40007: "invalid media_id",
    40008: "invalid message type",
    40013: "invalid appid",
    40035: "invalid parameter",
    40037: "invalid template_id",
    40097: "invalid args",
    40125: "invalid appsecret",
    40164: "invalid ip 203.0.113.7, not in whitelist",
    41001: "access_token missing",
    42001: "access_token expired",
    43002: "require POST method",
    43004: "require subscribe",
    43019: "require remove blacklist",
    43101: "user refuse to accept the msg",
    44002: "empty post data",
    44004: "empty content",
    45002: "content size out of limit",
    45008: "article size out of limit",
    45009: "reach max api daily quota limit",
    45015: "response out of time limit or subscription is canceled",
    45047: "out of response count limit",
    45098: "menu list too long",
    47001: "data format error",
    47003: "argument invalid! data.{field} value is empty",
    48001: "api unauthorized",
    48002: "user block receiving message",
}


class Wrong(Exception):
    """An errcode, with what the errmsg names."""

    def __init__(self, code: int, field: str = "") -> None:
        super().__init__(str(code))
        self.code, self.field = code, field

    def json(self) -> Json:
        told = ERRORS[self.code].replace("{field}", self.field)
        return {"errcode": self.code, "errmsg": f"{told} rid: {secrets.token_hex(4)}-{secrets.token_hex(4)}"}
