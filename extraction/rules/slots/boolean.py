"""yes / no / unknown / unchanged to a question with a proposition.

Strong cues name what was asked (a concept, a predicate, an echo); replies (是, 没有) are weak and, after
a negative question (您没漏服吧？), mean agreement. What conflicts is confirmed, never stored.
"""

from __future__ import annotations

import re

from extraction.rules import whether
from extraction.rules.affected import by_its_effect
from extraction.rules.asked import Asked
from extraction.rules.consulted import beside, consulted, sometimes
from extraction.rules.contrasted import contrasted
from extraction.rules.copied import copied
from extraction.rules.done_alike import done_alike
from extraction.rules.focus import focus
from extraction.rules.forgotten import forgotten
from extraction.rules.given_up import given_up
from extraction.rules.how_much import how_much
from extraction.rules.leanings import leaning
from extraction.rules.mandarin import standard, told_plainly
from extraction.rules.model import Analysis, Result
from extraction.rules.other_side import other_side
from extraction.rules.pack import Pack
from extraction.rules.plain_reply import plain_reply
from extraction.rules.poles import HINT
from extraction.rules.predicates import Cue
from extraction.rules.relapse import relapsed
from extraction.rules.replies import Reply, replies
from extraction.rules.rhetoric import claim, disputed, without
from extraction.rules.slots.agreed import reply_cue
from extraction.rules.slots.beside_point import beside_the_point
from extraction.rules.slots.clash import any_yes, last_word, unsteady
from extraction.rules.slots.common import previous_unchanged, reask
from extraction.rules.slots.elsewhere import small_talk
from extraction.rules.slots.first_said import first_said
from extraction.rules.slots.grounds import grounds
from extraction.rules.slots.ill_asked import kept, of_the_ill, turned_over
from extraction.rules.slots.likely import likely
from extraction.rules.slots.settled import answer, bad_news, confirm, plainer
from extraction.rules.slots.some_of_it import any_complaint, some_of_it
from extraction.rules.slots.turned import told_by, turned
from extraction.rules.spoken_en import asks_over, spoken
from extraction.rules.states import misheard, pressed, retracted, waits
from extraction.rules.unaltered import RESTORED, unchanged_at
from extraction.rules.undone import undone
from extraction.rules.unknowing import unknowing

_AGREE = frozenset(
    ["是", "是的", "对", "对的", "对啊", "嗯", "嗯嗯", "恩", "没错", "yes", "right", "correct", "yeah"]
)
_GENERIC = re.compile(
    r"(?P<no>没有?过?|哪里?来?有|从来没有?|从没|冇|莫得|没出现过?|没发生过?|没碰到过?|没遇到过?)[^，。；！？,;吃喝带买做拿去]{0,8}"
    r"(?:毛病|玩意|玩艺|东西|闲钱|条件|情况|症状|现象|问题|感觉|这些|那些|这种|那种|这样|这事)"
)
#: What may stand around a degree that answers by itself; 喝水有点烫 says more than 有点, and is asked.
_PLAIN = frozenset(" ，,。.!！有点儿些的了吧呢啊嗯呃还是就会也都时候一阵这那个我倒")
#: 知道吗: 不知道 is its no.
#: 看得清吗: 看不见 is its no.
_KNOWING = re.compile(r"知道|清楚[吗么]|了解|明白|懂|记住|记得|学会|会用|看得|看东西|看清|视力|眼睛|能看")
#: 好点了吗, 加重了吗: no news is neither.
_CHANGED = re.compile(
    r"好[点些转]|好一|见好|起色|减轻|缓解|改善|加重|恶化|恢复|[轻重强少多][了些点]|比(?:上|前|以前|昨|刚)|有变"
)


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`value` yes/no/unknown/unchanged, or null with action reask; see understanding.md §1."""
    if span := claim(analysis):
        return disputed(_read(without(analysis, span), asked, pack), span)
    asked = by_its_effect(analysis.text, asked, pack) or asked
    if other := of_the_ill(analysis, asked, pack):
        own = _read(analysis, asked, pack)
        return own if kept(own) else turned_over(resolve(other[0], other[1], pack), other[2], own)
    read = _read(analysis, asked, pack)
    first = first_said(analysis, read, lambda said: _read(said, asked, pack))
    return likely(analysis, asked, turned(analysis, asked, beside_the_point(analysis, asked, first)))


def _read(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    since = analysis.since()
    if whole := _whole(analysis, asked, since):
        return whole
    strong = grounds(analysis, asked, pack, since)
    said = list(replies(analysis, pack, since))
    special = _special(analysis, asked, pack, said, strong)
    if special:
        return special
    told = None if any(r.alone for r in said) else _spoken(analysis, asked, strong)
    strong = [] if told else strong
    weak = [told] if told else [c for c in (reply_cue(analysis, asked, r) for r in said) if c]
    heard = misheard(analysis.text, asked.text) or retracted(analysis.text)
    if heard and (not strong or heard.tier == "repaired"):
        return answer(analysis, asked, heard)
    if not strong and not weak and waits(analysis.text):
        return Result("reask", {"value": None, "action": "wait"}, (), "boolean.wait", "inferred")
    if not strong and not weak and small_talk(analysis, asked):
        return reask("boolean.small_talk", {"value": None})
    if not strong and not weak:
        strong, weak = [], _vague(analysis, asked, said) or _leaning(analysis, asked, since)
    return _decide(analysis, asked, sorted(strong, key=lambda c: c.start), weak)


def _spoken(analysis: Analysis, asked: Asked, strong: list[Cue]) -> Cue | None:
    """What English words say where nothing else does, or nothing but a hint."""
    if not all(c.rule.endswith(HINT) for c in strong):
        return None
    told = spoken(analysis, asked, complaint=bad_news(asked))
    return told if told and (not strong or told.tier != "repaired") else None


def _special(
    analysis: Analysis, asked: Asked, pack: Pack, said: list[Reply], strong: list[Cue]
) -> Result | None:
    knows = bool(_KNOWING.search(asked.text))
    alone = any(r.category == "unchanged" and r.alone for r in said) or _said_alone(analysis.text)
    as_before = bool(_CHANGED.search(asked.text)) and alone
    unchanged = None if strong and not as_before else _unchanged(analysis, asked, pack)
    if unchanged:
        return unchanged
    if either := whether.unknown(analysis.text):
        return Result("dont_know", {"value": "unknown"}, (either,), "boolean.unknown")
    if told := _unanswered(analysis, asked, said, strong, knows=knows):
        return told
    if not strong and not knows and (gap := unknowing(analysis, asked)):
        return Result("dont_know", {"value": "unknown"}, (gap,), "boolean.unknowing")
    return None


def _unanswered(
    analysis: Analysis, asked: Asked, said: list[Reply], strong: list[Cue], *, knows: bool
) -> Result | None:
    """Declined, or not known; to 清楚吗 and 吃了吗 不清楚 and 忘了 are a no."""
    for category, status, value in (("declined", "declined", None), ("unknown", "dont_know", "unknown")):
        reply = next((r for r in said if r.category == category), None)
        if reply and (not strong or (reply.alone and not knows)):
            if category == "unknown" and knows and "楚" in analysis.text[reply.start : reply.end]:
                return answer(analysis, asked, Cue("no", reply.start, reply.end, "boolean.knows_not"))
            if category == "unknown" and _forgot_to(analysis, asked, reply):
                missed = Cue("no", reply.start, reply.end, "boolean.forgot")
                return confirm(analysis, missed, [missed])
            values: dict[str, object] = {"value": value} if value else {}
            return Result(status, values, ((reply.start, reply.end),), f"boolean.{category}")
    return None


#: 药吃了吗: 忘了 is no want of memory.
_DUE = re.compile(r"[吃服用打测量换做喝贴敷涂擦]了?[^，。？?过]{0,6}了(?:吗|没|么)|按时|准时|每天|天天|坚持")


def _forgot_to(analysis: Analysis, asked: Asked, reply: Reply) -> bool:
    said = analysis.text[reply.start : reply.end]
    return (
        "忘" in said and "过" not in asked.text and "记" not in asked.text and bool(_DUE.search(asked.text))
    )


def _said_alone(text: str) -> bool:
    """还是老样子 and nothing else."""
    found = unchanged_at(text)
    return found is not None and not (text[: found[0]] + text[found[1] :]).strip(" ，。！啊呀吧呢嘛的")


def _unchanged(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """跟上回一样: no news; of something good that was lost by illness, 跟病前一样 is a yes."""
    text = analysis.text
    if restored := RESTORED.search(text) if not focus(asked.text).complaint else None:
        return answer(analysis, asked, Cue("yes", *restored.span(), "boolean.restored", False))
    found = unchanged_at(text)
    aside = (m for m in analysis.marks if m.category in ("hypothetical", "question", "reported", "stranger"))
    if found and not any(m.end <= found[0] or found[1] <= m.start for m in aside):
        return Result("unchanged", {"value": "unchanged"}, (found,), "boolean.unchanged", "inferred")
    return previous_unchanged(analysis, asked, pack, "boolean")


def _vague(analysis: Analysis, asked: Asked, said: list[Reply]) -> list[Cue]:
    """这毛病从来没有, 一阵一阵的: what was asked is meant though it is not named."""
    if named := any_complaint(analysis, asked):
        return [named]
    about = focus(asked.text)
    fits = about.complaint or not (about.able or asked.good)
    hit = _GENERIC.search(analysis.text, analysis.since()) if fits and not about.event else None
    if hit:
        wordy = len(analysis.text) > _WORDY or analysis.has("occasional") is not None
        return [Cue("no", hit.start(), hit.end(), "boolean.generic", False, doubt=wordy)]
    if fits and (some := some_of_it(analysis, asked)):
        return [some]
    if at := sometimes(analysis, asked, analysis.since()):
        return [at]
    degree = next(
        (m for c in ("occasional", "mild", "persistent", "worsening") if (m := analysis.has(c))), None
    )
    short = len(analysis.text.strip()) <= _SHORT and not any(m.category in _NEGATED for m in analysis.marks)
    if (
        degree
        and asked.concepts
        and not asked.good
        and short
        and not analysis.mentions
        and all(r.category == "yes" for r in said)
    ):
        around = analysis.text[: degree.start] + analysis.text[degree.end :]
        tier = "repaired" if any(c not in _PLAIN and c not in asked.text for c in around) else "inferred"
        little = focus(asked.text).degree and degree.category in ("mild", "occasional")
        over = focus(asked.text).resolved or asks_over(asked.text)
        value, tier = ("no", "repaired") if little or over else ("yes", tier)
        return [Cue(value, degree.start, degree.end, "boolean.degree", False, tier=tier)]
    return []


def _leaning(analysis: Analysis, asked: Asked, since: int) -> list[Cue]:
    guess = leaning(told_plainly(analysis), asked, focus(standard(asked.text)), since)
    return [guess] if guess else []


_SHORT = 9
_WORDY = 16
_NEGATED = ("negation", "hardly", "comparison", "past", "unsure", "family", "stranger")


def _decide(analysis: Analysis, asked: Asked, strong: list[Cue], weak: list[Cue]) -> Result:
    firm = [c for c in strong if c.strong]
    if not firm and not weak:
        return confirm(analysis, strong[-1], strong) if strong else reask("boolean.none", {"value": None})
    if len({c.value for c in firm}) > 1 and not any_yes(asked, firm):
        return confirm(analysis, last_word(analysis, asked, firm), firm)
    if firm and asked.proposition and unsteady(analysis, asked.proposition.code):
        return confirm(analysis, firm[-1], firm)
    if firm:
        chosen = next((c for c in sorted(firm, key=lambda c: c.doubt) if c.value == "yes"), firm[-1])
        against = [c for c in weak if c.value != chosen.value and not _particle(analysis, c, chosen, asked)]
        seen = [chosen, *against]
        return confirm(analysis, chosen, seen) if against else answer(analysis, asked, plainer(chosen, weak))
    if len({c.value for c in weak}) > 1:
        return confirm(analysis, weak[-1], weak)
    return answer(analysis, asked, weak[0])


def _particle(analysis: Analysis, weak: Cue, strong: Cue, asked: Asked) -> bool:
    """对，没漏 and (asked negatively) 没有，漏过: the reply agrees or disagrees, the predicate tells."""
    return asked.negative or analysis.text[weak.start : weak.end] in _AGREE


def _whole(analysis: Analysis, asked: Asked, since: int) -> Result | None:
    """A pressed key, what answers no question, and a whole short answer."""
    if key := pressed(asked.text, analysis.text):
        return answer(analysis, asked, key)
    if told := relapsed(analysis, asked, since) or plain_reply(analysis, asked, since):
        return answer(analysis, asked, told)
    if bad_news(asked) and asked.question.respondent in ("", "self") and (own := contrasted(analysis, since)):
        return answer(analysis, asked, own)
    if twice := copied(analysis, asked, since):
        return answer(analysis, asked, twice) if twice.value == "no" else told_by(twice)
    if beside(analysis.text):
        return reask("boolean.none", {"value": None})
    ways = (undone, forgotten, how_much, given_up, other_side, consulted, done_alike)
    short = next((cue for way in ways if (cue := way(analysis, asked, since))), None)
    return told_by(short) if short else None
