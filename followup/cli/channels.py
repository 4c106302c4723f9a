"""Channels of providers: how they stand, up again once a person has mended what stopped them, connected to us."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from bot.channel import SendError, SendUnknown
from console.words import zh
from followup.cli.base import Config, Json, NamedBy, WrongUse, fail, named, put, say
from followup.drivers import Drivers, Surroundings, build_drivers
from followup.settings import Settings, load
from followup.wiring import open_store
from storage import channels
from storage.records import ChannelState
from storage.unit import SYSTEM, Store

channel_app = typer.Typer(no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="wechat · telegram")]


@channel_app.command("list")
def list_(config: Config = None, json_: Json = False) -> None:
    """各渠道是否可用、因何停用 / how each channel stands, and why one is held up."""
    settings = load(config)
    with open_store(settings).unit(actor=SYSTEM, read_only=True) as unit:
        rows = [
            _told(row, on, unit.session.get(ChannelState, row))
            for name, on in _named(settings)
            for row in channels.rows(unit, name)
        ]
    for row in rows:
        if json_:
            put(row)
        else:
            reason = f" {zh(row['reason'])} ({row['reason']})" if row["reason"] else ""
            say(f"{row['channel']} {row['status']}{reason}")


@channel_app.command("resume")
def resume(channel: Name, by: NamedBy, config: Config = None) -> None:
    """故障排除后恢复发送 / send again, once you have mended what stopped it."""
    settings = _with(channel, config)
    with open_store(settings).unit(actor=named(by), purpose="operation") as unit:
        was = [channels.state(unit, row) for row in channels.rows(unit, channel)]
        before = next((zh(row.reason) or row.status for row in was if row.reason), "")
        resumed = [channels.resume(unit, row.channel) for row in was]
        if not any(resumed):
            say(f"{channel}: 本来可用 / was not held up")
            return
        unit.commit("channel.marked")
    say(
        f"{channel}: 已恢复（此前：{before}）；等待的消息十分钟内发出 / up again; what waits goes out within ten minutes"
    )


@channel_app.command("connect")
def connect(channel: Name, config: Config = None) -> None:
    """把本院地址告知平台（Telegram）/ tell the provider our address: Telegram, by web.public_url."""
    settings = _with(channel, config)
    polled = channel == "telegram" and settings.channels.telegram.updates == "polling"
    if not (polled or settings.web.public_url):
        raise WrongUse(
            "web.public_url: 须为平台能访问的地址 / expected the address at which a provider reaches us"
        )
    built = drivers_of(settings, open_store(settings))
    tell = built.of(channel).connect
    if tell is None:
        raise WrongUse(
            "微信须在公众平台后台填写地址 / WeChat's address is entered in its console: docs/channels.md"
        )
    try:
        told = tell(settings.web.public_url)
    except (SendError, SendUnknown) as error:
        fail(f"{channel}: {zh(error.code)} ({error.code})")
    finally:
        built.close()
    say(told or f"{channel}: 改为轮询 / no address is told, this service polls")


def drivers_of(settings: Settings, store: Store) -> Drivers:
    around = Surroundings(store, f"cli-{os.getpid()}", settings.work.send_timeout_seconds)
    return build_drivers(settings, around)


def _named(settings: Settings) -> list[tuple[str, bool]]:
    found = settings.channels
    return [("wechat", found.wechat.enabled), ("telegram", found.telegram.enabled)]


def _with(channel: str, config: Config) -> Settings:
    """Raises WrongUse for a channel that there is not, or that is not enabled."""
    settings = load(config)
    known = dict(_named(settings))
    if channel not in known:
        raise WrongUse(f"{channel}: {' · '.join(known)}")
    if not known[channel]:
        raise WrongUse(f"channels.{channel}.enabled: false")
    return settings


def _told(name: str, enabled: bool, state: ChannelState | None) -> dict[str, str]:
    if not enabled:
        return {"channel": name, "status": "off", "reason": "", "until": ""}
    if state is None:
        return {"channel": name, "status": channels.UP, "reason": "", "until": ""}
    until = state.paused_until.isoformat(timespec="seconds") if state.paused_until else ""
    return {"channel": name, "status": state.status, "reason": state.reason, "until": until}
