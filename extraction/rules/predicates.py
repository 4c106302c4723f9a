"""What the question's verb becomes in the answer: 吃了, 没停, 一顿没落下, 不流."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.coming import to_come
from extraction.rules.denied import denied_at
from extraction.rules.focus import focus, without_purpose
from extraction.rules.model import Analysis
from extraction.rules.taken_up import taken_up

_ECHO = re.compile(
    r"^[ 我都也早已经还是一直天天现在最近倒就]*(?P<neg>没有|没|不|未|别|木有|冇)?(?P<deg>怎么|咋|太|大)?再?"
    r"(?P<verb>[\u4e00-\u9fff]{1,4}?)(?P<tail>了|过|着|的|呢|啦|啊|呀|吧|哩|嘛|掉|完|一点|点)*[ ，,。.!！]*$"
)
_FUNCTION = frozenset("无您你我他她它的了吗呢吧么啊有没不是在这那几多少哪什么怎最近过两周天还都也就和或请问")
#: 待会儿吃 is a plan, no answer.
_LATER = re.compile(r"过会儿?|待会儿?|等会儿?|一会儿|马上|回头|正准备|明天|以后")
#: 打算查, 等闺女歇班陪我去, 约了下周去: a plan says that it has not been done yet.
_PLAN = re.compile(
    r"打算|准备|计划|琢磨着|想着|寻思|合计|商量着|说好|约了|约好|预约|挂了[^，]{0,4}号|排[着了]队|排着|轮到"
    r"|等(?!了)[^，。；]{0,10}(?:再|就|才|带|陪|领|有空|得空|休|放假|回来|忙完|好[了点])|改天|改日|过(?:两|几|些)天|过一?阵"
    r"|(?:想|要|(?<!应)该|[还就是]得|等着)[^，。；]{0,2}$|明[儿天早晚日]|明后天|今晚|下(?:个?)?(?:周|星期|礼拜|月)|后天|大后天|到时候|有空(?:再|就|了)|抽空|得空|planning|going to|next (?:week|month)"
)
#: 打算不吃了 is still a plan.
_NO_MORE = re.compile(r"(?:打算|准备|想)[^，。；]{0,2}[不停断]")
_PLANNABLE = ("checkup", "taking_medication", "measuring")
_HABITS = ("smoking", "drinking")
#: 正吃饭 is no yes to taking medicine, 烧心 none to a fever.
_COMPOUND = re.compile(
    r"烧[心水饭菜香饼烤纸火]|拉(?:肚|稀|水|血|脓|得?不成形|黑)|吃[力亏惊素]|吃[了过]?(?:一?[点些口碗顿])?[早午中晚]?[饭面粥菜]|喝[了过]?(?:一?[点些口碗杯])?[热温凉白]?开?[水粥汤茶奶]|打(?:电话|工|算|听|扰|错|牌|盹)|服务|用(?:不着|心)|看(?:电视|书|结果|报告|单子?|片子)|做[饭梦]"
)
_DONE = re.compile(r"[了过完]|着呢|之前|以前|刚|already")
#: 不吃头就晕 supposes.
_WITHOUT = re.compile(r"[^，。；！？,;]{0,4}就(?!是)")
#: 不知道吃什么药 tells of no taking.
_KNOWS_NOT = re.compile(r"(?:不知道|不晓得|不清楚|不懂)(?:该|要|应该|能|得|怎么|咋)*$")
_WHICH = re.compile(r"(?:些)?(?:什么|啥|哪|多少|几)")
#: 什么东西算辛辣 asks.
_WHAT_IS = re.compile(r"(?:什么|啥|哪些)[^，。]{0,4}(?:属于|算(?:是)?|叫做?|才是)")
#: 还吃它干啥 asks and tells that it is not done; 吃着难受 tells why.
_POINTLESS = re.compile(r"[^，。；]{0,4}(?:干啥|干嘛|干什么|做啥|做什么|有啥用|有什么用|图啥)")
_SUFFERS = re.compile(
    r"[着了过完]?(?:就|也|老|总|都)?(?:难受|恶心|胃|头|不舒服|咳|没用|没效|过敏|有反应|反应|拉肚子|心慌|想吐|肿)"
)
_ASKING = re.compile(
    r"(?:吗|(?<![什那这怎多])么)\s*$|能不能|可不可以|行不行|要不要(?!紧)|会不会|是不是|怎么办|咋办|咋整|怎么回事|咋回事|多少钱|几点|几号|啥时候|什么时候|为什么|为啥|开不开|怎么吃|怎么打|咋吃|有没有(?!什么)|(?:什么|啥)(?:叫|是)|叫(?:什么|啥)|(?:什么|啥)意思|会(?:怎么?样|咋样)|有(?:什么|啥)(?:后果|影响|坏处)|^ ?谁(?!都|也|说|敢|还|要|不|[^，。]{1,4}谁)|([吃打用做去量测])(?:药)?还是[^，。]{0,5}\1"
)
_RHETORICAL = re.compile(
    r"怎么(?:会|能|可能)?[没不]|咋(?:会|能|可能)?[没不]|哪[能会有敢]|哪里(?!不|疼|痛|有问|难受|出)|能不[^能]|不是[^，。]{1,12}[吗么]|还能|还用"
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One reason for yes or no. strong: it names what was asked."""

    value: str
    start: int
    end: int
    rule: str
    strong: bool = True
    hedged: bool = False
    near_miss: bool = False
    tier: str = "inferred"
    #: To be asked back before it counts.
    doubt: bool = False


def spots(text: str, words: tuple[str, ...], since: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for word in sorted(words, key=len, reverse=True):
        at = text.find(word, since)
        while at >= 0:
            end = at + len(word)
            edge = not word.isascii() or not (text[at - 1 : at].isalpha() or text[end : end + 1].isalpha())
            if edge and not any(a < end and at < b for a, b in out):
                out.append((at, end))
            at = text.find(word, end)
    return out


def _supposed(analysis: Analysis, start: int) -> bool:
    clause = clause_at(analysis.clauses, start)
    return any(
        m.category in ("hypothetical", "reported", "question") and m.end <= start and m.form != "算是"
        for m in analysis.marks
        if clause_at(analysis.clauses, m.start) == clause
    )


def cues(analysis: Analysis, asked: Asked, since: int) -> list[Cue]:
    """Predicates of the proposition with their polarity, in the order of the words."""
    if asked.proposition is None:
        return []
    found: list[Cue] = []
    taken: list[tuple[int, int]] = []
    sides = [(w, "yes") for w in asked.proposition.yes] + [(w, "no") for w in asked.proposition.no]
    for word, side in sorted(sides, key=lambda s: -len(s[0])):
        for start, end in spots(analysis.text, (word,), since):
            if any(a < end and start < b for a, b in taken) or no_statement(analysis, asked.text, start, end):
                continue
            later = put_off(analysis, asked, start, end) if side == "yes" else None
            if later is None and _LATER.search(analysis.text, max(since, start - 6), start):
                continue
            taken.append((start, end))
            plan = planned(analysis, asked, start, end)
            if side == "no" and _NOT_ORDERED.search(analysis.text, since, start):
                found.append(Cue("yes", start, end, NOT_ORDERED, doubt=True))
                continue
            found += (
                [later]
                if later
                else _stated(analysis, asked.proposition.code, side, start, end, planned=plan)
            )
    told = [c for c in found if c.rule != NOT_ORDERED]
    return sorted(told or found, key=lambda c: c.start)


#: 医生没让停: nobody had it stopped; what was done is told elsewhere, or it goes on.
NOT_ORDERED = "boolean.not_ordered"
_NOT_ORDERED = re.compile(
    r"(?:没有?|不|未)(?:人|谁|哪个)?(?:让|叫|说|准|许|同意|建议|要求|通知|喊)(?:我|俺|我们)?(?:可以|能|要|过)?$"
)


def put_off(analysis: Analysis, asked: Asked, start: int, end: int) -> Cue | None:
    """The no of a deed that was to be done by now and is told as still to come."""
    if not focus(asked.text).event:
        return None
    begin = analysis.clauses[max(0, clause_at(analysis.clauses, start))].start
    how = to_come(analysis.text, begin, start, end)
    return Cue("no", start, end, "boolean.plan", doubt=how == "doubt") if how else None


def no_statement(analysis: Analysis, question: str, start: int, end: int) -> bool:
    """Supposed, asked back, or another word (吃饭)."""
    hit = _COMPOUND.match(analysis.text, start)
    if _POINTLESS.match(analysis.text, end) or in_question(analysis, start):
        return True
    if analysis.text[start:end] in ("吃", "服", "用") and _SUFFERS.match(analysis.text, end):
        return True
    compound = hit is not None and hit.end() > end and hit.group() not in question
    if _KNOWS_NOT.search(analysis.text, 0, start) and _WHICH.match(analysis.text, end):
        return True
    if _WHAT_IS.match(analysis.text, analysis.clauses[max(0, clause_at(analysis.clauses, start))].start):
        return True
    return compound or _supposed(analysis, start) or _asks(analysis.text, start, end)


def in_question(analysis: Analysis, at: int) -> bool:
    """这药能跟酒一块吃吗: the patient asks; 能不吃吗 and 怎么没吃 are no questions."""
    clause = analysis.clauses[clause_at(analysis.clauses, at)]
    said = analysis.text[clause.start : clause.end]
    marked = clause.closer[:1] in ("?", "？")
    if marked and said.strip().startswith("哪里"):
        return True
    asks = _ASKING.search(said) or marked
    return bool(asks) and not _RHETORICAL.search(said)


def _stated(analysis: Analysis, code: str, side: str, start: int, end: int, *, planned: bool) -> list[Cue]:
    """The predicate as a reason for yes or no; a plan is none, but a checkup that is planned is no."""
    if planned and code in _PLANNABLE:
        return [Cue("no", start, end, "boolean.plan")] if code == "checkup" else []
    if planned and code in _HABITS and side == "no":  # 打算戒: not given up yet
        return [Cue("yes", start, end, "boolean.plan", doubt=True)]
    said = denied_at(analysis, start, end)
    if said.denied and _WITHOUT.match(analysis.text, end):
        return []
    value = side if not said.denied else "no" if side == "yes" else "yes"
    rule = f"boolean.predicate.{code}"
    return [Cue(value, said.start, said.end, rule, True, said.hedged, said.near_miss)]


def planned(analysis: Analysis, asked: Asked, start: int, end: int) -> bool:
    """What is planned has not happened; where a plan is what was asked for, it is the answer."""
    at = clause_at(analysis.clauses, start)
    clause = analysis.text[analysis.clauses[at].start : start] if at >= 0 else ""
    done = _DONE.match(analysis.text, end) and not _NO_MORE.search(clause)
    future = asked.future and not focus(asked.text).event
    return not future and bool(_PLAN.search(clause)) and not done


def _asks(text: str, start: int, end: int) -> bool:
    """吃不吃, 能吃吗, 药 (as a noun after 吃 …) ask or name, they do not tell."""
    return text[end : end + 2] == "不" + text[start : start + 1] or text[end : end + 2] in (
        "吗?",
        "吗？",
        "不?",
    )


#: 不红也不肿: both words of the question, both denied.
_BOTH = re.compile(
    r"(?:不|没有?)(?P<a>[\u4e00-\u9fff]{1,2}?)[，、 ]?(?:也|又|更)?(?:不|没有?)(?P<b>[\u4e00-\u9fff]{1,2}?)(?:[了啊呀呢的]*)$"
)


#: 咳嗽有没有痰: the cough is known.
_TOPIC = re.compile(r"[^，。？?]+(?=有没有|有无)")


def echo(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """不流 / 量了: the whole answer is a word of the question, plain or denied."""
    both = _BOTH.search(analysis.text.rstrip(" ，,。.!！"), since)
    if both and both["a"] in asked.text and both["b"] in asked.text and both["a"] != both["b"]:
        return Cue("no", *both.span(), "boolean.echo")
    for clause in analysis.clauses:
        if clause.start < since:
            continue
        hit = _ECHO.match(analysis.text[clause.start : clause.end])
        if (
            hit
            and hit.group("verb") in _TOPIC.sub("", without_purpose(asked.text))
            and set(hit.group("verb")) - _FUNCTION
        ):
            value = "no" if hit.group("neg") else "yes"
            start = clause.start + (hit.start("neg") if hit.group("neg") else hit.start("verb"))
            if taken_up(analysis.text, start, clause.start + hit.end("verb"), clause.start):
                continue
            return Cue(
                value, start, clause.start + hit.end("verb"), "boolean.echo", True, bool(hit.group("deg"))
            )
    return None
