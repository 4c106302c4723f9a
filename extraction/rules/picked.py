"""An option that an answer points at, and which of several is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extraction.rules.clauses import clause_at
from extraction.rules.denied_en import denied_en
from extraction.rules.model import Analysis
from extraction.rules.not_held import too_much
from wire.understanding import Option

#: 电话就算了, 双拐早扔了, 头孢不行: taken back behind the word, in its clause.
_DROPPED = re.compile(
    r"(?:坏了?|坏掉了?|过期了?|失效了?|没电|去年|前年|前阵子?|老早|早上|上周|上礼拜|上个?月|盖|子|儿|头|部|这个|那个|那块|那边|那样|的|药|管|线|上|里|方面|是|就|都|也|倒是?|早就?|已经?|可|我|前天|昨天|真)*+"
    r"(?:不算(?:数)?(?=[了吧啊]*$)|算了|免了|不要|不用|用不着|没有|没得|冇|莫得|没(?!事|问题|困难|毛病|难度)|不(?!错|但|光|仅|止|少|断|停|行|来气|上气|过气|过来气)|拔了|拔掉|扔了?|丢了|卖(?:了|掉)|借(?:给|走|出)|送(?:人|给|走)|退(?:回|给|掉)|捐|淘汰|处理掉|收(?:回|走)|停了|辞(?:了|掉|退)|正(?:过来|了)|回正|恢复(?:了|过来|正常|好|得)|还(?:给|回去|掉|了)(?!没|是|有)|不干了|干净了|戒了|撤了|取了|好了|消了|退了|过期了|除外|(?:天数?)?都?不到|再说|(?:离|隔)?(?:得|太|挺|很|老|可|又)*远(?:着|得|了|呢|吧|啊)*$|以前|从前|忙|有事|要接|得接|要去|没空|没时间|腾不出)"
    r"|[^，。]{0,4}(?:没做|没练|没弄|(?:弄|干|做|走|洗|穿|照顾|打|管|来|去|住)不(?:了|来|动|成|好|得)(?!主)|没吃|没用|没打|没去|没查|没排|没抽|做不了|没发生)"
)
_BEFORE = re.compile(
    r"(?:没(?:啥|什么|得(?:过|上)?|多大|患(?:过)?|查出(?:来|过)?|(?:有)?(?:得|患|犯|生)过)|哪(?:里|儿|还|能|舍得)?|没有?说过?|不(?:能|敢|好)(?:算|说|叫|称)(?:是|得上|上)?|不(?:是(?:嫌|因为|怕|觉得|说|图)?|想|要|用|爱|愿|喜欢|打|在|去|敢|能|会|算|到)?|没(?:有|打|去|在|吃|用|见|起|那么)?|(?<!特)别|甭|莫|未|冇|唔(?:系|要|使)?|除了|除开|除去|懒得|不大会|用不惯|搞不来)[去打用吃做喝个那么纯光单]{0,2}$"
)
THEN = re.compile(
    r"以前|之前|原来|原先|从前|先前|早前|当初|[上前]一?[次回]|\blast time\b|前几天|前两天|前些|前阵|头(?:[一几两俩]|前)个?(?:月|天|周|礼拜|星期|年|阵)|刚开始|开始|那会|那时|住院|刚出院|上个?(?:月|周|礼拜|星期)|去年|前年|年轻|过去|一开始|起先|起初|早先|本来|手术前|昨天|前天|\blast (?:week|month|year)\b|\bused to\b|\bas a (?:child|kid)\b|\byears ago\b|\bwhen i was\b"
)
_NOW = re.compile(
    r"现在|这一?[次回]|这两天|这几天|今天|今早|如今|眼下|目前|后来|慢慢|而家|宜家|这会|这阵|现如今|最近|打那|从那|然后|改成|换成|变成|就|又|了$"
)
#: 上礼拜搬回来: told of a time, and so it is since.
_MOVED = re.compile(
    r"搬|挪|转(?:到|院|去|回)|接(?:到|回|来|去|我)|换(?:到|成)|改(?:到|成)|回(?:了|到|来)|回了?$"
)
_CHOSEN = re.compile(
    r"(?:\bcall it|\bgo (?:for|with)|\bsay|\bchoose|\bput(?: it)?(?: down as)?|还是|那就|就|选|要|算是?|定|填|写|改)[^，。]{0,4}$"
)


@dataclass(frozen=True, slots=True)
class Pick:
    code: str
    start: int
    end: int
    denied: bool
    tier: str
    rule: str


#: 血压计坏了: what cannot be used is as good as not there; 牙坏了 tells of a tooth.
_DEVICE = re.compile(r"[计仪机器表秤椅床垫杖泵拐]$")
_BROKEN = re.compile(
    r"(?:也|都|早就?|已经|那个|它|老)*(?:找不[着到]|不见了|打碎|摔碎|打破|摔坏|摔了|碎了|丢了|弄丢|扔了|坏|没电|不准|不灵|失灵|罢工|过期|用不了|不能用|不好使|不好用|使不了|打不开)"
)

#: 天天都没劲, 有几天不想动: what ails is no denial of how often it does.
AILING = re.compile(
    r"(?:都|也|就|还|总|老|全|是|会|在|真)*(?:没(?:有|得|啥|什么)?(?:力|劲|精神|精力|兴|胃口|食欲|心思|心情|意思|睡|合眼|踏实|好受|盼头)"
    r"|不(?:想|高兴|开心|舒服|舒坦|踏实|爱动|爱吃|爱说|好受|痛快|得劲|香|安|顺心|愿意|对劲|耐烦)|(?:睡|吃|坐|站|走|提|打|乐|笑|静|喘|憋|使|高兴|停)不)"
)
_HOW_OFTEN = re.compile(
    r"天天|每[天晚]|日日|成[天日]|整天|一天到晚|从早到晚|总是|老是|经常|常常|几乎|夜夜|有时|偶尔|[几两三四五六]天|日子|时间|时候"
)
#: 社区医院不行: not there.
_PLACE = re.compile(r"(?:医院|卫生[院站所室]|药店|药房|中心|诊所|社区)$")
_NO_GOOD = re.compile(r"(?:那|那边|那儿|就|也|都|可|是)*(?:不行|不好|不靠谱|信不过|看不了|治不了|没设备)")
#: 药没了没去开: words that deny by themselves are not denied again by what follows.
_NEGATIVE = re.compile(r"[没不无]")


def turned_down(analysis: Analysis, pick: Pick) -> bool:
    """Denied by what stands right before or behind it in its clause."""
    text = analysis.text
    at = clause_at(analysis.clauses, pick.start)
    clause = analysis.clauses[at]
    before, after = text[clause.start : pick.start], text[pick.end : clause.end]
    if text[pick.end - 1].isascii() and text[pick.end - 1].isalpha():
        return denied_en(text, pick.start, pick.end, clause.start)
    if _DEVICE.search(text, pick.start, pick.end) and _BROKEN.match(after):
        return True
    own = _NEGATIVE.search(text, pick.start, pick.end)
    if _PLACE.search(text, pick.start, pick.end) and _NO_GOOD.match(after):
        return True
    if AILING.match(after) and _HOW_OFTEN.search(text, pick.start, pick.end):
        return bool(_BEFORE.search(before))
    if not own and too_much(before, after):
        return True
    dropped = None if own else _DROPPED.match(after)
    return bool(_BEFORE.search(before)) or bool(
        dropped and not _complained(analysis, pick.end, dropped.end())
    )


def _complained(analysis: Analysis, start: int, length: int) -> bool:
    """一赶路就上不来气: the 不 belongs to a complaint that is there."""
    last = start + length - 1
    return any(m.polarity == "positive" and start <= m.start <= last < m.end for m in analysis.mentions)


#: 别的自己来: the rest; what is told of the one thing counts.
_THE_REST = re.compile(r"别的|其他|其它|旁的|剩下|另外|平时|一般都|大部分")
_BOTH = re.compile(r"混合|两者|都有|两边|两侧|双侧|都吃|both|mixed")
_CHANGE = re.compile(
    r"比(?!较)[^，。]{1,8}?(?:(?P<better>好|强|轻|舒服|松快|利索)|(?P<worse>差|重|厉害|糟|坏|难受))(?:点|些|多|一点|一些|了|得多|儿)*(?=$|[，,。！! 吧啊呢])"
    r"|(?P<up>有(?:所)?(?:好转|改善|进步)|见好|好转)|(?P<down>不如(?:以前|之前|从前|上))"
)


def blended(picks: Sequence[Pick], options: tuple[Option, ...]) -> Pick | None:
    """白天母乳，晚上奶粉: two at once, where one option is the mixture."""
    codes = {p.code for p in picks}
    mixed = [o for o in options if _BOTH.search(o.display.lower())]
    if len(mixed) == 1 and mixed[0].code in codes and len(codes) > 1:
        return next(p for p in picks if p.code == mixed[0].code)
    if len(mixed) != 1 or len(options) - len(codes - {mixed[0].code}) != 1:
        return None
    return replace(picks[-1], code=mixed[0].code)


def changed(analysis: Analysis) -> tuple[str, int, int] | None:
    """比上个月强: better or worse, and no level."""
    mark = analysis.has("improving") or analysis.has("worsening")
    if mark and denied_en(analysis.text, mark.start, mark.end, 0):
        return None
    if mark:
        return "better" if mark.category == "improving" else "worse", mark.start, mark.end
    hit = _CHANGE.search(analysis.text)
    if hit is None:
        return None
    return "better" if hit["better"] or hit["up"] else "worse", *hit.span()


def preferred(analysis: Analysis, picks: Sequence[Pick]) -> Pick | None:
    """Of picks for several options the one that is of now, or that is chosen in so many words; None when unclear."""
    if len({p.code for p in picks}) < 2:
        return picks[0] if picks else None
    heads = [_head(analysis, p) for p in picks]
    apart = [p for p, head in zip(picks, heads, strict=True) if not _THE_REST.search(head)]
    if apart and len(apart) < len(picks) and len({p.code for p in apart}) == 1:
        return apart[-1]
    now = [p for p, head in zip(picks, heads, strict=True) if _NOW.search(head) and not THEN.search(head)]
    then = [p for p, head in zip(picks, heads, strict=True) if THEN.search(head) and not _MOVED.search(head)]
    live = [p for p in picks if p not in then]
    if then and live and len({p.code for p in live}) == 1:
        return live[-1]
    chosen = [p for p, head in zip(picks, heads, strict=True) if _CHOSEN.search(head)]
    if len({p.code for p in chosen}) == 1:
        return chosen[-1]
    return now[-1] if then and len({p.code for p in now}) == 1 else None


def _head(analysis: Analysis, pick: Pick) -> str:
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    return analysis.text[clause.start : pick.start]


def judged(analysis: Analysis, picks: Sequence[Pick]) -> list[Pick]:
    return [replace(p, denied=p.denied or turned_down(analysis, p)) for p in picks]


def denied_before(analysis: Analysis, start: int) -> bool:
    clause = clause_at(analysis.clauses, start)
    marks = [
        m
        for m in analysis.marks
        if m.category in ("negation", "hypothetical", "past") and m.end <= start
        and clause_at(analysis.clauses, m.start) == clause
    ]  # fmt: skip
    return bool(marks) and start - marks[-1].end <= (0 if marks[-1].category == "negation" else 12)


def merged(words: Sequence[Pick], concepts: Sequence[Pick]) -> list[Pick]:
    """A concept knows its negation better than the plain word at the same place; it is none of another option's."""
    concepts = [c for c in concepts if not any(_another(c, p) for p in words)]
    plain = [
        p
        for p in words
        if not any(p.start < c.end and c.start < p.end and p.code == c.code for c in concepts)
    ]
    return sorted([*plain, *concepts], key=lambda p: p.start)


def _another(concept: Pick, word: Pick) -> bool:
    return (
        word.tier == "exact"
        and word.code != concept.code
        and word.start <= concept.start
        and concept.end <= word.end
    )
