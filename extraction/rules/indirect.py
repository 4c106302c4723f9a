"""Answers that tell by their turn of phrase, without a word of the question: 照抽不误, 没它睡不着, 柜子里吃灰呢.

Each kind fits some questions only, and is asked back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue


@dataclass(frozen=True, slots=True)
class _Kind:
    """`asked` and not `unless`: the question. `firm`: it outweighs a word of the question that was read."""

    rule: str
    value: str
    asked: re.Pattern[str]
    said: re.Pattern[str]
    firm: bool = False
    unless: re.Pattern[str] = re.compile(r"(?!)")
    #: What else in the answer takes it back.
    but: re.Pattern[str] = re.compile(r"(?!)")
    #: Of a complaint, or of anything else; None: of both.
    complaint: bool | None = False


_OWN_WILL = re.compile(r"(?:自己|自行|私自|擅自|随便|随意|乱|偷偷)[^，。]{0,6}[加减停换改调断]")
_TO_ORDER = re.compile(r"按(?:照)?(?:医嘱|医生|要求|时|大夫|量|规定|说明)|遵医嘱|听(?:医生|大夫)|规律")
_WHAT = r"(?:怎么|咋|多少|几[片粒颗针次]?|啥样?|什么|哪[样个天])"
_AS_TOLD = re.compile(
    rf"{_WHAT}(?:说|写|开|让|叫|讲|交代|吩咐|定|教|嘱咐)[^，。没不]{{0,3}}[，,]?(?:我|俺|咱)?(?:就|便)[^，。没不]{{0,2}}{_WHAT}"
    rf"|(?:说|写|开|让|叫|讲|交代|吩咐|定|教|嘱咐)[^，。]{{0,4}}{_WHAT}[^，。没不]{{0,6}}[，,]?(?:我|俺|咱)?(?:就|便)?[^，。没不]{{0,3}}{_WHAT}"
    r"|(?:照|按|依|遵|跟)(?:着|照)?[^，。没不]{0,3}(?:大夫|医生|医嘱|单子|方子|说明|处方|你们|护士|本子)[^，。没不]{0,6}(?:来|吃|做|办|走|用|打|量)"
    r"|(?:一[片粒点丝毫分颗]+|半[片粒颗])(?:都|也)?(?:不|没)(?:敢)?(?:多|少|差|动|改)|(?:不|没|哪)敢(?:自己|自个儿?|乱|随便|瞎|擅自)*(?:动(?!弹|手|步)|改|加|减|停|调|换|[作做]主)"
    r"|原封不动|听(?:大夫|医生|你们|护士)的"
)
_CHANGED = re.compile(
    r"(?<![没不])(?:多|少)(?:吃|打|服|用|喝|抹)(?:了)?(?:一|半|两|点|些)|(?<![没不敢能])(?:减|加|停|换|改|断)(?:到|成|了|掉|吃|用)"
)
_QUIT = re.compile(r"[戒断][了掉]?(?:没有?|吗|么)|戒[烟酒]|[烟酒][^，。]{0,3}戒")
_STILL_HABIT = re.compile(
    r"还[^，。]{0,3}(?:抽|喝|吸|吃)[^，。]{0,3}(?:烟|酒|咸|辣|甜|吗)|抽烟吗|喝酒吗|吸烟"
)
_RESTRAINT = re.compile(r"忌口|忌嘴|控制(?:饮食|住嘴|盐|糖|油)|管住嘴|清淡|少[吃盐油糖]|低[盐脂糖]")
_INDULGES = re.compile(
    r"照[吃喝抽吸](?!顾)|照样[^，。不没]{0,3}[吃喝抽吸]|该(?P<w>[吃喝抽])(?:还|就|照)?(?:是)?(?P=w)|[吃喝抽](?:得)?(?:比[^，。]{1,4})?更(?:凶|欢|勤|多)"
    r"|(?<!以前)(?<!原来)(?<!从前)(?:一天|每[天晚顿]|天天|顿顿|晚晚)[^，。没不]{0,4}(?:[一两二三四半几\d](?:大|小)?[包根盒支两斤杯瓶口盅](?!药))|憋不住|忍不住[^，。没]{0,4}[抽喝吃来]|离不了(?:那|这|一)?口|没(?:有|了)?[^，。]{0,2}(?:咸|辣|肉|酒|烟|糖|油)[^，。]{0,6}(?:不下|不香|不行|没法|没味)"
)
_RID_OF = re.compile(
    r"(?:烟|酒|火机|烟灰缸)[^，。没不还]{0,7}(?:扔|摔|送人|锁|砸|丢|撂|倒|捐|给人)(?!不)|(?:见|闻)[^，。]{0,3}(?:烟|酒)[^，。]{0,3}就(?:恶心|想吐|躲|烦|难受)"
)
_IN_USE = re.compile(
    r"(?:还|在|有没有|一直|天天|每[天晚]|坚持)?(?:用|戴|吸|测|量|坐|拄|穿|绑|使|套)(?:着|的|得|上)?(?:吗|么|没|过|了|不)|(?:在|还|每天)[用戴吸坐拄穿使][^，。]{0,5}(?:吗|么|没)?|[计仪机器椅拐镜套袜带垫氧]"
)
_OWNED = re.compile(r"有(?:没有)?[^，。过]{0,6}[计仪机器椅拐镜套袜带垫]|备|买|配[了好]|装|准|会用|坏|家里有")
_UNUSED = re.compile(
    r"[吃落积蒙]了?(?:一层)?灰|长草|生锈|压箱底|没(?:拆|开)(?:封|箱|包)?(?=$|[，。呢过])|(?:包装|盒子?|箱子?|封条?|塑料膜)[^，。]{0,3}没(?:拆|开|撕|打开)|当(?:了)?摆设|闲(?:着|置)|靠边站|下岗|退休了"
    r"|(?:在|搁|扔|撂|放|躺|塞|锁|丢)(?:在|到|进)?[^，。没]{0,3}(?:柜|抽屉|箱|盒|床底|墙角|阳台|仓库|角落|一边|旮旯)|(?:早|已经|都)?(?:送|还|退|卖|借)(?:给)?(?:人|别人|邻居|医院|回去?|掉)了?"
)
_USED = re.compile(r"天天|每[天日次晚早]|(?<!没)[用量测戴吸坐拄](?:着|得|的)|还要用|随手|一直用")
_ARRANGED = re.compile(
    r"(?:装|买|修|铺|约|办|换|配|挂|订|定|租|借|申请|报销|联系|预约|安排|弄|找|请)[^，。]{0,4}(?:了|好|到|上)(?:没有?|吗|么)|(?:扶手|防滑|助行|轮椅|护栏)"
)
_NO_SIGN = re.compile(
    r"(?:没|不见|连)(?:个|点|半点)?(?:影|动静|下文|信儿|音信|着落|消息)(?:儿|子)?|影(?:儿|子)(?:都|也)?没|光(?:说|答应|嚷嚷)(?:不|没)|只说不|光打雷|嘴上(?:说|答应)|(?:说|讲|答应|催|念叨)了?(?:他|她)?(?:八百|一百|[几好多]+)[遍回次]"
    r"|(?:抢|约|挂)(?:光|满|完|空)了?|没(?:号|位|货|名额)|猴年马月|(?:还在|在)路上|没到货|缺货|一拖再拖|拖到现在"
)
_COMPANY = re.compile(r"陪|(?:有人|谁)[^，。]{0,4}(?:照顾|照应|照看|帮|管|在)|身边有人|一起住")
_ALONE = re.compile(
    r"(?<![没不])(?:自己|自个儿?|一个人|独自)(?:去|来|坐|打车|打的|开车|骑|走|回|挤|弄|煮|做|过|住|扛|在家|拖|瘸|跑)|(?:就|只有|光|只剩)(?:剩)?(?:我|俺)(?:一个|自己|跟|和|守|住|在家|看家)|孤家寡人|光杆|单身|(?:孩子|儿女|家里人)?(?:都|全)(?:在外|忙|上班|打工|不在)|指望不上|没人(?:管|理|问|陪)"
)
_WITH_ME = re.compile(r"(?<!没人)(?<!没有人)(?<!不用)陪(?!不)|不了|跟着我|(?<!不用)送我")
_HAPPENED = re.compile(r"过|以前|曾|去年|上次")
_NEVER_AGAIN = re.compile(
    r"(?:再也|打死|说啥|死也|这辈子|下辈子|八抬大轿|给钱|求我)[^，。]{0,6}不[^，。没]{0,5}(?:第?二[回次遍茬趟]|再|去|做|来|遭|受|碰)|(?:那|这)(?:个)?(?:罪|苦|滋味|味儿|折腾)[^，。没]{0,6}(?:受|遭|尝|忘不|够|难)"
    r"|(?:一|这)辈子[^，。没]{0,3}忘不了|[做去吃打看查]怕了|(?:一|有)[次回遍]就够|想(?:起来|想)就(?:怕|怵|哆嗦|难受)|长记性了"
)
_NEEDED = re.compile(
    r"需要|[要靠得用]人|要(?:别|旁|家)|离(?:不|得)|(?:还|在|仍)[^，。]{0,2}[用吃打戴坐拄吸服]|用得着|靠[^，。]{1,4}吗"
)
_WITHOUT = re.compile(
    r"(?:没(?:有|了)?|离了|离开|少了|缺了|不靠|撒开|松开)(?:个)?(?:它|他|她|人|这|那|药|拐|氧|手|老伴|儿子|闺女|女儿|媳妇)[^，。]{0,8}[，, ]?[^，。]{0,8}(?:不(?:了|动|着|成|起|下|住|行|中|敢|稳|出|来)|就(?:不|难受|疼|喘|憋|晕|倒|垮|摔|睡不)|咋|怎么)"
)
_LIFE = re.compile(r"活着|不想活|自杀|轻生|结束生命|伤害自己|不如死|死了算|想死")
_FOR_LIFE = re.compile(
    r"(?:想|等着?|盼着?|还要|还得|得|巴望着?)(?:再)?(?:看|瞧|抱|喝|陪|送|带|活|吃)[^，。没不]{0,7}(?:孙|外孙|孩子|娃|闺女|女儿|儿子|喜酒|结婚|长大|大学|成家|百岁|[八九]十)|舍不得(?:死|走|孩子|孙|老)|谁(?:会|舍得)(?:想)?死|(?:日子|生活)[^，。没不]{0,3}(?:好|甜|奔头|盼头|有滋)|(?:还)?没活够|活得(?:好|挺|有|带劲)|好死不如"
)
#: What takes it back.
_BUT = re.compile(r"但|可是|不过|只是|就是|没用|没意思|算了|拖累|不想|累|熬|下辈子")

_OF_KIN = re.compile(r"家里?人|家族|亲属|父母|兄弟|长辈|遗传|直系")
_KIN_HAD = re.compile(
    r"(?:爸|妈|爹|娘|父亲|母亲|哥|弟|姐|妹|爷爷|奶奶|外公|外婆|姥姥|姥爷|舅|叔|伯|姑|姨)[^，。没不]{0,3}(?:就|也|都)?(?:是|因|得|死|走|没了|去世|过世)[^，。没不]{0,4}(?:这|它|那(?:病|个)|上头)|(?:爸|妈|爹|娘|哥|弟|姐|妹|爷|奶|公|婆|舅|叔|伯|姑|姨)[^，。没不]{0,3}(?:也|都)(?:是|有|得|犯)"
)
_WANTED = re.compile(r"需要(?:我们|我|再|护士|医生|帮)|要不要(?:我|再)|用不用(?:我|再)")
_WILL_CALL = re.compile(
    r"有(?:事|问题|情况)儿?(?:我|再|会|就)*[^，。]{0,3}(?:找|打|联系|叫|问)|(?:我)?自己(?:会|能|来)[^，。]{0,3}(?:找|去|来|弄)?|不麻烦|不劳"
)

_RICH = re.compile(r"吃得(?:咸|油|辣|甜)|油腻|口重|还[抽喝吃]|爱吃")
_SHUNS = re.compile(
    r"(?:见|看|闻|听)(?:见|到|着|了)?[^，。没不]{1,5}就(?:躲|绕|烦|够|腻|恶心|跑|想吐|犯|难受)"
)

KINDS = (
    _Kind("shuns", "no", _RICH, _SHUNS, firm=True),
    _Kind("shuns", "yes", _RESTRAINT, _SHUNS, firm=True),
    _Kind("kin_had.around", "yes", _OF_KIN, _KIN_HAD, complaint=None),
    _Kind("will_call", "no", _WANTED, _WILL_CALL, complaint=None),
    _Kind("as_told.around", "no", _OWN_WILL, _AS_TOLD, firm=True),
    _Kind("as_told.around", "yes", _TO_ORDER, _AS_TOLD, unless=_OWN_WILL),
    _Kind("own_will", "yes", _OWN_WILL, _CHANGED),
    _Kind("indulges", "no", _QUIT, _INDULGES, firm=True),
    _Kind("indulges", "no", _RESTRAINT, _INDULGES),
    _Kind("indulges", "yes", _STILL_HABIT, _INDULGES, unless=re.compile("戒")),
    _Kind("rid_of.around", "yes", _QUIT, _RID_OF),
    _Kind("rid_of.around", "no", _STILL_HABIT, _RID_OF, unless=re.compile("戒")),
    _Kind("unused", "no", _IN_USE, _UNUSED, unless=_OWNED, but=_USED),
    _Kind("no_sign.around", "no", _ARRANGED, _NO_SIGN),
    _Kind("alone.around", "no", _COMPANY, _ALONE, firm=True, but=_WITH_ME),
    _Kind("never_again", "yes", _HAPPENED, _NEVER_AGAIN, firm=True),
    _Kind("without.around", "yes", _NEEDED, _WITHOUT, firm=True),
    _Kind("for_life.around", "no", _LIFE, _FOR_LIFE, complaint=None, but=_BUT),
)
_ASIDE = ("stranger", "hypothetical", "reported", "question")


def indirect(analysis: Analysis, asked: Asked, about: Focus, since: int, value: object) -> Cue | None:
    """What the turn of phrase tells. `value`: what was read of the answer without a doubt, or None."""
    if analysis.language == "en" or asked.question.type != "boolean":
        return None
    for kind in KINDS:
        fits = kind.asked.search(asked.text) and not kind.unless.search(asked.text)
        if not fits or kind.complaint not in (None, about.complaint) or (value and not kind.firm):
            continue
        hit = kind.said.search(analysis.text, since)
        if hit and kind.value != value and not (_aside(analysis, hit, kind) or _other_use(asked, hit)):
            return Cue(kind.value, *hit.span(), f"boolean.indirect.{kind.rule}", False, doubt=True)
    return None


#: 一天二两 tells nothing of smoking, 一天一包 nothing of drinking.
_SMOKE, _DRINK = re.compile(r"[烟抽]|\d?[包根支](?!药)"), re.compile(r"[酒喝两斤杯瓶盅]")


def _other_use(asked: Asked, hit: re.Match[str]) -> bool:
    smoke, drink = "烟" in asked.text or "抽" in asked.text, "酒" in asked.text or "喝" in asked.text
    said = hit.group()
    return (smoke and not drink and bool(_DRINK.search(said)) and not _SMOKE.search(said)) or (
        drink and not smoke and bool(_SMOKE.search(said)) and not _DRINK.search(said)
    )


def _aside(analysis: Analysis, hit: re.Match[str], kind: _Kind) -> bool:
    """Taken back, another's, supposed or asked."""
    if kind.but.search(analysis.text):
        return True
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, hit.start()))]
    aside = _ASIDE[:2] if kind.said is _AS_TOLD else _ASIDE  # what a doctor said is what is done
    return any(m.category in aside and clause.start <= m.start < clause.end for m in analysis.marks)
