"""Options told by number with denials and second thoughts among them: 一和三，哦三不用了; 第一没有，二到四都有."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_WORDS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "one": 1, "two": 2, "three": 3, "four": 4,
    "five": 5, "six": 6, "两": 2, **{c: n for n, c in enumerate("一二三四五六七八九", 1)}, **{str(n): n for n in range(1, 10)},
}  # fmt: skip
_DIGIT = r"[1-9一二两三四五六七八九]"
_ONE = rf"(?:第|选项?|选择)?{_DIGIT}(?:个|号|项|条|种|样)?(?:那个|这个)?"
_ENGLISH = r"\b(?:the |number |option )*(?:first|second|third|fourth|fifth|sixth|one|two|three|four|five|six|last(?= one\b| *(?:$|[,.!]|and\b|please\b|too\b))|[1-9])\b(?: one)?"
#: 三天, 一点, 前两个 count something; 第三 before the same words does not.
_COUNTED = r"(?![0-9.]|天|次(?!没)|分|十|百|千|些|直|点|般|会|下|起|定|边|半|回|年|月|周|岁|斤|两(?!个)|粒|片|碗|杯|瓶|口|阵|高|到[0-9一二三四五六七八九十]+[天次点]|个(?:人|月|钟|多|小时|星期|礼拜|来|都)|[样种](?:都|也))"
_NUMBER = re.compile(
    rf"(?<![前后头末数往0-9每几那哪十百千点有半第])(?P<run>[一二三四五六七八九]{{2,5}})(?=号?(?:[都也全]|没有|不|，|,))|"
    rf"(?P<from>{_ONE})(?:到|至|-|~)(?P<to>{_ONE}){_COUNTED}|(?<![前后头末数往0-9.一每几那哪十百千点有半])(?:{_ONE}){_COUNTED}|(?<![数前上])第{_DIGIT}(?:个|号|项|条|种|样)?|{_ENGLISH}"
)
_JOINED = re.compile(r"(?:[ 、，,和跟与同及还有以也]|还有|以及|还是|\band\b|选项?|号)*")
_NOT_AFTER = re.compile(
    r"(?:[ ，,]?(?:也|都|就|倒|可|那个?|这个|是|真|还|现在|的|吧|我|又))*(?:没(?!事)|不(?!错|光|止|仅|断|轻|少)|冇|莫|未|除外|免了|算了|去掉|划掉|删|早就?好|好了|停了|戒了|退了|取消|晚上|isn't|is not|not|no\b)"
)
_NOT_BEFORE = re.compile(
    r"(?:不是|没有|不要|不选|不算|去掉|划掉|除去|除了|没|not|except|but)(?:那个|the)?\s*$"
)
_SECOND_THOUGHT = re.compile(
    r"等等|等一下|等下|不对|错了|说错|改成|改选|换成|应该是|[哦噢啊呃哎诶欸唉嗯嗳呀额]，?(?:不|别)|不不|没那么|不至于|没(?:到|有)那(?:么|个)|sorry|no wait|i mean|actually"
)
_ONLY = re.compile(r"(?:就|只有|只是|只|光|单单?|仅|just|only)(?:是|有|选|要|the)?\s*$")
#: What may stand around numbers without saying anything else.
_AROUND = re.compile(
    r"[ ，,。.！!？?、…—~嗯啊哦噢喔呃吧呢了的吗嘛啦呀哈我俺那这就是有选要都也还和跟与及号个项条第哎诶唉对好再加上得占]|等等|等一下|等下|不对|不是|[哦噢啊呃哎诶欸唉]不|不不|(?:没|不)(?:到|至于|有)?那么[^，。0-9一二三四五六七八九]{1,3}|不至于|错了|说错|算了|不要|不算|没有|不用|应该|改成|换成|还有|那个|这个|其他|别的|\b(?:and|the|option|number|please|just|i|have|got|no|not|sorry)\b"
)
_MOST_OTHER = 5
#: 一百九，一百二 are no numbers of options.
_A_READING = 99


@dataclass(frozen=True, slots=True)
class _Group:
    places: tuple[tuple[int, int, int], ...]
    start: int
    end: int


def by_number(analysis: Analysis, options: Sequence[Option]) -> list[Pick]:
    """The options told so, those taken back denied; [] where the numbers of the text may count something else."""
    text = analysis.text
    if any(q.number.high > _A_READING and q.number.form != "digits" for q in analysis.quantities):
        return []
    groups = list(_groups(text, len(options)))
    if not groups or not _only_numbers(text, groups):
        return []
    told: dict[int, tuple[int, int, bool]] = {}
    plain, last = len(groups) == 1, 0
    for group in groups:
        denied = bool(_NOT_AFTER.match(text, group.end) or _NOT_BEFORE.search(text, 0, group.start))
        between = text[last : group.start]
        again = bool(told) and bool(_SECOND_THOUGHT.search(between))
        only = any(d for _, _, d in told.values()) and bool(_ONLY.search(between))
        if not denied and (again or only):
            told = {n: (a, b, True) for n, (a, b, _) in told.items()}
        told.update({n: (a, b, denied) for n, a, b in group.places})
        plain, last = plain and not denied, group.end
    clean = plain and not _rest(text, groups)
    tier = "normalised" if clean else "inferred"
    return [
        Pick(options[n - 1].code, a, b, denied, tier, "choice.number")
        for n, (a, b, denied) in sorted(told.items())
    ]


def _groups(text: str, count: int) -> Iterator[_Group]:
    """Numbers that follow on each other with nothing but 和 between them: what denies one denies all."""
    group: list[tuple[int, int, int]] = []
    end = 0
    for hit in _NUMBER.finditer(text):
        found = _places(hit, count)
        if not all(1 <= n <= count for n, _, _ in found):
            continue
        if group and not (_JOINED.fullmatch(text, end, hit.start()) and "，" not in text[end : hit.start()]):
            yield _Group(tuple(group), group[0][1], end)
            group = []
        group += found
        end = hit.end()
    if group:
        yield _Group(tuple(group), group[0][1], end)


def _places(hit: re.Match[str], count: int) -> list[tuple[int, int, int]]:
    if hit["run"]:
        return [(_WORDS[c], hit.start() + at, hit.start() + at + 1) for at, c in enumerate(hit["run"])]
    if "last" in hit.group():
        return [(count, *hit.span())]
    if hit["from"]:
        first, last = _value(hit["from"]), _value(hit["to"])
        return [(n, *hit.span()) for n in range(first, last + 1)]
    return [(_value(hit.group()), *hit.span())]


def _value(said: str) -> int:
    word = next((w for w in re.findall(r"[a-z]+", said) if w in _WORDS), "")
    return _WORDS[word] if word else next((_WORDS[c] for c in said if c in _WORDS), 0)


def _rest(text: str, groups: Sequence[_Group]) -> str:
    kept, at = "", 0
    for start, end in sorted({(a, b) for g in groups for _, a, b in g.places}):
        kept, at = kept + text[at:start] + "，", end
    return _AROUND.sub("", kept + text[at:])


def _only_numbers(text: str, groups: Sequence[_Group]) -> bool:
    """Numbers and little else: 三高占了俩 and 两个都吃 speak of something."""
    places = [text[a:b] for g in groups for _, a, b in g.places]
    firm = any(_FIRM.search(place) for place in places)
    if not firm and any(_COUNTING.search(place) for place in places):
        return False
    said = len({n for g in groups for n, _, _ in g.places})
    return len(_rest(text, groups)) <= (_MOST_OTHER if firm else _FEW_OTHER if said > 1 else 0)


_FIRM = re.compile(r"第|号|选|first|second|third|last|option|number")
#: 一个 counts.
_COUNTING = re.compile(r"[个条种样]")
_FEW_OTHER = 6
