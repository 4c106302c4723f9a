"""Whose habit a clause tells of: the patient's, or that of somebody who lives beside her or speaks for her."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.experiencer import helps
from extraction.rules.model import Analysis, Clause, Mark

#: The relatives by their place in the family, as they are asked about and spoken of.
_FAMILY = {
    "mother": r"母亲|妈|娘(?!子)|老太太|mother|\bmum\b",
    "father": r"父亲|爸|爹|老爷子|father|\bdad\b",
    "husband": r"丈夫|老公|先生|老头子|husband",
    "wife": r"妻子|老婆|太太|媳妇|wife",
    "brother": r"哥|弟|brother",
    "sister": r"姐|妹|sister",
    "child": r"儿子|女儿|闺女|姑娘|孩子|\bson\b|daughter",
}
_RELATIVES = {name: re.compile(cue) for name, cue in _FAMILY.items()}
_KIN = r"(?:爸|妈|爹|娘|父|母|公|婆|爷|奶|姥|哥|姐|弟|妹|岳|舅|叔|婶|姑|姨|儿|女|老|爱人|先生|太太|媳妇|那口|孩子|家|们|丈|妻|孙)"
#: The relative himself, who answers for the patient: 我抽, 我倒不喝, 我都戒了.
_SPEAKER = re.compile(
    rf"^(?:[但可不就过是]*|but |and |though )(?:我|俺|咱|i\b)(?!{_KIN})[^，,。]{{0,8}}?(?:不|没|抽|吸|喝|戒|沾|碰|do\b|don't|smoke|drink|quit)"
)
#: 我一个老太婆: no other person.
_HERSELF = re.compile(
    r"^(?:我|俺|咱)(?:一个|这个|这把?|个|们)(?:老太婆|老头子?|老太太|老婆子|女人|妇道|女的|孕妇|老人)"
)
#: 跟儿子喝两盅, 老婆不让抽: the patient's own.
_COMPANY = re.compile(r"(?:跟|和|陪|同|与|给|让|被|叫|with|来|请)(?:我|我们|我家|着)?$")
_WITH = re.compile(
    r"(?:不让|不许|不准|念叨|唠叨|数落|管|催|逼|劝|说|骂|嫌|递|给我|让我|叫我|陪我|来了|来|请|敬|聚|聚会|喜事|办事|端)"
)
#: 孙子出生那年: who is named says when it was.
_EVENT = re.compile(r"[^，,。]{0,3}(?:出生|生下|结婚|出嫁|上学|上大学|高考|参军|走的|过世|去世|没了)")
_HE = re.compile(r"^(?:就是|不过|但是?|可是?)?(?:[他她](?!汀|们)|(?:he|she)\b)")
#: 两口子就他抽
_ONLY_HE = re.compile(r"(?:就|只有?|只是)(?:他|她)")
#: 我都戒了他还抽: two people without a pause.
_OTHER_BEGINS = re.compile(r"(?<=[抽喝吸戒了沾碰])(?=(?:他|她|我|俺)[^的])")


def hers(analysis: Analysis, clauses: list[Clause], asked: Asked) -> Iterator[Clause]:
    """The clauses that speak of the patient; 我儿子抽 and, from a relative, 我抽 are cut off."""
    if asked.question.respondent not in ("", "self"):
        yield from _told_by_relative(analysis, clauses, asked)
        return
    other = False
    for clause in _apart(analysis, clauses):
        said = analysis.text[clause.start : clause.end]
        people = _people(analysis, clause)
        if _HE.match(said) or _ONLY_HE.search(said):
            other = True
        elif not people or _HERSELF.match(said) or _EVENT.match(analysis.text, people[0].end):
            other = other and not re.search(r"[我俺]|\bi\b", said)
            if not other:
                yield clause
        elif _together(analysis.text, said, people[0]):
            yield clause
        else:
            other = True
            if analysis.text[clause.start : people[0].start].strip(" 我俺们家的你"):
                yield replace(clause, end=people[0].start, closer="")


def _people(analysis: Analysis, clause: Clause) -> list[Mark]:
    return [
        m
        for m in analysis.marks
        if m.category in ("family", "stranger")
        and clause.start <= m.start < clause.end
        and analysis.text[max(0, m.start - 1) : m.start] != "女"  # 女人家
    ]


def _together(text: str, said: str, person: Mark) -> bool:
    """Who keeps the patient company, or nags."""
    company = _COMPANY.search(text[max(0, person.start - 3) : person.start])
    return bool(company or helps(text, person.end) or _WITH.search(said))


def _told_by_relative(analysis: Analysis, clauses: list[Clause], asked: Asked) -> Iterator[Clause]:
    wanted = {name for name, cue in _RELATIVES.items() if cue.search(asked.text)}
    other = False
    for clause in _apart(analysis, clauses):
        said = analysis.text[clause.start : clause.end]
        named = {name for name, cue in _RELATIVES.items() if cue.search(said)}
        if _SPEAKER.match(said) or (wanted and named and not wanted & named):
            other = True
        elif named or _HE.match(said):
            other = False
        if not other:
            yield clause


def _apart(analysis: Analysis, clauses: list[Clause]) -> Iterator[Clause]:
    for clause in clauses:
        start = clause.start
        for cut in _OTHER_BEGINS.finditer(analysis.text, clause.start + 1, clause.end):
            yield replace(clause, start=start, end=cut.start(), closer="")
            start = cut.start()
        yield replace(clause, start=start) if start > clause.start else clause
