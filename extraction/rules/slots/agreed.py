"""The yes or no that a short reply stands for: 有过两回, 不用, 挺好."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue
from extraction.rules.replies import Reply
from extraction.rules.spoken_en import asks_over

_HAVE = re.compile(r"^(?:有|都有|也有|是有|肯定有)")
_NUMBER = "[一两二三四五六七八九十几好多半0-9]{1,3}"
_REST = re.compile(
    rf"(?:过|了|那么|呢么|也就|大概|差不多|就|是|的|您|你|哪位|啊|呀|啦|吧|呢|哦|噢|嘛|咯|{_NUMBER}(?:个)?(?:回|次|趟|遍|天|阵|下|晚|宿|礼拜|星期|月|周)(?:子|儿)?"
    r"|一?(?:点|些|丝|丁点|滴|滴滴|丢丢|眼眼|咪咪|滴把|滴答|啲)(?:儿|子|点)?|有|左右|上下|以来|以前|之前|最近|昨天|昨晚|前天|早上|晚上|夜里|上周|上礼拜|上星期|上个?月| )*+"
)
_NEEDED = re.compile(r"需要|用不用|要不要|得不得|要.{0,6}吗|用.{0,6}吗|想.{0,8}吗")
#: A question for something that is wrong, though no complaint of the pack is named.
_COMPLAINT = re.compile(r"有没有|有无|有冇|有.{0,8}[吗么不没]|出现|[疼痛肿痒麻裂破烂渗流脓红]|any ")
#: 大便正常吗: 没什么问题.
_NOTHING_WRONG = re.compile(r"没有?(?:什么|啥|任何|一点)?(?:大)?(?:问题|毛病|异常|不正常|不好|事儿?)")
#: Assent to what is proposed, no answer to 疼吗.
_ALL_RIGHT = ("可以", "行", "中", "成", "管", "得", "得行", "要得", "使得", "ok", "okay")
#: 是吗？ asks for assent alone.
_BARE = re.compile(
    r"(?:是|对|好|行|可以|同意|愿意|要|确认|这样)*(?:不是|不对|不行|没有)?[吗么吧嘛啊]?[？?。 ]*"
)
#: Of what may be over these say that it is not.
_AT_TIMES = frozenset(
    [
        "sometimes",
        "a bit",
        "a little bit",
        "时不时有",
        "有点",
        "有点儿",
        "有一点",
        "有一些",
        "有些",
        "有一点点",
    ]
)
#: 一看就知道 answers no question for a deed.
_KNOWS, _KNOWING = ("知道", "晓得"), re.compile(r"知道|晓得|清楚|了解|明白|懂|记得|会[^，。]{0,6}[吗么]")
_SELF = frozenset(
    " 脑长大夫医生说结果检查我俺这个那真的倒身体人感觉一切各方面都最近也还是就吃饭睡觉现在目前今天么着挺呢呃嗯啊"
)


def reply_cue(analysis: Analysis, asked: Asked, reply: Reply) -> Cue | None:
    """The yes or no that a short reply stands for, None when it is about something else."""
    if reply.category in ("well", "soso", "ill"):
        return _state_cue(analysis, asked, reply)
    text = analysis.text[reply.start : reply.end]
    if text[0] == "好" and "谢" in analysis.text[reply.end :] and not _asks_for(asked, text):
        return None  # 好的，谢谢 takes leave
    about = focus(asked.text)
    if text in _AT_TIMES and (asks_over(asked.text) or about.resolved or asked.good or about.able):
        return None
    opens = analysis.language == "en" and text in ("yes", "yeah", "yep", "no", "nope")
    side = "no" if reply.category == "refusal" and _asks_for(asked, text) else reply.category
    plain = side in ("yes", "no") and (reply.alone or opens or _counted(analysis, reply))
    if not plain or _ambiguous(asked, text) or (text in _KNOWS and not _KNOWING.search(asked.text)):
        return None
    return _meant(analysis, asked, reply, side)


def _meant(analysis: Analysis, asked: Asked, reply: Reply, side: str) -> Cue:
    """The side with what the question does to it: negative, or asking for something good."""
    text = analysis.text[reply.start : reply.end]
    if asked.negative and asked.text.isascii():  # you haven't fallen, have you? no: a yes may agree or not
        return Cue(side, reply.start, reply.end, "boolean.reply", False, tier="exact", doubt=side == "yes")
    if asked.good and not asked.negative and _NOTHING_WRONG.match(analysis.text, reply.start):
        side = "yes"
    if asked.negative and text == "不" and analysis.text.startswith("了", reply.end):
        return Cue("no", reply.start, reply.end + 1, "boolean.reply", False, tier="exact")  # 不咳了吧: 不了
    value = _turned(side, text) if asked.negative and not _HAVE.match(text) else side
    return Cue(value, reply.start, reply.end, "boolean.reply", False, tier="exact")


def _counted(analysis: Analysis, reply: Reply) -> bool:
    """有过一回, 是的您哪位: only how often or how much of it follows, or a greeting."""
    at = clause_at(analysis.clauses, reply.start)
    before = analysis.text[analysis.clauses[at].start : reply.start]
    if not set(before) <= _SELF:
        return False
    return bool(_REST.fullmatch(analysis.text, reply.end, analysis.clauses[at].end))


def _asks_for(asked: Asked, text: str) -> bool:
    """同意吗 不同意, 能走吗 不行: a refusal answers what asks for leave or ability, never a complaint."""
    if text == "不干" and not _BARE.fullmatch(asked.text) and not re.search(r"[愿同参]", asked.text):
        return False  # 大便正常吗 不干
    plain = _BARE.fullmatch(asked.text) is not None
    good = asked.good or focus(asked.text).able
    return plain or good or text.lstrip("不") in asked.text or bool(_NEEDED.search(asked.text))


def _state_cue(analysis: Analysis, asked: Asked, reply: Reply) -> Cue | None:
    """挺好, 还行, 差得很: no to a complaint, yes to something good; so-so and ill say nothing of a complaint."""
    good = asked.good or (focus(asked.text).able and not asked.concepts)
    if not _about_patient(analysis, asked, reply) or (reply.category != "well" and not good):
        return None
    if reply.category == "ill":
        return Cue("no", reply.start, reply.end, "boolean.ill", False)
    bad_asked = bool(asked.concepts) and not good
    unclear = not bad_asked and not good
    value = "no" if bad_asked or (unclear and _COMPLAINT.search(asked.text)) else "yes"
    return Cue(value, reply.start, reply.end, f"boolean.{reply.category}", False, doubt=unclear)


def _ambiguous(asked: Asked, text: str) -> bool:
    """好 to a complaint may be "well" or "all right"; 没有 to a read-back may be the value itself."""
    complaint = (bool(asked.concepts) or focus(asked.text).complaint) and not asked.good
    return (complaint and (text[0] == "好" or (text in _ALL_RIGHT and text not in asked.text))) or (
        asked.question.proposition == "read_back" and text[0] in "没无"
    )


def _turned(value: str, text: str) -> str:
    """After 您没漏服吧？ a yes agrees that it was not so, and a bare no disagrees."""
    if value == "yes":
        return "no"
    return "yes" if text in ("不", "不是", "不是的", "不对", "no") else value


def _about_patient(analysis: Analysis, asked: Asked, reply: Reply) -> bool:
    """天气不错 is no answer: what stands before must be the patient or the question's own words."""
    at = clause_at(analysis.clauses, reply.start)
    before = analysis.text[analysis.clauses[at].start : reply.start] if at >= 0 else ""
    strange = [c for c in before if c not in _SELF and c not in asked.text]
    return not strange and before[-1:] not in tuple("不没未")
