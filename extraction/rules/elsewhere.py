"""What others are up to while the patient speaks: 孙子刚会走路，胸口疼 is of the patient's own chest.

Only settled facts of a life, which nothing befalls: 邻居去买菜，晕倒了 is still the neighbour.
"""

from __future__ import annotations

import re

_SETTLED = re.compile(
    r"(?:会(?:走路?|说话|爬|叫人|跑|写字|背诗|喊人)|[上去]学(?:去|校)?|[上读念]?(?:幼儿园|小学|初中|高中|大学|研究生)|考上"
    r"|放(?:寒|暑)?假|开学|毕业|结婚|成家|出嫁|找(?:了|着|到)?对象|怀(?:上|孕)|生(?:了|二胎|老二|孙|娃|个)|满月|周岁"
    r"|不在(?:家|身边|跟前|这|了)|在(?:外[地面头]|国外|单位|部队|老家|城里|乡下|北京|上海|广州|深圳)|出(?:国|差)|打工|当兵|搬(?:走|家|出)"
    r"|回(?:来|去|家|老家|城)|上班|工作|忙|孝顺|懂事|听话|有出息|不(?:管|听|来|回)|没(?:空|时间|回|来)|走了|退休|来过?(?=了|$)|说的$"
    r"|出院|在(?:旁边|边上|跟前|身边|这[里儿]?$)|[在正]?(?:做饭|洗碗|洗衣服|看电视|扫地|睡觉)呢|做的[饭菜]|串门|刚走|叫我|去了$)"
)
#: 头疼住院, 摔了, 走了三年: the clause tells of illness, an accident, a quarrel or a death.
_BEFALLS = re.compile(
    r"[病痛疼晕吐血烧喘肿瘫伤摔跌撞烫死癌瘤梗昏迷抢救急诊咳泻抽疯闹吵骂吓累困]|打[架人伤]|挨打|住院|手术|医院|去世|过世|没了|不好|不舒服|难受"
    r"|路上|半路|突然|忽然|当时|[昨前]天|上[次回周]|[时候]$|那[天年次回]|前年|去年|[0-9一二三四五六七八九十两几]年"
)
#: 老伴走了，心口疼: pain is of those who live.
_GONE = re.compile(r"走了|不在了")
_PAIN = re.compile(r"[胸心][口里前脏窝]?(?:[^，。]{0,3})[疼痛闷慌憋堵]")


def up_to(text: str, end: int, stop: int, start: int) -> bool:
    """Whether the clause that goes on at `end`, behind a person, up to `stop` leaves him out of what `start` tells."""
    said = text[end:stop].strip()
    if _BEFALLS.search(said) or not _SETTLED.search(said):
        return False
    return not _GONE.search(said) or _PAIN.match(text, start) is not None
