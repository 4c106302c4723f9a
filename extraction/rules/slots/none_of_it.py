"""The option that says that there is nothing of what was asked, and replies that deny every single time of it."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.meanings import owned
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack
from extraction.rules.picked import AILING, Pick
from extraction.rules.slots.named import table

_ZERO = ("none_of_days", "none_of_all")
_ZERO_MEANINGS = ("none_deg", "nothing_amount", "no_times", "never")
#: 不气短, 从来不呛, of the thing that was asked about.
_SHOWN = re.compile(
    r"^(?:从来?(?:都)?不|从来没有?|从没|从未|完全(?:不|没有)|一点(?:也|都|儿)*(?:不|没有?)|没有?|毫?无|不|未)(?P<what>.*)$"
)
#: 不满意, 不清楚 are steps of their own.
_A_STEP = re.compile(r"满意|清楚|知道|好|正常|同意|确定|规律|服药|开药")


def zero_option(asked: Asked, pack: Pack) -> str:
    """Its code; '' where there is none, or more than one."""
    _, sets = table(asked, pack)
    own = owned(asked.options, pack)
    codes = {sets[n] for n in _ZERO if n in sets} or {own[n] for n in _ZERO_MEANINGS if n in own}
    if not codes:
        codes = {o.code for o in asked.options if _denies(o.display, asked.text)}
    return codes.pop() if len(codes) == 1 else ""


def _denies(display: str, question: str) -> bool:
    hit = _SHOWN.match(display)
    what = "" if hit is None else hit["what"].strip("会过了任何")
    stem = re.split("[？?：:]", question)[0]
    return hit is not None and not _A_STEP.search(what) and set(what) <= set(stem)


#: 一声都没, 一回也不: and what is denied so must be what was asked.
_NOT_ONE = re.compile(
    r"(?<![第])一(?:星半点|丁点|声|口|回|次|顿|下|滴|点|天|趟|晚|夜|宿|丝|遭)(?:儿|子)?(?P<gap>[^，。没不；]{0,3}?)(?:都|也)(?:还|从来|根本|压根)?(?:没有?|不|冇|唔)(?:再|曾|觉得?|感到|出现|发生|得过)*(?![见有]?[好轻效少减缓松改变消退断停漏落])(?P<what>[\u4e00-\u9fff]?)"
)
#: 一点毛病没有, of 毛病 that was asked about.
_NO_BIT = re.compile(
    r"(?:一点|半点|一丝|丝毫)(?:儿|的)?(?P<thing>[^，。没不；都也]{1,4}?)(?:都|也|是)?(?:没有|没得|冇)(?=[了的啊呀]*(?:$|[，。！]))"
)
#: 一天到晚都没劲 counts no day.
_IDIOM = re.compile(r"一天(?:到|比|天|不如)")
_ANYTHING = frozenset("有过了的啊呢吧呀犯发出见来哦嘛")
#: 没有的事, 没那回事: nothing of it, whatever follows.
_NO_SUCH_THING = re.compile(
    r"^[ 嗯啊哎哟哪里，]*(?:没有的事|没影的事|哪有的?事|(?:哪有|没有?)(?:这|那)(?:么)?(?:一)?(?:回|码|档子)事)"
)


def not_one(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """一口都没呛: the option that says never; [] where something else is denied, or a good thing is (一天都没睡好)."""
    text, since = analysis.text, analysis.since()
    if hit := _NO_SUCH_THING.search(text, since):
        return _pick(zero_option(asked, pack), *hit.span())
    known = {*asked.text, *(c for o in asked.options for c in o.display)} - {*"好睡吃喝少多轻重断停变"}
    for hit in _NO_BIT.finditer(text, since):
        if set(hit["thing"]) <= known:
            return _pick(zero_option(asked, pack), *hit.span())
    for hit in _NOT_ONE.finditer(text, since):
        what = hit["what"]
        if not set(hit["gap"]) <= known | {"儿", "子", "的", "我", "倒"}:
            continue
        if _IDIOM.match(text, hit.start()) or AILING.match(text, hit.end() - len(what) - 1):
            continue
        if not what or what in _ANYTHING or what in known:
            return _pick(zero_option(asked, pack), *hit.span())
    return []


def _pick(code: str, start: int, end: int) -> list[Pick]:
    return [Pick(code, start, end, False, "inferred", "choice.not_one")] if code else []


_LIVE = (
    "担心", "操心", "发愁", "愁", "紧张", "焦虑", "着急", "害怕", "慌", "怕", "烦", "咳", "喘", "呛", "疼", "痛", "晕", "麻",
    "忘", "漏", "失眠", "难受", "恶心", "吐", "痒", "肿", "累", "低落", "难过",
)  # fmt: skip
_WORDS = "|".join(_LIVE)
#: 从来不紧张, 担心个啥, 没喘过: not the 不怎么担心 that leaves a little.
_NEVER = re.compile(
    rf"(?:从来?|一点儿?|压根儿?|根本|完全|半点|向来|一直)(?:都|也|就)?(?:没有?|不|未)(?:觉得|感到|怎么)?(?P<a>{_WORDS})"
    rf"|(?P<b>{_WORDS})(?:个|它)(?:啥|什么|屁|甚)|(?:没有?|未)(?P<c>{_WORDS})过|(?:^|[，,。 ]|我|倒|也|可|都|并)不(?P<d>{_WORDS})(?=[的啊呀哦吧嘛哩]*(?:$|[，,。！]))"
)
#: What the question calls it.
_ALIKE = (
    frozenset(["担心", "操心", "发愁", "愁", "紧张", "焦虑", "着急", "害怕", "慌", "怕", "烦"]),
    frozenset(["低落", "难过", "难受"]),
)
_ASKED_WORRY = re.compile(r"担忧|担心|紧张|焦虑|急切|害怕|烦恼|急躁")
_ASKED_LOW = re.compile(r"低落|沮丧|绝望|心情")


def never_said(analysis: Analysis, asked: Asked) -> tuple[int, int] | None:
    """Where the words say that what was asked never happens."""
    for hit in _NEVER.finditer(analysis.text, analysis.since()):
        word = next(w for w in hit.groups() if w)
        stem = re.split("[？?：:]", asked.text)[0]
        worry = word in _ALIKE[0] and _ASKED_WORRY.search(stem)
        low = word in _ALIKE[1] and _ASKED_LOW.search(stem)
        if word in stem or worry or low:
            return hit.span()
    return None


_BESIDE = re.compile(
    r"[ ，,。！!啊呀的了吧嘛哦哈呢哩嗯]|我|俺|倒|也|都|还|可|现在|一点儿?|从来|根本|压根|完全|哪儿?哪儿?|真"
)


def plain_denial(analysis: Analysis, span: tuple[int, int]) -> bool:
    """不疼, and nothing else was said."""
    text = analysis.text[analysis.since() :]
    said = analysis.text[span[0] : span[1]]
    return not _BESIDE.sub("", text.replace(said, "", 1)) and said[:1] in "不没冇唔无"
