"""Whether a complaint is told as over: long ago, or gone again since."""

from __future__ import annotations

import re

from extraction.rules.match import Found
from extraction.rules.model import Mark
from extraction.rules.not_held import BEGAN
from extraction.rules.scope import Scene

_COUNT = r"(?:[一二两三四五六七八九十几好百半]+|\d+)(?:多|来|几)?"
_YEARS_AGO = rf"{_COUNT}年(?:多)?(?:以|之)?前"
#: 胸口疼是去年的事; 那次大出血是生老大的时候
_LONG_AGO = re.compile(
    rf"(?:那|都|已经)*是(?:在)?(?:好?几年前|{_YEARS_AGO}|以前|之前|从前|过去|早先|去年|前年|大前年|上个?月|年轻|小时候|手术前|住院前|生[^，,。]{{1,4}}(?:的时候|那))(?![^，。；]{{0,6}}{BEGAN})|"
    rf"那[次回年][^，,。]{{0,2}}是"
)
_AGO = re.compile(_YEARS_AGO)
_NEXT_AGO = re.compile(
    rf"(?:那|都|已经|也|还|是|这|现在)*(?:是)?(?:{_YEARS_AGO}|(?:[零〇一二三四五六七八九]{{2,4}}|[12]?\d?\d\d)年(?:那会儿?|的时候|那阵)?|去年|前年|以前|过去|从前|早先|年轻(?:时|的时候)?|上个?月|大前年|"
    r"[^，,。]{0,6}(?:住院|手术|出院|开刀|吃药|治疗|放支架|装支架|换药|调药)[^，,。]{0,2}(?:以前|之前|前|那会儿?|时候|那阵))(?:的?事儿?|的)?(?:了|啦|喽)?"
)
_GONE = re.compile(
    r"(?:后来|现在|已经|如今|今[天早儿]|昨[天晚儿]|前[天儿]|第二天|隔天|这[两几]天|当天|当时|很快|一会儿?|没几天|没多久|过(?:了)?[一两几三][天日]|[一两三几]天|回来|出院后?|[昨前今][天晚]起|从[昨前今][天晚]起?|自己|早|都|就|又|也|它|马上|立马|吃了药|打了针|退烧药|人|血|慢慢|[ ])*"
    r"(?:停了(?:药)?就[^，,。]{0,4}(?:好|黄|正常|没)了|[^，,。]{0,8}再(?:也|就)?没(?:有)?(?:[疼痛犯发晕喘吐咳闷烧]|出现|来)+过?|[^，,。]{0,4}(?:酒醒|醒酒)了|全?好了|缓过来了|不见了|下去了|停了|好多了|没了|没事了?|没有了|没再[^，,。]{0,3}|[换打拔拆扎按挤抽]完(?:了|药|针|管|线)?(?:就|也|马上)?(?:不|没(?:怎么)?)[疼痛]了?|(?:不|没(?:怎么)?)[疼痛流烧喘晕吐咳犯拉淌冒]了|过去了|消了|退了|好利索了|好好的|止(?:住)?了|正常了|换了?[^，,。]{0,3}就(?:好|没|不[流出])了)(?:啊|呀|的)*"
    r"|(?:and |but )?(?:it|they)?(?:'s| is| are|'re| has| have)? ?(?:all |now )?(?:gone|over|better|cleared up|went away|stopped|settled|fine)(?: now| again| since)?"
)
#: 胸口疼，昨天好好的: well until then.
_WELL_BEFORE = re.compile(r"(?:昨[天晚儿]|前[天儿]|当时|当天|早上?)[^，,。]{0,4}好好的")
#: Clauses after the complaint in which it may be said to be gone.
_REACH = 3


#: 上次疼得厉害出来以后再也没有疼过了现在每天走路: told without a pause.
_NEVER_SINCE = re.compile(r"再(?:也|就)?没(?:有)?[^，。]{0,4}过")


def told_before(scene: Scene, start: int, end: int) -> bool:
    """Whether a value at [start, end) is told of another time: 以前量过一百九; 三十九度，那是上个月的事."""
    if scene.near(start, "now"):
        return False
    at = scene.place(start)
    if scene.near(start, "past") or _AGO.search(scene.text, scene.clauses[at].start, end):
        return True
    if at + 1 < len(scene.clauses):
        after = scene.clauses[at + 1]
        if _NEXT_AGO.fullmatch(scene.text[after.start : after.end].strip()):
            return True
    before = scene.by_clause.get(at - 1, [])
    return any(m.category == "past" for m in before) and not any(m.category == "now" for m in before)


#: 跟上次一样疼, 比以前疼; 不像以前那样疼 tells of then.
_LIKENED = re.compile(r"(?:比|(?<!不)[跟和像同])$")


#: 以前的裤子套不上: the things are of then, and do not fit now.
_OWN_OLD = re.compile(
    r"(?:穿|戴|买|用|那[双条件])?的(?:那)?(?:[一两]?[双条件个只])?(?:旧|老|大|小|布|皮|棉|拖|凉|运动)?(?:鞋|裤|衣|戒指|手表|表带|帽|袜|皮带|腰带|手镯|镯子|尺码|码)"
)


#: 九几年晕倒过一次
_OF_OLD = re.compile(
    r"[六七八九零〇一]几年(?!了|来|多|没)|[六七八九]十年代|上(?:个)?世纪|(?:19|一九)[0-9零〇一二三四五六七八九]{2}年"
)
_SINCE_THEN = re.compile(r"一直|到现在|到今天|至今|现在|今|这[两几]?天|又")


def _of_old(scene: Scene, hit: Found) -> bool:
    start = scene.clause(hit.start).start
    old = _OF_OLD.search(scene.text, start, hit.start)
    return old is not None and not _SINCE_THEN.search(scene.text, old.end(), hit.end + 6)


def past(scene: Scene, hit: Found) -> bool:
    if _of_old(scene, hit):
        return True
    now = scene.near(hit.start, "now")
    before = [
        m
        for m in scene.near(hit.start, "past")
        if m.start < (_since(scene, hit, m))
        and not _LIKENED.search(scene.text, max(0, m.start - 2), m.start)
        and not _of_the_story(scene, m)
        and not _begun_then(scene, m, hit)
        and not _OWN_OLD.match(scene.text, m.end)
    ]
    resolved = [m for m in scene.near(hit.start, "resolved") if m.start >= hit.start]
    if before and _NEVER_SINCE.search(scene.text, hit.end, scene.clause(hit.start).end):
        return True
    if before and _over_since(scene, hit, before[-1], now):
        return True
    told = (
        bool(resolved)
        or _stopped(scene, hit)
        or (bool(before) and not now)
        or bool(_LONG_AGO.match(scene.text, hit.end))
    )
    return told or (_years_ago(scene, hit) and not now) or _over_next(scene, hit)


#: 流血早不流了, 昨天疼后来没疼了: the verb again, and denied.
_VERB_AGAIN = re.compile(
    r"(?:倒是?|是|早就?|现在|今天|已经|后来|从?[昨前今]天起|就|也|都|[ ])*(?:没有?|不|冇|唔)(?:再|怎么)?(?P<verb>[疼痛流烧喘晕吐咳拉肿痒淌出])(?:了|过了|喇)(?!吗|么|[?？])"
)


def _stopped(scene: Scene, hit: Found) -> bool:
    again = _VERB_AGAIN.match(scene.text, hit.end, scene.clause(hit.start).end)
    return again is not None and again["verb"] in scene.text[hit.start : hit.end]


def _over_since(scene: Scene, hit: Found, before: Mark, now: list[Mark]) -> bool:
    """去年疼过现在没事了, without a pause: what was is over, and nothing of now stands before it."""
    rest = scene.text[hit.end : scene.clause(hit.start).end].strip()
    fresh = any(before.start < m.start < hit.end for m in now)
    return not fresh and bool(_GONE.fullmatch(rest.lstrip("过了")))


def _since(scene: Scene, hit: Found, mark: Mark) -> int:
    """Where a word for the past has to stand before: 胸口以前疼 has it inside, English behind (as a child)."""
    if mark.form.isascii():
        return scene.clause(hit.start).end
    return hit.end


#: 上个月开始胸口疼, 去年做的手术现在…, 之前好好的突然…: the time is that of what went before the complaint.
_BEGUN = re.compile(
    r"(?:以后|之后|过后|后来|开始)(?!.*(?:时候|那会|那阵|那[次回天]|期间))|好好的|挺好的?|没事|没毛病|到现在|至今"
    r"|(?:[做装放搭开换切安]|出院|入院|住院|手术)的(?!时候|那|头|前)|[换调停加减改]了[^，。]{0,3}药|[说讲提]过?的"
)
_STILL_SO = re.compile(r"(?:还是?|仍然?|又)(?=[疼痛闷喘晕吐咳憋堵慌])")
#: 胸口上个月就疼: since then.
_SINCE_THEN = re.compile(r"[就起](?=[一-鿿]{0,2}[疼痛闷喘晕吐咳憋堵慌])")


_GOES_ON = re.compile(
    r"(?:都|也|现在|到现在|一直)?(?:还在|还是|仍然?|照样)(?:[疼痛闷喘晕吐咳憋堵]|没好|不好)"
)


def _begun_then(scene: Scene, mark: Mark, hit: Found) -> bool:
    if mark.form.isascii() or re.match("过", scene.text[hit.end :]):
        return False
    if mark.end > hit.start:
        inside = (_BEGUN, _STILL_SO, _SINCE_THEN)
        return any(cue.search(scene.text, mark.end, hit.end) for cue in inside)
    begun = _BEGUN.search(scene.text, mark.end, hit.start)
    still = _STILL_SO.search(scene.text, mark.end, hit.end)
    return bool(begun or still or _GOES_ON.match(scene.text, hit.end))


def _of_the_story(scene: Scene, mark: Mark) -> bool:
    """摔了一跤，当时就…: the time of what was told just before, which was not long ago."""
    at = scene.place(mark.start)
    return (
        mark.form in ("当时", "那会儿", "那时候")
        and at > 0
        and not any(m.category == "past" for m in scene.by_clause.get(at - 1, []))
    )


def _years_ago(scene: Scene, hit: Found) -> bool:
    """十年前就有的毛病, in the same clause."""
    clause = scene.clause(hit.start)
    return bool(_AGO.search(scene.text, clause.start, clause.end))


#: 偶尔闷一下，一会儿就过去了: it comes again.
_SOON = re.compile(r"(?:过)?(?:一会儿?|会儿|一阵|几秒|[一两三几]分钟|很快|马上|立马|自己|歇|缓|坐)")


def _over_next(scene: Scene, hit: Found) -> bool:
    """头疼过，现在好了; 那年大出血，三十年前了: one of the next clauses says only that."""
    at = scene.place(hit.start) + 1
    if at <= 0:
        return False
    now_and_then = bool(scene.near(hit.start, "occasional"))
    for clause in scene.clauses[at : at + _REACH]:
        said = scene.text[clause.start : clause.end].strip()
        if now_and_then and _SOON.match(said):
            return False
        if (_GONE.fullmatch(said) and not _WELL_BEFORE.match(said)) or _NEXT_AGO.fullmatch(said):
            return True
    return False
