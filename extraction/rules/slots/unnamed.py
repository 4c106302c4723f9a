"""An option that nobody named: by comparison, by denial of what was asked, between two steps."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.asked import Asked
from extraction.rules.compared import compared
from extraction.rules.denied_en import denied_en
from extraction.rules.halves import ratio
from extraction.rules.meanings import owned
from extraction.rules.model import Analysis, Result
from extraction.rules.only_compared import only_compared
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick, changed
from extraction.rules.slots import boolean
from extraction.rules.slots.common import no_value, previous_unchanged, reask, short
from extraction.rules.slots.grown import change_steps, grown
from extraction.rules.slots.named import table
from extraction.rules.slots.none_of_it import never_said, plain_denial, zero_option
from extraction.rules.slots.unread_no import denied_beside
from extraction.rules.topic_states import told_side

_OFTEN = re.compile(
    r"经常|常常|时常|老是|老[忘漏]|总[是忘漏]|三天两头|动不动|一周三四天|(?<!古)老(?![年人伴头婆公大二三四家师毛样百板乡爷太])[\u4e00-\u9fff]{2}|often|usually"
)


def relative(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """Asked better, same or worse: 减轻不少, 老样子, 没那阵子喘了."""
    _, sets = table(asked, pack)
    own = owned(asked.options, pack)
    steps = {
        step: sets.get(name) or own.get(meaning, "")
        for step, name, meaning in (
            ("better", "better", "improved"),
            ("worse", "worse", "worsened"),
            ("same", "same", "no_change"),
        )
    }
    shown = change_steps(asked.options)
    steps = {step: code or shown.get(step, "") for step, code in steps.items()}
    lacking = [step for step, code in steps.items() if not code]
    others = [o.code for o in asked.options if o.code not in steps.values()]
    if len(asked.options) == len(steps) and len(lacking) == len(others) == 1:
        steps[lacking[0]] = others[0]
    if not steps["better"] or not steps["worse"]:
        return grown(analysis, asked, pack)
    told = compared(analysis)
    if told and denied_en(analysis.text, told[1], told[2], 0):
        return None  # no better: the same, or worse
    if told:
        step, start, end = _STEP_OF[told[0]], told[1], told[2]
        return _confirm(steps[step], (start, end), "choice.relative") if steps[step] else None
    if marked := _by_mark(analysis, steps):
        return marked
    same = previous_unchanged(analysis, asked, pack, "choice")
    if same and steps["same"]:
        return Result("answered", {"value": steps["same"]}, same.spans, "choice.relative", "inferred")
    return grown(analysis, asked, pack)


def _by_mark(analysis: Analysis, steps: dict[str, str]) -> Result | None:
    """好多了; 没加重 is as it was, or better, and is asked back."""
    mark = analysis.has("improving") or analysis.has("worsening")
    if not mark or denied_en(analysis.text, mark.start, mark.end, 0):
        return None
    span = (mark.start, mark.end)
    if denied_beside(analysis.text[: mark.start]):
        return _confirm(steps["same"], span, "choice.relative") if steps["same"] else None
    code = steps["better" if mark.category == "improving" else "worse"]
    return Result("answered", {"value": code}, (span,), "choice.relative", "inferred")


def _confirm(code: str, span: tuple[int, int], rule: str) -> Result:
    return Result("confirm", {"value": code, "action": "confirm"}, (span,), rule, "inferred")


_STEP_OF = {"improved": "better", "worsened": "worse", "no_change": "same"}
#: 没觉得累过, 没往那上头想过, 没那个感觉.
_NEVER_DONE = re.compile(
    r"有(?:啥|什么)(?:子)?(?:好|可)[^，。]{1,4}的|(?:没有?|冇|莫得|未曾)(?:一|哪)?[^，。没不]{0,7}过(?=[了的啊呀吧呢 ]*(?:$|[，。！]))|(?:倒|也|从来|压根|根本|完全|哪)?(?:没有?|冇|莫得)(?:过)?(?:这|那)(?:个|种|样|回)?(?:的)?(?:感觉|情况|事|毛病|念头|想法|现象|时候|问题)|(?:这|那)(?:个|种|样)?(?:感觉|情况|事|毛病|念头|想法|现象|问题)(?:可|倒|从来|是|就|都|也|真)*(?:没有?|冇|莫得)"
)
#: How one manages has no no.
_NEUTRAL = re.compile(r"(?:照顾|活动|进餐|穿衣|能力|吃得|做得)[^？?，]{0,4}怎么样|怎样|如何")
#: Asked how often something ails, good news is never: 倒头就着 to 入睡困难.
_OF_TROUBLE = re.compile(r"困难|低落|沮丧|绝望|提不起|疲倦|不振|失眠|烦恼|困扰|受到")
#: Not every day is some days.
_NOT_SO_OFTEN = re.compile(
    r"\bnot (?:every|all|always|often|that often|daily)\b|不是(?:每|天天|总|都|老|经常|常)"
)
_STEM = re.compile(r"[^？?：:]*[？?：:]?")


def _zeroed(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """那种念头没有的: what was asked is denied, and one option says that there is none of it."""
    code = zero_option(asked, pack)
    return _none_of(analysis, asked, pack, code) if code else None


def _none_of(analysis: Analysis, asked: Asked, pack: Pack, code: str) -> Result | None:
    stem = _STEM.match(asked.text)
    bare = replace(asked, text=stem.group() if stem else asked.text, options=(), negative=False)
    if _NOT_SO_OFTEN.search(analysis.text):
        return None
    hit = _NEVER_DONE.search(analysis.text, analysis.since())
    if never := hit.span() if hit else never_said(analysis, asked):
        return _confirm(code, never, "choice.zero")
    if _NEUTRAL.search(bare.text) and not asked.concepts:
        return None
    result = boolean.resolve(analysis, bare, pack)
    if result.values.get("value") != "no" or not result.spans:
        well = told_side(analysis, bare.text, pack) if _OF_TROUBLE.search(bare.text) else None
        return _confirm(code, well[1:], "choice.zero") if well and well[0] else None
    if result.status == "answered" and plain_denial(analysis, result.spans[0]):
        return Result("answered", {"value": code}, result.spans[:1], "choice.zero", "inferred")
    return _confirm(code, result.spans[0], "choice.zero")


def _halved(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """从前两碗，如今一碗."""
    told, own = ratio(analysis), owned(asked.options, pack)
    if told is None:
        return None
    part, start, end = told
    names = (
        ("half_less",) if _HALF_LOW <= part <= _HALF_HIGH
        else ("less_opt", "little_amount", "few_amount", "worsened") if part < 1
        else ("no_change",) if part == 1 else ("improved",)
    )  # fmt: skip
    code = next((own[n] for n in names if n in own), "")
    return _confirm(code, (start, end), "choice.part") if code else None


_HALF_LOW, _HALF_HIGH = 0.4, 0.7


def _denied_all(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """没有, where one option says that there is nothing of it."""
    _, sets = table(asked, pack)
    code = sets.get("none_of_days") or sets.get("none_of_all")
    reply = short(analysis, pack, "no")
    if code is None or reply is None or not reply.alone or analysis.mentions:
        return None
    return Result("answered", {"value": code}, ((reply.start, reply.end),), "choice.none_of_it", "inferred")


#: Of wound, stool and the like, the one that is well.
_HEALTHY = re.compile(r"^(?:正常|良好|愈合|长好|干燥|没有?$|无$|都没有|以上都没有|没问题|没有症状|无症状)")


def _the_good(asked: Asked, denied: list[Pick]) -> Result | None:
    """不干也不带血: two ills are denied, and one option is well."""
    well = [o.code for o in asked.options if _HEALTHY.match(o.display)]
    ills = {p.code for p in denied} - set(well)
    if len(well) != 1 or len(ills) < len("ab"):
        return None
    spans = tuple((p.start, p.end) for p in denied)
    values = {"value": well[0], "action": "confirm"}
    return Result("confirm", values, spans, "choice.none_of_the_ills", "inferred")


def _not_daily(asked: Asked, denied: list[Pick]) -> Result | None:
    """不是每天, of four steps: one of the two in the middle."""
    last = [p for p in denied if p.code == asked.options[-1].code]
    if not last or len(asked.options) != _STEPS or not _OFTENEST.search(asked.options[-1].display):
        return None
    values = {
        "value": None,
        "candidates": [asked.options[1].code, asked.options[2].code],
        "action": "confirm",
    }
    return Result("confirm", values, ((last[0].start, last[0].end),), "choice.boundary", "inferred")


#: 不是很, 谈不上, 不怎么: a step short of it.
_NOT_QUITE = re.compile(
    r"(?:并?不(?:是|算|咋|怎么|大|太|甚|够)|没有?(?:那么|这么|多|怎么|咋|太)|不是那么|谈不上|说不上|算不上|称不上|not (?:very|too|that|really|particularly)|没到|不至于)(?:很|太|特别|非常|那么|这么|真|多)* ?$"
)
_SCALE_OF_QUALITY = re.compile(r"好|满意|差|良|佳|正常|清楚|good|well|poor|bad|satisf|fair|excellent")


def _not_so(analysis: Analysis, asked: Asked, denied: list[Pick]) -> Result | None:
    """谈不上好, of good, fair and poor: one of the two that are left on that side; 不好也不差 is what lies between."""
    codes = [o.code for o in asked.options]
    if len(codes) < len(("good", "fair", "poor")) or not _SCALE_OF_QUALITY.search(asked.options[0].display):
        return None
    short = [p for p in denied if _NOT_QUITE.search(analysis.text, 0, p.start)]
    if not short:
        return None
    places = sorted({codes.index(p.code) for p in short})
    below, above = codes[places[0] + 1 :], codes[: places[-1]]
    if len(places) > 1:
        left = codes[places[0] + 1 : places[-1]]
    else:
        left = below[:2] if places[0] < len(codes) // 2 else above[-2:]
    if not left:
        return None
    values: dict[str, object] = {"value": left[0] if len(left) == 1 else None, "action": "confirm"}
    if len(left) > 1:
        values["candidates"] = left
    spans = tuple((p.start, p.end) for p in short)
    return Result("confirm", values, spans, "choice.not_so", "inferred")


_STEPS = 4
#: The last step of a scale of how often.
_OFTENEST = re.compile(r"[天日每总]|一直|经常|次|\b(?:day|daily|always|often|times?)\b")


def _merely_compared(analysis: Analysis, asked: Asked) -> Result | None:
    told = only_compared(analysis, asked.options)
    if told is None:
        return None
    return reask("choice.change", {"value": None, "change": told[0]}, (told[1:],))


def nothing(analysis: Analysis, asked: Asked, pack: Pack, denied: list[Pick]) -> Result:
    between = _not_daily(asked, denied) or _not_so(analysis, asked, denied)
    if between:
        return between
    often = _OFTEN.search(analysis.text)
    if often and len(asked.options) == _STEPS and _OFTENEST.search(asked.options[-1].display):
        codes = [asked.options[2].code, asked.options[3].code]
        values = {"value": None, "candidates": codes, "action": "confirm"}
        return Result("confirm", values, (often.span(),), "choice.boundary", "inferred")
    told = relative(analysis, asked, pack) or _denied_all(analysis, asked, pack) or _the_good(asked, denied)
    told = told or _halved(analysis, asked, pack) or _merely_compared(analysis, asked)
    told = told or _zeroed(analysis, asked, pack)
    if told:
        return told
    change = changed(analysis)
    if change:
        word, start, end = change
        return reask("choice.change", {"value": None, "change": word}, ((start, end),))
    known = no_value(analysis, pack, {"value": None}, "choice")
    if known and not denied:
        return known
    return previous_unchanged(analysis, asked, pack, "choice") or reask("choice.none", {"value": None})
