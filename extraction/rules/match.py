"""Literal and gapped forms, looked up by their first character: linear in the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product, zip_longest

#: What may stand in the gap of a split form (头_晕): adverbs, negators, degree words.
_GAP = frozenset(
    "不没勿唔弗冇莫有也都很太老怎么点儿特别就还是发得真好比较又一直总会经常时常倒并再了些着挺的现在有时候未非常这那块里嘛呢啊呀给像上隐刺跳抽酸胀火辣整天每老今昨夜晚早偶尔咁几成日仲个边侧头木底下面子两只双起醒后早天会起啲作"
)
#: What may not stand in the gap of a wide form (嘴角~斜).
_STOPS = "，。；、！？,;!?\n不没未无别"
_WIDEST = 7


@dataclass(frozen=True, slots=True)
class Form:
    """A surface form. `parts` has two pieces for a split form, one for a literal."""

    text: str
    payload: str
    parts: tuple[str, ...] = ()
    #: `嘴角~斜`: anything but a negator may stand between; else adverbs and negators only.
    wide: bool = False
    #: Only sounds like the word it stands for.
    sound: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    start: int
    end: int
    form: Form
    #: The gap of a split form, (0, 0) for a literal.
    gap: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Head:
    """Split forms that begin with one word, by what may end them."""

    text: str
    wide: bool
    tails: Mapping[str, Form]
    #: Lengths of the tails, longest first, and the characters that they begin with.
    lengths: tuple[int, ...]
    firsts: frozenset[str]


#: Lengths of literals, longest first, and heads of split forms.
_Ways = tuple[tuple[int, ...], tuple[Head, ...]]


@dataclass(frozen=True, slots=True)
class Bucket:
    """The forms that begin with one character: literals by their text, split ones longest first."""

    literals: Mapping[str, Form]
    split: tuple[Head, ...]
    #: What stands second → the forms that go on so.
    ways: Mapping[str, _Ways | None]
    #: The same for what goes on otherwise.
    otherwise: _Ways | None

    def __iter__(self) -> Iterator[Form]:
        yield from self.literals.values()
        for head in self.split:
            yield from head.tails.values()


Index = Mapping[str, Bucket]


def form(text: str, payload: str) -> Form:
    """A form from lexicon text; `头|晕` is split, `嘴角~斜` widely, anything else is literal."""
    wide = "~" in text
    parts = tuple(text.lower().split("~" if wide else "|"))
    return Form("".join(parts), payload, parts, wide)


def spelled(text: str) -> tuple[str, ...]:
    """Every form that `头/脑壳|晕/昏` stands for: what is parted by a slash may each stand there."""
    if "/" not in text:
        return (text,)
    wide = "~" in text
    mark = "~" if wide else "|"
    pieces = [piece.split("/") for piece in text.split(mark)]
    return tuple(mark.join(words) for words in product(*pieces))


def index(forms: Iterable[Form]) -> Index:
    """By first character; of two literals with one text the first counts."""
    table: dict[str, list[Form]] = {}
    for item in forms:
        table.setdefault(item.parts[0][0], []).append(item)
    return {char: _bucket(found) for char, found in table.items()}


def _bucket(forms: list[Form]) -> Bucket:
    literals: dict[str, Form] = {}
    split: dict[tuple[str, bool], dict[str, Form]] = {}
    for item in forms:
        if len(item.parts) == 1:
            literals.setdefault(item.parts[0], item)
        else:
            split.setdefault((item.parts[0], item.wide), {}).setdefault(item.parts[1], item)
    made = (_head(text, tails, wide=wide) for (text, wide), tails in split.items())
    heads = tuple(sorted(made, key=lambda h: (-len(h.text), h.text, h.wide)))
    seconds = {t[1:2] for t in literals} | {h.text[1:2] for h in heads} | {""}
    ways = {second: _ways(literals, heads, second) for second in seconds}
    return Bucket(literals, heads, ways, ways[""])


def _ways(literals: Iterable[str], heads: Iterable[Head], second: str) -> _Ways | None:
    lengths = _lengths(_going_on(literals, second))
    going_on = tuple(h for h in heads if h.text[1:2] in ("", second))
    return (lengths, going_on) if lengths or going_on else None


def _head(text: str, tails: Mapping[str, Form], *, wide: bool) -> Head:
    return Head(text, wide, tails, _lengths(tails), frozenset(tail[0] for tail in tails))


def _going_on(literals: Iterable[str], second: str) -> list[str]:
    """Those with this second character, and those of one."""
    return [text for text in literals if text[1:2] in ("", second)]


def _lengths(texts: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({len(t) for t in texts}, reverse=True))


def bounded(text: str, start: int, end: int) -> bool:
    """Latin forms match whole words only."""
    if not (text[start].isascii() and text[start].isalpha()):
        return True
    before = text[start - 1 : start]
    after = text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())


def match_at(text: str, at: int, forms: Index) -> Found | None:
    """The longest form that starts at `at`; of a split form the words it spans count."""
    bucket = forms.get(text[at : at + 1])
    ways = bucket.ways.get(text[at + 1 : at + 2], bucket.otherwise) if bucket else None
    return _match(text, at, bucket, ways) if bucket and ways else None


def _match(text: str, at: int, bucket: Bucket, ways: _Ways) -> Found | None:
    lengths, heads = ways
    literal = _literal(text, at, bucket, lengths) if lengths else None
    best = _split(text, at, heads) if heads else None
    return best if best and (not literal or best.end > literal.end) else literal


def _split(text: str, at: int, heads: Iterable[Head]) -> Found | None:
    """The split form that ends last; of two that end there the one with the smaller gap."""
    best: Found | None = None
    for head in heads:
        if not text.startswith(head.text, at):
            continue
        for end, stop, form in _tailed(text, at, head):
            if best is None or end > best.end:
                best = Found(at, end, form, (0, 0) if head.wide else (at + len(head.text), stop))
    return best


def _tailed(text: str, at: int, head: Head) -> Iterator[tuple[int, int, Form]]:
    """Each tail of a head where it stands first, behind a gap that holds nothing else: its end, its place, its form."""
    start = at + len(head.text)
    seen: set[str] = set()
    for stop in range(start, min(len(text), start + _WIDEST + 1)):
        for length in head.lengths if text[stop] in head.firsts else ():
            tail = text[stop : stop + length]
            if tail in head.tails and tail not in seen:
                seen.add(tail)
                yield stop + len(tail), stop, head.tails[tail]
        if (text[stop] in _STOPS) if head.wide else (text[stop] not in _GAP or _turns(text, stop)):
            return


def _turns(text: str, at: int) -> bool:
    """没有就是没劲: a statement has ended before 就是, and what stands behind is another's; 头就是不晕 is one."""
    return text.startswith("就是", at) and text[at - 1 : at] in ("有", "没", "了", "无", "冇")


def _literal(text: str, at: int, bucket: Bucket, lengths: Iterable[int]) -> Found | None:
    for length in lengths:
        item = bucket.literals.get(text[at : at + length])
        if item and at + length <= len(text) and bounded(text, at, at + length):
            return Found(at, at + length, item)
    return None


def find_all(text: str, forms: Index) -> tuple[Found, ...]:
    """Longest forms at every position that reach beyond the ones before; they may overlap
    (刀口疼得受不了: 刀口疼 and 疼得受不了), except where they say the same."""
    out: list[Found] = []
    for at, bucket, ways in _starts(text, forms):
        hit = _match(text, at, bucket, ways)
        if hit is None or (out and hit.end <= out[-1].end):
            continue
        overlaps = bool(out) and hit.start < out[-1].end
        if not overlaps or (hit.form.payload != out[-1].form.payload and out[-1].form.payload != "-"):
            out.append(hit)
    return tuple(out)


def find(text: str, forms: Index) -> tuple[Found, ...]:
    """Leftmost longest forms, not overlapping."""
    out: list[Found] = []
    end = 0
    for at, bucket, ways in _starts(text, forms):
        hit = _match(text, at, bucket, ways) if at >= end else None
        if hit:
            out.append(hit)
            end = hit.end
    return tuple(out)


def _starts(text: str, forms: Index) -> list[tuple[int, Bucket, _Ways]]:
    """Where a form may begin, by its first two characters."""
    return [
        (at, bucket, ways)
        for at, (char, second) in enumerate(zip_longest(text, text[1:], fillvalue=""))
        if char in forms and (ways := (bucket := forms[char]).ways.get(second, bucket.otherwise))
    ]
