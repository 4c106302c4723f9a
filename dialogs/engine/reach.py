"""Whether conditions can hold at all: unreachable items and dead ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dialogs.engine.definition import CHOICE_TYPES, Condition, EnableWhen, Item, Questionnaire

Defect = tuple[str, str, str]  # code, path, detail
_NUMERIC = ("quantity", "blood_pressure", "pain_score")
_ORDERED = (">", "<", ">=", "<=")


def reach(form: Questionnaire) -> Iterator[Defect]:
    """D020 to D024: references, conditions that never hold, days and answers that lead nowhere."""
    unreachable: set[str] = set()
    for number, item in enumerate(form.items):
        path = f"items[{number}].enable_when"
        wrong = list(_references(form, number, item, path))
        yield from wrong
        if not wrong and item.enable_when.conditions and not _possible(form, item, unreachable):
            unreachable.add(item.link_id)
            yield "D022", path, item.link_id
        yield from _rules(item, f"items[{number}].on_answer")
    yield from _days(form)


def _references(form: Questionnaire, number: int, item: Item, path: str) -> Iterator[Defect]:
    earlier = {i.link_id for i in form.items[:number]}
    known = {i.link_id for i in form.items}
    for condition in item.enable_when.conditions:
        if condition.item not in known:
            yield "D020", path, condition.item or "?"
        elif condition.item not in earlier:
            yield "D021", path, condition.item


def _possible(form: Questionnaire, item: Item, unreachable: set[str]) -> bool:
    when = item.enable_when
    each = [_reaches(form, item, c, unreachable) for c in when.conditions]
    if when.behavior == "any":
        return any(each)
    return all(each) and not _contradict(when)


def _reaches(form: Questionnaire, item: Item, condition: Condition, unreachable: set[str]) -> bool:
    other = form.item(condition.item)
    if condition.op == "exists" and condition.value is False:
        return True
    if other is None or condition.item in unreachable or _never_together(item, other):
        return False
    return can_hold(condition, other)


def _never_together(item: Item, other: Item) -> bool:
    return bool(item.days and other.days and not set(item.days) & set(other.days))


def can_hold(condition: Condition, item: Item) -> bool:
    """Whether some answer to the item makes the condition true."""
    if condition.op == "exists":
        return isinstance(condition.value, bool)
    if item.type in CHOICE_TYPES:
        known = item.option(str(condition.value)) is not None
        return known and condition.op in ("=", "!=", "includes") and _plural(condition, item)
    if item.type == "boolean":
        return isinstance(condition.value, bool) and condition.op in ("=", "!=")
    if item.type in _NUMERIC:
        return _number_can(condition, item)
    return condition.op != "includes"


def _plural(condition: Condition, item: Item) -> bool:
    return condition.op != "includes" or item.type == "multi_choice"


def _number_can(condition: Condition, item: Item) -> bool:
    value = condition.value
    if isinstance(value, bool | str) or condition.op == "includes":
        return False
    if (item.type == "blood_pressure") != bool(condition.part):
        return False
    if item.plausible is None:
        return True
    low, high = item.plausible
    return {">": value < high, ">=": value <= high, "<": value > low, "<=": value >= low}.get(
        condition.op, low <= value <= high
    )


def _contradict(when: EnableWhen) -> bool:
    """Two equalities, or bounds that leave nothing between them, on the same answer."""
    for item, part in {(c.item, c.part) for c in when.conditions}:
        about = [c for c in when.conditions if (c.item, c.part) == (item, part)]
        if len({str(c.value) for c in about if c.op == "="}) > 1 or _empty_interval(about):
            return True
    return False


def _empty_interval(conditions: Sequence[Condition]) -> bool:
    numbers = [(c.op, c.value) for c in conditions if isinstance(c.value, int | float)]
    lows = [v for op, v in numbers if op in (">", ">=")]
    highs = [v for op, v in numbers if op in ("<", "<=")]
    if not lows or not highs:
        return False
    strict = any(op in ("<", ">") for op, _ in numbers)
    return max(lows) > min(highs) or (strict and max(lows) == min(highs))


def _rules(item: Item, path: str) -> Iterator[Defect]:
    for number, rule in enumerate(item.on_answer):
        if not _about(rule.when, item):
            yield "D024", f"{path}[{number}]", item.link_id
    if _always_ends(item):
        yield "D023", path, f"{item.link_id}: 任何回答都会结束 / every answer ends the conversation"


def _about(when: EnableWhen, item: Item) -> bool:
    """The rule is about this item alone and some answer sets it off."""
    own = bool(when.conditions) and all(c.item == item.link_id and can_hold(c, item) for c in when.conditions)
    return own and (when.behavior == "any" or not _contradict(when))


def _always_ends(item: Item) -> bool:
    """A yes/no or single choice of which every side is an emergency."""
    grave = {
        str(c.value)
        for r in item.on_answer
        if r.level == "emergency"
        for c in r.when.conditions
        if c.op == "="
    }
    sides = {"True", "False"} if item.type == "boolean" else {o.code for o in item.options}
    return item.type in ("boolean", "choice") and bool(sides) and sides <= grave


def _days(form: Questionnaire) -> Iterator[Defect]:
    for day in form.days:
        if not form.on_day(day):
            yield "D023", "days", f"第 {day} 天没有题 / no item on day {day}"
    for number, item in enumerate(form.items):
        if stray := [d for d in item.days if d not in form.days]:
            yield "D022", f"items[{number}].days", f"{item.link_id}: {stray}"
