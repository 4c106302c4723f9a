"""Options told by what they are not: 不干也不稀 for what lies between, not the left, the other for the right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.model import Analysis
from extraction.rules.picked import Pick
from wire.understanding import Option

#: What is said of either end, and how an option of that end may be called.
_ENDS = {
    "多": "多|大量|频繁", "少": "少", "咸": "咸|重", "淡": "淡|轻", "浓": "浓|深", "重": "重|咸", "轻": "轻|淡",
    "干": "干|硬|便秘", "稀": "稀|水|腹泻|软", "硬": "硬|干", "软": "软|稀", "好": "好|优|佳|满意", "坏": "坏|差|不好", "差": "差|不好",
    "赖": "差|不好|坏", "孬": "差|不好|坏", "快": "快", "慢": "慢", "高": "高", "低": "低", "大": "大|多", "小": "小|少", "胖": "胖|重", "瘦": "瘦|轻",
    "紧": "紧", "松": "松", "冷": "冷|凉", "热": "热|烫", "凉": "冷|凉", "烫": "热|烫", "早": "早", "晚": "晚|迟", "油": "油", "素": "清淡|素",
}  # fmt: skip
_END = f"[{''.join(_ENDS)}]"
_NEITHER = re.compile(
    rf"(?:既|又|也)?不(?:算|是|太|怎么|咋|很)*(?P<one>{_END})(?:也|，|,|又|还| )*不(?:算|是|太|怎么|咋|很)*(?P<two>{_END})(?![过去])"
    rf"|说(?P<a>{_END})不(?P=a)(?:，|,| )*说(?P<b>{_END})不(?P=b)"
)
#: 说不上满意也说不上不满意, 无所谓好不好: whatever is said, it is neither.
_NOR = re.compile(
    r"(?:说不上|谈不上|算不上|称不上|不能说|不敢说|没(?:啥|什么)|无所谓|也?不是|说不清)(?:有|是)?(?:多|很|特别|什么|啥|多么)?(?P<said>[\u4e00-\u9fff]{1,3}?)(?:[，, ]|也|又|还|或者?|和|跟)*"
    r"(?:说不上|谈不上|算不上|称不上|不能说|不敢说|没(?:啥|什么)|无所谓|不是)?(?:有|是)?(?:多|很|特别|什么|啥|多么)?(?:不(?P=said)|(?:差|坏|糟|孬|赖)(?![^，。]))"
)
_MIDDLE = re.compile(
    r"适中|中等|中量|一般|正常|成形|适量|合适|normal|average|moderate|medium|fair|just right"
)

_SIDES = (re.compile(r"左|\bleft\b"), re.compile(r"右|\bright\b(?! now| away| after)"))
_BOTH = re.compile(r"两|双|都|both")
#: What the one side that is named is said to be before it and behind it, where the other one is meant.
_OTHER = re.compile(r"另|对过|对面|反过来|反面|相反|\bother\b|\bopposite\b")
_NOT_IT = re.compile(r"(?:不是|不系|唔系|并非|\bnot|\bisn't) ?(?:the )?$")
_FACING = re.compile(r"opposite (?:of|to|from|side (?:of|to|from)) (?:the )?$")
_FACED = re.compile(r"(?:边|侧|面|手|脚|腿|眼|的)*(?:对面|反面|另)")
_FINE = re.compile(
    r"(?:边|侧|面|手|脚|腿|眼|耳朵?|膝盖?|只|条|个|的|那|是|倒|都| (?:one|side|leg|hand|knee|foot|eye|ear|arm|hip|shoulder))*(?: ?(?:is|was|feels))?"
    r" ?(?:没事|没(?:有|啥|什么)?(?:毛病|问题|感觉|事)|好好的|好着|正常|不[疼痛肿麻酸胀痒]|没有|fine|ok\b|okay|good|all right)"
)
_MORE_THAN = re.compile(r"(?:不光|不止|不单|不只|不仅|何止|\bnot (?:just|only))(?:是)? ?(?:the )?$")


def not_named(analysis: Analysis, options: tuple[Option, ...], question: str) -> list[Pick]:
    """The option that is told without its name; [] where nothing of the kind is said."""
    return (
        _between_ends(analysis, options)
        or _nor(analysis, options)
        or _other_side(analysis, options, question)
    )


def _nor(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    hit = _NOR.search(analysis.text, analysis.since())
    middle = [o.code for o in options if _BETWEEN.search(o.display.lower())] if hit else []
    if hit is None or len(middle) != 1 or not any(hit["said"] in o.display for o in options):
        return []
    return [Pick(middle[0], *hit.span(), False, "inferred", "choice.neither")]


_BETWEEN = re.compile(r"^(?:一般般?|中立|普通|说不清|无所谓|还行|还可以|适中|中等|neutral|fair|average)$")


def _between_ends(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    hit = _NEITHER.search(analysis.text, analysis.since()) if len(options) > _TWO else None
    if hit is None:
        return []
    ends = [_called(word, options) for word in (hit["one"] or hit["a"], hit["two"] or hit["b"])]
    if -1 in ends or ends[0] == ends[1]:
        return []
    inner = options[min(ends) + 1 : max(ends)]
    middle = [o for o in inner if _MIDDLE.search(o.display.lower())] if len(inner) > 1 else list(inner)
    middle = middle or [o for at, o in enumerate(options) if at not in ends and _MIDDLE.search(o.display)]
    return (
        [Pick(middle[0].code, *hit.span(), False, "inferred", "choice.neither")] if len(middle) == 1 else []
    )


_TWO = 2


def _called(word: str, options: Sequence[Option]) -> int:
    """The place of the one option that is called so, by the word itself before others for it; -1."""
    for name in _ENDS[word].split("|"):
        places = [at for at, o in enumerate(options) if name in o.display and "不" not in o.display]
        if places:
            return places[0] if len(places) == 1 else -1
    return -1


#: Asked for the side that is ill, the one that is well is not it.
_ILL = re.compile(
    r"[疼痛肿麻酸胀痒糊花瘫]|不[清灵好]|没[力劲]|无力|毛病|weak|hurt|pain|swollen|sore|bad|numb|stiff|worse|blurr"
)


def _other_side(analysis: Analysis, options: tuple[Option, ...], question: str) -> list[Pick]:
    """Of left and right the one that is not named, or that is not well; both, of not only the one."""
    owners = [[o.code for o in options if side.search(o.display.lower())] for side in _SIDES]
    text, since = analysis.text, analysis.since()
    said = [(at, hit) for at, side in enumerate(_SIDES) if (hit := side.search(text, since))]
    if any(len(codes) != 1 for codes in owners) or not said:
        return []
    if any(_MORE_THAN.search(text, since, hit.start()) for _, hit in said):
        both = [o.code for o in options if _BOTH.search(o.display.lower())]
        return [Pick(code, *said[0][1].span(), False, "repaired", "choice.both_sides") for code in both[:1]]
    off = [(at, hit) for at, hit in said if _is_off(text, since, hit, ill=bool(_ILL.search(question)))]
    if len(off) != 1 or not (len(said) > 1 or _OTHER.search(text, since)):
        return []
    spans = [hit.span() for _, hit in said] + [hit.span() for hit in _OTHER.finditer(text, since)]
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return [Pick(owners[1 - off[0][0]][0], start, end, False, "inferred", "choice.other_side")]


def _is_off(text: str, since: int, hit: re.Match[str], *, ill: bool) -> bool:
    """Not this side: denied, faced by the one that is meant, or well where the bad one was asked for."""
    head = text[since : hit.start()]
    faced = _NOT_IT.search(head) or _FACING.search(head) or _FACED.match(text, hit.end())
    return bool(faced or (ill and _FINE.match(text, hit.end())))
