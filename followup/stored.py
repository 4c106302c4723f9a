"""The answers of the database as cases for the rules: the words, the question they answered, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from dialogs.engine.definition import Item, Questionnaire
from dialogs.engine.questions import options
from extraction.diff import Case
from storage.records import Communication, QuestionnaireResponse
from storage.unit import Unit
from wire.understanding import Question

#: Responses that are opened at a time.
BATCH = 200


def cases(unit: Unit, library: Mapping[str, Questionnaire], zone: ZoneInfo) -> Iterator[Case]:
    """Every stored answer that has its message and its form; oldest first."""
    last = ""
    while rows := _page(unit, last):
        for row in rows:
            yield from _of(unit, row, library, zone)
        last = rows[-1].id


def _page(unit: Unit, after: str) -> Sequence[QuestionnaireResponse]:
    wanted = select(QuestionnaireResponse).where(col(QuestionnaireResponse.id) > after)
    return unit.session.exec(wanted.order_by(col(QuestionnaireResponse.id)).limit(BATCH)).all()


def _of(
    unit: Unit, row: QuestionnaireResponse, library: Mapping[str, Questionnaire], zone: ZoneInfo
) -> Iterator[Case]:
    form = library.get(row.questionnaire)
    items = {item.link_id: item for item in form.items} if form else {}
    for stored in unit.open(row, "items") or []:
        item, proof = items.get(str(stored.get("linkId"))), stored.get("evidence") or {}
        message = unit.get(Communication, str(proof.get("communication") or "")) if item else None
        if item is None or message is None:
            continue
        words = _words(unit.open(message, "body") or {})
        if words:
            yield Case(
                f"{row.id}:{item.link_id}", _question(item), words, message.created_at.astimezone(zone)
            )


def _words(body: Mapping[str, Any]) -> str:
    return str(body.get("text") or "")


def _question(item: Item) -> Question:
    return Question(
        item.type,
        item.text.in_("zh"),
        item.link_id,
        options(item, "zh"),
        tuple(o.code for o in item.options if o.exclusive),
        item.proposition,
        item.unit,
        item.plausible,
        item.timing,
    )
