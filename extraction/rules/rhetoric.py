"""Questions and oaths that tell: 不吃哪成, 哪天敢不量, 谁说我停了, 我这样像睡足了吗. What they tell is always asked back."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis, Result
from extraction.rules.predicates import Cue

_X = r"(?P<x>[\u4e00-\u9fff]{1,3}?)(?:它|他|药|点|着|些|这个)?"
_WILL_DO = r"(?:行|成|中|得了|可以|得行|好使)"
_PARTICLES = r"(?:吗|么|呢|啊|呀|嘛|哦|噢|的|哟|咧)*"
#: 不X能行吗, 不X不行, 不X我咋办: it is done.
_MUST = re.compile(
    rf"[不没]{_X}[，, ]?(?:(?:那|这)?(?:还|哪|哪里|又|可)*(?:能|会|怎么|咋|哪|怎么能|咋能|哪能){_WILL_DO}{_PARTICLES}|(?:也|都|可|是)?不(?:行|成|中|可|得){_PARTICLES}(?=$|[，。！ ])"
    rf"|(?:我|俺|人|那|可|叫我)*(?:咋|怎么|怎|如何|啷个)(?:能|个)?(?:办|整|弄|搞|活|过|走|干|睡|好|敢|压|控|受)[\u4e00-\u9fff]{{0,3}}{_PARTICLES}(?=$|[，。！？ ]))"
)
#: 不X行吗 may ask for leave; 我不X行吗 does.
_MAY_I = re.compile(rf"(?:^|[，。 ])(?:那|可|唉|哎)*[不没]{_X}{_WILL_DO}(?:吗|么|嘛)(?=$|[，。！？? ])")
#: 不敢不X, 没法不X, 哪能不X.
_CANNOT_BUT = re.compile(
    rf"(?:不(?:敢|能|得|好|舍得|好意思|可能|会|可以)|没(?:法儿?|办法|敢|有?[一哪]?[天顿次回餐]|有?(?=不[\u4e00-\u9fff]{1, 4}的(?:时候|日子|一天)?(?:$|[，。])))|哪(?:里|儿)?(?:能|敢|会|天|顿|次|回)(?:敢|能)?|岂(?:能|敢)|怎么?(?:能|敢|会|可能)|咋(?:能|敢|会)|啷个(?:能|敢)|由不得(?:我|人)?|非得?|(?<![不可才只])敢|(?<![不可才只能])能(?!不能))"
    rf"(?:说|就)?不{_X}(?=吗|么|呢|啊|呀|嘛|哦|的|了|$|[，。！？ ])"
)
#: 像睡好的样子吗, 这叫好了吗.
_LOOKS = re.compile(
    r"(?:像(?:是|个)?|[这那](?:也|还|就)?(?:叫|算|是)|称得上|算得上)(?P<said>[^，。！？,?]{1,8}?)(?:的)?(?:样儿?|样子|人|模样|架势)?(?:吗|么|嘛)[？?。 ]*$"
)
_OATH = re.compile(
    r"谁(?:还|再|要)?(?P<x>[\u4e00-\u9fff]{1,3})(?:了|过|一口|一根)?[，, ]?谁(?:就)?是(?:小狗|狗|孙子|王八|龟孙|猪)|(?:借|给|再借)(?:我|俺)?[^，。]{0,6}胆子?儿?[，, ]?(?:我|俺)?(?:也|都)不敢(?P<y>[\u4e00-\u9fff]{0,4})"
)
#: 我还敢X吗, 有啥好X的.
_DARE = re.compile(
    r"(?<!不)敢(?:再|乱|随便|自己|私自|偷着?)?(?P<x>[\u4e00-\u9fff]{1,3}?)(?:一口|一根|了|药)?(?:吗|么|嘛)[？?。 ]*$|有(?:啥|什么|甚)(?:好|可|值得)(?P<y>[\u4e00-\u9fff]{1,3})的"
)
_WHO_WOULD = re.compile(
    r"谁(?:还|又|会)?(?:敢|舍得|乐意|愿意|爱|肯)(?:再|乱|去|自己)?(?P<x>[\u4e00-\u9fff]{1,3}?)(?:它|药|了|那个)?[啊呀呢哦哟嘛]*(?=$|[，。！？])(?P<y>)"
)
_CLAIM = re.compile(
    r"(?:谁|哪个|哪位|凭什么|凭啥|听谁|谁跟你|谁告诉你|谁同你|哪只眼看见)(?:说|讲|瞎说|告诉你)?(?:的)?(?<=[说讲你见])(?=[^，。！？,?的 ][^，。！？,?]+)"
    r"|(?:^|[，。！ ])哪(?=(?![儿里能敢会还有天次个位些种怕一来是用舍边块样门知晓啥])[\u4e00-\u9fff]{1,4}了?[啊呀哦哟喔呦嘛][，。！]?$)"
)
#: 恢复啥呀, 好什么好: nothing of the kind.
_NOTHING_OF = re.compile(
    r"(?:^|[，。！ ])(?:还|都|哪|唉|哎)*(?P<x>(?![有没为干做看是说凭])[\u4e00-\u9fff]{1,3}?)(?:个|些|得)?(?:啥|什么)(?:呀|啊|呢|哟|哦|咧|嘛|(?P=x))+(?=$|[，。！])(?P<y>)"
)
_INDEED = re.compile(
    r"谁说不是[呢啊嘛的]*(?=$|[，。！])|(?:要)?说[^，。]{0,6}没有?[^，。]{0,4}是(?:瞎话|假话|假的|骗人的?|骗你的?|瞎说|胡说)"
    r"|谁(?:说|讲)(?:我)?[不没][^，。]{1,4}[，,][^，。]*(?:天天|一直|老是|总|还|经常|都|照样)"
)
#: Without one of these there is no such turn.
_SIGNS = frozenset("不没敢谁叫算像好啥么")
_OPPOSITE = {"yes": "no", "no": "yes"}


def rhetorical(analysis: Analysis, asked: Asked, about: Focus, since: int) -> Cue | None:
    """What a question that expects no answer tells of the thing asked about; None where it tells of another."""
    text = analysis.text
    if analysis.language == "en" or _SIGNS.isdisjoint(text):
        return None
    if indeed := _INDEED.search(text, since):
        return _cue("yes", *indeed.span())
    for pattern in (_MUST, _CANNOT_BUT, _MAY_I):
        for hit in pattern.finditer(text, since):
            if (value := _side(hit["x"], asked, about)) and not _supposed(analysis, hit):
                return _cue(value, *hit.span())
    for pattern in (_OATH, _DARE, _WHO_WOULD, _NOTHING_OF):
        turn = pattern.search(text, since)
        value = _side(turn["x"] or turn["y"] or "", asked, about) if turn else ""
        if turn and value:
            return _cue(_OPPOSITE[value], *turn.span())
    return _looks(text, asked, about, since)


def _looks(text: str, asked: Asked, about: Focus, since: int) -> Cue | None:
    hit = _LOOKS.search(text, since)
    value = _side(hit["said"].lstrip("没不有"), asked, about) if hit else ""
    if hit is None or not value:
        return None
    plain = hit["said"][0] not in "没不"
    return _cue(_OPPOSITE[value] if plain else value, *hit.span())


def _side(word: str, asked: Asked, about: Focus) -> str:
    """The side that the word takes where it is said plainly; '' where it is none of the question."""
    said = set(word)
    if not word or word[0] in "能可行":
        return ""
    turned = said & about.turned
    if turned and not (asked.negative and not re.search(f"[漏忘少停断][{''.join(turned)}]", asked.text)):
        return "no"
    if turned or said & about.verbs:
        return "yes"
    words = asked.proposition
    if words and any(w in word for w in words.no):
        return "no"
    if (words and any(w in word for w in words.yes)) or any(
        c in about.named for c in word if c not in _LIGHT
    ):
        return "yes"
    return ""


#: Of no weight as an echo.
_LIGHT = frozenset("的了吗有是在个一还就能会要好人点着")


def _supposed(analysis: Analysis, hit: re.Match[str]) -> bool:
    """我不吃行不行 and 能不能不吃 ask."""
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, hit.start()))]
    said = analysis.text[clause.start : clause.end]
    return bool(re.search(r"能不能|可不可以|行不行|(?:我|俺)不[^，。]{1,4}(?:行|成|可以)[吗么不]", said))


def _cue(value: str, start: int, end: int) -> Cue:
    return Cue(value, start, end, "boolean.rhetoric", doubt=True)


def claim(analysis: Analysis) -> tuple[int, int] | None:
    """Where 谁说 stands before something that is said not to be so."""
    if _INDEED.search(analysis.text, analysis.since()):
        return None
    hit = None if analysis.language == "en" else _CLAIM.search(analysis.text, analysis.since())
    return hit.span() if hit else None


def without(analysis: Analysis, span: tuple[int, int]) -> Analysis:
    """The same words, as if nobody had disputed them."""
    start, end = span
    text = analysis.text[:start] + " " * (end - start) + analysis.text[end:]
    marks = tuple(m for m in analysis.marks if m.end <= start or end <= m.start)
    mentions = tuple(
        replace(m, polarity="positive", quoted=(0, 0)) if start <= m.quoted[0] < end and m.quoted[1] else m
        for m in analysis.mentions
    )
    return replace(analysis.saying(text), marks=marks, mentions=mentions)


def disputed(result: Result, span: tuple[int, int]) -> Result:
    """The opposite of what was claimed, to be asked back."""
    value = _OPPOSITE.get(str(result.values.get("value")))
    if value is None or result.status not in ("answered", "confirm"):
        return result
    values = {"value": value, "action": "confirm"}
    return Result("confirm", values, (span, *result.spans), "boolean.disputed", "inferred")
