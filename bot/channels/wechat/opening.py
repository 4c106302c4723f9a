"""The notification by which a conversation is opened: a template or a subscription message, free of health words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.channel import SendError, SendUnknown
from bot.channels.wechat.account import Account
from bot.channels.wechat.client import Api


class Notifier:
    def __init__(self, account: Account, api: Api) -> None:
        self._account, self._api = account, api
        #: How long the same client_msg_id stands for one message; a little less than the platform's ten minutes.
        self.once_within = timedelta(minutes=9 if account.opening.kind == "template" else 0)

    def notify(self, address: str, row_id: str, now: datetime) -> str:
        """The platform's id for it, by which its end is known ('' = none). Raises SendError or SendUnknown."""
        opening = self._account.opening
        given: dict[str, Any] = {
            "touser": address,
            "template_id": opening.template_id,
            "data": {
                name: {"value": self._account.filled(text, now)} for name, text in opening.fields.items()
            },
        }
        if opening.kind != "template":
            return _id(self._api.call("message/subscribe/bizsend", given))
        given["client_msg_id"] = row_id
        try:
            return _id(self._api.call("message/template/send", given))
        except SendUnknown:
            return self._again(given)

    def _again(self, given: dict[str, Any]) -> str:
        """The same client_msg_id within ten minutes is one message: the only send that may be repeated."""
        try:
            return _id(self._api.call("message/template/send", given))
        except SendError as error:
            if error.permanent:
                raise
            raise SendUnknown(error.code) from None


def _id(told: Mapping[str, Any]) -> str:
    found = told.get("msgid")
    return str(found) if isinstance(found, int | str) and found else ""
