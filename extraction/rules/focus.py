"""What a yes/no question asks of its answer: its last clause without the when, and the words an answer may echo."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

#: 比如心慌、出冷汗: examples, and how to reply, are no part of what is asked.
_ASIDE = re.compile(
    r"[，,。？?（(](?:比如|例如|譬如|像是|就是说|也就是|包括|有请|是请|请|如果有|有的话)[^？?]*"
)
#: 止咳药: what it is taken for is not what is asked.
_REMEDY = re.compile(
    r"(?:止[咳痛疼泻吐血痒]|[镇]痛|退[烧热]|消[炎肿]|化痰|祛痰|通便|抗?感冒|抗过敏|安眠)(?=药|针|片|剂|糖浆|胶囊|颗粒|贴)"
)
#: 换药以后, 吃药的时候: when it is asked about.
_WHEN = re.compile(
    r"^[^，。？?]*?(?:以后|之后|过后|以来|之前|期间|的时候|时候|后(?=[^面背脑续遗颈脚天腰])|(?<=[觉路饭着动下床气])时)(?=[^，。？?吗]{2})"
    r"|^[^，。？?]*?[吃用打喝抹]了(?=(?:有没有|有)?(?:好[点些转]|见效|管用|效果|缓解|减轻|改善))"
)
_OPENS = re.compile(
    r"有没有|是不是|是否|有无|会不会|能不能|可不可以|要不要|需不需要|用不用|没有|还|再|需要|(?<![没所])有(?![没点些时])|已经|现在|目前|最近|仍然|这几天|这两天|觉得|感觉"
)
_PARTICLES = re.compile(r"(?:了没有?|没有|吗|么|没|吧|呢|不|未|嘛|[？?。！! ])+$")
#: Characters that carry no content of a question; an answer that holds them echoes nothing.
_EMPTY = frozenset(
    "您你我他她它们的了吗呢吧么啊有没不是在这那几多少哪什怎最近过两周天还都也就和或请问今昨晚早上午夜里现目前自己家院术后时候"
    "以前再每能会要想需可以把被给让跟比很太更点些一个次回下月年日号星期礼拜第等仍已曾行本为因从到对于及与其之着得地"
)
#: Things; they are echoed with 没 or 有 only: 没药了, 有点血.
_THINGS = frozenset(
    "药血糖压口心胸头手脚腿腰背胃肚腹眼耳鼻牙皮肤伤刀线管针片粒饭酒烟人钱医生床路步情况状症病体身子孩宝爸妈脸嘴脖肩膝指甲骨肉毛发汗痰泪水奶粉蛋白"
)
_COMPLAINT = re.compile(
    r"困难|拉肚|拉稀|跑肚|窜稀|费[劲力]|吃力|不[稳清灵便利畅顺]|失禁|尿[频急不]|口[干苦]|反酸|[盗虚出冷]汗|宫缩|歪|溃|重影|飞蚊|[瘀淤]青|青紫|压疮|褥疮|没(?:精神|胃口|味)|糊涂|幻觉|鸣|焦虑|低落|难过|(?<![抽验采化查输献测])血(?![糖压脂常型管红氧透检液色])|红(?!蛋白|外|包|细胞)|[疼痛麻痒肿烧吐晕喘咳憋闷慌累乏呛噎卡堵胀酸抖漏裂渗脓哑肿嗽汗痉癫嗝]|哆嗦|抽[筋搐]|发[黑黄热紫]|难受|不适|不舒服|反应|过敏|模糊|失眠|响声|低血糖|便秘|腹泻|异常|加重|"
    r"黄疸|没劲|无力|没力|念头|起夜|夜尿|疹|恶心|呕|感染|发作|犯|摔|跌|磕|掉头发|脱发|异味|臭"
)
_EVENT = re.compile(
    r"(?:[了过完]|[长治办弄做备约养看]好)(?:没有?|吗|么|不|未)[？?。 ]*$|已经|有没有[^，。]{0,6}过"
)


#: 起皮疹, 流脓: the verb of a complaint says it alone.
_LIGHT = frozenset("起出流长掉犯发冒渗生")
#: 吃完了吗: 吃着呢 says no such thing.
_RESULTS = frozenset("完好净齐掉光满通拢")
#: 漏打, 不想活: the word behind turns what it says.
_TURNED = re.compile(r"(?:漏|忘[记了]?|少|误|错过|不|没|无|难|停|断)(?P<word>[\u4e00-\u9fff]{1,2})")
#: 疼得厉害吗: 疼 alone is no yes.
_DEGREE = re.compile(r"(?P<verb>(?![认记晓觉懂舍值])[\u4e00-\u9fff])得(?=[\u4e00-\u9fff])")
#: 直不起来: what can be done is the opposite of what was asked.
_UNABLE = re.compile(r"(?P<verb>[\u4e00-\u9fff])不(?:了|动|起|下|出|上|开|着|进|清|住|到|得)")
#: 体重有没有下降 asks for 体重下降, 鼻子还塞 for 鼻子塞.
#: 查心肌酶了吗: 查了.
_ACT = re.compile(
    r"^(?:您|你|在[^，。了]{1,4})?([吃喝服用打查做拍抽验测量换拆拔洗擦涂抹贴喷吸输挂问买开取拿领送寄签填练办交]|化验|检查|复查|治疗)(?!结果|报告|单|费)(?=[^了过，。]{1,8}(?:[了过]|$))"
)
_BETWEEN = re.compile(r"有没有|是不是|有无|是否|会不会|还")
_NEAR_END = 2
#: 走路还要人扶吗: it is the hand that is asked about.
_BY_OTHERS = re.compile(r"(?:要|靠|有)(?:别)?人(?=[搀扶帮喂陪抱伺])")
_ABLE = re.compile(
    r"能|会|敢|可以|自己|[\u4e00-\u9fff]得|好|正常|[稳劲清香通顺平紧直](?:$|[ 当畅利稳])|力气|利索|灵|精神|踏实|舒服|兴趣|胃口|食欲|恢复|控制|情况|效|管用|满意|合适|习惯|适应|容易|顺利|认得"
)
_EVER = re.compile(
    r"[\u4e00-\u9fff](?<![好轻少])[了过](?:没有?|吗|么)?[？? ]*$|有没有|最近|近来|近期|以后|之后|这段时间|有过|过[^，。还]{1,5}[吗么没]|出现|发生"
)
_STILL = re.compile(r"还|现在|目前|今天|仍")
#: 烧退了吗, 疼好些了吗
_RESOLVED = re.compile(
    r"(?:退|消|止|好|缓解|减轻|消失|停|轻|恢复|控制)(?:住|些|点|多|一点|一些|转|下去|利索|全)*了?$"
)
_HOW_MUCH = re.compile(
    r"(?:厉害|严重|明显|很重|频繁)(?:不(?:厉害|严重))?$|得多$|多不多$|[血汗痰泪涕脓水渗出吐咳痛疼][^，。]{0,2}(?<!喝水)(?<!饮水)多$|重不重$"
)


@dataclass(frozen=True, slots=True)
class Focus:
    """`text`: what the answer may echo. `verbs` and `things`: its single characters."""

    text: str
    verbs: frozenset[str]
    things: frozenset[str]
    #: The whole last clause and the phrase of what yes means: where names of states are looked for.
    named: str
    #: Characters whose echo says the opposite: 打 of 漏打.
    turned: frozenset[str]
    #: 咳嗽好了吗: that the complaint is over is the yes.
    resolved: bool
    #: 疼得厉害吗: a little of it is no yes.
    degree: bool
    #: A yes is bad news.
    complaint: bool
    #: Something that was to be done or to happen.
    event: bool
    #: A state or an ability that is good to have.
    able: bool = False
    #: Whether it came at all within a time: that it is over is no no.
    ever: bool = False


@lru_cache(maxsize=2048)
def focus(question: str, proposition: str = "") -> Focus:
    """`question` is normalised; `proposition` may be a phrase of what yes means, or a code, which says nothing here."""
    body = without_purpose(_ASIDE.sub("", question.strip()))
    parts = [p for p in re.split(r"[，,。；;？?！!]", body) if p.strip()]
    last = parts[-1] if parts else ""
    asked = _WHEN.sub("", last)
    opened = [m.end() for m in _OPENS.finditer(_PARTICLES.sub("", asked))]
    whole = _PARTICLES.sub("", asked)
    bare = whole[opened[-1] :] if opened and len(whole) > opened[-1] else whole
    phrase = "" if proposition.isascii() else proposition
    spoken = bare + phrase
    about = f"{bare} {phrase}"
    complaint = bool(_COMPLAINT.search(about))
    event = bool(_EVENT.search(asked + "？")) and not complaint
    turned = _turned(bare) | frozenset(m["verb"] for m in _UNABLE.finditer(bare))
    resolved = complaint and bool(_RESOLVED.search(bare))
    verbs = _verbs(bare, spoken, complaint=complaint and not resolved, event=event or resolved) - turned
    return Focus(
        bare,
        verbs,
        frozenset(_content(spoken)) - verbs - turned,
        f"{whole} {phrase} {_BETWEEN.sub('', whole)}",
        turned,
        resolved,
        bool(_HOW_MUCH.search(bare)),
        complaint and not resolved,
        event,
        able=not complaint and bool(_ABLE.search(about)),
        ever=complaint and not resolved and bool(_EVER.search(last)) and not _STILL.search(last),
    )


def without_purpose(question: str) -> str:
    """The question without what a medicine that it names is taken for."""
    return _REMEDY.sub("", question)


def _content(text: str) -> list[str]:
    return [c for c in text if "\u4e00" <= c <= "\u9fff" and c not in _EMPTY]


def _turned(text: str) -> frozenset[str]:
    """What stands behind 漏 or 不, where it is not 肿不肿."""
    return frozenset(
        c
        for m in _TURNED.finditer(text)
        if text[m.start() - 1 : m.start()] != m["word"][:1]
        and not (m.group()[0] in "没无" and m["word"][0] in _LIGHT)  # 没出血吧
        for c in m["word"]
    )


def _verbs(bare: str, spoken: str, *, complaint: bool, event: bool) -> frozenset[str]:
    """The words whose echo is an answer: of a complaint its name, of an event its verb."""
    content = _content(spoken)
    helped = _BY_OTHERS.search(bare)
    if complaint:
        named = {c for m in _COMPLAINT.finditer(spoken) for c in m.group()}
        found = {c for c in content if c in named or c in _LIGHT} | set(_content(bare)[-1:])
    elif event:
        last = [c for c in _content(bare) if c not in _THINGS][-_NEAR_END:]
        found = set(last[-1:]) if last and last[-1] in _RESULTS else {*last, *"".join(_ACT.findall(bare))}
    else:
        found = set(_content(bare[helped.end() :]) if helped else content)
    return frozenset(found - _THINGS - {m["verb"] for m in _DEGREE.finditer(bare)})
