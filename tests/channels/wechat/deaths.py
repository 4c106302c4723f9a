"""What a process of its own does until it is killed at a commit point."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from bot.hooks import Knock
from followup.clock import RunningClock
from followup.crash import VARIABLE
from tests.channels.wechat.conftest import open_home


def send_until(folder: str, url: str, platform: str, now: datetime, crash_at: str) -> None:
    """One pass of the outbox."""
    os.environ[VARIABLE] = crash_at
    home = open_home(Path(folder), url, platform, clock=RunningClock(now), reply_seconds=0.0)
    home.app.outbox.work()
    home.close()


def hear_until(folder: str, url: str, came: Knock, crash_at: str) -> None:
    """One callback."""
    os.environ[VARIABLE] = crash_at
    clock = RunningClock(came.came_at)
    home = open_home(Path(folder), url, "http://127.0.0.1:9", clock=clock, reply_seconds=0.0)
    home.app.hooks["wechat", "default"].answer(came)
    home.close()
