"""Where a turn goes over from one matter to the next, with or without a pause: 血压一百四药都吃了头不晕."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extraction.rules.match import find
from extraction.rules.model import Analysis, Clause
from extraction.rules.pack import Pack

#: Words that open a matter which no concept of the pack names.
_NOUNS = re.compile(
    r"(?P<medicine>(?:降压|降糖|消炎|止疼|止痛|感冒|他汀)?药(?![店房膏费柜盒])|胰岛素)|(?P<smoking>香?烟(?!雾))|(?P<drinking>[白啤黄红]?酒(?!精))|(?P<sleep>睡|瞌睡|瞓|觉(?![得着察]))"
    r"|(?P<stool>大便|大解|解手)|(?P<urine>小便|尿)|(?P<appetite>胃口|食欲|饭量|[吃食](?:饭|得|东西)|饭(?![前后店]))|(?P<wound>伤口|刀口|切口)"
    r"|(?P<fasting>空腹|空肚子|饭前|餐前|没吃饭|没吃早饭)|(?P<postprandial>[饭餐]后|[吃食](?:完|过|了|好|咗)[早午晚中]?[饭餐])|(?P<bedtime>睡前|临睡)"
    r"|(?P<speech>说话|讲话)|(?P<pills>\b(?:meds|pills?|tablets?|medicines?|medication)\b)"
)
#: Times of a reading: only a second reading makes them another matter.
_TIMES = ("fasting", "postprandial", "bedtime")
#: Labels that are verbs, and those that the times above tell more of.
_NO_HEAD = frozenset({"走了", "称了", "空腹", "餐后", "饭后血糖", "steps", "fever"})
#: What belongs to the word behind it.
_LEAD = re.compile(
    r"(?:也|都|还|就是|就|又|倒是?|但是?|可是?|不过|没有?|不|冇|未|勿|唔|有点儿?|有些|有一?点|有|老是|老|经常|(?<![正平照])常常?|偶尔|有时候?|现在|今[天早儿晚]|昨[天晚儿夜]|晚上|早上|早起|夜里|白天|最近|这[两几]天|这阵子"
    r"|我|俺|会|能|再|刚才?|另外|还有|然后|而且|特别|稍微|[一每]天|天天|按时|[ ]|\band\b|\bno\b|\bmy\b|\bthe\b|\bbut\b|\balso\b|\bhaven't had\b|\bnot\b)+$"
)
#: Verbs that stand before what they are done to: 忘了吃药, 不抽烟.
_DONE_TO = re.compile(r"(?:[吃服用打漏停忘断落抽吸喝戒沾碰解拉撒]了?过?)+$")
#: A statement is made: something is so, is not so, or has a measure.
_SAYS = re.compile(
    r"[了过着得没不冇未勿唔弗莫啲咗]|正常|[挺还很蛮都好]好|好的|好着|还行|可以|一般|平稳|稳定|凑合|有(?!没有)|天天|每天|按时|[挺很蛮太老偏]|[也倒点些][多少高低重轻稳慢快干]|如常|干净|清楚"
    r"|\b(?:is|are|was|no|not|fine|ok|okay|good|normal|all|have|had|been|still|taking|took)\b|n't"
)
#: Enough behind a word that opens a matter: 腿还疼, 胃口差, 血压也是.
_GOES_ON = re.compile(r"[还也都差少多重高低轻老会能]")
#: What follows it goes on: 胸闷和…, 医生说….
_OPEN = re.compile(
    r"(?:[和跟与及或说讲怕让叫问因为致、到比把被给除]|得(?:一夜|一宿|整[夜晚]|晚上|夜里|半夜|都|人|我|连|老)?|(?<![点百十千万])一|容易|引起|造成|的时候|时|以后|之后|后|如果|要是|只要|每次|以及)\s*$"
)
#: 吃了药头晕, 睡着觉咳: only when.
_WHEN = re.compile(
    r"(?:我|俺|也|就|都|又|刚|一|每次|早上|晚上|今天|昨天|[ ])*(?:吃|服|用|打|喝|抽|吸|睡|解|拉|撒|尿|下)(?:了|完|过|上|着|得|多了?|久了?|少了?|不好|起来|下去)*(?:这个?|那个?|点|些)?(?:降压|降糖)?"
    r"(?:药|胰岛素|饭|烟|酒|觉|大便|小便|尿|手)?(?:以后|之后|后|的时候|时)?(?:我|就)?"
)
#: A space between Chinese words, or before another English statement.
_GAP = re.compile(
    r"(?<=[一-鿿]) +(?=[一-鿿])|(?<=[a-z0-9]) +(?=(?:and|but|though|also) (?:i|my|the|it|no|not|he|she|we|they|his|her|bp|pulse)\b)"
)
_DIGITS = frozenset("零一二三四五六七八九十百千万两半点〇")


@dataclass(frozen=True, slots=True)
class Head:
    """The word that opens a matter; `start` takes the words in that belong to it."""

    start: int
    word: int
    end: int
    topic: str


def pieces(analysis: Analysis, words: Mapping[str, str], pack: Pack) -> tuple[Clause, ...]:
    """The clauses of a turn, cut where another matter begins. `words`: of the items that may be spoken of, each
    with its item.
    """
    heads = _heads(analysis, words, pack)
    return tuple(
        piece
        for clause in analysis.clauses
        for part in _spaced(analysis.text, clause)
        for piece in _cut(analysis, part, heads)
    )


def _spaced(text: str, clause: Clause) -> Iterator[Clause]:
    """两分 还有点渗 不烧: a space is a pause, but in a number."""
    at = clause.start
    for gap in _GAP.finditer(text, clause.start, clause.end):
        if text[gap.start() - 1] in _DIGITS and text[gap.end()] in _DIGITS:
            continue
        yield replace(clause, start=at, end=gap.start(), closer=" ")
        at = gap.end()
    yield replace(clause, start=at)


def _heads(analysis: Analysis, words: Mapping[str, str], pack: Pack) -> list[Head]:
    text = analysis.text
    found = [(m.start, m.end, m.code) for m in analysis.mentions]
    denied = {m.start: m.quoted[0] for m in analysis.mentions if m.proof[0] < m.start}
    found += [
        (h.start, h.end, h.form.payload) for h in find(text, pack.topics) if h.form.text not in _NO_HEAD
    ]
    found += [(hit.start(), hit.end(), str(hit.lastgroup)) for hit in _NOUNS.finditer(text)]
    found += [(at, at + len(word), link) for word, link in words.items() if (at := text.find(word)) >= 0]
    out: list[Head] = []
    for start, end, topic in sorted(found, key=lambda f: (f[0], -f[1])):
        if out and start < out[-1].end:
            continue
        led = min(_led(text, start, topic), denied.get(start, start))
        out.append(Head(led, start, end, topic))
    return out


def _led(text: str, start: int, topic: str) -> int:
    """Where the words before a head begin that belong to it."""
    since = max(0, start - _LONGEST_LEAD)
    done = _DONE_TO.search(text, since, start) if topic in _OBJECTS else None
    at = done.start() if done else start
    lead = _LEAD.search(text, since, at)
    return lead.start() if lead else at


_LONGEST_LEAD = 12
_OBJECTS = ("medicine", "smoking", "drinking", "stool", "urine", "appetite")


def _cut(analysis: Analysis, clause: Clause, heads: Sequence[Head]) -> Iterator[Clause]:
    """The pieces of one clause."""
    inside = [h for h in heads if clause.start <= h.word and h.end <= clause.end]
    at, topic, opener = clause.start, "", clause.opener
    for index, head in enumerate(inside):
        until = next((h.start for h in inside[index + 1 :] if h.topic != head.topic), clause.end)
        place = _place(analysis, at, head, max(until, head.end)) if head.topic != topic else 0
        if place > at:
            yield Clause(at, place, opener)
            at, opener = place, ""
        topic = head.topic
    yield replace(clause, start=at, opener=opener)


def _place(analysis: Analysis, at: int, head: Head, until: int) -> int:
    """Where to cut before a head, so that both sides say something; 0 nowhere."""
    behind = head.start > at and _NONE.fullmatch(analysis.text, head.start, head.word)
    for place in (max(head.start, at), *([head.word] if behind else [])):
        left = analysis.text[at:place]
        if not left.strip() or _OPEN.search(left) or _WHEN.fullmatch(left):
            continue
        timed = head.topic in _TIMES
        if timed and not (_measured(analysis, at, place) and _measured(analysis, head.end, until)):
            continue
        said = timed or _says(analysis, place, until) or _GOES_ON.search(analysis.text, place, until)
        if said and _says(analysis, at, place):
            return place
    return 0


def _says(analysis: Analysis, start: int, end: int) -> bool:
    return bool(_SAYS.search(analysis.text, start, end)) or _measured(analysis, start, end)


def _measured(analysis: Analysis, start: int, end: int) -> bool:
    at = bisect_left(analysis.quantities, start, key=lambda q: q.start)
    return any(
        q.end <= end and (q.unit or q.number.low >= _A_MEASURE) for q in analysis.quantities[at : at + 6]
    )


#: 胸闷没有头晕也没有: the word between the two denies the first.
_NONE = re.compile("没有?|冇|莫得|没得|无")
#: 一 and 两 alone count things.
_A_MEASURE = 3
