"""睡得不好吗, 血压控制不好吗: asked for its ill side; what is told is read as of the good one, and turned."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extraction.rules.asked import Asked, asked
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.rhetoric import without

_GOOD = (
    "好|平稳|安稳|稳定|稳当|稳|有规律|规律|顺畅|通畅|顺利|顺|清楚|清|灵活|灵便|利索|香|踏实|正常|成形|成型|满意|愉快|开心|高兴"
    "|集中|均匀|精神|理想"
)
_ILL = re.compile(
    rf"(?P<verb>[睡吃走说看听喝站坐控制恢复愈合休息]?)(?P<got>得)?不(?:太|怎么|大|是很|那么|很)?(?P<good>{_GOOD})"
    r"(?=(?:了|啊|的?(?:情况|时候|现象|感觉))*(?:吗|么|呢|吧|没有|没|[？?。 ]|$))"
)
#: 有没有不好 asks; 没有不好吧 denies, and that is another matter.
_EITHER = re.compile(r"有没有|是不是|会不会|是否|有无|会")
_DENIED = re.compile(
    r"(?<!有)没(?!精神|力气|胃口)|未|别|[吃睡走]?好不好|(?P<said>[\u4e00-\u9fff]{1,2})不(?P=said)"
)
_VERBS = frozenset("睡吃走说看听喝站坐")
#: What the reply itself says of the ill side, before anything is told.
_REPLY = re.compile(
    r"[嗯啊哦呃，, ]*(?P<yes>是的?|对的?|嗯+|有的?|确实)[啊呀呢，。！, ]+|[嗯啊哦呃，, ]*(?P<no>不是的?|没有?|没得|不)[啊呀呢，。！, ]+"
)
_KEPT = ("boolean.denied_whole", "boolean.pressed")
_TURNED = {"yes": "no", "no": "yes"}


@lru_cache(maxsize=2048)
def bright_side(question: str) -> str | None:
    """The same question for the good side; None where it is not asked for the ill one."""
    hit = _ILL.search(question)
    if hit is None or _DENIED.search(_EITHER.sub("", question)):
        return None
    verb = hit["verb"] + ("得" if hit["got"] or hit["verb"] in _VERBS else "")
    head = _EITHER.sub("", question[: hit.start()])
    return f"{head}{verb}{hit['good']}吗？"


def of_the_ill(analysis: Analysis, heard: Asked, pack: Pack) -> tuple[Analysis, Asked, str] | None:
    """What to read instead, and what a reply at the head says of the ill side ("" where there is none).

    None where the question is not asked for the ill side, or nothing but a reply is said.
    """
    text = bright_side(heard.text)
    if text is None or (heard.proposition and heard.proposition.code == heard.question.proposition):
        return None
    since = analysis.since()
    reply = _REPLY.match(analysis.text, since)
    rest = analysis.text[reply.end() if reply else since :].strip(" ，。！？,.!?的了啊呀吧呢嘛")
    if not rest or _REPLY.fullmatch(rest + " "):
        return None
    question = replace(heard.question, text=text, proposition="")
    told = without(analysis, reply.span()) if reply else analysis
    side = "" if reply is None else "yes" if reply["yes"] else "no"
    return told, asked(question, pack), side


def turned_over(result: Result, side: str, own: Result) -> Result:
    """The other value; asked back where the reply at the head says otherwise. `own`: what was read of the ill side."""
    value = None if result.rule == "boolean.reply" else _TURNED.get(str(result.values.get("value")))
    if value is None or result.status not in ("answered", "confirm"):
        return own if own.rule == "boolean.reply" else result
    kept = {k: v for k, v in result.values.items() if k == "hedged"}
    if (side and side != value) or result.status == "confirm":
        again = {"value": value, "action": "confirm"}
        return replace(result, status="confirm", values={**kept, **again})
    return replace(result, values={**kept, "value": value})


def kept(result: Result) -> bool:
    """Whether what was read needs no other reading: the question's own words."""
    return result.rule in _KEPT
