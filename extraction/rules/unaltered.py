"""跟上回打电话时一样, same as last week: as it was before; and 跟生病前一样: as it was in health."""

from __future__ import annotations

import re

from extraction.rules.spoken_en import same

_AS = r"[^，。；！？吗]{0,12}?(?:一样|一个样|差不多|没(?:什么|啥|有)?(?:变|区别|两样|差别)|一模一样)"
_THEN = r"(?:上[一]?[次回周个礼星月]|前[几两些]?[天日次回]|昨|你们?上|您上|原先|那[天会时]|老[早样]|刚出院|出院(?:时|那)|住院(?:时|那))"
_SAME = re.compile(
    rf"(?:跟|和|同|与|像){_THEN}{_AS}|(?:还|仍|照)(?:就?是)?(?:那|老|原|这)(?:个|副|付)?(?:样|德[行性])(?:子|儿)?|原封不动|没(?:见)?好也没(?:见)?坏|不好不坏|没(?:什么|啥)起色|(?:没|不)见?(?:轻|好|少|强|消)[，, ]?也?(?:没|不)见?(?:重|坏|多|差|涨)|外甥打灯笼|涛声依旧|原地踏步|半斤八两"
)
RESTORED = re.compile(
    rf"(?:跟|和|同|与|像)(?:生?病|得病|患病|住院|手术|开刀|中风|摔|怀孕|生产|没病|没得病|健康|身体好|好的时候|正常|没事人|好人)(?:之?前|以前|那会|的时候)?{_AS}|(?:恢复|回)到(?:了)?(?:从前|以前|原来|正常|病前)"
)


def unchanged_at(text: str) -> tuple[int, int] | None:
    """Where the words say that nothing has changed; None where something follows that has."""
    found = _SAME.search(text) or same(text)
    but = (
        re.search(r"但|不过|就是|可是|只是|多了|少了|好[了些点]|重了|but|except", text[found.end() :])
        if found
        else None
    )
    return found.span() if found and not but else None
