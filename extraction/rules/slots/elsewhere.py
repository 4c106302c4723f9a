"""有时候忘了吃: how often is an option, but what it is said of is not what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack

#: Words that say how often, and of nothing in particular.
_HOW_OFTEN = ("occasional", "regularly")
_FUNCTION = frozenset(
    "我俺您你他她的了吧呢啊呀嘛哦也都就还会是去得要有在着一点儿些很来能想到把给和跟做看用不没 ，,。"
)


def of_another_thing(analysis: Analysis, asked: Asked, pack: Pack, spans: Iterable[tuple[int, int]]) -> bool:
    """True where the option at each span only says how often, beside a verb or complaint of another item."""
    often = [(m.start, m.end) for m in analysis.marks if m.category in _HOW_OFTEN]
    found = list(spans)
    if not found or not all(any(a <= s and e <= b for a, b in often) for s, e in found):
        return False
    return any(_foreign(analysis, asked, pack, clause_at(analysis.clauses, s)) for s, _ in found)


#: What is talked of to pass the time.
_SMALL_TALK = re.compile(r"天气|气温|电视|新闻|菜价|股票|球赛|饭菜|打麻将|房价|红绿灯|空调|停车")
_WEATHER = re.compile(
    rf"{_SMALL_TALK.pattern}|(?:下|刮)(?:起|着|了)?(?:大|小|暴)?(?:雨|雪|风)|(?:天儿?|外头|外面|外边)(?:可|真|太|这么|好|怪|挺|又|有点|一下子)*(?:冷|热|凉|晴|阴)"
)
#: 天冷就疼, 下雨没去: what follows from it does answer.
_THEREFORE = re.compile(
    r"就|才|所以|会|没|不|[疼痛酸胀麻痒肿晕咳喘吐烧困累闷慌]|[，, ][^，]{0,3}(?:去|来|出|吃|睡|量|做|走|打)"
)


#: What is seen and heard tells of eyes and ears.
_SHOWN = re.compile(r"电视|新闻|球赛|红绿灯")
_SENSES = re.compile(r"看|眼|视力|听|耳|see|hear")


def small_talk(analysis: Analysis, asked: Asked) -> bool:
    """外头下大雪呢: of the weather, and nothing more."""
    hit = _WEATHER.search(analysis.text)
    if hit is None or hit.group() in asked.text or "天气" in asked.text:
        return False
    if _SHOWN.search(hit.group()) and _SENSES.search(asked.text):
        return False
    rest = analysis.text[: hit.start()] + "|" + analysis.text[hit.end() :]
    return len(analysis.text) <= _A_REMARK and not _THEREFORE.search(rest)


_A_REMARK = 20


#: Where, how and with whom: the people an answer names do not have what is asked, they are part of it.
_AROUND = re.compile(
    r"谁|哪里|哪儿|在哪|怎么去|怎么来|交通|住|家里|家人|家属|家族|老人|父母|亲属|买|拿药|开药|取药|陪|照顾|帮|宝宝|孩子|喂|方式|渠道|途径|[药路查]费|支付|\b(?:who|where)\b|\ba hand\b|搭把手|伺候|干不了|how (?:do|will|did|are) you (?:get|go|com|trav)"
)


#: What a word means, or what to do if it should happen: nothing is told.
_ASKS_BACK = re.compile(
    r"[啥什][么]?意思|咋个意思|怎么讲$|what (?:does|do you|is meant)[^,.]{0,24} mean|what do you mean"
    r"|(?:要是|如果|万一|假如|倘若)[^。！]{0,14}(?:咋|怎么|如何|要不要|该不该)(?:办|弄|处理|整|做|去|来)?[呀啊呢吧?？]*$|^what if\b"
)


def asks_back(analysis: Analysis) -> bool:
    """胸闷啥意思, 万一又犯了怎么办: a question and no answer."""
    return bool(_ASKS_BACK.search(analysis.text, analysis.since()))


#: Options that say whether others help: 需要一些帮助, 完全靠别人.
_HELPED = re.compile(r"帮|靠别人|靠他人|靠家人|依赖|照顾|协助|要人|\bhelp|\bdepend")


def around(asked: Asked, result: Result) -> Result:
    """Marks a result whose people are part of the answer."""
    helped = bool(re.search(r"\bhelp", asked.text.lower())) or any(
        _HELPED.search(option.display) for option in asked.options
    )
    if result.status not in ("answered", "confirm") or not (helped or _AROUND.search(asked.text)):
        return result
    return replace(result, rule=f"{result.rule}.around")


def strange(analysis: Analysis, asked: Asked, spans: Iterable[tuple[int, int]]) -> bool:
    """今天天气不错: every option was said of something that nobody asked about."""
    found = [clause_at(analysis.clauses, start) for start, _ in spans]
    heads = [analysis.text[analysis.clauses[at].start : analysis.clauses[at].end] for at in found if at >= 0]
    topics = [_SMALL_TALK.search(head) for head in heads]
    return bool(heads) and all(t and t.group() not in asked.text for t in topics)


def _foreign(analysis: Analysis, asked: Asked, pack: Pack, at: int) -> bool:
    clause = analysis.clauses[at]
    complained = any(
        clause.start <= m.start < clause.end and m.code not in asked.concepts for m in analysis.mentions
    )
    said = analysis.text[clause.start : clause.end]
    own = {*asked.text, *_FUNCTION} | {c for o in asked.options for w in (o.display, *o.synonyms) for c in w}
    verbs = (w for p in pack.propositions for w in (*p.yes, *p.no) if p is not asked.proposition)
    return complained or any(verb in said and not set(verb) <= own for verb in verbs)
