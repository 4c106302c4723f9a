"""Whether what an option names holds now: not of before, planned, over, or of somebody who is gone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick

_THEN = re.compile(
    r"以前|之前(?!没)|原来|原先|从前|前几天|前两天|前些|前阵|前段|头几天|头两天|刚开始|那会儿?|那时|住院(?:那|的|时)|刚出院|刚回[来家]|上个?月|上周|上礼拜|上星期|去年|前年|年轻|过去|一开始|起先|起初|早先|早些年|本来|手术前|术前|昨天|前天|used to|before|last (?:week|month|year)|at first"
)
_NOW = re.compile(
    r"现在|这两天|这几天|今天|今早|如今|眼下|目前|后来|慢慢|而家|宜家|家下|这会儿?|这阵|现如今|最近|打那|从那|这个月|这周|这礼拜|如今|出院(?:以?后|了)|回来以?后|改成|换成|变成|就剩|只剩|\bnow\b|these days|since then"
)
#: 约的下周, 没做成: asked what was done, that was not.
_NOT_DONE = re.compile(
    r"没(?:做|查|拍|抽|打|去|弄|练|拉|照)(?:成|上|了|到|完)?(?!.*(?:做|查)了)|(?:约|排|定)(?:的|了|在|到)|还没|打算|准备|计划|(?:下|过)(?:个)?(?:周|礼拜|星期|月|回|次|几天)|明天|后天|改天|等(?:着|通知|排)|没轮到|没排上|not yet|next week|going to"
)
_DONE = re.compile(r"做过|做了|查过|查了|测过|打过|用过|吃过|完成|练了|have you had|did you|have you done")
#: 老头子走了三年了, 儿子在外地: who is asked for is not there.
_GONE = re.compile(
    r"(?:早就?|已经|前年|去年|都)*(?:走了|没了(?!力|劲)|过世|去世|不在了?|走得早|死了|故去|离了|离婚|在外地|在外面|在国外|出国|嫁得?远|打工|顾不上|指望不上|靠不[上住]|不管|忙得?(?:很|着)?|上班)"
)
_PERSON = re.compile(
    r"老伴|配偶|子女|儿子|女儿|家人|父母|丈夫|妻子|爱人|亲属|兄弟|独居|保姆|spouse|son|daughter|family"
)


def held(analysis: Analysis, asked_text: str, picks: Sequence[Pick], displays: str) -> list[Pick]:
    """The same picks, denied where the words around them say that it does not hold."""
    contrast = bool(_NOW.search(analysis.text))
    people, done = bool(_PERSON.search(displays)), bool(_DONE.search(asked_text))
    out: list[Pick] = []
    for pick in picks:
        clause = analysis.clauses[clause_at(analysis.clauses, pick.start)]
        after = analysis.text[pick.end : clause.end]
        away = people and _GONE.match(after)
        undone = done and _NOT_DONE.search(analysis.text[clause.start : clause.end])
        past = contrast and _of_before(analysis, asked_text, pick)
        out.append(replace(pick, denied=True, tier="inferred") if past or away or undone else pick)
    return out


def _of_before(analysis: Analysis, asked_text: str, pick: Pick) -> bool:
    """The last word of time before it is one of the past, and the turn comes to the present later."""
    sentence = max(analysis.text.rfind(mark, 0, pick.start) for mark in "。！？")
    then = [m.end() for m in _THEN.finditer(analysis.text, sentence + 1, pick.start + 1) if m.group() not in asked_text]
    now = [m.end() for m in _NOW.finditer(analysis.text, sentence + 1, pick.end)]
    later = _NOW.search(analysis.text, pick.end)
    return bool(then) and max(then) > max(now, default=-1) and later is not None


_BEHIND = re.compile(r"(?:也|都|倒|是|就|可|早就?|已经)*(?:没有?(?!断|停|少)|冇|莫得|无)(?=[^，。])")
_AFFIRMED = re.compile(r"有(?!没)|还|就是|偶尔|老是|总|经常")


def postposed(analysis: Analysis, picks: Sequence[Pick]) -> list[Pick]:
    """拉肚子没有手脚有点麻, said without a pause: what denies stands behind the first where the next has its own 有."""
    out = sorted(picks, key=lambda p: p.start)
    for at in range(len(out) - 1):
        one, two = out[at], out[at + 1]
        hit = _BEHIND.match(analysis.text, one.end, two.start)
        if hit is None or clause_at(analysis.clauses, one.start) != clause_at(analysis.clauses, two.start):
            continue
        own = _AFFIRMED.search(analysis.text, hit.end(), two.end)
        out[at] = replace(one, denied=True, tier="inferred")
        out[at + 1] = replace(two, denied=two.denied and not own, tier="inferred")
    return out
