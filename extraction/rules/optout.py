"""A wish to hear no more of us, in any words: refusal + contact, leaving the programme, deletion, threat.

Certain only where contact is meant beyond doubt: 打 alone may be an injection, a time of day may be all
that is refused, and what a doctor said is reported. What stays in doubt is asked (certain False).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from extraction.rules.model import Analysis
from extraction.rules.pack import WishRule
from extraction.rules.pointed import joined
from extraction.rules.whose_call import FOR_GOOD, REACH, lasting, of_something_else, ruled

_NO = (
    r"(?:覅|[勿弗](?:想|高兴|愿意)(?:再)?|勿要|伐要|弗要|咪(?=再|打|搵)|(?:(?<=以后)|(?<=[你们侬]))表(?=再|打|发|来)|不麻烦|不劳烦?|唔使|唔想|莫来|不得(?=再)|不消|别|不要|不用|不必|甭|"
    r"莫要?(?!得)|唔好|勿|请勿|不许|不准|不让(?=你们?)|拒绝|停止|终止|不同意|不接受|不授权|用不着|[没莫](?:有|得)?必要|少(?=来烦|来骚扰|烦|骚扰|打扰)|"
    r"不(?:想|愿意?|需要|希望|乐意|高兴|情愿|稀罕)(?=[^，。]{0,3}(?:被|接|收|听|看|让|跟|和|同|你们|再|继续|随访|回访)))"
)
_LINK = (
    r"(?:再也?|老是?|总是?|一直|天天|成天|整天|继续|来|往|给|跟|向|和|被|让|接受|进行|做|以后|还|也|都|就|这么|这样|乱|随便|用|在|有|任何|对|"
    r"你们|你哋|他们|我手机上?|我微信上?|我们家?|我家|咱们?|我爸|我妈|老人家?|我这(?:儿|里|边)|到|我|俺|阿拉|他|她|俾|微信上?|手机上?|接到?|收到?|听到?|看到?|听|医院|"
    r"惦记着?|费心|专门|特意|换号|群|保存|嘅|这种|这些|这个|那种|那些|什么|任何|的|了)*"
)
_MEDIUM = r"(?:电话|短信|短讯|讯息|简讯|消息|信息|推送|资讯|微信|东西|通知|提醒|问卷)"
_TAIL = r"[了啦咧嘞吧呀啊哈哦噻嘛咯喽撒喇㗎呗 ]*"
_CONTACT = (
    rf"(?:打(?:到(?:我|俺|这|家)|{_LINK}(?:老子|老娘)?(?:的)?(?:电话|手机|这个?号)|来|过来|进来|嚟|[扰搅揽挠饶](?!你|您|医生|大夫|护士|人家|孩子)|(?:给|俾|畀)(?:我|俺|他|她|老子))|(?:发|寄|传)(?:给|俾|畀)(?:我|俺|他|她)|加(?:我|俺)(?:微信)?(?={_TAIL}(?:$|[，。！]))|来电|拨打|拨(?:过来|来|给|{_LINK}电话)|"
    rf"联系(?!我?(?:女儿|儿子|闺女|老伴|爱人|家|孩子|不上))|联络|烦(?:我|俺|人|他|她)|骚扰|叨扰|跟踪我|"
    rf"[找寻](?:我|俺)(?!女儿|儿子|闺女|老伴|爱人|家|孩子|要|拿|借|收)|{_MEDIUM}(?={_TAIL}(?:$|[，。！!,]))|"
    rf"发{_LINK}{_MEDIUM}|发过来|发来|[回随]访(?!我?(?:女儿|儿子|闺女|老伴|爱人|家|孩子))|访视|问来问去|[搵揾](?:我|俺)|(?:传|推|推送|寄)(?:{_LINK}){_MEDIUM}|推送?(?=了|$|，|给|过来|这|那)|(?:关注|跟踪|跟进|盯着?|跟着)(?:了|着)?(?:我|俺)?(?={_TAIL}(?:$|[，。！]))|(?:关注|跟踪|盯着?)(?:我|俺)|问(?:我|俺|老子)(?=了|$|，)|(?<=来)问(?=了|$|，)|接(?=了|$|，))"
)
_REFUSED = re.compile(_NO + _LINK + _CONTACT)
#: 别再给我老伴打电话: the wife at his phone, or he of her; only asking tells.
_REFUSED_KIN = re.compile(
    _NO
    + r"(?:再|老|总|天天|往|继续)*(?:给|跟|往|找|和)(?:我|俺|我们|我家)?(?:老伴儿?|爱人|老公|老婆|媳妇|丈夫|妻子|先生|太太|爷爷|奶奶|姥姥|姥爷|"
    r"公公|婆婆|岳父|岳母|老头子?|老爷子|老太太|爸爸?|妈妈?|父亲|母亲|爹|娘)[^，。]{0,2}(?:打(?=电话|过来|来|了|$)|发(?=消息|短信|微信|信息|了|$)|联系|来电)"
)
_ME = r"(?:给|跟|往)(?:我|俺|我们)"
_REFUSED_SEND = re.compile(_NO + _LINK + rf"发(?=了|{_TAIL}(?:$|[，。！!,]))")
_REFUSED_CALL = re.compile(_NO + _LINK + rf"打(?![电来过进嚟扰搅给])(?=了|我?{_TAIL}(?:$|[，。！!,]))")
_NOT_COMMANDED = re.compile(r"不(?:用|必|想|要打了|消)|唔使|用不着|没|不得")
_REFUSED_ASK = re.compile(_NO + r"(?:再)?问(?:我|俺)?了?")
_PROGRAMME = r"(?:随方|随防|随仿|回仿|随访|回访|项目|服务|活动(?!量)|访问|计划|课题|研究|订阅|名单|提醒|调查|问卷|群|玩意儿?)"
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
    r"再(?:让|叫)?(?:我|俺)?(?:这么|这样|给我|跟我|往我这)?(?:打|发|吵|闹|缠|搞|来(?!一)|接到|收到|骚扰|联系|烦)[^。]{0,14}?"
    r"(?:投诉|报警|拉黑|告(?!诉)|举报|起诉|不客气|法院|律师|12345|卫健委|派出所)"
)
_ENGLISH = re.compile(
    r"\b(?:stop|quit|cease) (?:calling|messaging|texting|contacting|sending|bothering|phoning|ringing|emailing)\b|\bstop all\b"
    r"|\b(?:don't|do not|never|please don't)(?: you| ever)* (?:call|contact|text|message|bother|phone|ring|disturb)"
    r"(?: me| us| him| her| here| this (?:number|phone))?(?: again| any ?more| ever)*(?=$|[,.!;])"
    r"|\b(?:remove|delete|erase|take) (?:me|my (?:\w+ ){0,2}(?:number|name|details|data|phone|record|records))\b(?! to)"
    r"|\blose (?:my|this) number\b|\bopt me out\b|\bwant out of (?:this|the|your)\b|\brather you (?:didn't|did not) (?:call|contact|text|message)\b"
    r"|\bno more (?:of )?(?:these |your |the )?(?:calls|messages|texts|contact)\b"
    r"|\b(?:don't|do not) want (?:any )?(?:more )?(?:of )?(?:these |your |the )?(?:calls|messages|texts|follow-?ups?)\b"
    r"|\b(?:don't|do not|no longer) (?:want|wish) to (?:be (?:called|contacted|bothered|followed)|participate|take part|"
    r"(?:do|continue|keep doing|be part of|be in) (?:with )?(?:this|the|these|your) (?:follow-?ups?|program(?:me)?|study|calls|survey))\b"
    r"|\b(?:don't|do not|never) (?:want|wish|need) to (?:hear from|talk to|speak to|speak with|be in touch with) you\b(?! now| today)"
    r"|\b(?:don't|do not) bother (?:calling|contacting|texting|ringing|to call)\b"
    r"|\b(?:stop|end|cancel) (?:all )?(?:these|the|your|all|my) (?:calls|messages|texts|reminders)\b"
    r"|\bcancel (?:my|this|the|your) (?:follow-?ups?|service|calls|reminders)(?! appointment| visit| exam)\b"
    r"|\b(?:quit|leave|drop out of|withdraw from|opt out of|cancel) (?:this|the|your) "
    r"(?:program(?:me)?|follow-?up|service|calls|study|list)\b"
)
_SHORT = 40
#: Words that show whose 打 and 发 it is.
_CALLS = re.compile(
    rf"{_ME}|电话|你们|一天到晚|不会再接|恁|侬|你哋|没授权|谁让(?:你|恁)|听不懂人话|怎么又|咋又|^停|行行好|老子|(?:三天两头|天天|老|总|又|成天)(?:是)?(?:打|发|问)|骚扰|求求|我说了"
)
_ANNOYED = re.compile(
    r"烦(?!心)|投诉|报警|骚扰|没完没了|消停|拉黑|滚|受不了你们|闹心|闹挺|黑名单|放过我|高抬贵手|没(?:完|个完)|遭不住|够了"
)
_ENOUGH = re.compile(
    r"(?:给我)?停(?:了|掉)|退了|取消|不(?:弄|玩|搞|干)了|退出|消停|别(?:再)?来|(?:三天两头|天天|老|总|成天)(?:打|发|问)|骚扰"
)
_OTHER_SENSE = re.compile(
    r"针|胰岛素|疫苗|点滴|吊瓶|吊水|打水|输液|注射|打药|化疗|青霉素|呼噜|麻将|牌|球|喷嚏|嗝|太极|拳|游戏|架|孩子|insulin|injection|pill|shot"
)
#: 打 in a question, of anything but a call.
_INJECTED = re.compile(
    r"针|胰岛素|疫苗|点滴|吊瓶|吊水|输液|注射|激素|干扰素|破伤风|挂水|insulin|injection|shot|打(?:了|过|完|没|几|多少|着|吗|不打)|还打|在打"
)
#: What may be given as the reason for having no more of them.
_OF_HEALTH = re.compile(
    r"医生|大夫|护士|医院|人家|疼|痛|好了|退烧|过敏|换|改|药|单位|血糖|疗程|针|次|完|怀|消|肿|停"
)
#: A question that opens or announces a call: the calls are what it is about.
_ABOUT_CALLS = re.compile(
    r"随访|回访|联系您|联系你|来电|去个?电话|打扰|耽误|方便(?:吗|接|说|吧)|^喂|【|短信|微信|问卷|calling|good time|follow-?up"
)
#: The wife who reminds him all day is not us.
_OWN_FOLK = re.compile(r"老伴|老婆|老公|媳妇|儿子|女儿|闺女|爱人|孩子|孙")
_OTHERS = re.compile(r"他们|广告|推销|卖|保健品|那些人|你们不一样")


_NAMED = re.compile(
    r"你们|你哋|恁们|随访|回访|[这那]种电话|来电|骚扰|三番五次|天天|没完|时间在我身上|少来(?:这套|烦)|号码?(?:我|俺)?(?:都|已经)?(?:举报|拉黑)"
)
_ENDED = re.compile(
    r"(?:别|莫|甭|勿|不要|不许|不准|不想|不愿意?|不会|不再|用不着|不用|不必|唔好|唔使|覅|没时间|没空|懒得)(?:再|来|老|总|给|用|让|被)*[^，。]{0,4}?"
    r"(?:打|发|找|接|联系|理|烦|吵|扰|问我|陪|浪费|惦记|关心|操心|盯|跟着)|退(?:了吧|出)|[删撤]|注销|省省|够了|到此为止|拉倒|拉黑|告你们|放过(?:我|俺)|饶了(?:我|俺)|高抬贵手|别折腾|少来|举报"
)
#: The calls are liked, asked about, or only badly timed.
_WELCOME = re.compile(
    r"别[停挂急慌客担取]|不[要会]停|接着|继续(?!打|发|烦)|不烦|不麻烦|不打扰|没打扰|不会[弄用不]|你们不会|[吗么呢？?]$|怎么|什么|为[啥什]|几点|晚点|等会|待会|高兴|感谢|没收到|以为|欢迎|多打"
)
#: Meant for us, and softened, limited or left to somebody else.
TENTATIVE = "tentative"
_BODY = re.compile(r"药|吃|喝|抽|疼|睡")
_WEARY = re.compile(r"打够了|不想(?:再)?打(?:了|$)")
_COMPLAINT = re.compile(
    r"(?:三天两头|隔三岔五|隔三差五|天天|老|总|又|成天|整天)(?:是|就|的)?(?:打|发|问|来|电话|短信)|没完没了|有完没完"
)
_DONE = re.compile(r"取消|退出|退订|(?:我|俺|^|，)不(?:做|弄|搞|玩|干|参加)(?:了|啦)|到此为止|拉倒|关了")


@dataclass(frozen=True, slots=True)
class OptOut:
    """Where it was said, offsets into the normalised text. certain False: ask before acting."""

    start: int
    end: int
    certain: bool
    rule: str


def heard(analysis: Analysis, question: str = "", wishes: Iterable[WishRule] = ()) -> OptOut | None:
    """The opt-out of a turn, a certain one first, None when there is none. `question`: the text asked."""
    best = _first(analysis.text, question, wishes)
    if best or not (pauses := joined(analysis.text)):
        return best
    text, places = pauses
    best = _first(text, question, wishes)
    return best and replace(best, start=places[best.start], end=places[best.end - 1] + 1)


def _first(text: str, question: str, wishes: Iterable[WishRule]) -> OptOut | None:
    found = [o for o in _all(text, question, wishes) if o is not None]
    return min(found, key=lambda o: (not o.certain, o.start), default=None)


_PLAIN = (
    ("refused", _REFUSED), ("leave", _LEAVE), ("erase", _ERASE), ("consent", _CONSENT), ("threat", _THREAT),
    ("english", _ENGLISH), ("send", _REFUSED_SEND), ("for_good", FOR_GOOD),
)  # fmt: skip


def _all(text: str, question: str, wishes: Iterable[WishRule]) -> Iterator[OptOut | None]:
    for found in _candidates(text, question, wishes):
        if found is None or not of_something_else(text, text[found.start : found.end], question):
            yield found


def _candidates(text: str, question: str, wishes: Iterable[WishRule]) -> Iterator[OptOut | None]:
    for rule, pattern in _PLAIN:
        yield from (_plain(text, hit, rule) for hit in pattern.finditer(text))
    for wish in wishes:
        yield from _described(text, wish, question)
    yield from (_call(text, hit, question) for hit in _REFUSED_CALL.finditer(text))
    yield from (_plain(text, hit, "kin", surely=False) for hit in _REFUSED_KIN.finditer(text))
    if lasting(text):
        yield from (_plain(text, hit, "ask") for hit in _REFUSED_ASK.finditer(text))
    yield _had_enough(text, question)
    yield _taken_back(text, question)
    yield _fed_up(text)
    yield _suspected(text)


def _suspected(text: str) -> OptOut | None:
    """We are named and something is refused or ended, in no known turn of phrase: only asking tells."""
    named = _NAMED.search(text)
    if len(text) > _SHORT or not named or _WELCOME.search(text):
        return None
    if _BODY.search(text) and named.group() not in ("你们", "随访", "回访"):
        return None
    hit = _ENDED.search(text)
    return _plain(text, hit, TENTATIVE, surely=False) if hit else None


def _described(text: str, wish: WishRule, question: str) -> Iterator[OptOut | None]:
    asked = not wish.asked or wish.asked.search(question)
    if asked and not any(word in text for word in wish.unless):
        rule = wish.id.removeprefix("opt_out.")
        yield from (_plain(text, hit, rule, surely=wish.certain) for hit in wish.pattern.finditer(text))


def _taken_back(text: str, question: str) -> OptOut | None:
    """不同意了, 我要撤回 as the whole turn; where 同意 is what was asked, 不同意 answers that."""
    hit = _TAKEN_BACK.fullmatch(text) if len(text) <= _SHORT else None
    if hit is None or not any(hit.groupdict().values()):
        return None
    if not hit["back"] and re.search(r"同意|答应|愿意|agree|consent", question):
        return None
    return OptOut(0, len(text), bool(hit["back"]), "taken_back")


def _plain(text: str, hit: re.Match[str], rule: str, *, surely: bool = True) -> OptOut | None:
    clause = re.split(r"[，。；！？,;!?]", text[max(0, hit.start() - REACH) : hit.start()])[-1]
    if rule in ("erase", "leave") and re.search(r"药|针", clause + hit.group()):
        return None
    verdict = ruled(text, *hit.span())
    if verdict is None or (not verdict and _OTHERS.search(text) and "你们" not in text):
        return None
    return OptOut(*hit.span(), verdict and surely, rule if verdict else TENTATIVE)


@lru_cache(maxsize=4)
def _call_sense(text: str) -> tuple[bool, bool]:
    """Whether 打 may be an injection or a game, and whether the turn shows that it is our calls."""
    ours = lasting(text) or any(pattern.search(text) for pattern in (_CALLS, _ANNOYED))
    return _OTHER_SENSE.search(text) is not None, ours


def _call(text: str, hit: re.Match[str], question: str) -> OptOut | None:
    """打 alone: whose it is, the turn and what was asked tell."""
    other_sense, ours = _call_sense(text)
    if (other_sense and not _CALLS.search(text)) or (injected(question) and _OF_HEALTH.search(text)):
        return None
    base = _plain(text, hit, "call")
    if base is None or not base.certain:
        return base
    if other_sense or injected(question):
        return replace(base, certain=False)
    insisted = re.search(r"再|老|总|天天", hit.group()) and not _NOT_COMMANDED.search(hit.group())
    return replace(base, certain=bool(ours or insisted or _ABOUT_CALLS.search(question)))


def injected(question: str) -> bool:
    """Whether 打 may be an injection after this question."""
    return _INJECTED.search(question) is not None


def _had_enough(text: str, question: str) -> OptOut | None:
    """打够了 where injections are asked about and no reason is given: of them, or of us."""
    hit = _WEARY.search(text)
    if hit is None or not injected(question) or _OF_HEALTH.search(text) or _OTHER_SENSE.search(text):
        return None
    return OptOut(*hit.span(), False, "call")


def _fed_up(text: str) -> OptOut | None:
    """烦死了，给我停了: annoyance and an end named together, of our messages and not of a medicine."""
    if _OWN_FOLK.search(text):
        return None
    if _OTHER_SENSE.search(text) or _OTHERS.search(text) or (_BODY.search(text) and not _CALLS.search(text)):
        return None
    annoyed = _ANNOYED.search(text)
    ended = next((e for e in _ENOUGH.finditer(text) if not annoyed or e.start() >= annoyed.end()), None)
    ended = ended or _ENOUGH.search(text)
    quits = list(re.finditer(r"退了|不(?:弄|玩|搞)了|退出|取消", text))
    if len({q.group() for q in quits}) > 1:
        return OptOut(quits[0].start(), quits[-1].end(), True, "quits")
    if _COMPLAINT.search(text) and (done := _DONE.search(text)):
        return _plain(text, done, "complaint")
    if annoyed and ended and annoyed.group() != ended.group():
        return OptOut(min(annoyed.start(), ended.start()), max(annoyed.end(), ended.end()), True, "fed_up")
    return None
