"""Each emulator in a process of its own, one for the tests of a module; every test has patients of its own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.support.emulated import Emulated, emulator
from tests.support.receiver import Receiver, receiver

TOKEN = "110201543:" + "TESTED"
_people = count(1001)


@pytest.fixture(scope="module")
def telegram() -> Iterator[Emulated]:
    with emulator("telegram", "0", TOKEN) as found:
        yield found


@pytest.fixture(scope="module")
def wechat() -> Iterator[Emulated]:
    with emulator("wechat", "0") as found:
        yield found


@pytest.fixture
def described(shared: Path) -> Iterator[Emulated]:
    """One that checks each request by Telegram's own description."""
    path = shared / "assets" / "telegram" / "api.json"
    if not path.exists():
        pytest.skip("the Bot API description is not beside this checkout")
    with emulator("telegram", "0", TOKEN, str(path)) as found:
        yield found


@pytest.fixture
def someone() -> int:
    """The account of a patient whom nobody else uses."""
    return next(_people)


@pytest.fixture
def her(wechat: Emulated, someone: int) -> str:
    """A follower who has just written, on WeChat."""
    openid = f"oTest{someone}"
    wechat.act("follow", user=openid)
    wechat.act("say", user=openid, text="在吗")
    return openid


@pytest.fixture
def hook() -> Iterator[Receiver]:
    with receiver() as found:
        yield found
