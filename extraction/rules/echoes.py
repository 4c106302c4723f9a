"""Echoes of the question anywhere in the answer: 两天没解了, 痒是痒, 上周五拆的, 还有点渗."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.denied import denied_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue, no_statement, planned, put_off
from extraction.rules.taken_up import taken_up

#: What follows a verb that tells of something done or had.
_TOLD = re.compile(
    r"(?:(?P<twice>[赤通彤扑肿鼓酥嗖澄腻丝辣乎嘟囊膨兮])(?P=twice)|[了过着的得]|上[了过]|下来?了?|起来|出来?了?|[完掉到死透烂]|一[点下些声阵]|[两几]?[下声阵]|呢|咧|哩|嘞|啊|呀|哦|啦|嘛|吧|咯|喽|噢|滴|哟|$|[ ，。,！!~…])"
)
#: What stands before a verb or a complaint that is so.
_SO = re.compile(
    r"(?:还是?|又|有[点些]儿?|有一?[点丁滴]{1,2}[儿子]?|会|总|老|老是|一直|天天|每[天次回日]|顿顿|都|正|在|照样?|仍|仍然|偶尔|有时候?|时不时|就|特别|很|挺|蛮|好|真|可|敢|肯|得|自己|早就?|已经?|刚|也|多少|稍微|略微?|能|可以|"
    r"一[^，。；]{1,4}就?|常|常常|经常|开始|确实|倒是?|是|把它|给|[他她它]|我|俺|晚上|早上|夜里|白天|有|发|越来越|更|隐隐|阵阵|一阵一阵)$"
)
_HAS = re.compile(r"(?:有[点些丝啲]?儿?|带[点着]?|有一[点丝些]|见|还有点?|出|流|冒)$")
#: 走不动, 解不出: it cannot be done.
_CANNOT = re.compile(r"不(?:了|动|着|起|出|完|住|成|见|进|通|开|来|到|上|下|得(?!了)|清|好|利索|干净)")
#: 吃得下 and 看得见 can be done.
_LACKS = re.compile(r"得(?:少|差(?!不多)|慢|费劲|不(?![行成轻少小]|得了|一般|像))")
_GRANTED = r"(?:是倒是|倒是|是|倒|归|也)(?P<neg>没有?|不|未|冇)?{w}"
#: 才弯到六十, 抬到一半就疼, 比昨天少: not as it should be.
_LIMITED = re.compile(r"(?:才|只|勉强|硬)(?:能|敢|会)?$")
_PROPPED = re.compile(r"(?<![不没])(?:得|要|靠)(?:有?人)?[扶拽抓搀架拄撑摸揪]")
_PARTLY = re.compile(
    r"[^，。；]{0,3}到?(?:一半|半截|一点点|半路|不到)|[^，。；]{0,6}就(?:[^，。；]{0,3})(?:[疼痛酸软喘晕累停歇卡憋咳醒吐呛闷慌抖漏麻]|费|[上下抬举弯动]不)|得(?:比[^，。；]{0,4})?(?:少|慢|差(?!不多)|费|不)|得?比[^，。；]{1,5}(?:少|慢|差|弱)"
)
#: 比住院时好 is not good yet.
_THAN = re.compile(r"比[^，。；]{1,8}$")
_MORE = re.compile(r"比|[好轻多少强](?:些|点|转)|一[点些]|改善|进步|缓解|减轻|加重")
#: 周五拔: the day of what is to come.
_COMING = re.compile(
    r"(?:这|本)?(?:周|礼拜|星期)[一二三四五六日天]|[一二三四五六七八九十\d]{1,3}[号月日]|(?:今天)?下午|晚点|月底|月初|年底"
)
#: 老伴帮着洗: not by herself.
_HELPED = re.compile(r"帮|替我|给我|喂我?|搀|扶|伺候")
_HAVING = re.compile(r"有(?:没有)?(?P<name>[\u4e00-\u9fff]{2,5})(?=$| )")
#: 单位组织打的 tells of what was done; 医生要打的 and 明天去的 do not.
_UNREAL = re.compile(r"[不没未别要会想能该让叫说]|明|后天|下|打算|准备|计划")
#: 吃的是中药
_IT_IS = re.compile(r"的(?:就|都|全|一直)?是(?P<what>[^，。！？,;]{2})")
#: 哆嗦好了吗: who says that it shivers says that it is not over.
ENDING = frozenset("退消止好缓解减轻失停恢复控制住")
_TURNS = {"yes": "no", "no": "yes"}
_ADVISED = re.compile(r"建议|医生(?:让|叫|说)|大夫(?:让|叫|说)|要求|安排")
_PEOPLE = ("stranger", "family")
_LONGEST = 4
#: The 检查 of 没做过检查 says again what was not done.
_OBJECT = re.compile(
    r"(?:[过了]|什么|啥|任何|其[他它]|别的|那个|这个|[^，。；！？,;但就是还又有也老总]{0,3})*"
)
#: Who says it more often says nothing more; each costs a look at every mark.
_ENOUGH = 12
#: 没什么不好 is well.
_NO_BAD = re.compile(r"(?:没有?|冇)(?:什么|啥|觉得|感觉|哪里?|哪儿)*不$")
#: 以前不好现在好了: of now is what comes later.
_THEN = re.compile(
    r"(?:以前|之前|原来|从前|原先|刚(?:出院|回来|开始)[^，。]{0,3}|头几天|前几天|住院(?:的?时候|时))[^，。现今]{0,4}$"
)
_NOW = re.compile(r"现在|如今|今天|这几天|这两天|眼下|后来")
#: Where more stands around the word it is asked back.
_TALKATIVE = 8


def echoed(analysis: Analysis, about: Focus, asked: Asked, since: int) -> list[Cue]:
    """Each word of the question that the answer holds in a frame which says yes or no."""
    out: list[Cue] = []
    at = since
    text = analysis.text
    while at < len(text) and len(out) < _ENOUGH:
        end = _word(text, at, about)
        cue = _framed(analysis, about, asked, at, end) if end > at else None
        if cue:
            gone_on = about.resolved and ENDING.isdisjoint(text[at:end])
            if cue.value == "yes" and _of_the_denied(analysis, about, out, at, end):
                at = end
                continue
            out.append(replace(cue, value=_TURNS[cue.value]) if gone_on else cue)
        at = max(end, at + 1)
    return out


def _of_the_denied(analysis: Analysis, about: Focus, out: list[Cue], start: int, end: int) -> bool:
    """Whether the word at [start, end) is but what the verb before it was denied of."""
    last = out[-1] if out and not about.complaint else None
    if last is None or last.value != "no" or last.near_miss:
        return False
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, start))]
    over = not analysis.text[end : clause.end].strip("的了呢啊呀吧嘛 ")
    return over and bool(_OBJECT.fullmatch(analysis.text, last.end, start))


def _word(text: str, at: int, about: Focus) -> int:
    """The end of the longest run at `at` that stands in the question too and holds a word of it."""
    known = about.verbs | about.things
    if text[at] not in known:
        return at
    end = at + 1
    while end < len(text) and end - at < _LONGEST and text[at : end + 1] in about.text and text[end] in known:
        end += 1
    return end


def _framed(analysis: Analysis, about: Focus, asked: Asked, start: int, end: int) -> Cue | None:
    index = clause_at(analysis.clauses, start)
    clause, text = analysis.clauses[max(0, index)], analysis.text
    before, after = text[clause.start : start], text[end : clause.end]
    if (
        index < 0
        or after.startswith(("的时", "时候", "的那会", "意思"))  # 吸的时候老是呛, 不好意思
        or no_statement(analysis, asked.text, start, end)
        or taken_up(text, start, end, clause.start)
        or (_THEN.search(before) and _NOW.search(text, end))
        or _of_others(analysis, clause.start, start, before, asked.question.respondent)
    ):
        return None
    if owned := _owned(text, start, end, after):
        return owned
    if instead := _another_thing(text, about, start, end) or put_off(analysis, asked, start, end):
        return instead
    if planned(analysis, asked, start, end):
        advised = bool(_ADVISED.search(asked.text))  # 他们说要做 to 建议做了吗
        plan = Cue("yes" if advised else "no", start, end, "boolean.plan", doubt=advised)
        return plan if about.event else None
    if _short_of(about, asked, before, after):
        return Cue("no", start, end, "boolean.echo", doubt=True)
    return _said_of(analysis, asked.text, about, (start, end), before, after)


def _owned(text: str, start: int, end: int, after: str) -> Cue | None:
    """痒是痒, 疼倒不疼, 不哆嗦才怪."""
    if after.startswith("才怪"):
        return Cue("yes", start, end, "boolean.echo", doubt=True)
    granted = re.match(_GRANTED.format(w=re.escape(text[end - 1])), after)
    value = "no" if granted and granted["neg"] else "yes"
    return Cue(value, start, end + granted.end(), "boolean.echo") if granted else None


def _another_thing(text: str, about: Focus, start: int, end: int) -> Cue | None:
    """吃的是另一种: what is done is done with something that was not asked about."""
    hit = _IT_IS.match(text, end)
    if hit is None or hit["what"] in about.text:
        return None
    return Cue("no", start, hit.end(), "boolean.echo", doubt=True)


def _short_of(about: Focus, asked: Asked, before: str, after: str) -> bool:
    """Not as far as was asked, or not without help."""
    limited = about.able and bool(_LIMITED.search(before) or _PARTLY.match(after) or _PROPPED.search(before))
    return limited or ("自己" in asked.text and bool(_HELPED.search(before)))


def _said_of(
    analysis: Analysis, asked: str, about: Focus, span: tuple[int, int], before: str, after: str
) -> Cue | None:
    start, end = span
    if before.endswith(("消", "退")) and analysis.text[start] in "肿烧热":
        return Cue("no", start - 1, end, "boolean.echo")  # 早消肿了
    said = denied_at(analysis, start, end)
    if said.denied or _straight_before(analysis, start):
        cannot = _CANNOT.match(after)
        stop = end + (cannot.end() if cannot else 0)
        well = _NO_BAD.search(before) and "不" + analysis.text[start:end] not in asked
        value = "yes" if well else "no"
        return Cue(value, said.start, stop, "boolean.echo", True, bool(well) or said.hedged, said.near_miss)
    cue = Cue("yes", start, end, "boolean.echo", True, said.hedged, said.near_miss)
    if about.event and after.strip(" 呢啊呀吧") == "的" and not _UNREAL.search(before):
        return replace(cue, doubt=len(before) > _TALKATIVE)
    doubt = (
        len(before) + len(after) > _TALKATIVE
        or _half_of(about, start, end, before)
        or bool(_THAN.search(before) and not _MORE.search(about.named))
    )
    if about.event and _COMING.fullmatch(before) and not after.strip(" 呢啊吧"):
        return replace(cue, value="no", doubt=True)
    cue = replace(cue, doubt=doubt)
    told = _plain(cue, before, after, verb=bool(set(analysis.text[start:end]) & about.verbs))
    if told and told.value == "no" and about.complaint:  # 喘不上来, 疼得不厉害: it is there
        return replace(told, value="yes", doubt=True)
    return told


def _half_of(about: Focus, start: int, end: int, before: str) -> bool:
    """走楼梯 to 有电梯吗: the last character of a thing, behind another first one."""
    thing = _HAVING.search(about.named) if end - start == 1 and not about.complaint else None
    return (
        thing is not None
        and bool(before)
        and before[-1:] != thing["name"][-2]
        and before[-1:] not in "有没带"
    )


def _plain(cue: Cue, before: str, after: str, *, verb: bool) -> Cue | None:
    """What a word that nothing denies says: 走得稳, 走不动, 有点血."""
    if not verb:
        return cue if _HAS.search(before) else None
    if _CANNOT.match(after) or _LACKS.match(after):
        return replace(cue, value="no", end=cue.end + 2)
    return cue if _so(before, after) else None


def _of_others(analysis: Analysis, begin: int, start: int, before: str, respondent: str) -> bool:
    """Said of somebody else, who does not do it for the patient."""
    people = respondent in ("", "self") and any(
        m.category in _PEOPLE and begin <= m.start < start for m in analysis.marks
    )
    return people and not re.search(r"[我俺给帮替看]", before.replace("我家", "")[-4:])


def _straight_before(analysis: Analysis, start: int) -> bool:
    """不知道 is one word of doubt, and denies 知道 all the same; 没有一天不 denies nothing."""
    twice = any(m.category == "double_negative" and m.end == start for m in analysis.marks)
    return analysis.text[start - 1 : start] in tuple("不没未勿唔冇弗") and not twice


def _so(before: str, after: str) -> bool:
    """The words around a verb say that it is so."""
    held = _SO.search(before)
    frame = not before.strip() or held or _timed(before)
    return bool(held) or bool(_TOLD.match(after) and (frame or after[:1] in "了过着"))


def _timed(before: str) -> bool:
    """上周五, 昨晚上, 早起: the time, and nothing else, stands before."""
    return bool(
        re.search(
            r"(?:[周天号日月年早晚晨午夜宿回次趟点时候]|星期[一二三四五六日天]|礼拜[一二三四五六日天]|周[一二三四五六日天])[上里头间]?[就才又都]?$",
            before,
        )
    )
