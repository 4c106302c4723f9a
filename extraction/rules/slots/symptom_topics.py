"""A complaint told by a fact of what was asked about: 干得像石头 to 大便好吗, 睁眼到天亮 to 睡得怎么样."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from extraction.rules.asked import Asked
from extraction.rules.experiencer import other_person
from extraction.rules.model import Analysis, Mention
from extraction.rules.scope import Scene

_N = r"[两三四五六七八九十几\d]"
#: What the question is about, what is said, and the complaint.
_TOPICS = tuple(
    (re.compile(asked), re.compile(said), code)
    for asked, said, code in (
        (
            r"大便|排便|拉得|解手|肠|肚子|bowel|stool|tummy|toilet",
            rf"(?:干|硬|结)(?:得|的)?(?:像|跟|成)|羊(?:粪|屎)|(?:好几|{_N})天(?:才|就|都没|没|一)[^，。]{{0,4}}(?:一?[次回趟]|[拉解屙]|下来|出来)|硬邦邦|蹲[^，。]{{0,5}}(?:钟头|小时|半天|出不来|腿麻)|(?:用|靠|打|塞)[^，。没不]{{0,3}}(?:开塞露|泻药|香油)|\bbunged up\b|\bblocked up\b|rabbit droppings|\bstraining\b|not been for",
            "constipation",
        ),
        (
            r"大便|排便|拉得|解手|肠|肚子|bowel|stool|tummy|toilet",
            r"(?:稀|水|蛋花汤|糊)(?:得|的)?(?:像|跟|样)|像(?:水|稀饭|蛋花)|跟水(?:一样|似的)|(?:一天|一夜|一宿|一上午)[^，。没不]{0,4}(?:[五六七八九十]|十几|好几)(?:来)?[次趟回]|(?:老|总|不停|一直)[^，。]{0,2}跑厕所|\bthe runs\b|\bthe trots\b|like water",
            "diarrhea",
        ),
        (
            r"睡|觉|夜里|晚上休息|sleep|night",
            r"翻(?:来覆去|烧饼)|烙(?:大)?饼|[睁瞪]着?(?:俩|两)?(?:只)?眼|[睁瞪][^，。]{0,2}到|数羊|天(?:快|都)?亮(?:了)?才|(?:一宿|整宿|整夜|一夜|半宿)[^，。好]{0,3}(?:没|睡不|醒)|醒(?:了|来)?(?:个)?(?:好几|[三四五六七八])[次回趟]|[两三]点[^，。]{0,2}(?:就醒|醒了|才)|\btossing\b|staring at the ceiling|wide awake|counting sheep|up half the night|slept a wink",
            "insomnia",
        ),
        (
            r"吃|饭|胃口|食欲|eat|appetite|food",
            r"(?:[一两三几]|半)(?:口|勺|筷子)[^，。]{0,2}就(?:饱|够|撂|放|不)|(?:看|见|闻)(?:见|着|到)?(?:饭|菜|吃的)[^，。]{0,3}(?:就)?(?:饱|够|烦|愁|腻)|没(?:啥|什么|一点)?(?:味|滋味|胃口)|嚼蜡|扒拉[一两几]口|(?:就|只|光|全靠)(?:能)?(?:喝|吃)[^，。]{0,3}(?:稀|粥|汤|糊)|pick(?:ing)? at|turns my stomach|off my food|can't face|like a sparrow",
            "poor_appetite",
        ),
        (
            r"腿|脚|踝|ankle|feet|leg",
            r"一按[^，。没不]{0,3}(?:坑|窝|印)|鞋[^，。]{0,3}(?:穿不|挤|紧)|粗了?一圈|发面|袜子?[^，。没不]{0,3}(?:印|勒)|像(?:萝卜|冬瓜|馒头)|like balloons|shoes (?:don't|won't) (?:fit|go on)",
            "oedema",
        ),
        (
            r"手|脚|指|趾|胳膊|腿|hand|feet|finger|toe",
            r"(?:跟|像)(?:木头|戴(?:着)?手套|踩棉花|过电|蚂蚁|隔(?:着)?层)|蚂蚁爬|过电|木(?:木)?的|没知觉|pins and needles|gone to sleep",
            "numbness",
        ),
        (
            r"头|脑袋|站|起身|起床|head",
            r"天旋地转|(?:房子|屋子|屋顶|眼前)[^，。没不]{0,3}转|踩(?:着)?棉花|打晃|晃悠|(?:要|得)扶(?:着)?墙|room (?:spins|goes round|is spinning)|head swims|see stars",
            "dizziness",
        ),
        (
            r"眼|看东西|视力|eye|vision|sight",
            r"(?:蒙|隔)了?(?:着)?(?:一)?(?:层|块)|毛玻璃|雾(?:蒙蒙|里|似)|重影|两个(?:影|人)|糊(?:成|的|了)|all fuzzy|foggy|double",
            "blurred_vision",
        ),
        (
            r"耳|听|ear|hear",
            r"嗡嗡|吱吱|(?:像|跟)?(?:知了|蝉|蛐蛐)(?:叫|似)|buzz\w*|ringing",
            "tinnitus",
        ),
        (
            r"精神|力气|体力|身上|浑身|energy|strength",
            r"(?:腿|身上|浑身|人)(?:发)?(?:软|沉)|(?:跟|像)(?:面条|灌了?铅|散架)|散架|提不起|蔫|抬不动|走[两几]步就(?:要|得|想)?(?:歇|坐|躺)|worn out|wiped out|knackered|shattered|done in",
            "fatigue",
        ),
    )
)  # fmt: skip
_UNREAL = ("past", "hypothetical", "question", "reported")
_NOT = re.compile(r"(?:没有?|不|别|不再|再也不|不会|n't|not|never|no longer|no)[ ]?(?:再|怎么|是|been|a )?$")
#: 就是累, 老觉得累: said by itself; 不累 and 累不累 are not.
_TIRED = re.compile(
    r"(?:^|(?<=[，。；,; 是觉得老总太好真很怪又还就只光身上]))累(?=$|[，。；,;了得啊呢的]|死|坏|趴|点)(?!了就|了才|的时候|的话|着了)"
)

_NOT_TIRED = re.compile(r"(?<!累)不(?:太|怎么|觉得|感觉|会)?累(?=$|[，。；,;啊的])")


def by_topic(analysis: Analysis, asked: Asked, codes: Collection[str]) -> Iterator[Mention]:
    """One mention of each complaint that is told so; none of those in `codes`, which are named."""
    scene = Scene(analysis.text, analysis.clauses, analysis.marks)
    question, since = asked.text.lower(), analysis.since()
    for topic, said, code in _TOPICS:
        hit = said.search(analysis.text, since) if code not in codes and topic.search(question) else None
        if hit and _counts(scene, hit, asked.question.respondent):
            yield Mention(*hit.span(), code, "normalised", quoted=hit.span())
    tired = _TIRED.search(analysis.text, since) or _NOT_TIRED.search(analysis.text, since)
    if tired and "fatigue" not in codes and _counts(scene, tired, asked.question.respondent):
        polarity = "negative" if tired.re is _NOT_TIRED else "positive"
        yield Mention(*tired.span(), "fatigue", "normalised", polarity, quoted=tired.span())


def _counts(scene: Scene, hit: re.Match[str], respondent: str) -> bool:
    start = hit.start()
    unreal = scene.near(start, *_UNREAL) or _NOT.search(scene.text, max(0, start - 8), start)
    return not unreal and not other_person(scene, start, respondent)
