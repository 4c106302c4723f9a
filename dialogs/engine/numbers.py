"""Numbers inside answer values: 140, [140, 150], {"comparator": ">", "value": 140}, or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wire.understanding import Values

#: (comparator or '', number) pairs; two of them for a range.
Bounds = tuple[tuple[str, float], ...]


def bounds(value: object) -> Bounds:
    """The number(s) of one component. A range is (>= low, <= high); nothing gives an empty tuple."""
    if isinstance(value, Mapping):
        return tuple((str(value.get("comparator", "")), n) for _, n in bounds(value.get("value")))
    if isinstance(value, list | tuple) and len(value) == 2 and all(_number(v) for v in value):
        return ((">=", value[0]), ("<=", value[1]))
    return (("", value),) if _number(value) and isinstance(value, int | float) else ()


def measured(values: Values, part: str = "") -> Bounds:
    """The bounds of `values` for the contract keys of quantity and pain_score, or of sys/dia."""
    if part:
        return bounds(values.get(part))
    if values.get("value") is not None:
        return bounds({"comparator": values.get("comparator", ""), "value": values["value"]})
    return bounds([values.get("low"), values.get("high")])


def within(found: Bounds, limits: tuple[float, float] | None) -> bool:
    return limits is None or all(limits[0] <= n <= limits[1] for _, n in found)


def plain(number: float) -> str:
    """140, 36.8: no trailing zero."""
    return f"{number:g}" if abs(number) < 1e6 else str(number)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
