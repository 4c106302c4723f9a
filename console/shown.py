"""Words of strangers as they may safely be shown, and instants as the hospital reads them."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

#: Control characters, and marks that turn the direction of what follows (chat.js has the same list).
_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNIT = {"mm[Hg]": "mmHg", "/min": "次/分"}  # UCUM as nurses write it
_YES_NO = {True: "是 Yes", False: "否 No"}


def shown(text: str) -> str:
    """The text with what cannot be seen made visible: a reversed 10/021 must not be read as 120/01."""
    return _HIDDEN.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", text)


def whole(text: str) -> str:
    """The text without half characters (lone surrogates), which no file or database can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def local(at: datetime, zone: ZoneInfo) -> str:
    return at.astimezone(zone).isoformat(timespec="seconds")


def moment(at: datetime | str) -> str:
    """3月2日 09:05, of an instant that is already local (chat.js writes the same)."""
    there = datetime.fromisoformat(at) if isinstance(at, str) else at
    return f"{there.month}月{there.day}日 {there:%H:%M}"


def plain(found: object) -> str:
    """A stored answer in words: yes or no, an option's wording, a number with its unit, parts by name."""
    match found:
        case bool():
            return _YES_NO[found]
        case {"display": words}:
            return plain(words)
        case {"text": name, "answer": answers}:
            return f"{plain(name)} {plain(answers)}"
        case {"value": number, **more}:
            unit = str(more.get("unit") or "")
            parts = (more.get("comparator"), number, _UNIT.get(unit, unit))
            return shown(" ".join(str(part) for part in parts if part not in (None, "")))
        case list() | dict():  # several answers, or one {"value…": …}
            return "，".join(map(plain, found.values() if isinstance(found, dict) else found))
        case _:
            return shown(str(found))
