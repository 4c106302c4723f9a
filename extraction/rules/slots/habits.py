"""Smoking and alcohol: whether, how much, how often, since when not any more.
1 包 = 20 cigarettes; 1 两 of spirits = 50 mL, 1 斤 = 500 mL (understanding.md §1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extraction.rules import rates
from extraction.rules.asked import Asked
from extraction.rules.drinks import beverage_of, drinks
from extraction.rules.lengths import lengths
from extraction.rules.model import Analysis, Clause, Quantity, Result
from extraction.rules.numbers import scan
from extraction.rules.pack import Pack
from extraction.rules.rates import plain
from extraction.rules.slots.common import no_value, reask, short

Values = dict[str, object]
SMOKING, ALCOHOL = "smoking", "alcohol"
_TOPIC = {
    SMOKING: re.compile(r"烟|抽|吸(?!收)|包(?!括)|smok|cig"),
    ALCOHOL: re.compile(
        r"酒|喝|啤|白的|红的|二锅头|茅台|[一二两三四五六七八九十半\d]两|[一二两三四五六七八九十半\d][斤瓶杯罐]|滴[^，]沾|drink|alcohol|wine|beer|spirits|whisk|\bpints?\b|\bparties\b"
    ),
}
_BOTH = re.compile(
    r"烟酒|抽烟喝酒|^\W*(?:我|俺)?(?:两样|两个|哪样|哪个|这两样|俩)?(?:都|全|也)(?:不|没|戒)|两样[都也]|neither|both|\bnone\b"
)
_QUIT = re.compile(
    r"忌了|戒(?!不|[^，。]{0,3}不[了掉])|不(?:再)?[抽喝吸](?:了|啦)|没再[抽喝吸]|没[抽喝吸]了|\bquit\b|\bstopped\b|gave up|given up"
)
_NOT_QUIT = re.compile(
    r"戒不|(?:想|准备|打算|正在|要|该)戒(?!了)|没戒|不戒|戒了又|戒过|没能戒|(?:can't|cannot|trying to|want to) (?:quit|stop)"
)
_NOW_AND_THEN = re.compile(
    r"偶尔|有时候?|过年|过节|逢年过节|应酬|聚会|办事|红白|来客|来人|高兴了?|难得|很少|不怎么|不太|几乎不|一年[^，]{0,3}次|occasional|sometimes|parties|social|rarely|now and then|special"
)
_NEVER = re.compile(
    r"(?:从来|从|一直|向来|都|也|一点|滴酒|一口)?(?:不|没|冇|未|唔|勿|莫|弗)(?:会|怎么|曾|有)?(?:抽|吸|喝|沾|碰|饮|食|吃)|不(?:沾|碰|会)|never|don't|do not|\bno\b|\bnone\b|neither|teetotal|non-?smoker"
)
_DOES = re.compile(r"抽|吸|喝|来(?:点|两|一)|\bsmok|\bdrink|\bhave\b")
#: Asked back, or told of what a doctor forbids: nothing is known by it.
_ASKED_BACK = re.compile(r"[抽喝]不[抽喝]|管我|影响[不吗]|有影响|算不算|[抽喝][^，。]{0,6}[吗么][?？]?$")
_FORBIDDEN = re.compile(r"(?:不让|不许|不准|叫我别|让我别)(?:我)?(?:再)?(?:抽|吸|喝)")
_AGAIN = re.compile(r"又(?:抽|吸|喝|拾|捡|开始|整)|复吸|没戒[掉成]")
_ONLY = re.compile(
    r"(?:就|只|才|也就)[^，。]{0,4}(?:过年|过节|聚会|应酬|办事|来客|来人)[^，。不]{0,4}(?:喝|来)|(?:过年|过节|聚会|应酬)[^，。不]{0,4}(?:才|就|喝)"
)
_NAMED = re.compile(r"[烟酒]")
_PACK_DAYS = re.compile(r"(?:抽|吸|够|管)(?P<n>[0-9]+|[一二两三四五六七八九十])天")
_CARTON = re.compile(r"(?P<n>[0-9]+|[一二两三四五六七八九十])条")
_YEARS = re.compile(r"(?:抽|吸|喝|烟龄|酒龄)[^，。]{0,4}$")
_YEAR = re.compile(r"(?P<y>(?:19|20)[0-9]{2}|[一二][零九〇][零一二三四五六七八九〇]{2})(?: ?年)?")


@dataclass(frozen=True, slots=True)
class _Piece:
    """The clauses of one topic, in the order said."""

    topic: str
    clauses: tuple[Clause, ...]

    @property
    def start(self) -> int:
        return self.clauses[0].start

    @property
    def end(self) -> int:
        return self.clauses[-1].end


def resolve(analysis: Analysis, asked: Asked, pack: Pack) -> Result:
    """`smoking` {status, per_day, years, quit_year} and `alcohol` {status, frequency, amount}."""
    topics = [t for t, cue in _TOPIC.items() if cue.search(asked.text)]
    if _ASKED_BACK.search(analysis.text, analysis.since()):
        return reask("habits.asked_back")
    values: Values = {}
    spans: list[tuple[int, int]] = []
    for piece in _pieces(analysis, topics):
        found = _status(analysis, piece, asked, pack)
        if found is None or (
            topics and piece.topic not in topics and len(topics) < 2 and piece.topic in values
        ):
            continue
        status, at = found
        told = _amounts(analysis, piece, status)
        values[piece.topic] = {"status": status, **told}
        spans.append((min(piece.start, at[0]), max(piece.end, at[1])))
    if not values:
        return no_value(analysis, pack, {}, "habits") or reask("habits.none")
    return Result("answered", values, tuple(spans), "habits.told", "normalised")


def _pieces(analysis: Analysis, topics: list[str]) -> list[_Piece]:
    """The clauses by topic; one that names none goes on with the last, or with what was asked."""
    by: dict[str, list[Clause]] = {}
    current = list(topics)
    for clause in _by_habit(analysis, [c for c in analysis.clauses if c.end > analysis.since()]):
        said = analysis.text[clause.start : clause.end]
        if _BOTH.search(said):
            current = (
                topics if len(topics) > 1 else [SMOKING, ALCOHOL] if "烟酒" in said or not topics else topics
            )
        else:
            named = [t for t, cue in _TOPIC.items() if cue.search(said)]
            own = [t for t in named if t in topics]
            current = own or named or current
        for topic in current:
            by.setdefault(topic, []).append(clause)
    return [_Piece(topic, tuple(found)) for topic, found in by.items()]


def _by_habit(analysis: Analysis, clauses: list[Clause]) -> Iterator[Clause]:
    """烟不抽了酒还喝: two statements without a pause."""
    for clause in clauses:
        said = analysis.text[clause.start : clause.end]
        at = [m.start() for m in _NAMED.finditer(said)]
        kinds = {said[i] for i in at}
        if len(kinds) < len(_TOPIC) or "烟酒" in said or "酒烟" in said:
            yield clause
            continue
        cut = next(i for i in at if said[i] != said[at[0]]) + clause.start
        verb = re.search(
            r"(?:也|又|还|都)?(?:不|没|勿|莫|唔)?[抽吸喝]$", analysis.text[clause.start + at[0] + 1 : cut]
        )
        cut -= len(verb.group()) if verb else 0
        yield replace(clause, end=cut, closer="")
        yield replace(clause, start=cut, opener="")


def _status(
    analysis: Analysis, piece: _Piece, asked: Asked, pack: Pack
) -> tuple[str, tuple[int, int]] | None:
    said, place = _own_words(analysis, piece), (piece.start, piece.end)
    if _FORBIDDEN.search(said):
        return None
    worded = _denied(piece, said) or _done(analysis, piece, said)
    if worded:
        return worded, place
    reply = short(analysis, pack, "yes", "no")
    if reply and reply.alone and (reply.category == "no" or not _both_asked(asked)):
        return ("current" if reply.category == "yes" else "never_or_none"), (reply.start, reply.end)
    return None


def _denied(piece: _Piece, said: str) -> str:
    """Given up, only now and then, or never; '' where it is none of these."""
    again = _AGAIN.search(said)
    if not again and not _NOT_QUIT.search(said) and _QUIT.search(said):
        return "former" if piece.topic == SMOKING else "never_or_none"
    if piece.topic == ALCOHOL and _ONLY.search(said):
        return "occasional"
    little = re.search(r"不(?:多|少|怎么|太)|少不了|离不", said)
    return "never_or_none" if not again and not little and _NEVER.search(said) else ""


def _done(analysis: Analysis, piece: _Piece, said: str) -> str:
    if _NOW_AND_THEN.search(said):
        return "occasional" if piece.topic == ALCOHOL else "current"
    drunk = (
        drinks(analysis.text[piece.start : piece.end])
        if piece.topic == ALCOHOL
        else _cigarettes(analysis, piece)
    )
    told = (
        drunk
        or _DOES.search(said)
        or _NOT_QUIT.search(said)
        or re.search(r"天天|每天|顿顿|少不了|离不", said)
    )
    return "current" if told else ""


def _both_asked(asked: Asked) -> bool:
    return all(cue.search(asked.text) for cue in _TOPIC.values())


def _own_words(analysis: Analysis, piece: _Piece) -> str:
    """The clauses of the piece that are not another person's."""
    own = []
    for clause in piece.clauses:
        people = [
            m
            for m in analysis.marks
            if m.category in ("family", "stranger") and clause.start <= m.start < clause.end
        ]
        head = people[0].start if people else clause.end
        own.append(analysis.text[clause.start : head])
    return "，".join(own)


def _amounts(analysis: Analysis, piece: _Piece, status: str) -> Values:
    if piece.topic == ALCOHOL:
        return _drinking(analysis, piece) if status != "never_or_none" else {}
    out: Values = {}
    if status == "former":
        out.update(_quit_year(analysis, piece))
    if status == "current":
        out.update(_cigarettes(analysis, piece))
    years = [x for x in lengths(analysis) if x.unit == "a" and piece.start <= x.start < piece.end]
    smoked = [x for x in years if _YEARS.search(analysis.text[: x.start])]
    if smoked:
        out["years"] = plain(smoked[0].low)
    return out


def _cigarettes(analysis: Analysis, piece: _Piece) -> Values:
    """A day: 十来根, 半包, 一包抽两天."""
    text = analysis.text
    found = [
        q
        for q in analysis.quantities
        if piece.start <= q.start < piece.end and q.unit in ("{cigarettes}", "包", "{dose}")
    ]
    if not found:
        bare = [
            q
            for q in analysis.quantities
            if piece.start <= q.start < piece.end and q.unit_form in ("支", "颗")
        ]
        found = bare
    if not found:
        half = re.search(r"半(?:盒|包)", text[piece.start : piece.end])
        return {"per_day": 10} if half else {}
    q = found[-1] if re.search("减|降到|现在|改", text[piece.start : found[-1].start]) else found[0]
    factor = 20.0 if q.unit == "包" else 1.0
    days = _PACK_DAYS.search(text, q.end, piece.end)
    spread = (rates.number(days["n"]) or 1.0) if days else _per(text, q, piece)
    low, high = (round(v * factor / spread, 1) for v in (q.number.low, q.number.high))
    out: Values = {"per_day": plain(low) if low == high else [plain(low), plain(high)]}
    if q.number.approx:
        out["approx"] = True
    return out


def _per(text: str, q: Quantity, piece: _Piece) -> float:
    """Days that the amount lasts: 两天一包, 一个礼拜一包."""
    before = [p for p in rates.periods(text) if piece.start <= p.start and p.end <= q.start]
    days = {"d": 1.0, "wk": 7.0, "mo": 30.0}
    return before[-1].every * days.get(before[-1].unit, 1.0) if before else 1.0


def _quit_year(analysis: Analysis, piece: _Piece) -> Values:
    text, ref = analysis.text, analysis.ref
    year = _YEAR.search(text, piece.start, piece.end)
    if year:
        return {
            "quit_year": int(
                "".join(
                    str(int(scan(c)[0].low))
                    if c not in "零〇" and not c.isdigit()
                    else "0"
                    if c in "零〇"
                    else c
                    for c in year["y"]
                )
            )
        }
    moments = [m for m in analysis.moments if piece.start <= m.start < piece.end]
    if moments:
        return {"quit_year": moments[-1].first.year}
    named = re.search(r"大前年|前年|去年|今年|last year|this year", text[piece.start : piece.end])
    if named and ref:
        back = {"大前年": 3, "前年": 2, "去年": 1, "今年": 0, "last year": 1, "this year": 0}[named.group()]
        return {"quit_year": ref.year - back}
    spans = [
        x
        for x in lengths(analysis)
        if piece.start <= x.start < piece.end and not _YEARS.search(text[: x.start])
    ]
    long = [x for x in spans if x.unit == "a"]
    if long and ref:
        out: Values = {"quit_year": ref.year - int(long[-1].low)}
        return {**out, "approx": True} if long[-1].approx else out
    return {}


def _drinking(analysis: Analysis, piece: _Piece) -> Values:
    said = analysis.text[piece.start : piece.end]
    out: Values = {}
    often = rates.rates(analysis, piece.start, piece.end)
    if not often:
        named = [
            p
            for p in rates.periods(analysis.text)
            if piece.start <= p.start < piece.end and p.unit in ("d", "wk", "mo")
        ]
        often = (
            [rates.Rate(1, 1, named[0], ((named[0].start, named[0].end),))] if named and drinks(said) else []
        )
    if often:
        out["frequency"] = rates.values(often[0])
    if amount := drinks(said):
        out["amount"] = amount
    elif beverage := beverage_of(said):
        out["amount"] = {"beverage": beverage}
    return out
