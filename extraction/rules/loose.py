"""Options by words and characters that only one of them has."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.picked import Pick, denied_before, judged
from extraction.rules.slots.named import in_other_word
from wire.understanding import Option

#: Words of two characters whose sense many options share.
_LOOSE = frozenset(
    ["不能", "不了", "不好", "没有", "有点", "自己", "一点", "需要", "可以", "比较", "经常", "每天", "有时"]
)
#: Characters that many words hold.
_COMMON = frozenset(
    "一不没有很非的了常少多大小中点些个次天周月年日上下前后里外人能会要可完全自己部分需无或和与及以是在到得着过也都还就再又别种样子者性感时间分什么怎心手头口水气出起来去打吃喝用做看走发生血压胸行老他她其家住现"
)


#: The, with, than tell nothing.
_SHORT_WORD = 4


#: 吃完了 is not 快吃完了.
_SOON = re.compile(r"快|差不多|马上|就要|没多少|剩|见底|几")


def shared(analysis: Analysis, asked: Asked) -> list[Pick]:
    """社区, of 社区医院 and 回我们医院: words that stand in one option only."""
    text = analysis.text.replace("你们", "我们").replace("您们", "我们").replace("没", "不")
    picks: list[Pick] = []
    options = [o for o in asked.options if not (o.display.startswith("快") and not _SOON.search(text))]
    for option in options:
        others = "|".join(o.display for o in options if o is not option)
        own = {w for i in range(len(option.display) - 1) if not (w := option.display[i : i + 2]).isascii()}
        own |= {w for w in option.display.split() if w.isascii() and len(w) > _SHORT_WORD}
        for word in sorted(
            w for w in own if w not in others and w not in _LOOSE and w.isalpha() and w[-1] != "不"
        ):
            at = text.find(word, analysis.since())
            if at >= 0:
                picks.append(
                    Pick(
                        option.code,
                        at,
                        at + len(word),
                        denied_before(analysis, at) or well_done(analysis, option.display, at),
                        "inferred",
                        "choice.shared",
                    )
                )
    return judged(analysis, picks)


#: 走路不稳 is denied by 稳 without its 不.
_ILL = re.compile(r"[不没](?:太|大|怎么|很|够)?(?P<well>稳|清楚|利索|灵活|灵便|顺畅|舒服|踏实|协调|规律)")
_NOT_WELL = re.compile(r"[不没难欠未][^，。]{0,2}$")


def well_done(analysis: Analysis, display: str, at: int) -> bool:
    """What the option says is lacking is told, in the clause at this place, to be there."""
    lacking = _ILL.search(display)
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, at))]
    said = analysis.text[clause.start : clause.end]
    place = said.find(lacking["well"]) if lacking else -1
    return place >= 0 and not _NOT_WELL.search(said, 0, place) and said.find("不", place) < 0


def reordered(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """血抽了 for 抽血, 鼻涕也流 for 流鼻涕: every character of the option in one clause, near each other."""
    out: list[Pick] = []
    for option in options:
        chars = [c for c in option.display if "\u4e00" <= c <= "\u9fff" and c not in "的了"]
        if 1 < len(chars) <= _MOST:
            out += _scattered(analysis, option.code, chars)
    return judged(analysis, out)


_MOST = 5
_NEGATORS = "不没无未"
#: 老头子和闺女 is no 子女.
_LINK = re.compile(r"[和跟与]")
_NEGATED = re.compile(r"[没不未冇莫](?!错|少|断)")


def _scattered(analysis: Analysis, code: str, chars: list[str]) -> list[Pick]:
    for clause in analysis.clauses:
        said = analysis.text[clause.start : clause.end]
        places = [said.find(c) for c in chars]
        if min(places) < 0 or (chars[0] in _NEGATORS and places[0] > min(places)):
            continue
        start, end = min(places), max(places) + 1
        if (
            end - start <= 2 * len(chars)
            and not _LINK.search(said[start:end])
            and clause.start >= analysis.since()
        ):
            denied = len(_NEGATED.findall(said[start:end])) % 2 == 1 and not _NEGATED.search("".join(chars))
            at, stop = clause.start + start, clause.start + end
            return [Pick(code, at, stop, denied, "inferred", "choice.reordered")]
    return []


def _at(display: str, char: str) -> tuple[int, int]:
    return display.index(char), display.index(char) + 1


def characters(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """剖的 for 剖腹产: a telling character that stands in one option alone."""
    out: list[Pick] = []
    for option in options:
        others = {c for o in options if o is not option for c in o.display}
        own = [c for c in option.display if "\u4e00" <= c <= "\u9fff" and c not in others | _COMMON]
        own = [c for c in own if not in_other_word(option.display, *_at(option.display, c))]
        at = next((p for c in own if (p := analysis.text.find(c, analysis.since())) >= 0), -1)
        if option.display[0] in _NEGATORS or (at >= 0 and in_other_word(analysis.text, at, at + 1)):
            continue  # 不喘 is not told by 喘, 好 not by 时好时坏
        if at >= 0 and clause_at(analysis.clauses, at) >= 0:
            out.append(
                Pick(option.code, at, at + 1, denied_before(analysis, at), "inferred", "choice.character")
            )
    return judged(analysis, out)
