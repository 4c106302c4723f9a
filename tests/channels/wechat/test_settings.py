"""An account that is not whole refuses to start, and says which key is missing, never what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from followup.channel_settings import Channels
from followup.drivers import Surroundings, build_wechat
from followup.settings import ConfigError, Settings
from storage.unit import Store
from tests.channels.wechat.conftest import wechat_settings


def opening(template: str, **fields: str) -> dict[str, Any]:
    return {"kind": "template", "template_id": template, "fields": fields}


def built(folder: Path, store: Store, **more: Any) -> object:
    found = wechat_settings(folder, "http://127.0.0.1:9", **more)
    settings = Settings(channels=Channels(wechat=found))
    return build_wechat(settings, Surroundings(store, "p", 20.0, {"EMPTY": " ", "SHORT": "secret-key"}))


@pytest.mark.parametrize("name", ["app_secret", "token", "aes_key", "aes_key_previous"])
@pytest.mark.parametrize("reference", ["env:NOT_THERE", "env:EMPTY", "file:not-there"])
def test_an_empty_secret_refuses_to_start(tmp_path: Path, store: Store, name: str, reference: str) -> None:
    """With the key and the reference."""
    with pytest.raises(ConfigError, match=f"channels.wechat.{name}: {reference}"):
        built(tmp_path, store, **{name: reference})


def test_a_key_that_is_none_is_not_shown(tmp_path: Path, store: Store) -> None:
    """Forty-three letters and digits."""
    with pytest.raises(ConfigError, match="43 letters") as refused:
        built(tmp_path, store, aes_key="env:SHORT")
    assert "secret-key" not in str(refused.value)


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"app_id": " "}, "app_id"),
        ({"app_id": "wx 1"}, "app_id"),
        ({"message_budget": [0, 60]}, "message_budget"),
        ({"message_budget": [5, 0]}, "message_budget"),
        ({"event_budget": [-3, 60]}, "event_budget"),
        ({"opening": opening(" ", thing1="随访")}, "opening.template_id"),
        ({"opening": opening("T", thing1=" \n")}, "opening.fields.thing1: .* found 0"),
        ({"opening": opening("T", thing1="{hospital}术后随访提醒请您查看回复吧")}, "opening.fields.thing1"),
        ({"opening": opening("T", time2="{date}" * 3)}, "opening.fields.time2: .* found 30"),
    ],
)
def test_what_the_platform_would_refuse_or_cut_refuses_to_start(
    tmp_path: Path, store: Store, more: dict[str, Any], told: str
) -> None:
    """With the key, and with what it would come to; some of it when the file is read."""
    with pytest.raises((ConfigError, ValidationError), match=told):
        built(tmp_path, store, **more)


def test_without_it_there_is_no_channel(tmp_path: Path, store: Store) -> None:
    """Off unless it is switched on."""
    assert built(tmp_path, store, enabled=False) is None
