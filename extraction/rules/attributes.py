"""How bad, how often, since when worse or better, on what occasion: what is said of one complaint of a clause."""

from __future__ import annotations

import re
from itertools import pairwise

from extraction.rules.match import Found
from extraction.rules.model import Mark
from extraction.rules.scope import Scene

#: Degrees that stand behind what they are said of: 疼得厉害, 痒死我了.
_FOLLOWING = re.compile(
    r"厉害|要命|受不了|得很|不得了|要死|够呛|死|煞|不住|不了|不消|不起|得|凶|恼火|犀利|unbearable"
)
#: Within the words themselves (肚子有点拉), and where 还有点 opens a new statement.
_A_LITTLE = re.compile("有点|有些|有一点|少少")
_MUCH = re.compile("钻心|要命|厉害|得不行|受不了|得要死")
_BEYOND = re.compile(
    "得?(?:受不了|不行了|没法|要人命|遭不住)|得(?:要)?(?:死|命|哭|打滚|直叫|直哼|直不起|满头汗|冒汗|钻心|睡不着)"
)
_THAN = re.compile(
    r"比[^，,。;]{1,9}?(?:(?P<less>轻|好|少|强|弱|淡|松)|(?P<more>重|厉害|凶|差|勤|频|狠|疼|痛|咳得|喘得))"
)
#: Nothing else in a clause that only adds how bad, or how it goes on.
_ADDS = re.compile(
    r"[ 还也都比以前现在这两几天最近是又更一直老的得了着呢啊呀很多些点有就倒可真而且并且越来]*"
)
#: 不过比上个月强多了, but it's better than last week: the whole clause.
_COMPARED = re.compile(
    r"(?:不过|但是?|可是?|就是|倒|现在|这[两几]天|今天|也|是|已经|都|还|感觉|觉得| )*比[^，,。;]{1,9}?(?:(?P<less>轻快?|好|少|强|弱|松快?|缓|舒服|利索)|(?P<more>重|厉害|凶|差|勤|频|狠|疼|痛|咳|喘|肿))"
    r"(?:得?多|一?些|一?点儿?|很多|不少|了|啊|呀|的|吧|呢)*"
    r"|(?:but |though |and )?(?:it's|it is|they're|is|it has got|it's got|getting)? ?(?:a (?:bit|lot|little) |much |slowly )?(?:(?:better|easier|less)|(?P<worse>worse))(?: (?:than|since|now|every|each|by)\b.{0,24})?"
)
_WHEN = re.compile(r"(?:的时候|时|以后|之后|后|了|会|阵|段|点|就|楼|坡|活|急|快|路)$")


def severity(scene: Scene, hit: Found, hits: list[Found]) -> str:
    """mild, moderate, severe or '': of several words of degree the one that belongs to this complaint."""
    if any(h.form.payload == "severe_pain" and h.start < hit.end and hit.start < h.end for h in hits):
        return "severe"
    near = [m for m in scene.near(hit.start, "severe", "moderate", "mild") if _belongs(scene, m, hit, hits)]
    after = [m for m in near if m.end <= hit.end or m.start >= hit.start] or near
    if after:
        return after[0].category
    own = scene.text[max(0, hit.start - 3) : hit.end]
    if _A_LITTLE.search(own):
        return "mild"
    if _MUCH.search(scene.text, hit.start, hit.end) or _BEYOND.match(scene.text, hit.end):
        return "severe"
    return _said_next(scene, hit, "severe", "mild")


def _belongs(scene: Scene, mark: Mark, hit: Found, hits: list[Found]) -> bool:
    """有点头疼，恶心得厉害: one stands before, one behind."""
    if len(hits) < 2 or hit.start <= mark.start < hit.end:
        return True
    if _FOLLOWING.search(mark.form):
        before = [h for h in hits if h.end <= mark.start]
        return bool(before) and before[-1].end == hit.end
    return mark.start < hit.start and _one_list(scene, mark, hit, hits)


#: 有点头晕恶心 is one list; 有点发烧，三十八度，咳得凶 is not.
_LISTED = re.compile(r"[ 、，,和跟与及同带还有也又]*")


def _one_list(scene: Scene, mark: Mark, hit: Found, hits: list[Found]) -> bool:
    """Nothing but names stands between the degree's own complaint and this one."""
    chain = [h for h in hits if h.start >= mark.start and h.start <= hit.start]
    return all(b.start <= a.end or _LISTED.fullmatch(scene.text, a.end, b.start) for a, b in pairwise(chain))


#: Within the words themselves: 眼睛有时候看东西发花.
_AT_TIMES = re.compile("有时候?|偶尔|时不时|间中|一阵一?阵|隔三差五|时好时坏")


def frequency(scene: Scene, hit: Found) -> str:
    within = _AT_TIMES.search(scene.text, hit.start, hit.end) is not None
    told = within or scene.near(hit.start, "occasional") or not_always(scene, hit)
    return "occasional" if told else _said_next(scene, hit, "occasional")


#: 不经常头晕, 头不是天天疼: there, now and then.
_NOT_ALWAYS = re.compile(
    r"(?:不是|不|没有?|唔系|并非)(?:经常|常常?|总是?|老是?|天天|每天|日日|一直|时常|成天)(?:都|会|的|感到|觉得|有)*$"
)


def not_always(scene: Scene, hit: Found) -> bool:
    clause = scene.clause(hit.start)
    gap = scene.text[hit.gap[0] : hit.gap[1]]
    return bool(_NOT_ALWAYS.search(scene.text, clause.start, hit.start) or _NOT_ALWAYS.search(gap))


def course(scene: Scene, hit: Found, *, less: bool) -> str:
    """improving, worsening or ''."""
    near = scene.near(hit.start, "improving", "worsening", "comparison")
    if less:
        return "improving"
    if near:
        return near[0].category.replace("comparison", "improving")
    clause = scene.clause(hit.start)
    than = _THAN.search(scene.text, clause.start, clause.end)
    if than:
        return "improving" if than["less"] else "worsening"
    return _said_next(scene, hit, "improving", "worsening")


def _said_next(scene: Scene, hit: Found, *categories: str) -> str:
    """腰痛，一天重过一天: the next clause says only that."""
    at = scene.place(hit.start) + 1
    if not 0 < at < len(scene.clauses) or scene.clauses[at - 1].closer[:1] in tuple("?？!！"):
        return ""
    clause = scene.clauses[at]
    compared = _COMPARED.fullmatch(scene.text[clause.start : clause.end].strip())
    if compared and {"improving", "worsening"} <= set(categories):
        return "worsening" if compared["more"] or compared["worse"] else "improving"
    marks = sorted(scene.by_clause.get(at, []), key=lambda m: m.start)
    told = [m for m in marks if m.category in categories]
    if not told or any(m.category in ("negation", "hypothetical", "family", "stranger") for m in marks):
        return ""
    rest, since = "", clause.start
    for mark in marks:
        rest, since = rest + scene.text[since : mark.start], max(since, mark.end)
    rest += scene.text[since : clause.end]
    return told[0].category if _ADDS.fullmatch(rest) else ""


_EFFORT = re.compile(
    r"(?:爬|上|登)(?:了|个|一|两|几|三|四|五|六|二|半|层|到|点|些)*(?:楼|坡|坎|山|台阶|梯)|走(?:得|了|个|一|两|几|多|点|远|长)*(?:路|快|急|远|步|段|坡|里|米|久|会)|干(?:了|点|些|一)*(?:活|重活|家务)|搬|扛|拎|提(?!醒|示|前)"
)


def trigger(scene: Scene, hit: Found) -> str:
    """爬楼喘; 上楼的时候，胸口闷; 气上不来，爬坡的时候."""
    at = scene.place(hit.start)
    clause = scene.clause(hit.start)
    effort = _EFFORT.search(scene.text, clause.start, hit.end)
    told = (
        effort
        or scene.near(hit.start, "exertion")
        or _beside(scene, at - 1)
        or _beside(scene, at + 1, behind=True)
    )
    return "exertion" if told else ""


#: 心慌，一动弹就犯
_COMES_THEN = re.compile(
    r"(?:的时候|时|才这样|就这样|[就才会](?:犯|来|发作?|有|更?厉害|加重|难受|明显|出现)(?:了|得很)?)$"
)


def _beside(scene: Scene, at: int, *, behind: bool = False) -> bool:
    """A neighbouring clause that tells nothing but the occasion."""
    if not 0 <= at < len(scene.clauses) or not any(
        m.category == "exertion" for m in scene.by_clause.get(at, [])
    ):
        return False
    clause = scene.clauses[at]
    said = scene.text[clause.start : clause.end].strip()
    closed = not behind and clause.closer[:1] not in (",", "，", "")
    told = _WHEN.search(said) if not behind else _COMES_THEN.search(said)
    return bool(told) and len(said) <= 9 and not closed and not re.search("[不没冇唔勿]", said)
