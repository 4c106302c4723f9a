"""The engine's own sentences. Each is said at most once in a conversation, so each is a pool.

The words stand in dialogs/phrases.yaml, where a nurse may edit them; here is what they are for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dialogs.engine.text import Text

Pool = tuple[Text, ...]
#: A button by language: its words first, then other words for it.
Button = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Phrases:
    """`ack` stands before the next question; the others are named for what they answer or ask."""

    ack: Pool
    unclear: Pool
    denied: Pool
    repeat: Pool
    slower: Pool
    wait: Pool
    not_mine: Pool
    why_again: Pool
    bot: Pool
    back: Pool
    given_up: Pool
    declined: Pool
    unknown: Pool
    not_measured: Pool
    changed: Pool
    which_change: Pool
    reminder: Pool
    resumed: Pool
    read_back: Pool
    volunteered: Pool
    correction: Pool
    closed: Pool
    either_or: Pool
    half: Pool
    more_wordings: Pool
    opt_out: Pool
    watched: Pool
    go_on: Button
    never: Button
    callback: Text
    proxy: Text
    deceased: Text
    too_long: Text
