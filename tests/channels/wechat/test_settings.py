"""An account that is not whole refuses to start, and says which key is missing, never what it holds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from followup.channel_settings import Channels
from followup.drivers import Surroundings, build_wechat
from followup.settings import ConfigError, Settings
from storage.unit import Store
from tests.channels.wechat.conftest import wechat_settings


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


def test_without_it_there_is_no_channel(tmp_path: Path, store: Store) -> None:
    """Off unless it is switched on."""
    assert built(tmp_path, store, enabled=False) is None
