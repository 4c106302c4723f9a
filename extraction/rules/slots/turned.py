"""What a turn of phrase, a consequence or a reading tells beside, or against, the yes or no that was read."""

from __future__ import annotations

from extraction.rules.asked import Asked
from extraction.rules.by_reading import by_reading
from extraction.rules.focus import focus
from extraction.rules.indirect import indirect
from extraction.rules.mandarin import standard, told_plainly
from extraction.rules.model import Analysis, Result
from extraction.rules.predicates import Cue
from extraction.rules.rhetoric import rhetorical


def turned(analysis: Analysis, asked: Asked, result: Result) -> Result:
    """The result, or what is told against it, to be asked back: 不敢不吃, 照抽不误."""
    read = result.values.get("value") if result.status == "answered" else None
    if result.status in ("declined", "unchanged", "dont_know"):
        return result
    plain, about, since = told_plainly(analysis), focus(standard(asked.text)), analysis.since()
    told = rhetorical(plain, asked, about, since) or indirect(plain, asked, about, since, read)
    told = told or (by_reading(analysis, asked) if result.status == "reask" else None)
    return told_by(told) if told and told.value != read else result


def told_by(cue: Cue) -> Result:
    """The answer that one reason gives."""
    values: dict[str, object] = {"value": cue.value, **({"hedged": True} if cue.hedged else {})}
    if cue.doubt:
        return Result("confirm", {**values, "action": "confirm"}, ((cue.start, cue.end),), cue.rule, cue.tier)
    return Result("answered", values, ((cue.start, cue.end),), cue.rule, cue.tier)
