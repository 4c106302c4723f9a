"""A reply that names no taking of its own: 对, 没有, 吃着呢, 五六次吧; what it means depends on the question."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.rates import plain
from extraction.rules.replies import Reply, replies
from extraction.rules.slots.adherence_cues import ASKS, MISS, TAKE
from extraction.rules.slots.adherence_details import OF_RATE, missed
from extraction.rules.slots.adherence_taken import taken_not_missed
from extraction.rules.slots.common import no_value, previous_unchanged, reask

Span = tuple[int, int]
_MISSES = re.compile(rf"{MISS}|忘|少[吃服打]")
_TAKEN = re.compile(
    rf"(?:都|嗯+|我|早|已经|是|就|对|啊|哎|还|还在|在|正在|一直|现在|天天|按时|药|当然|肯定|必须|有|仲|，|,|, | )*(?:{TAKE}|用|食)(?:药|了|过|着|的|呢|完|得|咗|晒|嗮|哂|埋)*(?:，|,| |都|嗯|还|在|{TAKE}|用|了|着|的|啊|呀|呢|啦|吧|。|哦|嘛|咧|哩|喇|得|好)*"
)
_STILL = re.compile(r"还(?:在|继续|坚持|按时)?|继续|仍|\bstill\b", re.IGNORECASE)
_ASKS_CHANGE = re.compile(
    r"一样|加量|减量|变(?!得)|换(?:过|了|药)|调(?:过|整)|改(?:过|了)|加减|\bchang", re.IGNORECASE
)
_NOT_TAKEN = re.compile(
    rf"(?:我|都|还|早|就|，|,)*(?:没有?|不|冇|未|唔)(?:怎么|再|在)?(?:{TAKE}|用)(?:过|啊|呀|呢|哦|了|药|的)*[。！!]?"
)
_DENIES = re.compile(r"[没不未冇唔停断忘漏少换减]|但|可是|就是")
_COURSE = re.compile(r"[吃用喝打]完(?:了)?")
_SOME_DAYS = re.compile(
    r"(?:好像|大概|可能|应该|嗯|啊|，|,|是|也就|就|得)*有?(?:过|个|那么|这么|上)?[一二两三四五六七八九几\d]{1,2}天(?:吧|啊|呀|的|的样子|左右|多)*"
)
_HOW_MANY = re.compile(r"几[次回顿天片针]|多少[次回顿天针]")
_MORE_OR_LESS = re.compile(
    r"差不多|基本上?|大部分|还行|还可以|凑合|一般|马马虎虎|大概|应该|尽量|more or less|mostly|pretty much|maybe|i think so|i try"
)
_WELL = re.compile(r"(?:吃|用|打)得|规律|怎么样|情况|好[吗不]|正常")
_NOT_THAT_I_KNOW = re.compile(
    r"not that i (?:can |could |would )?(?:know|remember|recall|can think)|don't think so|没(?:有)?印象|好像没有|应该没有|可能没有|大概没有|印象中没有|^(?:几乎|基本上?|好像|差不多|大概)没(?:有)?"
)
_NOW_AND_THEN = re.compile(
    r"(?:也|嗯|，|,|还|是)*(?:有时候?|偶尔|偶而|经常|时不时|老是|总|总是|常|难免|免不了|少不了)(?:候|啊|呀|也|还|是|吧|，|,)*(?:有|会|的|$|啊|吧)|(?:难免|免不了|sometimes|occasionally|now and then)"
)
_NOT_NONE = re.compile(
    r"(?:不能说|不敢说|不是|哪能|怎么可能|怎么会)(?:完全|一次|一点)?没(?:有)?|^(?:很少|极少|难得|不多|不怎么|不太)"
)
#: A reply says nothing of taking where more than this stands beside it.
_MUCH = 6
_ONLY_COUNT = re.compile(
    r"(?:yes,? ?|maybe |just |only |about |probably |i think )*(?:one|two|three|four|five|six|[0-9]|a few)\b"
)
_NO_COUNT = re.compile(r"(?:一|半)[次回顿天片针](?:都|也)?(?:没|不|冇)(?:有|得)?|零|0次|not (?:a single|one)")
_RETURNED = re.compile(r"不是的?|不对|错了|no,? (?:i|that)")


def replied(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """The value that a reply has under its question; reask where it has none."""
    text = analysis.text[analysis.since() :].strip(" ，,。！!~～…、")
    taken = _taken_first(analysis, asked, misses=bool(_MISSES.search(asked.text)))
    if taken is not None and ASKS.search(text):
        return taken
    if ASKS.search(text) or "?" in text or "？" in text:
        return no_value(analysis, pack, {}, "adherence") or reask("adherence.none")
    misses = bool(_MISSES.search(asked.text))
    span = (analysis.since(), len(analysis.text))
    for read in (_uncounted, _counted, _none_missed, _echo):
        found = read(analysis, asked, text, misses=misses)
        if found is not None:
            return found
    doubtful = (
        _compared(text, span, asked, misses=misses)
        or _worded(text, span, misses=misses)
        or no_value(analysis, pack, {}, "adherence")
    )
    found = doubtful or _by_word(analysis, asked, pack, misses=misses)
    much = 2 * _MUCH if analysis.language == "en" else _MUCH
    if found is None and _MORE_OR_LESS.match(text) and len(text) <= much:
        return _asked_back("full" if not misses else "partial", span)
    return found or previous_unchanged(analysis, asked, pack, "adherence") or reask("adherence.none")


#: 哪敢; 一样; 少了一片; all but one.
_NEVER = re.compile(r"(?:哪|哪里|哪儿)(?:敢|能|会|有)|(?:怎么|咋)(?:会|敢|可能|能)|不可能|不存在")
_SAME = re.compile(
    r"(?:都|还是|还|跟以前|和以前|完全|全|，|,)*(?:一样|一个样|没差|照旧|老样子|原样)|(?:没有?|冇)(?:减|加|调|变|换|改|动)过?(?:[，,](?:还是|还|都是|一直)|$)"
)
_OTHER_DOSE = re.compile(
    r"(?P<which>少|多)(?:了|出|吃|打)?(?:半|[一二两三四五\d]+)(?:片|粒|颗|个?单位|针)|(?P<not>不一样)"
)


def _compared(text: str, span: Span, asked: Asked, *, misses: bool) -> Result | None:
    """跟出院时一样吗？一样; 少了一片. 漏过吗？哪能."""
    of_change = _ASKS_CHANGE.search(asked.text)
    if not of_change and not misses:
        return None
    if _NEVER.fullmatch(text) or (of_change and _SAME.match(text)):
        return Result("answered", {"adherence": "full"}, (span,), "adherence.reply", "inferred")
    other = list(_OTHER_DOSE.finditer(text))
    if not of_change or not other:
        return None
    which = other[-1]["which"]
    if not which:
        return _asked_back("changed", span)
    values = {"adherence": "changed", "change": "reduced" if which == "少" else "increased"}
    return Result("answered", values, (span,), "adherence.reply", "inferred")


def _worded(text: str, span: tuple[int, int], *, misses: bool) -> Result | None:
    """偶尔有, 不能说没有, 应该没有."""
    if misses and _NOW_AND_THEN.match(text):
        return Result("answered", {"adherence": "partial"}, (span,), "adherence.reply", "inferred")
    if misses and _NOT_NONE.search(text):
        return _asked_back("partial", span)
    return _asked_back("full" if misses else "partial", span) if _NOT_THAT_I_KNOW.search(text) else None


#: 就今天早上这次, just yesterday's evening dose
_ONE_TIME = re.compile(
    r"(?:有)?[，,]?(?:也)?(?:就|只|只有)(?:是)?[^，,。没不]{0,8}[这那]一?[次回顿天针]|(?:yes,? )?(?:just|only) (?:yesterday|last|the|my|mon|tue|wed|thu|fri|sat|sun)"
)
_MANY = re.compile(
    r"不止|没几[次回顿]|个把[次回顿]|(?:有)?好几[次回顿天]|不少[次回]|(?:很|好)多[次回]|数不清"
)
_UNSURE = re.compile(r"记不[太大]?[清住得]了?|不记得了?|不知道|不确定|没数")
_DENIED_COUNT = re.compile(r"[没不冇](?!到)")


def _counted(analysis: Analysis, asked: Asked, text: str, *, misses: bool) -> Result | None:
    """漏了几次? 五六次: so many were missed."""
    counts = [
        q
        for q in analysis.quantities
        if (q.unit in ("{times}", "{dose}") or not q.unit) and not OF_RATE.search(analysis.text[: q.start])
    ]
    much = 6 * _MUCH if analysis.language == "en" else 2 * _MUCH
    if not misses or not counts or len(text) > much or _DENIED_COUNT.search(_UNSURE.sub("", text)):
        return None
    english = analysis.language == "en" and _ONLY_COUNT.match(text)
    if not (_HOW_MANY.search(asked.text) or counts[-1].unit or english):
        return None
    if taken_not_missed(analysis):
        return _asked_back("partial", (counts[-1].start, counts[-1].end))
    n, span = counts[-1].number, ((counts[-1].start, counts[-1].end),)
    if n.high == 0:
        return Result("answered", {"adherence": "full"}, span, "adherence.reply", "inferred")
    many: object = plain(n.low) if n.low == n.high else [plain(n.low), plain(n.high)]
    return Result("answered", {"adherence": "partial", "missed": many}, span, "adherence.reply", "inferred")


def _uncounted(analysis: Analysis, asked: Asked, text: str, *, misses: bool) -> Result | None:
    """就今天早上这次; 好几次."""
    one = _ONE_TIME.match(text)
    at = analysis.since()
    days = [x for x in lengths(analysis) if x.unit == "d" and x.start >= at] if misses else []
    if days and _SOME_DAYS.fullmatch(text):
        low, high = plain(days[0].low), plain(days[0].high)
        gap = {"adherence": "partial", "missed_days": low if low == high else [low, high]}
        return Result("answered", gap, ((at, len(analysis.text)),), "adherence.reply", "inferred")
    if not misses or not (one or _MANY.match(text)):
        return None
    found = missed(analysis, at)
    values: dict[str, object] = {"adherence": "partial", **({"missed": 1} if one else {}), **found.values}
    return Result("answered", values, ((at, len(analysis.text)),), "adherence.reply", "inferred")


def _none_missed(analysis: Analysis, asked: Asked, text: str, *, misses: bool) -> Result | None:
    hit = _NO_COUNT.search(analysis.text, analysis.since())
    if not misses or hit is None:
        return None
    return Result("answered", {"adherence": "full"}, (hit.span(),), "adherence.reply", "inferred")


def _echo(analysis: Analysis, asked: Asked, text: str, *, misses: bool) -> Result | None:
    """吃着呢, 都吃了; 没吃."""
    span = (analysis.since(), len(analysis.text))
    if _TAKEN.fullmatch(text) and not (asked.negative and not misses):
        finished = _COURSE.search(text) and not _COURSE.search(asked.text)
        if finished and not misses:
            return _asked_back("stopped" if _STILL.search(asked.text) else "full", span)
        return Result("answered", {"adherence": "full"}, (span,), "adherence.echo", "inferred")
    if _NOT_TAKEN.fullmatch(text):
        if _STILL.search(asked.text):
            return Result("answered", {"adherence": "stopped"}, (span,), "adherence.echo", "inferred")
        return _asked_back("partial", span)
    return _taken_first(analysis, asked, misses=misses)


def _taken_first(analysis: Analysis, asked: Asked, *, misses: bool) -> Result | None:
    """吃呀，大夫说得吃一辈子: taken, and more is told."""
    first = next((c for c in analysis.clauses if c.end > analysis.since()), None)
    if first is None or misses or asked.negative:
        return None
    said, rest = analysis.text[first.start : first.end], analysis.text[first.end :]
    if not rest or not _TAKEN.fullmatch(said.strip()) or "过" in said:
        return None
    if _COURSE.search(said) and not _COURSE.search(asked.text):
        return None
    if _DENIES.search(rest):
        return _asked_back("full", (first.start, first.end))
    return Result(
        "answered", {"adherence": "full"}, ((first.start, first.end),), "adherence.echo", "inferred"
    )


def _by_word(analysis: Analysis, asked: Asked, pack: Pack, *, misses: bool) -> Result | None:
    """您没有漏服吧？对 and 没有 are both full; 有没有漏服？有 is partial."""
    found = [r for r in replies(analysis, pack, analysis.since()) if r.category in ("yes", "no", "well")]
    text = analysis.text[analysis.since() :]
    if not found or not found[0].alone:
        return None
    reply, span = found[0], (found[0].start, found[0].end)
    if _ASKS_CHANGE.search(asked.text) and not misses and reply.category != "well":
        return _unchanged(reply, span)
    rest = re.sub(r"[，,。！!、 啊呀的了呢吧哦嘛]", "", text[reply.end - analysis.since() :])
    others = "".join(text[r.start - analysis.since() : r.end - analysis.since()] for r in found[1:])
    beside = len(rest) - len(others)
    if reply.category == "well":
        return _asked_back("full", span) if beside <= 0 and _WELL.search(asked.text) else None
    if beside > _MUCH and misses is False and reply.category == "yes":
        return None
    return _meant(reply, analysis, asked, beside, misses=misses)


def _unchanged(reply: Reply, span: tuple[int, int]) -> Result:
    """药量变过吗？没有 is full; 有 is a change that has still to be named."""
    if reply.category == "no":
        return Result("answered", {"adherence": "full"}, (span,), "adherence.reply", "inferred")
    return _asked_back("changed", span)


def _meant(reply: Reply, analysis: Analysis, asked: Asked, beside: int, *, misses: bool) -> Result:
    span = (reply.start, reply.end)
    full = _full(reply, analysis, asked, misses=misses)
    if full and beside <= _MUCH:
        return Result("answered", {"adherence": "full"}, (span,), "adherence.reply", "inferred")
    named = re.match(r"有|会|yes|i have|i did", analysis.text[reply.start : reply.end])
    if full is False and misses and named and beside <= 0:
        return Result("answered", {"adherence": "partial"}, (span,), "adherence.reply", "inferred")
    gone = full is False and not misses and _STILL.search(asked.text)
    return _asked_back("full" if full else "stopped" if gone else "partial", span)


def _full(reply: Reply, analysis: Analysis, asked: Asked, *, misses: bool) -> bool | None:
    said = analysis.text[reply.start : reply.end]
    if asked.negative and misses:
        return not (_RETURNED.match(said) or re.match(r"有|会", said))
    if asked.negative:
        return None
    return (reply.category != "no") != misses


def _asked_back(kind: str, span: tuple[int, int]) -> Result:
    return Result("confirm", {"adherence": kind, "action": "confirm"}, (span,), "adherence.reply", "inferred")
