"""`followup channel` and the QR codes of `followup bind`, against the providers' stand-ins."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlmodel import select

from emulators.telegram.app import OUR_TOKEN
from followup.settings import load
from followup.wiring import open_store
from storage import channels
from storage.records import AuditEvent
from storage.unit import SYSTEM
from tests.channels.wechat.conftest import wechat_settings
from tests.integration.cli.shell import Shell
from tests.support.emulated import Emulated, emulator

pytestmark = pytest.mark.loopback


def enable(folder: Path, **found: Any) -> None:
    config = {"testing": True, "profile": "other", "channels": found}
    config["web"] = {"public_url": "https://hospital.example"}
    (folder / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")


@pytest.fixture
def wechat(installed: Shell, tmp_path: Path) -> Iterator[Emulated]:
    with emulator("wechat", "0") as found:
        given = wechat_settings(tmp_path, found.url).model_dump(exclude_none=True)
        enable(tmp_path, wechat=given)
        yield found


@pytest.fixture
def telegram(installed: Shell, tmp_path: Path) -> Iterator[Emulated]:
    with emulator("telegram", "0", OUR_TOKEN) as found:
        (tmp_path / "token").write_text(OUR_TOKEN)
        (tmp_path / "word").write_text("a-fictional-secret")
        enable(tmp_path, telegram=_telegram(tmp_path, found))
        yield found


def _telegram(folder: Path, found: Emulated, **more: Any) -> dict[str, Any]:
    return {
        "enabled": True,
        "token": f"file:{folder / 'token'}",
        "webhook_secret": f"file:{folder / 'word'}",
        "base_url": found.url,
        **more,
    }


def stopped(channel: str) -> None:
    store = open_store(load(None))
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        channels.stop(unit, channel, "address_not_listed")
        unit.commit("test.stopped")
    store.engine.dispose()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_code_as_a_picture(
    installed: Shell, patient: str, wechat: Emulated, tmp_path: Path, kind: str
) -> None:
    """In the terminal, or in a file of its owner's alone; the code is its scene, and scanned it comes to us."""
    file = tmp_path / f"code.{kind}"
    ran = installed("bind", patient, "--channel", "wechat", "--by", "n1", "--qr", file)
    assert (ran.code, f"QR code: {file}" in ran.out) == (0, True)
    assert file.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "█" in installed("bind", patient, "--channel", "wechat", "--by", "n1").out
    row = installed("bind", patient, "--channel", "wechat", "--by", "n1", "--json").row
    assert row["link"].startswith("http://weixin.qq.com/q/")


def test_a_picture_is_not_written_over_anything(installed: Shell, patient: str, tmp_path: Path) -> None:
    """Nor of a kind that there is not; no code is issued then."""
    for name in ("config.yaml", "code.gif"):
        ran = installed("bind", patient, "--channel", "wechat", "--by", "n1", "--qr", tmp_path / name)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    there = tmp_path / "code.svg"
    there.touch()
    ran = installed("bind", patient, "--channel", "wechat", "--by", "n1", "--qr", there)
    assert (ran.code, there.read_bytes()) == (2, b"")


def test_without_the_platform_the_code_stands(installed: Shell, patient: str, wechat: Emulated) -> None:
    """She can type it; what is wrong is said."""
    wechat.fault(
        "answer", on="qrcode/create", status=200, body={"errcode": 48001, "errmsg": "no rid: 00000000"}
    )
    ran = installed("bind", patient, "--channel", "wechat", "--by", "n1")
    assert (ran.code, "not_authorised" in ran.err, "code: " in ran.out) == (0, True, True)


def test_how_the_channels_stand(installed: Shell, wechat: Emulated) -> None:
    """Off, up, or stopped with the reason; up again by a named person, which the chain keeps."""
    assert [row["status"] for row in installed("channel", "list", "--json").rows] == ["up", "off"]
    stopped("wechat")
    told = installed("channel", "list").out
    assert "wechat stopped 服务器 IP 未列入白名单 (address_not_listed)" in told
    assert installed("channel", "resume", "wechat", "--by", " ").code == 2
    ran = installed("channel", "resume", "wechat", "--by", "it-1")
    assert (ran.code, "服务器 IP 未列入白名单" in ran.out) == (0, True)
    assert "was not held up" in installed("channel", "resume", "wechat", "--by", "it-1").out
    store = open_store(load(None))
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        rows = unit.session.exec(select(AuditEvent).where(AuditEvent.action == "channel.up")).all()
    assert [row.actor for row in rows] == ["it-1"]
    store.engine.dispose()


def test_polling_that_rests_is_told_and_resumed(installed: Shell, telegram: Emulated) -> None:
    """It has a line of its own under its bot, and comes up with its channel."""
    store = open_store(load(None))
    with store.unit(actor=SYSTEM, purpose="test") as unit:
        row = channels.polling("telegram", "110201543")
        channels.pause(unit, row, "polled_elsewhere", timedelta(minutes=5))
        unit.commit("test.paused")
    store.engine.dispose()
    told = {row["channel"]: row["reason"] for row in installed("channel", "list", "--json").rows}
    assert told == {"wechat": "", "telegram": "", "telegram/110201543": "polled_elsewhere"}
    assert installed("channel", "resume", "telegram", "--by", "it-1").code == 0
    assert {row["status"] for row in installed("channel", "list", "--json").rows} == {"off", "up"}


def test_telegram_is_told_our_address(installed: Shell, telegram: Emulated, tmp_path: Path) -> None:
    """With the secret, or none where it is polled."""
    assert (
        "https://hospital.example/webhooks/telegram/default"
        in installed("channel", "connect", "telegram").out
    )
    api = f"/bot{OUR_TOKEN}/getWebhookInfo"
    assert telegram.post(api, {})[1]["result"]["url"].endswith("/webhooks/telegram/default")
    enable(tmp_path, telegram=_telegram(tmp_path, telegram, updates="polling"))
    assert installed("channel", "connect", "telegram").code == 0
    assert telegram.post(api, {})[1]["result"]["url"] == ""


def test_a_provider_that_refuses_is_told_in_one_line(
    installed: Shell, telegram: Emulated, tmp_path: Path
) -> None:
    """Without the token in it."""
    (tmp_path / "token").write_text("1:" + "WRONG".ljust(35, "x"))
    ran = installed("channel", "connect", "telegram")
    assert (ran.code, "令牌无效 (bad_token)" in ran.err, "WRONG" in ran.err) == (1, True, False)


@pytest.mark.parametrize(
    "words", [("connect", "wechat"), ("resume", "web", "--by", "n"), ("resume", "telegram", "--by", "n")]
)
def test_wrong_use_of_a_channel(installed: Shell, wechat: Emulated, words: tuple[str, ...]) -> None:
    """One line each."""
    ran = installed("channel", *words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
