"""Whole short replies that answer by the question's own auxiliary or by what it asks to be known: 要起的, 会的, 周五嘛."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_HEAD = r"(?:[嗯啊哦噢唉哎呃]|那|我|俺|是|当然|肯定|一般|每天|每次|天天|都|还|也|就|老|，| )*"
_MODAL = re.compile(
    rf"^{_HEAD}(?P<neg>不|唔|勿|弗|冇|莫)?(?P<aux>要|需要|得|用|会|能|可以|想|肯|愿意|敢)(?P<deed>[\u4e00-\u9fff]{{0,3}}?)的(?=$|[ ，。,!！了啊呀哦呢])"
)
#: Auxiliaries that ask for the same thing.
_NEEDS = frozenset({"要", "需要", "得", "用"})
_CAN = frozenset({"能", "可以", "会"})
_ASKED_WITH = re.compile(r"需要|可以|愿意|[要得用会能想肯敢]")
_DOUBTS = re.compile(
    r"不|没|忘|上个?(?:周|礼拜|星期|月)|昨|前天|[来去做查]过|好像|是不是|还是|可能|大概|也许|应该|[吗？?]|not|forg|can't|n't|maybe|think"
)
_ASKS_KNOWING = re.compile(
    r"(?:记得|记住|记牢|记下|清楚|知道|晓得|记不记得|知不知道|清不清楚|\bknow\b|\bremember\b)"
)
_ASKS_WHEN = re.compile(
    r"日子|时间|时候|几点|几号|哪一?天|礼拜几|星期几|周几|日期|\bwhen\b|what (?:time|day|date)|\bdate\b|\bday\b"
)
#: It is the date that is asked to be known, and nothing that was done on it.
_WHEN = re.compile(
    r"(?:(?:下+|这|本)个?)?(?:周|星期|礼拜)[一二三四五六日天]|[一二三四五六七八九十廿\d]+(?:月|号|日|点)|[明后]天|大后天|今天|今晚|月底|月初|下个?月|下+个?(?:周|礼拜|星期)"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\bnext (?:week|month)\b|\bthe \d+(?:st|nd|rd|th)\b|\b\d+ ?(?:am|pm|o'clock)\b"
)
_ASKS_HOW_MANY = re.compile(r"几[次片粒针颗顿个毫回]|多少|怎么[吃打用]|how (?:many|much|often)")
_SO_MANY = re.compile(
    r"[一两二三四五六七八九十半\d]+(?:次|片|粒|针|颗|顿|个|毫升|毫克|单位|回)|\b(?:once|twice|one|two|three|four|half|\d+)\b"
)
_LONGEST = 16


def plain_reply(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The yes or no of such a reply; None to a negative question, whose 会的 may agree."""
    if asked.negative:
        return None
    ways = (_by_auxiliary, _denied_whole, _known, _had_for)
    return next((cue for way in ways if (cue := way(analysis, asked, since))), None)


def _by_auxiliary(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    hit = _MODAL.match(analysis.text[since:])
    if hit is None or not _fits(hit["aux"], hit["deed"], asked.text):
        return None
    value = "no" if hit["neg"] else "yes"
    return Cue(
        value, since + hit.start("neg" if hit["neg"] else "aux"), since + hit.end(), "boolean.auxiliary"
    )


def _fits(aux: str, deed: str, question: str) -> bool:
    """The auxiliary of the question, or one like it, and a verb of the question if there is one."""
    said = {m.group() for m in _ASKED_WITH.finditer(question)}
    alike = next((kind for kind in (_NEEDS, _CAN) if aux in kind), frozenset({aux}))
    return bool(said & alike) and set(deed) <= set(question)


#: 有没有不敢出门的情况: 不敢 says that there is, 敢 that there is not; 敢不敢 asks for neither.
_WHOLE = re.compile(
    r"(?:[嗯啊哦对是就]|是的|对的|还是|确实|，| )*(?P<neg>不|没)?(?P<word>[\u4e00-\u9fff]{1,4}?)(?:[的了啊呀呢啦]|。)*"
)
_NO_NEED = re.compile(
    r"(?:[嗯啊哦]|倒|也|，)*(?P<cue>用不着|不必|没(?:这个|那个)?必要|犯不着)(?:[的了啊吧呢。！]|吃|打|用)*"
)


#: 不用，平着睡 to 要垫高吗: what it is done without; 不用，晚上才用 is of a part.
_NEEDS_IT = re.compile(
    r"(?<![不])(?:需要|要(?!紧|是|么)|得(?=用|靠|有人)|用(?=人|扶|垫|吸|戴|拄|帮))(?![^，。？?]{0,3}不[要用])"
)
_SPARED = re.compile(
    r"[嗯啊哦 ]*(?P<cue>(?:不用|不需要|用不着|不必)[的了啊呀人]*)[，,。 ](?!.*(?:要(?!求|紧)|得[扶靠用]|才|有时|偶尔|但|不过|除非|晚上用|就是|哦|不对|[吗？?]))"
)


def _denies(text: str, word: str) -> bool:
    """Whether 不 stands before the word, but for that of 敢不敢."""
    at = text.find(f"不{word}") if word else -1
    while at >= 0 and text[:at].endswith(word[0]):
        at = text.find(f"不{word}", at + 1)
    return at >= 0


def _denied_whole(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The words that the question denies, denied again or not, and nothing else."""
    said, text = analysis.text[since:].strip(), asked.text
    if (spared := _SPARED.match(analysis.text, since)) and _NEEDS_IT.search(text):
        return Cue("no", *spared.span("cue"), "boolean.auxiliary")
    if (none := _NO_NEED.fullmatch(said)) and _NEEDS & {m.group() for m in _ASKED_WITH.finditer(text)}:
        start = analysis.text.index(none["cue"], since)
        return Cue("no", start, start + len(none["cue"]), "boolean.auxiliary")
    hit = _WHOLE.fullmatch(said)
    word = hit["word"] if hit else ""
    if hit is None or not _denies(text, word) or word == "是" or text.count(word) > 1:
        return None
    start = analysis.text.index(hit["neg"] or word, since)
    return Cue(
        "yes" if hit["neg"] == "不" else "no",
        start,
        since + len(said),
        "boolean.denied_whole",
        doubt=hit["neg"] == "没",
    )


_ASKS_HAVING = re.compile(r"(?<!多)有(?:没有|过)?[^，。？?几多]{1,8}(?:吗|么|没有|没|？|\?|$)")
_HAD_FOR = re.compile(
    r"(?:[嗯啊哦是]|，)*(?P<cue>有(?:个)?[一二两三四五六七八九十几好多些大半来\d]+个?(?:来|多|把)?个?(?:年头|年|月|礼拜|星期|周|天|日子)了?)[的啦呀啊。！ ]*"
)


def _had_for(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """有十来年了 to 有糖尿病吗: how long says that there is."""
    hit = _HAD_FOR.fullmatch(analysis.text[since:])
    if hit is None or not _ASKS_HAVING.search(asked.text):
        return None
    return Cue("yes", since + hit.start("cue"), since + hit.end("cue"), "boolean.had_for")


def _known(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """Asked whether one knows the day: the day is the yes."""
    said = analysis.text[since:]
    if not _ASKS_KNOWING.search(asked.text):
        return None
    hit = _WHEN.search(said) if _ASKS_WHEN.search(asked.text) else None
    hit = hit or (_SO_MANY.search(said) if _ASKS_HOW_MANY.search(asked.text) else None)
    if hit is None or _DOUBTS.search(re.sub("不(?:就)?是(?=.*[嘛吗])", "", said).replace("嘛", "")):
        return None
    return Cue("yes", since + hit.start(), since + hit.end(), "boolean.known", doubt=len(said) > _LONGEST)
