"""Codes that bind a patient's own account: issued by named staff, printed once."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from care import binding
from followup.cli.base import Config, Json, NamedBy, WrongUse, fail, named, put, say
from followup.settings import Settings, load
from followup.wiring import build_core
from storage.access import Access

#: Channels of providers, whose accounts we learn of only when they write.
CHANNELS = ("wechat", "telegram")


def bind(
    patient: str,
    channel: Annotated[str, typer.Option(help=" · ".join(CHANNELS))],
    by: NamedBy,
    paper: Annotated[
        bool,
        typer.Option("--paper", help="印在纸上、由患者输入的短码 / a short code to be typed from paper."),
    ] = False,
    days: Annotated[
        int | None,
        typer.Option(
            min=1, max=30, help="有效天数；默认 30，短码 7 / days that it is good for; 30, paper 7."
        ),
    ] = None,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="先使未用的旧码失效 / first end the codes not used yet.")
    ] = False,
    config: Config = None,
    json_: Json = False,
) -> None:
    """给患者的一次性绑定码，只显示这一次 / a one-time code that binds the patient's account, shown this once."""
    if channel not in CHANNELS:
        raise WrongUse(f"--channel: {', '.join(CHANNELS)}")
    settings = load(config)
    app = build_core(settings)
    with app.store.unit(actor=named(by), purpose="registration") as unit:
        who = Access(unit).patient(patient)
        ended = binding.revoke(unit, who.id, channel) if revoke else 0
        try:
            issued = binding.issue(unit, who, channel, timedelta(days=days) if days else None, paper=paper)
        except binding.CannotBind as problem:
            fail(f"{patient}: {problem}")
        unit.commit("binding.issued")
    link = "" if paper else _link(settings, channel, issued.code)
    until = issued.expires_at.astimezone(ZoneInfo(settings.hospital.zone)).isoformat(timespec="minutes")
    if json_:
        put({"patient": patient, "channel": channel, "code": issued.code, "link": link or None,
             "expires_at": until, "revoked": ended})  # fmt: skip
        return
    say(f"绑定码 / code: {issued.code}")
    if link:
        say(f"链接 / link: {link}")
    say(f"有效至 / good until: {until}")


def _link(settings: Settings, channel: str, code: str) -> str:
    """Telegram opens a chat with the bot by a link; of WeChat the code is the scene of a QR code."""
    bot = settings.channels.telegram.bot_name
    return f"https://t.me/{bot}?start={code}" if channel == "telegram" and bot else ""
