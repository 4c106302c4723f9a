"""One or several of the options by number, by name, by other words of an option set, by concept."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from functools import lru_cache

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.match import Index, find, form, index
from extraction.rules.model import Analysis, Mention
from extraction.rules.numbers import scan
from extraction.rules.pack import Keyed, Pack
from extraction.rules.picked import Pick, denied_before
from extraction.rules.places import from_the_end
from extraction.rules.sites import placed
from wire.understanding import Option

_N = r"([1-9]|[一二两三四五六七八九]|[a-f])"
_ORDINAL = re.compile(
    rf"(?:第|选项?|选择|option |number |choose )(?:第)?{_N}(?:个|项|条|种|号)?(?![0-9天次分十百样些直点般会下起定边半])"
    rf"|(?:就|应该|算)是(?:第)?{_N.replace('(', '(?P<said>', 1)}(?:号)?(?=[吧啊呀了。.，,]*$)"
)
_BARE = re.compile(rf"^[ 我要就选]*{_N}(?:号|项|\.|、)?[ 吧啊呀。.,，]*$")
#: 好啥好, 满意个啥: asked back, so denied.
_ASKED_BACK = re.compile(
    r"(?:个|些)?(?:啥|什么|甚|屁|鬼)|才怪|就怪了?|[就才]有鬼|[?？](?! *(?:有|是|嗯|对|yes|yeah))(?=.{3})"
)
#: 差不多 is no 差, 好像 is no 好.
_OTHER_WORDS = re.compile(
    r"\bright (?:now|away|after|before|enough)\b|\b(?:all|that's) right\b|\bleft (?:over|me|my|the)\b|三高|差不多|差一?点|时好时[坏差]|忽好忽坏|好一阵|好一天|好好坏坏|好坏|好像|好几|好多|好久|好些|好容易|最好|只好|幸好|中午|中间|当中|重新|重复"
)
#: 顿顿吃咸菜 tells of no medicine.
_OF_FOOD = re.compile(r"(?:[吃喝]|[少落缺断]了?吃?)(?:的)?[菜饭面肉鱼粥咸辣甜馒蛋奶酒茶]")
#: 没有一天舒心的: every day is bad.
_NO_GOOD_DAY = re.compile(r"没有?(?:哪)?一?天(?:是|能|不)?[^，。了过]{1,6}的")


def _position(text: str) -> int:
    if text in "abcdef":
        return "abcdef".index(text)
    return int(scan(text)[0].low) - 1


def _belongs(option: Option, codes: frozenset[str], displays: frozenset[str]) -> bool:
    return option.code in codes or option.display.lower() in displays


def ordinals(analysis: Analysis, options: tuple[Option, ...]) -> list[Pick]:
    """选二, 第二个, a lone 2."""
    hits = list(_ORDINAL.finditer(analysis.text)) or list(_BARE.finditer(analysis.text))
    out: list[Pick] = []
    for hit in hits:
        said = 1 if hit.group(1) else "said"
        at = _position(hit.group(said))
        if from_the_end(analysis.text, hit.start()):
            at = len(options) - 1 - at
        if 0 <= at < len(options) and hit.start() >= analysis.since():
            out.append(Pick(options[at].code, *hit.span(said), False, "normalised", "choice.ordinal"))
    return out


def table(asked: Asked, pack: Pack) -> tuple[Mapping[str, tuple[str, str]], Mapping[str, str]]:
    """form text → (code, tier) for the options' own words; option set id → code for synonyms."""
    own, sets, _ = _tables(asked.options, Keyed(pack))
    return own, sets


@lru_cache(maxsize=512)
def _tables(
    options: tuple[Option, ...], box: Keyed
) -> tuple[dict[str, tuple[str, str]], dict[str, str], Index]:
    """Both, and the index of the options' own words; the same for every answer to one question."""
    own: dict[str, tuple[str, str]] = {}
    for option in options:
        for text, tier in ((option.display, "exact"), *((s, "normalised") for s in option.synonyms)):
            if text:
                own[text.lower()] = (option.code, tier)
    sets = {
        name: option.code
        for name, (codes, displays) in box.pack.option_sets.items()
        for option in options
        if _belongs(option, codes, displays)
    }
    return own, sets, index(form(t, t) for t in own)


def named(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """Options by display, synonym or option set, longest words first, with their negation."""
    own, sets, shown = _tables(asked.options, Keyed(pack))
    text, since = analysis.text, analysis.since()
    picks = [
        Pick(
            own[h.form.payload][0],
            h.start,
            h.end,
            denied_before(analysis, h.start)
            or _undone(text, h.start)
            or bool(_ASKED_BACK.match(text, h.end)),
            own[h.form.payload][1],
            "choice.display",
        )
        for h in find(text, shown)
        if h.start >= since and not in_other_word(text, h.start, h.end)
    ]
    for hit in find(text, pack.synonyms):
        bad_days = hit.form.payload == "none_of_days" and _NO_GOOD_DAY.match(text, hit.start)
        code = sets.get("nearly_daily" if bad_days else hit.form.payload)
        if code is None or hit.start < since or _OF_FOOD.match(text, hit.end - 1):
            continue
        tier = "repaired" if hit.form.payload in pack.repaired_options else "normalised"
        picks.append(
            Pick(code, hit.start, hit.end, denied_before(analysis, hit.start), tier, "choice.synonym")
        )
    return _longest([p for p in picks if not any(_beaten(p, q) for q in picks)])


#: 没睡好: how it was done is denied before the deed.
_UNDONE = re.compile(
    r"(?:没有?|没能|未|冇|哪里?|何曾)(?:怎么|咋|太|真正|再|能|得|一[天次晚])*(?:[睡吃歇养休走]|休息|恢复|过得?)$"
)


def _undone(text: str, at: int) -> bool:
    return text[at] == "好" and bool(_UNDONE.search(text, max(0, at - 9), at))


def _beaten(p: Pick, q: Pick) -> bool:
    """A synonym of one option where another one is named as it is shown."""
    return (
        p.tier != "exact" and q.tier == "exact" and p.code != q.code and (p.start, p.end) == (q.start, q.end)
    )


def in_other_word(text: str, start: int, end: int) -> bool:
    """差 within 差不多."""
    near = _OTHER_WORDS.finditer(text, max(0, start - 3), end + 3)
    return any(m.start() <= start and end <= m.end() and m.end() - m.start() > end - start for m in near)


def _longest(picks: list[Pick]) -> list[Pick]:
    """Words inside longer words say nothing of their own, and other words nothing beside an option's name."""
    return sorted(
        (p for p in picks if not any(_inside(p, q) or _only_like(p, q) for q in picks)),
        key=lambda p: (p.start, p.end),
    )


def _inside(p: Pick, q: Pick) -> bool:
    return q.start <= p.start and p.end <= q.end and (q.end - q.start) > (p.end - p.start)


def _only_like(p: Pick, q: Pick) -> bool:
    """还可以 is one option by name and only sounds like good."""
    same = (p.start, p.end) == (q.start, q.end)
    return same and p.rule == "choice.synonym" and q.rule == "choice.display" and p.code != q.code


_NOT_COUNTED = re.compile(r"(?:就|也|倒|可|是)?不算(?:数)?[了吧啊的]*(?:$|[，,。])")
#: 咳又带着有痰: the word for the one stands within the words for the other.
_COUGH = re.compile(r"(?<![不没未])咳嗽?[^，。痰咳]{0,3}[有没无]")
#: 不喘 among the options: what is told of the complaint speaks against it.
_NONE_OF_IT = re.compile(r"(?:[不没无未]|没有|(?:no|not|without) )$")


_HARDLY = re.compile(
    r"(?:[不没](?:怎么|咋|太|大|甚)|(?:不算|谈不上|说不上|算不上)(?:太|很|多|多么|怎么|咋)?|not (?:very|too|that|particularly|really)) ?(?:觉得|感到|会|有)?$"
)


def by_concept(analysis: Analysis, asked: Asked, pack: Pack) -> list[Pick]:
    """Options that name a concept (头晕): picked or denied as the concept is asserted."""
    out: list[Pick] = []
    of_options = {o.code: find(o.display.lower(), pack.concepts) for o in asked.options}
    told = sited(analysis, {h.form.payload for hits in of_options.values() for h in hits} | set(of_options))
    for option in asked.options:
        shown = option.display.lower()
        hits = of_options[option.code]
        codes = {h.form.payload for h in hits} | {option.code}
        against = bool(hits) and all(_NONE_OF_IT.search(shown, 0, h.start) for h in hits)
        for m in told:
            if m.code in codes and m.start >= analysis.since() and m.polarity != "unknown":
                uncounted = _NOT_COUNTED.match(analysis.text, m.end) is not None
                if against and _HARDLY.search(analysis.text, 0, m.start):
                    continue  # 不怎么疼 is a little of it
                denied = against == (m.asserted and not m.past and not uncounted)
                own = m.code == option.code or set(analysis.text[m.start : m.end]) & set(option.display)
                tier = m.tier if (own and not m.conflict) or m.tier == "repaired" else "inferred"
                out.append(Pick(option.code, m.start, m.end, denied, tier, "choice.concept"))
        if "cough" in codes:
            out += _coughs(analysis, option)
    return out


def sited(analysis: Analysis, wanted: Set[str]) -> list[Mention]:
    """What was told, a bare 疼 with the part of the body that its clause names, where an option asks for that."""
    out: list[Mention] = []
    for m in analysis.mentions:
        clause = analysis.clauses[max(0, clause_at(analysis.clauses, m.start))]
        own = " " * clause.start + analysis.text[clause.start : clause.end]
        at_part = placed(own, "", [m])[:1] if m.code in _SOMEWHERE else []
        out.append(at_part[0] if at_part and at_part[0].code in wanted else m)
    return out


_SOMEWHERE = frozenset(("pain", "swelling"))


def _coughs(analysis: Analysis, option: Option) -> list[Pick]:
    """The cough of words that were read as phlegm as a whole."""
    return [
        Pick(option.code, m.start, m.start + 1, False, m.tier, "choice.concept")
        for m in analysis.mentions
        if m.code == "sputum" and m.start >= analysis.since() and _COUGH.match(analysis.text, m.start)
    ]
