"""All the days told together, asked on how many something ailed: 没有一天睡得好, 每天都吃得香, 一天也没有."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_WELL = (
    r"(?:[睡吃过]得(?:挺|很|都|还|蛮|也)?(?:好(?![难累痛疼慢少差])|香|踏实|着|安稳|下|安生)|睡(?:踏实|安稳|好|着)|好好的|高高兴兴|开开心心|想得开|快活|乐观|舒心|开心|高兴|舒坦|痛快|乐呵|轻松|消停|顺心"
    r"|有胃口|胃口(?:一直|都|挺|很|还)?好|(?:想|爱|能)吃|吃(?:饭|东西|啥|什么)?(?:都|一直|也|挺|很)*香|有(?:精神|劲|力气)|精神(?:挺|很|都|一直)?(?:好|足)|心情(?:都|挺|很)?好|一觉(?:睡)?到)"
)
_DAY = r"(?:天|晚上?|夜里?|宿|日|顿|个晚上|回)"
#: `step`: how the scale of four names it, from none to nearly every day.
_TOLD: tuple[tuple[int, re.Pattern[str]], ...] = (
    (0, re.compile(rf"没有?(?:哪一?|一){_DAY}(?:是|我)?不{_WELL}")),
    (3, re.compile(rf"没有?(?:哪一?|[一半]){_DAY}(?:是|能|我|过得)?(?<!不){_WELL}")),
    (
        0,
        re.compile(
            rf"(?<!没)(?<!没有)(?:每天|每[晚夜]|天天|夜夜|顿顿|每顿|一直|向来|从来都?|哪[天顿晚])(?:我|都|也|就|是|还|挺|很|蛮|过得|吃饭|睡觉|晚上|饭|，)*{_WELL}"
        ),
    ),
    (
        0,
        re.compile(
            r"^[没有啊呀哦嗯，, ]*(?:连|真)?一[天次回日][都也]没有?过?[了啊的呀。！]*$|^(?:嗯|哦|，)*(?:一直|从来|始终|压根儿?|根本)(?:都|就|也)*(?:没有?|没得|冇)过?[的了啊呀。]*$"
        ),
    ),
)
#: Asked on how many days it was well.
_ASKS_WELL = re.compile(rf"(?<![不没])(?<!不太)(?<!没有){_WELL}")
#: What can be well, as it is told and as it is asked.
_KINDS = (
    (re.compile(r"睡|一觉"), re.compile(r"睡|眠|觉(?!得)|醒|躺")),
    (re.compile(r"吃|胃口"), re.compile(r"吃|胃口|食欲|饭|进食")),
    (
        re.compile(r"开心|高兴|乐呵|心情|顺心|轻松|痛快|舒坦|消停|想得开|快活|乐观|舒心"),
        re.compile(
            r"心情|情绪|低落|沮丧|绝望|开心|高兴|哭|难过|担心|担忧|紧张|焦虑|烦|急躁|放松|害怕|兴趣|提不起劲"
        ),
    ),
    (re.compile(r"精神|有劲|力气"), re.compile(r"劲|精神|累|疲|乏|力气|精力")),
)
_DAYS = re.compile(r"多少天|几天|天数|多少个?晚上|有多少")
_SO = re.compile(
    r"(?<!没有)(?<!不是)(?<!没)(?:天天|每天|日日|一直|老是?|总是?)(?:都|也)?(?:是)?(?:这样|这么|如此|这个样|那样)(?!.*(?:好|没|不))"
)
_EVER_SINCE = re.compile(
    r"(?:一直|天天|每天|哪一?[天顿晚]|整天|成天|一天到晚|从早到晚)(?:都|也|就|在)*(?P<ill>[\u4e00-\u9fff]{2,3})"
)


def told_as_a_whole(analysis: Analysis, question: str) -> tuple[int, tuple[int, int]] | None:
    """The step of four and where it is told; None where nothing of the kind is said."""
    if analysis.language == "en" or _ASKS_WELL.search(question):
        return None
    for step, pattern in _TOLD:
        if (hit := pattern.search(analysis.text, analysis.since())) and same_kind(hit.group(), question):
            return step, hit.span()
    for hit in _EVER_SINCE.finditer(analysis.text, analysis.since()):
        if hit["ill"] in question or hit["ill"][:2] in question or _lacks(hit["ill"], question):
            return 3, hit.span()
    so = _SO.search(analysis.text, analysis.since())
    return (3, so.span()) if so else None


_GOOD_ONES = re.compile(rf"(?:里|都|还|也|是|倒)*(?:能|可以|是)?(?<!不)(?<!没){_WELL}")


def counted_well(analysis: Analysis, asked: Asked, found: Result) -> Result:
    """也有几天能睡着 counts the good days where the bad ones were asked for: to be confirmed."""
    if found.status != "answered" or not found.spans or _ASKS_WELL.search(asked.text):
        return found
    told = _GOOD_ONES.match(analysis.text, found.spans[-1][1]) if _DAYS.search(asked.text) else None
    if told is None or not same_kind(told.group(), asked.text):
        return found
    return replace(found, status="confirm", tier="inferred", values={**found.values, "action": "confirm"})


def same_kind(told: str, question: str) -> bool:
    """每天都睡得好 says nothing of worries: what is told to be well is what was asked about, or nothing named."""
    kinds = [named for named, _ in _KINDS if named.search(told)]
    return not kinds or any(named in kinds and asked.search(question) for named, asked in _KINDS)


def _lacks(said: str, question: str) -> bool:
    """没劲 to 提不起劲: the same is said to be missing."""
    return said[0] in "没不" and bool(
        re.search(rf"[没不无缺][^，。有无]{{0,2}}{re.escape(said[1])}", question)
    )
