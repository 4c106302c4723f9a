"""我妈叫不应了, though the patient herself is asked: one of the family is in danger now, or a relative is writing.

It is no finding of the patient's and alarms by no rule of hers, but somebody must read it.
"""

from __future__ import annotations

from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Heard, Mention
from extraction.rules.pack import Pack
from extraction.rules.safety import strongest
from extraction.rules.urgency import level_of, surroundings


def in_danger(analysis: Analysis, pack: Pack) -> tuple[Heard, ...]:
    """What would be urgent if it were said of the patient; told as present, of the family alone."""
    theirs = [m for m in analysis.mentions if m.other_person and not m.past and _of_family(analysis, m)]
    if not theirs or analysis.respondent != "self":
        return ()
    around = surroundings(analysis, pack)
    found = []
    for mention in theirs:
        near = around.get(clause_at(analysis.clauses, mention.start), frozenset()) - {mention.code}
        own = replace(mention, other_person=False)
        found += [
            Heard(rule.flag, "urgent", mention.start, mention.end, f"safety.kin.{rule.id}", "inferred")
            for rule in pack.safety
            if rule.concept == mention.code and level_of(analysis, own, rule, near, pack) == "urgent"
        ]
    return strongest(found)


def _of_family(analysis: Analysis, mention: Mention) -> bool:
    people = {
        m.category for m in analysis.marks if m.category in ("family", "stranger") and m.start < mention.end
    }
    return people == {"family"}
