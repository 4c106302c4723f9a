"""What was changed: less, more, or another medicine or way."""

from __future__ import annotations

import re

from extraction.rules.model import Clause
from extraction.rules.rates import number

_N = r"(?:[半一二两三四五六七八九十]+|[0-9]+(?:\.[0-9]+)?)"
_UNIT = r"(?:片|粒|颗|针|次|顿|支|喷|滴|包|袋|勺|格|个单位|单位|毫克|毫升|mg)"
_REDUCED = re.compile(
    r"(?<!没)减(?:了|成|到|为|少|量|半|药|一|掉|下来|去|[两二三四五六七八九十\d])(?!肥|压|重|体重)|(?:改|变|换)(?:成|为|吃|到|作)?(?:了)?(?:吃|打|用)?(?:每次|一次|一天|每天)?(?:半[片粒颗]|隔)|(?:就|我|自己|[只才])(?:改|变)?(?:只)?(?:吃|服|用|打)(?:了)?半[片粒颗]|(?:一|两|三)[片粒颗](?:改|变|换|掰|分|当)(?:成|了|为)?(?:半|一|两)|掰(?:成|了|开)?一?半|对半|(?:一|每)天改(?:了)?一次|(?<!半)半[片粒]半[片粒]|"
    rf"少(?:吃|服|打|用|喷|滴|喝)了?(?:{_N}(?:个)?{_UNIT}(?<!次)(?<!顿)|半)|(?:降|调)(?:低|到|成|为|至|下|了)*{_N}(?:个)?{_UNIT}|(?:剂量|药量|量)(?:给|就|也|又)?(?:降|调低)|往下[调减降]|调[低小]|"
    r"\b(?:cut(?: it| them)?(?: down| in half| back| to)|cut (?:my|the) dose|cut [a-z ]{0,20}(?:to|in) half|reduc\w+|lower(?:ed|ing) (?:it|the|my)|halv\w+)|(?:only|just|so i) (?:take |taking |took )?half|half (?:a tablet|the dose|of it) instead|(?:put|moved|brought|took|went|dropped|turned)(?: (?:it|me|them|mine|my dose|the dose|that))? down\b"
)
_INCREASED = re.compile(
    rf"(?<![参添更])加(?:了(?!班|微|群|个班|件|衣|床)|到|成|量|大|倍|一|半|[两二三四五六七八九十\d])|添(?:了|上)(?!麻烦|乱|堵|丁|件|衣)|多(?:吃|服|打|用|喷|滴)(?:了|过)?{_N}(?:[片粒颗针个支]|单位)|翻(?:了)?倍|加上去|往上[加调]|调[高上](?:到|了|来)|升到{_N}(?:个)?{_UNIT}|(?:剂量|药量)(?:给|就|也|又)?(?:加|调高|往上|升)|"
    r"\b(?:increas\w+|doubl\w+|upped|up(?:ped)? (?:the|my) dose)|(?:put|bumped|moved|brought|went|turned)(?: (?:it|me|them|mine|my dose|the dose|that))? up\b"
)
_SWAPPED = re.compile(
    r"(?<!没)(?<!不)(?:换|改)(?:了|成|为|咗|吃|用|服|打|过)(?![^，,。]{0,3}(?:地方|医院|手机|衣|家|号|工作|季|房|班|医生|大夫|时间|晚上|早上|饭|换))|(?:换|改)(?:了)?[^，,。]{0,4}药|(?:让|叫|说)(?:我|他|她)?(?:改)?(?:成|为)?隔(?:一?[天日]|两天)|(?:自己|随便|胡乱)?(?:瞎|随便|看着|胡乱)(?:调|加减)|高了?(?:就)?多[吃打][^。]{0,6}低了?(?:就)?少[吃打]|(?:自己|我|俺|医生|大夫|主任)[^，,。没不]{0,6}调(?:的|了|过)(?!班|房|床|工|时)|(?:换|改)(?:另|别|一种|个牌)|(?:\bswitch|\bchang)\w+"
)
#: 一天两次我改一次, 原来一片，现在吃半片: the one number gives way to the other.
_MOVED = re.compile(
    rf"(?:(?P<past>原来|以前|之前|本来|原先|从前|从)[^，,。；;]{{0,6}}?)?(?P<a>{_N})(?P<u>{_UNIT})[^，,。；;]{{0,4}}[，,]?[^，,。；;]{{0,6}}?(?P<verb>改|变|换|调|降|减|加|升|现在|如今|眼下)[^，,。；;]{{0,6}}?(?P<b>{_N})(?P=u)"
)
#: Less or more often, or in smaller pieces: 改成隔天吃.
_LESS = re.compile(r"隔(?:一?天|日|两天)|每?两天|半[片粒颗]|一天(?:改|变)?一次|every other")
_UNDONE = re.compile(r"(?:没有?|不(?!过)|别|冇|未|想|打算|要是|如果|不用|不敢|可以|能)[^，,。；;]{0,2}$")
#: 医生说加量我没同意.
_NOT_DONE = re.compile(r"没同意|没答应|没敢|没听|没照|没(?:有)?[加减换改]|不同意|不敢|没成|refused|didn't")
#: How far behind 医生说减量 it may stand that it was not done.
_NEAR = 12


def changed(text: str, clause: Clause) -> tuple[int, int] | None:
    """Where the clause says so, unless it was not done."""
    for cue in (_REDUCED, _INCREASED, _SWAPPED):
        hit = cue.search(text, clause.start, clause.end)
        if hit and not _UNDONE.search(text, clause.start, hit.start()):
            return None if _NOT_DONE.search(text[hit.end() : hit.end() + _NEAR]) else hit.span()
    moved = _moved(text, clause.start, clause.end)
    return (moved.start("b"), moved.end()) if moved else None


def direction(text: str, start: int, end: int) -> str:
    """reduced, increased, or '' for another medicine or way, of what [start, end) says."""
    moved = _moved(text, start, end)
    if moved:
        return "reduced" if number(moved["b"]) < number(moved["a"]) else "increased"
    for cue, kind in ((_REDUCED, "reduced"), (_INCREASED, "increased"), (_SWAPPED, "")):
        hit = cue.search(text, start, end)
        if hit:
            return "reduced" if not kind and _LESS.search(text, hit.start(), end) else kind
    return ""


def _moved(text: str, start: int, end: int) -> re.Match[str] | None:
    """The last number of it stands in [start, end)."""
    for m in _MOVED.finditer(text, 0, end):
        told = m["past"] or m["verb"] not in ("现在", "如今", "眼下")
        if told and m.start("b") >= start and number(m["a"]) != number(m["b"]):
            return m
    return None
