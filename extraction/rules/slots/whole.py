"""Types that look at the whole turn: red_flag, intent, free_text, and those not built yet."""

from __future__ import annotations

import re

from extraction.rules import safety, volunteer
from extraction.rules.asked import Asked
from extraction.rules.dialect import plain
from extraction.rules.model import Analysis, Heard, Result, Wish
from extraction.rules.pack import Pack
from extraction.rules.pointed import pointed
from extraction.rules.replies import replies
from extraction.rules.slots import blood_pressure, yes_to_danger
from extraction.rules.slots.common import reask
from extraction.rules.slots.symptom_rows import Rows, merged, row
from extraction.rules.topics import topic_of
from extraction.rules.vitals import unreal

#: 没有了谢谢: there is nothing that she wants to say.
_NOTHING = re.compile(
    r"(?:嗯|哦|好|暂时|目前|那|都|就|，|,|。|\s)*(?:没有?|没得|无|冇|呒没)(?:什么|啥|别的|其他|其它|意见|建议|问题|事|嘢|要|想|讲|说|问|的|补充|了|喇|啦|嘞|咧|啊|呀|呢|哈|，|,|。|\.|\s)*(?:都|都很|挺|很|蛮)?(?:好的?|满意)?(?:，|,|。|\s)*(?:谢谢|多谢|唔该|辛苦)?(?:您|你|你们|大夫|医生|护士|了|啦|。|！|!|\s)*|(?:no|nope|nothing|none)(?:[,. ]|nothing|(?:comes|springs) to mind|i can think of|to (?:add|report|say)|at the moment|right now|for now|so far|that's|all|thank|thanks|you|more|else|really)*"
)
#: 嗯…… and no more.
_HUM = re.compile(r"(?:嗯|呃|额|啊|哦|哎|唉|那个|这个|um+|uh+|hmm+|er+|[\s…。.,，~-])+")
#: 打 may be an injection, 取消 an appointment, 不同意 a treatment.
_MAY_ANSWER = frozenset(
    f"intent.opt_out.{rule}" for rule in ("call", "da", "enough", "for_now", "taken_back")
)
_UNKNOWN = re.compile(
    r"(?:嗯|哎|唉|呃|这个?|那个?|事|我|俺|谁|也|都|真的?|可|还|就|自己|，|…)*"
    r"(?:不(?:知道|晓得|清楚|太清楚|懂|明白)|(?:哪|咋|怎么|啷个)(?:里|会|能)?(?:晓得|知道|清楚)|谁(?:知道|晓得|清楚)|"
    r"[说讲][不勿](?:清楚?|好|上来|明白)|搞不(?:清楚?|懂|明白)|唔知(?:道)?|冇谂过|没想过|no idea|(?:i )?(?:don't|do not) know|not sure)"
    r"(?:了|啊|呀|呢|的|哦|嘛|咧|喔|，|。|！|？|医生|大夫|你们?|问|去|才|你得|应该|得)*"
)
#: What is longer tells something.
_BRIEF = 24
#: 想过，没敢: the thought was there, whatever follows.
_THOUGHT = re.compile(
    r"(?:这[个种]?|那[个种]?|念头|想法|脑子里|心里|嗯|唉|哎|是|说实话|老实说|跟你说|不瞒你说|我|也|都|倒|确实|曾经|以前|有时候?|偶尔|前一?阵子?|前几天|一两回|好几次|夜里|晚上|[，,。 ])*"
    r"(?:(?:想|动|起|闪|冒|有|转|来|出现)(?:是|出来|上来)?(?:想|有)?过|想是想过|有(?:的|一?[两点些]|几[天次回]|时候?)|冒出来|一半以上|几乎[每天]|天天|经常|(?<=念头)(?:倒)?是有)"
)
_SELF_HARM = re.compile(
    r"不如死|死了好|伤害自己|活着没|死掉|不想活|轻生|自杀|自伤|寻死|想不开|结束生命|better off dead|hurting yourself|harm yourself|harming yourself|hurt yourself|(?:ending|end) your life|kill(?:ing)? yourself|suicid|worth living"
)


def red_flag(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`alert` none/review/urgent and `flags`, from the safety component alone."""
    found = (*analysis.findings, *_pressure(analysis, asked, pack), *_agreed(analysis, asked, pack))
    found = found or yes_to_danger.named(analysis, asked, pack)
    level = "urgent" if any(h.level == "urgent" for h in found) else "review" if found else "none"
    values: dict[str, object] = {"alert": level, "flags": [h.code for h in found]}
    spans = tuple((h.start, h.end) for h in found) or _whole(analysis)
    tier = "repaired" if any(h.tier == "repaired" for h in found) else "exact"
    return Result("answered", values, spans, found[0].rule if found else "red_flag.none", tier)


def _agreed(analysis: Analysis, asked: Asked, pack: Pack) -> tuple[Heard, ...]:
    """一两回有过, to a question about hurting oneself."""
    if not _SELF_HARM.search(asked.text):
        return ()
    said = next((r for r in replies(analysis, pack) if r.category in ("yes", "no")), None)
    thought = _THOUGHT.match(analysis.text)
    often = analysis.has("occasional") or analysis.has("regularly")
    if not thought and ((said and said.category == "no") or analysis.has("negation") or not (said or often)):
        return ()
    start, end = thought.span() if thought else (said.start, said.end) if said else (0, len(analysis.text))
    return (Heard("suicidal_ideation", "urgent", start, end, "safety.item"),)


def _pressure(analysis: Analysis, asked: Asked, pack: Pack) -> tuple[Heard, ...]:
    """A critical pressure named in the turn, or given where a pressure was asked for."""
    result = volunteer.pressure(analysis, pack)
    if result is None and topic_of(asked.question, pack) == "blood_pressure":
        result = blood_pressure.resolve(analysis, asked, pack)
        result = None if unreal(analysis, (start for start, _ in result.spans)) else result
    flags = safety.of_pressure(analysis, result.values) if result else ()
    spans = result.spans if result else ()
    return tuple(Heard(f, level, *spans[0], f"safety.value.{f}") for f, level in flags if spans)


def intent(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`intent` of the turn; an opt-out that may mean an injection is answer_or_confirm."""
    wishes = [w for w in analysis.wishes if w.code != "carry_on"]
    if not analysis.text.strip():
        return reask("intent.empty")
    if not wishes:
        return Result("answered", {"intent": "answer"}, _whole(analysis), "intent.answer", "inferred")
    first = wishes[0]
    span = ((first.start, first.end),)
    if not first.certain:
        return _doubted(first, span)
    values: dict[str, object] = {"intent": first.code, **first.values}
    if first.code == "wait":
        values["action"] = "wait"
    return Result("answered", values, span, first.rule)


def _doubted(wish: Wish, span: tuple[tuple[int, int], ...]) -> Result:
    """What may be an answer too names only what it may be; what is said softly is named as it is."""
    values: dict[str, object] = {"intent": wish.code, **wish.values, "action": "confirm"}
    if wish.rule in _MAY_ANSWER:
        values = {"intent": "answer_or_confirm", "candidates": [wish.code], "action": "confirm"}
    return Result("confirm", values, span, wish.rule, "inferred")


def free_text(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """Kept verbatim; symptoms in it are offered, never stored by themselves."""
    if not analysis.text.strip():
        return reask("free_text.empty", {"keep_verbatim": True, "empty": True})
    if (other := _not_told(analysis)) is not None:
        return other
    said = plain(pointed(analysis)).text.strip()
    nothing = _NOTHING.fullmatch(said) or _no_more(analysis) or _HUM.fullmatch(said)
    if nothing:
        values: dict[str, object] = {"keep_verbatim": True, "empty": True}
        return Result("answered", values, _whole(analysis), "free_text.nothing")
    offered = _offered(analysis, pack)
    values = {"keep_verbatim": True, **({"symptoms": offered} if offered else {})}
    return Result("answered", values, _whole(analysis), "free_text.verbatim")


def _offered(analysis: Analysis, pack: Pack) -> list[dict[str, object]]:
    """One row a complaint, what is said of it last: 以前老晕，现在不晕了 is over."""
    rows: Rows = {}
    for m in analysis.mentions:
        if m.code in pack.symptoms and not (m.hypothetical or m.other_person or m.reported):
            merged(rows, m, row(m, analysis), analysis.text)
    kept = ("symptom", "polarity", "temporality")
    return [{key: told[key] for key in kept if key in told} for _, told in rows.values()]


def _no_more(analysis: Analysis) -> bool:
    """没什么意见，都好: the whole turn says that there is nothing."""
    spans = [w for w in analysis.wishes if w.code == "no_more"]
    return bool(spans) and spans[0].end - spans[0].start == len(analysis.text) and not analysis.mentions


def _not_told(analysis: Analysis) -> Result | None:
    """不想提, 我哪知道 or 我想想 as all that is said; where anything of a complaint is said too, it is kept."""
    if len(analysis.text) > _BRIEF or analysis.mentions or analysis.findings:
        return None
    wishes = {w.code: w for w in analysis.wishes}
    if wish := wishes.get("wait"):
        values = {"keep_verbatim": True, "action": "wait"}
        return Result("reask", values, ((wish.start, wish.end),), wish.rule, "inferred")
    if wish := wishes.get("decline_item"):
        return Result("declined", {"keep_verbatim": True}, _whole(analysis), wish.rule)
    if _UNKNOWN.fullmatch(pointed(analysis).text.strip()):
        return Result("dont_know", {"keep_verbatim": True}, _whole(analysis), "free_text.unknown")
    return None


def unsupported(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """A type whose grammar does not exist yet never gets a value."""
    return reask(f"{asked.question.type}.unsupported")


def _whole(analysis: Analysis) -> tuple[tuple[int, int], ...]:
    return ((0, len(analysis.text)),) if analysis.text.strip() else ()
