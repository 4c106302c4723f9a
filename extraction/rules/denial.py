"""Whether a concept is denied: from before it, from the end of its clause, or within its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules import unsaid
from extraction.rules.attributes import not_always
from extraction.rules.let_alone import not_even
from extraction.rules.match import Found
from extraction.rules.model import Mark
from extraction.rules.scope import Scene
from extraction.rules.unpaused import paired, placed, spent_on_itself

#: What may stand between a negator and its concept without ending the scope.
_FILL = re.compile(
    r"(?:怎么|什么|想过|想(?![到着不起])|考虑过|打算|动过|念头|任何|出现|发生|感到|感觉|觉得|觉着|觉乎着|感着|觉出|特别|明显|那么|这么|以前|一点|一丝|半点|或者|以及|还有|有过|"
    r"现在|最近|这几天|这两天|这阵子|今天|昨天|晚上|夜里|白天|平时|突然|忽然|听说|哪里|哪儿|啥子|所谓|说的|再有|遇到|碰到|来过|得过|犯过|见过|拉过|解过|看见|看到|见着|见到|真(?:的|正)?|当真|果真|正经|"
    r"any|much|really|having|have|had|or|feel|feeling|got|been|a|the|of|more|"
    r"[ 、和跟与或及同有过再太大很咋啥出的了都也点儿些到是又并老总发得头人身上咁乜嘢])*"
)
_ANYTHING = (
    r"(?:倒是|倒|是|也|都|啥的|什么的|之类|等等|这些|那些|那种|一[种回次样个点]|[这那][一]?[种样个块回](?:子?事儿?)?|[这那](?:是|叫)|个|什么|感觉|症状|现象|情况|毛病|问题|念头|想法|心思|的心|打算|从来|肯定|"
    r"确实|绝对|真的?|现在|目前|眼下|最近|这阵子|这[两三几]天|今天|这段时间|还|暂时|基本上?|压根儿?|根本|完全|全|通通|统统|一概|这个?月|这个?礼拜|这个?星期|这周|近来|近期|今年|(?:回家|出院|手术)(?:以|之)?后|回来|后来|如今|到今天|到现在|到目前|直到现在|至今|我|俺|可|就|早就?|已经|的|[ ，,啊呀嘛呢么哦])*"
)
_NONE = r"(?:没有|没得|没|冇得|冇|莫得|木有|木得|未有|呒没|呒|唔曾|无|不明显|不存在|谈不上|说不上(?!来)|算不上|唔见|没见|没碰[上到着]|没摊[上着]|没遇[上到着见]|没[这那](?:么)?(?:一)?回事|(?:哪有|哪来|没有?|没影儿?|没谱儿?|没边儿?|没根儿?)的[这那]?(?:回|种)?事儿?|(?:哪有|没有)[这那](?:回|种|码|档)子?事儿?|子虚乌有)"
_PARTICLES = r"(?:再?(?:犯|发作|出现|发生|来|见|起|长|冒|出|流|掉|觉得|感觉|感到|遇到|碰到|得)?(?:过|啊|呀|了|的|哈|哦|呢|喇|啦|嘞|咧|吧|呗|嗰|嘅)*)"
#: 吐啊拉啊这些都没有: deeds named in a list, each with its particle.
_NAMED_TOO = r"(?:[啊呀啦、，,]*[吐拉咳喘晕烧泻疼痛麻肿痒][啊呀啦])?"
_TAIL_NEGATION = re.compile(rf"{_NAMED_TOO}{_ANYTHING}{_NONE}{_PARTICLES}[ ]*$")
#: A clause that says of what was named before it that none of it is there, or all of it.
NONE_OF_IT = re.compile(
    rf"{_ANYTHING}{_NONE}{_PARTICLES}[ ]*|[^，。；,;!?]{{0,9}}?(?:一样|一个|一次|一回|哪样|哪个|一概|统统|通通|从来|全|都|啥|什么|样样)(?:也|都|还|倒)*{_NONE}{_PARTICLES}[ ]*"
    r"|(?:nothing|none) of (?:that|those|these|them)|neither(?: of them)?"
)
ALL_OF_IT = re.compile(
    r"(?:我|俺|这些|那些|这[两几三]样|[两几三]样|你说的|样样|全|都|也|倒|是|这会儿?|现在|目前|最近|通通|统统|确实|真的?|[，,]| )*(?:样样有|有|占全|占|沾上|摊上|赶上|碰上|遇上|全中)"
    r"(?:过|了|一?点|些|的|啊|呀|呢|哈|嘞|喽)*"
)
_DENIALS = re.compile(r"勿|唔|弗|冇|莫|不是|不会|没有|没|未|不(?!时)")
#: 怎么会不疼, 能不疼吗
_MUST_BE = re.compile(r"怎么(?:会|能|可能)不|[哪岂]?能不|哪[会有]不|谁能不")
#: 没以前那么咳, 不像上礼拜疼得凶: still there, and less.
_THAN_BEFORE = re.compile(
    r"(?:没有?|没得|冇|不如|不像|不似|不比|唔似|勿像)[^，。；,;!?]{0,2}(?:以前|之前|从前|原来|原先|上[周个次回星礼]|前[几两些阵天]|昨[天晚儿]|刚|住院|那会|那阵|当初|头[几两]|"
    r"开始|手术|过去|先前|早先|往常|去年|头一|年轻|早几|开头|起初)[^，。；,;!?]{0,8}$"
)
_SO_MUCH = re.compile(r"(?:没有?|冇|不|唔|勿|没得)(?:那么|这么|那样|咁|恁|介|噶|这样)")
#: 从来没这么疼过: worse than ever.
_NEVER_SO = re.compile(
    r"(?:从来|从|一辈子|这辈子|长这么大)(?:都|也|就)?(?:没有?|冇|未)(?:试过)?(?:这么|这样|咁)"
)
#: 不晓得什么叫头疼
_UNKNOWN_TO_ME = re.compile(r"(?:不知道|不晓得|不懂)(?:啥|什么)(?:子)?(?:是|叫)[^，。；,;!?]{0,2}$")
_NEGATORS = ("negation", "hardly", "near_miss")


@dataclass(frozen=True, slots=True)
class Denial:
    """`since` and `until`: where the words that deny begin and end; the concept stands between them."""

    denied: bool
    conflict: bool
    since: int
    until: int
    #: 没以前那么: not denied, there and less.
    less: bool = False


def denial(scene: Scene, hit: Found, hits: list[Found]) -> Denial:
    """What the clause of `hit` says of its being there; `hits` are the concepts of that clause."""
    if _NEVER_SO.search(scene.text, scene.clause(hit.start).start, hit.end):
        return Denial(False, False, hit.start, hit.end)
    if _less(scene, hit):
        return Denial(False, False, hit.start, hit.end, less=True)
    everywhere = _NONE_WITHOUT.search(scene.text, 0, hit.start) and _ALWAYS.match(scene.text, hit.end)
    if everywhere or not_always(scene, hit) or _SELDOM.match(scene.text, hit.end):
        return Denial(False, False, hit.start, hit.end)
    if (pair := paired(scene.text, hit, hits)) is not None:
        return Denial(pair > 0, False, hit.start, pair or hit.end)
    negator, conflict = _forward(scene, hit, hits)
    tail = 0 if _excepted(scene, hit) else _backward(scene, hit, hits)
    alien = (
        _rhetorical(scene, hit)
        or _unknown_to_me(scene, hit)
        or _nothing_comes(scene, hit)
        or _copied(scene, hit)
        or _disowned(scene, hit)
        or not_even(scene.text, hit.start, hit.end)
    )
    answered = negator is not None and (_answers(scene, hit, negator) or _spent(scene, hit, hits, negator))
    denied = answered or ((negator is not None) != _in_gap(scene, hit)) or tail > 0 or alien
    denied = denied and not _ironic(scene, hit) and not _owned(scene, hit)
    return Denial(denied, conflict, negator.start if negator else hit.start, tail or hit.end)


#: 没有头不晕的时候 says that it is always so.
_ALWAYS = re.compile(r"的(?:时候|日子|一?天|地方|部位)")
_NONE_WITHOUT = re.compile(r"(?:没有?|冇)(?:一[天处个]|哪[天里儿处]|什么|啥)?不$")


#: 不疼的时候少 says that it mostly is so, 疼的时候少 that it sometimes is.
_SELDOM = re.compile(
    r"的(?:时候|日子|时间)(?:也|都|真|倒|可|反而)?(?:很|比较|太|极|挺)?(?:少|不多|没几|没多少)"
)


#: 没有 that answers, where what follows denies for itself.
_REPLIES = ("没有", "没", "没得", "没啥", "没有啥", "没什么", "没有什么", "冇", "莫得", "木有", "no")


def replied(text: str, negator: Mark, second: int, end: int) -> bool:
    """没有头也不晕, 没有没停: the first word is the answer, and the negation at `second` is another; 没有不晕的时候 is one."""
    apart = text[negator.end : second].strip() or text[second] in "没冇"
    return negator.form in _REPLIES and bool(apart) and not _ALWAYS.match(text, end)


def _answers(scene: Scene, hit: Found, negator: Mark) -> bool:
    return _in_gap(scene, hit) and replied(scene.text, negator, hit.end - 1, hit.end)


def _spent(scene: Scene, hit: Found, hits: list[Found], negator: Mark) -> bool:
    """不恶心头不晕: the first 不 has its own complaint, and the second denies for itself."""
    return _in_gap(scene, hit) and any(negator.end <= h.start and h.end <= hit.start for h in hits)


def _less(scene: Scene, hit: Found) -> bool:
    clause = scene.clause(hit.start)
    before = scene.text[clause.start : hit.start]
    gap = scene.text[hit.gap[0] : hit.gap[1]]
    near = scene.text[max(clause.start, hit.start - 5) : hit.start]
    return bool(_THAN_BEFORE.search(before) or _SO_MUCH.search(near) or _SO_MUCH.search(gap))


def _between(scene: Scene, start: int, end: int, hits: list[Found]) -> str:
    """The text between a negator and a concept with other concepts and modifiers taken out."""
    out, at = "", start
    blocks = sorted(
        [(h.start, h.end) for h in hits]
        + [(m.start, m.end) for m in scene.near(max(start, end - 1), "mild", "severe", "some", "negation")]
    )
    for first, last in blocks:
        if first >= at and last <= end:
            out += scene.text[at:first]
            at = last
    return out + scene.text[at:end]


def _forward(scene: Scene, hit: Found, hits: list[Found]) -> tuple[Mark | None, bool]:
    """(negator, conflict): what denies the concept from before it in its clause."""
    clause = scene.clause(hit.start)
    before = [m for m in scene.near(hit.start, *_NEGATORS) if clause.start <= m.start < hit.start]
    if not before:
        return None, False
    stops = [
        m
        for m in scene.near(hit.start, "terminator", "mild")
        if before[-1].end <= m.start < hit.start and (m.category == "terminator" or m.form.startswith("有"))
    ]
    if stops:
        return None, False
    if (
        (_some(scene, hit) and hits[0] is not hit)
        or spent_on_itself(scene.text, hit, hits, before[-1].end)
        or _behind_a_blank(scene, hit, hits, before[-1])
    ):
        return None, False
    rest = _between(scene, min(before[-1].end, hit.start), hit.start, hits)
    rest = rest.removeprefix("我") if len(before[-1].form) > 1 else rest
    if _FILL.fullmatch(rest) and not _run_on(scene, hit, hits, before[-1]):
        return before[-1], False
    return None, len(rest) <= 3


def _some(scene: Scene, hit: Found) -> bool:
    """没吐没拉头有点疼: told by its own 有点."""
    return "有" in scene.text[hit.gap[0] : hit.gap[1]] and "没" not in scene.text[hit.gap[0] : hit.gap[1]]


def _behind_a_blank(scene: Scene, hit: Found, hits: list[Found], negator: Mark) -> bool:
    """没发烧 今天咳血 and 没有 胸口一直疼: behind the blank a sentence begins, and no name of a list."""
    gap = scene.text.rfind(" ", negator.end, hit.start)
    if gap < 0:
        return False
    said = _between(scene, gap + 1, hit.start, [h for h in hits if h.start > gap])
    own = scene.text[hit.start : min(hit.end + 2, scene.clause(hit.start).end)]
    return bool(said.strip()) or placed(scene.text[hit.start : hit.end]) or bool(_TOLD.search(own))


#: 没有 刀口崩开了, 没 大便里全是血; 没有 头晕 and 没有 呼吸困难 go on.
_TOLD = re.compile(r"[了得着里像是就全往成让要想](?![吗么没])|的|[\u4e00-\u9fff]{6}")


_VERBAL = ("不", "唔", "勿", "弗")
_IS_SO = re.compile(
    r"得(?:很|厉害|慌|要命|不行|凶|紧|受不了|难受|不得了)|起来了?|(?<!过)了(?!吗|么|没)|厉害|严重|不停|不断|不止"
)


def _run_on(scene: Scene, hit: Found, hits: list[Found], negator: Mark) -> bool:
    """不头晕胸口疼, 没发烧胸口疼得厉害: without a pause what comes next may well be there."""
    passed = [h.end for h in hits if negator.end <= h.start and h.end <= hit.start]
    if not passed or scene.text[max(passed) : hit.start].strip() or _in_gap(scene, hit):
        return False
    apart = negator.form == "没" or scene.text[max(passed) : hit.start]
    if apart and placed(scene.text[hit.start : hit.end]):
        return True
    told = hit.end - (scene.text[hit.end - 1] == "得")
    return negator.form in _VERBAL or bool(_IS_SO.match(scene.text, told))


def _backward(scene: Scene, hit: Found, hits: list[Found]) -> int:
    """恶心、咳嗽都没有: where a negator at the end of the clause, over every concept before it, ends; or 0."""
    clause = scene.clause(hit.start)
    last = max((h.end for h in hits if h.start < clause.end and h.start >= clause.start), default=hit.end)
    tail = _TAIL_NEGATION.match(scene.text[last : clause.end].rstrip())
    return last + tail.end() if tail and not _said_of_itself(scene, hit, hits) else 0


#: 头晕有，恶心没有, without the pause: what is said right behind a name is said of it alone.
_ITSELF = re.compile(
    r"(?:也|倒|倒是|还|是|都|就|老|总|偶尔|有时候?)*(?:有(?!没)(?:一?点儿?|一?些|时候?)?|厉害|得[很凶慌]|好(?:多了|些)|轻(?:多)?了)(?:的|啊|了|呢)*"
)


def _said_of_itself(scene: Scene, hit: Found, hits: list[Found]) -> bool:
    after = min((h.start for h in hits if h.start >= hit.end), default=-1)
    return after > hit.end and bool(_ITSELF.fullmatch(scene.text[hit.end : after].strip(" 、，,")))


def _excepted(scene: Scene, hit: Found) -> bool:
    """除了腿肿都没有: what is named behind 除了 is what there is."""
    clause = scene.clause(hit.start)
    return bool(re.search(r"除了|除去|除开|except|apart from", scene.text[clause.start : hit.start]))


_WHERE = re.compile(r"(?:哪里|哪儿|哪个|哪得|啷个|咋个|咋会|怎么会|何曾)$")
_EXCLAIMED = re.compile(r"[了得过]?[嘛啊呀哦哟喔噢喽咯]")


def _rhetorical(scene: Scene, hit: Found) -> bool:
    """晕啥呀 and 哪里晕嘛 say that there is nothing of it."""
    if _WHERE.search(scene.text, 0, hit.start) and _EXCLAIMED.match(scene.text, hit.end):
        return True
    if scene.text[max(0, hit.start - 2) : hit.start].endswith(("什么", "啥")):
        return False  # 吃啥吐啥
    return bool(
        re.match(r"(?:啥|什么|个屁|个鬼)(?=[呀啊哟呢呦，,。！!]|$|喘|疼|痛|晕|咳|吐)", scene.text[hit.end :])
    )


def _nothing_comes(scene: Scene, hit: Found) -> bool:
    """吐不出来: retching brings nothing up."""
    return bool(_RETCHES.search(hit.form.text) and _NOT_UP.match(scene.text, hit.end))


_RETCHES = re.compile(r"[吐呕]$")
_NOT_UP = re.compile(r"(?:又|也|都|倒|却)?不出(?:来|东西|啥|什么)?(?![痰血])")


def _unknown_to_me(scene: Scene, hit: Found) -> bool:
    clause = scene.clause(hit.start)
    return bool(_UNKNOWN_TO_ME.search(scene.text[clause.start : hit.start]))


#: 连闷都不闷, 疼也不疼
_COPY = re.compile(
    r"(?:都|也|倒|倒也)(?:一点)?(?:不|没有?|唔|冇|勿|弗)(?:再|怎么)?(?P<word>[疼痛闷晕喘咳吐麻肿痒烧慌抖憋堵渗流])"
)


def _copied(scene: Scene, hit: Found) -> bool:
    """The word of the complaint once more, and denied."""
    again = _COPY.match(scene.text, hit.end)
    return again is not None and again["word"] == scene.text[hit.end - 1]


def _in_gap(scene: Scene, hit: Found) -> bool:
    """An odd number of negators: 胸口不疼, but not 胸口不是不疼."""
    gap = scene.text[hit.gap[0] : hit.gap[1]]
    return len(_DENIALS.findall(gap)) % 2 == 1 and not _MUST_BE.search(gap)


def _owned(scene: Scene, hit: Found) -> bool:
    start = scene.clause(hit.start).start
    return hit.form.payload == unsaid.CODE and unsaid.owned(scene.text, start, hit.start)


def _disowned(scene: Scene, hit: Found) -> bool:
    start = scene.clause(hit.start).start
    return hit.form.payload == unsaid.CODE and unsaid.unsaid(scene.text, start, (hit.start, hit.end))


def _ironic(scene: Scene, hit: Found) -> bool:
    """不疼才怪 says that it hurts."""
    return bool(re.match(r"[^，。；！？,;]{0,3}(?:才怪|那?是(?:假|骗|不可能))", scene.text[hit.end :]))
