"""Options that are points of which the first and the last are told in words: 0分从不咳嗽, 1分 … 5分一直咳嗽."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick, denied_before
from wire.understanding import Option

_SHOWN = re.compile(r"^(?P<points>\d{1,2}) ?分?[:：是为,，、 ]*(?P<words>.*)$")
_POINTS = re.compile(r"\d{1,2} ?分")
_LEAST = 3
#: 三楼, 两层, 一声, 十点: the number of something else.
_ALONE = re.compile(r"(?:分(?!钟)|点?(?:左右|上下|吧|啊|呀|呢|的|了|哦|嘛)|(?=$|[，,。.！! 、]))")
_CHOSEN = re.compile(r"(?:^|[，,。 我就打给算是有选评个大概差不多约也得在到])$")


def points(options: tuple[Option, ...]) -> dict[int, str]:
    """Points → code, where every option is so many points; {} where they are not."""
    shown = [_SHOWN.match(o.display) for o in options]
    named = sum(bool(_POINTS.match(o.display)) for o in options)
    if len(options) < _LEAST or not all(shown) or named < _LEAST:
        return {}
    return {int(hit["points"]): o.code for hit, o in zip(shown, options, strict=True) if hit}


def by_points(analysis: Analysis, scale: dict[int, str]) -> list[Pick]:
    """三分, 打个2: the points that are told; a number of anything else is none."""
    out: list[Pick] = []
    text = analysis.text
    for q in analysis.quantities:
        number = q.number
        told = [n for n in sorted({int(number.low), int(number.high)}) if n in scale]
        whole = number.high - number.low <= 1 and not number.comparator and bool(told)
        plain = q.unit in ("", "{score}") and (q.unit or _ALONE.match(text, q.end))
        if q.start < analysis.since() or not whole or not plain:
            continue
        if not q.unit and "分" not in text[q.start : q.end + 1] and not _CHOSEN.search(text, 0, q.start):
            continue
        denied = denied_before(analysis, q.start)
        out += [Pick(scale[n], q.start, q.end, denied, "normalised", "choice.points") for n in told]
    return out


def in_words(asked: Asked) -> Asked:
    """The question with those options alone that are told in words."""
    shown = ((o, _SHOWN.match(o.display)) for o in asked.options)
    kept = tuple(replace(o, display=hit["words"].strip()) for o, hit in shown if hit and hit["words"].strip())
    return replace(asked, options=kept)
