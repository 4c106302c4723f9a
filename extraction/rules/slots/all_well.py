"""None of the complaints, told by how well one is; none of the medicines, told by taking none at all."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.asked import Asked
from extraction.rules.focus import focus
from extraction.rules.model import Analysis
from extraction.rules.pack import Pack
from extraction.rules.picked import Pick
from extraction.rules.slots.common import short

_ALL = r"(?:身体|身子|肠胃|胃肠|肚子|肠道|眼睛|眼|嗓子|肺|人|浑身|全身|哪儿?哪儿?|哪里|一切|各方面|样样|啥|什么|都|全|现在|如今|早就?|已经|恢复得?|我|俺|这些|后遗症)"
_VERY_WELL = r"(?:好得很|好着呢|好着哩|好好的|挺好的?|好利索|好全|好透|好了|倍儿?棒|棒着呢|棒得很|硬朗|结实|没毛病|没问题|正常了?|恢复了|恢复好了|恢复正常了?|利索了|利利索索|干净利索|舒服得很|舒坦得很|清爽得很)"
_WELL = re.compile(
    rf"(?:^|(?<=[，。 ]))(?:{_ALL}(?:的话|嘛|呢|都|也|倒|倒是|还|是|可|挺|算|基本|基本上|彻底|完全)*)+{_VERY_WELL}(?:了|的|啊|呀|呢|哈|得很)*(?=$|[，。！!])"
    r"|(?:能吃能(?:睡|拉|喝|动|跑)|吃嘛嘛香|啥(?:毛)?病(?:都|也)?没|石头(?:都|也)能|吃(?:铁|石头)|跟没事人|跟好人(?:一样|似的))"
    r"|\b(?:right as rain|fit as a fiddle|back to (?:normal|my old self)|all (?:cleared up|better|gone)|good as new|never better)\b"
)
_NO_MEDICINE = re.compile(
    r"(?:一[片粒颗丸]|半[片粒颗]|啥|什么|任何)药?(?:都|也)?(?:不|没)(?:再)?(?:吃|用|碰|服)(?!错|完)"
    r"|(?:早就?|现在|已经|如今|目前|都|全|一直)+(?:不|没)(?:再)?(?:吃|用|服)(?:任何|什么|啥)?药(?:了|过)?(?=$|[，。])"
    r"|药(?:早就?|都|全|一概|统统|已经)+(?:停|断|不吃|没吃|不用)(?:了|掉)"
    r"|\b(?:off (?:all|everything)|no (?:tablets|medicines|medication|pills) at all|not (?:taking|on) (?:any|anything))"
)
_LEAST = 2


def all_well(analysis: Analysis, asked: Asked) -> tuple[int, int] | None:
    """Where the patient says that nothing ails her, asked which complaints she has."""
    complaints = sum(focus(option.display).complaint for option in asked.options)
    if complaints < _LEAST:
        return None
    hit = _WELL.search(analysis.text, analysis.since())
    return hit.span() if hit else None


#: 石头都能消化 has a stone in it, and no constipation.
_BY_LOOKS = ("choice.meaning", "choice.character", "choice.shared", "choice.reordered")


def well_by_looks(
    analysis: Analysis, asked: Asked, pack: Pack, picks: Sequence[Pick]
) -> tuple[int, int] | None:
    """The same where it is more than a plain reply, and complaints were guessed at by looks alone."""
    reply = short(analysis, pack, "no", "well")
    if (reply and reply.alone) or any(p.rule not in _BY_LOOKS for p in picks):
        return None
    return all_well(analysis, asked)


def takes_nothing(analysis: Analysis, asked: Asked) -> tuple[int, int] | None:
    """Where she says that she takes no medicine at all, asked which."""
    medicines = sum("药" in o.display or "tablet" in o.display.lower() for o in asked.options)
    if "药" not in asked.text and "medic" not in asked.text.lower() and medicines < _LEAST:
        return None
    hit = _NO_MEDICINE.search(analysis.text, analysis.since())
    return hit.span() if hit else None
