"""Good or bad told by a fact of the topic asked: two bowls a meal, turning round and it is forgotten."""

from __future__ import annotations

import re

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick, judged
from wire.understanding import Option

_GOOD_OPTION = re.compile(
    r"^(?:很|非常|比较|较|还|十分|基本)?(?:好|良好|正常|清楚|清晰|满意|愉快|开心|不错|充沛|旺盛|灵敏|有效|good|normal|well)$"
)
_BAD_OPTION = re.compile(r"不好|差|下降|低落|模糊|不满|减退|减少|不佳|不足|障碍|poor|bad|reduced")
_VERY = re.compile(r"很|非常|极|严重|十分|very")
#: Topic of the question, what tells the good of it, and what tells the bad.
_TOPICS = tuple(
    (re.compile(topic), re.compile(good), re.compile(bad))
    for topic, good, bad in (
        (
            r"睡|sleep",
            r"(?<!没)(?<!不)一觉(?:到|睡到)|沾(?:着)?枕头|打雷都(?:不|吵不)|like a (?:log|baby)|sound asleep|slept well",
            r"睡不|醒(?:来|个|上|了)?(?:好几|几|三|四|五|六)|眯不着|合不[上拢]眼|盯着天花板|awake (?:all|half)|toss(?:ing)? and turn|can(?:'t|not) sleep",
        ),
        (
            r"胃口|食欲|appetite",
            r"(?:[两三]|满满一)大?[碗盘]|见(?:啥|什么)都想吃|吃(?:啥|嘛|什么)(?:都|嘛)?香|eat(?:ing)? (?:like a horse|well|plenty)",
            r"(?:看|见|闻)[^，。]{0,5}就?(?:饱|够|反胃|想吐)|少(?:了)?(?:一半|一大半|好多)|(?:扒|吃|咽)[一两三几]+口|吃不(?:下|进|动)|不(?:觉得?|晓得|知道)饿|没(?:啥|什么)?(?:滋味|味道)|(?:hardly|barely) eat|not hungry|off my food",
        ),
        (
            r"体力|力气|精力|精神|strength|energy",
            r"浑身是劲|一口气(?:爬|上|走)|(?:挑|扛|搬)得动|full of (?:energy|beans)|使不完",
            r"(?:得|要|就|都)歇|没得?[劲力]|使不上|提不起|走(?:几|两|三)步|(?:干|做|走|拎|提)不动|打瞌睡|软(?:塌|绵|趴)|worn out|no energy|tired out|exhausted",
        ),
        (
            r"记性|记忆|memory",
            r"记得(?:清|住|牢)|忘不了|一清二楚|sharp",
            r"(?:转|扭|回)(?:身|头|脸)[^，。]{0,3}忘|丢三落四|记不|前脚[^，。]{1,6}后脚|(?:叫|喊|想)不(?:上|出|起)|forget",
        ),
        (
            r"听力|听得|耳朵|hearing",
            r"听得(?:清|真|见)|耳朵灵|悄悄话",
            r"(?:开|放|调)[^，。]{0,4}(?:大声|最大|响)|(?:得|要|都得)(?:喊|吼|凑)|听不|耳(?:朵)?背|打岔|shout|turn up the",
        ),
        (
            r"视力|眼睛|看东西|看得|vision|sight",
            r"看得(?:清|真|见)|穿针|(?:报纸|小字)[^，。]{0,3}(?:能看|看得)|see (?:fine|clearly)",
            r"蒙(?:着|了|层)|(?<!没)雾|重影|看不(?:清|见|真)|凑(?:到|很|得)?近|糊(?:的|了|里)|blurr",
        ),
        (
            r"满意|服务|态度",
            r"没得?(?:挑|话说)|挑不出|(?:跟|像)(?:亲人|家里人|自家)(?:一样|似的)|can't fault|couldn't ask for",
            r"爱[搭答理]不理|甩脸|凶得|没人理|推来推去|rude",
        ),
        (
            r"疼痛?(?:控制|缓解)|止痛|pain control",
            r"(?:压|止|管|顶)得?住|(?<!不)管用|pain is gone",
            r"(?:压|止|管|顶|镇)不(?:住|下)|不(?:管|顶)用|照样疼|还(?:是)?疼得|still hurts",
        ),
    )
)  # fmt: skip
#: How often, where the options are none, now and then, and often.
_RARE = re.compile(
    r"[一两三几]+[声下](?!都没)|(?:忘|漏|断)(?:了|过)?(?:一|两)?[回次顿](?!都没)|once or twice|the odd"
)
_OFTEN = re.compile(
    r"[个得]不停|没完没了|一天到晚|成天|整天|(?<!从)没断过|一阵接一阵|all day|non-?stop|constantly"
)
_STEPS = ((re.compile(r"偶尔|有时|occasional"), _RARE), (re.compile(r"经常|频繁|持续|总是|often"), _OFTEN))
_PEOPLE = ("stranger", "family")


def told_by_state(analysis: Analysis, options: tuple[Option, ...], question: str) -> list[Pick]:
    """The option of the pole or the step; both poles told, or two bad ones, are left to choose between."""
    poles = next(((good, bad) for topic, good, bad in _TOPICS if topic.search(question.lower())), None)
    found = _poled(analysis, options, *poles) if poles else []
    return judged(analysis, found or _stepped(analysis, options))


def _poled(
    analysis: Analysis, options: tuple[Option, ...], good: re.Pattern[str], bad: re.Pattern[str]
) -> list[Pick]:
    fine = [o for o in options if _GOOD_OPTION.search(o.display.lower())]
    poor = [o for o in options if o not in fine and _BAD_OPTION.search(o.display.lower())]
    if not fine or not poor:
        return []
    best = [o for o in fine if _VERY.search(o.display.lower())] or fine
    return [*_picks(analysis, best[:1], good), *_picks(analysis, poor, bad)]


def _stepped(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    steps = [([o for o in options if name.search(o.display.lower())], words) for name, words in _STEPS]
    if any(len(found) != 1 for found, _ in steps):
        return []
    return [pick for found, words in steps for pick in _picks(analysis, found, words)]


def _picks(analysis: Analysis, options: list[Option], words: re.Pattern[str]) -> list[Pick]:
    hit = words.search(analysis.text, analysis.since())
    if hit is None or _of_others(analysis, hit.start()):
        return []
    return [Pick(o.code, *hit.span(), False, "inferred", "choice.pole") for o in options]


def _of_others(analysis: Analysis, start: int) -> bool:
    """老伴转身就忘 is not told of oneself."""
    clause = analysis.clauses[clause_at(analysis.clauses, start)]
    return any(m.category in _PEOPLE and clause.start <= m.start <= start for m in analysis.marks)
