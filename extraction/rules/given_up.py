"""以前一直喝，后来不敢了: what was done then and is done no more."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_THEN = r"(?:以前|原来|原先|过去|从前|早先|年轻(?:时候?|那会儿?)?|早年|前[几些两]年|[^，。]{0,4}(?:病|手术|住院|退休|结婚)(?:之前|以前|前))"
_SINCE = (
    r"(?:后来|现在|如今|这会儿|目前|眼下|[^，。；]{1,8}?(?:以后|之后|以来|后|过后|起)|[^，。；]{1,6}?开始)"
)
_NO_MORE = (
    r"(?:就|也|都|早|已经|再也|是|真|坚决|彻底|一直|可|一口|一根|一滴|一顿|一天|一次|一点儿?|啥)*"
    r"(?:(?:不|没|冇)(?:敢|能|让|想|准|可以|再|怎么|沾|碰|动|做|弄|干|好意思)?(?P<again>[\u4e00-\u9fff]{0,2}?)|戒(?:掉|干净)?|停(?:掉)?|断)"
)
_GIVEN_UP = re.compile(
    rf"{_THEN}(?P<then>[^。！？]{{1,24}}?)[，,。 ]+(?:但|但是|可|可是|不过|就是)?{_SINCE}[，, ]?(?P<now>{_NO_MORE}(?:了|过)[的啦啊呀]*)(?=$|[，。！,. ])"
)
_EVER = re.compile(r"过(?:没有?|吗|么)?[？? ]*$|以前|之前|曾经|过去|史")
_BACK_AGAIN = re.compile(r"又|还是|偶尔|有时|再次|重新|断断续续")


#: 以前断过，现在再没停过: kept up since.
_NOT_DONE_THEN = re.compile("[没不停断漏忘落冇]")
#: Without one of these nothing is told of then.
_PAST = frozenset("前原过早轻")


def given_up(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """no to a deed that is told of the past and, by what follows, not of the present; of what is kept up since a yes.

    Asked back where it is hardly done any more, or kept up.
    """
    if _PAST.isdisjoint(analysis.text):
        return None
    about = focus(asked.text)
    if analysis.language == "en" or about.complaint or asked.negative or _EVER.search(asked.text):
        return None
    hit = _GIVEN_UP.search(analysis.text, since)
    if hit is None or _BACK_AGAIN.search(analysis.text, since):
        return None
    words = asked.proposition.yes if asked.proposition else ()
    kept = bool(hit["again"]) and hit["again"][0] in "停断漏忘少落"
    if kept or _NOT_DONE_THEN.search(hit["then"]):
        return Cue("yes", *hit.span("now"), "boolean.kept_up", doubt=True) if kept else None
    own = about.verbs | {c for w in words if not w.isascii() for c in w}
    of_it = own & set(hit["then"]) and not (hit["again"] and own.isdisjoint(hit["again"]))
    hardly = "怎么" in hit["now"]
    return Cue("no", *hit.span("now"), "boolean.given_up", doubt=hardly) if of_it else None
