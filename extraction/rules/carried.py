"""What one clause says of the concepts of another: 头晕、恶心，都没有; 以前咳，是去年的事; 没有头晕，胸闷."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from extraction.rules.denial import ALL_OF_IT, NONE_OF_IT
from extraction.rules.model import Mention
from extraction.rules.not_held import BEGAN
from extraction.rules.scope import Scene
from extraction.rules.supposed import supposed
from extraction.rules.taught import WAS_TAUGHT
from extraction.rules.unpaused import placed

#: Beside the names of complaints nothing but this stands in a bare list.
_BARE = re.compile(
    r"(?:[ 、,，和跟与或及同啊呀嘛啦呢吧的]|还有|以及|或者|什么的?|啥的?|之类|等等|这些|那些|一类|比如|比方|像|那个|这个|你说的|至于|说到|要说|谁没有过?|谁没个)*"
)
_LONG_AGO = re.compile(
    r"(?:不过|但是?|可)?(?:那|都|这|也|已经|还)*是?(?:好?[几两三十]+年|[几两三四五六]个?月|以前|之前|从前|过去|早先|去年|前年|大前年|上个?月|上上个?月|年轻|小时候|手术|住院|刚出院|老早|前阵子|头几年)"
    rf"(?![^，。；]{{0,6}}{BEGAN})"
    r"[^，。；,;!?有没不未冇也还好]{0,3}(?:的事情?|的时候|时候|那会儿?|的老黄历|的毛病)?儿?(?:了|啦|喽|的)*"
)
#: 刚出院恶心，现在没有了: what is denied of now is denied; 现在好了 only says that it was.
_NO_LONGER = re.compile(
    r"(?:后来|现在|今天|这两天|这几天|最近|早就?|都|就|又|它|如今|眼下|目前|已经|倒是?|也)*(?:没有?了|没得了|冇咗|没再(?:犯|有|出现)过?|没[疼痛流烧喘晕吐咳拉淌冒]了|[不冇唔勿](?:疼|痛|犯|发|这样|那样)了)"
)
_HAD_IT = re.compile(
    r"(?:以前|之前|原来|过去|从前|早先|前阵子|前几天|去年|住院(?:的时候|时|那会儿?)|刚出院(?:的时候|时|那几天)?)(?:倒|也|都|是|就|老|经常|偶尔)*有过?(?:一点|点|的|啊|呢)*"
)
_UNSURE = re.compile(
    r"(?:我|也|都|这个?|还|真|倒|就|可|有没有|是不是|算不算|[，,]| )*(?:说不清楚?|说不准|说不好|讲不清|讲唔清|不清楚|不知道|不晓得|唔知|搞不清|不好说|不确定|记不清|说不上(?:来)?)"
    r"(?:有没有|是不是|算不算|了|啊|呀|呢|的|哦)*"
)
_NOT_ME = re.compile(r"[我俺](?:自己|可|倒|就|是)*(?:没有?|冇|没得)(?:这个)?[过啊呀的了]*")
#: 医生说要是头痛就赶紧来，…
_THEN_DO = re.compile("就|赶紧|马上|立刻|要|得")
#: Clauses behind a list in which its sum is looked for.
_REACH = 6
_SENTENCE = "。.!！?？；;\n"


def carried(scene: Scene, found: Sequence[Mention], respondent: str) -> list[Mention]:
    """The mentions with what other clauses say of them."""
    bare = _bare_clauses(scene, found)
    out = [_led(scene, supposed(scene, item), bare) for item in found]
    out = [_concluded(scene, item, bare, respondent) for item in out]
    out = _listed(scene, out, bare)
    return [_copied(scene, item, after) for item, after in zip_longest(out, out[1:])]


def _bare_clauses(scene: Scene, found: Sequence[Mention]) -> frozenset[int]:
    """Clauses that only name complaints."""
    spans: dict[int, list[Mention]] = {}
    for item in found:
        spans.setdefault(scene.place(item.start), []).append(item)
    return frozenset(at for at, items in spans.items() if at >= 0 and _is_bare(scene, at, items))


def _is_bare(scene: Scene, at: int, items: list[Mention]) -> bool:
    clause = scene.clauses[at]
    rest, since = "", clause.start
    for item in items:
        rest += scene.text[since : max(since, item.start)]
        since = max(since, item.end)
    return bool(_BARE.fullmatch(rest + scene.text[since : clause.end]))


def _ends_sentence(scene: Scene, at: int) -> bool:
    return scene.clauses[at].closer[:1] in tuple(_SENTENCE)


#: Clauses that one list of complaints may have.
_LONGEST_LIST = 12


def _led(scene: Scene, item: Mention, bare: frozenset[int]) -> Mention:
    """说明书上写会恶心，头晕: a bare name goes on with what was reported or supposed."""
    at = scene.place(item.start)
    lowest = max(0, at - _LONGEST_LIST)
    while at in bare and at > lowest and not _ends_sentence(scene, at - 1) and not scene.clauses[at].opener:
        at -= 1
        kinds = {m.category for m in scene.by_clause.get(at, [])}
        if "reported" in kinds and at not in bare and not _HAS_THEM.search(_said(scene, at)):
            return replace(item, reported=True)
    return item


#: 说明书上写的我全有，…
_HAS_THEM = re.compile(r"[我俺](?:这[^，。]{0,2})?(?:都|也|全|样样|差不多)*(?:有|中|占|摊上|碰上)")


def _said(scene: Scene, at: int) -> str:
    return scene.text[scene.clauses[at].start : scene.clauses[at].end]


def _concluded(scene: Scene, item: Mention, bare: frozenset[int], respondent: str) -> Mention:
    """The clauses behind: none of it, all of it, long ago, or not known."""
    own = scene.place(item.start)
    if own < 0:
        return item
    open_one = item.reported or item.hypothetical
    told = open_one and (_mine(scene, item, own) or _echoed(scene, item, own + 1))
    told = told or _told_next(scene, item, own + 1, respondent)
    if told is not item or (own not in bare and not open_one and not _watched_for(scene, item)):
        return told
    return _summed(scene, item, own, bare)


#: 大夫让我留心胸痛, 我天天看着伤口出血没出血: looked out for, and not yet told of.
_WATCHED_FOR = re.compile(
    r"(?:(?:让|叫|要|嘱咐|交代|提醒|吩咐)[我俺]?|[我俺][^，。没不]{0,4})(?:多|要|得)?(?:留心|留意|注意|当心|小心|观察|盯着|看看|防着)(?:着|一下|点)?(?:有没有|有无|会不会|是不是)?$"
)


def _watched_for(scene: Scene, item: Mention) -> bool:
    return _WATCHED_FOR.search(scene.text, scene.clause(item.start).start, item.start) is not None


def _summed(scene: Scene, item: Mention, own: int, bare: frozenset[int]) -> Mention:
    for at in range(own + 1, min(len(scene.clauses), own + _REACH)):
        clause = scene.clauses[at]
        said = scene.text[clause.start : clause.end].strip()
        if found := _summed_up(item, said, clause.end, listed=own in bare):
            return found
        if _HAD_IT.fullmatch(said):
            item = replace(item, past=True)
            continue
        if WAS_TAUGHT.fullmatch(said):
            continue
        if at not in bare and not (at == own + 1 and _THEN_DO.search(said)):
            break
    return item


def _mine(scene: Scene, item: Mention, at: int) -> Mention | None:
    """说明书上写的头晕我一点没有: the same clause ends with what the patient says of it."""
    clause = scene.clauses[at]
    said = re.search(r"[我俺][^我俺]*$", scene.text[item.end : clause.end])
    return _summed_up(item, said.group().strip(), clause.end, listed=False) if said else None


#: Verbs of complaints that may stand alone (我倒没拉).
_VERBS = "拉吐咳晕疼痛喘肿麻痒烧呕泻昏闷慌憋"


def _echoed(scene: Scene, item: Mention, at: int) -> Mention | None:
    """听说会拉肚子，我倒没拉: what was heard of is denied by its verb."""
    verbs = "".join(c for c in _VERBS if c in scene.text[item.start : item.end])
    if not verbs or at >= len(scene.clauses):
        return None
    clause = scene.clauses[at]
    said = scene.text[clause.start : clause.end].strip()
    denied = re.fullmatch(
        rf"[我俺]?(?:倒是?|可|就|也|却|还|一直|反正|自己|从来)*(?:没有?|不|冇|未|勿|唔)(?:怎么|再|咋)?[{verbs}]+(?:过|了|啊|呀|的)*",
        said,
    )
    if denied:
        return _settled(item, "negative", clause.end)
    there = re.fullmatch(
        rf"[我俺]?(?:还|就|是|挺|很|真|可|当然|确实|现在|一直|老)*[{verbs}](?:得[^没不]{{1,5}}|死了?|[的啊呀着呢哦了])*",
        said,
    )
    return _settled(item, "positive", clause.end) if there and item.questioned else None


def _told_next(scene: Scene, item: Mention, at: int, respondent: str) -> Mention:
    """发过一次烧，上个月的事; 我哥有糖尿病，我没有."""
    if at >= len(scene.clauses):
        return item
    clause = scene.clauses[at]
    said = scene.text[clause.start : clause.end].strip()
    if item.polarity == "positive" and _LONG_AGO.fullmatch(said):
        return replace(item, past=True)
    if item.past and item.polarity == "positive" and _NO_LONGER.fullmatch(said):
        return replace(item, polarity="negative", quoted=(item.start, clause.end))
    if item.other_person and respondent in ("", "self") and _NOT_ME.fullmatch(said):
        return replace(item, other_person=False, polarity="negative", quoted=(item.start, clause.end))
    return item


#: 胸口疼，以前从来没有过: it is new.
_NEVER_BEFORE = re.compile(
    r"[我俺]?(?:以前|之前|从前|过去|原来|原先|早先|去年|前年|上个?月|(?:出院|住院|手术|生病)(?:之|以)?前)(?:从来|从|都|也|倒|是|可|就|一直)*[没冇未]"
)


def _summed_up(item: Mention, said: str, end: int, *, listed: bool) -> Mention | None:
    if NONE_OF_IT.fullmatch(said) and not _NEVER_BEFORE.match(said):
        return _settled(item, "negative", end)
    if said and ALL_OF_IT.fullmatch(said):
        return _settled(item, "positive", end)
    unsure = listed and item.polarity == "positive" and _UNSURE.fullmatch(said)
    return replace(item, polarity="unknown") if unsure else None


def _settled(item: Mention, polarity: str, end: int) -> Mention:
    quoted = (item.start, end) if polarity == "negative" else (0, 0)
    return replace(
        item, polarity=polarity, reported=False, hypothetical=False, questioned=False, conflict=False, quoted=quoted
    )  # fmt: skip


#: 饭也不想吃: a clause of its own that brings its negation.
_OWN_WORDS = re.compile("[不没也还老总又]|有(?:点|些|一点)")


#: 大便里全是血, 说话大舌头 are told; 头晕, 胸痛, 呼吸困难 are names that stand in lists.
_A_SENTENCE = re.compile(r"[的了得着里像是就全往成把让要想]|[\u4e00-\u9fff]{5}")


def _listed(scene: Scene, found: list[Mention], bare: frozenset[int]) -> list[Mention]:
    """没有头晕，胸闷: a bare name after a denied one is probably denied too; ask. Not after 头不晕.

    不头晕，胸口疼: 不 denies what stands behind it and no list. 没头晕，胸口疼 may be told: danger hears it.
    """
    out: list[Mention] = []
    for item in found:
        at = scene.place(item.start)
        doubt = (
            at in bare
            and item.tier == "exact"
            and item.polarity == "positive"
            and not _OWN_WORDS.search(scene.text, item.start, item.end)
            and not scene.clauses[at].opener
            and not _A_SENTENCE.search(scene.text, item.start, item.end)
            and _after_denied(out, scene, at)
        )
        doubt = doubt and scene.text[out[-1].quoted[0]] not in "不唔勿"
        out.append(_doubted(scene, item, out[-1].quoted[0]) if doubt else item)
    return _without_lists(scene, out)


def _doubted(scene: Scene, item: Mention, denied_from: int) -> Mention:
    rest = scene.text[item.end : scene.clause(item.start).end]
    told = placed(scene.text[item.start : item.end]) and not _AND_SO_ON.match(rest)
    quoted = (denied_from, item.end)
    return replace(
        item, polarity="negative", tier="inferred", conflict=True, perhaps_told=told, quoted=quoted
    )


_AND_SO_ON = re.compile("的?(?:什么|啥|之类|等|这些|那些|一类)")


#: 一身汗 is told and never a name of a list.
_OF_THE_WHOLE = re.compile("一身|浑身|全身|满头|满身|直冒")


def _without_lists(scene: Scene, found: list[Mention]) -> list[Mention]:
    """没有头晕，胸口疼，恶心: a name more makes it a list; only the last may be told."""

    def goes_on(after: Mention | None) -> bool:
        if after is None or not after.conflict:
            return False
        return not _OF_THE_WHOLE.match(scene.text, scene.clause(after.start).start)

    return [
        replace(item, perhaps_told=False) if item.perhaps_told and goes_on(after) else item
        for item, after in zip_longest(found, found[1:])
    ]


def _after_denied(out: list[Mention], scene: Scene, at: int) -> bool:
    """The last was denied from before it, in the same sentence, and not by a copy of itself (疼倒不疼)."""
    if not out or out[-1].polarity != "negative" or out[-1].quoted[0] >= out[-1].start:
        return False
    copy = len(out) > 1 and out[-2].code == out[-1].code
    denied_at = scene.place(out[-1].start)
    turned = any(clause.opener for clause in scene.clauses[denied_at + 1 : at])  # 不晕了，就是…，恶心
    return not copy and not turned and not any(_ends_sentence(scene, i) for i in range(denied_at, at))


_NAMES = re.compile(
    r"\s*(?:的话|的嘛?|倒是|倒|是|嘛|么|呢|吧|啊|呀|就|也|的话|这个|那个|可|[，,]| )*(?P<no>没有|没|不|勿|唔|冇|弗|莫得)(?:怎么|咋|太|再|大|会|得)?"
)


def _copied(scene: Scene, item: Mention, after: Mention | None) -> Mention:
    """喘倒是不喘, 吐没吐出来: the first word only names what the second denies."""
    if (
        after is None
        or after.code != item.code
        or (item.polarity, after.polarity) != ("positive", "negative")
        or item.start == after.start
    ):
        return item
    between = scene.text[item.end : max(item.end, after.start)]
    inside = scene.text[item.end : after.end] if after.start <= item.end + 4 else ""
    named = _NAMES.fullmatch(between) or (
        re.match(r"\s*(?:倒是|倒|是)", scene.text[item.end :]) if inside else None
    )
    return (
        replace(item, polarity="negative", hedged=after.hedged, quoted=(item.start, after.end))
        if named
        else item
    )
