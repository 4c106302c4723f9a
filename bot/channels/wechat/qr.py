"""The QR code by which a patient binds her account: our one-time code is its scene, never an id of hers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from bot.channel import SendError
from bot.channels.wechat.client import Api

#: Thirty days; without a number the platform's code ends after half a minute.
LONGEST = timedelta(days=30)
LONGEST_SCENE = 64


@dataclass(frozen=True, slots=True)
class QrCode:
    #: What the picture holds.
    url: str = field(repr=False)
    ticket: str = field(repr=False)


class QrCodes:
    def __init__(self, api: Api) -> None:
        self._api = api

    def make(self, code: str, lasts: timedelta) -> QrCode:
        """Raises SendError or SendUnknown as every call; nothing is sent to anybody."""
        if not 1 <= len(code) <= LONGEST_SCENE:
            raise ValueError("a scene has 1 to 64 characters")
        given = {
            "action_name": "QR_STR_SCENE",
            "expire_seconds": int(min(lasts, LONGEST).total_seconds()),
            "action_info": {"scene": {"scene_str": code}},
        }
        found = self._api.call("qrcode/create", given)
        url, ticket = found.get("url"), found.get("ticket")
        if not isinstance(url, str) or not isinstance(ticket, str):
            raise SendError("odd_answer", permanent=True)
        return QrCode(url, ticket)
