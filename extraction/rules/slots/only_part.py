"""A no or a yes for a part of what was asked: 坐着不疼, 白天不晕, 除了礼拜天都吃了; or none at all: 没前几天疼, 你说疼不疼."""

from __future__ import annotations

import re

from extraction.rules import whether

#: Only then, only so.
_CASE = re.compile(
    r"(?P<case>坐|躺|平躺|趴|站|歇|静|睡|走|动|蹲|平时|平常|平日|白天|夜里|夜间|半夜|晚上|早上|早晨|早起|清早|上午|中午|下午|傍晚|起床|饭前|饭后|空腹|休息|"
    r"(?:[吃用打喝贴抹]|热敷)(?:了|着|过|完)[^，。不没]{0,3}|(?:天|气温)[冷热暖凉]|[冷热晴阴]天|不(?:走路?|动|碰|摸|按|压|咳嗽?|用力|使劲|上楼|爬楼|出门|说话|吞|咽)|(?:轻轻|慢慢|慢|少)[走动吃])"
    r"(?:着|路|下|了|起来|躺)?(?:的?时候|时|以?后|之?后|里|那会儿?|这会儿?|一?段)?"
)
_LEAD = re.compile(r"(?:嗯|哦|噢|啊|我|俺|反正|那|这个?|就是|只是|也就|就|现在|目前|基本|一般|[，, ])*")
_DENIED = re.compile(
    r"(?:是|就|倒|倒是|还|基本上?|一般|的话|反正)*(?:不|没有?|冇|唔)(?!(?:能|了|好|行|太|怎么|大|敢|想|会|用|如|要))[^，。；也都]{1,5}[。.!！]?"
)
_EVERY = re.compile(r"按时|按点|都|每|规律|天天|坚持|全")
_ONE_DOSE = re.compile(
    r"(?:嗯|我|今天|就|只)*(?:早上|早晨|中午|晚上|早饭|晚饭|上午|下午|头一?|第一)(?:那|的|这)?(?:一)?(?:顿|次|回|片|粒|颗|遍)?的?(?:药)?(?:是|就|倒|我)*[吃用打喝服]了"
)
_BUT_FOR = re.compile(
    r"除(?:了|开|去|掉)(?P<but>[^，。都全]{1,8}?)(?:以外|之外|外)?[，, ]?(?:其[他它余]|别)?的?(?:时候|时间|日子)?(?:我|就|基本|也)*(?:都|全)"
)
_LESS = re.compile(
    r"(?:没有?|不如|不及|冇)(?:以前|之前|从前|原来|原先|过去|早先|当初|上回|上次|上周|上个?[周月]|上个?礼拜|上个?星期|昨[天晚]|前[天阵]|前几天|前两天|前些?[天日]子?|前段|"
    r"刚(?:开始|做完|出院|手术|发病|得病|来)|头几天|头两天|那会|那时|那阵|住院|去年|一?开始|手术|最早)"
    r"(?:那|的|时候?|会儿?|阵子?|几|天|些|后|完|了|子|手术|出院|做完|得|病)*(?:那么|这么|那样|恁)?(?!事|毛病|感觉|情况|现象|症状|问题|过)[\u4e00-\u9fff]"
)
_RHETORIC = re.compile(
    r"[不没][^，。]{1,4}(?:才(?:真)?(?:是)?(?:怪|有鬼|不正常|奇怪)|就(?:怪|有鬼|奇怪|不正常|好(?:了|咯|喽))(?:了|咯|喽|呢)?)"
)
_YOU_SAY = re.compile(r"(?:你|您)(?:说|讲|看|觉得|猜)")


#: 没痰，早上有点: not at that time, or a little.
_THEN_SOME = re.compile(
    r"[，,。 ](?:但是?|就是?|不过|只是|可是|也就)?(?:有时候?|偶尔|早上|早晨|晚上|夜里|白天|下午|中午|起床|饭后|饭前|睡前|走路|上楼|累了|变天|天冷)[^，。没不]{0,4}?(?:还|也|会|才|倒|就|稍微)*有(?:那么)?(?:一?点儿?|一?些|一下|过)?(?:儿|的|吧|啊|呢)*(?=$|[，。])"
    r"|[，,。 ][^，。没不]{0,8}(?:才|偶尔|有时候?)[^，。没不]{0,3}(?:要|用|得|会|戴|吸|扶|垫)(?:一?下|的|呢|着)*(?=$|[，。])"
)


def then_some(said: str, question: str, value: str) -> bool:
    """A no that is taken back for a part of the day."""
    return value == "no" and _THEN_SOME.search(said) is not None


def in_part(said: str, question: str, value: str) -> bool:
    """坐着不疼: no word of the other times; not where the question was about that case."""
    if value == "yes":
        return bool(_EVERY.search(question) and _ONE_DOSE.fullmatch(said.strip(" ，,。.!！")))
    case = _CASE.search(said)
    if case is None or not _LEAD.fullmatch(said, 0, case.start()) or _about(question, case["case"]):
        return False
    return bool(_DENIED.fullmatch(said, case.end()))


def _about(question: str, case: str) -> bool:
    """Whether the question itself asked for that case."""
    return any(char in question for char in case if char not in "了着过的上时天不")


def but_for(said: str, question: str, value: str) -> bool:
    """除了早上都不晕; not where what is left out is what was asked for."""
    hit = _BUT_FOR.search(said)
    if hit is None or not (value == "no" or _EVERY.search(question)):
        return False
    return not any(pair in question for pair in map("".join, zip(hit["but"], hit["but"][1:], strict=False)))


def still_there(said: str, question: str, value: str) -> bool:
    """没前几天疼, 不疼就怪了: it is there."""
    return value == "no" and bool(_LESS.search(said) or _RHETORIC.search(said))


def asked_me(said: str, question: str, value: str) -> bool:
    """你说疼不疼 tells neither."""
    return bool(_YOU_SAY.search(said)) and whether.is_choice(said)
