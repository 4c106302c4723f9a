"""Any number of the options, none, or all but some."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.numbers import scan
from extraction.rules.pack import Pack
from extraction.rules.slots.choice import Pick, by_concept, named, ordinals
from extraction.rules.slots.common import no_value, reask, short

_NONE = re.compile(
    r"都没有|都没|一个都没|一样都没|一个也没|全没有|什么都没有|啥都没有|啥也没有"
    r"|没有这些|none of|neither|nothing"
)
_ALL = re.compile(r"全占了|都占了|全都有|都有|全有|全部都有|所有的都|all of (?:them|these)")
_FIRST = re.compile(r"(前|后|头|最后)([一二两三四五六2-6])(?:个|项|样|种)")
_EXCEPT = re.compile(r"除了|除去|except|apart from")
_LIST = re.compile(r"^[ 选第]*([1-9](?:[ 、，,和跟]+[1-9])+|[1-9])[ 吧啊。.]*$")


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`values` = option codes in the order asked; what is denied is left out."""
    codes = [o.code for o in asked.options]
    if not codes:
        return reask("multi_choice.no_options")
    picks = _listed(analysis, codes) or _parts(analysis, codes) or ordinals(analysis, asked.options)
    picks = picks or _merge(named(analysis, asked, pack), by_concept(analysis, asked, pack))
    body = analysis.text[analysis.since() :]
    if _EXCEPT.search(body) and picks:
        return _excepted(analysis, body, codes, picks)
    if _ALL.search(body) and not any(p.denied for p in picks):
        real = [c for c in codes if c not in asked.question.exclusive]
        return _result(analysis, real, [], _ALL, "multi_choice.all")
    kept = {p.code for p in picks if not p.denied} - {p.code for p in picks if p.denied}
    if kept:
        return _checked(asked, codes, kept, picks)
    return _none(analysis, asked, pack, picks, body)


def _listed(analysis: Analysis, codes: list[str]) -> list[Pick]:
    hit = _LIST.match(analysis.text)
    digits = [(m.group(), m.start(), m.end()) for m in re.finditer(r"[1-9]", analysis.text)] if hit else []
    return [
        Pick(codes[int(d) - 1], a, b, False, "normalised", "multi_choice.numbers")
        for d, a, b in digits
        if int(d) <= len(codes)
    ]


def _parts(analysis: Analysis, codes: list[str]) -> list[Pick]:
    """前两个, 后三个."""
    hit = _FIRST.search(analysis.text)
    if not hit:
        return []
    count = int(scan(hit.group(2))[0].low)
    chosen = codes[:count] if hit.group(1) in "前头" else codes[-count:]
    return [Pick(c, hit.start(), hit.end(), False, "normalised", "multi_choice.part") for c in chosen]


def _merge(words: list[Pick], concepts: list[Pick]) -> list[Pick]:
    """A concept knows its negation better than the plain word at the same place."""
    plain = [
        p
        for p in words
        if not any(p.start < c.end and c.start < p.end and p.code == c.code for c in concepts)
    ]
    return sorted([*plain, *concepts], key=lambda p: p.start)


def _excepted(analysis: Analysis, body: str, codes: list[str], picks: list[Pick]) -> Result:
    named_codes = {p.code for p in picks}
    if _NONE.search(body):
        return _result(
            analysis, [c for c in codes if c in named_codes], picks, _NONE, "multi_choice.except_none"
        )
    rest = [c for c in codes if c not in named_codes]
    return _result(analysis, rest, picks, _EXCEPT, "multi_choice.except")


def _result(
    analysis: Analysis, codes: list[str], picks: list[Pick], cue: re.Pattern[str], rule: str
) -> Result:
    spans = [(p.start, p.end) for p in picks]
    hit = cue.search(analysis.text, analysis.since())
    if hit:
        spans.append(hit.span())
    return Result("answered", {"values": codes}, tuple(dict.fromkeys(spans)), rule, "inferred")


def _checked(asked: Asked, codes: list[str], kept: set[str], picks: list[Pick]) -> Result:
    values = [c for c in codes if c in kept]
    spans = tuple(dict.fromkeys((p.start, p.end) for p in picks if p.code in kept))
    exclusive = kept & set(asked.question.exclusive)
    doubtful = (exclusive and len(kept) > 1) or any(
        p.tier in ("repaired", "inferred") for p in picks if p.code in kept
    )
    if doubtful:
        return Result(
            "confirm", {"values": values, "action": "confirm"}, spans, "multi_choice.doubt", "inferred"
        )
    tier = "exact" if all(p.tier == "exact" for p in picks if p.code in kept) else "normalised"
    return Result("answered", {"values": values}, spans, "multi_choice.named", tier)


def _none(analysis: Analysis, asked: Asked, pack: Pack, picks: list[Pick], body: str) -> Result:
    hit = _NONE.search(analysis.text, analysis.since())
    reply = short(analysis, pack, "no", "well")
    span = (
        hit.span()
        if hit
        else (reply.start, reply.end)
        if reply and (reply.alone or reply.category == "well")
        else None
    )
    if span:
        alone = [c for c in asked.question.exclusive if c in {o.code for o in asked.options}]
        return Result("answered", {"values": alone}, (span,), "multi_choice.none")
    if picks and body:
        values = {"values": [], "action": "confirm"}
        return Result(
            "confirm", values, tuple((p.start, p.end) for p in picks), "multi_choice.denied", "inferred"
        )
    return no_value(analysis, pack, {}, "multi_choice") or reask("multi_choice.none")
