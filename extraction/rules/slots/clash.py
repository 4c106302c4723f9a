"""Which of several reasons counts where they do not agree, and what no plain yes may rest on."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_DOCTOR = re.compile(r"(?:医生|大夫|主任)[^，。]{0,3}(?:让|叫|说|给)[^，。]{0,4}[停减换]")
_IRREGULAR = re.compile(
    r"想起来|有时|偶尔|断断续续|三天打|吃吃停停|有一顿没一顿|有上顿没下顿|时有时无|忘了就"
    r"|不勤|不按[时点]|不准时|不规律|不及时|没个准|三天两头|东一顿西一顿"
)
#: 去是去了，没见着大夫: granted, and something else follows.
_GRANTED = re.compile(r"([去吃查看做量测打喝停漏忘])(?:是|倒是|也)\1")
#: 吃完了: today's, or none is left.
_FINISHED = re.compile(r"(?:吃|用|打|喝|服)(?:完|光)了(?!饭)")
_BY_HAND = re.compile(r"烫|摸[着上起]|摸了|手感|觉[着得]|感觉")
_YET = re.compile(r"还?[没未冇]")
_SCAN = re.compile(
    r"[a-z]{2,}|彩超|[bB]超|胃镜|肠镜|心电图|抽血|验血|验尿|拍片|胸片|核磁|造影|血压|血糖|血脂|体温|体重|大便|小便|左[手腿脚眼边]|右[手腿脚眼边]"
)


def last_word(analysis: Analysis, asked: Asked, firm: list[Cue]) -> Cue:
    """Of a complaint that is there at one time and not at another the yes; else what was said last."""
    yes = [c for c in firm if c.value == "yes"]
    about = focus(asked.text)
    complaint = about.complaint
    named = _named_thing(analysis, asked, firm)
    if named:
        return named
    if not complaint and (yet := [c for c in firm if c.value == "no" and _not_yet(analysis, c)]):
        return yet[0]
    if about.ever and (had := [c for c in firm if c.value == "yes"]):
        return had[0]
    over = complaint and firm[-1].value == "no" and any(m.category in ("past", "now") for m in analysis.marks)
    return yes[-1] if complaint and not over else firm[-1]


def _not_yet(analysis: Analysis, cue: Cue) -> bool:
    return bool(_YET.search(analysis.text, max(0, cue.start - 4), cue.end))


def _named_thing(analysis: Analysis, asked: Asked, firm: list[Cue]) -> Cue | None:
    """彩超做了，胃镜没约上: of the thing that was asked about."""
    own = [
        c for c in firm if _SCAN.search(_clause(analysis, c)) and _shared(_clause(analysis, c), asked.text)
    ]
    return own[0] if own and len(own) < len(firm) else None


def _clause(analysis: Analysis, cue: Cue) -> str:
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, cue.start))]
    return analysis.text[clause.start : clause.end]


def _shared(said: str, asked: str) -> bool:
    return any(word in asked for word in _SCAN.findall(said))


def unsteady(analysis: Analysis, proposition: str) -> bool:
    """Now and then is no plain yes to taking it; what a doctor stopped is no missed dose; a hand on
    the forehead is no thermometer."""
    if _GRANTED.search(analysis.text):
        return True
    if proposition == "taking_medication":
        return bool(_IRREGULAR.search(analysis.text) or _FINISHED.search(analysis.text))
    if proposition == "fever":
        return bool(_BY_HAND.search(analysis.text))
    return proposition == "missed_dose" and bool(_DOCTOR.search(analysis.text))


def any_yes(asked: Asked, firm: list[Cue]) -> bool:
    """有没有胸痛、气短: one of several named concepts is enough for yes."""
    return len(asked.concepts) > 1 and all(c.rule == "boolean.concept" for c in firm)
