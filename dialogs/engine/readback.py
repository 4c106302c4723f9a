"""Values in words that a patient can check: 高压140、低压90."""

from __future__ import annotations

from datetime import date

from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry
from dialogs.engine.numbers import Bounds, measured, plain
from dialogs.engine.text import Text
from dialogs.engine.values import codes_in

_PARTS = {
    "sys": Text("高压", "upper number "),
    "dia": Text("低压", "lower number "),
    "pulse": Text("脉搏", "pulse "),
}
_TIMES = {
    "min": Text("分钟", "minutes"),
    "h": Text("小时", "hours"),
    "d": Text("天", "days"),
    "wk": Text("周", "weeks"),
    "mo": Text("个月", "months"),
}
_SIGNS = {
    "<": Text("不到", "under "),
    "<=": Text("最多", "at most "),
    ">": Text("超过", "over "),
    ">=": Text("至少", "at least "),
}


def phrase(item: Item, entry: Entry, language: str) -> str:
    """The held value in words; the patient's own words where there is nothing shorter."""
    match item.type:
        case "blood_pressure":
            return _pressure(entry, language)
        case "quantity" | "pain_score" | "duration":
            return _measure(item, entry, language)
        case "date" if entry.values.get("date"):
            return _day(str(entry.values["date"]), language)
        case "choice" | "multi_choice" if codes_in(item, entry.values):
            return listing([_display(item, c, language) for c in codes_in(item, entry.values)], language)
        case _:
            return Text("“{}”", "“{}”").in_(language).format("，".join(e.text for e in entry.evidence))


def candidates(item: Item, entry: Entry, language: str) -> tuple[str, ...]:
    """The options between which the words left it open."""
    codes = entry.values.get("candidates") or ()
    return tuple(_display(item, c, language) for c in codes if isinstance(c, str) and item.option(c))


def known_part(entry: Entry, language: str) -> str:
    """The half of a blood pressure that was given: 高压140."""
    return _pressure(entry, language)


def absent_part(entry: Entry) -> str:
    """`sys` or `dia`, whichever has no number yet."""
    return "sys" if not measured(entry.values, "sys") else "dia"


def part_name(part: str, language: str) -> str:
    return _PARTS[part].in_(language).strip()


def listing(words: list[str], language: str) -> str:
    """头痛头晕、下肢水肿 / headache and swollen legs."""
    if language != "en":
        return "、".join(words)
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _pressure(entry: Entry, language: str) -> str:
    found = [(p, measured(entry.values, p)) for p in _PARTS]
    said = [_PARTS[p].in_(language) + _amount(b, language) for p, b in found if b]
    return ("、" if language != "en" else ", ").join(said)


def _measure(item: Item, entry: Entry, language: str) -> str:
    unit = _unit(item, entry).in_(language)
    amount = _amount(measured(entry.values), language)
    if language == "en":
        return f"{item.label.en} {amount} {unit}".strip()
    return f"{item.label.zh}{amount}{unit}"


def _unit(item: Item, entry: Entry) -> Text:
    """The unit the value came in: half an hour stays hours where the form counts minutes."""
    given = str(entry.values.get("unit") or item.unit)
    return item.unit_text if given == item.unit else _TIMES.get(given, Text(given, given))


def _amount(found: Bounds, language: str) -> str:
    if len(found) == 2:
        return Text("{}到{}", "{} to {}").in_(language).format(*(plain(n) for _, n in found))
    sign, number = found[0]
    return (_SIGNS[sign].in_(language) if sign in _SIGNS else "") + plain(number)


def _day(iso: str, language: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B}" if language == "en" else f"{day.month}月{day.day}日"


def _display(item: Item, code: str, language: str) -> str:
    option = item.option(code)
    return option.text.in_(language) if option else code
