"""The whole state of a conversation as plain JSON, pinned to one version of its questionnaire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dialogs.engine.definition import Questionnaire
from dialogs.engine.entry import Entry


class CursorRefused(ValueError):
    """This cursor belongs to another questionnaire or version, or is no cursor. It stays as it was."""


@dataclass(slots=True)
class State:
    """Mutable for the length of one step; between steps only its JSON exists.

    `answers` are settled; `held` wait for the patient's yes; `history` is what was replaced, taken
    back or switched off. `said` are the sentences used up; `raised` the flags already given.
    """

    questionnaire: str
    language: str
    day: int | None
    context: Mapping[str, Any]
    turn: int = 0
    open: str = ""
    mode: str = ""  # ask | closed | read_back | half | opt_out
    last: str = ""
    reminded: bool = False
    ended: str = ""
    tries: dict[str, int] = field(default_factory=dict)
    answers: dict[str, Entry] = field(default_factory=dict)
    held: dict[str, Entry] = field(default_factory=dict)
    history: list[dict[str, Any]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    raised: list[str] = field(default_factory=list)

    def shelve(self, entry: Entry, reason: str, at: str) -> None:
        self.history.append({**entry.to_json(), "reason": reason, "turn": self.turn, "at": at})


_PLAIN = ("questionnaire", "language", "day", "turn", "open", "mode", "last", "reminded", "ended")
_COPIED = ("tries", "history", "said", "raised")


def dump(state: State) -> dict[str, Any]:
    """JSON of the state: strings, numbers, booleans, lists and objects only."""
    out: dict[str, Any] = {name: getattr(state, name) for name in _PLAIN}
    out["context"] = dict(state.context)
    for name in ("answers", "held"):
        out[name] = {k: e.to_json() for k, e in getattr(state, name).items()}
    for name in _COPIED:
        kept = getattr(state, name)
        out[name] = dict(kept) if isinstance(kept, dict) else list(kept)
    return out


def load(definition: Questionnaire, cursor: Mapping[str, Any]) -> State:
    """The state of this cursor. Raises CursorRefused for another version; the cursor is not touched."""
    if cursor.get("questionnaire") != definition.canonical:
        raise CursorRefused(f"{cursor.get('questionnaire')!r} was started, not {definition.canonical!r}")
    try:
        known: dict[str, Any] = {name: cursor[name] for name in (*_PLAIN, "context")}
        known |= {n: {k: Entry.from_json(e) for k, e in cursor[n].items()} for n in ("answers", "held")}
        known |= {n: type(cursor[n])(cursor[n]) for n in _COPIED}
    except (KeyError, TypeError, AttributeError) as error:
        raise CursorRefused(f"not a cursor of {definition.canonical!r}: {error}") from error
    return State(**known)
