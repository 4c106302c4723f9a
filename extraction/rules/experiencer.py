"""Whose complaint it is: the patient's, or somebody else's of whom the patient speaks."""

from __future__ import annotations

import re

from extraction.rules.elsewhere import up_to
from extraction.rules.model import Mark
from extraction.rules.scope import Scene
from extraction.rules.within import seen_on_another

_ON_SOMEONE = re.compile(
    r"(?:拖累|连累|麻烦|对不起|舍不得|离不开|陪着?|跟着?|和|给|让|叫|被|照顾|照看|担心|告诉|带|抱|接|送|气|去|走|串|看望|探望|遛|喂|逗|养|摸|生|怀|奶)(?:完|了|过|着)?(?:我|俺)?$"
)
#: What somebody does for the patient, who then tells on: 儿子带来的药吃了恶心.
_HELPS = re.compile(
    r"(?:他们|也|就|都|老|天天|每天|今天|昨天|刚|在)*(?:带[来着回]|买[的来了]|给[我俺买送]|寄|送[来的我]|陪[我着]|拿[来的]|开车|劝|催|盯|念叨|唠叨|骂我|逼|管着|提醒|照顾|伺候|帮我|量的|说我|讲我|看我|怕我|嫌我|叫我|让我)"
    r"| (?:says?|said|thinks?|noticed|told me|found me|saw me|is worried)\b"
)
#: The dog that bites or trips somebody is not the one who is hurt.
_ACTS = re.compile(r"[^，,。]{0,3}(?:咬|抓|扑|撞|挠|舔|绊|拽|惊|吓)")
#: 在楼下: where it was, not who lives there.
_PLACE = re.compile(r"[在到去从往跑下上]$")
_HERSELF = re.compile(r"[我俺](?:自己|本人|自个儿?|倒是?|呢|这个做)|my own|i myself")
#: Clauses over which a person once named stays the subject.
_CARRY = 8
_PEOPLE = ("family", "stranger", "self")


#: 老头子走了，不想活了: it is she who is left behind.
_TIRED_OF_LIVING = re.compile(r"不想活|想死|活着|活得|活不|不如死|想[跟随][他她]|没活头|[撑熬]不下去")
_DEAD = re.compile(
    r"[子儿]?(?:去年|前年|今年|上个?月|前些?年|刚|都|也|就|一|先)*(?:走|没|死|过世|去世|不在|故去|病故)(?:了|得早|后|以后|之后)"
)


#: 头一年真不想活，现在想开了: of then.
_OF_THEN = re.compile(r"头[一两几半]?[年个]|那[年时阵会段]|当时|当初|起初|一开始|刚走|刚开始|以前")


def _left_behind(text: str, end: int, start: int) -> bool:
    dead = _DEAD.match(text, end)
    return dead is not None and not _OF_THEN.search(text, dead.end(), start)


def other_person(scene: Scene, start: int, respondent: str) -> bool:
    """True when what is said at `start` is another person's. A relative speaks of the patient as 我妈."""
    at = scene.place(start)
    if at >= 0 and (
        seen_on_another(scene.text, scene.clauses[at].start, start)
        or (respondent in ("", "self") and _of_him(scene, at))
    ):
        return True
    for index in range(at, max(-1, at - _CARRY), -1):
        clause = scene.clauses[index]
        people = _subjects(scene, index, start if index == at else clause.end)
        if _TIRED_OF_LIVING.match(scene.text, start):
            people = [m for m in people if not _left_behind(scene.text, m.end, start)]
        if index == at and (behind := _named_behind(scene, at, start)):
            return _is_other(scene, behind, respondent)
        if people:
            return _is_other(scene, people[-1], respondent) and not _left_out(scene, people[-1], start)
        if clause.opener in ("但是", "但", "不过", "可是") and index < at:
            break
        if index < at and scene.text[clause.end : clause.end + 1] in "。.!！?？；;\n":
            break
    return False


#: 就我跟老伴，他半边不能动，我伺候他，我自个儿硬朗
_OF_HIM = re.compile(r"[ 可但就也而]*(?:他|她)(?!们|说|讲|问|叫|让|给|劝|带|陪|送|[^，。]{0,4}我)")
_AS_FOR_ME = re.compile(
    r"[我俺](?:自个儿?|自己|本人|倒是?|身体|身子|这边|呢)?(?:倒是?|还|都|就|挺|也|很|算)*(?:硬朗|没事|没毛病|挺好|还行|还好|结实|没病|好着)"
)


def _of_him(scene: Scene, at: int) -> bool:
    """Somebody was named, the clause speaks of him, and the patient says that she herself is well."""
    clause = scene.clauses[at]
    if not _OF_HIM.match(scene.text, clause.start) or not _AS_FOR_ME.search(scene.text, clause.end):
        return False
    return any(
        m.category in ("family", "stranger") and m.start < clause.start and m.form[-1] not in "他她"
        for m in scene.marks
    )


def _left_out(scene: Scene, person: Mark, start: int) -> bool:
    """Whether a pause stands between, and what is told of the person ends there: 孙子会走路了，胸口疼."""
    clause = scene.clause(person.start)
    stop = min(clause.end, start)
    if stop == start:
        stop = scene.text.rfind(" ", clause.start, start)
    return person.end <= stop and up_to(scene.text, person.end, stop, start)


#: 晕倒的是我姐: who it was is told behind it.
_IT_WAS = re.compile(r"[^，,。；;]{0,6}(?:的(?:人)?|那)(?:都|就|其实)?是$")
#: 嘴歪那是我老伴发现的
_NOTICED = re.compile(r"[^，,。]{0,3}(?:发现|看[见到出]|说|讲|告诉|送|叫|量|测|扶|拍)")


def _named_behind(scene: Scene, at: int, start: int) -> Mark | None:
    """The person whom 的是 or 那是 names behind what is said at `start`."""
    for mark in scene.by_clause.get(at, []):
        if (
            mark.category in _PEOPLE
            and mark.start > start
            and _IT_WAS.fullmatch(scene.text, start, mark.start)
            and not _NOTICED.match(scene.text, mark.end)
        ):
            return next((m for m in scene.by_clause[at] if _names_whose(m, mark)), mark)
    return None


def _names_whose(mark: Mark, self: Mark) -> bool:
    """The 邻居 of 我邻居."""
    return self.category == "self" and mark.category in ("family", "stranger") and mark.start == self.end


def person_before(scene: Scene, start: int, respondent: str) -> Mark | None:
    """The other person of whom the clause speaks at `start`, None where it names none or the patient."""
    people = _subjects(scene, scene.place(start), start)
    return people[-1] if people and _is_other(scene, people[-1], respondent) else None


def _subjects(scene: Scene, index: int, limit: int) -> list[Mark]:
    people = [m for m in scene.by_clause.get(index, []) if m.category in _PEOPLE and m.start < limit]
    return [m for m in people if m.category == "self" or not _object(scene, m)]


def helps(text: str, end: int) -> bool:
    """What follows the person named before `end` is what he does for the patient, or to him: 催, 念叨."""
    return _HELPS.match(text, end) is not None


#: 我妈过生日那天: who is named says when it was.
_EVENT = re.compile(
    r"[^，,。]{0,3}(?:生日|结婚|出嫁|满月|周岁|办(?:酒|事|喜事|席)|[做过]寿|请客|摆酒|来(?:了|的|玩))[^，,。]{0,3}(?:那|时)"
)


#: 想闺女，活着没意思: she is missed, and it is not she who is tired of living; 我想我妈是中风 thinks.
_MISSES = re.compile(r"(?:想|惦记|挂念|思念|牵挂|记挂|盼|念)着?(?:我|俺)?(?:们)?(?:家)?(?:的|大|小)?$")
_MISSED = re.compile(r"[子儿]?们?(?:[了啊呀呢想得的哦]|[，,。；;！! ]|$)")


def _object(scene: Scene, mark: Mark) -> bool:
    """拖累孩子, 跟老伴: a person who is acted on is not the one who has it."""
    if mark.form in ("楼上", "楼下") and _PLACE.search(scene.text, 0, mark.start):
        return True
    if _MISSES.search(scene.text[max(0, mark.start - 6) : mark.start]) and _MISSED.match(
        scene.text, mark.end
    ):
        return True
    helped = helps(scene.text, mark.end) or _EVENT.match(scene.text, mark.end)
    if mark.form[-1] in "狗猫" and _ACTS.match(scene.text, mark.end):
        return True
    return bool(helped or _ON_SOMEONE.search(scene.text[max(0, mark.start - 4) : mark.start]))


def _is_other(scene: Scene, mark: Mark, respondent: str) -> bool:
    """Of a relative who says 我自己倒是…, that is not the patient."""
    if mark.category == "stranger":
        return True
    if respondent in ("", "self"):
        return mark.category == "family"
    return mark.category == "self" and bool(_HERSELF.match(scene.text, mark.start))
