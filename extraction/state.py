"""What the steps of the pipeline hand on: one object on each Doc, behind the extensions that spaCy users expect.

`doc._.mentions` makes an object at every access, a hundred times a turn; the steps reach the same by `of(doc).mentions`.
"""

from __future__ import annotations

from typing import Any

from spacy.tokens import Doc

NAMES = (
    "pack", "normal", "anchors", "respondent", "asked", "clauses", "quantities", "moments", "hits", "marks",
    "mentions", "corrections", "findings", "wishes", "drugs", "piece",
)  # fmt: skip
_KEY = "followup"


class State:
    """Each of NAMES, None until its step has run."""

    __slots__ = NAMES

    def __init__(self) -> None:
        for name in NAMES:
            setattr(self, name, None)


def of(doc: Doc) -> Any:
    """The State of a Doc."""
    found = doc.user_data.get(_KEY)
    if found is None:
        found = doc.user_data[_KEY] = State()
    return found


def register() -> None:
    """Makes each of NAMES an extension, `doc._.mentions`."""
    for name in NAMES:
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=_getter(name), setter=_setter(name))


def _getter(name: str) -> Any:
    return lambda doc: getattr(of(doc), name)


def _setter(name: str) -> Any:
    return lambda doc, value: setattr(of(doc), name, value)
