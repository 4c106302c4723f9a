"""比昨天强些, better than it was: told against another time or another person, and no level of a scale."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from wire.understanding import Option

_MORE = r"(?:一点儿?|点儿?|些|一些|多了?|得多|不少|好多|许多|太多|老多|了)*"
_GOOD = r"(?:好|强|轻(?:省|松|快|便|缓|微)?|松(?:快|泛|缓|动)|舒(?:服|坦|展)|缓(?:和|解)?|利索|利落|自在|省劲|得劲|顺|消停|安生|踏实|见轻|见好|小|少|弱|淡)"
_BAD = r"(?:差|重|厉害|利害|糟|坏|难受|凶|狠|严重|邪乎|疼|痛|加重|大|吃力|费劲)"
_TOLD = re.compile(
    rf"(?:倒|反正|也就|就|总归|要|现在|这两天|今天|是|可|已经|稍微|稍|略)*比(?!较)[^，。；]{{1,8}}?(?:时候?|的|那会儿?|那阵子?|那天)?(?:要|更|还|都|可|稍微|略|也)*(?:(?P<better>{_GOOD})|(?P<worse>{_BAD})){_MORE}"
    rf"|(?:越来越|一天比一天|一次比一次|日见|见天)(?:(?P<easing>{_GOOD})|(?P<rising>{_BAD})){_MORE}"
)
_ENGLISH = re.compile(
    r"(?:(?:it's|it is|it has been|it's been|feels?|well|oh|just|still|probably|about|i'd say|the pain is|that's|definitely|certainly|a|an|[, ])*)"
    r"(?:much |quite |far |way |slightly |somewhat |(?:a )?(?:whole |good )?(?:bit|lot|little|touch|shade|deal) )*"
    r"(?:(?P<better>better|easier|milder|lighter|less (?:sore|painful|bad|severe|intense)|not (?:as|so) (?:bad|sore|painful|sharp|intense))|(?P<worse>worse|sorer|harder|more (?:sore|painful|severe|intense)))"
    r" (?:than|as|compared (?:to|with))(?: [a-z']+){1,6}[.! ]*"
)
#: 比生孩子还疼 says how bad it is; 比昨天还疼 does not.
_BEYOND = re.compile(
    r"比(?![^，。；]*(?:天|时|会儿|阵|周|礼拜|星期|月|年|前|后|上|刚|昨|开始|住院|原|往常|平))[^，。；]+(?:还|都)"
)
#: What is left beside the comparison and says nothing.
_FILLER = re.compile(r"[ ，,。.！!、…了的吧呢啊呀嘛哦哈就是也都嗯呃哎噢反正总归]+")
#: Options that are a comparison themselves.
_COMPARES = re.compile(r"比|更|加重|好转|减|增|变|一样|差不多|than|better|worse|same|more|less|improv")
_LEFT = 2


def only_compared(analysis: Analysis, options: tuple[Option, ...]) -> tuple[str, int, int] | None:
    """`better` or `worse` with its place, where nothing else is told and no option compares; else None."""
    if any(_COMPARES.search(option.display.lower()) for option in options):
        return None
    since = analysis.since()
    if analysis.language == "en":
        hit = _ENGLISH.fullmatch(analysis.text, since)
        return ("better" if hit["better"] else "worse", *hit.span()) if hit else None
    hit = _TOLD.search(analysis.text, since)
    if hit is None or _BEYOND.search(hit.group()):
        return None
    rest = analysis.text[since : hit.start()] + analysis.text[hit.end() :]
    if len(_FILLER.sub("", rest)) >= _LEFT:
        return None
    return ("better" if hit["better"] or hit["easing"] else "worse", *hit.span())
