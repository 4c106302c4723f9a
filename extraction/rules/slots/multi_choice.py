"""Any number of the options, none, or all but some."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.held import by_oneself, denied_ahead, held, helped_with, helped_with_all, postposed
from extraction.rules.mandarin import told_plainly
from extraction.rules.meanings import meant
from extraction.rules.model import Analysis, Result
from extraction.rules.numbers import scan
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick, judged, merged
from extraction.rules.slots.all_well import all_well, takes_nothing, well_by_looks
from extraction.rules.slots.by_number import by_number
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.counted_off import parts
from extraction.rules.slots.elsewhere import around, asks_back
from extraction.rules.slots.everything import ALL, EXCEPT, NONE, all_but, says_all
from extraction.rules.slots.exclusive import exclusive
from extraction.rules.slots.listed import (
    beside_numbers,
    clearer,
    guessed,
    narrowed,
    numbered,
    other_words,
    the_rest,
    unclear,
    unexplained,
)
from extraction.rules.slots.named import by_concept, named, ordinals
from extraction.rules.slots.relatives import own
from extraction.rules.slots.relisted import relisted

#: What may follow 没有 or 什么都没 in its clause for it to be said of complaints: 没有人管我 is another thing.
_OF_COMPLAINTS = re.compile(
    r"[了啊呀的得着哈哦吧嘛呢过呗啦哩咯 ]*(?:$|[^\u4e00-\u9fff]|不|感觉|毛病|问题|事|症状|反应|情况|异常|特别|明显|变化|大|"
    r"哪|什么|啥|这|那|出现|发生|得过|有|别的|其他|其它|现在|最近|目前|谢谢|就是|但|只是|难受|疼|痛)"
)
_EXCEPTED_END = re.compile(r"以外|之外|外|[，,]|都|别的|其他|其它|还|也| i | the ")
_BESIDES = re.compile(r"还|也(?!没)|another|also")
_NOT_NONE = re.compile(r"(?:不是|不能说)[^，。；]{0,3}$|除(?:了|脱|开|咗|却)")
_GUESSES = ("choice.concept", "choice.meaning", "choice.reordered")
_WEAK = ("choice.character", "choice.shared", "choice.sound", "choice.reordered")
_WORDED = ("choice.display", "choice.synonym", "choice.concept")
#: 没啥，就是腿有点胀: what follows is no part of the none.
_BUT = re.compile(r"就[^这行好]|不过|但|只|光|有点|有些|偶尔|有时|还有|倒是有")
_OTHERS = re.compile(r"别的|旁的|其他|其它|剩下|另外|余下")
_REST = re.compile(r"别的|旁的|其他|其它|剩下|另外|余下|什么|啥")
_N = "[1-9一二三四五六七八九]"
_LIST = re.compile(
    rf"^[ 选第就是有]*(?:{_N}(?:(?:号|个|项|和|跟|与|及|、|，|,| and | |第|都)*{_N})*)(?:号|个|项|都|有|[ 吧啊了。.])*$"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`values` = option codes in the order asked; what is denied is left out."""
    codes = [o.code for o in asked.options]
    if not codes:
        return reask("multi_choice.no_options")
    if asks_back(analysis):
        return reask("multi_choice.asks_back")
    none = exclusive(asked)
    real = [c for c in codes if c not in none]
    picks = relisted(analysis, lambda told: _picks(told, asked, pack, real))
    unknown = short(analysis, pack, "unknown")
    if unknown and unknown.alone and all(p.rule in _GUESSES for p in picks):
        return no_value(analysis, pack, {"values": None}, "multi_choice") or reask("multi_choice.none")
    left = the_rest(analysis, picks, real)
    if left and not helped_with(asked.text, analysis.text[left[1].start() :]):
        values = {"values": left[0], "action": "confirm"}
        return Result("confirm", values, (left[1].span(),), "multi_choice.rest", "inferred")
    return around(asked, _kept(analysis, asked, pack, picks, real))


def _picks(analysis: Analysis, asked: Asked, pack: Pack, real: list[str]) -> list[Pick]:
    codes = [o.code for o in asked.options]
    picks = numbered(analysis, asked.options) or _listed(analysis, codes)
    picks = picks or _counted(analysis, asked, codes, real) or ordinals(analysis, asked.options)
    words = judged(analysis, named(told_plainly(analysis), asked, pack))
    if picks:
        return picks + beside_numbers(picks, words)
    found = merged(words, by_concept(analysis, asked, pack))
    found = narrowed(found, meant(analysis, asked.options, pack))
    found = clearer(found, other_words(analysis, asked.options, pack, found))
    found += guessed(analysis, asked, pack, found)
    told = held(analysis, asked.text, found, "/".join(o.display for o in asked.options))
    return own(analysis, postposed(analysis, told))


def _counted(analysis: Analysis, asked: Asked, codes: list[str], real: list[str]) -> list[Pick]:
    """前两个, and by number; what was counted off together and then taken back is out."""
    together = parts(analysis, codes, real)
    numbers = [
        n
        for n in by_number(analysis, asked.options)
        if not any(p.start < n.end and n.start < p.end for p in together)
    ]
    return together + numbers


def _kept(analysis: Analysis, asked: Asked, pack: Pack, picks: list[Pick], real: list[str]) -> Result:
    codes = [o.code for o in asked.options]
    chosen = [p for p in picks if p.code in real]
    if (rest := all_but(analysis, chosen, real)) is not None:
        return _confirmed(rest, chosen, "multi_choice.all_but")
    hit = EXCEPT.search(analysis.text, analysis.since())
    if hit and chosen and not _BESIDES.search(analysis.text, hit.end()):
        return _excepted(analysis, hit, real, chosen)
    weak = all(p.denied or p.rule in _WEAK for p in chosen)
    if well := well_by_looks(analysis, asked, pack, chosen):
        return _confirmed([c for c in codes if c not in real], _at(well), "multi_choice.well")
    if weak and not helped_with(asked.text, analysis.text) and (all_of_it := says_all(analysis)):
        return _everything(analysis, all_of_it, real, chosen)
    kept = {p.code for p in chosen if not p.denied} - {p.code for p in chosen if p.denied}
    if kept:
        pointed = any(p.code not in real and not p.denied and p.rule not in _WORDED for p in picks)
        return _checked(
            codes, kept, chosen, doubtful=pointed or unexplained(analysis, picks) or unclear(analysis, chosen)
        )
    return _none(analysis, asked, pack, picks, real)


def _confirmed(values: list[str], picks: Sequence[Pick], rule: str) -> Result:
    spans = tuple(dict.fromkeys((p.start, p.end) for p in picks))
    return Result("confirm", {"values": values, "action": "confirm"}, spans, rule, "inferred")


def _everything(analysis: Analysis, hit: re.Match[str], real: list[str], denied: list[Pick]) -> Result:
    """全占了, at once where it is all that was said; 都做了，就B超没做 is all but that."""
    values = [c for c in real if c not in {p.code for p in denied if p.denied}]
    spans = (*((p.start, p.end) for p in denied), hit.span())
    if denied or len(analysis.text.strip(" 。，.!！")) - (hit.end() - hit.start()) > _BRIEF:
        return Result(
            "confirm", {"values": values, "action": "confirm"}, spans, "multi_choice.all", "inferred"
        )
    return Result("answered", {"values": values}, spans, "multi_choice.all", "inferred")


_BRIEF = 5


def _listed(analysis: Analysis, codes: list[str]) -> list[Pick]:
    """1和3, 二、四, 124: numbers of options and nothing else."""
    if not _LIST.match(analysis.text):
        return []
    found = [(int(scan(m.group())[0].low), *m.span()) for m in re.finditer(_N, analysis.text)]
    numbers = [n for n, _, _ in found]
    if numbers != sorted(set(numbers)) or numbers[-1] > len(codes):
        return []
    return [Pick(codes[n - 1], a, b, False, "normalised", "multi_choice.numbers") for n, a, b in found]


def _excepted(analysis: Analysis, hit: re.Match[str], real: list[str], picks: list[Pick]) -> Result:
    """除了A都没有 is A, 除了A都有 is all but A; 除了A alone says nothing of the rest."""
    first = next((p for p in picks if p.start >= hit.end()), picks[0])
    end = _EXCEPTED_END.search(analysis.text, first.end)
    apart = [p for p in picks if not end or p.start < end.start()]
    codes, beyond = {p.code for p in apart}, [p for p in picks if p not in apart]
    if NONE.search(analysis.text, first.end):
        kept = codes | {p.code for p in beyond if not p.denied}
        return _result(analysis, [c for c in real if c in kept], apart, NONE, "multi_choice.except_none")
    if ALL.search(analysis.text, first.end) and not beyond:
        rest = [c for c in real if c not in codes]
        return _result(analysis, rest, apart, ALL, "multi_choice.except")
    alone = not analysis.text[first.end :].strip(" ，,。.吧啊呢的了外以之！!个项样种号条")
    meant = [c for c in real if (c in codes) != alone]
    values = {"values": meant, "action": "confirm"}
    spans = tuple((p.start, p.end) for p in apart)
    return Result("confirm", values, spans, "multi_choice.except_unclear", "inferred")


def _result(
    analysis: Analysis, codes: list[str], picks: list[Pick], cue: re.Pattern[str], rule: str
) -> Result:
    spans = [(p.start, p.end) for p in picks]
    hit = cue.search(analysis.text, analysis.since())
    if hit:
        spans.append(hit.span())
    return Result("answered", {"values": codes}, tuple(dict.fromkeys(spans)), rule, "inferred")


def _checked(codes: list[str], kept: set[str], picks: list[Pick], *, doubtful: bool) -> Result:
    """`doubtful`: 都没有 was pointed at (第五个) beside these."""
    values = [c for c in codes if c in kept]
    spans = tuple(dict.fromkeys((p.start, p.end) for p in picks if p.code in kept))
    tiers = {p.tier for p in picks if p.code in kept}
    if doubtful or tiers & {"repaired", "inferred"}:
        doubt = {"values": values, "action": "confirm"}
        return Result("confirm", doubt, spans, "multi_choice.doubt", "inferred")
    tier = "exact" if tiers == {"exact"} else "normalised"
    return Result("answered", {"values": values}, spans, "multi_choice.named", tier)


def _none(analysis: Analysis, asked: Asked, pack: Pack, picks: list[Pick], real: list[str]) -> Result:
    alone = [o.code for o in asked.options if o.code in exclusive(asked)]
    told = [p for p in picks if p.code in real]
    denied = {p.code for p in picks if p.code in real}
    span = _none_words(analysis, pack, [p for p in picks if p.code in alone and not p.denied])
    whole = not denied or denied == set(real) or (span is not None and _of_all(analysis, picks, span))
    if span and _NOT_NONE.search(analysis.text, 0, span[0]):
        return reask("multi_choice.not_none")
    if real and denied == set(real) and alone and not any(p.code in real and not p.denied for p in picks):
        spans = tuple(dict.fromkeys((p.start, p.end) for p in picks))
        return Result("answered", {"values": alone}, spans, "multi_choice.none_of_all")
    others = span is not None and not told and _OTHERS.match(analysis.text, span[0])
    if span and others and unexplained(analysis, _at(span)):
        return reask("multi_choice.none")
    if span and whole and not _BUT.search(analysis.text, span[1]):
        return Result("answered", {"values": alone}, (span,), "multi_choice.none")
    if not told and (whole_told := _told_of_all(analysis, asked, alone, real)):
        return whole_told
    spans = tuple((p.start, p.end) for p in picks) + ((span,) if span else ())
    return _partly(alone, span, spans) if spans else _unsaid(analysis, asked, pack)


def _told_of_all(analysis: Analysis, asked: Asked, alone: list[str], real: list[str]) -> Result | None:
    """Help with nothing or with everything, no medicine at all, nothing that ails."""
    if nothing := takes_nothing(analysis, asked):
        return Result("answered", {"values": alone}, (nothing,), "multi_choice.takes_nothing", "inferred")
    if well := all_well(analysis, asked):
        return _confirmed(alone, _at(well), "multi_choice.well")
    if by := by_oneself(asked.text, analysis.text):
        return _confirmed(alone, _at(by), "multi_choice.by_oneself")
    every = helped_with_all(asked.text, analysis.text)
    return _confirmed(real, _at(every), "multi_choice.helped_with_all") if every else None


def _partly(alone: list[str], span: tuple[int, int] | None, spans: tuple[tuple[int, int], ...]) -> Result:
    """Some denied: the others were not spoken of, and are asked for, unless an option says 都没有."""
    if not span and not alone:
        return reask("multi_choice.partly_denied", spans=spans)
    values = {"values": alone if span else [], "action": "confirm"}
    return Result("confirm", values, spans, "multi_choice.denied", "inferred")


def _unsaid(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    known = no_value(analysis, pack, {}, "multi_choice")
    return known or previous_unchanged(analysis, asked, pack, "multi_choice") or reask("multi_choice.none")


def _at(span: tuple[int, int]) -> list[Pick]:
    return [Pick("", *span, True, "exact", "multi_choice.none")]


def _none_words(analysis: Analysis, pack: Pack, picks: list[Pick]) -> tuple[int, int] | None:
    """Where the patient says that there is nothing: the words of that option, or others."""
    if picks and (picks[-1].rule == "choice.meaning" or _of_complaints(analysis, picks[-1].end)):
        return picks[0].start, picks[-1].end
    hits = NONE.finditer(analysis.text, analysis.since())
    if hit := next((h for h in hits if _of_complaints(analysis, h.end())), None):
        return hit.span()
    reply = short(analysis, pack, "no", "well")
    return (reply.start, reply.end) if reply and (reply.alone or reply.category == "well") else None


def _of_complaints(analysis: Analysis, end: int) -> bool:
    """没有, 没什么毛病: what goes on tells of complaints, not of 人 or 时间, and of the patient's own."""
    at = clause_at(analysis.clauses, end - 1)
    clause = analysis.clauses[at]
    if any(m.category in ("family", "stranger") and clause.start <= m.start < end for m in analysis.marks):
        return False
    return bool(_OF_COMPLAINTS.match(analysis.text, end)) or any(m.start == end for m in analysis.mentions)


def _of_all(analysis: Analysis, picks: list[Pick], span: tuple[int, int]) -> bool:
    """头晕没有，别的也没有: the words reach beyond what was named; of 头晕咳嗽都没有 they do not."""
    clause = clause_at(analysis.clauses, span[0])
    here = [p for p in picks if p.end <= span[0] and clause_at(analysis.clauses, p.start) == clause]
    return all(denied_ahead(analysis.text, p) for p in here) or bool(
        _REST.search(analysis.text[span[0] : span[1]])
    )
