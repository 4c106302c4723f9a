"""How urgent an asserted concept is, by the words around it: joked about, old, of today though gone, a trace only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from extraction.rules import let_alone
from extraction.rules.clauses import clause_at
from extraction.rules.match import find
from extraction.rules.model import Analysis, Mention
from extraction.rules.pack import Pack, SafetyRule

_MONEY = re.compile(r"麻将|卖|促销|请客|请他们|请大家|买单|破费|打折|打五折|活动|股|基金|跌停|房价|商场|超市")
_ASLEEP = re.compile(r"睡|猪|呼噜|闹钟|游戏")
_SHOWN = re.compile(r"电视剧|电影|游戏|笑得")
#: Said of money, of machines and of sleep as well: 大出血甩卖, 网络抽风, 睡得叫都叫不醒. Who faints in a shop has fainted.
_FIGURED = {
    "bleeding": _MONEY,
    "bleeding_heavy": _MONEY,
    "gi_bleeding": _MONEY,
    "seizure": re.compile(r"网|信号|电脑|电视剧|电影|游戏"),
    "altered_consciousness": _ASLEEP,
    "syncope": _SHOWN,
    "severe_pain": _SHOWN,
}
#: 在超市流鼻血: told of the body, wherever it was.
_BODILY = re.compile(r"鼻|牙|伤口|刀口|下面|下身|大便|便血|屙|拉|呕|吐了|吐出|止不|按不|嘴|流血|流了|湿透")
#: What happened today and is gone again is an emergency still, or at least for a nurse to look at.
_STILL_URGENT = frozenset(
    ["syncope", "seizure", "stroke_signs", "gi_bleeding", "hemoptysis", "altered_consciousness"]
)
_STILL_REVIEW = frozenset(
    ["chest_pain", "chest_pressure", "dyspnea", "severe_allergy", "thunderclap_headache"]
)
_FRESH = re.compile(
    r"今[天早晚儿]|昨[天晚儿夜]|刚[才刚]?|夜里|半夜|早上|早晨|上午|中午|下午|傍晚|[几两三五十一]分钟前|小时前|\b(?:today|yesterday|this morning|last night|just now)\b"
)
#: 便血，今天好了; 前天吐血，现在没吐了: not today's, and not long over.
_LATELY = re.compile(
    r"今[天早晚儿]|昨[天晚儿]起?|前[天晚儿]|这[两几]天|(?<![前后])[两三几二]天(?!前)|没[疼痛流喘晕吐咳拉]了|\byesterday\b|\btoday\b"
)
#: 爬坡喘点，还那样: an old complaint on exertion that is as it was.
_STEADY = re.compile(
    r"老样子|老毛病|还(?:是)?那样|[跟和](?:以前|原来|出院时?|平时|往常|没病时?|正常人|别人)[^，,。]{0,3}(?:一样|差不多)|没(?:有)?(?:加重|变化|变坏)|一直(?:就)?这样|多年了|几十年了"
    r"|\bsame (?:old|as)\b|\bno (?:worse|change|different)\b|\bnothing new\b|\bas usual\b"
)
_WORN = frozenset(["dyspnea", "breathless_uphill", "chest_tightness"])
_CHANGED = re.compile(
    r"今[天早儿]|昨[天晚儿夜]|刚才|刚刚|又|这[两几]天|这[次回]|(?<!没)(?<!没有)加重|厉害了|更|比"
)
_NEWLY = re.compile(r"今[天早儿]|昨[天晚儿夜]|刚才|刚刚|又|这[两几]天|这[次回]|加重|厉害了|更")
#: 偶尔揪一下
_FLEETING = re.compile(r"(?:偶尔|有时候?|间或)[^，,。]{0,6}一[两小]?下(?!子)")
_GRAVE = frozenset(["rest", "severe", "persistent"])
#: 不是开玩笑
_IN_EARNEST = re.compile(
    r"开玩笑归|(?:不是|没|别当)(?:在|跟你|和你)?(?:开玩笑|说笑|闹着玩)|\b(?:not|n't|no) (?:joking|kidding|a joke)"
)
#: What was eaten has coloured it, and that is settled: it is as ever again, was tested, or a doctor says so.
_EXPLAINED = re.compile(
    r"潜血[^，,。]{0,6}(?:阴|没|正常|-)|(?:医生|大夫|护士|主任|药师)[^，,。]{0,4}(?:(?:说|讲|告诉|交代|解释|看)[^。]{0,16}(?:正常|没事|不要紧|不碍|不怕|铁|吃的|染|引起)|(?:提前|事先|早就?|之前|先前)(?:跟我|给我|同我|和我)?(?:说|讲|交代|告诉|提醒))|"
    r"(?:今[天早]|现在|后来|第二天|昨[天晚]|这[两几]天|停了)[^，,。不没]{0,8}(?:黄|正常|好|恢复|不黑|不红|没了|干净|没有了)|"
    r"(?:以前|每次|一[吃喝]|平时|老是|从来)[^，,。不没]{0,6}(?:也|都|就|总)(?:是)?(?:这样|红|黑)|\b(?:doctor|nurse|they) (?:said|says|told|is|are)\b"
)
#: 一丝丝血, 血有一点点; not 一点一点.
_TRACE = re.compile(
    r"红丝|红线|几丝红|丝丝红|一?丝丝|血丝|(?:一丁|一小|一)点点?(?:的)?(?:鲜|红)?血|血[^，,。]{0,3}(?:一点点|一丝|少许|几星)"
)
#: 好几天, 一个多礼拜: no trace that came once.
_LASTING = re.compile(
    r"好[几多些](?:天|回|次)|(?:好几|[一二两三四五六七八九十几半])个?多?(?:星期|礼拜|周|月)"
)


def surroundings(analysis: Analysis, pack: Pack) -> Mapping[int, frozenset[str]]:
    """For each clause: the modifiers of it and of the next one, and the concepts that the turn asserts."""
    said = {m.code for m in analysis.mentions if m.asserted and not m.past}
    said |= {c for c in ("dark_food", "joke", "figurative", "chronic", "haemorrhoid") if analysis.has(c)}
    own: dict[int, set[str]] = {}
    for mark in analysis.marks:
        own.setdefault(clause_at(analysis.clauses, mark.start), set()).add(mark.category)
    for mention in analysis.mentions:
        if mention.code == "chest_pain" and _FLEETING.search(analysis.text):
            own.setdefault(clause_at(analysis.clauses, mention.start), set()).add("brief")
        if mention.code in ("hemoptysis", "gi_bleeding"):
            at = clause_at(analysis.clauses, mention.start)
            own.setdefault(at, set()).update(_traces(analysis, at, pack))
    return {
        at: frozenset(
            own.get(at, set()) | own.get(at + 1, set()) | _exertion_before(analysis, at, own) | said
        )
        for at in range(len(analysis.clauses))
    }


def _exertion_before(analysis: Analysis, at: int, own: Mapping[int, set[str]]) -> set[str]:
    """上了三楼，喘得不行; not of 别说干活了，连坐着都喘."""
    aside = at > 0 and let_alone.opens(analysis.text, analysis.clauses[at - 1].start)
    return set() if aside else own.get(at - 1, set()) & {"exertion"}


def _traces(analysis: Analysis, at: int, pack: Pack) -> set[str]:
    """The words of a little blood are part of what is found: 痰里有血丝."""
    clause = analysis.clauses[at]
    after = analysis.clauses[min(at + 1, len(analysis.clauses) - 1)]
    said = analysis.text[clause.start : after.end]
    if _LASTING.search(said):
        return {"persistent"}
    trace = _TRACE.search(said) is not None
    return (
        {"blood_trace"} if trace else {h.form.payload for h in find(said, pack.modifiers)} & {"blood_trace"}
    )


def level_of(
    analysis: Analysis, mention: Mention, rule: SafetyRule, around: frozenset[str], pack: Pack
) -> str:
    """'' when the mention does not count."""
    if mention.near_miss and mention.code == "syncope" and not mention.other_person:
        return "" if mention.past or around & {"emotion", "figurative", "joke"} else "review"
    if mention.past and not rule.past and (mention.asserted or _denied_later(analysis, mention)):
        return _gone_again(analysis, mention)
    if not mention.asserted:
        return ""
    if _unmeant(analysis, mention, around) or _coloured(analysis, mention, around):
        return ""
    if rule.level == "urgent" and "joke" in around and not _IN_EARNEST.search(analysis.text):
        return "review"
    if rule.concept == "bleeding" and _only_often(analysis, mention):
        around -= {"persistent"}
    return _graded(rule, around, _weak(analysis, mention, rule, pack))


def _only_often(analysis: Analysis, mention: Mention) -> bool:
    """老是流鼻血 tells how often it comes, and not that it does not stop."""
    clause = analysis.clauses[clause_at(analysis.clauses, mention.start)]
    said = [m.form for m in analysis.marks if m.category == "persistent" and clause.start <= m.start]
    return bool(said) and set(said) <= {"老是"}


def _weak(analysis: Analysis, mention: Mention, rule: SafetyRule, pack: Pack) -> bool:
    """气短 alone, and not 气喘得像拉风箱: a form that says little, in a clause that describes nothing more."""
    if analysis.text[mention.start : mention.end] not in rule.weak:
        return False
    clause = analysis.clauses[clause_at(analysis.clauses, mention.start)]
    signs = (s for s in pack.signs.every if s.code == mention.code)
    return not any(any(s.matches(analysis.text, clause.start, clause.end)) for s in signs)


def _graded(rule: SafetyRule, around: frozenset[str], weak: bool) -> str:
    worse = set(rule.worse) - ({"severe"} if weak and rule.level == "review" else set())  # 反酸得厉害
    if weak and not around & worse:
        return "review"
    if rule.level == "review" and around & worse:
        return "urgent"
    milder = around & set(rule.milder)
    if rule.level == "urgent" and milder and not around & _graver(milder):
        return "review"
    return rule.level


def _graver(milder: frozenset[str]) -> frozenset[str]:
    """What outweighs what softens: after anger a cold sweat does (on stairs everybody sweats), of a slit that it runs."""
    if "tiny" in milder:
        return _GRAVE | {"wound_oozing", "wound_infection", "wound_bleeding"}
    return _GRAVE | {"sweating"} if "emotion" in milder else _GRAVE


def _unmeant(analysis: Analysis, mention: Mention, around: frozenset[str]) -> bool:
    """A figure of speech, or an old complaint that is as it was."""
    if "figurative" in around and ("joke" in around or _figured(analysis, mention)):
        return True
    if mention.code in _WORN and around & {"exertion", "mild"} and not around & _GRAVE:
        return bool(_STEADY.search(analysis.text)) and not _CHANGED.search(analysis.text)
    return "chronic" in around and mention.code == "stroke_signs" and not _NEWLY.search(analysis.text)


def _coloured(analysis: Analysis, mention: Mention, around: frozenset[str]) -> bool:
    """发黑，医生说是铁剂的关系: no blood at all."""
    coloured = mention.code == "gi_bleeding" and "dark_food" in around and not around & _GRAVE
    return coloured and _EXPLAINED.search(analysis.text) is not None


def _figured(analysis: Analysis, mention: Mention) -> bool:
    means = _FIGURED.get(mention.code)
    if means is None or (means is _MONEY and _BODILY.search(analysis.text)):
        return False
    # 叫不醒，打呼噜很响: who snores after that is not simply asleep
    told = (m for m in analysis.marks if "呼噜" not in m.form or m.start < mention.start)
    return any(m.category == "figurative" and means.search(m.form) for m in told)


def _denied_later(analysis: Analysis, mention: Mention) -> bool:
    """刚才…，现在没有了: a clause behind says that it is there no longer."""
    own = replace(mention, polarity="positive")
    clause = analysis.clauses[clause_at(analysis.clauses, mention.start)]
    return own.asserted and mention.quoted[1] > clause.end


def _gone_again(analysis: Analysis, mention: Mention) -> str:
    """今早晕倒过，现在好了: of today, so that it counts though it is over."""
    at = clause_at(analysis.clauses, mention.start)
    clause = analysis.clauses[at]
    then = any(m.category == "past" and clause.start <= m.start < clause.end for m in analysis.marks)
    then = then or "那天" in analysis.text[clause.start : clause.end]
    if then or mention.code not in _STILL_URGENT | _STILL_REVIEW:
        return ""
    start = analysis.clauses[max(0, at - 1)].start
    after = analysis.clauses[min(at + 1, len(analysis.clauses) - 1)]
    fresh = _FRESH.search(analysis.text, start, clause.end) or _LATELY.search(
        analysis.text, clause.start, after.end
    )
    if not fresh:
        return ""
    return "urgent" if mention.code in _STILL_URGENT else "review"
