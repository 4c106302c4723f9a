"""A denial right beside the option that was taken, which nothing has read: 没什么好转, 不天天抽, 没法自己吃; asked back."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Result

_NO = r"(?:没有?|沒有?|冇|莫得|未|无|不|唔|勿|谈不上|算不上|称不上|说不上)"
#: 没什么, 不怎么, 没法, 不能: between the denial and what it denies.
_FILL = r"(?:什么|啥|怎么|咋|太|那么|这么|多|大|见得?|觉得?|感觉到?|感到|再|敢|想|办?法子?|能够?|会|得|是|算|说|到|一点|完全|很|特别|全|都)*"
_DENIED = re.compile(rf"{_NO}{_FILL}$")
#: 不得不, 没有不, 不是不 grant it; 不但, 不过, 不光 go on.
_GRANTED = re.compile(
    r"(?:不得不|没有?不|不是不|不能不|不会不|不可能不|差不多?|不但|不光|不仅|不只|不过|不用说|不管|要不|对不|是不|可不|不知道|不断|不停|不时|不一定|无非|没准)$"
)
#: 有什么满意的, 哪满意啊
_RHETORIC = re.compile(r"(?:有什么(?:可|好)?|有啥(?:可|好)?|哪里?|哪能|怎么(?:会|能|可能))$")
#: 一天不抽难受: without it one is not well.
_CANNOT_DO_WITHOUT = re.compile(
    r"(?:就|都|也|可|还|便)*(?:难受|不行|不成|受不了|憋得?|浑身|心慌|不舒服|睡不|吃不|过不|没精神|想得慌|不得劲|不自在)"
)
_OWN_NO = re.compile(r"^(?:[不没无未冇]|[^，。]{0,3}[不没无未冇])")


def asked_back(analysis: Analysis, result: Result) -> Result:
    """The same, to be confirmed where the words beside its proof deny it and the option itself denies nothing."""
    doubtful = result.status == "answered" and (
        any(_unread(analysis, span) for span in result.spans) or _not_yet(analysis, result)
    )
    if not doubtful:
        return result
    return replace(result, status="confirm", values={**result.values, "action": "confirm"})


#: 还没长上 is not healed, and not gaping for that.
_NOT_YET_CLOSED = re.compile(r"还?没(?:完全|怎么)?[长合愈收封][上好拢口合]")


def _not_yet(analysis: Analysis, result: Result) -> bool:
    said = [analysis.text[a:b] for a, b in result.spans]
    return result.rule.startswith("choice.meaning") and any(
        _NOT_YET_CLOSED.fullmatch(words) for words in said
    )


def _unread(analysis: Analysis, span: tuple[int, int]) -> bool:
    text, (start, end) = analysis.text, span
    at = clause_at(analysis.clauses, start)
    if at < 0:
        return False
    clause = analysis.clauses[at]
    before, after = text[clause.start : start], text[end : clause.end]
    if _OWN_NO.match(text[start:end]):
        return bool(_CANNOT_DO_WITHOUT.match(after))
    return denied_beside(before) or bool(_RHETORIC.search(before) and re.match("[的啊呀嘛呢了]", after))


def denied_beside(before: str) -> bool:
    """What comes right behind the text `before` is denied by its last words."""
    return bool(_DENIED.search(before)) and not _GRANTED.search(before)
