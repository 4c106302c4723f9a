"""Better, worse or the same by comparison or by what one can do again: 没先前那么喘, 更邪乎了, 筷子都会使了."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis

_BEFORE = r"(?:以前|之前|先前|原先|原来|那会儿?|那阵子?|刚才|上次|上回|上周|昨天|前几天|从前|刚开始|当初|住院时?|刚出院时?|刚做完时?|头两天)"
_BAD = r"(?:疼|痛|肿|胀|晕|昏|咳|喘|闷|憋|厉害|利害|重|累|难受|凶|麻|痒|慌|僵|沉|紧|烦|差|频|蔫|吃力|费劲|邪乎|多|烧|吐|勤|怕)"
_GOOD = r"(?:好|强|轻|松快|舒服|舒坦|利索|利落|有劲|得劲儿?|轻松|轻快|踏实|稳|顺|清楚|亮堂|灵活|精神|有力|自在|通畅|香|灵便|得力|硬朗|平稳|顺溜|旺|壮|能吃|能睡)"
_BETTER = re.compile(
    rf"(?:没有?|不像|冇){_BEFORE}?(?:那么|那样|这么|那么样|咁)?{_BAD}|{_BAD}(?:得)?(?:轻|少|好|减|松|稀|消|退|缓)(?:了|得)?(?:多|些|点|不少|好多|下去|大半|一半)?"
    rf"|(?:消|退|减|降|轻|缓|松|淡|小|稀)(?:下去|下来|掉|了|去)?(?:不少|好多|大半|一大半|多了|一些|些了|点了|得差不多)|{_GOOD}(?:得)?(?:多了|多咯|多啦|不少|些了|点了|一些|一点了|好些了|太多)"
    rf"|(?:都|也|又|已经|慢慢|竟|现在|这会儿|能够)(?:又)?(?:能|会|可以|敢|[拿夹抬看走端举握站坐蹲弯]得)[^，。没不]{{1,9}}(?:了|咯|啦|喽|咧)"
    rf"|比{_BEFORE}[^，。]{{0,4}}{_GOOD}|一天比一天{_GOOD}|越来越{_GOOD}|见(?:好|轻|强|起色)|起色|(?:much |a (?:bit|little|lot) )?better|easing|improv"
)
_WORSE = re.compile(
    rf"(?:更|越发|愈发|越来越|一天比一天|反倒|反而|格外)(?:加)?(?:地|的|是)?{_BAD}|更(?:邪乎|糟|坏|不行|没劲|不中|蔫)|(?:不如|没有?|冇|赶不上|比不上){_BEFORE}(?:那么|那样|这么|咁)?{_GOOD}?"
    rf"|比{_BEFORE}(?:(?!{_GOOD})[^，。]){{0,4}}{_BAD}|{_BAD}得?(?:更|多了|厉害了|多咯|狠了)|(?:连|现在连)[^，。]{{1,6}}(?:都|也)(?:不|没)[^，。]{{0,3}}了|越来越(?:没|不)|(?:又|开始)(?:加重|犯|反弹|重)|getting worse|much worse|\bworse\b"
)
_SAME = re.compile(
    r"(?:跟|和|同|与)[^，。]{0,6}(?:一样|差不多|没[啥什]么?(?:两样|区别|差别))|没(?:啥|什么|多大|太大|见)?(?:变化|改变|区别|差别|动静|起色|两样)|不见(?:好|轻|强)(?!也)|没见(?:好|轻|强)|(?:吃|做|打|练|用)了(?:跟|和|也|等于)(?:没|白)|白(?:吃|做|打|练)|原样|老样|还那样|差不离|不好不坏|about the same|no change|no different|same as"
)


def compared(analysis: Analysis) -> tuple[str, int, int] | None:
    """'improved', 'worsened' or 'no_change' with its place; None where two of them are told."""
    since = analysis.since()
    found = [
        (name, *hit.span())
        for name, pattern in (("no_change", _SAME), ("worsened", _WORSE), ("improved", _BETTER))
        if (hit := pattern.search(analysis.text, since))
    ]
    apart = [
        f
        for f in found
        if not any(g is not f and g[1] <= f[1] and f[2] <= g[2] and g[2] - g[1] > f[2] - f[1] for g in found)
    ]
    return apart[0] if len({f[0] for f in apart}) == 1 else None
