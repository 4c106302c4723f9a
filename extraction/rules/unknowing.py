"""Why somebody cannot tell: it is where she cannot see, nobody looked, another sees to it, she was not there."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis

_KIN = (
    r"(?:老伴儿?|老头子?|老太婆|老婆子?|老公|爱人|媳妇|儿媳妇?|儿子|女儿|闺女|姑娘|女婿|孙[子女]|孩子们?|保姆|护工|阿姨|家属|家里人|大哥|大姐|"
    r"[哥姐弟妹爸妈]{1,2}|护士|社区|他们?|她们?)"
)
_LOOK = r"(?:看|瞅|瞧|瞄|望|照)"
#: 长在后头我瞅不着.
_UNSEEN = re.compile(
    rf"(?<![么啥])(?:{_LOOK}不(?:着|见|到|了|全|清)|(?:哪|怎么|咋)(?:里|儿|能)?{_LOOK}得(?:见|着|到|了)|没(?:法|办法){_LOOK})"
)
#: 冲了没瞅, 从没往盆里看过.
_UNLOOKED = re.compile(
    rf"(?:没|不)(?:有|敢|怎么|咋|去|大|太|好意思|低头|回头|仔细|细|打开|揭开|扒开|特意|专门|往[^，。]{{1,6}}|曾|爱)*(?:{_LOOK}|打量|关心|理会|在乎|在意|留心|留神|上心|细究)(?:过|它|他|一眼|那个|那东西|这个)*(?=[啊呀呢的哦嘛]*(?:$|[，。！ ]))"
    rf"|(?:拉|尿|解|吐|换)(?:完|好|了)(?:就|直接)冲"
)
#: 药都是闺女管, 我闹不明白.
_SEEN_TO = re.compile(
    rf"(?:都|全|一直|向来|一般)?(?:是)?(?:我|俺)?{_KIN}(?:在|给我?|帮我?|替我?|一手|负责)*(?:管|收|弄|摆|记|安排|经手|操持|操心|张罗|办|拿|存|放|打理|保管|配|跑)(?:着|的|好|了|理|(?=$|[，。]))"
)
_LOST = re.compile(
    r"(?:[闹搞弄整看听](?:不|唔|勿)(?:明白|懂|清|来|转|灵)|(?:不|没|勿)(?:懂|管|操心|过问|打听|问过?|理)(?=这|那|叫|是|啥|什么|的|过|$|[，。啊呀呢])|不(?:认|识)(?:得)?字)"
)
_ASK_THEM = re.compile(
    rf"(?:你|您)?(?:得|要|去|还是|最好|不如|应该)?(?<![我俺问])问(?:问|一下|下)?(?:我|俺)?(?:家)?{_KIN}(?:才|去|吧|$|[，。])|{_KIN}(?:才|最|比我)(?:清楚|知道|晓得|明白)"
)
#: 昨晚不是我陪的.
#: 谁认得哪个是哪个.
_WHO_KNOWS = re.compile(
    r"(?:谁|哪个?|怎么|咋)(?:还|里|儿|又|能)*(?:认得|记得|晓得|知道|闹得|搞得|分得|弄得|说得)(?:清|准|明白|出)?(?!吧)"
)
_ABSENT = re.compile(
    rf"(?:我|俺)?(?:又|那会儿?|当时|昨晚|昨天|今天|白天|夜里|晚上)?(?:没|不)在(?:跟前|家|身边|场|旁边|边上|那儿|那边|一块儿?|医院|屋)|不是我(?:在)?(?:陪|看|守|值|带|照|管|喂|伺候)|(?:不跟|没跟|不和|没和)(?:他|她|我|老人)?[^，。]{{0,3}}住|{_KIN}(?:值|陪|守|看|带)(?:的|着)(?:班|床|夜|他|她)?"
)
_OF_SIGHT = re.compile(
    r"看得|看东西|看清|视力|视物|眼|模糊|能看|看见|看书|看报|去看|看过|看了|看医|看病|看门诊"
)
_LOOKS = re.compile(
    r"红|肿|黑|颜色|血|渗|脓|疹|裂|好了|消|长|泡|白|黄|青|紫|烂|破|结痂|成形|稀|浑|清|异味|痰|块|大便|小便|尿|伤口|刀口"
)
_OF_ANOTHER = re.compile(
    r"[他她]|(?:您|你|老|大|小|宝)?(?:父亲|母亲|爸|妈|爹|娘|孩子|宝宝|宝贝|老人|老爷子|老太太|奶奶|爷爷|老伴|爱人|婆婆|公公|岳[父母])"
)
_EN = re.compile(
    r"\b(?:could ?n[o']?t (?:tell you|say)|(?:could|would)n't (?:know|have a clue)|guess is as\b|beats me|search me|don't ask me|dunno|not a clue|no clue|"
    r"haven't (?:a clue|the foggiest|the faintest|(?:really )?(?:looked|noticed|paid attention))|(?:god|heaven|goodness|who|lord) (?:only )?knows|(?:can't|cannot) (?:rightly |really )?(?:say(?! (?:that )?(?:i|it|he|she|they|we)\b)|tell you|see (?:it|there|that far|back there|round there|behind))|"
    r"(?:you'd|you'll|you would|you will)(?: have to| need to| better)? ask|ask my|(?:wasn't|weren't|wasn't even) (?:there|with (?:him|her)|home|on shift)|never (?:look|looked|checked|thought to look)|"
    r"(?:wife|husband|daughter|son|carer|nurse|sister|brother|mum|mom|missus) (?:(?:sorts|handles|deals with|takes care of|manages)(?: out)? (?:all )?(?:my |the |that|it|them|those)|(?:does|keeps|fills|gives me|sees to|looks after) (?:all )?(?:of )?(?:my |the |that |them)?(?:pill|tablet|med|box|drug|paper|letter))|leave (?:all )?(?:that|it|them) to my)"
)
#: 您记得吗, have you checked: to say that one has not is an answer.
_ASKED_EN = re.compile(
    r"\b(?:know|check\w*|look\w*|tell|see|seen|notic\w*|sight|vision|eyes?|help|remember)\b"
)


def unknowing(analysis: Analysis, asked: Asked) -> tuple[int, int] | None:
    """Where the words say that the answer is not known; the caller has found none."""
    text, since = analysis.text, analysis.since()
    if analysis.language == "en":
        hit = None if _ASKED_EN.search(asked.text.lower()) else _EN.search(text, since)
        return hit.span() if hit else None
    for fits, pattern in _kinds(analysis, asked):
        if fits and (hit := pattern.search(text, since)):
            return hit.span()
    return None


def _kinds(analysis: Analysis, asked: Asked) -> tuple[tuple[bool, re.Pattern[str]], ...]:
    looks = bool(_LOOKS.search(asked.text)) and not _OF_SIGHT.search(asked.text)
    another = analysis.respondent not in ("", "self") or bool(_OF_ANOTHER.search(asked.text))
    seen_to = bool(_SEEN_TO.search(analysis.text) and _LOST.search(analysis.text))
    return (
        (looks, _UNSEEN),
        (looks, _UNLOOKED),
        (seen_to, _LOST),
        (True, _WHO_KNOWS),
        ("帮" not in asked.text and "陪" not in asked.text, _ASK_THEM),
        (another, _ABSENT),
    )
