"""Whether somebody smokes or drinks: the last that is said of now, over what is said of before."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.drinks import beverages, drinks
from extraction.rules.model import Clause
from extraction.rules.slots import habits_cues as cues

CURRENT, FORMER, NEVER, OCCASIONAL = "current", "former", "never_or_none", "occasional"
_ECHO = re.compile(r"^(?:您?问?)?(?:抽烟|喝酒|吸烟|饮酒|烟|酒|抽|喝|烟酒)(?:嘛|啊|呀|么|呢|吗)?$")
_AMOUNT = re.compile(
    r"[一二两三四五六七八九十半几\d]+(?:来|多)?(?:根|支|包|颗|条|盒)|包把|cigarettes?|packs?|\b(?:[a-z]+|\d+) (?:a|per) day"
)
_WEEKLY = re.compile(r"[每一]个?(?:天|周|星期|礼拜|日|晚)|天天|every (?:day|night|week|sat|sun|fri)|顿顿")
_AGE_PAST = re.compile(
    r"(?:以前|从前|早年|年轻|过去|原来|原先|当兵|那时|那会|早先|used to)[^,，。]{0,8}[不没未]"
)


@dataclass(frozen=True, slots=True)
class Status:
    """`sure` is false where it must be asked back."""

    value: str
    sure: bool = True
    #: The clauses that speak of now; amounts stand in these.
    clauses: tuple[Clause, ...] = ()


def status(topic: str, text: str, clauses: tuple[Clause, ...]) -> Status | None:
    """The status that the clauses of one topic give; None for none."""
    told: list[tuple[str, Clause]] = []
    around = False
    for clause in clauses:
        said = text[clause.start : clause.end]
        around = bool(cues.SECOND_HAND.search(said)) or (around and not _OWN.search(said))
        other = (cues.ELSE.search(said) and not cues.NAMED.search(said)) or around
        if not other and not _echoed(said.strip(" "), clause, alone=len(clauses) == 1):
            told.append((_of_clause(topic, said), clause))
    told = _of_what_is_drunk(topic, text, told)
    if any(kind for kind, _ in told if kind != "forbidden"):
        return _settled(topic, text, [t for t in told if t[0] != "forbidden"])
    if any(kind == "forbidden" for kind, _ in told):
        return Status(FORMER if topic == cues.SMOKING else NEVER, sure=False, clauses=clauses)
    around = topic == cues.SMOKING and any(cues.SECOND_HAND.search(text[c.start : c.end]) for c in clauses)
    return Status(NEVER, sure=False, clauses=clauses) if around else None


#: 净吸二手烟，一天一包: what others smoke goes on, until a word of her own.
_OWN = re.compile(r"[我俺抽喝戒]")


def _of_what_is_drunk(topic: str, text: str, told: list[tuple[str, Clause]]) -> list[tuple[str, Clause]]:
    """啤酒两瓶，白的不碰: one drink that is left out, beside another that is not, denies no drinking."""
    if topic != cues.ALCOHOL or len(told) < 2:
        return told
    kinds = [set(beverages(text[c.start : c.end])) for _, c in told]
    drunk = [k for k, (kind, _) in zip(kinds, told, strict=True) if kind in ("does", "rare") and k]
    return [
        (kind, c)
        for k, (kind, c) in zip(kinds, told, strict=True)
        if not (kind in ("none", "quit") and drunk and _of_others(k, drunk, text[c.start : c.end]))
    ]


_THE_REST = re.compile("别的|其[他它余]|别个|其余|anything else|others")


def _of_others(kind: set[str], drunk: list[set[str]], said: str) -> bool:
    if kind:
        return not any(kind & d for d in drunk)
    return _THE_REST.search(said) is not None


def _echoed(said: str, clause: Clause, *, alone: bool) -> bool:
    """抽烟？: the question said again."""
    return bool(_ECHO.fullmatch(said)) and ("?" in clause.closer or (len(said) > 1 and not alone))


#: 不喝白的喝啤的: one kind is left for another.
_INSTEAD = re.compile(
    r"不(?P<verb>[喝抽])[^，。不喝抽]{1,4}?(?:了|的)?(?=(?:就|只|光|改)?(?P=verb)(?:一?点)?(?:啤|红|黄|葡萄|米|洋|果|药|白|旱|水|雪茄|电子|卷|纸))"
)


def _of_clause(topic: str, said: str) -> str:
    """past, quit, none, rare, little, long, forbidden or does; '' for nothing said."""
    if topic == cues.SMOKING and cues.SMELL.search(said):
        return "none"
    live = _INSTEAD.sub("＃", cues.NOT_DENIED.sub("＃", said))
    again = cues.AGAIN.search(said)
    if again and cues.PAST.search(said, 0, again.start()) and not cues.NOW.search(said):
        again = None
    rare = cues.OCCASIONAL.search(said)
    if (again and not rare and not cues.QUIT.search(said, again.end())) or cues.NOT_QUIT.search(said):
        return "does"
    if cues.QUIT.search(live) or cues.SINCE.search(live):
        return "quit"
    if (cues.FORBIDDEN.search(said) or cues.HARMS.search(live)) and not _amount(topic, said):
        if cues.DENIED.search(live) and not cues.FORBIDDEN.search(said):
            return "none"
        return "forbidden"
    return "rare" if rare else _plain(topic, said, live)


def _plain(topic: str, said: str, live: str) -> str:
    if cues.DENIED.search(live):
        return "was_none" if _AGE_PAST.search(said) else "none"
    if cues.PAST.search(said) and not cues.NOW.search(said):
        return "past"
    if cues.LONG.search(said):
        return "long"
    if cues.LITTLE.search(said) and not _amount(topic, said):
        return "little"
    daily = cues.DAILY.search(said) and len(cues.DAILY.sub("", said)) <= _BESIDE
    does = cues.DOES.search(said) or daily or live != said or _amount(topic, said)
    return "does" if does else ""


#: 天天 alone; more beside it is of something else (天天被人熏).
_BESIDE = 3


def _amount(topic: str, said: str) -> bool:
    told = cues.NO_AMOUNT.sub("", said)
    return bool(drinks(told)) if topic == cues.ALCOHOL else bool(_AMOUNT.search(told))


def _settled(topic: str, text: str, told: list[tuple[str, Clause]]) -> Status:
    kinds = [kind for kind, _ in told]
    now = tuple(c for kind, c in told if kind not in ("past", "was_none")) or tuple(c for _, c in told)
    gone = FORMER if topic == cues.SMOKING else NEVER
    last = next((k for k in reversed(kinds) if k in ("does", "quit", "none", "rare")), "")
    if "rare" in kinds and not ("quit" in kinds and kinds.index("rare") < kinds.index("quit")):
        often = any(
            kind in ("does", "rare", "") and _WEEKLY.search(text[c.start : c.end]) for kind, c in told
        )
        counted = any(_amount(topic, text[c.start : c.end]) for _, c in told)
        hardly = topic == cues.SMOKING and not counted
        hardly = hardly and any(cues.HARDLY.search(text[c.start : c.end]) for _, c in told)
        return Status(CURRENT if topic == cues.SMOKING or often else OCCASIONAL, not hardly, now)
    if "quit" in kinds and last != "does":
        return Status(gone, True, now)
    if last == "none":
        used = {"past", "long"} & set(kinds) or _does_before(kinds) or _SINCE_THEN.search(text)
        mixed = "does" in kinds and "past" not in kinds
        return Status(gone if used else NEVER, not mixed, now)
    if last == "does":
        turned = any(
            cues.AGAIN.search(s) or cues.NOT_QUIT.search(s) for s in (text[c.start : c.end] for _, c in told)
        )
        return Status(CURRENT, turned or not {"none", "quit"} & set(kinds), now)
    over = "past" in kinds and not {"little", "long"} & set(kinds)
    return Status(gone if over else CURRENT, "long" in kinds and not {"little", "past"} & set(kinds), now)


#: 出院后忍住了，没抽
_SINCE_THEN = re.compile(
    r"(?:出院|手术|住院|生病|怀孕|确诊|查出)[^。]{0,6}(?:后|以来)[^。]{0,12}没(?:再)?[抽吸](?!过)"
)


def _does_before(kinds: list[str]) -> bool:
    return "does" in kinds and kinds.index("does") < len(kinds) - 1 - kinds[::-1].index("none")
