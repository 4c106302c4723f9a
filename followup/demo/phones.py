"""Both chat providers beside the demo: a stand-in of each in a process of its own, with the patients' phones."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from egress.client import client
from emulators.telegram.app import OUR_TOKEN
from emulators.wechat.app import OUR_ACCOUNT
from followup.channel_settings import Channels

SECONDS = 10.0
_PROCESSOR = {
    "name": "演示平台（虚构）",
    "contact": "privacy@example.org",
    "purpose": "传送随访消息（演示）",
    "place": "演示",
    "contract": "DEMO-1",
    "valid_until": "2099-12-31",
}
_ABROAD = {
    "mechanism": "standard_contract",
    "reference": "DEMO-2",
    "date": "2026-01-01",
    "impact_assessment": "DEMO-3",
    "approved_by": ["演示甲", "演示乙"],
}


class Phones:
    """`urls`: channel → where its stand-in answers, and shows the phones in the browser."""

    def __init__(self, urls: Mapping[str, str], folder: Path) -> None:
        self.urls, self._folder = urls, folder
        self._hook_secret = secrets.token_urlsafe(24)

    def settings(self) -> Channels:
        """What a hospital writes into its configuration."""
        return Channels.model_validate(
            {
                "telegram": {
                    "enabled": True,
                    "token": self._secret("telegram-token", OUR_TOKEN),
                    "webhook_secret": self._secret("telegram-secret", self._hook_secret),
                    "bot_name": "demo_follow_up_bot",
                    "base_url": self.urls["telegram"],
                    "processor": _PROCESSOR,
                    "cross_border": _ABROAD,
                },
                "wechat": {
                    "enabled": True,
                    "app_id": OUR_ACCOUNT.appid,
                    "app_secret": self._secret("wechat-secret", OUR_ACCOUNT.secret),
                    "token": self._secret("wechat-token", OUR_ACCOUNT.token),
                    "aes_key": self._secret("wechat-aes", OUR_ACCOUNT.aes_key),
                    "base_url": self.urls["wechat"],
                    "opening": {
                        "kind": "template",
                        "template_id": "TPL_FOLLOWUP",
                        "fields": {"thing1": "{hospital}随访", "time2": "{date}"},
                    },
                },
            }
        )

    def connect(self, ours: str) -> None:
        """Tells both where our door is."""
        self._post("wechat", "/_control/settings", {"url": f"{ours}/webhooks/wechat/default"})
        door = {"url": f"{ours}/webhooks/telegram/default", "secret_token": self._hook_secret}
        self._post("telegram", f"/bot{OUR_TOKEN}/setWebhook", door)

    def arrives(self, channel: str, account: str) -> None:
        """She follows the account, or has begun to talk with the bot."""
        user = int(account) if channel == "telegram" else account
        self._post(channel, "/_control/act/start", {"user": user})

    def set_to(self, now: datetime) -> None:
        for channel in self.urls:
            self._post(channel, "/_control/clock", {"at": now.timestamp()})

    def forward(self, by: timedelta) -> None:
        for channel in self.urls:
            self._post(channel, "/_control/clock", {"forward": by.total_seconds()})

    def _secret(self, name: str, text: str) -> str:
        file = self._folder / name
        file.write_text(text, "utf-8")
        file.chmod(0o600)
        return f"file:{file}"

    def _post(self, channel: str, path: str, given: Mapping[str, Any]) -> None:
        with client(self.urls[channel], seconds=SECONDS) as line:
            line.post(path, json=dict(given)).raise_for_status()


@contextmanager
def phones(folder: Path) -> Iterator[Phones]:
    """Both run until the block is left."""
    with ExitStack() as running:
        urls = {
            "wechat": running.enter_context(_standing_in("wechat", "0")),
            "telegram": running.enter_context(_standing_in("telegram", "0", OUR_TOKEN)),
        }
        yield Phones(urls, folder)


@contextmanager
def _standing_in(*arguments: str) -> Iterator[str]:
    command = [sys.executable, "-m", "emulators", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own module
        try:
            if process.stdout is None:
                raise RuntimeError("the stand-in says nothing")
            yield str(json.loads(process.stdout.readline())["url"])
        finally:
            process.kill()
