"""What a recogniser writes without its pauses: 头晕没有恶心有, 昨天没晕今天晕了, 没头晕胸口疼."""

from __future__ import annotations

import re

from extraction.rules.match import Found

_HAS_IT = re.compile(
    r"(?:倒|还|也|倒是|就|都)*有(?!没|过敏)(?:一?点儿?|一?些|时候?)?(?:的|了|呢|啊)*(?=$|[，。；！,; ]|现在|今天)"
)
_LACKS_IT = re.compile(r"(?:倒|倒是|都|也|是)*没有?")


def paired(text: str, hit: Found, hits: list[Found]) -> int | None:
    """头晕没有恶心有: each is followed by what is said of it, where one of them is had.

    Where the words end that deny `hit`, 0 where it is had, None where nothing of the kind is said.
    """
    if len(hits) < len("ab") and not text[: hit.start].strip().endswith("没有"):
        return None
    if not any(_HAS_IT.match(text, h.end) for h in hits):
        return None
    if _HAS_IT.match(text, hit.end):
        return 0
    lacks = _LACKS_IT.match(text, hit.end)
    return lacks.end() if lacks and any(h.start == lacks.end() for h in hits) else None


_LISTED = re.compile(r"[ 、，,和跟与或及]*(?:还有|以及|或者)?")


def spent_on_itself(text: str, hit: Found, hits: list[Found], denied_from: int) -> bool:
    """昨天没晕今天晕了: one negation denies a word once; 没有反酸和烧心 is a list of two."""
    return any(
        h.form.payload == hit.form.payload
        and denied_from <= h.start
        and h.end <= hit.start
        and not _LISTED.fullmatch(text, h.end, hit.start)
        for h in hits
    )


_PLACED = re.compile(
    r"(?:胸口|心口|心窝|心里|心头|前胸|胸前|胸脯|心脏|肚子|后背|嘴|脸|眼前|半边|[左右]边|[左右][手脚腿]|手|脚|腿|胳膊|伤口|刀口|头|脖子)"
    r"[^，。不没 ]{0,6}?[疼痛闷堵憋麻木歪斜绞压紧慌黑裂肿僵]{1,2}"
    r"|(?:大便|小便|屎|尿|痰)[^，。不没 ]{0,4}?[黑血红]"
)


def placed(said: str) -> bool:
    """胸口疼 is a sentence, 胸痛 the name of a complaint that stands in lists."""
    return bool(_PLACED.fullmatch(said))
