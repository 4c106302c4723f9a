"""What a turn does besides answering. Opt-out counts as certain only where no injection is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from extraction.rules import callbacks, optout
from extraction.rules.clauses import clause_at
from extraction.rules.dialect import plain
from extraction.rules.match import Found, find
from extraction.rules.model import Analysis, Anchors, Wish
from extraction.rules.needed import grams
from extraction.rules.pack import IntentRule, Pack, WishRule
from extraction.rules.pointed import pointed
from extraction.rules.relations import relation
from extraction.rules.replaced import replaced
from extraction.rules.sieve import Sieve
from extraction.rules.whose_call import of_something_else, ruled

_INJECTION = ("针", "胰岛素", "疫苗", "点滴", "吊瓶", "吊水", "注射", "insulin", "injection")
_EMPTY = re.compile(r"[\s，。！？、；…,.!?;~～啊呀吧了呢哦的哈嘛呗]*")
#: 我跟我儿子说了 tells what was said.
_TOLD = re.compile(r"[我俺](?:跟|和|问|联系|打给).{2,6}(?:说|讲)?(?:了|过)|.(?:跟|问).{2,5}(?:了|过)")
#: Questions about the household: who of it has died is the answer.
_HOUSEHOLD = re.compile(r"家里|家族|家人|几口|遗传|婚姻|一起住|亲属|兄弟|父母|和谁|跟谁")
#: Who lives there is asked, and not who speaks.
_WHO_LIVES = re.compile(r"几口|家里(?:还)?有(?:谁|什么人|哪些|几)|家族|遗传|一起住|和谁|跟谁")
#: 她耳背，你打给我儿子: why somebody else is to be asked.
_CANNOT_HEAR = re.compile(r"听不|耳|聋|不识字|不会")
#: 晚上再打 to a question about insulin is no call, unless it says so.
_CALLED = re.compile(r"电话|打(?:过)?来|来电|联系|给我打|打给我")
_ANYTHING_ELSE = re.compile(
    r"还有|其他|其它|别的|补充|疑问|要问|问题吗|要说|反映|想说|anything else|questions?\b", re.IGNORECASE
)
_NOTHING_MORE = re.compile(
    r"(?:嗯|哦|好|行|都|暂时|目前|[，,。 ])*(?:没有?|没得|莫得|木有|冇|唔使|呒没|不用|不要|no(?:pe|thing)?\b)"
    r"(?:了|咯|啦|喇|嘞|咧|哩|啊|呀|什么|啥|别的|其他|其它|旁的|事|嘢|问题|要问|想问|要说|想说|的)*(?=$|[，,。！!. ])"
)
#: 等会儿吃 tells when.
_LATER_ON = re.compile(r"(?:再|就)?(?:吃|喝|用药|量|测|做|睡|打|洗)(?!开)")
#: 没有了 to 您头晕吗 is the answer.
_BARE = re.compile(r"没有?(?:了|事了|问题了)")
#: In order of weight: the first that is heard names the turn.
ORDER = (
    "opt_out", "deceased", "wrong_person", "human_agent", "third_party", "proxy_request", "callback",
    "correct_previous", "decline_item", "why_ask", "are_you_bot", "repeat", "slow_down", "wait",
    "patient_question", "end_call", "no_more", "carry_on",
)  # fmt: skip
_CHANNELS = {
    "wechat": ("微信", "公众号", "小程序", "wechat"),
    "sms": ("短信", "短讯", "简讯", "text", "sms"),
    "phone": ("电话", "call", "phone"),
}


#: 我替他答行吗 asks for leave; whose voice it is has not been told.
_MAY_I = "wish.proxy.may_i"
#: Whom one asks us for; 叫她来听 of a wife is no such wish.
_STAFF = re.compile(
    r"护士|医生|大夫|医师|人工|真人|活人|主任|领导|客服|负责|经理|院长|投诉|机器|human|person|nurse|doctor|someone|operator"
)
#: To this 听不见 is the answer.
#: 退出那个合唱班了: nothing of ours.
_OTHER_GROUP = re.compile(r"了?(?:那|这|他|她)?个?[^，。你]{0,4}(?:班|群|课|组|队|社)")
#: Asked of her ears, 听不见 is an answer; to be told once more is none.
_AGAIN = re.compile(r"[再重][说讲问](?:一|个)?[遍次下]|say (?:that|it) again|repeat that")
_HEARING = re.compile(r"耳|听力|听得")
_FRAUD = re.compile(r"骗|诈|scam|fraud")


def heard(analysis: Analysis, pack: Pack, anchors: Anchors, question: str = "") -> tuple[Wish, ...]:
    """The intents of a turn, strongest first, one per code. `question` is the text asked."""
    analysis = pointed(analysis)
    best: dict[str, Wish] = {}
    in_mandarin = plain(analysis)
    for said in (analysis,) if in_mandarin is analysis else (analysis, in_mandarin):
        _add_fixed(said, pack, anchors, question, best)
        _add_described(said, pack.wishes.left(grams(said.text)), anchors, question, best)
        _add_nothing_more(said, question, best)
        _add_opt_out(said, pack.stops, question, best)
    _weigh(analysis, best)
    if (declined := best.get("decline_item")) and optout.granted(analysis.text, declined.start):
        best.pop("decline_item")
    if not any(c.isalnum() for c in analysis.text):
        best.setdefault("carry_on", Wish("carry_on", 0, len(analysis.text), True, "intent.carry_on.wordless"))
    if change := replaced(analysis):
        corrects = {"corrects": {"from": list(change.old), "to": list(change.new)}}
        best["correct_previous"] = Wish(
            "correct_previous", change.start, change.end, True, "intent.correct_previous.replaced", corrects
        )
    return tuple(sorted(best.values(), key=lambda w: (_weight(w), w.code == "opt_out", w.start)))


def _weight(wish: Wish) -> int:
    """他没了，别打了: a refusal in doubt stands behind a death and a wrong number, and before all else."""
    doubted = wish.code == "opt_out" and not wish.certain
    return ORDER.index("wrong_person" if doubted else wish.code)


def _weigh(analysis: Analysis, best: dict[str, Wish]) -> None:
    """我不是他，我是他女儿 is the right number; 听不清，慢点 wants it slower; 骗子，挂了 asks nothing."""
    if best.get("third_party") and best["third_party"].values:
        best.pop("wrong_person", None)
    if "wait" in best and "慢着" in analysis.text:
        best.pop("slow_down", None)
    if "slow_down" in best:
        best.pop("repeat", None)
    if "proxy_request" in best:
        _for_another(analysis, best)
    if "end_call" in best and _FRAUD.search(analysis.text) and "？" not in analysis.text:
        best.pop("are_you_bot", None)


def _for_another(analysis: Analysis, best: dict[str, Wish]) -> None:
    """我替她回答行吗 asks leave, and says nothing more of who is speaking."""
    third = best.get("third_party")
    leave = third is not None and not third.values and best["proxy_request"].rule == _MAY_I
    if third and (leave or _CANNOT_HEAR.search(analysis.text, third.start, third.end)):
        best.pop("third_party")
    if not _STAFF.search(analysis.text):
        best.pop("human_agent", None)


def _add_fixed(
    analysis: Analysis, pack: Pack, anchors: Anchors, question: str, best: dict[str, Wish]
) -> None:
    """The fixed forms of intents.yaml."""
    for hit in find(analysis.text, pack.intents):
        rule = pack.intent_rules[hit.form.payload]
        old = best.get(rule.code)
        if (old and (old.certain or not rule.certain)) or not _counts(analysis, hit, rule, question, pack):
            continue
        certain = rule.certain and _beyond_doubt(analysis, hit, rule)
        values = _values(analysis, rule.code, (hit.start, hit.end), anchors)
        if old is None or (certain and not old.certain):
            best[rule.code] = Wish(rule.code, hit.start, hit.end, certain, f"intent.{rule.id}", values)


def _add_described(
    analysis: Analysis, wishes: Sequence[WishRule], anchors: Anchors, question: str, best: dict[str, Wish]
) -> None:
    """Intents in many words, where no fixed form has said them."""
    injected = _of_injections(question) and not _CALLED.search(analysis.text)
    for rule in wishes:
        if rule.code == "deceased" and _HOUSEHOLD.search(question):
            continue
        if rule.code == "third_party" and _WHO_LIVES.search(question):
            continue
        if rule.code in best or (rule.code == "callback" and injected):
            continue
        hit = rule.pattern.search(analysis.text) if not rule.asked or rule.asked.search(question) else None
        if rule.code == "wrong_person" and _same_name(analysis.text, question):
            continue
        if rule.code == "repeat" and _HEARING.search(question):
            continue
        if hit and hit.end() > hit.start() and not any(word in analysis.text for word in rule.unless):
            values = _values(analysis, rule.code, hit.span(), anchors)
            best[rule.code] = Wish(rule.code, *hit.span(), rule.certain, f"wish.{rule.id}", values)


@lru_cache(maxsize=2048)
def _of_injections(question: str) -> bool:
    return any(word in question for word in _INJECTION)


def _same_name(text: str, question: str) -> bool:
    """我姓张 to a question for 张三."""
    named = re.search(r"我(?:姓|是|叫)(.)", text)
    return named is not None and named[1] in question


def _add_nothing_more(analysis: Analysis, question: str, best: dict[str, Wish]) -> None:
    """没得嘞，就这样 to a question whether there is anything else."""
    nothing = _NOTHING_MORE.match(analysis.text) if _ANYTHING_ELSE.search(question) else None
    if nothing and not analysis.mentions:
        best.setdefault("no_more", Wish("no_more", 0, nothing.end(), True, "intent.no_more.nothing"))
        best.pop("decline_item", None)


def _add_opt_out(analysis: Analysis, stops: Sieve[WishRule], question: str, best: dict[str, Wish]) -> None:
    """The grammar of opt-outs beside the fixed forms; a certain one wins."""
    found = optout.heard(analysis, question, stops)
    old = best.get("opt_out")
    if found is None or (old and (old.certain or not (found.certain or found.rule == optout.TENTATIVE))):
        return
    values = _channel(analysis, found.start, found.end) if found.certain else {}
    best["opt_out"] = Wish(
        "opt_out", found.start, found.end, found.certain, f"intent.opt_out.{found.rule}", values
    )


def _counts(analysis: Analysis, hit: Found, rule: IntentRule, question: str, pack: Pack) -> bool:
    text = analysis.text
    if rule.whole and not _EMPTY.fullmatch(_without(text, hit, pack)):
        return False
    if hit.form.text in ("过", "skip", "t") and not _EMPTY.fullmatch(text[: hit.start] + text[hit.end :]):
        return False
    return not any(word in text for word in rule.unless) and _meant(analysis, hit, rule, question)


def _meant(analysis: Analysis, hit: Found, rule: IntentRule, question: str) -> bool:
    """The form says what it seems to, after this question and in this place."""
    text = analysis.text
    if rule.code == "deceased":
        return not _HOUSEHOLD.search(question)
    if rule.code == "repeat":
        return bool(_AGAIN.search(text)) or not _HEARING.search(question)
    if rule.code == "wait":
        return not _LATER_ON.match(text, hit.end)
    if rule.code == "no_more":
        return bool(
            not question or _ANYTHING_ELSE.search(question) or not _BARE.fullmatch(text[hit.start : hit.end])
        )
    if rule.code == "proxy_request":
        return not _TOLD.match(text, max(0, hit.start - 1))
    return rule.code != "opt_out" or _refused(analysis, hit, rule, question)


def _refused(analysis: Analysis, hit: Found, rule: IntentRule, question: str) -> bool:
    """Our calls are meant, whatever is asked about."""
    if analysis.text[: hit.end].endswith("退出") and _OTHER_GROUP.match(analysis.text, hit.end):
        return False
    text = analysis.text
    injection = not rule.certain and optout.injected(question)
    said = text[hit.start : hit.end]
    if injection or _quoted(analysis, hit) or of_something_else(text, said, question):
        return False
    return ruled(text, hit.start, hit.end) is not None


def _beyond_doubt(analysis: Analysis, hit: Found, rule: IntentRule) -> bool:
    return rule.code != "opt_out" or bool(ruled(analysis.text, hit.start, hit.end))


def _without(text: str, hit: Found, pack: Pack) -> str:
    """The rest of the turn; of 谢谢，继续 what says to go on is one with it."""
    carries = hit.form.payload == "carry_on"
    same = [h for h in find(text, pack.intents) if h.form.payload == "carry_on"] if carries else [hit]
    ends = [0, *(h.end for h in same)]
    return "".join(text[a:b] for a, b in zip(ends, [*(h.start for h in same), len(text)], strict=True))


def _quoted(analysis: Analysis, hit: Found) -> bool:
    """如果我说退订呢 or 我没说退订 is no opt-out."""
    at = clause_at(analysis.clauses, hit.start)
    start = analysis.clauses[at].start if at >= 0 else hit.start
    before = (m for m in analysis.marks if start <= m.start and m.end <= hit.start)
    if any(m.category in ("hypothetical", "reported", "question") for m in before):
        return True
    return bool(
        re.search(
            r"(?:没说|不是说?|没有?让|没要|不想|不要|不用)(?:要|想|让你们)?$", text_before(analysis, hit)
        )
    )


def text_before(analysis: Analysis, hit: Found) -> str:
    return analysis.text[max(0, hit.start - 8) : hit.start]


def _values(analysis: Analysis, code: str, span: tuple[int, int], anchors: Anchors) -> dict[str, str]:
    """What the words add: the channel that is refused, when to call, who answers."""
    said = analysis.text[span[0] : span[1]]
    if code == "opt_out":
        return _channel(analysis, *span)
    if code in ("third_party", "proxy_request"):
        return relation(analysis.text, said, code)
    return callbacks.when(plain(analysis).text, anchors) if code == "callback" else {}


def _channel(analysis: Analysis, start: int, end: int) -> dict[str, str]:
    """The channel in the words that refuse, else the only one that their clause or the turn names."""
    said = analysis.text[start:end]
    return (
        _first_of("channel", _CHANNELS, said) or _only(_around(analysis, start, end)) or _only(analysis.text)
    )


def _around(analysis: Analysis, start: int, end: int) -> str:
    """The clauses that these words stand in."""
    held = [c for c in analysis.clauses if c.start < end and start < c.end]
    return analysis.text[held[0].start : held[-1].end] if held else ""


def _only(text: str) -> dict[str, str]:
    """The one channel that the text names."""
    named = [name for name, words in _CHANNELS.items() if any(w in text for w in words)]
    return {"channel": named[0]} if len(named) == 1 else {}


def _first_of(key: str, table: Mapping[str, tuple[str, ...]], text: str) -> dict[str, str]:
    name = next((name for name, words in table.items() if any(w in text for w in words)), "")
    return {key: name} if name else {}
