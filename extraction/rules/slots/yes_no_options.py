"""Two options that are a yes and a no (无, 有; 会, 不会): what was asked is answered as a yes/no question is."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.slots import boolean
from wire.understanding import Option

_NO = re.compile(r"^(?:无|没有?|否|不(?:是|会|能|需要|愿意|同意)?|未|从不|no|none)$")
_YES = re.compile(r"^(?:有|是|会|能|需要|愿意|同意|对|有过|yes)$")
_STEM = re.compile(r"[^？?：:]*[？?：:]?")


def pair(options: tuple[Option, ...]) -> dict[str, str]:
    """`yes` and `no` → code; {} where the options are no such pair."""
    no = [o.code for o in options if _NO.match(o.display.lower())]
    yes = [o.code for o in options if _YES.match(o.display.lower())]
    return (
        {"yes": yes[0], "no": no[0]} if len(options) == len(yes) + len(no) == len("ab") and yes and no else {}
    )


def yes_or_no(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """The option; None where the words answer neither way."""
    codes = pair(asked.options)
    if not codes:
        return None
    stem = _STEM.match(asked.text)
    bare = replace(asked, text=stem.group() if stem else asked.text, options=())
    found = boolean.resolve(analysis, bare, pack)
    told = found.values.get("value")
    if told not in ("yes", "no") or not found.spans:
        return _complained(analysis, asked, codes)
    values = {**found.values, "value": codes[str(told)]}
    return replace(found, values=values, rule="choice.yes_no")


#: Asked after what ails, a complaint is a yes.
_AILS = re.compile(r"不良反应|副作用|不适|不舒服|症状|反应|难受|异常")


def _complained(analysis: Analysis, asked: Asked, codes: dict[str, str]) -> Result | None:
    if not _AILS.search(asked.text):
        return None
    spans = tuple(
        (m.start, m.end)
        for m in analysis.mentions
        if m.asserted and not m.past and m.start >= analysis.since()
    )
    if not spans:
        return None
    values = {"value": codes["yes"], "action": "confirm"}
    return Result("confirm", values, spans, "choice.yes_no", "inferred")
