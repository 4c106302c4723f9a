"""Which of the medicines named are the patient's, and whether one was stopped or begun."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Drug

_NOT_BEFORE = re.compile(
    r"(?:不是(?:吃的?|用的?)?|(?:从来|从|也|都)?没有?(?:在)?(?:吃|用|打|服|开)过?|没有|从不吃|不用(?:再)?吃|不(?:能|敢|需要)吃|过敏的?是?|对|not (?:on|taking)|never (?:took|had|been on)|don't take|no)(?:什么|那个)? ?$"
)
_NOT_BEHIND = re.compile(
    r"(?:我)?(?:从来|从|就|也|倒)?没有?(?:在)?(?:吃|用|打|服|开)过|(?:我|俺)?(?:对(?:它|这个?药?|那个?)|一?(?:吃|打|用)了?就?)?过敏|(?:我)?不用(?:吃|打)的|(?:是|也是)?(?:吃|打)不起"
)
#: 甲，不是，是乙: another name follows.
_TAKEN_BACK = re.compile(
    r"[^，,。；]{0,3}[，,。 …]*(?:哦|啊|呃|嗯)?[，, ]?(?:不是|不对|说错了?|记错了?|错了)(?:的)?[，,。 ]*(?:应该)?(?:是|叫|吃的是)?"
)
_OTHERS = r"(?:老伴儿?|爱人|老公|老婆|媳妇|丈夫|妻子|老头子?|老太婆|那口子|爸爸?|妈妈?|父亲|母亲|爹|娘|儿子|女儿|闺女|孙子|哥哥?|弟弟?|姐姐?|妹妹?|邻居[^，,。]{0,2}|隔壁[^，,。]{0,3}|同事|朋友|病友|亲戚|别人|人家|他|她)"
_OF_ANOTHER = re.compile(
    rf"[^，,。；]{{0,8}}?是(?:给)?(?:我|俺|我们|我家|他|她)?{_OTHERS}(?:的|吃的|用的|在吃)"
)
_ANOTHER_TAKES = re.compile(rf"{_OTHERS}(?:也|就|都|在)?(?:吃|用|打)的?(?:那个|那种|是|的是)?$")
_I_TAKE = re.compile(r"(?:我自己|我本人|俺自己|我的?)(?:是|倒)?(?:吃|用|打)的?(?:是|那个)?$")
_ABOUT_ANOTHER = re.compile(
    r"[您你](?:的)?(?:父|母|爸|妈|爱人|先生|太太|老公|老伴|丈夫|妻子|孩子|儿子|女儿|奶奶|爷爷|公公|婆婆|家)|[他她](?!汀)|老爷子|老太太|老人家?|孩子|宝宝|your (?:mother|father|husband|wife|mum|dad|son|daughter)"
)
_GO_ON = r"(?!几天|两天|一天|半天|过|又|不了|[^，,。]{0,3}(?:又|再)吃)"
_STOPPED = re.compile(
    rf"停了?(?:有)?[一二两三四五六七八九十几半\d]+个?(?:天|周|礼拜|星期|月|年)(?:了|多)(?![^，,。]{{0,4}}又)|(?<![没不别敢能想会要未])(?:停|断|撤|戒)(?:了|掉了?|用了?|药了?){_GO_ON}|(?<!能)(?<!敢)(?<!是)(?:就|早|已经|也|给|再|都)*(?:不|没再|没|唔|冇)(?:再|让|给|准|用|开)?(?:我)?(?:再)?(?:吃|用|打|服|喝|食)(?:了|$|[，,。,])|"
    r"吃完就没(?:再)?|(?:could |can |i |have |was )*(?:stopped|quit|no longer|discontinued|came off|off it)\b"
)
_STOPPED_BEFORE = re.compile(
    r"(?:以前|原来|之前|原先|本来|过去)(?:是|一直|都)?(?:吃|用|打|服)的?(?:是)?$|(?:停了|停掉|停用了?|停|不吃|不再吃|不用|没吃|没再吃|把|\bstopped(?: taking)?|\bquit|\boff|switched from|instead of|came off|replaced)(?:我|me)?(?:的)?[^，,。；a-z]{0,3} ?$"
)
_STARTED = re.compile(
    r"(?:换成了?|换了|换|换用了?|改成了?|改吃了?|改用了?|改|新加了?|(?:给|又|再|还|后来)(?:我|俺)?加了?|加了|加上了?|加用了?|加开了?|新开了?|又开了?|又加了?|新添了?|添了?|开始吃了?|刚开始[吃打用]|换上了?|改打了?|started(?: on)?|starting|switched (?:me )?to|changed (?:me )?to|now on|added|put (?:me )?on|begun|replaced (?:it )?with|instead (?:i take|on))(?:一[个种样片粒]|了|的|是|我|吃|叫|上)*[^，,。；a-z]{0,2} ?$"
)
#: 加了个药，叫甲.
_CALLED = re.compile(r"[，, ]*(?:的?药)?[，, ]*(?:名字)?(?:叫做?|就是|是|也就是)(?:那个|这个|什么)*$")
_SWITCHED = re.compile(r"换|改|代替|替换|switched|changed|replaced|instead|put (?:me )?on")
_TAKE_AWAY = re.compile(r"^[^，,。；]{0,4}(?:停|断|撤|换|去|拿)(?:了|掉)")


#: 打算下周开始吃甲, 甲还没吃: not taken yet.
_PLANNED_BEFORE = re.compile(
    r"(?:打算|准备|计划|下个?(?:周|月|礼拜|星期)|过几天|过两天|明天|going to|will)[^，,。；]{0,6}(?:吃|用|打|加|换|开|start|take|switch)[^，,。；]{0,4}$"
)
_NOT_YET = re.compile(
    r"[^，,。；]{0,4}[，,。 ]*(?:但|可|不过|我|现在|目前|一直|，|,| )*(?:还没(?!停|断|换|改|吃完|用完)|还未|仲未|(?:下个?(?:周|月|礼拜|星期)|过几天|明天)(?:一)?(?:再|才|就)?开始|haven't (?:started|picked|begun))"
)


#: 医生让换甲，我没敢换: advised, and not followed.
_ADVISED = re.compile(
    r"(?:医生|大夫|护士|主任|医院|儿子|女儿|闺女|药店)[^，,。；]{0,6}(?:说|让|叫|建议|要|开|给)[^，,。；]{0,6}$"
)
_NOT_FOLLOWED = re.compile(
    r"[^，,。；不没]{0,4}[，,。 ]+(?:但是?|可是?|不过|我|俺|现在|一直|就|也|还|，|,| )*没有?(?:敢|去|舍得|想|肯)?(?:换|吃|用|加|买|拿|配|听|照)(?:$|[，,。；了过呢的啊])(?!完)"
)


def planned(text: str, drug: Drug) -> bool:
    """Only meant to be taken, or not begun."""
    if _ADVISED.search(text, max(0, drug.start - 18), drug.start) and _NOT_FOLLOWED.match(text, drug.end):
        return True
    before = _PLANNED_BEFORE.search(text, max(0, drug.start - 16), drug.start)
    return before is not None or _NOT_YET.match(text, drug.end) is not None


def own(analysis: Analysis, asked: Asked) -> list[Drug]:
    """The medicines that the patient takes or took, once those taken back, denied or of another are left out."""
    named = list(analysis.drugs)
    told = asked.question.respondent not in ("", "self") or bool(_ABOUT_ANOTHER.search(asked.text))
    return [d for at, d in enumerate(named) if not _not_hers(analysis, d, named[at + 1 : at + 2], told=told)]


def _not_hers(analysis: Analysis, drug: Drug, after: list[Drug], *, told: bool) -> bool:
    """`told`: a relative speaks of the patient, whose own medicines are another's."""
    text = analysis.text
    if _NOT_BEFORE.search(text, max(0, drug.start - 12), drug.start) or _NOT_BEHIND.match(text, drug.end):
        return True
    if after and _TAKEN_BACK.fullmatch(text, drug.end, after[0].start):
        return True
    another = _OF_ANOTHER.match(text, drug.end) or _ANOTHER_TAKES.search(
        text, max(0, drug.start - 12), drug.start
    )
    mine = _I_TAKE.search(text, max(0, drug.start - 12), drug.start)
    if mine if told else another:
        return True
    clause = analysis.clauses[clause_at(analysis.clauses, drug.start)]
    return any(m.category == "stranger" and clause.start <= m.start < drug.start for m in analysis.marks)


def status(text: str, drug: Drug, end: int, after: Drug | None) -> str:
    """started, stopped or ''. What follows is switched to: the one before is stopped."""
    clause_start = max((text.rfind(c, 0, drug.start) for c in "，。；,;"), default=-1) + 1
    if clause_start and _CALLED.fullmatch(text, clause_start, drug.start):
        clause_start = max(text.rfind(c, 0, clause_start - 1) for c in "，。；,;") + 1
    before = _CALLED.sub("", text[clause_start : drug.start])
    if _STOPPED_BEFORE.search(before) and (
        not before.endswith("把") or _TAKE_AWAY.match(text[drug.end : end])
    ):
        return "stopped"
    if _STARTED.search(before):
        return "started"
    if _STOPPED.search(text, drug.end, end):
        return "stopped"
    lead = text[max(drug.end, after.start - 12) : after.start] if after else ""
    if _STARTED.search(lead) and _SWITCHED.search(lead):
        return "stopped"
    return ""
