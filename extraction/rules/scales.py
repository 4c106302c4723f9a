"""Options that form a scale of how much (没有、轻度、中度、重度), and the step that an answer stands for."""

from __future__ import annotations

import re

from extraction.rules.denied_en import denied_en
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

_STEPS = (
    ("none", re.compile(r"^(?:没有|没|无|从不|从来不|完全不|完全没有|不[疼痛痒肿晕喘咳麻累难]|正常|none|never|not at all|没感觉|毫无)")),
    ("high", re.compile(r"重|非常|很|严重|大量|剧烈|极|特别|十分|厉害|severe|very|a lot")),
    ("low", re.compile(r"轻|有点|有一?些|少量|一点|稍|略|少许|微|偶尔|mild|slight|a little|不太|不怎么")),
    ("middle", re.compile(r"中|比较|一般|明显|较|moderate|some")),
)  # fmt: skip
_LEAST = 3
_BEYOND = re.compile(r"不[了动成]$|^(?:没法|无法|不能)|不清楚|不知道")
#: What is over, or cannot be seen any more.
_NONE = re.compile(
    r"(?:消|好|没|退|止)(?:干净|利索|透|全|彻底|掉)?了(?!点|些|一点|几|多|又)|(?:一点|完全|根本|丝毫)(?:都|也)?(?:不|没|看不)|看不出|没感觉|没啥感觉|没什么感觉|^(?:不[疼痛痒肿晕喘咳麻累难]|没有|没得|冇)|not at all|gone"
)
_LOW = re.compile(
    r"不算|不是很|不是太|谈不上|不咋|没多|一丝|一点点|一丢丢|丁点|[两三几]口|不多|没多少|不厉害|不严重|不太|不怎么|不大|能忍|忍得|轻|稍|少少|微微|隐隐|有(?:一)?(?:点|些)(?!多)|多少有|一眼眼|bearable|mild|slight|a bit|a little"
)
_MIDDLE = re.compile(r"中等|中不溜|中间|不轻不重|不好不坏|一般|比较|还能忍|moderate")
_HIGH = re.compile(
    r"厉害|要命|受不了|严重|特别|非常|剧烈|不得了|得很|[得个]不行|[疼痛累痒晕喘咳难]死|够呛|打滚|直哼|直叫|嗷嗷|掉泪|咬牙|冒冷汗|钻心|好多|大碗|半碗|哗哗|很重|老重|忍不了|扛不住|直冒汗|severe|terrible|unbearable"
)
#: The level is told by what it keeps one from.
_CANNOT = re.compile(
    r"(?:都|也|根本)?(?:下不了|起不来|走不了|走不动|睡不着|睡不了|动不了|动弹不|爬不起|站不起|吃不下|吃不了|说不了|抬不起)(?:床|地)?|不想动|地都下|床都下|整宿|整夜"
)
_SPOILS = re.compile(r"都?(?:洒|泼|拿不|端不|夹不|写不|系不|扣不|握不|捏不)|哆嗦|扶墙|得歇")


def steps(options: tuple[Option, ...]) -> dict[str, str]:
    """Step → code, where the options are such a scale; {} where they are not."""
    found: dict[str, str] = {}
    for option in options:
        step = next((name for name, pattern in _STEPS if pattern.search(option.display.lower())), None)
        if step is None and len(options) > _LEAST and _BEYOND.search(option.display):
            continue  # 爬不了 beside 不累, 有点累 and 很累
        if step is None or step in found:
            return {}
        found[step] = option.code
    return found if len(found) >= _LEAST and {"low", "high"} <= set(found) else {}


def levelled(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """The step, or the two between which the words leave a choice."""
    scale = steps(options)
    if not scale:
        return []
    text, since = analysis.text, analysis.since()
    for pattern, names in (
        (_CANNOT, ("high",)), (_SPOILS, ("middle", "high")), (_MIDDLE, ("middle",)),
        (_LOW, ("low",)), (_HIGH, ("high",)), (_NONE, ("none",)),
    ):  # fmt: skip
        hit = pattern.search(text, since)
        if hit and not denied_en(text, *hit.span(), since):
            return [
                Pick(scale[n], *hit.span(), False, "inferred", "choice.level") for n in names if n in scale
            ]
    return []
