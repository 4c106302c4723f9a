"""Complaints told without their names: by a temperature, by place in the question, by how they go on, or taken back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from extraction.rules.asked import Asked
from extraction.rules.experiencer import other_person
from extraction.rules.model import Analysis, Mention
from extraction.rules.scope import Scene
from extraction.rules.sites import code_of_part, last_part

_FEVER = 37.3
#: 三天没解了
_UNMOVED = re.compile(
    r"(?:[两三四五六七八九十]|好?几|[三四五六七][四五六七八])天(?:都|也|了|还)*(?:没有?|不|冇|未)(?:拉|解|大便|排便|上大号|屙|解手)(?!肚|稀)"
)
_N = "一二两三四五六"
_PLACE = re.compile(
    rf"(?:第(?P<nth>[{_N}])|(?P<front>前|头|上)面?(?:那|这)?|(?P<back>后|末了|最后|下)面?(?:那|这|头)?)(?P<many>[{_N}])?(?:[个样种项条])?(?:症状)?(?:的|嘛|呢|倒是?|就|都|也|是)*"
    r"(?P<no>没有?|冇|没得|莫得|不)?(?P<yes>有)?(?:一?点|些|过|了|的|啊|呀)*(?=$|[ ，。；,;后第最前头])"
)
_WHOLE = (
    r"[ 比以前之上周月个礼拜刚出院那会儿现在这几两天最近是又都也还已经就倒确实感觉觉得我,，的了啊呀吧呢喽嗯]*"
)
_BETTER = re.compile(
    rf"^{_WHOLE}(?:好多|轻多|强多|好些|好一些|好一?点儿?|轻些|轻一?点|轻|少|少多|减轻|好转|见好|见轻|强些|缓解|有好转|好很多|好了很多|好了不少|好了些)了?(?:一?点|些|很多|不少)?[啊呀吧呢的了]*(?=$|[，。,;；])"
)
_WORSE = re.compile(
    rf"^{_WHOLE}(?:更?厉害|加重|更重|重|更差|严重|越来越厉害|越来越重|越来越差|更凶)了?[啊呀吧呢的了]*(?=$|[，。,;；])"
)
_OVER = re.compile(rf"^{_WHOLE}(?:好|没|没有|全好|都好|好利索|消|退|好透|冇)了[啊呀吧呢的]*(?=$|[，。,;；])")
#: 酸，坐久了更酸: to a question that names the part of the body.
_BARE_PAIN = re.compile(
    r"(?:^|[，。,; ])(?:有点儿?|还是?|老|总是?|就是|也|是|挺|很|经常|一直|偶尔|时常)*(?:酸|僵|胀)(?:得|着|胀|溜溜|痛)?(?=[，。,;的得]|$)"
)
_TAKEN_BACK = re.compile(r"[ ,，]*(?:不对|不|没有)?[ ,，]*(?:应该|其实|说错了)?(?:是|就是|叫)(?!不是)")


def told(
    analysis: Analysis, asked: Asked, named: Sequence[str], own: Sequence[Mention], codes: Collection[str]
) -> list[Mention]:
    """`own`: every complaint of the patient that is named, `codes` those that hold after a correction."""
    found = [*unmoved(analysis), *by_place(analysis, named), *withdrawn(analysis, own, codes)]
    if "dyspnea" not in codes:
        found += out_of_breath(analysis, asked.question.respondent)
    if "fever" not in codes:
        found += measured(analysis)
    return [
        *found,
        *going_on(analysis, asked, named),
        *of_the_part(analysis, asked, codes),
        *felt_there(analysis, asked, codes),
    ]


#: 上两层就得停一停, 走几步得站会儿: told by what one must do on the way.
_ON_THE_WAY = re.compile(
    r"(?:[爬上登走](?:个|到|了|不了)?[^，。；,;不没]{0,3}(?:楼|层|坡|坎|步|米|台阶|站|里|路)|(?:拎|提|搬|扛)[^，。；,;不没]{1,5}|(?:干|做)(?:点|一点)?(?:活|家务)|上(?:趟|个)厕所|去趟厕所|洗个澡)[^。；;不没]{0,8}?"
    r"(?:要|得|就|都|才|总|需要|必须)(?:停|歇|站|坐|缓|喘)(?:下来?|住|一下|一会|一[歇停站缓坐]|[会口一两三几]|[^，。；,;]{0,2}(?:气|脚|回|次|趟|会))"
    r"|\b(?:stop|rest|pause)\b[^,.]{0,16}\b(?:halfway|on the stairs|every (?:few|couple)|half way)"
)


def out_of_breath(analysis: Analysis, respondent: str) -> Iterator[Mention]:
    """On exertion; not where a joint or the pulse is why."""
    hit = _ON_THE_WAY.search(analysis.text, analysis.since())
    if hit is None or analysis.has("hypothetical") or analysis.has("question"):
        return
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    aching = any(m.code in _WHY and m.polarity == "positive" for m in analysis.mentions)
    if (
        not aching
        and not other_person(scene, hit.start(), respondent)
        and not scene.near(hit.start(), "past")
    ):
        yield Mention(*hit.span(), "dyspnea", "normalised", trigger="exertion", quoted=hit.span())


_WHY = frozenset(
    [
        "joint_pain",
        "back_pain",
        "pain",
        "weakness",
        "fatigue",
        "dizziness",
        "numbness",
        "unsteady_gait",
        "cramp",
        "oedema",
        "swelling",
    ]
)


def unmoved(analysis: Analysis) -> Iterator[Mention]:
    hit = _UNMOVED.search(analysis.text, analysis.since())
    if hit and not analysis.has("past") and not analysis.has("hypothetical"):
        yield Mention(*hit.span(), "constipation", "normalised")


def measured(analysis: Analysis) -> Iterator[Mention]:
    """体温三十六度四 denies a fever, 三十八度 tells of one."""
    if analysis.has("past") or analysis.has("hypothetical"):
        return
    for q in analysis.quantities:
        if q.unit == "Cel" and 34 <= q.number.low <= 43 and not q.number.comparator:
            polarity = "positive" if q.number.low >= _FEVER else "negative"
            yield Mention(q.start, q.end, "fever", "normalised", polarity, quoted=(q.start, q.end))
            return


def by_place(analysis: Analysis, named: Sequence[str]) -> Iterator[Mention]:
    """前面那个有，后面那个没有; 前两样都有: those of the question by their place in it."""
    if len(named) < 2:
        return
    for hit in _PLACE.finditer(analysis.text, analysis.since()):
        polarity = "negative" if hit["no"] else "positive"
        if hit["no"] or hit["yes"]:
            for code in _placed(hit, named):
                yield Mention(*hit.span(), code, "normalised", polarity, quoted=hit.span())


def _placed(hit: re.Match[str], named: Sequence[str]) -> Sequence[str]:
    count = _number(hit["many"]) if hit["many"] else 1
    if hit["nth"]:
        at = _number(hit["nth"]) - 1
        return named[at : at + 1]
    return named[:count] if hit["front"] else named[-count:]


def _number(said: str) -> int:
    return {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}[said]


#: 痰多吗 不多: some, not none.
_HOW_MUCH = re.compile(r"(?:多|厉害|严重|频繁|重|大)(?:吗|么|不)")
_NOT_MUCH = re.compile(
    r"^(?:嗯|还好|还行|倒|也|，| )*(?:不(?:算|太|怎么|是很|大)?(?:多|厉害|严重|频繁|重|大)|没(?:那么|以前)(?:多|厉害|重))(?:的|了|啊|吧)*(?=$|[，。,;；])"
)


def going_on(analysis: Analysis, asked: Asked, named: Sequence[str]) -> Iterator[Mention]:
    """轻多了 to a question after one complaint: there, and better."""
    if len(named) != 1 or analysis.since():
        return
    little = _NOT_MUCH.search(analysis.text) if _HOW_MUCH.search(asked.text) else None
    if little:
        yield Mention(*little.span(), named[0], "normalised", severity="mild", quoted=little.span())
        return
    for pattern, polarity, course in (
        (_BETTER, "positive", "improving"), (_WORSE, "positive", "worsening"), (_OVER, "negative", ""),
    ):  # fmt: skip
        if hit := pattern.search(analysis.text):
            yield Mention(*hit.span(), named[0], "normalised", polarity, course=course, quoted=hit.span())
            return


def withdrawn(analysis: Analysis, own: Sequence[Mention], codes: Collection[str]) -> Iterator[Mention]:
    """胃痛，哦不，是胸痛: what was taken back is not there."""
    since = analysis.since()
    if not since or not _TAKEN_BACK.match(analysis.text, since):
        return
    for m in own:
        if m.start < since and m.polarity == "positive" and m.code not in codes:
            yield Mention(m.start, m.end, m.code, "normalised", "negative", quoted=(m.start, since))


#: 胸口不疼，就是闷: what a part of the body feels like, named before or in the question.
_FEELS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("chest",), "闷|憋|堵|发紧|压", "chest_tightness"),
    (("belly", "stomach"), "胀|撑|鼓", "bloating"),
    (("head",), "晕|昏|蒙|发飘", "dizziness"),
    (("joint", "leg", "wound"), "麻|木", "numbness"),
)
_BARELY = r"(?:^|(?<=[，。；,; ])|(?<=不是疼)|(?<=不是痛)|(?<=不疼)|(?<=不痛)|(?<=疼倒没有)|(?<=疼没有))(?:但是?|不过|就是|只是|倒是?|而是|可|还是?|也|是|老|总|有时候?|偶尔|经常|一阵一?阵|有点儿?|有些|有一?点|会|觉得|感觉|发|那里|里头|里面|就|那种|的)*"
_BEHIND_IT = r"(?=得慌|得很|得难受|着|的|了|一点|一阵|得|闷的|乎乎|$|[，。；,;])"


def felt_there(analysis: Analysis, asked: Asked, codes: Collection[str]) -> Iterator[Mention]:
    text = analysis.text
    for parts, words, code in _FEELS:
        if code in codes:
            continue
        hit = re.compile(rf"{_BARELY}(?:{words}){_BEHIND_IT}").search(text, analysis.since())
        if hit and last_part(text[: hit.start()], asked.text) in parts:
            often = "occasional" if re.search("有时|偶尔|一阵", hit.group()) else ""
            mild = "mild" if re.search("有点|有些|一点", hit.group()) else ""
            yield Mention(*hit.span(), code, "normalised", frequency=often, severity=mild)


def of_the_part(analysis: Analysis, asked: Asked, codes: Collection[str]) -> Iterator[Mention]:
    code = code_of_part(asked.text)
    hit = _BARE_PAIN.search(analysis.text, analysis.since()) if code and code not in codes else None
    if hit:
        yield Mention(hit.start(), hit.end(), code, "normalised")
