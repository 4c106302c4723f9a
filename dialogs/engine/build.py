"""From checked plain data to the frozen Questionnaire. Call only when shape() found nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dialogs.engine.definition import (
    MAX_REASKS,
    AnswerOption,
    Condition,
    EnableWhen,
    Item,
    OnAnswer,
    Questionnaire,
)
from dialogs.engine.phrases import Phrases
from dialogs.engine.text import Text

Data = Mapping[str, Any]
_TEXTS = ("title", "purpose", "opening", "closing", "stop_text", "handoff_text", "wrong_person_text")
_ITEM_TEXTS = ("label", "text", "rephrase", "help", "yes", "no", "unit_text")
_AS_THEY_ARE = ("type", "unit", "proposition", "timing", "required", "codes", "read_back")


def build(data: Data, phrases: Phrases) -> Questionnaire:
    """The questionnaire of well-shaped data, spoken with the phrases of the house."""
    return Questionnaire(
        url=data["url"],
        version=data["version"],
        **{name: _text(data[name]) for name in _TEXTS},
        safety={code: _text(script) for code, script in data["safety"].items()},
        items=tuple(_item(item) for item in data["items"]),
        phrases=phrases,
        emergency_codes=tuple(data.get("emergency_codes", ())),
        days=tuple(data.get("days", ())),
        source=tuple(data.get("source", ())),
        sign_off=data.get("sign_off", ""),
        max_reasks=data.get("max_reasks", MAX_REASKS),
    )


def _item(data: Data) -> Item:
    low_high = data.get("plausible")
    given: dict[str, Any] = {name: _text(data[name]) for name in _ITEM_TEXTS if name in data}
    given |= {name: data[name] for name in _AS_THEY_ARE if name in data}
    return Item(
        link_id=data["linkId"],
        **given,
        options=tuple(_option(option) for option in data.get("options", ())),
        plausible=(low_high[0], low_high[1]) if low_high else None,
        enable_when=_when(data.get("enable_when", {}), ""),
        days=tuple(data.get("days", ())),
        on_answer=tuple(_on_answer(rule, data["linkId"]) for rule in data.get("on_answer", ())),
    )


def _option(data: Data) -> AnswerOption:
    synonyms = data.get("synonyms", {})
    return AnswerOption(
        data["code"],
        _text(data),
        tuple(synonyms.get("zh", ())),
        tuple(synonyms.get("en", ())),
        data.get("exclusive", False),
    )


def _on_answer(data: Data, link_id: str) -> OnAnswer:
    when = _when(data["when"], link_id)
    return OnAnswer(when, data.get("flag", ""), data.get("level", "nurse"), _text(data.get("say", {})))


def _when(data: Data, link_id: str) -> EnableWhen:
    """`all` or `any`; a condition without an item is about the item it stands at."""
    behavior = "any" if "any" in data else "all"
    found = (
        Condition(c.get("item", link_id), c["op"], c["value"], c.get("part", ""))
        for c in data.get(behavior, ())
    )
    return EnableWhen(tuple(found), behavior)


def _text(data: Data) -> Text:
    return Text(data.get("zh", ""), data.get("en", ""))
