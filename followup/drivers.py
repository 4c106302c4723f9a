"""The drivers of the providers' channels that the settings name. With followup/wiring.py the only place that builds them."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.channel import Channel
from bot.channels.telegram.account import NAME, TelegramAccount
from bot.channels.telegram.channel import TelegramChannel
from bot.channels.telegram.client import TelegramClient
from bot.channels.telegram.courtesies import Courtesies
from bot.channels.telegram.errors import outcome
from bot.channels.telegram.hook import TelegramHook
from bot.channels.telegram.media import TelegramMedia
from bot.channels.telegram.poll import TelegramPoller
from bot.channels.wechat.account import Account, Allowance, Opening
from bot.channels.wechat.channel import WechatChannel
from bot.channels.wechat.client import Api
from bot.channels.wechat.hook import Inside, WechatHook
from bot.channels.wechat.line import Line
from bot.channels.wechat.media import WechatFetcher
from bot.channels.wechat.opening import Notifier
from bot.channels.wechat.qr import QrCode, QrCodes
from bot.channels.wechat.token import Tokens
from bot.hooks import Hook
from bot.media import Fetcher
from bot.slots import Slots
from bot.webhooks import Intake
from egress.call import Caller
from followup.channel_settings import Telegram
from followup.secret import secret
from followup.settings import ConfigError, Settings
from storage.unit import Store


@dataclass(frozen=True, slots=True)
class Doors:
    """What a driver's ways in need from the rest of the house."""

    intake: Intake
    slots: Slots
    clock: Callable[[], datetime]


class Poller(Protocol):
    """Fetches what has come in, where nothing reaches us from outside."""

    name: str

    def poll(self) -> int:
        """One pass; how many events were stored."""

    def close(self) -> None:
        """Lets another process fetch at once."""


@dataclass(frozen=True, slots=True)
class Driver:
    """One channel of a provider, built."""

    channel: Channel
    account: str
    fetcher: Fetcher
    hook: Callable[[Doors], Hook] | None = None
    poller: Callable[[Doors], Poller] | None = None
    close: Callable[[], None] = lambda: None
    #: A QR code that leads a one-time code to us, and how long it is good.
    codes: Callable[[str, timedelta], QrCode] | None = None
    #: Tells the provider where our door is, by our public address. Raises SendError or SendUnknown.
    connect: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Drivers:
    every: tuple[Driver, ...] = ()

    @property
    def channels(self) -> Mapping[str, Channel]:
        return {driver.channel.name: driver.channel for driver in self.every}

    @property
    def fetchers(self) -> Mapping[str, Fetcher]:
        return {driver.channel.name: driver.fetcher for driver in self.every}

    def hooks(self, doors: Doors) -> Mapping[tuple[str, str], Hook]:
        return {(d.channel.name, d.account): d.hook(doors) for d in self.every if d.hook is not None}

    def of(self, channel: str) -> Driver:
        """Raises KeyError for a channel that is not enabled."""
        found = next((driver for driver in self.every if driver.channel.name == channel), None)
        if found is None:
            raise KeyError(channel)
        return found

    def close(self) -> None:
        for driver in self.every:
            driver.close()

    def pollers(self, doors: Doors) -> tuple[Poller, ...]:
        return tuple(d.poller(doors) for d in self.every if d.poller is not None)


@dataclass(frozen=True, slots=True)
class Surroundings:
    store: Store
    worker: str
    #: Seconds after which a request to a provider is given up.
    seconds: float
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    sleep: Callable[[float], None] = time.sleep


def build_drivers(settings: Settings, around: Surroundings) -> Drivers:
    """Raises ConfigError where a secret is missing or empty; asks no provider anything."""
    made = (build_telegram(settings, around), build_wechat(settings, around))
    return Drivers(tuple(driver for driver in made if driver is not None))


def build_telegram(settings: Settings, around: Surroundings) -> Driver | None:
    found = settings.channels.telegram
    if not found.enabled:
        return None
    hooked = found.updates == "webhook"
    account = _telegram_account(found, around, ZoneInfo(settings.hospital.zone))
    client, courtesies = TelegramClient(account), Courtesies()

    def hook(doors: Doors) -> TelegramHook:
        return TelegramHook(account, client, around.store, doors.intake, courtesies)

    def poller(doors: Doors) -> TelegramPoller:
        return TelegramPoller(hook(doors), client, around.store, around.worker, account.bot)

    def connect(public_url: str) -> str:
        url = f"{public_url}/webhooks/{NAME}/{found.account}" if hooked else ""
        try:
            client.tell_address(url)
        except Exception as error:
            raise outcome(error) from None
        return url

    def close() -> None:
        courtesies.close()
        client.close()

    return Driver(
        TelegramChannel(account, client, around.store, around.sleep),
        found.account,
        TelegramMedia(client),
        hook if hooked else None,
        None if hooked else poller,
        close,
        connect=connect,
    )


#: Of a bot as Telegram hands it out (35 letters today; nobody has promised that it stays so), and of the secret as it takes it.
_TOKEN, _WORD = r"\d{1,20}:[A-Za-z0-9_-]{35,64}", r"[A-Za-z0-9_-]{1,256}"


def _formed(text: str, name: str, form: str, told: str) -> str:
    """Raises ConfigError, which tells nothing of the text."""
    if not re.fullmatch(form, text):
        raise ConfigError(f"channels.telegram.{name}: expected {told}")
    return text


def _telegram_account(given: Telegram, around: Surroundings, zone: ZoneInfo) -> TelegramAccount:
    def of(name: str) -> str:
        return secret(getattr(given, name) or "", f"channels.telegram.{name}", around.environment)

    today = around.store.clock().astimezone(zone).date()
    if given.cross_border and date.fromisoformat(given.cross_border.date) > today:
        raise ConfigError(
            "channels.telegram.cross_border.date: expected a day that has come: it is the ground already"
        )
    return TelegramAccount(
        name=given.account,
        token=_formed(of("token"), "token", _TOKEN, "number:35 letters or more, as @BotFather told it"),
        webhook_secret=_formed(
            of("webhook_secret"), "webhook_secret", _WORD, "1 to 256 letters, digits, _ and -"
        )
        if given.updates == "webhook"
        else "",
        base_url=given.base_url,
        sends_per_second=given.sends_per_second,
        seconds=around.seconds / 2,
    )


def build_wechat(settings: Settings, around: Surroundings) -> Driver | None:
    given = settings.channels.wechat
    if not given.enabled:
        return None
    try:
        account = _wechat_account(settings, around.environment)
    except ValueError as error:
        raise ConfigError(f"channels.wechat.{error}") from None
    caller = Caller(given.base_url, around.seconds)
    line = Line(caller)

    def pause() -> None:
        """Between two looks at what another thread or process may have done."""
        around.sleep(0.05)

    tokens = Tokens(around.store, account, line, around.worker, seconds=around.seconds * 0.6, pause=pause)
    api = Api(around.store, line, tokens, seconds=around.seconds)
    notifier = Notifier(account, api) if given.opening.kind != "none" else None

    def hook(doors: Doors) -> Hook:
        inside = Inside(around.store, doors.intake, doors.slots, doors.clock, pause)
        return WechatHook(account, inside)

    channel, fetcher = WechatChannel(around.store, api, notifier), WechatFetcher(caller, tokens)
    return Driver(channel, given.account, fetcher, hook, close=caller.close, codes=QrCodes(api).make)


def _wechat_account(settings: Settings, environment: Mapping[str, str]) -> Account:
    given = settings.channels.wechat

    def of(name: str) -> str:
        key = f"channels.wechat.{name}"
        return secret(getattr(given, name) or "", key, environment)

    before = ("aes_key_previous",) if given.aes_key_previous else ()
    for_message, for_event = given.message_budget, given.event_budget
    return Account(
        app_id=given.app_id,
        app_secret=of("app_secret"),
        token=of("token"),
        aes_keys=tuple(_aes_key(of(name), name) for name in ("aes_key", *before)),
        base_url=given.base_url,
        hospital=settings.hospital.name,
        zone=ZoneInfo(settings.hospital.zone),
        name=given.account,
        opening=Opening(given.opening.kind, given.opening.template_id, given.opening.fields),
        fresh=timedelta(seconds=given.fresh_seconds),
        reply=timedelta(seconds=given.reply_seconds),
        for_message=Allowance(for_message[0], timedelta(seconds=for_message[1])),
        for_event=Allowance(for_event[0], timedelta(seconds=for_event[1])),
    )


def _aes_key(text: str, name: str) -> str:
    """Raises ConfigError, which tells nothing of the key."""
    if not re.fullmatch(r"[A-Za-z0-9]{43}", text):
        raise ConfigError(f"channels.wechat.{name}: expected the 43 letters and digits of an EncodingAESKey")
    return text
