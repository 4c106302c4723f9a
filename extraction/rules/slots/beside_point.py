"""Why a yes or no that was read may not answer what was asked: it is read back, never stored at once.

今天还烧吗? 昨天烧. 腿肿吗? 伤口肿了. 家里人有糖尿病吗? 我有. 厉害吗? 不厉害才怪.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules import restated
from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.mandarin import slipped
from extraction.rules.model import Analysis, Result
from extraction.rules.sites import parts_named
from extraction.rules.slots import only_part
from extraction.rules.slots.hardly_done import hardly_done
from extraction.rules.slots.other_matter import other_matter

_OF_NOW = re.compile(r"今[天早晚日]|现在|目前|眼下|这会儿?|还[^有，。]{1,6}[吗么]")
_THEN = re.compile(
    r"昨[天晚夜日儿]|前天|大前天|上[个]?(?:周|礼拜|星期|月)|上回|那几?天|yesterday|last (?:week|night|month)"
)
_SINCE = re.compile(r"今|现在|目前|眼下|还|一直|到|从|开始|后来|了|起|now|today|still|since")
_OF_FAMILY = re.compile(r"家里(?:人|有)|家人|家族|亲属|父母|兄弟姐妹|长辈|直系")
_KIN = re.compile(r"[爸妈爹娘哥姐弟妹爷奶舅姨姑叔伯公婆]|父|母|家|亲|兄|他|她|都|谁|没|不")
_ME = re.compile(r"我|俺|自己")
_BESIDES = re.compile(r"还有[^，。]{0,4}(?:不舒服|症状|问题|其他|别的)|其[他它]|别的")
_LEFT_OVER = re.compile(r"还有(?:[一两二三四五六七八九十半几\d]|药|饭|事)")
_HABIT = re.compile(r"[烟酒喝抽戒]")
_USUALLY = re.compile(r"(?:平时|平常|一般|平日)[^，。]{0,4}[不没][喝抽碰沾吸][^，。]{0,3}")
_TIMES = re.compile(r"(?<![不没])[喝抽吸]|[一两几三]口|来[一两]|节|年")
_DAILY = re.compile(r"每[天日]|天天|every day|daily")
_RARELY = re.compile(
    r"隔三[差岔]五|三天两头|有时候?|偶尔|想起来|隔[一两几]?[天日]|[一每两]个?(?:礼拜|星期|周|月)[^，。天]{0,5}[一两二三四五六几\d][次回遍趟](?!以上)|\b(?:once|twice) a (?:week|month)\b"
)
#: 漏服过吗？除了礼拜天都吃了: one was missed.
_MISSING = re.compile(r"漏|忘|落下|少[吃打用]|断过|停过|miss|forg[oe]t|skip")
_BUT_FOR = re.compile(
    r"除(?:了|开|去|掉)[^，。]{0,8}(?:[天日晚早次回顿号]|上午|下午|中午|周[一二三四五六]|礼拜[一二三四五六]|星期[一二三四五六])[^，。]{0,4}[，, ]?(?:其[他它余]的?|别的)?[^，。]{0,3}(?:都|全)|\b(?:except|apart from|all but)\b"
)


#: 药物治疗有效没有 does not ask whether it is taken.
_OF_EFFECT = re.compile(r"有(?:没有?)?(?:效|作用|用)(?:没有?|吗|么|果)|效果|见效|管用|好使")


def beside_the_point(analysis: Analysis, asked: Asked, result: Result) -> Result:
    """The result; or confirm, with a yes where 才怪 turns the no."""
    value = result.values.get("value")
    if result.status != "answered" or value not in ("yes", "no"):
        return result
    if name := _rather_yes(analysis.text, asked.text, value):
        return _asked_back(result, "yes", name)
    effect = result.rule.endswith("taking_medication") and _OF_EFFECT.search(asked.text)
    if other := "effect" if effect else other_matter(analysis, asked, result):
        return _asked_back(result, str(value), other)
    if asked.question.proposition == restated.READ_BACK:
        return result  # 不是，是腿肿 corrects what was read back
    for name, doubtful in _DOUBTS.items():
        up_to_proof = name == "part" and value == "yes"
        said = _up_to_proof(analysis, result) if up_to_proof else analysis.text
        if doubtful(said, asked.text, str(value)):
            return _asked_back(result, str(value), name)
    return result


def _up_to_proof(analysis: Analysis, result: Result) -> str:
    """有点胀。喉咙也不舒服: what is told behind the answer is of another matter."""
    ends = [
        analysis.clauses[at].end for _, b in result.spans if (at := clause_at(analysis.clauses, b - 1)) >= 0
    ]
    return analysis.text[: max(ends, default=len(analysis.text))]


def _rather_yes(said: str, question: str, value: str) -> str:
    """Why a no is rather a yes; '' where it is none."""
    if only_part.still_there(said, question, value):
        return "still"
    missed = value == "no" and _MISSING.search(question) and _BUT_FOR.search(said)
    return "but_for" if missed else ""


def _asked_back(result: Result, value: str, name: str) -> Result:
    values = {**result.values, "value": value, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule=f"boolean.beside.{name}", tier="inferred")


def _another_day(said: str, question: str, value: str) -> bool:
    """What was yesterday says nothing of today, unless it goes on."""
    return bool(_OF_NOW.search(question) and _THEN.search(said)) and not _SINCE.search(_THEN.sub("", said))


def _another_part(said: str, question: str, value: str) -> bool:
    """伤口 is not the leg that was asked about."""
    wanted, named = parts_named(question), parts_named(said)
    return bool(wanted and named) and wanted.isdisjoint(named)


def _not_of_family(said: str, question: str, value: str) -> bool:
    """我有 to a question about the family."""
    return bool(_OF_FAMILY.search(question) and _ME.search(said)) and not _KIN.search(said)


def _something_left(said: str, question: str, value: str) -> bool:
    """还有一个月药 names no other complaint."""
    return value == "yes" and bool(_BESIDES.search(question) and _LEFT_OVER.search(said))


#: 吃了一半吐了: begun, and not done.
_HALF_DONE = re.compile(
    r"[吃喝服打用做练戴]了?(?:药)?(?:一?大?半|一小半|[一两几]口|没[几两][天口片粒次]|[一两三几][天片粒次回])[^，。]{0,2}[，,]?(?:就|又|都|给|全|剩下的?|后来|嫌[^，。]{1,3})*(?:扔|倒|吐|丢|撂|停|摘|没再?[吃喝服打用做练戴]|不[吃喝服打用做练戴])"
)


def _half_done(said: str, question: str, value: str) -> bool:
    return value == "yes" and bool(_HALF_DONE.search(said))


def _but_usually(said: str, question: str, value: str) -> bool:
    """过年喝两口，平时不喝 is no plain end of drinking."""
    usual = _USUALLY.search(said) if _HABIT.search(question) else None
    return usual is not None and bool(_TIMES.search(said[: usual.start()] + said[usual.end() :]))


def _seldom(said: str, question: str, value: str) -> bool:
    """一礼拜一回 is no plain yes to 每天."""
    return value == "yes" and bool(_DAILY.search(question) and _RARELY.search(said))


def _slip(said: str, question: str, value: str) -> bool:
    """A word that a recogniser wrote for another."""
    return slipped(said)


_DOUBTS = {
    "half": _half_done,
    "seldom": _seldom,
    "slip": _slip,
    "usually": _but_usually,
    "day": _another_day,
    "part": _another_part,
    "family": _not_of_family,
    "left": _something_left,
    "case": only_part.in_part,
    "then": only_part.then_some,
    "but_for": only_part.but_for,
    "choice": only_part.asked_me,
    "hardly": hardly_done,
}
