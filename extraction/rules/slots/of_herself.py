"""A relative who answers for the patient and speaks of herself: 我头晕，她没有; 我七十公斤; 我孩子发烧 of the grandchild."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis, Result

_HOW = r"(?:自己|本人|也|都|倒|可|就|才|有点儿?|有些|有一点|大概|差不多|今天|今早|昨天|昨晚|早上|晚上|这[两几]天|最近|老是?|又|一直|真的?|偶尔|有时候?|还|不|没有?)"
#: What a number is told of, when it is her own.
_WHAT = (
    r"(?:的|血压|高压|低压|上压|下压|体重|体温|血糖|空腹|心率|脉搏|咳嗽?|疼|烧|睡|走|吃|抽|喝|忘|了|是|有|在)"
)
_I = re.compile(rf"(?:^|[，。！,! ])(?:但|可|是|倒是?|就|主要|其实)*[我俺]{_HOW}*{_WHAT}{{0,3}}{_HOW}*$")
_MY_CHILD = re.compile(r"[我俺](?:们)?(?:家)?(?:的)?(?:孩子|儿子|女儿|闺女|娃儿?|小孩)[^，。]{0,6}$")
_MOTHER, _FATHER = re.compile(r"母亲|妈|老太太|奶奶|她"), re.compile(r"父亲|爸|爹|老爷子|爷爷|他")
#: For whom the child is the patient.
_PARENTS = ("mother", "father", "parent", "grandmother", "grandfather", "guardian")
_NO_VALUE = ("intent", "red_flag", "free_text", "habits")


def asked_back(kind: str, analysis: Analysis, asked: Asked, result: Result) -> Result:
    """To be confirmed, where a proof stands in a clause of which the one who answers is the subject, or the other parent."""
    respondent = asked.question.respondent
    if respondent in ("", "self") or kind in _NO_VALUE or result.status != "answered":
        return result
    clauses = (_clause(analysis, start) for start, _ in result.spans)
    if not any(_anothers(*clause, asked.text, respondent) for clause in clauses):
        return result
    values = {**result.values, "action": "confirm"}
    return replace(result, status="confirm", values=values, rule=f"{result.rule}.herself", tier="inferred")


def _clause(analysis: Analysis, start: int) -> tuple[str, str]:
    """What stands before `start` in its clause, and what behind."""
    at = clause_at(analysis.clauses, start)
    begin, end = (analysis.clauses[at].start, analysis.clauses[at].end) if at >= 0 else (0, start)
    return analysis.text[begin:start], analysis.text[start:end]


#: 我天天盯着她吃: for the patient.
_FOR_HER = re.compile(r"[她他]|给|帮|替|盯|督促|看着|喂|照顾")


def _anothers(head: str, rest: str, question: str, respondent: str) -> bool:
    mine = _I.search(head) is not None and not _FOR_HER.search(head + rest)
    if mine or (respondent not in _PARENTS and _MY_CHILD.search(head)):
        return True
    named = re.search(r"[我俺](?:爸|爹|父亲|妈|母亲)[^，。]{0,4}$", head)
    for own, other in ((_MOTHER, _FATHER), (_FATHER, _MOTHER)):
        if named and own.search(question) and not other.search(question):
            return other.search(named[0]) is not None
    return False
