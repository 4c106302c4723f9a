"""Words of strangers as they may safely be shown, and instants as the hospital reads them."""

from __future__ import annotations

import re
from calendar import month_abbr
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from console.language import current

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
    if current() == "en":
        return f"{there.day} {month_abbr[there.month]} {there:%H:%M}"
    return f"{there.month}月{there.day}日 {there:%H:%M}"


def ago(at: datetime, now: datetime) -> str:
    """How long ago, in the two biggest words: 刚刚, 12分钟, 3小时5分, 2天."""
    return _length(now - at, "刚刚", "just now")


def left(until: datetime, now: datetime) -> str:
    """How long until, or that it is over."""
    if until < now:
        over = _length(now - until, "", "")
        return f"{'late' if current() == 'en' else '超时'} {over}".strip()
    return _length(until - now, "马上", "now")


def _length(span: timedelta, none_zh: str, none_en: str) -> str:
    english = current() == "en"
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return none_en if english else none_zh
    if minutes < 60:
        return f"{minutes} min" if english else f"{minutes}分钟"
    hours, rest = divmod(minutes, 60)
    if hours < 48:
        return f"{hours} h {rest} min" if english else f"{hours}小时{rest}分"
    return f"{hours // 24} d" if english else f"{hours // 24}天"


def there(at: datetime, zone: ZoneInfo) -> datetime:
    """The instant on the hospital's clock."""
    return at.astimezone(zone)


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
