"""Whether a refusal is meant for us: not for a salesman, a doctor's needle, a son, or one hour of the day.

`ruled` gives None where it is no opt-out, False where only asking tells, True where it is beyond doubt.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extraction.rules.beside_us import answered_by, beside, minded
from extraction.rules.passing import passing

#: How far a refusal is read around, so that the cost grows with the length and not its square.
REACH = 120
_STOPS = re.compile(r"[，。；！？,;!?]")
_KIN = (
    r"(?:儿子|女儿|闺女|丫头|老伴儿?|爱人|老婆|老公|媳妇|先生|太太|孩子|娃|孙子|孙女|外孙|外甥|侄子|侄女|女婿|亲家|"
    r"我?(?:哥|姐|弟|妹)(?:哥|姐|弟|妹|夫|妇|子)?|舅|姑|姨|叔|伯|家里人?|我妈|我爸)"
)
_STAFF = (
    r"(?:医生|大夫|护士长?|主任|专家|医院|卫生[院所室]|保健站|诊所|师傅|教练|药师|老师|社区|居委会?|社工)"
)
#: Who calls, sells or asks along besides us.
_OTHER = (
    r"(?:有(?:个|些)?(?:人|骗子)|垃圾|推销|卖[^，。]{0,5}的|广告|保健品|保险|贷款|中介|房产|装修|快递|送货|送[^，。]{0,3}的|外卖|银行|理财|楼上|楼下|邻居|隔壁|对门|"
    r"朋友|同事|同学|战友|[酒牌球舞棋烟工病]友|亲戚|亲家|前夫|前妻|单位|公司|物业|食堂|药店|商家|超市|淘宝|健身|广场舞|舞队|合唱|"
    r"牛奶|报纸|诈骗(?:电话|短信|犯|分子|团伙)|那些人|那帮人|老年大学|兴趣班|培训班|聚会|旅游|[牌酒饭]局|麻将|保姆|护工|社工|社区|居委会?|师傅|教练|高危组|人家|老乡|媒人|蚊子|狗)"
)
_THEM = rf"(?:他们?|她们?|佢哋?|它们?|人家|对方|那[边人家帮]|小[王张李刘陈]|老[王张李刘陈]|(?:我|俺)?(?:大|小|二)?{_KIN}|{_OTHER}|{_STAFF}|诈骗的|骗子)"
_US = re.compile(
    r"你们|恁们?|您们|你哋|侬|妳们|随访|回访|你别|你甭|你莫|医院(?:的)?(?:电话|短信|消息|微信|随访)|同意书|授权"
)
#: 叫他…, 跟儿子说…, 我让他们…: the words were for somebody else.
_TOLD_THEM = re.compile(
    rf"(?<![你您])(?:(?:叫|让|喊|请|劝|骂|求|告诉|通知|嘱咐|吩咐|交代)(?:了|过)?(?:那个?|这个?|我|俺)?{_THEM}[^，。]{{0,8}}|"
    rf"(?:跟|和|对|同|给|回)(?:那个?|这个?|我|俺)?{_THEM}[^，。]{{0,3}}(?:说|讲|交代|打招呼|提)[^，。]{{0,6}})$"
)
#: 我让他别屋睡，别打扰我: it may be meant for him still.
_TOLD_BEFORE = re.compile(
    rf"(?<![你您])(?:叫|让|喊|劝|骂)(?:了|过)?(?:那个?|这个?)?{_THEM}[^，。]{{1,10}}，$"
)
#: 你跟他们说一声别打了: that we should pass it on.
_PASS_ON = re.compile(r"(?:你|您|麻烦|帮我|请)[^，。]{0,4}(?:跟|和|对|告诉|通知)[^，。]{0,8}$")
#: 医生让我…, 社区叫我…
_TOLD_BY = re.compile(
    rf"(?:{_STAFF}|人家|他们|朋友|同事|邻居)[^，。]{{0,5}}(?:说|让|叫|讲|不让|告诉|通知|建议|交代|嘱咐|吩咐|要求|喊|劝|不许|不准)[^，。]*$"
)
#: 我说别来了, of whoever was named before.
_SAID = re.compile(
    r"(?:我|俺)(?:都|就|也|已经|早就?|直接)*(?:说|讲|回|骂|喊|吼)(?:了|过|的|是)*[^，。]{0,3}$"
)
_THEIRS = re.compile(rf"(?:把|将)(?:那个?|这个?)?{_THEM}|{_THEM}(?:就|也|又|都|给)*把")
#: 把她从名单里去掉 is said for her; 我让儿子把你们拉黑了 of us.
_ROSTER = re.compile(r"从[^，。]{0,4}(?:随访|回访|名单|系统|项目|计划)|把你们")
#: 让我别打: told to the speaker, who then tells it.
_TOLD_ME = re.compile(r"(?<!们)(?:让|叫|劝|喊|催|求)(?:我|俺)[^，。]{0,3}$")
#: Questions about something else that one takes part in, that is sent, or that is 打.
_ABOUT_ELSE = re.compile(
    r"参加|锻炼|运动|健身|手术|活动|[舞球牌麻]|太极|病友|旅游|兴趣班|合唱|寄|上门|住院|检查|复查|上网|推销|垃圾|广告|诈骗|试验"
)
_OTHER_DA = re.compile(r"打(?:工|石膏|呼噜|人|拳|扫|鼾|架|游戏|嗝|喷嚏|球|牌|麻|太极|雀)|推销|垃圾|广告|诈骗")
_OF_CALLS = re.compile(r"随访|回访|联系|电话|方便|短信|微信|问卷|提醒|消息|公众号|打扰")
#: 闺女一天三个电话, 儿子老打来
_KIN_CALLS = re.compile(
    rf"{_KIN}(?:们|家)?[^，。]{{0,2}}(?:又|还|老是?|总|天天|成天|整天|一天|每天|每周|经常|隔三|动不动|三天两头|非要?|要|想|说要|催|视频)"
)
_ANOTHER = re.compile(rf"(?<![像跟和比当])(?<!当成){_OTHER}(?!一样|似的)")
_ANOTHER_CALLS = re.compile(
    rf"{_ANOTHER.pattern}[^，。]{{0,8}}(?:打|来|发|找|叫|喊|烦|骚扰|推|约|催|送|问|缠|递|闹|吵|要|电话|短信|消息)"
)
_DENIED = re.compile(
    r"(?:没说过?|没有说|没(?:有)?让|没想过?|没要|并?不是说?|并不|并没有?|别|先别|可别|千万别|不要|不想|不用|不许|不)(?:要|想|说|让你们|会|把|给|将|就)*$"
    r"|\b(?:never|not|don't|didn't)(?: (?:say|said|ask|asked|tell|told|want|wish|you|to|me))* ?$"
)
_ASKS = re.compile(
    r"(?:怎么|咋|如何)(?:才能|能|可以)?$|怎么(?:退|取消)|如果|要是|假如|万一|的话|以为|为什么|为啥|(?<!什么)什么时候|多久|几时|\bif\b|\bhow (?:do|can)\b"
)
_TOLD_ENGLISH = re.compile(
    r"\b(?:told|tell|tells|asked|ask|says?|said|advised)\b (?:to )?(?:him|her|them|me|us|my \w+|the \w+|it|that)?[^,.]*$"
)
_CLOCK = (
    r"(?:(?:这么|那么|太)(?:早|晚)|(?:这个(?:点儿?(?!事|小|破)|时间(?!起|开始))|这(?:个)?(?:钟点|时候(?!起|开始)|时段|当口|饭口|会子)|[大]?(?:晌午|正午))|半夜|夜里|夜间|凌晨|白天|大白天|清早|晚上|夜晚|傍晚|清晨|中午|上午|下午|早上|早晨|大清早|一大早|现在|今天|今儿|明天|明儿|这会儿|先|急着?|"
    r"周末|节假日|双休|(?:早|午|中|晚)饭(?:以?前|以?后|时)?|(?:下个?)?(?:周|礼拜|星期)[一二三四五六日天末]?|上班|开会|饭点|吃饭|午睡|睡觉|休息时间|[0-9零一二两三四五六七八九十]+点)"
)
_LIMITED = re.compile(
    rf"{_CLOCK}(?!也|都|又|老|还|总|起|天天)[^，。也都又老总]{{0,5}}$|^(?:你们)?{_CLOCK}[^，。也都又老总起]{{0,6}}$"
)
_LIMITED_AFTER = re.compile(
    r"^[^，。]{0,3}?\b(?:before|after|until|till|on (?:week|sun|satur|mon)|at (?:night|work|noon)|in the|during|today|tonight|tomorrow|now|between|when|while|if)\b"
)
_STRETCH = re.compile(
    r"暂时|这阵子?|这段时间|这几天|这两天|近期|最近|这个?月(?!起|开始)|下个?月(?!起|开始)|今年|for now|for a while"
)
_SOFT_SAID = re.compile(r"(?:不用|不必|用不着|不需要|唔使|甭)(?:老|总|天天|经常)")
_SOFT = re.compile(r"最好|要不(?!要)|要么|尽量|不如|考虑|可能|也许|maybe|perhaps")
_AFTER_THEN = r"(?<![点半刻钟午饭班])(?<!小时)以后"
#: 从下个月起 is no limit but a beginning.
_FROM_THEN = re.compile(
    r"(?:从|打|自)(?:下(?!午)|今(?!晚|早)|明(?!早|晚)|本|这个?[月周]|[0-9一二三四五六七八九十]+[月号])[^，。]{0,5}(?:起|开始)"
)
_LASTING = re.compile(
    rf"{_FROM_THEN.pattern}|{_AFTER_THEN}|往后|从今|打今|再也|永远|永久|今后|将来|一辈子|下次|下回|从现在|从此|一律|一概"
)
#: 往后都别, 其他时间也别: whatever was limited before, this is for good.
FOR_GOOD = re.compile(
    rf"(?:{_AFTER_THEN}|往后|今后|将来|从今|永远|一辈子|从此|其他时候?间?|什么时候|啥时候|任何时候|哪天)[^，。]{{0,4}}(?:都|也|就|再)*"
    r"(?:别|不要|甭|莫|不许|不准|唔好|覅|勿要)(?:再)?(?:打|来|发|找|联系)?(?:我|俺)?(?:了|啦|咯|嘛|哈|吧)*(?:中不中|好不好|行不行|成不成)?(?=$|[，。！])"
)
#: 广告电话我都拉黑了: what she has done with others.
_DID = re.compile(r"(?:我|俺)(?:早就?|已经|都|全|直接|一律)+(?:给)?$")
_REQUEST = re.compile(r"能不?能?|可以|可不可以|请|麻烦")
_AGREED = re.compile(
    r"[^，。]{0,6}(?:好|行|成|可以|中|要得|得)(?:不|伐|啵)?(?:好|行|成|可以|中|得)?(?:吗|么|嘛|伐|不|啵)?[？?]?$"
)
_QUESTIONED = re.compile(r"[^，。]{0,4}[吗么](?:[？?]|$)")
#: 别打这个号，打我儿子的; 别打电话，找我闺女
_TO_KIN = re.compile(rf"^[^，。]{{0,4}}，(?:就|改|可以|直接|你们?)*(?:打|找|联系|问|跟)(?:给|我|俺)*{_KIN}")
#: 别联系我女儿，有事找我: she wants to be called herself.
_KIN_SAID = re.compile(rf"^(?:的|家|们)*(?:大|小|二)?{_KIN}")
_ME_INSTEAD = re.compile(
    r"(?<!别)(?<!不要)(?<!再)(?:打|找|联系|问|跟|call|ring|ask|text)(?:给)? ?(?:我|俺|me\b)(?!妈|爸|儿|女|老|爱人|家|闺女|孩)"
)
#: 打给我闺女，别打给我
_KIN_FIRST = re.compile(
    rf"(?:打|找|问|联系)(?:给)?(?:我|俺)?(?:们|家)?的?{_KIN}[^，。]{{0,4}}[，,。][^，。]{{0,3}}$"
)
#: 就认你们这家, 不是说你们: the others are refused, and we are not.
_WE_STAY = re.compile(
    r"(?<![不没])(?:只|就|光)(?:想|愿意?)?(?:留|保留|认|信|接)(?:着|下|了)?你们|你们(?:的|这个?)*(?:接着|继续|照样?|照旧|尽管)(?:打|问|来)(?=$|[，。吧啊就])|"
    r"(?:不是|没有?|不|又没)(?:在)?(?:说|讲|指|骂|针对)你们(?=$|[，。啊哈])|(?:你们|你哋)(?:除外|不算|不在内|另说|不一样|我(?:是)?愿意|我接)"
)
#: 家里的事别问我, 这种别问我，问点别的: an item, not the calls.
_ITEM = re.compile(
    r"(?:问题|事情?|话题|东西|[这那](?:个|些|种|样|类|方面))(?:你|您)?(?:们)?(?:就|也|都|可|请)*$"
)
_ASK_ELSE = re.compile(r"^[，,。](?:你|您|就)*(?:问|说|换|聊)(?:点|个|些)?(?!.{0,3}(?:也|都)(?:别|不))")
#: 检查结果别打电话说: how a matter is to be told.
_MATTER = re.compile(
    r"(?:事儿?|事情|结果|情况|报告|化验单?|检查|费用|病情)(?:你们?|您|就|也|都|可|千万|请)*$"
)
_TO_TELL = re.compile(r"(?:来|过来|里|上)?(?:说|讲|谈|通知|告诉|告知|问)(?!了)[^，。]{0,3}(?:$|[，。])")
#: 我没接就别一直打: only where nobody answers.
_UNREACHED = re.compile(
    r"(?:如果|要是|万一|假如|的时候|有时候?)[^，。]{0,6}(?:不|没)[^，。]{0,2}(?:接|听|回)[^，。]{0,4}[，,]?[^，。]{0,5}$|打不通[^，。]{0,4}[，,]?[^，。]{0,3}$|没人(?:接|听)[^，。]{0,3}[，,]?[^，。]{0,3}$"
)
#: 别打座机，打手机
_OTHER_LINE = re.compile(
    r"(?:座机|固话|手机|这个?号|家里)[^。]{0,10}[，,][^，。]{0,3}打(?:我)?(?:手机|座机|那个|另|家里|我)"
)
#: 这药别发给我了
_GOODS = re.compile(
    r"(?:药|货|快递|饭|奶|报纸|单子?|片子?|胶囊|牛奶|发票|收据|报告|病历|结果)(?:也|就|都|以后|可|请)*$"
)
#: 我不用微信 is no user of it.
_USED = re.compile(r"不用(?:微信|手机|短信|公众号)")
#: 谁也别来烦我
_NOBODY = re.compile(r"(?:谁|哪个|别人|大家)(?:也|都)?$")
#: don't call me, ask my son
_TO_ANOTHER = re.compile(
    r"^[^.]{0,8}[,.;] ?(?:just |please |you can |but )*(?:call|ask|ring|text|phone|try|speak to|talk to)\b"
)
#: 别打了，晚上再打: only now is wrong.
_LATER = re.compile(
    rf"^[^，。；]{{0,4}}[，。；,;][^，。别不莫甭也都]{{0,10}}(?:才|再)(?:有空|得空|有闲|得闲|闲|有时间|方便|能接|到家|在家|下班|下课|醒|起)(?=$|[，。了呢啊])|^[^，。；]{{0,4}}[，。；,;](?:等)?[^，。别不莫甭也都]{{0,6}}?(?:{_CLOCK}|改天|改日|回头|晚点|过(?:会|两|几|一)[^，。]{{0,3}}|(?:了|后|会儿?|分钟|钟头|小时))(?:你|您|你们)?(?:再|才)?(?:打|来|联系|说|聊)(?!也|都)"
)
_OTHER_CHANNEL = re.compile(
    r"[，,](?:你们?|您|就|有事|改|可以|直接)*(?:打电话|发短信|发微信|发消息|电话|短信|微信|微信上)[^，。]{0,3}(?:可以|行|成|好|没事|中|ok|无所谓|照|吧|$)"
)
_ELSEWHERE = re.compile(
    r"，(?:就|改|可以|直接|换个?[^，。]{0,4})*(?:打|找|联系)(?!扰|官司)(?![^，。]{0,6}(?:投诉|12345|报警|律师))|(?:少|次就|遍就)"
)


def of_others(text: str) -> bool:
    """Somebody else calls or sells, and nothing says that we are meant."""
    return not _us(text) and bool(_ANOTHER.search(text) or _callers(text))


def of_something_else(text: str, said: str, question: str) -> bool:
    """不想参加了 after a question about the dancing class, with no word of calls."""
    else_asked = _OTHER_DA if "打" in said else _ABOUT_ELSE
    of_calls = _OF_CALLS.search(question) and not _OTHER_DA.search(question)
    if not else_asked.search(question) or of_calls:
        return False
    return not (_us(text) or _OF_CALLS.search(said))


def ruled(text: str, start: int, end: int) -> bool | None:
    """The verdict on the refusal text[start:end]; see above."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    clause, said = _STOPS.split(before)[-1], text[start:end]
    if _instead(text, said, before, after) or beside(clause, said, after):
        return None
    if _reported(clause):
        return False if _PASS_ON.search(clause) else None
    if _unmeant(text, start, clause, said) or _of_others(text, before, clause, said) or _TO_KIN.search(after):
        return None
    if _limited(clause, said, after):
        return False if _LASTING.search(text) and not _LATER.search(after) else None
    of_them = _callers(before) or _TOLD_BEFORE.search(before)
    return not (_partly(text, before, after) or _doubted(clause, said, after) or (of_them and not _us(text)))


def _instead(text: str, said: str, before: str, after: str) -> bool:
    """Not him but her, not now but later: she wants to hear of us."""
    of_kin = _KIN_SAID.search(after) or re.search(rf"{_KIN}|[他她]", said)
    if of_kin and (_ME_INSTEAD.search(after) or _ME_INSTEAD.search(before)):
        return True
    if _of_an_item(text, said, before, after) or (_MATTER.search(before) and _TO_TELL.match(after)):
        return True
    if not lasting(text) and (_KIN_FIRST.search(before) or _OTHER_LINE.search(said + after)):
        return True
    return bool(_TO_ANOTHER.search(after) or (_LATER.search(after) and not lasting(text)))


def _of_an_item(text: str, said: str, before: str, after: str) -> bool:
    """This is not to be asked; something else may be."""
    if ("问我" not in said and "问了" not in said) or lasting(text):
        return False
    return bool(_ITEM.search(_STOPS.split(before)[-1]) or _ASK_ELSE.search(after)) or answered_by(after)


def _unmeant(text: str, start: int, clause: str, said: str) -> bool:
    """Denied, supposed, asked about, or still to be decided: 别把我删了, 要是不想做了, 要不要继续."""
    if re.search(r"[发寄送传]", said) and _GOODS.search(clause):
        return True
    if said.startswith("不用") and _USED.fullmatch(said) and clause.endswith(("我", "俺", "她", "他")):
        return True
    if "烦" in said and _NOBODY.search(clause) and not _us(text):
        return True
    twice = said[:1] in "不唔" and clause.endswith(("没", "没有", "不是", "并非"))
    undecided = start > 0 and text[start] in "不唔" and text[start - 1] == text[start + 1 : start + 2]
    if said.startswith("拉黑") and _DID.search(clause):
        return not _us(text)
    return twice or undecided or bool(_DENIED.search(clause) or _ASKS.search(clause))


def _of_others(text: str, before: str, clause: str, said: str) -> bool:
    theirs = _THEIRS.search(clause + said) and not _ROSTER.search(said)
    return bool(theirs) or (not _us(text) and _another(before, clause, said))


def _reported(clause: str) -> bool:
    return any(p.search(clause) for p in (_TOLD_THEM, _TOLD_BY, _TOLD_ME, _TOLD_ENGLISH))


def _another(before: str, clause: str, said: str) -> bool:
    """Somebody else is told (酒友喊我，我说别找我) or left (牌友群退了), and nothing says that we are meant."""
    if _ANOTHER.search(clause + said):
        return True
    return bool(_SAID.search(clause) and _callers(before))


def _callers(before: str) -> bool:
    return bool(_KIN_CALLS.search(before) or _ANOTHER_CALLS.search(before))


@lru_cache(maxsize=4)
def _us(text: str) -> bool:
    return _US.search(text) is not None


def _limited(clause: str, said: str, after: str) -> bool:
    """Only a time of day or a day: 下午别打."""
    if _FROM_THEN.search(clause):
        return False
    inside = re.search(
        rf"(?:这么|那么|太)(?:早|晚)|{_CLOCK}(?:(?=打|来|发|联系)|(?<!先)(?<!急着)(?=别|不要|甭|莫|不许|不准))",
        said,
    )
    return bool(inside or _LIMITED.search(clause) or _LIMITED_AFTER.search(after))


def _partly(text: str, before: str, after: str) -> bool:
    """We may stay, or are only to stop while nobody answers or something is under way."""
    if _WE_STAY.search(text) or _UNREACHED.search(before):
        return True
    return passing(before, after) and not lasting(text)


def _doubted(clause: str, said: str, after: str) -> bool:
    if _SOFT.search(clause + said) or _SOFT_SAID.search(said) or _STRETCH.search(clause + said):
        return True
    if minded(said, after):
        return True
    if _ELSEWHERE.search(after) and not _OTHER_CHANNEL.search(after):
        return True
    asked = _QUESTIONED.match(after) and not _AGREED.match(after)
    return bool(asked and not _REQUEST.search(clause))


def lasting(text: str) -> bool:
    """以后, 永远: said of more than one call."""
    return _LASTING.search(text) is not None
