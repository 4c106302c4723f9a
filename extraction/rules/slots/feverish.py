"""A fever told without its degrees: 觉得烧得慌，没有体温计; 身上不烫."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Mention, Result
from extraction.rules.unmeasured import unmeasured

_COOL = re.compile(r"(?:不|没|冇|唔|勿)(?:怎么|咋|觉得|感觉)?(?:发)?(?:烫|热乎?|烧|烧手)(?!退)")
#: Who has none cannot be asked to take it.
_GAUGE = re.compile(r"表|体温[计枪]|温度计|thermometer")


def not_hot(analysis: Analysis) -> bool:
    """没烧，没量: no fever, and nothing measured."""
    told = _told(analysis)
    return bool(told) and told[-1].polarity == "negative" and unmeasured(analysis.text) is not None


def feverish(analysis: Analysis, asked: Asked) -> Result | None:
    """`fever` yes or no where a temperature was asked; asked again only of who can measure it."""
    if asked.question.unit != "Cel":
        return None
    told = _told(analysis)
    if told and not not_hot(analysis):
        return _said(analysis, told[-1])
    cool = None if unmeasured(analysis.text) else _COOL.search(analysis.text)
    return Result("answered", {"fever": "no"}, (cool.span(),), "quantity.fever", "inferred") if cool else None


def _told(analysis: Analysis) -> list[Mention]:
    return [m for m in analysis.mentions if m.code == "fever" and m.polarity != "unknown"]


def _said(analysis: Analysis, last: Mention) -> Result:
    spans = ((last.start, last.end),)
    if not last.asserted or last.past:
        return Result("answered", {"fever": "no"}, spans, "quantity.fever", "inferred")
    values: dict[str, object] = {"fever": "yes"}
    if unmeasured(analysis.text):
        values["reason"] = "not_measured"
        if _GAUGE.search(analysis.text):
            return Result("not_answered", values, spans, "quantity.fever", "inferred")
    return Result("reask", {**values, "action": "reask"}, spans, "quantity.fever", "inferred")
