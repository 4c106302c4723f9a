"""Where it hurts or swells when only 疼 or 肿 is said: the part of the body named before it, in the turn or the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extraction.rules.model import Mention

_PARTS: tuple[tuple[str, str, str, str], ...] = (
    ("head", r"头(?![天回次几两一发])|脑壳|脑袋|脑瓜|太阳穴|脑仁|\bhead\b", "headache", "swelling"),
    ("chest", r"胸口|心口(?!窝)|胸|心脏|心前区|\bchest\b", "chest_pain", "swelling"),
    ("stomach", r"胃(?!口)|心窝|心口窝|上腹|\bstomach\b", "epigastric_pain", "swelling"),
    ("belly", r"肚皮|肚子|小腹|腹部|肚脐|肚|\bbelly\b|\btummy\b", "abdominal_pain", "swelling"),
    ("back", r"腰|后背|脊背|背(?![着包书])|\bback\b", "back_pain", "swelling"),
    ("wound", r"伤口|刀口|切口|创口|口子|针眼|手术口|\bwound\b|\bincision\b", "pain", "swelling"),
    ("joint", r"膝|波棱盖|关节|肩|膀(?!胱)|胳膊|胯|髋|腕|肘|指|手(?![术机里续表段])|\bknees?\b|\bjoints?\b|\bhands?\b", "joint_pain", "swelling"),
    ("leg", r"小腿|大腿|腿|脚(?!本)|踝|下肢|眼皮|眼泡|脸|\blegs?\b|\bfeet\b|\bankles?\b", "joint_pain", "oedema"),
    ("throat", r"嗓子|喉咙|咽|\bthroat\b", "sore_throat", "swelling"),
    ("tooth", r"牙|\bteeth\b|\btooth\b", "toothache", "swelling"),
    ("neck", r"脖子|颈|\bneck\b", "neck_pain", "swelling"),
)  # fmt: skip
_PART = re.compile("|".join(f"(?P<{name}>{said})" for name, said, _, _ in _PARTS))
_CODES = {name: {"pain": pain, "swelling": swelling} for name, _, pain, swelling in _PARTS}


def parts_named(text: str) -> frozenset[str]:
    """The parts of the body that are named in it, by the names of the table."""
    return frozenset(str(hit.lastgroup) for hit in _PART.finditer(text))


#: Without the part of the body that has them.
_BARE = frozenset(["pain", "swelling", "numbness", "itching"])
_REACH = 160


def placed(text: str, question: str, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, those of a bare 疼 or 肿 with the code of the part that was named last before them."""
    wide = [m for m in found if m.code not in _BARE]
    covered = [m for m in found if not _within(m, wide)]
    return [replace(m, code=_code(m, text, question)) if _is_bare(m, text) else m for m in covered]


#: 哪儿都不疼, 别的地方不痛: denied of no part of the body in particular.
_NOWHERE = re.compile(
    r"(?:哪儿?|哪里|哪样|浑身|全身|别的?(?:地方|处|哪儿|哪里)?|其他(?:地方)?|其它(?:地方)?)(?:也|都|倒|还|并)*(?:不|没有?|冇|唔|勿)(?:觉得|怎么|咋|再)?$"
)


def _nowhere(item: Mention, text: str) -> bool:
    bare = item.code == "pain" and item.polarity == "negative"
    return bare and bool(_NOWHERE.search(text, max(0, item.start - 12), item.start))


def _within(item: Mention, found: Sequence[Mention]) -> bool:
    """膝盖疼 says more than its 疼."""
    return item.code in _BARE and any(m.start <= item.start and item.end <= m.end for m in found)


def _is_bare(item: Mention, text: str) -> bool:
    bare = item.code in ("pain", "swelling") and not _PART.search(text, item.start, item.end)
    return bare and not _nowhere(item, text)


#: sore in both knees; 疼的是腿
_IN = re.compile(
    r" (?:in|around|across|down|behind|under|near) (?:(?:my|the|both|all|one|left|right|lower|upper) )*"
    r"|得?(?:的|得)(?:那个?)?(?:地方|位置|部位|那块儿?|那里|那儿)?(?:主要|就|还|只|也|倒|都)*(?:是|在|系)(?:我|俺|左边?|右边?|两边?|两条|这条|那条|这个|那个|里头|的)*"
)


def _code(item: Mention, text: str, question: str) -> str:
    said = list(_PART.finditer(text, max(0, item.start - _REACH), item.start))
    where = _IN.match(text, item.end)
    if where and (named := _PART.match(text, where.end())):
        return _CODES[str(named.lastgroup)][item.code]
    if not said and not _OPERATED.search(question):
        said = list(_PART.finditer(question))
    behind = _PART.match(text, item.end) if not said else None
    part = said[-1].lastgroup if said else behind.lastgroup if behind else None
    return _CODES[part][item.code] if part else item.code


#: 手术那条腿: the wound hurts, not the joint.
_OPERATED = re.compile(
    r"(?:手术|开刀|动刀|骨折|受伤|打石膏)(?:的|过的?|了的?)?(?:那|这)(?:条|只|个|边|侧|处|块|里)?"
)


def parts_of(said: str) -> set[str]:
    """The parts of the body that are named."""
    return {str(hit.lastgroup) for hit in _PART.finditer(said)}


def last_part(said: str, question: str) -> str:
    """The part of the body named last before, else in the question; '' none."""
    found = list(_PART.finditer(said)) or list(_PART.finditer(question))
    return str(found[-1].lastgroup) if found else ""


def code_of_part(question: str) -> str:
    """The pain of the part of the body that a question names, '' where it names none."""
    said = list(_PART.finditer(question))
    part = said[-1].lastgroup if said else None
    return _CODES[part]["pain"] if part else ""


#: The narrower place that a row names beside a code which may be of any of them.
_NARROW: tuple[tuple[str, str], ...] = (
    ("knee", r"膝|波棱盖|\bknees?\b"), ("ankle", r"踝|脚脖子?|脚腕子?|\bankles?\b"), ("toe", r"脚趾|脚指|\btoes?\b"),
    ("foot", r"脚(?!本)|\bfeet\b|\bfoot\b"), ("leg", r"腿|\blegs?\b|\bcal(?:f|ves)\b"), ("hip", r"胯|髋|\bhips?\b"),
    ("shoulder", r"肩|膀子|\bshoulders?\b"), ("elbow", r"肘|\belbows?\b"), ("wrist", r"手腕|\bwrists?\b"),
    ("finger", r"手指|指头|\bfingers?\b"), ("hand", r"手(?![术机里续表段])|\bhands?\b"), ("arm", r"胳膊|胳臂|手臂|\barms?\b"),
    ("nose", r"鼻|\bnose\b|nosebleed"), ("gums", r"牙龈|牙花|牙床|牙肉|\bgums?\b"), ("eyelid", r"眼皮|眼泡|眼睑|\beyelids?\b"),
    ("face", r"脸|\bface\b"), ("wound", r"伤口|刀口|切口|\bwound\b|\bincision\b"),
)  # fmt: skip
_PLACE = re.compile("|".join(f"(?P<{name}>{said})" for name, said in _NARROW))
_ANYWHERE = frozenset(
    ["joint_pain", "numbness", "swelling", "oedema", "bleeding", "pain", "rash", "itching", "redness", "weakness", "cramp"]
)  # fmt: skip
_BREAKS = re.compile(r"[，。；！？,;!?\n]")


def site(item: Mention, text: str) -> str:
    """The place of a complaint that may be anywhere: within its words, else the last one before them in the clause."""
    if item.code not in _ANYWHERE:
        return ""
    inside = list(_PLACE.finditer(text, item.start, item.end))
    if not inside:
        clause = [h.end() for h in _BREAKS.finditer(text, 0, item.start)]
        inside = list(_PLACE.finditer(text, clause[-1] if clause else 0, item.start))[-1:]
    behind = _IN.match(text, item.end) if not inside else None
    hit = inside[0] if inside else behind and _PLACE.match(text, behind.end())
    return str(hit.lastgroup) if hit else ""
