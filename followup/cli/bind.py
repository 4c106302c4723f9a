"""Codes that bind a patient's own account: issued by named staff, printed once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from care import binding
from followup.cli.base import Config, Json, NamedBy, WrongUse, fail, named, put, say
from followup.cli.picture import checked, link_of, picture
from followup.settings import load
from followup.wiring import build_core
from storage.access import Access

#: Channels of providers, whose accounts we learn of only when they write.
CHANNELS = ("wechat", "telegram")

Days = Annotated[
    int | None,
    typer.Option(min=1, max=30, help="有效天数；默认 30，短码 7 / days that it is good for; 30, paper 7."),
]


def bind(
    patient: str,
    channel: Annotated[str, typer.Option(help=" · ".join(CHANNELS))],
    by: NamedBy,
    paper: Annotated[
        bool,
        typer.Option("--paper", help="印在纸上、由患者输入的短码 / a short code to be typed from paper."),
    ] = False,
    days: Days = None,
    revoke: Annotated[
        bool, typer.Option("--revoke", help="先使未用的旧码失效 / first end the codes not used yet.")
    ] = False,
    qr: Annotated[
        Path | None,
        typer.Option("--qr", help="二维码存为 .svg 或 .png；默认在终端 / save the QR code as a picture."),
    ] = None,
    config: Config = None,
    json_: Json = False,
) -> None:
    """给患者的一次性绑定码，只显示这一次 / a one-time code that binds the patient's account, shown this once."""
    if channel not in CHANNELS:
        raise WrongUse(f"--channel: {', '.join(CHANNELS)}")
    checked(qr)
    settings = load(config)
    store = build_core(settings).store
    with store.unit(actor=named(by), purpose="registration") as unit:
        who = Access(unit).patient(patient)
        ended = binding.revoke(unit, who.id, channel) if revoke else 0
        try:
            issued = binding.issue(unit, who, channel, timedelta(days=days) if days else None, paper=paper)
        except binding.CannotBind as problem:
            fail(f"{patient}: {problem}")
        life = issued.expires_at - unit.now
        unit.commit("binding.issued")
    link = "" if paper else link_of(settings, store, channel, issued.code, life)
    until = issued.expires_at.astimezone(ZoneInfo(settings.hospital.zone)).isoformat(timespec="minutes")
    if json_:
        put({"patient": patient, "channel": channel, "code": issued.code, "link": link or None,
             "expires_at": until, "revoked": ended})  # fmt: skip
    else:
        _tell(issued.code, link, until, qr)


def _tell(code: str, link: str, until: str, qr: Path | None) -> None:
    say(f"绑定码 / code: {code}")
    if link:
        say(f"链接 / link: {link}")
        picture(link, qr)
    say(f"有效至 / good until: {until}")
