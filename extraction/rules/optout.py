"""A wish to hear no more of us, in any words: refusal + contact, leaving the programme, deletion, threat.

Certain only where contact is meant beyond doubt: 打 alone may be an injection, a time of day may be all
that is refused, and what a doctor said is reported. What stays in doubt is asked (certain False).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.model import Analysis

_NO = (
    r"(?:覅|不麻烦|不劳烦|唔使|唔想|莫来|不得(?=再)|不消|别|不要|不用|不必|甭|莫要?(?!得)|唔好|勿|请勿|不许|不准|拒绝|停止|不同意|不接受|用不着|[没莫](?:有|得)?必要|"
    r"不(?:想|愿意?|需要|希望)(?=[^，。]{0,3}(?:被|接|收|听|看|你们|再|继续|随访|回访)))"
)
_LINK = (
    r"(?:再也?|老是?|总是?|一直|天天|成天|继续|来|往|给|跟|向|和|被|让|接受|进行|做|以后|还|也|都|就|这么|这样|乱|随便|用|在|"
    r"你们|他们|我手机上?|我微信上?|我们家?|我家|咱们?|我爸|我妈|我|俺|他|她|微信上?|手机上?|接到?|收到?|听到?|看到?|听|"
    r"这种|这些|这个|那种|那些|什么|任何|的|了)*"
)
_MEDIUM = r"(?:电话|短信|消息|信息|微信|东西|通知|提醒|问卷)"
_CONTACT = (
    rf"(?:打(?:{_LINK}电话|来|过来|进来|嚟|[扰搅揽挠饶](?!你|您|医生|大夫|护士|人家|孩子)|给(?:我|俺|他|她))|来电|拨打|"
    rf"联系(?!我?(?:女儿|儿子|闺女|老伴|爱人|家|孩子|不上))|联络|烦(?:我|俺|人|他|她)|骚扰|跟踪我|"
    rf"找(?:我|俺)(?!女儿|儿子|闺女|老伴|爱人|家|孩子|要|拿|借|收)|{_MEDIUM}(?=[了啦吧呀啊 ]*(?:$|[，。！!,]))|"
    rf"发{_LINK}{_MEDIUM}|发过来|发来|[回随]访(?!我?(?:女儿|儿子|闺女|老伴|爱人|家|孩子))|访视|问来问去|[搵揾](?:我|俺)|(?:传|推|推送)(?:{_LINK})(?:简讯|消息|信息)|问(?:我|俺|老子)(?=了|$|，)|接(?=了|$|，))"
)
_REFUSED = re.compile(_NO + _LINK + _CONTACT)
#: 别再给我老伴打电话: the wife at his phone, or he of her; only asking tells.
_REFUSED_KIN = re.compile(
    _NO
    + r"(?:再|老|总|天天|往|继续)*(?:给|跟|往|找|和)(?:我|俺|我们|我家)?(?:老伴儿?|爱人|老公|老婆|媳妇|丈夫|妻子|先生|太太|爷爷|奶奶|姥姥|姥爷|"
    r"公公|婆婆|岳父|岳母|老头子?|老爷子|老太太|爸爸?|妈妈?|父亲|母亲|爹|娘)[^，。]{0,2}(?:打(?=电话|过来|来|了|$)|发(?=消息|短信|微信|信息|了|$)|联系|来电)"
)
_ME = r"(?:给|跟|往)(?:我|俺|我们)"
_REFUSED_SEND = re.compile(_NO + _LINK + r"发(?=了|[吧呀啊哈]*(?:$|[，。！!,]))")
_REFUSED_CALL = re.compile(_NO + _LINK + r"打(?![电来过进嚟扰搅给])(?=了|我?[吧呀啊哈]*(?:$|[，。！!,]))")
_REFUSED_ASK = re.compile(_NO + r"(?:再)?问(?:我|俺)?了?")
_PROGRAMME = (
    r"(?:随方|随防|随仿|回仿|随访|回访|项目|服务|活动(?!量)|计划|订阅|名单|提醒|调查|问卷|群|玩意儿?)"
)
_LEAVE = re.compile(
    rf"(?:退出|退订|取消|终止|停止|停掉|退掉|退了)(?:掉|了)?(?:你们|这个|这种|这|的|那个|我的)*{_PROGRAMME}"
    rf"|{_PROGRAMME}[^，。,]{{0,4}}?(?:我)?(?:也)?(?:不(?:想|要|愿意?|打算)?(?:再)?(?:做|弄|参加|搞|要|接|听|参与|来)了?|退(?:了|出|掉)|取消|就?算了|到此为止|到这里|到这儿|打住|免了|省了)"
    rf"|{_MEDIUM}[^，。]{{0,4}}?(?:免了|省了|不必了|不用了)(?=$|[，。吧])|{_MEDIUM}[^，。]{{0,3}}?(?:不想|不愿意?|不要)(?:再)?(?:接|收|看|回|听)(?:了|[吧啊呀]*(?:$|[，。！!,]))"
    rf"|不(?:想|愿意?|再|要|打算|准备)*(?:继续|再)?(?:参加|参与|接受|做|弄|搞|需要|要)(?:你们|这个|这种|这|的|什么|任何)*{_PROGRAMME}"
    r"|不(?:想|再|愿意?|打算)*(?:再)?(?:参加|参与)(?:了|[吧啊呀]*(?:$|[，。！!,]))"
    rf"|不需要(?:你们|这个|这种|的)*{_PROGRAMME}"
    r"|(?:我要?|我想|给我|帮我|请)(?:退出|退订|退掉(?=吧|你们|这个|$))"
)
_ERASE = re.compile(
    r"(?:我|俺)(?:爸|妈)?(?:的|这个?|那个?)?(?:电话号码|手机号码?|电话|号码?|名字|名|资料|信息|联系方式|微信)?(?:你们)?"
    r"(?:也|都|就|给|请|快|从[^，。药]{0,8}|在[^，。药]{0,8})*(?:删|划|去|拿|抹|勾|移|剔|除)(?:掉|了(?!一|两|趟)|除|名|出)"
    r"|注销我|除我的?名|(?:给我|把我)(?:登记)?撤(?:了|掉|出|下来)"
)
_CONSENT = re.compile(
    r"(?:撤回|收回|撤销|取消)[^，。]{0,4}(?:同意|授权)|(?:同意|授权)[^，。]{0,4}(?:撤回|收回|撤销|作废)"
    r"|\b(?:withdraw|revoke|take back|cancel) (?:my |the )?(?:consent|agreement|permission|authori[sz]ation)\b"
    r"|\bno longer (?:agree|consent)\b|\b(?:don't|do not) (?:agree|consent) (?:any ?more|any longer)\b"
)
#: The whole turn takes consent back; a bare 不同意 may answer something else and is asked about.
_TAKEN_BACK = re.compile(
    r"(?:(?P<back>不再同意|不同意(?=了)|撤回来?|撤销|收回来?)|(?P<refused>不同意(?!了)|不答应|反悔|改主意|变卦)|"
    r"我|俺|那|还是|现在|又|已经|就|之前的?|后悔|要|想|要求|申请|请|帮我|给我|[了啊吧呢呀哈，,。.！! ]|"
    r"\bi (?P<disagree>disagree|(?:don't|do not) (?:agree|consent))\b)+"
)
_THREAT = re.compile(
    r"再(?:这么|这样|给我|跟我|往我这)?(?:打|发|来|骚扰|联系|烦)[^。]{0,8}?(?:投诉|报警|拉黑|告你|举报|起诉|不客气)"
)
_ENGLISH = re.compile(
    r"\bstop (?:calling|messaging|texting|contacting|sending|bothering|phoning|ringing|emailing)\b"
    r"|\b(?:don't|do not|never|please don't)(?: you| ever)* (?:call|contact|text|message|bother|phone|ring|disturb)"
    r"(?: me| us| him| her| here)?(?: again| any ?more| ever)*(?=$|[,.!;])"
    r"|\b(?:remove|delete|erase|take) (?:me|my (?:\w+ ){0,2}(?:number|name|details|data|phone))\b(?! to)"
    r"|\bno more (?:of )?(?:these |your |the )?(?:calls|messages|texts|contact)\b"
    r"|\b(?:don't|do not) want (?:any )?(?:more )?(?:of )?(?:these |your |the )?(?:calls|messages|texts|follow-?ups?)\b"
    r"|\b(?:don't|do not|no longer) (?:want|wish) to (?:be (?:called|contacted|bothered)|participate|take part)\b"
    r"|\b(?:stop|end) (?:all )?(?:these|the|your|all) (?:calls|messages|texts|reminders)\b"
    r"|\bcancel (?:my|this|the|your) (?:follow-?ups?|service|calls|reminders)(?! appointment| visit| exam)\b"
    r"|\b(?:quit|leave|drop out of|withdraw from|opt out of|cancel) (?:this|the|your) "
    r"(?:program(?:me)?|follow-?up|service|calls|study|list)\b"
)
_SHORT = 40
#: How far a refusal is read around, so that the cost grows with the length and not its square.
_REACH = 120
#: Words that show whose 打 and 发 it is.
_LASTING = re.compile(r"以后|往后|从今|再也|永远|今后|下次")
_CALLS = re.compile(
    rf"{_ME}|电话|你们(?:怎么|咋)?(?:又|还|老|总)|(?:三天两头|天天|老|总|又|成天)(?:是)?(?:打|发|问)|骚扰|求求|我说了"
)
_ANNOYED = re.compile(r"烦(?!心)|投诉|报警|骚扰|没完没了|消停|拉黑|滚|受不了你们|闹心")
_ENOUGH = re.compile(
    r"(?:给我)?停(?:了|掉)|退了|取消|不(?:弄|玩|搞|干)了|退出|消停|别(?:再)?来|(?:三天两头|天天|老|总|成天)(?:打|发|问)|骚扰"
)
_OTHER_SENSE = re.compile(
    r"针|胰岛素|疫苗|点滴|吊瓶|吊水|打水|输液|注射|药|化疗|青霉素|呼噜|麻将|牌|球|喷嚏|嗝|insulin|injection|pill|shot"
)
_INJECTED = re.compile(r"针|胰岛素|疫苗|点滴|吊瓶|吊水|输液|注射|insulin|injection|shot")
_REPORTED = re.compile(
    r"(?:跟|和|对|同)(?:我|俺)?(?:儿子|女儿|闺女|老伴|孩子|孙子|家里人|他们)(?:都)?(?:说|讲|交代)(?:了|过)?[^，。]*$|(?:医生|大夫|护士|主任|专家|他们)[^，。]{0,3}(?:说|让|叫|讲|不让|告诉)[^，。]*$|(?:told|says?) [^,.]*$"
)
_DENIED = re.compile(
    r"(?:没说过?|没有说|不是说?|没让|没想|没要|并不|别|先别|不要|不想|不)(?:要|想|让你们)*$|\b(?:not|don't|didn't|never)(?: want| wish)?(?: to)? $"
)
_HOURS = re.compile(
    r"(?:这么|那么|太)(?:早|晚)|半夜|晚上|中午|上午|下午|早上|大清早|现在|今天|这会儿|先|before|after"
)
_ELSEWHERE = re.compile(r"[，,](?:就|改|可以|直接)?(?:打|找|联系|发)(?!扰)|(?:少|次就|遍就)")
_ASKS = re.compile(r"怎么(?:退|取消)|吗[？?]?$|如果|要是|假如|万一|的话")
#: The wife who reminds him all day is not us.
_OWN_FOLK = re.compile(r"老伴|老婆|老公|媳妇|儿子|女儿|闺女|爱人|孩子|孙")
_OTHERS = re.compile(r"他们|广告|推销|卖|你们不一样")


@dataclass(frozen=True, slots=True)
class OptOut:
    """Where it was said, offsets into the normalised text. certain False: ask before acting."""

    start: int
    end: int
    certain: bool
    rule: str


def heard(analysis: Analysis, question: str = "") -> OptOut | None:
    """The opt-out of a turn, a certain one first, None when there is none. `question`: the text asked."""
    found = [o for o in _all(analysis.text, question) if o is not None]
    return min(found, key=lambda o: (not o.certain, o.start), default=None)


def _all(text: str, question: str) -> Iterator[OptOut | None]:
    for rule, pattern in (
        ("refused", _REFUSED), ("leave", _LEAVE), ("erase", _ERASE), ("consent", _CONSENT),
        ("threat", _THREAT), ("english", _ENGLISH),
    ):  # fmt: skip
        for hit in pattern.finditer(text):
            yield _plain(text, hit, rule)
    for hit in _REFUSED_SEND.finditer(text):
        yield _plain(text, hit, "send")
    for hit in _REFUSED_CALL.finditer(text):
        yield _call(text, hit, question)
    for hit in _REFUSED_KIN.finditer(text):
        doubtful = _plain(text, hit, "kin")
        yield doubtful and replace(doubtful, certain=False)
    for hit in _REFUSED_ASK.finditer(text):
        if _LASTING.search(text):
            yield _plain(text, hit, "ask")
    yield _taken_back(text, question)
    yield _fed_up(text)


def _taken_back(text: str, question: str) -> OptOut | None:
    """不同意了, 我要撤回 as the whole turn; where 同意 is what was asked, 不同意 answers that."""
    hit = _TAKEN_BACK.fullmatch(text) if len(text) <= _SHORT else None
    if hit is None or not any(hit.groupdict().values()):
        return None
    if not hit["back"] and re.search(r"同意|答应|愿意|agree|consent", question):
        return None
    return OptOut(0, len(text), bool(hit["back"]), "taken_back")


def _plain(text: str, hit: re.Match[str], rule: str) -> OptOut | None:
    before, after = text[max(0, hit.start() - _REACH) : hit.start()], text[hit.end() : hit.end() + _REACH]
    clause = re.split(r"[，。；！？,;!?]", before)[-1]
    if _REPORTED.search(clause) or _DENIED.search(clause) or _ASKS.search(clause):
        return None
    if rule in ("erase", "leave") and re.search(r"药|针", clause + hit.group()):
        return None
    if _limited(clause + hit.group(), after):
        return OptOut(hit.start(), hit.end(), False, rule) if _LASTING.search(text) else None
    doubt = bool(_ELSEWHERE.search(after)) or _questioned(after)
    return OptOut(hit.start(), hit.end(), not doubt, rule)


def _questioned(after: str) -> bool:
    return bool(re.match(r"[^，。,]{0,4}[吗么][？?]?$", after))


def _limited(said: str, after: str) -> bool:
    """Only a time of day or another number: 下午别打, 这个号别打，换一个打."""
    return bool(_HOURS.search(said)) or bool(re.match(r"[^，。]{0,3}(?:before|after|until)", after))


@lru_cache(maxsize=4)
def _call_sense(text: str) -> tuple[bool, bool]:
    """Whether 打 may be an injection, and whether the turn shows that it is our calls."""
    ours = any(pattern.search(text) for pattern in (_LASTING, _CALLS, _ANNOYED))
    return _OTHER_SENSE.search(text) is not None, ours


def _call(text: str, hit: re.Match[str], question: str) -> OptOut | None:
    other_sense, sure = _call_sense(text)
    base = None if other_sense else _plain(text, hit, "call")
    if base is None:
        return None
    return OptOut(base.start, base.end, base.certain and sure and not _INJECTED.search(question), "call")


def _fed_up(text: str) -> OptOut | None:
    """烦死了，给我停了: annoyance and an end named together, of our messages and not of a medicine."""
    if _OWN_FOLK.search(text):
        return None
    annoyed = _ANNOYED.search(text)
    ended = next((e for e in _ENOUGH.finditer(text) if not annoyed or e.start() >= annoyed.end()), None)
    ended = ended or _ENOUGH.search(text)
    if _OTHER_SENSE.search(text) or _OTHERS.search(text):
        return None
    quits = list(re.finditer(r"退了|不(?:弄|玩|搞)了|退出|取消", text))
    if len({q.group() for q in quits}) > 1:
        return OptOut(quits[0].start(), quits[-1].end(), True, "quits")
    if annoyed and ended and annoyed.group() != ended.group():
        return OptOut(min(annoyed.start(), ended.start()), max(annoyed.end(), ended.end()), True, "fed_up")
    return None
