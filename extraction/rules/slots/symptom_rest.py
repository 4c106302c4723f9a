"""What is said of complaints without naming them: 别的没有, 另外两样没有, 都有; and a temperature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Mention, Result

_OTHERS = r"(?:别的|别处|其他|其它|其余|另外|旁的|剩下|余下|别样|第二样|anything else|otherwise|everything else|the rest|nothing else)"
_FINE = r"(?:没(?!问|去|注意|量|看|留意|敢|记|时间|空|数|查)|冇|莫得|呒没|无|不(?=疼|痛|晕|咳|难受|烧|恶|吐)|都?还?[挺蛮]?好(?!像|多|几)|正常|还行|还可以|没事|is fine|fine|nothing|no\b)"
REST_DENIED = re.compile(
    rf"{_OTHERS}[^，。；,;]{{0,8}}{_FINE}|除了[^。!?]{{1,14}}?(?:没|好|正常|还行|不错)|(?:except|apart from|other than)|otherwise|nothing else"
)
#: 脚肿有，另外两样没有: those of the question that were not named.
_OTHERS_DENIED = re.compile(
    rf"{_OTHERS}[^，。；,;]{{0,8}}{_FINE}|除了[^。!?]{{1,14}}?(?:都|也|全)?(?:没有?|冇)"
)
_ALL_DENIED = re.compile(
    r"(?:这些|这[几两三]样|你说的|哪样|一样|一个|全|都|统统|通通|一概|样样)(?:也|都|全)?(?:没有|没得|没|冇|莫得)(?:过|啊|呀|的|了|呢|哈)*(?=$|[，。；！,;!])"
)
_ALL_TOLD = re.compile(
    r"^(?:我|全|都|样样|这[几两三]样|这些|也|[，,]|嗯|哎|唉|啊|对|是的?)*(?:都有|全有|样样有|都占了|占全了|全占了|都占全了|都沾上了|两样都有|两个都有|三样都有|几样都有)(?:点|一点|些|的|啊|呀|呢|了)*(?=$|[，。；,;])"
)
_FEVER = 37.3
#: 三天没解了
_UNMOVED = re.compile(
    r"(?:[两三四五六七八九十]|好?几|[三四五六七][四五六七八])天(?:都|也|了|还)*(?:没有?|不|冇|未)(?:拉|解|大便|排便|上大号|屙|解手)(?!肚|稀)"
)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is said of the complaints that the question names and the answer does not; '' nothing."""

    polarity: str = ""
    span: tuple[int, int] = (0, 0)


def rest(analysis: Analysis, asked: Asked, named: Collection[str]) -> Rest:
    if not named:
        return Rest()
    since = analysis.since()
    if hit := _OTHERS_DENIED.search(analysis.text, since):
        return Rest("negative", hit.span())
    if hit := _ALL_TOLD.search(analysis.text[since:]):
        return Rest("positive", (since + hit.start(), since + hit.end()))
    lone = not analysis.mentions and len(named) > 1
    hit = _ALL_DENIED.search(analysis.text, since) if lone else None
    return Rest("negative", hit.span()) if hit else Rest()


def unmoved(analysis: Analysis) -> Iterator[Mention]:
    hit = _UNMOVED.search(analysis.text, analysis.since())
    if hit and not analysis.has("past") and not analysis.has("hypothetical"):
        yield Mention(*hit.span(), "constipation", "normalised")


def measured(analysis: Analysis, found: Collection[Mention]) -> Iterator[Mention]:
    """体温三十六度四 denies a fever, 三十八度 tells of one, where nothing else is said of it."""
    if any(m.code == "fever" for m in found) or analysis.has("past") or analysis.has("hypothetical"):
        return
    for q in analysis.quantities:
        if q.unit == "Cel" and 34 <= q.number.low <= 43 and not q.number.comparator:
            polarity = "positive" if q.number.low >= _FEVER else "negative"
            yield Mention(q.start, q.end, "fever", "normalised", polarity, quoted=(q.start, q.end))
            return


_PLACE = re.compile(
    r"(?:第(?P<nth>[一二三四五六])|(?P<front>前|头|上)面?(?:那|这|头)?一?|(?P<back>后|末了|最后|下)面?(?:那|这|头)?一?)(?:[个样种项](?:症状)?)?(?:的|嘛|呢|倒是?|就|也|是)*"
    r"(?P<no>没有?|冇|没得|莫得|不)?(?P<yes>有)?(?:一?点|些|过|了|的|啊|呀)*(?=$|[ ，。；,;后第最])"
)


def by_place(analysis: Analysis, named: Sequence[str]) -> Result | None:
    """前面那个有，后面那个没有: those of the question by their place in it; two places at most of two."""
    if len(named) < 2:
        return None
    told: dict[str, str] = {}
    spans: list[tuple[int, int]] = []
    for hit in _PLACE.finditer(analysis.text, analysis.since()):
        at = "一二三四五六".index(hit["nth"]) if hit["nth"] else 0 if hit["front"] else len(named) - 1
        if at < len(named) and (hit["no"] or hit["yes"]):
            told[named[at]] = "negative" if hit["no"] else "positive"
            spans.append(hit.span())
    if not told:
        return None
    rows = [{"symptom": code, "polarity": told[code]} for code in named if code in told]
    return Result("answered", {"symptoms": rows}, tuple(spans), "symptoms.by_place", "inferred")


_NOT_FELT = re.compile(
    r"[ 我俺都倒是也还就真啊哦嗯,，]*(?:没有?|冇|未|不)(?:觉得|感觉|发现|察觉|出现|犯|发作|发生|碰到|遇到|觉着)(?:过|到|出来|了|啥|什么|的|啊|呀|哦|呢)*[。.!]*"
)
_FELT = re.compile(
    r"[ 我俺都倒是也还就真啊哦嗯,，]*(?:(?P<now>偶尔|有时候?|时不时|间中|有阵时|隔三差五|有过(?:一两次|一次|两次|几次|一回|两回)|一两次|一两回)|经常|常常?|老是|一直|天天|每天)(?:都|会|也)*(?:有|出现|犯|发作|这样)?(?:那么)?(?:一?点儿?|些|一下|几次|过|了|的|啊|呀|吧|呢)*[。.!]*"
)


def unnamed(analysis: Analysis, named: Sequence[str]) -> Result | None:
    """没觉得; 偶尔有: the whole answer, without a name."""
    span = (0, len(analysis.text))
    if named and _NOT_FELT.fullmatch(analysis.text):
        rows: list[dict[str, object]] = [{"symptom": c, "polarity": "negative"} for c in named]
        return Result("answered", {"symptoms": rows}, (span,), "symptoms.not_felt", "inferred")
    felt = _FELT.fullmatch(analysis.text) if len(named) == 1 else None
    if felt is None:
        return None
    often = {"frequency": "occasional"} if felt["now"] else {}
    rows = [{"symptom": named[0], "polarity": "positive", **often}]
    return Result("answered", {"symptoms": rows}, (span,), "symptoms.felt", "inferred")
