"""What the question named and the answer leaves out: 鼻子还流血吗？堵不住啊 is a nose that bleeds on."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extraction.rules.model import Clause, Heard
from extraction.rules.pack import Keyed, Pack

#: Subjects of one question that are tried, clauses that they are put before, characters that are read.
_SUBJECTS, _CLAUSES, _REACH = 2, 4, 160
#: A clause that has a subject of its own, or says whose or when it is.
_OWN = re.compile(
    r"拉|屙|解|胸|心|头(?!一)|脑|眼|耳|鼻|嘴|牙|嗓|喉|舌|脸|脖|肩|胳膊|手|腰|背|肚|胃|腹|腿|膝|脚|刀口|伤口|便|尿|血压|血糖|体温|气温|天气|"
    r"痰|咳|药|疤|线|饭|觉|睡|走路|锅|壶|门|灶|火(?![烧辣])|车|灯|店|电话|手机|快递"
)
_ANOTHER = re.compile(
    r"老伴|孩子|孙|爸|妈|他|她|别人|邻居|医生|大夫|护士|要是|如果|万一|以前|去年|\b(?:my|his|her|if)\b"
)
#: Subjects that are no part of the body.
_DONE = "吃"


def subjects(question: str, text: str, pack: Pack) -> tuple[str, ...]:
    """What a question is about, by its own words and in the language of the answer."""
    latin = text.isascii()
    return tuple(name for name in _named(question, Keyed(pack)) if name.isascii() == latin)[:_SUBJECTS]


@lru_cache(maxsize=2048)
def _named(question: str, box: Keyed) -> tuple[str, ...]:
    return tuple(name for name, said in box.pack.subjects if said.search(question.lower()))


#: 就是这个胸啊，…: what the patient names first, before she says what is wrong with it.
_NAMED_FIRST = re.compile(
    r"(?:嗯|呃|额|啊|哎|就是|那个|这个|主要是?|还是|我|俺|的|这|那|说|[ ])*(?P<part>胸口?|心口|前胸|肚子|眼睛|刀口|伤口)"
    r"(?:这[块儿里边]+|那[块儿里边]+|里头?|上)?(?:吧|呢|啊|嘛|呀|哈|哦|么|哎)+"
)
_FULL_NAME = {"胸": "胸口", "心口": "胸口", "前胸": "胸口", "刀口": "伤口"}


def named_first(text: str, clauses: tuple[Clause, ...]) -> tuple[str, ...]:
    """The part of the body that one of the first clauses names and says nothing of."""
    for clause in clauses[:_CLAUSES]:
        if hit := _NAMED_FIRST.fullmatch(text[clause.start : clause.end].strip()):
            return (_FULL_NAME.get(hit["part"], hit["part"]),)
    return ()


#: 您知道哪些情况要马上来医院？: what is named in answer is known, and not had.
_KNOWLEDGE = re.compile(
    r"(?:知道|晓得|记得|了解|清楚|明白)[^，。]{0,4}(?:哪些|什么|哪种|怎么(?:办|处理|急救|判断|识别|发现))|(?<!有)(?<!有点)(?<!些)(?:哪些|什么)(?:情况|症状|时候)[^，。]{0,4}(?:要|得|应该|需要|该)[^，。]{0,6}(?:来|去|就医|就诊|医院|医生|急诊|120|联系|注意|当心|小心|叫|找|停)|"
    r"(?:提醒|交代|教)(?:过)?(?:您|你)?[^，。]{0,4}(?:注意)?什么|what would you do|when should you|do you know (?:what|which|when)"
)
#: 您知道中风的征兆吗？ 知道，脸歪…
_LEARNT = re.compile(
    r"(?:知道|晓得|了解|记得|清楚|学过)[^，。]{0,12}(?:征兆|症状|信号|表现|先兆|迹象|急救|危险|处理|怎么办|观察)|急救[^，。]{0,4}学过|会(?:用|打|测|处理)[^，。]{1,8}[吗么]|注意(?:什么|哪些|啥)|warning signs|\bsigns\b|do you know"
)
#: 医生怎么嘱咐的？ 说呕血就马上来: only where the answer says what is to be done then, or may come.
_TOLD_WHAT = re.compile(
    r"(?:嘱咐|叮嘱|交代)|(?:医生|大夫|护士)[^，。]{0,4}怎么说|说明书|注意事项|what (?:did|does|should)[^.?]{0,24}(?:say|tell|told|explain|watch|call)"
)
_THEN = re.compile(
    r"要是|如果|万一|一旦|可能|(?:就|要|得|赶紧|马上|立刻|及时)[^，。]{0,6}(?:来|去|打|送|叫|找|联系|停|吃|按|加|看|就诊|急)|\b(?:if|when|should|straight|might|may)\b"
)
_SAYS_SO = re.compile(
    r"(?:嗯|有|都|哦|是|，)*(?:知道|晓得|说|讲|让|叫|交代|告诉|学过|记得|看了|教|写|会(?=，|用|的)|注意|懂)|(?:yes|they|if|the doctor|told|i was told)\b"
)
_TO_ME = re.compile(r"(?:让|叫|告诉|教|提醒|给|跟|劝)我|我(?:都|全|也)?(?:知道|晓得|记|没有)")
_OWN_NOW = re.compile(r"我|俺|现在|今[天早]|昨|刚|已经|真的?|这会|\b(?:i|my|now|today)\b")


#: 胸口疼得厉害: told of oneself, whatever was asked.
_HAPPENS = re.compile(
    r"[了着](?=$|[，。！? ])|得(?:厉害|很|不行|要命|慌|睡不着|直)|一直|直[冒流打]|[一两好几]大?[口摊滩盆]|[一两三四五六七八九十]点[一二三四五六七八九]|不想活"
)


def recited(question: str, text: str) -> bool:
    """Whether the answer only tells what one should look out for."""
    knowledge, learnt, told_what = _of_knowledge(question)
    told = learnt or (told_what and _THEN.search(text))
    told = knowledge or (told and _SAYS_SO.match(text))
    if not told or (_HAPPENS.search(text) and not _THEN.search(text)):
        return False
    return _OWN_NOW.search(_TO_ME.sub("", text)) is None


@lru_cache(maxsize=2048)
def _of_knowledge(question: str) -> tuple[bool, bool, bool]:
    """Whether a question is for what one knows, has learnt, was told to do."""
    asked = question.lower()
    knowledge, learnt, told_what = (bool(of.search(asked)) for of in (_KNOWLEDGE, _LEARNT, _TOLD_WHAT))
    return knowledge, learnt, told_what


#: 放支架前老疼, 你们说发黑要马上来: of then, or told by others.
_ASIDE = re.compile(
    r"(?:放|装|做|手术|住院|开刀|搭桥|出院)[^，。]{0,4}(?:之|以)?前(?![天几两些])"
    r"|(?:你们|护士|医生|大夫|单子上|手册上)[^，。]{0,3}(?:说|讲|交代|写)[^，。]{0,8}(?:要|就|得|才|赶紧|马上|再)"
    r"|(?:我|都|也|全)*(?:记着|记住|记得|知道|晓得|明白|没忘)(?:呢|了|的|着)*$"
)


def joined(text: str, clauses: tuple[Clause, ...], subject: str) -> tuple[str, tuple[int, ...]]:
    """The text with the subject before its first bare clauses; for each character its place in `text`, -1 for new."""
    out, places, at = "", [], 0
    for clause in clauses[:_CLAUSES]:
        own = subject[0] != _DONE and _OWN.search(text, clause.start, clause.end)
        aside = any(p.search(text, clause.start, clause.end) for p in (_ANOTHER, _ASIDE))
        if clause.end > _REACH or own or aside:
            continue
        out += text[at : clause.start] + subject
        places += [*range(at, clause.start), *([-1] * len(subject))]
        at = clause.start
    end = min(len(text), _REACH)
    return (out + text[at:end], (*places, *range(at, end))) if out else ("", ())


def moved(found: tuple[Heard, ...], places: tuple[int, ...], known: tuple[Heard, ...]) -> tuple[Heard, ...]:
    """What only the joined words say, with its place in the words that were said."""
    old = {h.code for h in known if h.level == "urgent"}
    out: list[Heard] = []
    for item in found:
        said = [at for at in places[item.start : item.end] if at >= 0]
        by_both = -1 in places[item.start : item.end] or item.rule.startswith("safety.value.")
        if said and by_both and item.code not in old:
            out.append(replace(item, start=said[0], end=said[-1] + 1, tier="inferred"))
    return tuple(out)
