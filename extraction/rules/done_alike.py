"""Done, by another verb than that of the question: 上药了吗, 抹过; 做过什么检查吗, 去年照过CT."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_WHEN = r"(?:我|给[他她它]|自己|已经|早就?|刚|也|都|就|以前|之前|去年|前年|大前年|上个?(?:月|周|星期|礼拜)|[昨今前]天|[昨今]晚|早上|上午|下午|前几天|前阵子|住院的?时候?|出院前|[一二两三四五六七八九十\d]+(?:月份?|年|号)的?(?:时候)?|第[一二两三]天| )*"
_TIMES = r"(?:好?[一二两三四五六七八九十几\d]+(?:次|回|遍|天))?"
#: What may follow: a pause and what it gave, but not that it is taken back.
_ON = r"(?:的|啊|呀|呢|了|啦)*(?:$|[，,。 ](?!但|可|不过|就是|只|没|不是|不对|哦|说错|那是|是[我他她别])(?!.*[？?吗]))"
_ALIKE = (
    re.compile(r"(?P<verb>上药|[搽擦抹涂敷喷贴](?!干|手|身|脸))"),
    re.compile(r"(?P<verb>检查|检测|化验|体检|复查|筛查|拍片|照片子|[做查测验拍照](?!成|点|主|顾|饭|家))"),
)
_ASKS_DONE = re.compile(
    r"(?:了|过)[^，。]{0,10}(?:没有?|吗|么|[？?]|$)|有没有|没有?[？?]?$|[\u4e00-\u9fff]没[\u4e00-\u9fff]"
)
_NOT_OF_DEED = re.compile(
    r"一直|每天|按时|经常|还在|正常|结果|有没有[^，。]{0,6}(?:变化|效果|不适|问题)|几|多少|多久|怎么"
)
_SAID = tuple(
    re.compile(rf"(?:[嗯哦啊]|，)*{_WHEN}(?P<cue>(?:{verbs})(?:过|了){_TIMES}(?:一?(?:点|些|下)|两下)?){_ON}")
    for verbs in ("搽|擦|抹|涂|敷|喷|贴", "检查|检测|化验|体检|复查|筛查|做|查|测|验|拍|照")
)
_EXAM = r"(?:ct|b超|彩超|超声|心电图|胃镜|肠镜|喉镜|核磁|磁共振|片子?|胸片|血常规|尿常规|造影|血|尿|大便|肝功|肾功|眼底|骨密度|听力)"
_ANY_EXAM = re.compile(
    r"(?:什么|哪些|啥|[别其][的他它]|任何|相关|有关)的?检查|检查[^，。]{0,3}[过了]|[做查]过[^，。]{0,4}检查"
)
_NAMED = re.compile(
    rf"(?:[嗯哦啊有]|，)*{_WHEN}(?P<cue>(?:做|拍|照|查|抽|验|化验|检查)(?:过|了){_TIMES}(?:[^，。没不未]{{0,4}}?){_EXAM})(?:[、和跟][^，。没不]{{1,8}})*{_ON}"
)


def done_alike(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """A yes where a verb of the same kind is done; None to a negative question, and where more is asked than done or not."""
    if asked.negative or analysis.language == "en" or not _ASKS_DONE.search(asked.text):
        return None
    if _NOT_OF_DEED.search(asked.text) or any(m.category in _ASIDE for m in analysis.marks):
        return None
    text = analysis.text
    for asks, said in (*zip(_ALIKE, _SAID, strict=True), (_ANY_EXAM, _NAMED)):
        if asks.search(asked.text) and (hit := said.match(text, since)):
            return Cue("yes", *hit.span("cue"), "boolean.done_alike", False)
    return None


_ASIDE = ("hypothetical", "reported", "question", "stranger", "family")
