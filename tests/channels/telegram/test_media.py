"""Voice notes are fetched from Telegram and from nowhere else, and no more of them than may be."""

from __future__ import annotations

import base64
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.telegram.media import MAX_BYTES
from tests.channels.telegram.conftest import Bot
from tests.support.databases import SqliteTemplates

pytestmark = pytest.mark.loopback
#: No voice of anybody: an OGG page without sound.
NOTE = b"OggS" + bytes(60)


@pytest.fixture
def database_url(sqlite_templates: SqliteTemplates, tmp_path: Path) -> str:
    """What is asked here does not depend on the database."""
    return sqlite_templates.copy(tmp_path)


def speaks(bot: Bot, user: int, **more: object) -> None:
    note = base64.b64encode(NOTE).decode()
    bot.arrives(lambda: bot.cloud.act("voice", user=user, audio=note, **more))
    bot.home.settle()


def kept(bot: Bot) -> list[bool]:
    """Of each voice note, whether a recording stands beside it."""
    return [row.media_id is not None for row in bot.home.messages("inbound", kind="audio")]


def test_a_path_that_is_no_place_at_telegram_is_not_followed(bot: Bot, tmp_path: Path) -> None:
    """Neither a file of this machine nor another host: the recording is gone, and the patient is asked again."""
    ours = tmp_path / "a-key-of-ours"
    ours.write_bytes(NOTE)
    bot.open(901)
    told = [
        str(ours), f"../../..{ours}", "voice/../../x", "//127.0.0.1:1/x", "http://127.0.0.1:1/x", "@127.0.0.1:1/x",
        "C:\\\\x", "voice\\\\x", "voice/%2e%2e/x", "voice//x", "voice/x?y", "",
    ]  # fmt: skip
    for path in told:
        speaks(bot, 901, path=path)
    assert kept(bot) == [False] * len(told)
    speaks(bot, 901)
    assert kept(bot)[-1]


def test_a_recording_without_end_is_not_read_to_its_end(bot: Bot) -> None:
    """Whatever size Telegram named: what is past the limit is never held."""
    bot.open(902)
    tracemalloc.start()
    speaks(bot, 902, padded=3 * MAX_BYTES, size=1000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept(bot) == [False]
    assert peak < 2 * MAX_BYTES


@pytest.mark.parametrize("status", [404, 502, 200])
def test_a_page_on_the_way_is_no_recording(bot: Bot, status: int) -> None:
    """It is fetched again later: only Telegram itself can say that a file is gone."""
    bot.open(903)
    bot.cloud.fault("page", on="file", status=status, text="<html>")
    speaks(bot, 903)
    bot.home.live(hours=1)
    assert kept(bot) == [True]


def test_a_recording_is_asked_for_again_when_telegram_says(bot: Bot) -> None:
    """429 with a wait: not before, and without using up a try."""
    bot.open(903)
    flood = {"ok": False, "error_code": 429, "description": "Too Many Requests: retry after 90"}
    bot.cloud.fault("answer", on="getFile", status=429, body={**flood, "parameters": {"retry_after": 90}})
    speaks(bot, 903)
    (row,) = bot.home.messages("inbound", kind="audio")
    assert (row.status, row.not_before > bot.home.clock.now + timedelta(seconds=60)) == ("preparation", True)
    bot.home.clock.now += timedelta(seconds=100)
    bot.home.settle()
    assert kept(bot) == [True]
