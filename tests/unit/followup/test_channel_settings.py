"""What the sections of the channels refuse before anything starts."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from followup.channel_settings import CrossBorder, Telegram, Wechat
from followup.drivers import Surroundings, build_telegram
from followup.settings import ConfigError, Settings
from storage.unit import Store

GROUND: dict[str, Any] = {
    "mechanism": "standard_contract",
    "reference": "x",
    "date": "2026-01-01",
    "impact_assessment": "x",
    "approved_by": ["甲", "乙"],
}
TOKEN = "123456:" + "FICTIONAL".ljust(35, "x")


@pytest.mark.parametrize(
    "names", [["", ""], ["甲", " "], ["甲", "甲 "], ["Li", "LI"], ["甲", "乙", "甲"], ["甲"]]
)
def test_two_people_approve(names: list[str]) -> None:
    """Names that are blank or the same are not two."""
    with pytest.raises(ValidationError):
        CrossBorder.model_validate(GROUND | {"approved_by": names})


def test_names_are_kept_without_their_blanks() -> None:
    """As they are shown."""
    assert CrossBorder.model_validate(GROUND | {"approved_by": [" 甲", "乙 "]}).approved_by == ["甲", "乙"]


@pytest.mark.parametrize(
    "wrong", [{"app_id": " "}, {"app_id": "a b"}, {"message_budget": [0, 1]}, {"event_budget": [3, -1]}]
)
def test_wechat_has_an_app_and_a_budget(wrong: dict[str, Any]) -> None:
    """A blank id is none, and a budget of nothing would send nothing."""
    with pytest.raises(ValidationError):
        Wechat.model_validate(wrong)


@pytest.fixture
def around(store: Store) -> Surroundings:
    """A house before anything is built in it."""
    return Surroundings(store, "p", 20.0)


def starts(
    around: Surroundings, token: str = TOKEN, word: str = "a-word", ground: str = "2026-01-01"
) -> None:
    found = Surroundings(around.store, "p", 20.0, {"T": token, "W": word})
    telegram = Telegram.model_validate(
        {
            "enabled": True,
            "token": "env:T",
            "webhook_secret": "env:W",
            "cross_border": GROUND | {"date": ground},
        }
    )
    channels = {"channels": {"telegram": telegram.model_dump(exclude_none=True)}}
    driver = build_telegram(Settings.model_validate({"profile": "other", **channels}), found)
    assert driver is not None
    driver.close()


@pytest.mark.parametrize(
    "token", ["abcdef", "12:short", "x:" + "y" * 35, "12:" + "y" * 34, "12:" + "y" * 65, "12:" + "中" * 35]
)
def test_a_token_has_its_form(around: Surroundings, token: str) -> None:
    """What is told names the key and no text of it."""
    starts(around)
    with pytest.raises(ConfigError, match=r"channels\.telegram\.token") as caught:
        starts(around, token)
    assert token not in str(caught.value)


@pytest.mark.parametrize("word", ["a b c", "秘密秘密", "x" * 257, "a.b"])
def test_the_secret_is_one_that_telegram_takes(around: Surroundings, word: str) -> None:
    """Telegram would refuse it, or the header could not carry it."""
    with pytest.raises(ConfigError, match="webhook_secret") as caught:
        starts(around, word=word)
    assert word not in str(caught.value)


def test_a_ground_of_next_year_is_none_yet(around: Surroundings) -> None:
    """The day of the ground has come, by the hospital's calendar."""
    with pytest.raises(ConfigError, match="date"):
        starts(around, ground="2099-01-01")
