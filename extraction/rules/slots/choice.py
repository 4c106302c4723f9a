"""One or several of the options: by number, by name, by other words, by concept."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.day_levels import by_days
from extraction.rules.gauges import fitted
from extraction.rules.loose import characters, placed, reordered, shared
from extraction.rules.match import find, form, index
from extraction.rules.meanings import meant, sided_option
from extraction.rules.model import Analysis, Result
from extraction.rules.numbers import scan
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick, blended, changed, denied_before, judged, preferred
from extraction.rules.scales import levelled
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.elsewhere import of_another_thing, strange
from extraction.rules.slots.listed import unexplained
from wire.understanding import Option

_N = r"([1-9]|[一二两三四五六七八九]|[a-f])"
_ORDINAL = re.compile(
    rf"(?:第|选项?|选择|option |number |choose )(?:第)?{_N}(?:个|项|条|种|号)?(?![0-9天次分十百样些直点般会下起定边半])"
    rf"|(?:就|应该|算)是(?:第)?{_N.replace('(', '(?P<said>', 1)}(?:号)?(?=[吧啊呀了。.，,]*$)"
)
_BARE = re.compile(rf"^[ 我要就选]*{_N}(?:号|项|\.|、)?[ 吧啊呀。.,，]*$")
_OFTEN = re.compile(r"经常|常常|时常|老是|老[忘漏]|总[是忘漏]|三天两头|动不动|一周三四天|often|usually")
#: 除了上周，都按时吃: the exception is part of the answer.
_EXCEPT = re.compile(r"除了|除去|除开|except|apart from")
#: 好啥好, 满意个啥: asked back, so denied.
_ASKED_BACK = re.compile(r"(?:个|些)?(?:啥|什么|甚|屁|鬼)|才怪")
_AGAIN = re.compile(r"[了过]?(?:以?后)?(?:，|,)?(?:又|后来|然后|接着|完了)")
#: 差不多 is no 差, 好像 is no 好.
_OTHER_WORDS = re.compile(
    r"差不多|差一?点|好像|好几|好多|好久|好些|好容易|最好|只好|幸好|中午|中间|当中|重新|重复"
)
#: 没一天 and something more may mean every day.
_NO_DAY = re.compile(
    r"没有?一天(?![不了吧啊呀呢，。]|$|高兴|开心|好过|舒坦|痛快|踏实|安生|顺心|轻松|好受|消停|睡好|是好)"
)
#: 没有一天舒心的: every day is bad.
_NO_GOOD_DAY = re.compile(r"没有?(?:哪)?一?天(?:是|能|不)?[^，。了过]{1,6}的")


def _position(text: str) -> int:
    if text in "abcdef":
        return "abcdef".index(text)
    return int(scan(text)[0].low) - 1


def _belongs(option: Option, codes: frozenset[str], displays: frozenset[str]) -> bool:
    return option.code in codes or option.display.lower() in displays


def ordinals(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """选二, 第二个, a lone 2."""
    hits = list(_ORDINAL.finditer(analysis.text)) or list(_BARE.finditer(analysis.text))
    out: list[Pick] = []
    for hit in hits:
        said = 1 if hit.group(1) else "said"
        at = _position(hit.group(said))
        if 0 <= at < len(options) and hit.start() >= analysis.since():
            out.append(Pick(options[at].code, *hit.span(said), False, "normalised", "choice.ordinal"))
    return out


def _table(asked: Asked, pack: Pack) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """form text → (code, tier) for the options' own words; option set id → code for synonyms."""
    own: dict[str, tuple[str, str]] = {}
    for option in asked.options:
        for text, tier in ((option.display, "exact"), *((s, "normalised") for s in option.synonyms)):
            if text:
                own[text.lower()] = (option.code, tier)
    sets = {
        name: option.code
        for name, (codes, displays) in pack.option_sets.items()
        for option in asked.options
        if _belongs(option, codes, displays)
    }
    return own, sets


def named(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """Options by display, synonym or option set, longest words first, with their negation."""
    own, sets = _table(asked, pack)
    text, since = analysis.text, analysis.since()
    picks = [
        Pick(
            own[h.form.payload][0],
            h.start,
            h.end,
            denied_before(analysis, h.start) or bool(_ASKED_BACK.match(text, h.end)),
            own[h.form.payload][1],
            "choice.display",
        )
        for h in find(text, index(form(t, t) for t in own))
        if h.start >= since and not _in_other_word(text, h.start, h.end)
    ]
    for hit in find(text, pack.synonyms):
        bad_days = hit.form.payload == "none_of_days" and _NO_GOOD_DAY.match(text, hit.start)
        code = sets.get("nearly_daily" if bad_days else hit.form.payload)
        if code is None or hit.start < since:
            continue
        tier = "repaired" if hit.form.payload in pack.repaired_options else "normalised"
        picks.append(
            Pick(code, hit.start, hit.end, denied_before(analysis, hit.start), tier, "choice.synonym")
        )
    return _longest(picks)


def _in_other_word(text: str, start: int, end: int) -> bool:
    near = _OTHER_WORDS.finditer(text, max(0, start - 3), end + 3)
    return any(m.start() <= start and end <= m.end() and m.end() - m.start() > end - start for m in near)


def _longest(picks: list[Pick]) -> list[Pick]:
    """Words inside longer words say nothing of their own."""
    return sorted(
        (p for p in picks if not any(_inside(p, q) for q in picks)),
        key=lambda p: (p.start, p.end),
    )


def _inside(p: Pick, q: Pick) -> bool:
    return q.start <= p.start and p.end <= q.end and (q.end - q.start) > (p.end - p.start)


def by_concept(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """Options that name a concept (头晕): picked or denied as the concept is asserted."""
    out: list[Pick] = []
    for option in asked.options:
        codes = {h.form.payload for h in find(option.display.lower(), pack.concepts)} | {option.code}
        for m in analysis.mentions:
            if m.code in codes and m.start >= analysis.since() and m.polarity != "unknown":
                denied = not m.asserted or m.past
                own = m.code == option.code or set(analysis.text[m.start : m.end]) & set(option.display)
                tier = m.tier if own or m.tier == "repaired" else "inferred"
                out.append(Pick(option.code, m.start, m.end, denied, tier, "choice.concept"))
    return out


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` one option code; several that fit are `candidates` to confirm."""
    if not asked.options:
        return reask("choice.no_options")
    words = judged(analysis, named(analysis, asked, pack))
    days = [
        d for d in by_days(analysis, asked) if not any(w.start < d.end and d.start < w.end for w in words)
    ]
    chosen = _first(ordinals(analysis, asked.options), days, words)
    if not chosen or all(p.denied for p in chosen):
        chosen = [*chosen, *_telling(by_concept(analysis, asked, pack))]
    sure = [p for p in chosen if not p.denied]
    chosen += _other_words(analysis, asked, pack, chosen, sure)
    kept = [p for p in chosen if not p.denied]
    return _decided(analysis, asked, pack, chosen, kept) if kept else _nothing(analysis, asked, pack, chosen)


def _other_words(
    analysis: Analysis, asked: Asked, pack: Pack, found: list[Pick], sure: list[Pick]
) -> list[Pick]:
    """Meanings, steps and ranges; beside an option that is named only what speaks for another one."""
    meanings = [
        m
        for m in meant(analysis, asked.options, pack)
        if not any(p.start < m.end and m.start < p.end for p in found)
    ]
    if sure:
        codes = {p.code for p in sure}
        worded = sure[0].rule in ("choice.display", "choice.synonym")
        return [m for m in meanings if m.code not in codes and m.end - m.start > 1] if worded else []
    if _relative(analysis, asked, pack):
        return []
    gauged = fitted(analysis, asked.options, asked.text, pack)
    live = [m for m in meanings if not m.denied]
    return _first(
        placed(analysis, asked.options), gauged, live, sided_option(analysis, asked.options, asked.text, pack), levelled(analysis, asked.options),
        _live(shared(analysis, asked)), _live(reordered(analysis, asked.options)),
        _live(characters(analysis, asked.options)),
    )  # fmt: skip


def _telling(picks: list[Pick]) -> list[Pick]:
    """A complaint that every option names (不疼, 有点疼) tells none from another."""
    return [p for p in picks if not any(q.code != p.code and q.start == p.start for q in picks)]


def _live(picks: list[Pick]) -> list[Pick]:
    return [p for p in picks if not p.denied]


def _decided(analysis: Analysis, asked: Asked, pack: Pack, chosen: list[Pick], kept: list[Pick]) -> Result:
    codes = list(dict.fromkeys(p.code for p in kept))
    spans = tuple(dict.fromkeys((p.start, p.end) for p in kept))
    tier = "repaired" if any(p.tier == "repaired" for p in kept) else kept[0].tier
    if strange(analysis, asked, spans):
        return reask("choice.elsewhere", {"value": None})
    if len(codes) > 1:
        best = blended(kept, asked.options) or preferred(analysis, kept)
        values = {"value": best.code if best else None, "candidates": codes, "action": "confirm"}
        return Result("confirm", values, spans, kept[0].rule, "inferred")
    bare = not any(p.code == codes[0] and p.denied for p in chosen) and not _conditional(analysis, kept)
    bare = bare and not any(_NO_DAY.match(analysis.text, p.start) for p in kept)
    bare = bare and not of_another_thing(analysis, asked, pack, spans)
    sure = tier != "repaired" and bare and not _guessed(analysis, kept)
    values = {"value": codes[0]} if sure else {"value": codes[0], "action": "confirm"}
    return Result("answered" if sure else "confirm", values, spans, kept[0].rule, tier)


def _guessed(analysis: Analysis, kept: list[Pick]) -> bool:
    """Other words for an option count at once only where little else was said."""
    if any(p.rule in _LOOSE_RULES for p in kept) or unexplained(analysis, kept):
        return True
    loose = any(p.rule in ("choice.meaning", "choice.range") for p in kept)
    said = max(p.end - p.start for p in kept)
    return loose and (len(analysis.text.strip()) > said + _BRIEF or said == 1)


_LOOSE_RULES = (
    "choice.character", "choice.reordered", "choice.level", "choice.pole", "choice.concept", "choice.shared",
)  # fmt: skip
_BRIEF = 3


def _conditional(analysis: Analysis, kept: list[Pick]) -> bool:
    """除了上周, 要是不起夜, 停了又吃上了: the option is not the whole of what was said."""
    text = analysis.text
    again = any(_AGAIN.match(text, p.end) for p in kept)
    return again or bool(_EXCEPT.search(text)) or analysis.has("hypothetical") is not None


def _relative(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """Asked better, same or worse: 减轻不少, 老样子."""
    _, sets = _table(asked, pack)
    if not {"better", "worse"} <= set(sets):
        return None
    mark = analysis.has("improving") or analysis.has("worsening")
    if mark:
        code = sets["better" if mark.category == "improving" else "worse"]
        return Result("answered", {"value": code}, ((mark.start, mark.end),), "choice.relative", "inferred")
    same = previous_unchanged(analysis, asked, pack, "choice")
    if same and "same" in sets:
        return Result("answered", {"value": sets["same"]}, same.spans, "choice.relative", "inferred")
    return None


def _denied_all(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """没有, where one option says that there is nothing of it."""
    _, sets = _table(asked, pack)
    code = sets.get("none_of_days") or sets.get("none_of_all")
    reply = short(analysis, pack, "no")
    if code is None or reply is None or not reply.alone or analysis.mentions:
        return None
    return Result("answered", {"value": code}, ((reply.start, reply.end),), "choice.none_of_it", "inferred")


def _first(*lists: list[Pick]) -> list[Pick]:
    return next((picks for picks in lists if picks), [])


def _not_daily(asked: Asked, denied: list[Pick]) -> Result | None:
    """不是每天, of four steps: one of the two in the middle."""
    last = [p for p in denied if p.code == asked.options[-1].code]
    if not last or len(asked.options) != _STEPS:
        return None
    values = {
        "value": None,
        "candidates": [asked.options[1].code, asked.options[2].code],
        "action": "confirm",
    }
    return Result("confirm", values, ((last[0].start, last[0].end),), "choice.boundary", "inferred")


_STEPS = 4


def _nothing(analysis: Analysis, asked: Asked, pack: Pack, denied: list[Pick]) -> Result:
    between = _not_daily(asked, denied)
    if between:
        return between
    often = _OFTEN.search(analysis.text)
    if often and len(asked.options) == 4:
        codes = [asked.options[2].code, asked.options[3].code]
        values = {"value": None, "candidates": codes, "action": "confirm"}
        return Result("confirm", values, (often.span(),), "choice.boundary", "inferred")
    told = _relative(analysis, asked, pack) or _denied_all(analysis, asked, pack)
    if told:
        return told
    change = changed(analysis)
    if change:
        word, start, end = change
        return reask("choice.change", {"value": None, "change": word}, ((start, end),))
    known = no_value(analysis, pack, {"value": None}, "choice")
    if known and not denied:
        return known
    return previous_unchanged(analysis, asked, pack, "choice") or reask("choice.none", {"value": None})
