"""Options told by their place in the list without a number of their own: 打头那个, 倒数第二个, the last one."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_ONE = r"的?(?:那|这|一|那一|这一)?(?:个|项|条|种|样|档|格|级|选项|答案)?"
#: What may follow: 最后那个星期 is no place in the list.
_END = r"(?=[吧呢啊呀嘛的了哈哦咯呗哩 ]*(?:$|[，。,.!！…]|没错|就(?:行|对|是)))"
_PLACE = re.compile(
    rf"(?:前一个|前面那?个|前头那?个|(?P<first>第一种|头一(?:个|项|条|种|样|档)|打头{_ONE}|开头{_ONE}|排头{_ONE}|起头{_ONE}|(?:最|顶)(?:前|上)(?:头|面|边)?{_ONE})){_END}"
    rf"|(?:(?P<near>后一个|后面那?个|后头那?个)|(?P<last>最后(?:头|面|边)?{_ONE}|最末(?:尾|了|端)?{_ONE}|末(?:了|尾|端){_ONE}|顶末{_ONE}|垫底{_ONE}|(?:最|顶)(?:后|下)(?:头|面|边){_ONE})){_END}"
    rf"|(?P<middle>(?:正|最)?(?:中间|当中|当间儿?|居中|正中){_ONE}){_END}"
)
_WORDS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_NTH = "|".join(_WORDS)
#: The whole of an English answer: the second one, I suppose.
_ENGLISH = re.compile(
    r"(?:(?:er+|um+|well|oh|ah|hmm+|probably|maybe|perhaps|i think|i guess|i suppose|i reckon|i'd (?:say|go (?:for|with)|pick|choose)|"
    r"i'll (?:go (?:for|with)|pick|take)|it's|it is|it'd be|that'd be|that would be|definitely|put (?:me )?down(?: as)?|put|say|go with|just|must be)[, ]*)*"
    rf"(?:the |number )?(?:(?P<back>{_NTH})(?: one| option)?[ -](?:from|to)[ -](?:the )?(?:last|end|bottom)|(?P<before>next to (?:the )?last|last but one|penultimate)|(?P<nth>{_NTH})|(?P<last>last|bottom|final)|(?P<top>top)|(?P<middle>middle))"
    r"(?: one| option| choice| answer)?"
    r"(?:[, ]*(?:i (?:suppose|think|guess|reckon|would say|believe)|i'd say|probably|please|maybe|really|perhaps|for me|if anything|thanks|thank you|then|dear|love))*[.! ]*"
)


def placed(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """The option at the place that is told; [] where the list has no such place (the middle of four)."""
    if len(options) < _LEAST:
        return []
    hit = _PLACE.search(analysis.text, analysis.since()) if analysis.language != "en" else None
    if hit and hit["middle"] and not _NOTHING_BUT.fullmatch(analysis.text[analysis.since() : hit.start()]):
        return []
    at = _at(hit, len(options)) if hit else None
    if hit is None and (hit := _ENGLISH.fullmatch(analysis.text, analysis.since())):
        at = _english(hit, len(options))
    if hit is None or at is None:
        return []
    return [Pick(options[at].code, *hit.span(), False, "normalised", "choice.placed")]


_LEAST = 2
#: 哪边都不是，中间 tells of a place of the body.
_NOTHING_BUT = re.compile(r"(?:(?![^，。]*不)[^，。]*[，。])*[ 就选那我算是要个吧嗯呃大概应该差不多在]*")
#: 前面那个 is the first of a short list alone.
_SHORT_LIST = 3


def _at(hit: re.Match[str], count: int) -> int | None:
    if hit["middle"]:
        return count // 2 if count % 2 else None
    if hit["first"] or hit["last"]:
        return 0 if hit["first"] else count - 1
    if count > _SHORT_LIST:
        return None
    return count - 1 if hit["near"] else 0


def _english(hit: re.Match[str], count: int) -> int | None:
    if hit["middle"]:
        return count // 2 if count % 2 else None
    if hit["before"] or hit["last"]:
        return count - (2 if hit["before"] else 1)
    if hit["top"]:
        return 0
    # second to last counts the last as the first; second from the end does as well
    at = count - _WORDS[hit["back"]] if hit["back"] else _WORDS[hit["nth"]] - 1
    return at if 0 <= at < count else None


def from_the_end(text: str, start: int) -> bool:
    """倒数 and its like stand before the 第 at `start`: counted from the end of the list."""
    return bool(_BACKWARDS.search(text, max(0, start - _REACH), start))


_BACKWARDS = re.compile(
    r"(?:倒(?:着|过来)?数(?:过来|上来)?(?:的|是|应该是)?|从(?:后|下|末尾?|底下?)(?:面|头|边)?(?:往|向|朝)?(?:前|上)?(?:面|头)?数?(?:的)?)$"
)
_REACH = 10
