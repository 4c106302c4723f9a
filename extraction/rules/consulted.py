"""Short whole answers that say neither yes nor no and name nothing of the question, but leave no doubt.

有痰吗? 白色的. 以前有过吗? 头一回. 一直疼吗? 一阵一阵的. 家里有人得过吗? 我姐有. Each reading fits one kind of
question only, and the whole answer or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from extraction.rules.asked import Asked
from extraction.rules.focus import Focus, focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

#: Longer answers tell more than one thing.
_LONGEST = 20
_TAIL = r"(?:的|了|啦|吧|啊|呀|呢|哦|哈|嘛|而已|，|。|！)*"
_HEAD = r"(?:我|俺|这|那|就|就是|是|也|都|好像|一般|嗯|哦|啊|，)*"
_KIN = (
    r"(?:爸爸?|妈妈?|父亲|母亲|爹|娘|哥哥?|弟弟?|姐姐?|妹妹?|爷爷|奶奶|外公|外婆|姥姥|姥爷|舅舅?|叔叔?|伯伯?|姑姑?|姨|"
    r"大伯|大姐|大哥|二姐|二哥|小妹|小弟|表哥|表姐|堂哥|堂姐|儿子|女儿)"
)
#: 吃啥药 to 吃药了吗 is a question.
_ASKS_BACK = re.compile(
    r"(?:那|我|该|应该|得|要|可以|需要|，)*[吃喝用打做查涂擦去挂看](?:点|些|个)?(?:啥|什么|哪种|哪个|哪些|多少)[^，。都也了过]{0,5}(?:呢|啊|呀|好|合适|比较好|[？?])*"
)
_COLOUR = r"(?:鲜红|暗红|淡红|粉红|深红|咖啡|酱油|淡黄|深黄|黄绿|灰白|透明|清|白|黄|绿|红|黑|褐|灰)"
_ACT = r"(?:躺下|平躺|坐起来|站起来|起床|起来|走路|爬楼|上楼|下楼|走快|活动|运动|用力|弯腰|翻身|咳嗽|吃饭|饭后|空腹|睡前|早上|早晨|晚上|夜里|半夜|下午|天冷|变天|阴天|下雨|累|受凉|着凉|生气|紧张)"


@dataclass(frozen=True, slots=True)
class _Kind:
    """`when` and not `unless`: the question; `said`: the whole answer; `fits`: what is asked about."""

    rule: str
    value: str
    when: re.Pattern[str]
    said: re.Pattern[str]
    fits: Callable[[Focus], bool] = lambda _: True
    hedged: bool = False
    doubt: bool = False
    unless: re.Pattern[str] = re.compile(r"(?!)")


def _whole(body: str) -> re.Pattern[str]:
    return re.compile(rf"{_HEAD}(?:{body}){_TAIL}")


def _complaint(about: Focus) -> bool:
    return about.complaint and not about.resolved


_BEFORE = re.compile(r"以前|之前|过去|曾经?|从前|有过|得过|犯过|发生过")
#: Not of a stretch of time that a 以前 lies outside of.
_EVER_HAD = re.compile(
    r"^(?!.*(?:最近|近来|这(?!种|样|类|病|毛病|情况|个病|个情况|个毛病)|今天|昨|上周|出院|术后|手术后|现在|目前)).*(?:以前|之前|过去|曾经?|从前|有过|得过|犯过|发生过)"
)
_BESIDES = re.compile(r"还有|其[他它]|别的|另外|补充")
#: 有…吗, 还有吗, 是不是也在…: where it is answers.
_THERE = re.compile(
    r"是不是也|也[在有]|身上|部位|地方|[疹包斑癣泡疙痘疮疖瘤块印肿痒疼痛麻][^，。]{0,3}(?:吗|么|没|不|[？?]|$)|脚气|皮肤"
)
_NO_SPOT = re.compile(
    r"以前|之前|[过史]|家里|有人|药|症状|别的不舒服|多少|几|晚上|夜里|白天|早上|饭|走路|活动|上楼"
)
_HOW_OFTEN = re.compile(r"几|多少|多久")
_HARDLY_ANY = r"不(?:大|怎么|太|咋|常|经常|多)有(?:过)?"
_SPOT = r"(?:头|额头|脸|眼睛?|鼻子?|耳朵?|嘴|脖子?|肩膀?|胳膊|手臂|手|手指|手心|手背|胸口?|前胸|肚子?|腰|背|后背|屁股|大腿|小腿|腿|膝盖|脚|脚背|脚心|脚趾|身上|全身|浑身|别处|别的地方|其他地方)"
_PLACE = rf"(?:这|那|两|一|左|右|左右|两边|单|双|后|前|边|只|条|个|上|下|里|外|面|侧|头|处|和|跟|、|{_SPOT})+"
_MUCH = re.compile(r"(?:多|大|厉害|严重|重|频繁|明显|高|长)(?:吗|么|不|没|[？?]|$)")
_HOW_BAD = re.compile(r"(?:明显|厉害|严重|频繁|剧烈|重)(?:吗|么|不|没|[？?]|$)")
_ANY_OF_IT = re.compile(r"有没有|有无|是否有|出现|发生|有[^，。]{1,12}(?:吗|么|[？?]|$)")
_ONESELF = re.compile(r"(?:本人|[您你]自己)(?:吗|么|[？?]|$)")
_ALWAYS = re.compile(r"一直|持续|总是?|老是?|不停|整天|天天|每天都")
_BETTER = re.compile(r"好[点些转]|好一|见好|见效|有效|管用|减轻|缓解|改善|有用|效果")
_FAMILY = re.compile(r"家里(?:人|有)|家人|家族|亲属|父母|兄弟|长辈|遗传|直系")
_CHILDREN = re.compile(r"有(?:孩子|小孩|子女|儿女|兄弟|姐妹|兄弟姐妹)")
_HISTORY = re.compile(r"过敏史|病史|传染病|手术史|外伤史|家族史|既往|慢性病|基础病|基础疾病|老毛病|过敏")
_STUFF = re.compile(r"有(?:没有)?(?:咳)?(?:痰|鼻涕|分泌物|白带|渗液|渗出|流水)|流(?:鼻涕|水)|咳痰")
_BLOOD = re.compile(r"(?<!止)血(?!压|糖|脂|常规|型|管)(?!.{0,3}[止停])")
_DONE = re.compile(r"[过了](?:[\u4e00-\u9fff]{1,6})?(?:没有?|吗|么)|有没有[^，。]{1,8}过|已经|没有$|了没")
_WHO = r"(?:老伴|爱人|老公|老婆|媳妇|闺女|女婿|儿媳妇?|孙[子女]|孩子|邻居|亲戚|家里人|家属|朋友|同事|社区|护士|医生)"
_FETCH = r"(?:领|取|拿|买|配|开|挂|交|捎|带|寄|送|办)"
_ERRAND = re.compile(
    rf"(?:药|报告|结果|片子?|单子?|费|号|仪|计|机|器|手续|证)[^，。]{{0,6}}{_FETCH}|{_FETCH}[^，。]{{0,4}}(?:药|报告|结果|片|单|费|号|手续|证)"
)
_EXAM = re.compile(
    r"(?:[胃肠]镜|ct|b超|彩超|核磁|心电图|造影|活检|穿刺|病理|化验|抽血|验血|验尿|拍片|胸片|检查|片子)[^，。]{0,4}(?:[了过][^，。]{0,2}(?:没有?|吗|么)|没[做查拍])"
    r"|(?:有没有)?[做查拍照验][了过]?[^，。]{0,4}(?:[胃肠]镜|ct|b超|彩超|核磁|心电图|造影|活检|穿刺|病理|化验|血|尿|片|检查)[^，。]{0,4}(?:没有?|吗|么)"
)
_FOUND = (
    r"(?!没[做查拍去有]|不|还没|未|要是|万一|怕)[\u4e00-\u9fff]{0,8}(?:炎|息肉|结节|结石|囊肿|溃疡|增生|糜烂|肌瘤|积液|狭窄|斑块|偏[高低]|阴性|阳性|贫血|脂肪肝|骨折|突出)"
    r"|(?:一切|都|各项|结果|指标)*正常"
)
_MEASURE = re.compile(
    r"[测量称试](?![^，。]{0,8}(?:正常|高|低|稳|好))[^，。]{0,6}[了过][^，。]{0,3}(?:吗|没有?|么)"
)
_READING = r"[\d零一二两三四五六七八九十百半][\d零一二两三四五六七八九十百点半几来多./]+"
#: A short answer that tells when or at what it comes, of anybody but another and of now.
_AT = r"(?:(?![没不未无哪谁才怎别他她以前去年上次原来爸妈爹娘哥姐弟妹爷奶舅叔姨伯儿女孙怕说讲要如万人肯定])[\u4e00-\u9fff]){2,8}"
_TIMES = r"(?:一|两|几|好几|三|四)?(?:个)?(?:次|回|遍)?"
_ONCE = r"(?:去年|前年|大前年|上个?月|上次|上回|小时候|年轻时候?|前[几两]年|[一二两三四五六七八九十几]+年前|[春夏秋冬]天|上学时候?|怀孕时候?)"
_TAKEN = re.compile(r"[吃用服打喝][^，。]{0,6}药|用药|药[^，。]{0,4}[吃用服]|打[^，。]{0,2}针")
_REMEDY = r"(?:谷维素|维生素)?(?:(?![没不未停断无让叫说能要想怕对劝开他她妈爸])[\u4e00-\u9fff]){0,6}(?:片|胶囊|颗粒|口服液|冲剂|糖浆|滴剂|滴丸|软膏|头孢|西林|霉素|沙星|洛芬|林|他汀|普利|沙坦|洛尔|地平|双胍|拉唑|替丁|司琼|缓释|退烧药|消炎药|感冒药|止疼药|止痛药|中药|草药|输液|吊水|点滴|胰岛素|维生素[a-e]?\d{0,2}|谷维素)(?:[和跟、加]|[a-e]\d{0,2})*(?:维生素[a-e]?\d{0,2}|谷维素)?"
_MEDICINE = re.compile(
    r"(?:[用吃喝开服涂擦打]|治疗)(?:过|了)[^，。]{0,8}(?:药|膏|吗|么|没)|有(?:没有|无)?(?:在)?[用吃服][^，。]{0,4}药|治疗过"
)
_ON_TIME = re.compile(r"还(?!有)|一直|按时|每天|停|漏|忘|自己|过敏|反应|[吃用服打喝]完|够|不")
_TEXTURE = (
    r"(?:有点|挺|很|比较|特别|又|都是)*(?:粘稠|稠|粘|浓|稀|泡沫|拉丝|果冻|块|水样|脓)(?:得很|样|状|着呢)?"
)
_NAME = r"(?:(?![没不无未别怕妈爸他她爹娘公婆哥姐弟妹说问查])[\u4e00-\u9fff]){0,6}(?:病|炎|癌|瘤|症|疹|术|骨折|结石|息肉|结节|三阳|结核|乙肝|哮喘|中风|脑梗|心梗|糖尿|高血压|高血脂|青霉素|头孢|磺胺|阿司匹林|海鲜|花粉|牛奶|鸡蛋|芒果|花生|酒精|碘|麻药|尘螨)"

#: 手心脚心都没有
_NONE_OF_THE_NAMED = re.compile(r"(?P<names>[\u4e00-\u9fff、，]{2,12}?)(?:都|也)没有?(?:了|过|的|啊|呀|呢)*")
#: Asked of the past alone: 最近有过吗 and 这周有过吗 are not answered by 以前没有.
_LONG_AGO = re.compile(
    r"^(?!.*(?:最近|近来|这(?!种|样|类|病|毛病|情况|个病|个情况|个毛病)|今天|昨|上周|出院|术后|手术后|现在|目前)).*(?:以前|之前|过去|曾经?|从前)"
)
#: 昨天中午有点房颤，以前没有.
_NOT_BEFORE = re.compile(
    r"(?:^|(?<=[，。！ ]))(?:以前|之前|从前|原来)(?:都|也|从来|倒|是|真)*没有?(?:过|了)?(?=$|[，。！ ])"
)
#: Questions that only look like the kind.
_BEFORE_OR_GOOD = re.compile(r"以前|之前|过去|正常|好(?:吗|不)|不")
_OF_DEED = re.compile(r"第一|首次|[吃打用做查检]|治")
_OF_HABIT = re.compile(r"好|正常|坚持|[吃服用]药|按时|规律")
_OF_TIME = re.compile(r"经常|一直|总|以前|之前|过|病史|家[里族]|第一|首次")
_OF_LOOKS = re.compile(r"血|脓|正常|颜色|异味|以前|过|止|停|多")
_OF_GOOD = re.compile(r"过|史|以前|之前|正常|好|能|会")
#: Said beside the question: a greeting (您好 is no 好), a wish to ask, thanks for the trouble.
_BESIDE = re.compile(
    r"(?:您|你|医生|大夫|早上|下午|晚上)+好|(?:真|太)?(?:麻烦|辛苦|打扰)(?:您|你|医生)"
    r"|(?:我|另外)?(?:还|就|也)?(?:有|想)(?:点|个|些|件|一[点个件])?(?:事情?|问题|疑问)?儿?(?:想|要)?(?:请教|咨询|问问?|问一?下)(?:一下)?(?:您|你|医生)?"
    r"|(?:片子|报告|图片?|照片|单子)?(?:已经)?[发传](?:给)?(?:您|你)"
)

KINDS = (
    _Kind("first_time", "no", _BEFORE, _whole(r"(?:头|第)一[次回遭](?:得|出现|这样|发生|碰到|遇到)?"), unless=re.compile(r"第一|首次")),
    _Kind("before_none", "no", _EVER_HAD, _whole(r"(?:以前|之前|从前|过去|原来)(?:倒|也|都|从来|是|真|从)*(?:没有?过?|没(?:得|[这那]样|出现|犯|发|发生)过?)"), unless=_OF_DEED),
    _Kind("before_some", "yes", _EVER_HAD, _whole(rf"(?:以前|之前|原来)?(?:好像|应该|大概)(?:是|也|都)*有过{_TIMES}"), hedged=True, unless=_OF_DEED),
    _Kind("before_some", "yes", _EVER_HAD, _whole(rf"(?:很久|好久|好多年|好几年|多年|几年)?(?:以前|之前|原来|从小|小时候|早|的确|确实)(?:倒|也|都|就|老|常|经常|是)*(?:有过?|[这那]样|是[这那]样|犯过?|得过|出现过|发过|发生过){_TIMES}(?:[，,]?(?:但是?|不过|就是|只是)(?:不多|很少|不常|不严重|偶尔|次数不多)|[，,]次数不多)?|[^没不，。]{{0,8}}(?:的?时候|那[年时会]儿?|年前|个?月前)(?:就|也|都)?(?:有|得|犯|出现|发生)过{_TIMES}(?:[，,]?都?[^没不，。]{{1,6}}年了?)?|(?:有|得|犯|出现|发生|发)过{_TIMES}"), unless=_OF_DEED),
    _Kind("not_here", "no", re.compile("."), _whole(r"(?:其[他它](?:的?(?:地方|部位|位置|症状|药|检查))?|别的?(?:地方|处|部位|药)?|旁的|身[上体]|那些|这些|[你您]说的(?:这个|这些|那些|那种|这种)?(?:症状|情况|现象|毛病)?|这[次回两几天]+|这种情况|目前|暂时|现在)(?:都|也|倒|到|但是|但|就|是|还|可|真)*(?:没有?|莫得|冇)(?:了|过)?"), unless=_BEFORE_OR_GOOD),
    _Kind("probably", "yes", re.compile(r"是(?:不是|否)|是[^，。]{1,20}[吗吧么]|[受着]凉|引起|造成|导致"), _whole(r"(?:应该|好像|大概|可能|估计|多半)(?:也|就)?是"), hedged=True, unless=re.compile("还是")),
    _Kind("this_kind", "yes", _ANY_OF_IT, _whole(r"(?:是|也|都|会|偶尔|经常|一直)*有(?:这[种个些]|那[种个些]|类似的?|[你您]说的)(?:这种)?(?:症状|情况|现象|感觉|问题)")),
    _Kind("hardly", "no", re.compile("."), _whole(_HARDLY_ANY), _complaint, hedged=True, unless=_HOW_OFTEN),
    _Kind("hardly", "no", _ANY_OF_IT, _whole(_HARDLY_ANY), hedged=True, unless=re.compile(f"{_OF_GOOD.pattern}|{_HOW_OFTEN.pattern}")),
    _Kind("hardly", "no", re.compile("."), _whole(r"(?:几乎|基本上?|差不多|可以说)(?:都|就|是)*没有?(?:过|了)?"), hedged=True),
    _Kind("not_gone", "no", _DONE, _whole(r"(?:还|都|也|一直|从来)*没有?(?:去|来|做|查|弄|办|量|拍|验)(?:过|呢)?")),
    _Kind("no_time", "no", _DONE, _whole(r"(?:暂时|目前|现在|最近|这两天|一直|还|都|也)*(?:没有?|冇)(?:时间|空|工夫|功夫|顾得?上|来得及|机会|条件)(?:去|来)?[\u4e00-\u9fff]{0,3}")),
    _Kind("dry", "no", re.compile("痰"), _whole(r"(?:就|都|只|一直|全)*是?干咳(?:[，,][^，。痰]{0,10})?"), unless=re.compile("干咳|咳嗽[、和或与，]?(?:咳?痰|有)|有没有咳嗽")),
    _Kind("some_effect", "yes", re.compile(r"有用[吗么]|有效[吗么]|管用[吗么]|有效果[吗么]|有没有(?:用|效)"), _whole(r"(?:还是|是|挺|还|也)*有(?:一?点|些|一定的?|明显的?)?(?:效果?|作用|用处?|好转|改善|起色)(?:的)?"), unless=re.compile("副作用")),
    _Kind("alike", "yes", re.compile(r"(?:一样|相[似同])[吗么]"), _whole(r"(?:嗯|是|差不多|都|基本上?)*一样(?:的|呢)?"), unless=re.compile("不一样|不同")),
    _Kind("to_that_degree", "yes", _HOW_BAD, _whole(r"(?:挺|很|比较|特别|有点|还挺|蛮|相当|太|非常|好)?(?:明显|厉害|严重|频繁|剧烈|重)(?:得很)?")),
    _Kind("apt", "yes", re.compile(r"(?<!不)容易"), _whole(r"(?:挺|很|比较|蛮|特别|还是|是|还)*容易")),
    _Kind("there", "yes", _THERE, _whole(rf"{_PLACE}(?:也|都|还|就|倒|是|好像)*有(?:一?点|一?些|几个|几处|一块|几块)?"), unless=_NO_SPOT),
    _Kind("oneself", "yes", _ONESELF, _whole(r"是我(?:本人|自己)?|我就是|我是")),
    _Kind("oneself", "no", _ONESELF, _whole(rf"不是我(?:本人|自己)?|我不是|是(?:我|我家)(?:{_KIN}|老伴|孩子)|我是(?:他|她)(?:{_KIN}|老伴|家属)")),
    _Kind("nothing_else", "no", _BESIDES, _whole(r"(?:只|暂时|目前|先|大概|就)*(?:有)?(?:这些|这么多|这个|那些|这样|这点)(?:症状|情况|问题)?|没(?:别的|其他|其它|了)|说完了?")),
    _Kind("something_else", "yes", _BESIDES, _whole(r"(?:还|另外)(?:有)?(?:点|些|一点|有点)[\u4e00-\u9fff]{1,6}")),
    _Kind("not_much", "no", _MUCH, _whole(r"(?:倒|也)?(?:不(?:怎么|太|是很|算|咋)?(?:多|大|厉害|严重|重|频繁|明显|高|长|算)|没(?:那么|有那么)(?:多|大|厉害|严重|重)|没多少)")),
    _Kind("bearable", "no", re.compile(r"厉害|严重|很重|剧烈"), _whole(r"(?:还)?(?:能忍|忍得[住了]|受得了|可以忍受?|能受|过得去|还好|还行)"), hedged=True, unless=re.compile(r"不|没|更|加重")),
    _Kind("on_and_off", "no", _ALWAYS, _whole(r"一阵一?阵|阵发性?|断断续续|间断性?|间歇性?|有时候?|偶尔|时不时|时有时无|一会儿?[\u4e00-\u9fff]{1,3}一会儿?[\u4e00-\u9fff]{1,3}|不是一直"), unless=_OF_HABIT),
    _Kind("no_effect", "no", _BETTER, _whole(r"(?:没|没有|不见)(?:什么|啥|多大|任何|明显|见)?(?:效果|作用|用|好转|起色|改善|变化|好|效)|不(?:管用|见效|顶用|见好)|白吃")),
    _Kind("in_family", "yes", _FAMILY, _whole(rf"{_KIN}(?:和|跟|、)?{_KIN}?(?:也|都|好像|以前)*(?:有|得过|是|患过|犯过)")),
    _Kind("in_family", "yes", _FAMILY, _whole(rf"{_KIN}(?:和|跟|、)?{_KIN}?"), doubt=True),
    _Kind("counted", "yes", _CHILDREN, _whole(r"[一两二三四五六七八\d]个?(?:儿子|女儿|姑娘|男孩|女孩|男|女)?(?:[一两二三四\d]个?[\u4e00-\u9fff]{1,2})?|[一两]儿[一两]女")),
    _Kind("named", "yes", _HISTORY, _whole(rf"(?:对)?{_NAME}(?:过敏)?")),
    _Kind("attribute", "yes", _STUFF, _whole(rf"(?:有点|偏|带|发|淡|很|特别)*{_COLOUR}色?(?:泡沫|粘|稠|稀|浓|水样|拉丝|块|丝)?(?:状|样|痰|水|血|鼻涕)?(?:的?[，、 ]?{_TEXTURE})?|{_TEXTURE}"), unless=_OF_LOOKS),
    _Kind("attribute", "yes", _BLOOD, _whole(r"(?:有点|偏|带|发|淡|很|特别)*(?:鲜红|暗红|淡红|粉红|深红|咖啡|酱油|红|黑|褐)色?(?:泡沫|粘|稠|稀|浓|水样|拉丝|块|丝)?(?:状|痰|水|血|鼻涕)?")),
    _Kind("clear", "no", _BLOOD, _whole(r"(?:都是|全是|只是)?(?:白|黄|绿|清|透明|灰)(?:白|黄|绿|色)?(?:的|痰|水|尿|便|粘液|鼻涕)+")),
    _Kind("circumstance", "yes", re.compile("."), _whole(rf"[\u4e00-\u9fff]{{0,4}}(?:一)?{_ACT}(?:了|时|的时候|时候|以后|之后|后|快了)*(?:就|才|也|都|老|容易)*(?:会|有|犯)"), _complaint, unless=_OF_TIME),
    _Kind("fairly_well", "no", re.compile("."), _whole(r"(?:还|蛮|挺)好(?:还好)?|还可以|还成"), _complaint, hedged=True, unless=_OF_GOOD),
    _Kind("happened", "yes", _BEFORE, _whole(rf"{_ONCE}(?:(?![没不])[\u4e00-\u9fff]){{0,4}}(?:也|就|都)?(?:是|会)?(?:这样|犯|有|得|发|来|出现|发生)(?:作)?(?:过|了)?{_TIMES}"), unless=re.compile(r"第一|首次|[吃打用]")),
    _Kind("remedy", "yes", _TAKEN, _whole(rf"(?:吃|用|打|喝|输)?[了过]?(?:一?[点些]|[一两三几]天)?{_REMEDY}"), unless=re.compile(r"还(?!有)|一直|按时|每天|停|漏|忘|自己|过敏|反应|[吃用服打喝]完|还有|够")),
    _Kind("medicine", "yes", _MEDICINE, _whole(r"(?:[就也都还]|[^没不未停断，。]{0,6}?)(?:涂|抹|擦|喷|滴|贴|敷|开|给|输|挂|打|吃|喝|服|用|含)(?:了|过|的)(?:一?[些点]|[两几好]+[种样比]|两三?[天次])?[^，。没不未停断]{0,6}?(?:药[膏水]?|膏|溶液|洗剂|片|胶囊|颗粒|平|丸|散|油|剂|灵|液|素|西林|沙星|头孢|酸钠|停|止咳)(?:之类的?|什么的)?[^，。没不未停断]{0,3}"), unless=_ON_TIME),
    _Kind("finding", "yes", _EXAM, _whole(_FOUND), unless=re.compile("结果|正常")),
    _Kind("reading", "yes", _MEASURE, _whole(rf"(?:今天|早上|早晨|刚才|空腹|饭后|晚上|高压|上压|大概|差不多)*{_READING}(?:[到和，、 ]|低压|下压)*(?:{_READING})?(?:度[一二三四五六七八九半\d]?|斤|公斤|千克|毫米汞柱|毫摩尔)?")),
    _Kind("errand.around", "yes", _ERRAND, _whole(rf"(?:是|叫|让|托|喊|请)?(?:我|我家)?(?:{_KIN}|{_WHO})(?:[^，。没不未别想要明下]){{0,5}}{_FETCH}(?:回来|来|到|好|上|完)?(?:的|了)"), unless=re.compile("自己")),
    _Kind("about_to", "no", _DONE, _whole(r"(?:还)?(?:正|刚)?(?:准备|打算|想着?|计划|正要)(?:过几天|明天|下周|这两天|最近)?(?:就)?去?[\u4e00-\u9fff]{0,4}"), unless=re.compile("需要|想|愿意|能不能|要不要|可以|要[^，。]{1,4}[吗么]")),
)  # fmt: skip


def beside(text: str) -> bool:
    """An answer to no question at all."""
    if _ASKS_BACK.fullmatch(text.strip(" ～~！。")):
        return True
    return bool(re.fullmatch(rf"(?:{_BESIDE.pattern}){_TAIL}", text.strip(" ~～!！。")))


def consulted(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The side that the whole answer takes; None where it may be about something else."""
    text = analysis.text
    said = text[since:].strip(" ，,。.！!")
    none = _NOT_BEFORE.search(text, since) if _LONG_AGO.search(asked.text) else None
    if none and not asked.negative and not _OF_DEED.search(asked.text):
        return Cue("no", *none.span(), "boolean.consulted.not_before")
    if not 0 < len(said) <= _LONGEST or analysis.language == "en" or asked.negative:
        return None
    about, start = focus(asked.text), text.index(said, since)
    if (named := _NONE_OF_THE_NAMED.fullmatch(said)) and set(named["names"]) <= {*asked.text, *"、和跟，"}:
        start = text.index(said, since)
        return Cue("no", start, start + len(said), "boolean.consulted.none_named")
    others = _of_another(analysis)
    for kind in _fitting(asked.text):
        if others and kind.rule == "circumstance":
            continue
        if kind.said.fullmatch(said) and kind.fits(about):
            return Cue(
                kind.value, start, start + len(said), f"boolean.consulted.{kind.rule}", False,
                hedged=kind.hedged, doubt=kind.doubt,
            )  # fmt: skip
    return None


@lru_cache(maxsize=2048)
def _fitting(question: str) -> tuple[_Kind, ...]:
    return tuple(k for k in KINDS if k.when.search(question) and not k.unless.search(question))


_SOMETIMES = _whole(
    rf"{_AT}(?:了|时|的时候|时候|以后|之后|起来|后)*(?:就|也|都|还|容易)*(?:会|有)(?:一?点|一?下|些)?"
)


def sometimes(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """起猛了会, 蹲久了站起来有: a complaint that comes at some time, where nothing else is told."""
    said = analysis.text[since:].strip(" ，,。.！!")
    if len(said) > _LONGEST or not _complaint(focus(asked.text)) or _OF_TIME.search(asked.text):
        return None
    hit = None if _of_another(analysis) else _SOMETIMES.fullmatch(said)
    start = analysis.text.index(said, since) if hit else 0
    return (
        Cue("yes", start, start + len(said), "boolean.consulted.sometimes", False, doubt=True)
        if hit
        else None
    )


def _of_another(analysis: Analysis) -> bool:
    return any(m.category in ("family", "stranger") for m in analysis.marks)
