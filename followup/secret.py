"""What a reference of the configuration leads to: the text of a secret, which is never empty."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from followup.settings import ConfigError


def secret(reference: str, key: str, environment: Mapping[str, str]) -> str:
    """The text behind env:NAME or file:PATH. Raises ConfigError, which names the key and never the text."""
    kind, _, name = reference.partition(":")
    try:
        text = environment.get(name, "") if kind == "env" else Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{key}: {reference} cannot be read ({type(error).__name__})") from None
    if not text.strip():
        raise ConfigError(f"{key}: {reference} is empty or not set")
    return text.strip()
