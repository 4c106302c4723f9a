"""What a number of a pressure is called, and when with the medicine it was measured."""

from __future__ import annotations

import re

_LABELS = (
    ("pulse", re.compile(r"(?:心率|脉搏|心跳|pulse|heart rate)[^0-9零一二两三四五六七八九十百]*$")),
    (
        "sys",
        re.compile(
            r"(?:高压|收缩压|上压|高的|上面|systolic|(?:top|upper|higher)(?: one| number| figure| reading| value)?|first (?:one|number|figure))[^0-9零一二两三四五六七八九十百]{0,6}$"
        ),
    ),
    (
        "dia",
        re.compile(
            r"(?:低压|舒张压|下压|低的|下面|diastolic|(?:bottom|lower)(?: one| number| figure| reading| value)?|second (?:one|number|figure))[^0-9零一二两三四五六七八九十百]{0,6}$"
        ),
    ),
)
#: 高了二十: by how much it changed.
CHANGED = re.compile(r"(?:高|低|涨|降|升|掉|少|多)了(?:有|快|大概|差不多|将近)?$")
_BEFORE = re.compile(
    r"(?:吃|服|用|食)药(?:之|以)?前|药前|没(?:有)?(?:吃|服|用|食)药?|未食药|before (?:the |my )?(?:medication|pill|tablet)"
)
_AFTER = re.compile(
    r"(?<!没)(?<!没有)(?<!未)(?:吃|服|用|食)(?:完|了|过|咗)?药(?!(?:之|以)?前)(?:了)?(?:之|以)?(?:后|完)?|(?:吃|服|用|食)(?:完|了|过|下去)(?:(?:之|以)?后|[^，。]{0,4}(?:小时|分钟|个钟头?|刻钟))|药后|after (?:the |my )?(?:medication|pill|tablet)"
)


def timing_of(head: str) -> str:
    """What is said of the medicine between the reading before and this one, the last word counting."""
    cues = (("before_medication", _BEFORE), ("after_medication", _AFTER))
    named = [(hit.start(), name) for name, cue in cues for hit in cue.finditer(head)]
    return max(named)[1] if named else ""


def label_of(head: str) -> str:
    """The last of the names before the number: of 高压没量，低压80 that is 低压."""
    named = [(hit.start(), name) for name, cue in _LABELS if (hit := cue.search(head))]
    return max(named)[1] if named else ""
