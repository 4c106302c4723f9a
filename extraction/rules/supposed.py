"""A complaint that was only taken for one, until it was measured or looked into: 以为是发烧，拿表一量没有."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Mention
from extraction.rules.scope import Scene

_THOUGHT = re.compile(
    r"(?:以为|当是|当成|还当|还道|寻思|琢磨|怀疑|疑心|疑似|(?:觉得|感觉|觉着|看着|摸着)(?:好)?像|好像|好象|像是)(?:自己|我|俺|又|可能|是|有|得了?|要|发|犯|起)*$"
)
#: How it was looked into, and what that gave.
_CHECKED = re.compile(
    r"(?:结果|后来|谁知道?|其实|哪知道?|拿[^，。]{1,5}|用[^，。]{1,5}|去[^，。]{0,5}|到[^，。]{1,5}|给我?|医生|大夫|一|又|再|做|赶紧|自己| )*"
    r"(?:量|测|查|看|拍|化验|检查|照|试|做|摸|体检|复查)(?:了|过|完|一?下|个|出来|下来|体温|血压|血糖|表|片子?|ct|心电图|血|b超|彩超| )*[，, ]?(?:也|都|又|说|是|显示|结果|倒|就|根本|压根儿?|并| )*"
)
_NOT_IT = re.compile(
    r"(?:没有?(?!退|好|消|下|用|办)|不是(?!很|太|特别)|不(?:烧|热|高|低)|排除|没[烧热发有查得]|才?(?:3[5-6]|三十[五六]|36|35)(?:度|点|\.|$)|(?:才|只有|只)\d|虚惊)"
)
#: Said of what an instrument shows; pain is none the less for a good film.
_WELL = re.compile(r"(?:挺|很|都|完全|一切|全)*(?:正常|没事|没问题|好的|好着|阴性|不要紧)")
_SHOWN = frozenset(
    ["fever", "high_fever", "hypertension", "diabetes", "hypoglycaemia", "low_pressure", "hypotension"]
)
#: 怀疑发烧，没量
_ONLY_SUSPECTED = re.compile(r"怀疑|疑心|疑似")
_UNTESTED = re.compile(
    r"[，。, ]*(?:还|也|又|一直|都|就是|但|可)*没(?:有)?(?:去|来得及|顾上)?(?:量|测|查|看|验|确诊|做)"
)
_PARTICLES = re.compile(r"[了呢啊呀吧的 ]*")


def supposed(scene: Scene, item: Mention) -> Mention:
    """Denied where what was supposed was looked into and not found; asked where the supposition was a no."""
    clause = scene.clause(item.start)
    head = scene.text[clause.start : min(item.start, item.quoted[0] or item.start)]
    at = scene.place(item.start)
    if not _THOUGHT.search(head) or not 0 <= at < len(scene.clauses) - 1:
        return item
    if not _PARTICLES.fullmatch(scene.text[item.end : clause.end]):
        return item
    if _ONLY_SUSPECTED.search(head) and _UNTESTED.match(scene.text, clause.end):
        return replace(item, conflict=True)
    after = scene.text[scene.clauses[at + 1].start : scene.clauses[min(at + 2, len(scene.clauses) - 1)].end]
    checked = _CHECKED.match(after)
    if checked is None:
        return item
    if item.polarity == "negative":
        return replace(item, conflict=True)
    good = _NOT_IT.match(after, checked.end()) or (item.code in _SHOWN and _WELL.match(after, checked.end()))
    return (
        replace(item, polarity="negative", conflict=False, quoted=(item.start, scene.clauses[at + 1].end))
        if good
        else item
    )
