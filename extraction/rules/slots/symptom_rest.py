"""What is said of complaints without naming them: 别的没有, 另外两样没有, 都有; and bare answers."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result

_OTHERS = r"(?:别的|别处|其他|其它|其余|另外|旁的|剩下|余下|别样|第二样|anything else|otherwise|everything else|the rest|nothing else)"
_FINE = r"(?:没(?!问|去|注意|量|看|留意|敢|记|时间|空|数|查)|冇|莫得|呒没|无|不(?=疼|痛|晕|咳|难受|烧|恶|吐)|都?还?[挺蛮]?好(?!像|多|几)|正常|还行|还可以|没事|is fine|fine|okay|ok\b|可以|凑合|太平|nothing|no\b)"
REST_DENIED = re.compile(
    rf"{_OTHERS}[^，。；,;]{{0,8}}{_FINE}|除了[^。!?]{{1,14}}?(?:没|好|正常|还行|不错)|(?:哪儿?|哪里)(?:也|都)(?:不[疼痛]|不?没(?:有)?(?:事|问题|毛病)|好)|浑身(?:上下)?(?:也|都)?不[疼痛]|(?:except|apart from|other than)|otherwise|nothing else"
    r"|(?:^|[，。,;；. ])(?:也|大概|反正)?就(?:这样(?=了|吧|而已)|这些|这个|这点(?:事儿?|毛病)?|这一样)(?:了|吧|毛病|而已|啊)*(?=$|[，。])|\b(?:that's|that is) (?:all|it|about it|about all)(?=$|[,.!;])"
)
#: 脚肿有，另外两样没有: those of the question that were not named.
_OTHERS_DENIED = re.compile(
    rf"{_OTHERS}[^，。；,;]{{0,8}}{_FINE}|除了[^。!?]{{1,14}}?(?:都|也|全)?(?:没有?|冇)"
)
_ALL_DENIED = re.compile(
    r"(?:这些|这[几两三]样|你说的|哪样|一样|一个|全|都|统统|通通|一概|样样)(?:也|都|全)?(?:没有|没得|没|冇|莫得)(?:过|啊|呀|的|了|呢|哈)*(?=$|[，。；！,;!])"
    r"|^(?:no,? )?(?:neither|none)(?: of (?:them|those|these|that|the two))?(?=$|[,.!])|\bno to (?:both|all)\b|\bnot (?:really )?either\b"
)
_ALL_TOLD = re.compile(
    r"^(?:我|全|都|样样|这[几两三]样|这些|也|[，,]|嗯|哎|唉|啊|对|是的?)*(?:都有|全有|样样有|都占了|占全了|全占了|都占全了|都沾上了|两样都有|两个都有|三样都有|几样都有)(?:点|一点|些|的|啊|呀|呢|了)*(?=$|[，。；,;])"
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
    lone = not analysis.mentions
    hit = _ALL_DENIED.search(analysis.text, since) if lone else None
    return Rest("negative", hit.span()) if hit else Rest()


_NOT_FELT = re.compile(
    r"[ 我俺都倒是也还就真啊哦嗯,，]*(?:没有?|冇|未|不)(?:觉得|感觉|发现|察觉|出现|犯|发作|发生|碰到|遇到|觉着)(?:过|到|出来|了|啥|什么|的|啊|呀|哦|呢)*[。.!]*"
)
_FELT = re.compile(
    r"[ 我俺都倒是也还就真啊哦嗯,，]*(?:(?P<now>偶尔|有时候?|时不时|间中|有阵时|隔三差五|有过(?:一两次|一次|两次|几次|一回|两回)|一两次|一两回)|经常|常常?|老是|一直|天天|每天)(?:都|会|也)*(?:有|出现|犯|发作|这样)?(?:那么)?(?:一?点儿?|些|一下|几次|过|了|的|啊|呀|吧|呢)*[。.!]*"
)


#: 我老伴咳，我自己没啥: of the patient after another.
_MYSELF_WELL = re.compile(
    r"(?:^|(?<=[，。,;；! ]))(?:但|可|不过|就)?[我俺](?:自己|自个儿?|本人|个人|呢|可|倒|就)+[，,]?(?:是|还|也|都|倒|可|一切)*(?:没啥|没什么|没事儿?|没毛病|没问题|没有|冇|挺好|蛮好|还好|好好|好着|好得很|正常)(?:不舒服|毛病|问题|感觉|事儿?)?(?:[的呢啊呀嘛了])*(?=$|[，。,;；!])"
)


def _myself_well(analysis: Analysis) -> Result | None:
    hit = _MYSELF_WELL.search(analysis.text, analysis.since())
    if hit is None or not all(m.other_person for m in analysis.mentions):
        return None
    return Result(
        "answered", {"symptoms": [], "others": "negative"}, (hit.span(),), "symptoms.myself", "inferred"
    )


def unnamed(analysis: Analysis, named: Sequence[str]) -> Result | None:
    """没觉得; 偶尔有: the whole answer, without a name."""
    span = (0, len(analysis.text))
    if mine := _myself_well(analysis) if not named else None:
        return mine
    if named and _NOT_FELT.fullmatch(analysis.text):
        rows: list[dict[str, object]] = [{"symptom": c, "polarity": "negative"} for c in named]
        return Result("answered", {"symptoms": rows}, (span,), "symptoms.not_felt", "inferred")
    felt = _FELT.fullmatch(analysis.text) if len(named) == 1 else None
    if felt is None:
        return None
    often = {"frequency": "occasional"} if felt["now"] else {}
    rows = [{"symptom": named[0], "polarity": "positive", **often}]
    return Result("answered", {"symptoms": rows}, (span,), "symptoms.felt", "inferred")
