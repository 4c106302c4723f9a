"""What the steps of the pipeline hand on: one object on each Doc, behind the extensions that spaCy users expect.

`doc._.mentions` makes an object at every access, a hundred times a turn; the steps reach the same by `of(doc).mentions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

from spacy.tokens import Doc

from extraction.rules.match import Found
from extraction.rules.model import Clause, Drug, Heard, Mark, Mention, Moment, Quantity, Wish

_KEY = "followup"


@dataclass(slots=True)
class State:
    """What is known of a turn before the steps, and what each has found; empty until it has run."""

    pack: Any = None
    normal: Any = None
    text: str = ""
    language: str = ""
    anchors: Any = None
    respondent: str = "self"
    #: The question's text.
    asked: str = ""
    #: Part of a text, or put together by us.
    piece: bool = False
    #: Only what the steps found is handed on, not the Doc: spans on it would cost a tenth of a turn for nobody.
    unseen: bool = False
    clauses: tuple[Clause, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    moments: tuple[Moment, ...] = ()
    hits: tuple[tuple[Found, str], ...] = ()
    repaired: tuple[Found, ...] = ()
    #: The syllable of each character (rules/sounds.py).
    spelled: Sequence[str] = ()
    drugs: tuple[Drug, ...] = ()
    marks: tuple[Mark, ...] = ()
    mentions: tuple[Mention, ...] = ()
    corrections: tuple[Mark, ...] = ()
    findings: tuple[Heard, ...] = ()
    wishes: tuple[Wish, ...] = ()


NAMES = tuple(each.name for each in fields(State))


def of(doc: Doc) -> State:
    """The State of a Doc."""
    data = doc.user_data
    found: State | None = data.get(_KEY)
    if found is None:
        found = data[_KEY] = State()
    return found


def holding(doc: Doc, state: State) -> Doc:
    """The Doc with this State."""
    doc.user_data[_KEY] = state
    return doc


def register() -> None:
    """Makes each of NAMES an extension, `doc._.mentions`."""
    for name in NAMES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name), setter=_setter(name))


def _getter(name: str) -> Any:
    return lambda doc: getattr(of(doc), name)


def _setter(name: str) -> Any:
    return lambda doc, value: setattr(of(doc), name, value)
