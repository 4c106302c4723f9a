"""Whether what an option names holds now: not of before, planned, over, or of somebody who is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.not_held import elsewhere_or_past
from extraction.rules.picked import Pick

_THEN = re.compile(
    r"以前|之前(?!没)|原来|原先|从前|先前|早前|当初|[上前]一?[次回]|last time|the time before|前几天|前两天|前些|前阵|前段|头几天|头两天|刚开始|那会儿?|那时|住院(?:那|的|时)|刚出院|刚回[来家]|上个?(?:月|周|礼拜|星期)|去年|前年|年轻|过去|一开始|起先|起初|早先|早些年|本来|手术前|术前|昨天|前天|used to|before|last (?:week|month|year)|at first"
)
_NOW = re.compile(
    r"现在|这一?[次回]|this time|这两天|这几天|今天|今早|如今|眼下|目前|后来|慢慢|而家|宜家|家下|这会儿?|这阵|现如今|最近|打那|从那|这个月|这周|这礼拜|如今|出院(?:以?后|了)|回来以?后|改成|换成|变成|就剩|只剩|\bnow\b|these days|since then"
)
#: 约的下周, 没做成: asked what was done, that was not.
_NOT_DONE = re.compile(
    r"没(?:做|查|拍|抽|打|去|弄|练|拉|照)(?:成|上|了|到|完)?(?!.*(?:做|查)了)|(?:约|排|定)(?:的|了|在|到)|还没|打算|准备|计划|(?:下|过)(?:个)?(?:周|礼拜|星期|月|回|次|几天)|明天|后天|改天|等(?:着|通知|排)|没轮到|没排上|not yet|next week|going to"
)
_DONE = re.compile(r"做过|做了|查过|查了|测过|打过|用过|吃过|完成|练了|have you had|did you|have you done")
#: 老头子走了三年了, 儿子在外地: who is asked for is not there.
_GONE = re.compile(
    r"(?:子|儿|们|些|家|几个|全|婆子|婆婆|太太|也|又|可|倒|就|早就?|已经|前年|去年|都)*(?:走了|没了(?!力|劲)|过世|去世|不在了?|走得早|死了|故去|离了|离婚|在外地|在外面|在国外|出国|嫁得?远|打工|顾不上|指望不上|靠不[上住]|不管|忙得?(?:很|着)?|上班)"
)
_PERSON = re.compile(
    r"老伴|配偶|子女|儿子|女儿|家人|父母|丈夫|妻子|爱人|亲属|兄弟|独居|保姆|spouse|son|daughter|family"
)


#: 说话可利索, 喝水没事: asked for complaints, health behind the word denies it.
_WELL = re.compile(
    r"(?:睛|口|子|费|有医保|报销?|给报|话|水|事|上|得|着|的|嘛|呢|是|倒是?|都|也|还|挺|可|算|很|蛮|慢一?点|但|东西|那块|方面|这会儿?|现在|基本上?)*"
    r"(?:好(?!不|像|多|几|大|难|痛|疼|累|烦|闷|慌)|不错|还?行(?!动)|可以|清楚|清爽|利索|利落|没事|没毛病|没问题|没啥|没什么|正常|有劲|有力|灵活|灵便|知道|报销?|不愁|稳当|fine|ok)"
)
#: 说话不清楚 is no health among the options.
_ILL = re.compile(r"[不没欠](?:太|大|怎么|咋|很|够|是很)?[\u4e00-\u9fff]{1,2}")
_CAPABLE = re.compile(
    r"能|会做|可以|自己[^，。]{0,3}做|愿意|希望|学会|掌握|满意|知道|想|需要|有效|做了|做过|吃什么|怎么|用什么"
)
#: 弯腿还不敢, 平躺不行: asked what is done or can be done.
_CANNOT = re.compile(
    r"(?:我|还|都|也|就|可|是|现在|倒|真|根本|有点)*(?:不敢|不行|不成|不会|不能|不了|做不[了动来]|没法|来不了|够呛|费劲|不让|升糖|嫌)"
)
_DOING = re.compile(r"能|会|做|练|用|吃|睡|体位|运动|锻炼|参加|喝")
#: Asked for what one needs help with, what one does oneself is out.
_HELP = re.compile(
    r"帮|协助|照顾|搭(?:把)?手|搀扶|伺候|代劳|要靠|靠(?:别)?人|自己[^，。]{0,4}(?:干|做|弄|办|来)不[了成来动]|help|\ba hand\b|assist"
)
_BY_ONESELF = re.compile(
    r"(?<!不敢)(?<!不能)(?<!不会)(?<!没法)(?<!不让)(?<!不了)(?:自己|自个儿?|自家)(?![^，。]{0,4}不[了上动来下着起到])|不用人|不用帮|用不着|不靠人|没问题|by myself|\bmyself\b|on my own|\bi can\b(?!'?t|not)|\bno (?:problem|trouble)\b|\bfine\b"
)
#: Asked what one can do alone, what others help with is out.
_ALONE = re.compile(
    r"(?:能|可以|会)[^，。？?]{0,4}自己|自己[^，。？?]{0,3}(?:能|会|可以|完成|做(?!不)|搞定)|by yourself|on your own|without help"
)
_NEEDS_HELP = re.compile(
    r"(?:得|要|靠|需要?|有)(?:别)?人|人(?:帮|扶|搀|喂|伺候|给)|(?:得|要)(?:帮|扶|搀|喂|靠)|帮我|给我|搭把手|不[了动成起]|够不着|费劲|够呛|不行|不敢|need (?:help|a hand)|can't|cannot|someone|helps me"
)
#: 样样自己来: no help is needed with anything.
_ALL_ONESELF = re.compile(
    r"(?:自己|自个儿?|自家|我)(?:个儿)?(?:就|还)?(?:都|全|样样|啥都|什么都)(?:是)?(?:能|会|行|可以|来|弄|做|搞)(?!不)"
    r"|(?:样样|都|全|啥都|什么都)(?:是|靠|能|会|可以)?(?:我|俺)?(?:自己|自个儿?|自家)(?![^，。]{0,4}不[了上动来下着起到])"
    r"|(?:不用|用不着|不要|不需|不麻烦|不劳|不靠|不指望)(?:着)?(?:别)?(?:人(?:家)?|谁)(?:帮|管|扶|伺候|动手|来)?(?![^，。]{0,3}不)|不求人|(?:manage|do|cope|see to|look after)[^,.]{0,18}(?:on my own|by myself|myself)|\bi do for myself|don't need (?:any|a) (?:help|hand)"
)
_TROUBLE = re.compile(r"困难|不舒服|过敏|帮|问题|症状|情况|反应|什么时候|哪些时候|诱|原因|疼|麻|毛病|不适")


def held(
    analysis: Analysis, asked_text: str, picks: Sequence[Pick], displays: str, *, among: bool = False
) -> list[Pick]:
    """The same picks, denied where the words around them say that it does not hold.

    `among`: of options that exclude each other one is told, be it well or badly.
    """
    contrast = bool(_NOW.search(analysis.text))
    people, done = bool(_PERSON.search(displays)), bool(_DONE.search(asked_text))
    complaints = not among and not _CAPABLE.search(asked_text) and not _WELL.search(_ILL.sub("", displays))
    doing = not among and bool(_DOING.search(asked_text)) and not _TROUBLE.search(asked_text)
    able = bool(_ALONE.search(asked_text))
    helped = not among and not people and bool(_HELP.search(asked_text))
    out: list[Pick] = []
    for pick in picks:
        start, end = _segment(analysis, picks, pick)
        after = analysis.text[pick.end : end]
        off = (
            (people and _GONE.match(after))
            or (done and _NOT_DONE.search(analysis.text[start:end]))
            or (complaints and _well(analysis, pick, end))
            or (doing and _CANNOT.match(after))
            or (helped and _BY_ONESELF.search(analysis.text[start : _clause_end(analysis, pick)]))
            or _advised(analysis, pick)
            or (not among and able and _NEEDS_HELP.search(analysis.text[start : _clause_end(analysis, pick)]))
            or (not among and not helped and not people and _no_more(analysis, pick))
            or (contrast and _of_before(analysis, asked_text, pick))
        )
        needed = not off and helped and pick.denied and _cannot(analysis, pick, start, end)
        out.append(replace(pick, denied=bool(off), tier="inferred") if off or needed else pick)
    return out


#: 洗不了澡, can't do the shopping: asked what help is needed, what one cannot do is the answer.
_ABLE_NOT = re.compile(
    r"[\u4e00-\u9fff]不(?:了|成|动|来|到|下|上|起|开|进)|不(?:敢|会|能|行|便)|没法|费劲|吃力|够呛"
    r"|(?:can't|cannot|can not|couldn't|unable to|not able to|not up to|no longer)(?: [a-z']+){0,4} ?$"
)


def _cannot(analysis: Analysis, pick: Pick, start: int, end: int) -> bool:
    text = analysis.text
    if analysis.language == "en":
        return bool(_ABLE_NOT.search(text, start, pick.start))
    return bool(_ABLE_NOT.search(text, start, end)) and not _BY_ONESELF.search(text, start, end)


def _no_more(analysis: Analysis, pick: Pick) -> bool:
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    text = analysis.text
    return elsewhere_or_past(text[clause.start : pick.start], text[pick.end : clause.end], text[pick.end :])


#: 大夫叫打针, and then: 没打.
_ADVICE = re.compile(
    r"(?:医生|大夫|护士|人家|孩子们?|儿子|女儿|闺女|doctor|nurse)[^，。]{0,3}(?:让|叫|说|建议|劝|嘱咐|told|said)"
)
_NOT_FOLLOWED = re.compile(
    r"[，, ]*(?:但是?|可是?|不过|but)?(?:我|俺|i)?(?:就|也|可|还| )*(?:没|不|冇|didn't|haven't|never|don't)"
)


def _advised(analysis: Analysis, pick: Pick) -> bool:
    """What was advised, where the next words say that it was not done."""
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    text = analysis.text
    return bool(_ADVICE.search(text, clause.start, pick.start) and _NOT_FOLLOWED.match(text, clause.end))


def _well(analysis: Analysis, pick: Pick, end: int) -> bool:
    """Right behind it, or behind a 但 that follows: 说话慢点，但清楚."""
    at = clause_at(analysis.clauses, pick.start)
    follow = analysis.clauses[at + 1] if at + 1 < len(analysis.clauses) else None
    turns = follow and end == analysis.clauses[at].end and follow.opener in ("但", "但是", "不过", "可是")
    if turns and follow and _WELL.match(analysis.text, follow.start + len(follow.opener), follow.end):
        return True
    return bool(_WELL.match(analysis.text, pick.end, end))


def _clause_end(analysis: Analysis, pick: Pick) -> int:
    return analysis.clauses[clause_at(analysis.clauses, pick.start)].end


def helped_with(asked_text: str, rest: str) -> bool:
    """别的自己都行, asked what help is needed: the rest is out."""
    return bool(
        _HELP.search(asked_text)
        and re.search(r"自己|自个|自家|行|能|会|可以|不用|myself|on my own|manage|\bfine\b", rest)
    )


def by_oneself(asked_text: str, said: str) -> tuple[int, int] | None:
    """Where, asked what help is needed, the patient says that it is none."""
    hit = _ALL_ONESELF.search(said) if _HELP.search(asked_text) else None
    return hit.span() if hit else None


#: 啥都干不了, 全指着老伴: help with everything.
_ALL_HELPED = re.compile(
    r"(?:什么|啥|样样|哪样|一样|事事)(?:都|也)?(?:干|做|弄|动|来)不(?:了|成|来|动)"
    r"|(?:全|样样|样样都|啥都|什么都|事事都?|里里外外|从头到脚)(?:得|要|是|都|只能)*(?:靠|指着|指望|仗着|由)(?=[^，。自])|离不开人|(?:全|样样|啥都|什么都)(?:得|要)?(?:人|别人)(?:家)?(?:帮|弄|做|伺候|管|来)"
    r"|can't do (?:a thing|anything)|(?:everything|the lot) (?:is )?(?:done )?(?:for me|by)|with everything"
)


def helped_with_all(asked_text: str, said: str) -> tuple[int, int] | None:
    """Where, asked what help is needed, the patient says that it is with everything."""
    hit = _ALL_HELPED.search(said) if _HELP.search(asked_text) else None
    return hit.span() if hit else None


def _segment(analysis: Analysis, picks: Sequence[Pick], pick: Pick) -> tuple[int, int]:
    """What belongs to a pick: its clause, to the neighbouring ones and the spaces of a spoken text."""
    clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
    gap = analysis.text.rfind(" ", clause.start, pick.start) + 1 if analysis.language != "en" else 0
    start = max([clause.start, gap, *(p.end for p in picks if p.end <= pick.start)])
    end = min([clause.end, *(p.start for p in picks if p.start >= pick.end)])
    text = analysis.text
    space = text.find(" ", pick.end, end) if analysis.language != "en" else -1
    return start, space if space > 0 else end


def _of_before(analysis: Analysis, asked_text: str, pick: Pick) -> bool:
    """The last word of time before it is one of the past, and the turn comes to the present later."""
    sentence = max(analysis.text.rfind(mark, 0, pick.start) for mark in "。！？")
    then = [
        m.end()
        for m in _THEN.finditer(analysis.text, sentence + 1, pick.start + 1)
        if m.group() not in asked_text
    ]
    now = [m.end() for m in _NOW.finditer(analysis.text, sentence + 1, pick.end)]
    later = _NOW.search(analysis.text, pick.end)
    return bool(then) and max(then) > max(now, default=-1) and later is not None


_BEHIND = re.compile(r"(?:也|都|倒|是|就|可|早就?|已经)*(?:没有?(?!断|停|少)|冇|莫得|无)(?=[^，。])")
_AFFIRMED = re.compile(r"有(?!没)|还|就是|偶尔|老是|总|经常")


_STILL = re.compile(r"(?:还|仍|就是?还?)(?:是|有|会)(?:一?点儿?|些)?$")


def _still(analysis: Analysis, pick: Pick) -> Pick:
    """还有点喘烧也退了: what is still there is not over with what follows."""
    if not pick.denied or not _STILL.search(analysis.text, max(0, pick.start - 6), pick.start):
        return pick
    return replace(pick, denied=False, tier="inferred")


#: 烟酒不沾, 咳嗽和痰都没有: named in one breath.
_ONE_BREATH = re.compile(r"[ 和跟与、啊呀]*(?:还有)?")
_DENIES = re.compile(
    r"(?:都|也|全|一概|倒|是|就)*(?:不(?!错|光|止|仅|断|停|少|轻|好|行|舒)|没(?!事)|冇|莫得|无|谈不上|说不上|算不上)"
)


def _together(analysis: Analysis, picks: list[Pick]) -> list[Pick]:
    """What denies the last of several named in one breath from behind denies them all."""
    for at in range(len(picks) - 2, -1, -1):
        one, two = picks[at], picks[at + 1]
        joined = one.end <= two.start and _ONE_BREATH.fullmatch(analysis.text, one.end, two.start)
        if joined and two.denied and not one.denied and _behind(analysis, picks[at + 1 :]):
            picks[at] = replace(one, denied=True, tier="inferred")
    return picks


def _behind(analysis: Analysis, rest: Sequence[Pick]) -> bool:
    """Those of one breath end before a denial."""
    end = rest[0].end
    for pick in rest[1:]:
        if not _ONE_BREATH.fullmatch(analysis.text, end, pick.start):
            break
        end = pick.end
    return bool(_DENIES.match(analysis.text, end))


_AHEAD = re.compile(r"(?:没有?|不|无|冇|莫得|未)$")


def denied_ahead(text: str, pick: Pick) -> bool:
    """没有发烧: the words that deny it stand right before it."""
    return pick.denied and bool(_AHEAD.search(text, max(0, pick.start - 2), pick.start))


def postposed(analysis: Analysis, picks: Sequence[Pick]) -> list[Pick]:
    """拉肚子没有手脚有点麻, said without a pause: what denies stands behind the first where the next has its own 有."""
    out = _together(analysis, sorted((_still(analysis, p) for p in picks), key=lambda p: p.start))
    for at in range(len(out) - 1):
        one, two = out[at], out[at + 1]
        hit = None if denied_ahead(analysis.text, one) else _BEHIND.match(analysis.text, one.end, two.start)
        if hit is None or clause_at(analysis.clauses, one.start) != clause_at(analysis.clauses, two.start):
            continue
        own = _AFFIRMED.search(analysis.text, hit.end(), two.end)
        out[at] = replace(one, denied=True, tier="inferred")
        out[at + 1] = replace(two, denied=two.denied and not own, tier="inferred")
    return out
