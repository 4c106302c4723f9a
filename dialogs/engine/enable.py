"""Which items are on: FHIR enableWhen over typed answers."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping

from dialogs.engine.cursor import State
from dialogs.engine.definition import Condition, EnableWhen, Item, Questionnaire
from dialogs.engine.entry import Entry
from dialogs.engine.numbers import measured
from dialogs.engine.values import codes_in, has_value

_ORDER: Mapping[str, Callable[[float, float], bool]] = {
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
}


def enabled(definition: Questionnaire, state: State) -> tuple[Item, ...]:
    """The items of this day whose conditions hold; an answer of a disabled item counts for nothing."""
    on: list[Item] = []
    for item in definition.on_day(state.day):
        known = {i.link_id: (i, state.answers[i.link_id]) for i in on if i.link_id in state.answers}
        if holds(item.enable_when, known):
            on.append(item)
    return tuple(on)


def holds(when: EnableWhen, known: Mapping[str, tuple[Item, Entry]]) -> bool:
    """Whether the conditions hold over the settled answers `known`; no conditions always hold."""
    if not when.conditions:
        return True
    results = [_holds(c, known.get(c.item)) for c in when.conditions]
    return any(results) if when.behavior == "any" else all(results)


def prune(definition: Questionnaire, state: State, at: str) -> None:
    """Answers of branches that are switched off leave the record and stay in the history."""
    on = {item.link_id for item in enabled(definition, state)}
    for link_id in [k for k in state.answers if k not in on]:
        state.shelve(state.answers.pop(link_id), "disabled", at)
        state.tries.pop(link_id, None)


def _holds(condition: Condition, known: tuple[Item, Entry] | None) -> bool:
    has = known is not None and has_value(*known)
    if condition.op == "exists":
        return has is bool(condition.value)
    return known is not None and has and _compare(condition, *known)


def _compare(condition: Condition, item: Item, entry: Entry) -> bool:
    if condition.op in _ORDER and item.type == "date":
        return _dates(condition, entry)
    if condition.op in _ORDER:
        return _numbers(condition, entry)
    equal = _equal(condition, item, entry)
    return not equal if condition.op == "!=" else equal


def _equal(condition: Condition, item: Item, entry: Entry) -> bool:
    if item.options:
        return str(condition.value) in codes_in(item, entry.values)
    if item.type == "boolean":
        return entry.values.get("value") == ("yes" if condition.value else "no")
    if isinstance(condition.value, int | float):
        return condition.value in [n for _, n in measured(entry.values, condition.part)]
    return condition.value in (entry.values.get("date"), entry.values.get("value"))


def _numbers(condition: Condition, entry: Entry) -> bool:
    """A range compares by its end that makes the condition true: the careful side of a threshold."""
    if not isinstance(condition.value, int | float):
        return False
    compare = _ORDER[condition.op]
    return any(compare(n, condition.value) for _, n in measured(entry.values, condition.part))


def _dates(condition: Condition, entry: Entry) -> bool:
    day, wanted = str(entry.values.get("date", "")), str(condition.value)
    return (
        bool(day)
        and {
            ">": day > wanted,
            "<": day < wanted,
            ">=": day >= wanted,
            "<=": day <= wanted,
        }[condition.op]
    )
