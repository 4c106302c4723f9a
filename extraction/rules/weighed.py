"""Two options told at once of which one outweighs the other: trouble beside none of it, and the stronger of two."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import THEN, Pick
from wire.understanding import Option

#: The healthy end of a list: nothing of it, by oneself, well.
_WELL = re.compile(
    r"^(?:没有?|毫?无|不(?!能|会|清楚|知道|满意|好|锻炼)|完全能|能(?:自如|自己|够)|独立|自理|自己(?![^，。]{0,3}不)|愈合|正常|日常活动不)"
)
_TROUBLE = re.compile(r"困难|帮|协助|扶|费力|疼|痛|不舒服|渗|红|肿|裂|焦虑|受限|外力|呛|便秘|腹泻|血")
#: 要是, 以前, 现在: told of some other time or case.
_OTHER_CASE = re.compile(r"现在|如今|后来|这几天|要是|如果|万一")
_TURNS = re.compile(r"^[ ，,]*(?:就是?|只是|但是?|不过|可是?|除了|反正|倒是)(?!说|行|好)")


def outweighing(analysis: Analysis, options: Sequence[Option], kept: Sequence[Pick]) -> Pick | None:
    """穿衣没事，洗澡费点劲 is some trouble; 太差了，整夜没睡 the very bad one. None where neither outweighs."""
    return _trouble(analysis, options, kept) or _outer(options, kept)


def _trouble(analysis: Analysis, options: Sequence[Option], kept: Sequence[Pick]) -> Pick | None:
    codes = {p.code for p in kept}
    if len(codes) != len("ab") or options[0].code not in codes or not _WELL.match(options[0].display):
        return None
    if THEN.search(analysis.text) or _OTHER_CASE.search(analysis.text):
        return None
    ill = [p for p in kept if p.code != options[0].code]
    shown = next(o.display for o in options if o.code == ill[0].code)
    if _TROUBLE.search(shown) or any(_turned(analysis, p) for p in ill):
        return ill[-1]
    return None


def _turned(analysis: Analysis, pick: Pick) -> bool:
    """Behind a 就是 or a 但: what counts."""
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    return bool(_TURNS.match(analysis.text[clause.start : pick.start]))


_NAMED = ("choice.display", "choice.synonym")


def _outer(options: Sequence[Option], kept: Sequence[Pick]) -> Pick | None:
    """Of two neighbours on one side of a list of four or more the one at its end, where it was named."""
    places = sorted({next(at for at, o in enumerate(options) if o.code == p.code) for p in kept})
    last = len(options) - 1
    if len(places) != len("ab") or last < len("abc") or places[1] - places[0] != 1:
        return None
    end = {0: 0, last: last}.get(places[0], last if places[1] == last else -1)
    if end < 0:
        return None
    return next((p for p in kept if p.code == options[end].code and p.rule in _NAMED), None)
