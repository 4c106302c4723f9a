"""Where one statement ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.rules.model import Clause

_BREAK = re.compile(r"[，。．；;！!？?\n…]+|,(?!\d)|(?<!\d),|\.(?!\d)|(?<!\d)\.")
#: Connectives that open a new statement without punctuation. 不但, 也就是 and 不就是 do not.
_CUE = re.compile(
    r"(?<!不)(?:但是|但(?!凡|愿))|不过(?!\d|[一二三四五六七八九十敏去瘾期夜])|可是|只是|(?<![不也])就是|除了|然后|而且|(?<=了)连(?=[^，。；！？,;!?]{1,8}[都也])"
    r"|\bbut\b|\bhowever\b|\balthough\b|\bexcept\b"
)

#: 头晕胸闷都没有 脚肿, 不咳 也不喘: typed without punctuation, a space ends what denies from behind and begins another denial.
_PAUSE = re.compile(
    r"[疼痛晕昏咳喘闷憋慌肿胀烧热吐泻拉血痰麻痒累乏短悸抖汗失眠秘酸红脓恶便尿摔跌][^ ，。；！？,;!?]{0,4}?"
    r"(?:都|也|全|倒|是|真|可|通通)*(?:没有|没得|没|冇|莫得|木有)(?:了|过|的|啊|呀|呢|哈|哦)*(?P<gap> +)(?=[\u4e00-\u9fff])"
    r"|[疼痛晕昏咳喘闷慌肿胀烧吐泻痰麻痒乏悸汗嗽] +(?:都|也|倒)?没有(?P<apart> +)(?=[\u4e00-\u9fff]{1,4} ?(?:有|没|也|倒|还))"
    r"|(?:没有?|不|无)[^ ，。；！？,;!?]{1,6}(?P<own> +)(?=[\u4e00-\u9fff]{1,4}(?:倒|还|是|也)?有(?:一?点|些|的|啊|$))"
    r"|(?<=[\u4e00-\u9fff])(?P<also> +)(?=(?:也|又|还|更)[没不无](?!有|得|了|啥|什么)[\u4e00-\u9fff])"
)

#: 没有就是肚子胀, 没有啊有时会破: a reply, and what is told beside it without a pause.
_REPLY = re.compile(
    r"[嗯啊哦呃 ]*对(?=之前|以前|前几天|前两天|昨天|就是|我)|[嗯啊哦呃 ]*(?:没有?|冇|莫得)(?:(?:的|呢|啊|呀|哎|诶|哦|哈|嘞)(?=[^，。；！？,;!?啊呀呢哦的事])"
    r"|(?=就(?![诊医好我俺他她])|有时|一开始|本来|只是|应该|好像|从来|从没|反正|平时(?:没|不|也|就|都)|我(?:从来|没|不|都|就|只|平时)|昨天(?:吃|才|刚|用)))"
)

#: Two spaces between words are a pause.
_WIDE = re.compile(r"(?<=[\u4e00-\u9fff]) {2,}(?=[\u4e00-\u9fff])")
#: What is longer without a pause is cut, at a space if there is one: every clause costs its length squared.
_LONGEST = 160


def _bounded(clause: Clause, text: str) -> Iterator[Clause]:
    while clause.end - clause.start > _LONGEST:
        space = text.rfind(" ", clause.start + _LONGEST // 2, clause.start + _LONGEST)
        cut = space if space > 0 else clause.start + _LONGEST
        yield replace(clause, end=cut, closer="")
        clause = replace(clause, start=cut, opener="")
    yield clause


def _opened(text: str, start: int, end: int, closer: str) -> list[Clause]:
    cuts = list(_CUE.finditer(text, start, end))
    out: list[Clause] = []
    at, opener = start, ""
    for cue in cuts:
        if text[at : cue.start()].strip():
            out.append(Clause(at, cue.start(), opener))
        at, opener = cue.start(), cue.group()
    out.append(Clause(at, end, opener, closer))
    return out


def _ends(text: str) -> list[tuple[int, int]]:
    """Where a clause ends and the next begins, in order."""
    breaks = [hit.span() for hit in _BREAK.finditer(text)]
    pauses = _PAUSE.finditer(text) if " " in text else ()
    breaks += [hit.span() for hit in _WIDE.finditer(text)]
    head = _REPLY.match(text)
    if head and not any(start <= head.end() <= end for start, end in breaks):
        breaks.append((head.end(), head.end()))
    return sorted([*breaks, *(hit.span(hit.lastgroup or 0) for hit in pauses)])


def split(text: str) -> tuple[Clause, ...]:
    """Clauses of a normalised text in order, without their punctuation; blank ones are left out.

    Linear in the length; a comma or full stop between digits does not split (120,80 and 7.2).
    """
    out: list[Clause] = []
    at = 0
    for start, end in _ends(text):
        if text[at:start].strip():
            out += _opened(text, at, start, text[start:end])
        at = end
    if text[at:].strip():
        out += _opened(text, at, len(text), "")
    return tuple(piece for clause in out for piece in _bounded(clause, text))


def clause_at(clauses: tuple[Clause, ...], offset: int) -> int:
    """Index of the clause that holds `offset`, or -1."""
    low, high = 0, len(clauses) - 1
    while low <= high:
        middle = (low + high) // 2
        if offset < clauses[middle].start:
            high = middle - 1
        elif offset >= clauses[middle].end:
            low = middle + 1
        else:
            return middle
    return -1
