"""One utterance with its clauses and marks, as the assertions about a concept look at it."""

from __future__ import annotations

from extraction.rules.clauses import clause_at
from extraction.rules.model import Clause, Mark


class Scene:
    def __init__(self, text: str, clauses: tuple[Clause, ...], marks: tuple[Mark, ...]) -> None:
        self.text, self.clauses, self.marks = text, clauses, marks
        self.by_clause: dict[int, list[Mark]] = {}
        #: What every rule about a mention asks for again and again.
        self._near: dict[tuple[int, tuple[str, ...]], list[Mark]] = {}
        self._places: dict[int, int] = {}
        for mark in marks:
            self.by_clause.setdefault(clause_at(clauses, mark.start), []).append(mark)

    def place(self, offset: int) -> int:
        """Index of the clause that holds `offset`, or -1."""
        at = self._places.get(offset)
        if at is None:
            at = self._places[offset] = clause_at(self.clauses, offset)
        return at

    def near(self, offset: int, *categories: str) -> list[Mark]:
        found = self._near.get((offset, categories))
        if found is None:
            here = self.by_clause.get(self.place(offset), ())
            found = self._near[offset, categories] = [m for m in here if m.category in categories]
        return found

    def clause(self, offset: int) -> Clause:
        at = self.place(offset)
        return self.clauses[at] if at >= 0 else Clause(0, len(self.text))
