"""Several options told by number, letter, weekday, medicine or what is left over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.heard_options import heard
from extraction.rules.left_over_en import left_over_en
from extraction.rules.loose import characters, reordered, shared
from extraction.rules.meanings import meant
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack
from extraction.rules.picked import THEN, Pick, judged
from extraction.rules.slots.everything import ALL, EXCEPT
from wire.understanding import Option

_LETTERS = re.compile(r"^[ 我选]*(?P<all>[a-h](?:[ 、，,和跟与]*[a-h])+)[ 吧。.！!]*$")
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])$")
_DAYS = re.compile(
    r"^[ 每周星期礼拜逢就是选]*(?P<all>[一二三四五六日天](?:[、，,和跟与 ]*(?:周|星期|礼拜)?[一二三四五六日天])+)(?:都?(?:行|可以|来|去|透|做|有|是|成|中))?[ 吧啊呢的。.！!]*$"
)
_REST = re.compile(
    r"(?:其他|其它|另外|剩下|其余|别的|旁的|余下)(?:的|那)?(?:几|[一二两三四五])?(?:样|个|条|项|种|些|件)?[^，。没不冇]{0,3}(?:都|全)(?![没不冇莫]|是没|[是还挺蛮很]{0,2}(?:正常|没事|好好的|好着|好的|好了|挺好|还好|没问题|好(?=$|[，。 ])))"
)
#: What says nothing of its own between the options.
_FILLER = re.compile(
    r"[ 我俺您你他她它的了吗呢吧啊呀嘛哦嗯呃也都就还是有在会要很挺又再些个这那什么时候现在最近平时主要一般一点有点偶尔经常老总和跟与及以及还有、，。,.!！？?然后另外其他别的没不就是只光好像可能应该反正基本上天每早晚上中午几次两三回这几昨前今年月儿]+"
)
_BEFORE_JOINED = re.compile(r"(?:^|[、和跟与同])(?P<more>[^，。、跟和与同]{2,8})(?=[跟和与、])")
_JOINED = re.compile(r"(?:还有|以及|加上|外加|[跟和与同、])(?P<more>[^，。、跟和与同]{1,8})")


def numbered(analysis: Analysis, options: Sequence[Option]) -> list[Pick]:
    """acd; 二四六 where the options are days of the week."""
    text, codes = analysis.text, [o.code for o in options]
    days = {m[1].replace("天", "日"): o.code for o in options if (m := _WEEKDAY.search(o.display))}
    hit = _DAYS.match(text) if len(days) == len(options) else None
    if hit:
        found = [
            (m.start(), days.get(m.group().replace("天", "日")))
            for m in re.finditer("[一二三四五六日天]", text)
        ]
        return [
            Pick(code, at, at + 1, False, "normalised", "multi_choice.days") for at, code in found if code
        ]
    hit = _LETTERS.match(text)
    if hit is None:
        return []
    places = [(m.start(), "abcdefgh".index(m.group())) for m in re.finditer("[a-h]", text)]
    return [
        Pick(codes[n], at, at + 1, False, "normalised", "multi_choice.letters")
        for at, n in places
        if n < len(codes)
    ]


def beside_numbers(numbers: Sequence[Pick], words: Sequence[Pick]) -> list[Pick]:
    """恶心，还有第四个: what was named as it is shown, beside those told by number."""
    told = {p.code for p in numbers}
    return [w for w in words if w.tier == "exact" and w.code not in told]


def by_drug(analysis: Analysis, options: Sequence[Option]) -> list[Pick]:
    """倍林达 is 替格瑞洛, 立普妥 a 他汀."""
    return [
        Pick(o.code, d.start, d.end, False, "repaired" if d.tier != "exact" else "normalised", "choice.drug")
        for d in analysis.drugs
        for o in options
        if o.display and (o.display in d.name or d.name in o.display) and d.start >= analysis.since()
    ]


def other_words(analysis: Analysis, options: tuple[Option, ...], pack: Pack, found: list[Pick]) -> list[Pick]:
    """By medicine, by meaning, by the option's own characters in another order; not where it was named."""
    more: list[Pick] = []
    drugs = judged(analysis, by_drug(analysis, options))
    for pick in (*drugs, *reordered(analysis, options), *meant(analysis, options, pack)):
        known = any(p.code == pick.code for p in (*found, *more))
        firm = [p for p in found if not _loose(p)]
        overlaps = any(
            p.start < pick.end and pick.start < p.end
            for p in (
                *firm,
                *(m for m in more if (m.start, m.end, m.rule) != (pick.start, pick.end, pick.rule)),
            )
        )
        if not known and not overlaps:
            more.append(pick)
    return more


def _loose(pick: Pick) -> bool:
    """A sign of danger that many words stand for."""
    return pick.rule == "choice.concept" and pick.tier == "inferred"


def clearer(found: list[Pick], more: list[Pick]) -> list[Pick]:
    """Both, without the signs at whose place other words name another option."""
    kept = [p for p in found if not (_loose(p) and any(p.start < m.end and m.start < p.end for m in more))]
    return kept + more


def narrowed(found: list[Pick], more: Sequence[Pick]) -> list[Pick]:
    """Where one complaint stands for several options (insomnia), those that other words at its place do not name are out."""
    return [p for p in found if not (p.rule == "choice.concept" and _told_apart(p, found, more))]


def narrower(concepts: Sequence[Pick], meanings: Sequence[Pick]) -> list[Pick]:
    """Without a wide complaint (a low mood) at whose place other words name another option."""
    return [
        p
        for p in concepts
        if p.tier != "inferred"
        or not any(
            m.code != p.code and not m.denied and m.start < p.end and p.start < m.end for m in meanings
        )
    ]


def _told_apart(pick: Pick, found: Sequence[Pick], more: Sequence[Pick]) -> bool:
    here = {m.code for m in more if m.start < pick.end and pick.start < m.end}
    together = {p.code for p in found if p.rule == pick.rule and (p.start, p.end) == (pick.start, pick.end)}
    return len(together) > 1 and pick.code not in here and bool(here & together)


def guessed(analysis: Analysis, asked: Asked, pack: Pack, found: Sequence[Pick]) -> list[Pick]:
    """By sound, and in a clause that holds no option by a telling word or character of one."""
    out = [
        p
        for p in heard(analysis, asked.options, pack)
        if not any(q.code == p.code or (q.start < p.end and p.start < q.end) for q in found)
    ]
    taken = {clause_at(analysis.clauses, p.start) for p in (*found, *out)}
    taken |= {clause_at(analysis.clauses, q.start) for q in analysis.quantities if q.number.high > _A_READING}
    for pick in (*shared(analysis, asked), *characters(analysis, asked.options)):
        at = clause_at(analysis.clauses, pick.start)
        if at not in taken and not any(p.code == pick.code for p in (*found, *out)):
            out.append(pick)
    return out


#: 血压一百九 tells a reading, and no option.
_A_READING = 30


def the_rest(
    analysis: Analysis, picks: Sequence[Pick], real: Sequence[str]
) -> tuple[list[str], re.Match[str]] | None:
    """酒还喝，其余几样都做到: all but what was named before."""
    hit = _REST.search(analysis.text, analysis.since())
    before = {p.code for p in picks if hit and p.end <= hit.start()}
    if hit is None or not before or _left_out(analysis.text, hit, picks):
        return None
    return [c for c in real if c not in before], hit


#: 除了耳鸣，别的都有: told whole, and nothing is left to ask.
_HAS = re.compile(
    r"(?:是|给|也|已经|一直|天天|还|在)*(?:有|占|中|齐|吃|用|做|买|备|查|打|测|量)[了过着的上到啊呀吧呢啦哦全齐]*(?=$|[，。,.！! ])"
)


def _left_out(text: str, rest: re.Match[str], picks: Sequence[Pick]) -> bool:
    named = all(p.end - p.start > 1 for p in picks)
    whole = ALL.search(text, rest.start()) and _HAS.match(text, rest.end())
    return bool(named and whole and EXCEPT.search(text, 0, rest.start()))


#: 不吐，吃得香: health beside an option is no other option.
_WELL = re.compile(r"(?:吃|睡)得(?:香|下|好|着)|能吃能睡|挺好|都好|没事|正常|不错|利索|胃口好|清醒")


def unexplained(analysis: Analysis, picks: Sequence[Pick], *, within: bool = True) -> bool:
    """Something was told beside the options that were found; it may be another one of them."""
    for at, clause in enumerate(analysis.clauses):
        said = analysis.text[clause.start : clause.end]
        here = [p for p in picks if clause_at(analysis.clauses, p.start) == at]
        if not here and any(p.start <= clause.start < p.end for p in picks):
            continue  # the words of one option reach over it
        rest = _FILLER.sub("", _WELL.sub("", said))
        if not here and len(rest) > 1 and clause.start >= analysis.since():
            return True
        if within and here and _left_over(analysis, here, clause.start, clause.end):
            return True
        spans = [(p.start, p.end) for p in here]
        if within and here and left_over_en(analysis.text, spans, clause.start, clause.end):
            return True
        for hit in (*_JOINED.finditer(said), *_BEFORE_JOINED.finditer(said)):
            start, end = clause.start + hit.start("more"), clause.start + hit.end("more")
            named = any(p.start < end and start < p.end for p in here)
            if here and not named and _FILLER.sub("", hit["more"]):
                return True
    return False


#: How bad or how it shows: no other option.
_DEGREE = re.compile(
    r"得?(?:厉害|严重|要命|不行|很|慌|难受|受不了|不得了)|特别|非常|比较|稍微|有时候?|起来|以后|出来|上来|下来|过来|那种|那个|每天|晚上|早上|做了|吃了|用了|[了过着得]"
)
_RUN = re.compile(r"[\u4e00-\u9fff]{3}")


def _left_over(analysis: Analysis, here: Sequence[Pick], start: int, end: int) -> bool:
    """Three characters in a row or more, beside the options of a clause, that say something of their own."""
    at = start
    pieces: list[str] = []
    for pick in sorted(here, key=lambda p: p.start):
        pieces.append(analysis.text[at : pick.start])
        at = max(at, pick.end)
    pieces.append(analysis.text[at:end])
    said = (rest for piece in pieces for rest in re.split(_DEGREE, piece))
    return any(_RUN.search(_FILLER.sub("，", rest)) for rest in said if rest)


_UNABLE = re.compile(r"不(?:行|能|会|成|敢|让|给)|(?:就|只)?剩")


def unclear(analysis: Analysis, picks: Sequence[Pick]) -> bool:
    """One complaint for two options (出血), 就上楼不行, or what was there before and may be over."""
    worded = [p for p in picks if p.rule == "choice.concept"]
    twice = any(p.code != q.code and p.start < q.end and q.start < p.end for p in worded for q in worded)
    kept = [p for p in picks if not p.denied]
    heads = [analysis.clauses[clause_at(analysis.clauses, p.start)] for p in kept]
    said = [analysis.text[c.start : c.end] for c in heads]
    return twice or any(_UNABLE.search(text) or THEN.search(text) for text in said)
