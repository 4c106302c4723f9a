"""What each clause says of taking: a change, a stop, a miss, or that all is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.experiencer import person_before
from extraction.rules.model import Analysis, Clause
from extraction.rules.scope import Scene
from extraction.rules.slots import adherence_changes as changes
from extraction.rules.slots import adherence_cues as cues
from extraction.rules.slots.adherence_orders import CONDITION, ORDERED

Values = dict[str, object]
Span = tuple[int, int]
#: 忘了，哦没忘: what stands before is taken back though 哦 alone is no correction.
_TAKEN_BACK = re.compile(rf"(?:哦|噢|喔|哎|诶|呃|啊)[，, ]?(?=没(?:有)?{cues.MISS})")
_BARE_COUNT = re.compile(
    r"^[，,。 ]*(?:是|就|只|应该|才|也就)*[一两二三四五六七八九十几\d]+[次回顿天针片趟][^没不]*$"
)
KINDS = ("twice", "change", "order", "stop", "miss", "full")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a clause says of taking, and where."""

    kind: str
    start: int
    end: int
    clause: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """One of the four with its details; `sure` is false where it must be asked back."""

    kind: str
    span: Span
    values: Values
    sure: bool = True
    more: tuple[Span, ...] = ()


def around(analysis: Analysis, said: Said) -> str:
    """The clause itself with its neighbours."""
    first = analysis.clauses[max(0, said.clause - 1)].start
    last = analysis.clauses[min(len(analysis.clauses) - 1, said.clause + 1)].end
    return analysis.text[first:last]


def since_when(analysis: Analysis) -> int:
    """What is taken back is left out, unless only a count follows (忘了五回，不对，四回)."""
    since = analysis.since()
    again = list(_TAKEN_BACK.finditer(analysis.text))
    if again:
        since = max(since, again[-1].end())
    return 0 if since and _BARE_COUNT.match(analysis.text[since:].split("，，")[0][:40]) else since


def events(analysis: Analysis, asked: Asked) -> list[Said]:
    """What each clause says, those of other people, of a question or of what might be left out."""
    text, since = analysis.text, since_when(analysis)
    scene = Scene(text, analysis.clauses, analysis.marks)
    denied = [m.span() for m in cues.DENIED.finditer(text, since)]
    averted = [m.span() for m in cues.AVERTED.finditer(text, since)]
    out: list[Said] = []
    for at, clause in enumerate(analysis.clauses):
        if clause.end <= since or _no_statement(analysis, clause):
            continue
        if asked.question.respondent in ("", "self") and _of_another(scene, clause):
            continue
        out += _of_clause(analysis, at, clause, denied, averted)
    return out


_MINDS = re.compile(r"[盯看管催喂叫提醒监督摆递帮给让替弄分拿嫌记配买]")


#: 我妈过生日那天, 送孙子的时候: who is named says when it was.
_OCCASION = re.compile(r"那[一二两三几]?[天日次回顿晚早年阵会](?!天)|的?时候|期间|当天|\bwhen\b|\bwhile\b")


def _of_another(scene: Scene, clause: Clause) -> bool:
    """我邻居吃这个停了; not 老伴盯着我吃."""
    person = person_before(scene, clause.end - 1, "self")
    said = scene.text[clause.start : clause.end]
    if person is None or _OCCASION.search(scene.text, person.end, clause.end):
        return False
    return not _MINDS.search(said) and not re.search(
        r"[我俺咱][^邻老儿女孩爱妈爸爹娘同朋媳弟哥姐妹家]{0,3}[没不都天每一]", said
    )


def _no_statement(analysis: Analysis, clause: Clause) -> bool:
    """Asked back, or supposed."""
    said = analysis.text[clause.start : clause.end]
    if cues.ASKS.search(said):
        return True
    asks = "?" in clause.closer or "？" in clause.closer or re.search(r"[吗么]$", said)
    if asks and not cues.RHETORIC.search(said):
        return True
    told = cues.MEANT.search(said)
    return bool(told or (_SUPPOSED.search(said) and not cues.AVERTED.search(said)))


_SUPPOSED = re.compile(r"要是|如果|假如|假使|万一|若是|的话|倘|\bif\b")


def _of_clause(
    analysis: Analysis, at: int, clause: Clause, denied: list[Span], averted: list[Span]
) -> list[Said]:
    """The one thing that the clause says: what is done with the doses, else a miss, else that they are taken."""
    text = analysis.text
    for found in (
        _done(text, clause, [*denied, *averted]),
        _left_out(text, clause, [*denied, *averted]),
        _full(text, clause, denied, averted),
    ):
        if found:
            return [Said(found[0], *found[1], at)]
    return []


def _done(text: str, clause: Clause, covered: list[Span]) -> tuple[str, Span] | None:
    """Taken twice, changed, less than is due, or told to be left out."""
    if twice := _outside(cues.TWICE, text, clause, covered):
        return "twice", twice
    change = changes.changed(text, clause)
    if change and not _THING.fullmatch(text, clause.start, change[0]):
        return "change", change
    less = cues.SHORT_OF.search(text, 0, clause.end)
    if less and less.end("less") > clause.start:
        return "miss", less.span("less")
    order = ORDERED.search(text, clause.start, clause.end)
    return ("order", order.span()) if order and not CONDITION.search(text, 0, order.end()) else None


def _left_out(text: str, clause: Clause, covered: list[Span]) -> tuple[str, Span] | None:
    stop = _outside(cues.STOPPED, text, clause, covered)
    miss = _outside(cues.PARTIAL, text, clause, covered) or _outside(cues.NOT_FULL, text, clause, covered)
    if stop and not (miss and _habitual(text, clause)):
        return "stop", stop
    return ("miss", miss) if miss else None


def _full(text: str, clause: Clause, denied: list[Span], averted: list[Span]) -> tuple[str, Span] | None:
    own = [s for s in denied if clause.start <= s[0] < clause.end]
    saved = [
        s
        for s in averted
        if s[0] < clause.end and clause.start < s[1] and cues.AVERTED_TAKEN.match(text[s[0] :])
    ]
    taken = _taken(text, clause)
    spot = own[0] if own else saved[0] if saved else taken.span() if taken else None
    return ("full", spot) if spot else None


#: 天天 and 按时 are said of much else: 每天走一万步, 按时睡觉, 今天天气.
_DAILY = re.compile(
    r"按时|按点|准时|准点|坚持|严格|天天|每一?天|每日|日日|日逐|见天|朝朝|晚晚|顿顿|餐餐|每顿|每次都|次次"
)
_OF_TAKING = re.compile(
    rf"药|胰岛素|[一二两三四半\d][片粒颗针]|比[^，,。]{{1,6}}[还都]|{cues.TAKE_OR_USE}(?![^，,。]{{0,3}}(?:饭|水|酒|烟|菜|肉|茶|粥|汤|面|奶|蛋|牌|麻将|拳|太极|球|电话|工|手机|早餐|点心|水果|汁|浆)|得下|得香)|(?<=[天都])点(?=$|[，,。])|take|dose|pill"
)
#: 饭倒是按时吃: what is eaten stands before.
_OTHER_FOOD = re.compile(r"(?<!比吃)(?<!比)饭(?![前后还都])|菜|水果|牛奶|(?<!喝)(?<!喝了)酒|烟|早餐|鸡蛋")
#: 天天第一件事，就是吃药: how far into the next clause the verb may stand.
_NEXT = 5
_BARE = re.compile(
    r"[了嗯啊是对的呢吧呀哦都也一个 就我还啦嘞噻滴咧很挺蛮着下来住直在可真肯定当然必须按时准点坚持天每]*"
)


def _taken(text: str, clause: Clause) -> re.Match[str] | None:
    """The first word of taking; one that only says every day needs a verb of taking, or nothing, beside it."""
    for m in cues.FULL.finditer(text, clause.start, clause.end):
        weather = m.group() == "天天" and (
            text[m.end() : m.end() + 1] == "气"
            or text[max(0, m.start() - 1) : m.start()] in ("今", "明", "昨")
        )
        other = _OTHER_FOOD.search(text, clause.start, m.start()) and not re.search(
            "药", text[clause.start : clause.end]
        )
        if other:
            continue
        alone = _BARE.fullmatch(text[clause.start : m.start()] + text[m.end() : clause.end])
        of_taking = alone or _OF_TAKING.search(text, clause.start, clause.end + _NEXT)
        if not _DAILY.fullmatch(m.group()) or (of_taking and not weather):
            return m
    return None


def _outside(cue: re.Pattern[str], text: str, clause: Clause, covered: list[Span]) -> Span | None:
    """The first hit that is not denied or averted, nor only feared or wished."""
    for m in cue.finditer(text, clause.start, clause.end):
        apt = m.group()[0] in "忘漏落" and _APT.search(text, clause.start, m.start())
        wished = not apt and (_WISHED.search(text, clause.start, m.start()) or _FEARED.match(text, m.end()))
        if _of_other_thing(text, clause, m):
            continue
        if not wished and not any(a < m.end() and m.start() < b for a, b in covered):
            return m.span()
    return None


#: 一个月能忘个一两回: what happens, not what is allowed.
_APT = re.compile(r"(?<!不)(?:能|可能|可以)$")
#: 烟停了, 血糖仪落家里了, 体重减了: not the medicine.
_THING = re.compile(
    r"(?:但|可是?|就是|不过|我|俺|把|的|那个|这个)*(?:烟|酒|茶|咖啡|早饭|午饭|晚饭|饭|早餐|水果|牛奶|体重|血糖仪|血压计|手机|钥匙|眼镜|医保卡|病历本?|单子|身份证|保健品|鱼油|维生素|工作|锻炼|运动|针灸|电|水|煤气)(?:我|倒|是|都|早|就|也|已经|又|给|了)*"
)
_AFTER_THING = re.compile(
    r"(?:了|记)*(?:你|您|问|说|跟|告诉|量|测|关|锁|是|怎么|啥|什么|电话|手机|钥匙|时间|日子|密码|名字)|(?:了|掉)?[一二两三四五六七八九十\d]+斤"
)


def _of_other_thing(text: str, clause: Clause, hit: re.Match[str]) -> bool:
    if re.search("药|针|胰岛素|片|粒", text[clause.start : clause.end]):
        return False
    forgot = hit.group()[0] in "忘减" and _AFTER_THING.match(text, hit.end())
    return bool(forgot or _THING.fullmatch(text, clause.start, hit.start()))


#: 想停, 停了要出人命, 不让停: not done.
_WISHED = re.compile(
    r"(?:(?:想|要|劝)(?:让|叫|喊)?(?:我|俺)|没让我?|没叫我?|没说要?|没有让我?|没有说要?|不给|想|打算|准备|考虑|琢磨|不敢|不能|不许|不准|不让我?|不同意|要是|如果|万一|说可以|可以|能|说要|别|怕|担心|以为)(?:再|随便|自己|自行|擅自|给我)*$"
)
_FEARED = re.compile(r"(?:了|药)?(?:怕|要出|会|就(?:会|要)|可不|不行|出人命|可就|的话|就难受|又怕)")


def _habitual(text: str, clause: Clause) -> bool:
    """有时候不吃, 高了才吃，不高就不吃: left out now and then, not stopped."""
    said = text[clause.start : clause.end]
    return bool(
        re.search(
            rf"{cues.OFTEN}(?:就|都|会|也|又|想|还|给)*[没不]|才{cues.TAKE}|就不{cues.TAKE}(?!了)|(?<!了)就没{cues.TAKE}(?!了)|(?:过了?(?:点|时间|饭点)|错过|晚了|忘了)[^,，]{{0,4}}不|想起|看",
            said,
        )
    )
