"""The open question as the resolvers see it: its polarity, its concepts, its options."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from extraction.rules.match import find
from extraction.rules.normalise import normalise
from extraction.rules.pack import Keyed, Pack, Proposition
from wire.understanding import Option, Question

_NEGATIVE = re.compile(
    r"(?<!有)(?:没有|没|未|不(?!断(?!药)|停(?!药|用)|止(?![疼痛痒血咳])|住(?!院)|定[期时]|自主|由自主|明原因|同(?!意)|一样|久|少))(?!舒服|适|过来|正常)[^，。,？?]{0,12}(?:吧|吗|么|是吧|对吧)[?？]?\s*$"
    r"|\b(?:haven't|didn't|don't|not)\b.*\?"
)
#: 您不是有高血压吗 takes it for granted: 是 says that it is so.
_GRANTED = re.compile(
    r"不是(?!没|不|未|无|很|太|特别|那么|经常|每|天天|总|老)(?=[^，。？?]{2,}(?:吗|嘛|么)\s*[?？]?\s*$)"
)
#: 不吃东西会痛吗 asks of a case.
_IN_CASE = re.compile(r"(?:不|没)(?!会|就)[^，。？?不没]{1,6}?(?:会|就|的?时候?|的话|以后)")
#: 睡不着吗, 大便不成形吗: the ill itself is asked about, and 是 agrees that it is so.
_ILL_ASKED = re.compile(
    r"[睡吃走说看听喝站坐躺抬举握拿弯解排拉尿咽喘起憋忍动伸弄提翻想记认挪直使穿够止压控制降退合愈下上出打跟蹲迈转吞张闭抓接排吸呼消]不(?:太|怎么|大)?(?:着|下|动|清|好|了(?!吧)|起|出|开|住|上|到|来|进|踏实|安稳|香|稳|直|完|退|见|惯|通|痛快|干净|利索|匀|齐|全|平|深|熟|顺|够|远|久)"
    r"|没(?:有|什么|啥)?(?:胃口|食欲|精神|精气神|力气|劲|知觉|味道|兴趣|心思|信心|奶水)"
    r"|不(?:太|怎么|大|是很|够|那么|愿意?)?(?:成形|成型|稳|通畅|通|顺|畅|规律|清|利索|灵|想|愿|够|均匀|匀|满意|对劲|对称|平|协调|舒展|得劲|干净|能|会|敢|爱|肯|理|认|听使唤|听话|受控制|踏实|安稳|精神|耐烦|高兴|开心|方便|消化|吸收|愈合|合缝|长肉|好(?!了吧))"
)
_A_NOT_A = re.compile(r"有没有|是不是|能不能|会不会|(.)(?:不|没)\1")
#: 睡得好不好 asks for 睡得好, and names no bad sleep.
_EITHER = re.compile(r"(?P<said>[\u4e00-\u9fff]{1,3})[不没](?P=said)")
_GOOD = re.compile(
    r"好吗|好不好|正常|顺利|还好|恢复|知道|清楚|方便|同意|愿意|可以|规律|满意|能.{0,8}吗|怎么样"
)
#: 说话有没有不清楚: yes is no good news; 清不清楚 is another matter.
_ILL = re.compile(r"(?<![正清好方顺知])不(?:正常|清楚|好|方便|顺利|规律|满意|知道)")
_FUTURE = re.compile(
    r"下次|预产期|什么时候(?:来|去|复)|(?:什么时候|哪天|哪日|几号|几时|啥辰光|啥时候?)(?:能|可以|有空|方便|得闲)|预约|打算|计划|准备|约|复诊|复查时间|哪天(?:再)?来|再来|来看|来取|覆诊|复诊|回来看|门诊哪|再给您打|when is (?:the|your)"
    r"|(?:什么时候|哪天|几号|几时|啥辰光|啥时候?)(?:打|做|去|来|再|换|拆|取|抽|查|复|上|拔|回|出)(?![^？?]*[的了过嘅咗])[^？?]*[？?]?$|大夫让(?:什么时候|哪天)"
    r"|next|will you|plan to|when can|when are you (?:com|go|hav|see)"
)
#: 药吃完了吗 asks whether any is left.
_TO_THE_END = re.compile(r"[吃用打喝]完|药够|还有药|药还有")
#: 孩子怎么样 is asked of whoever looks after the child: what is told of the child is the patient's.
_OF_ANOTHER = re.compile(
    r"^(?:那|请问|您好|现在|今天|这两天|最近|，)*(?:(?:这|那)个?)?(?:孩子|宝宝|宝贝|小孩|娃娃?)(?!们|[^？?]{0,8}(?:您|你|照顾|陪|孝顺|身边|跟前|在家|来看|知道))"
    r"|^(?:那|请问|您好|现在|今天|这两天|最近|，)*(?:您|你)?(?:家)?(?:的)?(?:孩子|宝宝|宝贝|小孩|老人家?|父亲|母亲|爸爸?|妈妈?|老伴|爱人|先生|太太)"
    r"(?:(?:他|她|现在|今天|昨晚|这两天|这几天|最近|情况|身体|精神|，)*(?:怎么样|怎样|好吗|还好|好些|如何)"
    r"|(?:他|她)?(?:现在|今天|昨晚|这两天|这几天|最近|出院|手术|回家|术后|刀口|伤口|早上|饭后|空腹|血压|血糖)[^？?患]{0,14}(?:怎么样|怎样|好吗|还好|如何|多少|[吗没][？?]?$)"
    r"|(?:他|她|现在|这会儿?)*(?:在(?:您|你)?(?:旁边|身边|跟前|家)|能(?:不能)?接|方便接))"
)
#: 感冒发烧住院的时候，查心肌酶了吗: when it was, and no part of what is asked.
_SITUATION = re.compile(
    r"^[^，？?]{2,16}(?:的?时候|期间|的那[次回段几天]+|以后|之后|以来)[，,](?=[^，？?]{3,})"
)
#: 除了头晕，还有别的吗; 您上次说头晕，还有别的吗: known already, and not what is asked.
_KNOWN = re.compile(
    r"(?:除(?:了|开|去|掉)|撇开|(?:上次|上回|之前|前面|刚才|刚刚|那天)(?:您|你)?(?:说|讲|提|反映|告诉)|[您你](?:上次|上回|之前|前面|刚才|刚刚|那天)?(?:说|讲|提|反映|告诉))"
    r"[^，。？?]{1,16}[，。](?=[^？?]*(?:别的|其他|其它|另外|别处|哪里|哪儿|什么|啥))"
)
_SPLIT = re.compile(r"[、，,;；/]|还是|或者|或|\bor\b")
_NUMBERED = re.compile(r"(?:^|[\s，,、;；。:：?？])[(（]?([1-9]|[a-f](?![a-z]))[)）.．、:： ]?(?=[^\d\s])")


#: 有没有其他症状
_ANY_SYMPTOM = re.compile(r"(?:其[他它]|别的|什么|哪些)(?:的|伴随|特殊|明显|异常|不适)*(?:症状|不适)")


#: 咳嗽有痰吗 asks for the sputum alone.
_OF_THE_FIRST = frozenset("痰血有")
_IN_LIST = re.compile(r"[，、,；和或及跟与 ]*(?:或者|还有|以及|还是)?(?:症状|情况|的)?[，、,； ]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """`negative`: 您没漏药吧 (agreement means no). `good`: yes is the healthy answer."""

    question: Question
    text: str
    negative: bool
    good: bool
    future: bool
    concepts: frozenset[str]
    proposition: Proposition | None
    options: tuple[Option, ...]
    #: 有没有鼻塞、头疼: each of the complaints is asked for, and none of them said of another.
    listed: bool = False


@lru_cache(maxsize=2048)
def _proposition(code: str, text: str, box: Keyed) -> Proposition | None:
    """That of the code, else the one whose words stand in the question."""
    pack = box.pack
    named = next((p for p in pack.propositions if p.code == code), None)
    if named:
        return named
    if _TO_THE_END.search(text):
        return None
    hits = [(len(cue), p) for p in pack.propositions for cue in p.cues if cue in text]
    return max(hits, key=lambda h: h[0])[1] if hits else None


def spoken_options(text: str, count: int) -> tuple[str, ...]:
    """The options as the question's text holds them, in order; () when `count` cannot be found."""
    marks = list(_NUMBERED.finditer(text))
    counted = "".join(m[1] for m in marks) in ("123456789"[:count], "abcdef"[:count], "012345678"[:count])
    if len(marks) == count and count > 1 and counted:
        ends = [m.start() for m in marks[1:]] + [len(text)]
        return tuple(text[m.end() : e].strip(" ，,、。？?;；") for m, e in zip(marks, ends, strict=True))
    for part in reversed([p for p in re.split(r"[?？:：]", text) if p.strip()]):
        pieces = tuple(p.strip(" ，,、。？?") for p in _SPLIT.split(part) if p.strip(" ，,、。？?"))
        if len(pieces) >= count:
            return _without_subject(pieces[-count:])
    return ()


def _without_subject(pieces: tuple[str, ...]) -> tuple[str, ...]:
    """您的气短是好些了、差不多: what the first one says before its 是 is the question's."""
    first, *others = pieces
    subject = re.match(r"[^是]{2,}(?<!还)(?<!不)是(?=[^是]+$)", first) if others else None
    if subject is None or any("是" in piece for piece in others):
        return pieces
    return (first[subject.end() :], *others)


def _options(question: Question) -> tuple[Option, ...]:
    if all(option.display for option in question.options):
        return question.options
    said = spoken_options(question.text, len(question.options))
    if not said:
        return tuple(Option(o.code, o.display or o.code, o.synonyms) for o in question.options)
    return tuple(
        Option(o.code, o.display or text, o.synonyms) for o, text in zip(question.options, said, strict=True)
    )


@lru_cache(maxsize=1024)
def _plain(option: Option, box: Keyed) -> Option:
    """The option's words as an answer is written for the rules: simplified, narrow, in lower case."""
    simplified = box.pack.simplified
    words = tuple(normalise(word, simplified).text for word in option.synonyms)
    return Option(option.code, normalise(option.display, simplified).text.strip(), words)


def asked(question: Question, pack: Pack) -> Asked:
    """Read a question once; `question` is unhashable where `previous` is set, so no cache here."""
    box = Keyed(pack)
    text, negative, good, future, concepts, listed = _text_features(question.text, pack.id, box)
    proposition = _proposition(question.proposition, at_issue(text), box)
    negative = negative and question.proposition != "read_back"  # 我没记错吧？对 is a yes
    if question.respondent in ("", "self") and _OF_ANOTHER.match(text):
        question = replace(question, respondent="relative")
    codes = concepts | ({question.proposition} & pack.codes)
    options = tuple(_plain(o, box) for o in _options(question))
    return Asked(question, text, negative, good, future, frozenset(codes), proposition, options, listed)


def known(text: str) -> str:
    """What a question says is known already: 头晕 of 除了头晕，还有别的吗; '' nothing."""
    found = _KNOWN.search(text)
    return found[0] if found else ""


@lru_cache(maxsize=2048)
def at_issue(text: str) -> str:
    """What of a question is asked: without when it was, and without what is known already."""
    return _KNOWN.sub("", _SITUATION.sub("", text))


@lru_cache(maxsize=2048)
def _text_features(
    source: str, pack_id: str, box: Keyed
) -> tuple[str, bool, bool, bool, frozenset[str], bool]:
    text = normalise(source, box.pack.simplified).text
    negative = bool(
        _NEGATIVE.search(_ILL_ASKED.sub("", _IN_CASE.sub("", _GRANTED.sub("", text))))
    ) and not _A_NOT_A.search(text)
    stated = _EITHER.sub(r"\g<said>", at_issue(text))
    hits = [h for h in find(stated, box.pack.concepts) if h.form.payload != "-"]
    concepts = frozenset(h.form.payload for h in hits)
    listed = all(
        _IN_LIST.fullmatch(stated, a.end, b.start) and _OF_THE_FIRST.isdisjoint(stated[b.start : b.end])
        for a, b in pairwise(hits)
    )
    if _ANY_SYMPTOM.search(text):
        concepts |= {"discomfort"}
    return (
        text,
        negative,
        bool(_GOOD.search(_ILL.sub("", text))),
        bool(_FUTURE.search(text)),
        concepts,
        listed,
    )


def plausible(
    question: Question, unit: str, table: Mapping[str, tuple[float, float]]
) -> tuple[float, float] | None:
    """The range outside which a value is read back: the question's own, else the pack's."""
    return question.plausible or table.get(unit)
