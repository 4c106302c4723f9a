"""What is granted by saying its word twice: 痒倒不痒 denies it, 有倒是有 grants it and goes on to something else."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import focus
from extraction.rules.mandarin import standard
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_COPY = re.compile(
    r"(?P<word>(?![不没未是就也都还])[\u4e00-\u9fff]{1,2})(?:倒是|是倒|倒也|倒|是|归|嘛)(?P<no>没有?|不|未)?(?P=word)"
)
_HAVING = re.compile(r"有(?!点|些|时)")
_ABLE = ("能", "会", "可以", "敢")
#: 用倒不用, to whether it is needed.
_NEED = ("用", "要", "需", "需要")
_NEEDS = re.compile(r"需要|用不用|要不要|[还得要用][^，。]{0,4}(?:人|扶|帮|拐|轮椅)")
_TAKEN_BACK = re.compile(r"[没不坏断丢光人帮扶靠]")
_SEVERAL = re.compile("[或和、]|还是")
_ASIDE = ("hypothetical", "reported", "question", "stranger", "family")
_AROUND = " ，,。.！!的了吧啊呢呀我它这那个现在"


def copied(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The side that the copied word takes, if it is a word of the question and said nowhere else."""
    text = standard(analysis.text)
    if "倒" not in text and "是" not in text and "归" not in text and "嘛" not in text:
        return None
    hit = _COPY.search(text, since)
    if hit is None or asked.negative or _of_another(analysis, hit.start()):
        return None
    return _denied(text, asked, hit) if hit["no"] else _had(text, asked, hit)


def _denied(text: str, asked: Asked, hit: re.Match[str]) -> Cue | None:
    about, word = focus(standard(asked.text)), hit["word"]
    if len(asked.concepts) > 1 or _SEVERAL.search(asked.text):
        return None  # one of them denied says nothing of the other
    known = set(word) <= about.verbs | about.things and bool(set(word) & about.verbs)
    known = known or bool(word in _NEED and _NEEDS.search(asked.text) and not about.complaint)
    if not known or about.resolved or set(word) & about.turned or _elsewhere(text, hit):
        return None
    return Cue("no", *hit.span(), "boolean.copied", True)


def _had(text: str, asked: Asked, hit: re.Match[str]) -> Cue | None:
    """有倒是有: of a thing that one has; what follows may take it back, so that it is asked."""
    if hit["word"] in _ABLE and hit["word"] in asked.text and not focus(asked.text).complaint:
        unsure = _TAKEN_BACK.search(text[: hit.start()] + text[hit.end() :])
        return Cue("yes", *hit.span(), "boolean.copied", True, doubt=bool(unsure))
    if len(asked.concepts) > 1 and hit["word"] in asked.text and focus(asked.text).complaint:
        return Cue("yes", *hit.span(), "boolean.copied", True)  # 红是红，没脓: one of the named is there
    if hit["word"] != "有" or not _HAVING.search(asked.text) or focus(asked.text).complaint:
        return None
    said_all = not (text[: hit.start()] + text[hit.end() :]).strip(_AROUND)
    return Cue("yes", *hit.span(), "boolean.copied", True, doubt=not said_all)


def _elsewhere(text: str, hit: re.Match[str]) -> bool:
    return any(c in text[: hit.start()] + text[hit.end() :] for c in hit["word"])


def _of_another(analysis: Analysis, at: int) -> bool:
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, at))]
    return any(m.category in _ASIDE and clause.start <= m.start < clause.end for m in analysis.marks)
