"""What the words around a concept say of it (after ConText: cue, direction, scope, terminator)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from extraction.rules import attributes, like_him, over, recurrence, unsaid, within
from extraction.rules.carried import carried
from extraction.rules.clauses import clause_at
from extraction.rules.denial import denial
from extraction.rules.enquired import enquired
from extraction.rules.experiencer import other_person
from extraction.rules.match import Found
from extraction.rules.model import Clause, Mark, Mention
from extraction.rules.scope import Scene
from extraction.rules.taught import instructed, taught
from extraction.rules.whether import both_named

_FOLLOWS_QUESTION = re.compile(r"(?:吗|么|嘛)?[?？]|吗|么$|不$|没$")
#: 不知道咋回事
_SENSELESS = re.compile(r"(?:啥|什么|甚么|咩|乜嘢?|人事)(?:事)?(?:也|都|就)$")
_CAUSE = re.compile(
    r" ?(?:是|这是)?(?:怎么|咋|为什么|为啥|什么原因|啥原因|什么缘故|哪里来|why|how|what happened)"
)
#: 吐血是啥样子啊
_WHAT_IS_IT = re.compile(
    r"(?:到底|究竟|一般|通常|都|大多)?(?:是(?:个)?(?:啥|什么|怎么|咋|指)|(?:有|都有)(?:啥|什么|哪些)(?:表现|症状|信号|先兆)|啥样|什么样|咋看|怎么看出|的(?:先兆|信号|表现))"
)
#: 胸口疼是不是心梗啊: it is there, and what it may be is asked.
_OF_WHAT = re.compile(
    r"(?:了)?(?:是不是|会不会是|会不会)(?:又|要|得了?|犯)*(?:心(?:肌)?梗|心绞痛|心脏病|中风|脑梗|脑出血|复发|血栓|感染|裂开?|出血)了?(?!的|引起|前|会)[啊呀吧呢犯]*(?=$|[，。？?])"
)
#: 是不是中风了嘴有点歪: asked of the illness that is named, and not of what is seen.
_NAMED_ILL = re.compile(r"(?:又|要|得)?(?:中风|心梗|脑梗|脑出血|复发|发作|感染)了[我他她俺]?的?")
_BARE_VERB = re.compile(r"\s*(?:拉|解|屙|有|出现|吐|咳|如果|要是)*\s*")
#: 想问问胸闷的时候能不能…: asked for the case that it comes.
_ENQUIRES = re.compile(r"(?:想问|问问|问一?下|请教|咨询|打听)[^我俺老总今昨]{0,6}$")
_IN_CASE = re.compile(r"的?(?:时候?|话|以?后)[^，。]{0,2}(?:能不能|可不可以|该|要不要|可以|怎么|吃|用|含|得)")
#: 检查单上写的胸痛: read off a paper, a wall, a telephone.
_WRITTEN = re.compile(
    r"(?:单子?|报告|病历|小结|诊断书?|证明|片子|\bct|核磁|[b彩]超|化验|本子|病案|墙|宣传[栏册单]?|手册|册子|说明书?|药盒|处方|海报|公众号|文章|课本|听课|上课|健康课|"
    r"\breport|\bletter|\bnotes?|\bleaflet|\bsummary|\bposter)[^，,。]{0,8}(?:上|里|写|说|讲|印|贴|报|提示|\bsays?|\bsaid|\bmention)"
)
#: 墙上贴的，…: the clause that names what is read out next.
_HEADS = re.compile(r"[^，,。]{0,12}(?:的|写着?|说|印着?|贴着?|[:：])$")
#: 这些我都记着, 这是中风的表现: what was named is known, and not had.
_RECITED = re.compile(
    r"(?:[这那](?:些|几[样条个种])?)?(?:都|就|也)*是[^，,。]{0,6}(?:表现|征兆|信号|症状|先兆|前兆)(?:嘛|吧|啊|了|呀)?"
    r"|(?:[这那](?:些|几[样条个种])|那[些]?话)(?:东西|情况|症状)?(?:我|俺|咱)?(?:都|也|全|早)*(?:记|懂|晓得|知道|明白|背)(?:住|着|下来?|得|过)?(?:了|呢|的|呐|嘛)*"
    r"|(?:我|俺|咱)?(?:都|也|全)*(?:记住|记着|记得|记下来?|背下来?)(?:了|呢|的|呐|嘛)*"
)


def _read_out(scene: Scene, hit: Found) -> bool:
    at = scene.place(hit.start)
    clause = scene.clause(hit.start)
    if _WRITTEN.search(scene.text, clause.start, hit.start):
        return "我" not in scene.text[hit.end : clause.end]
    if at < 1 or "我" in scene.text[clause.start : clause.end]:
        return False
    before = scene.clauses[at - 1]
    said = scene.text[before.start : before.end].strip()
    return bool(_WRITTEN.search(said) and _HEADS.fullmatch(said))


def _recited(scene: Scene, hit: Found) -> bool:
    at = scene.place(hit.start)
    following = scene.clauses[at + 1 : at + 4] if at >= 0 else ()
    return any(_RECITED.fullmatch(scene.text[c.start : c.end].strip()) for c in following)


def _questioned(scene: Scene, hit: Found) -> bool:
    text, clause = scene.text, scene.clause(hit.start)
    if both_named(text, hit.start, hit.end):
        return True
    asked = (m for m in scene.near(hit.start, "question") if m.start <= hit.start)
    if any(not _NAMED_ILL.fullmatch(text, m.end, max(m.end, hit.start)) for m in asked):
        return True
    if (
        re.match(r"\s*(?:是不是|会不会|是否|算不算)", text[hit.end :])
        and _BARE_VERB.fullmatch(text, clause.start, hit.start)
        and not _OF_WHAT.match(text, hit.end)
    ):
        return True
    in_case = taught(text, hit.start, hit.end) or bool(
        _ENQUIRES.search(text, clause.start, hit.start) and _IN_CASE.match(text, hit.end)
    )
    told = instructed(text, hit.start, hit.end) or _recited(scene, hit)
    if in_case or told or _WHAT_IS_IT.match(text, hit.end) or _enquired(scene, hit):
        return True
    if scene.near(hit.start, "concern"):
        return False
    rest = (text[hit.end : clause.end] + clause.closer[:1]).strip()
    return bool(_FOLLOWS_QUESTION.match(rest)) or (clause.closer[:1] in ("?", "？") and len(rest) <= 2)


def _enquired(scene: Scene, hit: Found) -> bool:
    """什么程度才叫大出血: asked about in general."""
    at = scene.place(hit.start)
    clause = scene.clause(hit.start)
    behind = scene.clauses[at + 1] if 0 <= at < len(scene.clauses) - 1 else None
    following = scene.text[behind.start : behind.end].strip() if behind else ""
    return enquired(scene.text, (clause.start, clause.end), (hit.start, hit.end), following)


#: if I bleed and now I do: what is told behind what was supposed.
_AND_NOW = re.compile(r"\b(?:and|so) (?:now|i'm|i am|he's|he is|she's|she is|it's|it is)\b")


def _hypothetical(scene: Scene, hit: Found, *, denied: bool) -> bool:
    """万一胸痛就叫车 supposes; 要是上坡胸口就闷 tells of a habit."""
    own = hit.form.payload != unsaid.CODE  # 怕孩子做傻事 is for a nurse
    if _dreaded(scene, hit) or (own and within.supposed(scene.text, hit.start, hit.end)):
        return True
    for mark in scene.near(hit.start, "hypothetical"):
        if mark.start > hit.start:
            return mark.form in ("的话", "时候再", "再说")
        between = scene.text[mark.end : hit.end]
        if _AND_NOW.search(between):
            return False
        return ("就" not in between and "会" not in between) or mark.form.startswith(
            ("怕", "担心", "就怕", "会")
        )
    return not denied and _carried_hypothesis(scene, hit)


#: 一想起昏倒那一幕就害怕: the thought of it, or the sight of another's.
_AT_THE_THOUGHT = re.compile(
    r"(?:一(?:想|提|说|听|看)[到见起]?(?:了)?|只要想[到起])(?:别人|人家|这个?|那个?|电视上?)*$"
)
_SHUDDERS = re.compile(r"[^，。]{0,8}(?:就|都)[^，。]{0,3}(?:怕|发怵|犯怵|瘆得慌|发毛|紧张|头皮发麻)")


def _dreaded(scene: Scene, hit: Found) -> bool:
    """Not where one fears what one may do oneself."""
    if hit.form.payload == unsaid.CODE:
        return False
    start = scene.clause(hit.start).start
    return bool(_AT_THE_THOUGHT.search(scene.text, start, hit.start) and _SHUDDERS.match(scene.text, hit.end))


#: 我怕他想不开: a worry of those around is no supposition, unless they say that all is well.
_FEARED_OF = re.compile(
    r"(?:怕|担心|害怕)(?:他|她|老头子?|老伴|老太太|我?[爸妈爹娘]|孩子|我?(?:老公|爱人|媳妇))(?:哪天|一时|会|要|真|又|万一|自己)*$"
)
_ALL_WELL = re.compile(r"好着|没事|想开|看开|精神(?:好|不错)|挺好|乐呵|开心|打牌|跳舞")


def _feared_of(scene: Scene, hit: Found) -> bool:
    return bool(_FEARED_OF.search(scene.text, 0, hit.start)) and not _ALL_WELL.search(scene.text, hit.end)


def _carried_hypothesis(scene: Scene, hit: Found) -> bool:
    """如果夜里疼，喘不上来，怎么办: the supposition runs on over bare clauses until 就 or 我."""
    at = scene.place(hit.start)
    if at < 1 or scene.clauses[at].opener:
        return False
    before = [
        m
        for m in scene.by_clause.get(at - 1, [])
        if m.category == "hypothetical" and not m.form.startswith(("怕", "担心", "害怕", "就怕", "生怕"))
    ]
    clause = scene.clauses[at]
    told = any(c in scene.text[clause.start : clause.end] for c in "我现就了没实")
    return bool(before) and not told and not within.asks_politely(scene.text, before[-1].end, clause.end)


#: 咳嗽好了, 烧也退了; but 好了很多 is better, not over.
_GONE = re.compile(
    r"(?:也|都|已经|早就?|就|又|现在|全|基本上?|算是|慢慢|自己|总算|终于|倒|是|今天|昨天|后来|这两天|[ ])*"
    r"(?:好利索了|好彻底了|好全了|全好了|好了|好咗|好哉|没了|没有了|没得了|冇咗|消了|消肿了|退了|退下去了|下去了|消下去了|不见了|过去了|不犯了|止住了|没再犯|再(?:也|就)?没(?:有)?(?:再)?(?:犯|发作?|复发|疼|痛|晕|喘|咳|吐|流|来|出现|出|有)过?了?|治好了|缓过来了|消失了|没事儿?了|停了(?![^，。 ]*药)|停住了)"
    r"(?!很多|好多|不少|一[些点]|些|点|大半|许多|多|又|没|吗|么|[?？])"
    r"|(?:'s|s|es)? (?:is |are |has |have )?(?:gone|stopped|cleared up|went away|resolved)\b"
)


def _gone(scene: Scene, hit: Found) -> int:
    """Where the words that say it is over end, behind the complaint; 0 where it is told as past, or not at all."""
    clause = scene.clause(hit.start)
    over = _GONE.match(scene.text, hit.end, clause.end + 2)
    told = scene.near(hit.start, "past", "hypothetical")
    return over.end() if over and not told else 0


#: 舌头发硬说不清 is what is wrong, and no doubt of it.
_SPEECH = ("说不清", "讲不清", "说不出", "讲不出")


def _unsure(scene: Scene, hit: Found) -> bool:
    """Not where only the cause is not known (不知道怎么回事，头晕), or where nothing was known any more (啥也不知道了)."""
    return any(
        not _CAUSE.match(scene.text, m.end)
        and not _SENSELESS.search(scene.text, 0, m.start)
        and not (hit.form.payload == "stroke_signs" and m.form.startswith(_SPEECH))
        for m in scene.near(hit.start, "unsure")
    )


def _assert(scene: Scene, hit: Found, code: str, hits: list[Found], respondent: str) -> Mention:
    said, gone = denial(scene, hit, hits), _gone(scene, hit)
    questioned = _questioned(scene, hit)
    unsure = questioned or _unsure(scene, hit)
    return Mention(
        hit.start,
        hit.end,
        code,
        tier="normalised" if hit.gap != (0, 0) else "exact",
        polarity="unknown" if unsure else "negative" if said.denied or gone else "positive",
        past=over.past(scene, hit),
        hypothetical=_hypothetical(scene, hit, denied=said.denied)
        and not (code == "suicidal_ideation" and _feared_of(scene, hit)),
        other_person=other_person(scene, hit.start, respondent)
        and not (code == unsaid.CODE and "我" in scene.text[hit.start : hit.end]),
        reported=bool(scene.near(hit.start, "reported")) or _read_out(scene, hit),
        questioned=questioned,
        hedged=bool(scene.near(hit.start, "hedge", "hardly")),
        near_miss=bool(scene.near(hit.start, "near_miss")),
        conflict=said.conflict,
        quoted=(said.since, max(said.until, gone)),
        severity=attributes.severity(scene, hit, hits),
        frequency=attributes.frequency(scene, hit),
        course=attributes.course(scene, hit, less=said.less),
        trigger=attributes.trigger(scene, hit),
    )


def assertions(
    text: str,
    clauses: tuple[Clause, ...],
    marks: tuple[Mark, ...],
    found: Iterable[tuple[Found, str]],
    *,
    respondent: str = "self",
    repairs: Collection[str] = (),
) -> tuple[Mention, ...]:
    """Each concept with polarity, time, experiencer and the rest. `respondent`: self or a relation.

    What was found by a form of `repairs` (a mishearing) or by its sound is marked tier repaired.
    """
    pairs = list(found)
    hits = [hit for hit, _ in pairs]
    scene = Scene(text, clauses, marks)
    by_clause: dict[int, list[Found]] = {}
    for hit in hits:
        by_clause.setdefault(clause_at(clauses, hit.start), []).append(hit)
    result = [
        _assert(scene, hit, code, by_clause[clause_at(clauses, hit.start)], respondent) for hit, code in pairs
    ]
    result = [
        replace(m, tier="repaired") if h.form.sound or h.form.text in repairs else m
        for m, h in zip(result, hits, strict=True)
    ]
    own = like_him.mine(text, carried(scene, result, respondent))
    return recurrence.returned(text, clauses, marks, own)
