"""Which way an answer leans that names nothing of the question: 碗都端不住 to 手有劲吗, 满院子溜达 to 还坐轮椅吗.

Words for what a body can and cannot do, for what was done and what is still to come. They are a guess from the
kind of the question, and are always asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_NUMBER = r"[一两二三四五六七八九十几半好多\d]{1,3}"
#: 端不住, 走不远; not 忘不了, 差不多, 不了解.
_CANNOT = (
    r"[\u4e00-\u9fff](?<![离少忘错差免用怪舍巴恨要了对说可断好得也都就还是会没])"
    r"(?<!雷打)不(?:了(?!解)|动(?!静|弹)|着|起|上(?!班)|下|进|出|住|成|清|稳|全|开(?!心)|直|平|拢|到|见(?!得)|远|够)"
)
_BAD = re.compile(
    rf"不会(?:弄|用|摆弄|搞|整|使|操作)|{_CANNOT}|(?:久了|多了|长了)(?:就|也|都)?(?:不行|受不了|吃不消)|(?:还是|仍然?|照样)(?:老)?[一二三四五六七八九\\d]{{2,3}}(?!号|点|岁)|(?<!不)费(?:老)?(?:劲|力|事)|(?<!不)吃力|够呛|遭罪|受罪|不中用|不灵|不好使|不听使唤|不利索|勉强|硬(?:撑|塞|扛)|够不着|就(?:得|要)(?:起来|站|躺|歇|停|换|下地|缓|揉|捶)|往(?:外|下)(?:喷|掉|冒|漏|流|涌)|打(?:颤|滚)|耷拉|不应|扎手|老是?呛|打水漂|白(?:花|吃|费|搭|扔)|(?:跟|像)(?:根)?(?:棍|棒|木头)|四面墙|提心吊胆"
    r"|(?<!不)(?:得|要)(?:有|让|叫|靠)?(?:个)?(?:人|我|别人|老伴|儿子|女儿|闺女|媳妇|保姆|护工)|(?<!不)(?:得|要|还得)(?:扶|搀|歇|停|喂|垫|躺|抓|拄|趴|缓)"
    r"|(?:人|老伴|老头子|儿子|女儿|闺女|媳妇|保姆|护工|我|家里)(?:在|得|要|来)?(?:帮|搀|扶|喂|抱|背|替|伺候)|全靠|都?靠(?!谱|近|得住)[^，。]{1,5}|离不[开了得]"
    r"|(?<!刚)(?<!方)才(?:能|敢|肯|行|睡|眯)|只(?:能|敢)|还差|差得远|整天|(?:一宿|半宿|整[夜宿晚]|一夜|通宵)(?:都)?(?:没|醒|[疼痛咳喘闹哭翻]|睡不|不)|越来越(?:差|重|厉害|少|慢|糟|不)|老样|时好时坏"
    r"|[\u4e00-\u9fff]得(?:慌|要命|要死|不行|厉害|够呛)|(?:难受|疼|痛|累|痒|闷|胀)死|火烧|火辣|针扎|刀割|像刀|蔫|没精打采|没[劲力神]|没[得个]?[什么啥]?(?:劲|力气|精神|胃口|味道|滋味)"
    r"|掉(?:半桌|一地|下来|地上)|洒|撒一|打颤|哆嗦|臭|烂|破了|鼓鼓|胀鼓|紧绷|不咋[地的样]|不怎么样|不惯|不合适|硌|磨得|一[^，。]{1,3}就(?:哭|闹|顶|吐|醒|喘|[疼痛]|晕|犯)|僵|裂|崩|嘶嘶|发[硬沉昏花糊抖黑冷酸软胀木]|[硬沉烫肿僵]得|困死|又(?:犯|发作)|就犯|眼前一?黑|一醒|摇摇晃晃|踩[在着]?棉花|飘|一瘸一拐|跌跌撞撞|糊[成里涂]|连猜带蒙|看不|听不|说不(?!准|好|定|上)|大舌头|公鸭嗓|破锣"
)
_GOOD = re.compile(
    r"(?<!不)[\u4e00-\u9fff](?<![非值懒觉记晓不只使显觉免])得(?:了(?!吧)|动|着|起|上|下|进|出|住|成|清|稳|开|直|平|拢|完|到|见|[很可老蛮挺]?(?:好|快|远|利索|香|欢|踏实|顺|稳|熟))"
    r"|没(?:有|得|什么|啥|任何|一点)*(?:问题|毛病|障碍|影响|妨碍)|不(?:费[劲力事]|碍事|耽误|影响|吃力|用人|成问题|在话下)|好使|(?<!不)利索|灵(?:光|活|便|得很|着)|顶呱呱|杠杠|倍儿|撒欢|欢实|硬实|嘎嘣|嘎嘎|换了?个人|雷打不动|跑得比|存得住|太平|唠嗑|气色好|糖豆|不(?:掉|酸|抖|漏|吐)(?=$|[，。])|麻利|盘腿|一点(?:动静|事儿?|感觉)(?:都|也)?没|放心|轻松|轻轻松松|小意思"
    r"|(?<!不)可以(?:的|了|吧)?(?=$|[，。])|照样|照常|照旧能|一口气|自如|稳当|稳稳|顺当|活蹦乱跳|生龙活虎|有劲|[满绕]?[满绕][地院街屋][子里]?[^，。]{0,2}[走跑转溜逛]|溜达|遛弯|健步如飞|跑都|软软的|[稳软平光滑白清淡细][得溜]|爱[下看打唱跳去做]|乖|合适|习惯|[^，。不没]{2,6}都(?:行|能|会|可以)(?![不没])|(?<![不没才只哪])(?:会(?!儿)|能|敢|肯)(?![不没])[^，。不没吗才]{1,6}(?:了|的)?(?=$|[，。])|一觉|配合|好好的|"
    r"自己(?:就|都|也)?(?:行|能|可以|来|弄|会|走|拿|做|上|下|洗|穿|吃)|(?:跟|和|同|像)(?:以前|从前|平常|平时|正常人?|没事人|好人|没病|生病|住院|手术|原来|往常|年轻)[^，。]{0,5}(?:一样|差不多|似的|一个样)"
    r"|平平整整|干干净净|清清爽爽|顺顺当当|踏踏实实|舒舒服服|死死的|有滋有味"
)
#: Of a complaint: it is there, in so many times or so much.
_THERE = re.compile(
    rf"(?<![不没])像[^，。]{{2,8}}(?=$|[，。])|一[大小]?[把片滩身摊堆](?![都也没])|(?:一|打个|走|跑|动|碰|吃|喝|坐|闻|躺|站|蹲|弯|低|抬|转|咳|笑|累|冷|热|凉)[^，。没不]{{1,5}}就(?!好|没|行|不[疼痛]|会?[好退])|(?<![不没])(?:像|跟|如同)(?!没事|好人|正常|以前|之前|平常|平时|从前|原来)[^，。]{{1,8}}(?:一样|似的|一般)|得像|{_NUMBER}(?:来|多)?(?:声|趟|回|次|阵|遍|口|块|片|滴|下|处|圈)(?!都?[没不])|一[^，。\d]{{1,2}}一[^，。\d]{{1,2}}的|[染沾粘](?:了|着|到|上)|换(?:了|好)[几两三]"
)
_OVER = re.compile(
    r"(?:都|也|早就?|再)?不用(?:再)?[扶歇停垫忍靠捂擦抹拄搀]|早(?:就)?(?:把[它这那][^，。]{0,3})?忘|就(?:好|松快|舒服|没事|不[疼痛胀咳晕喘麻闷])|[退消散掉止]完了|(?:啥|什么|一点|任何|半点|哪儿?)[^，。]{0,4}(?:都|也)(?:没|不)|都没$|(?:现在|如今|这会儿?|今天)[^，。]{0,4}(?:好|没|不[疼痛胀咳晕喘麻闷])|"
    r"(?:消|退|好|止|停|散|褪|断|平|干|缓|恢复|干净|清爽|结痂|收口|不见|没有|没得|过去)(?:得|的)?(?:差不多|干净|利索|掉|下去|过来|住|透|全|光)?(?:了|的)(?![一点些]|[吗吧]|一)|"
    r"(?:再|就|都|也|从来)?没(?:有)?(?:再)?(?:犯|发|来|出|有|起|闹|疼|难受)过|一(?:次|回|声|点|丝|滴)(?:都|也)?没|安安稳稳|太平|清静|没事人|跟好人"
)
#: 走了一圈, 刚做完, 上礼拜看的
_DONE = re.compile(
    r"^(?:就是?)?(?:昨|前|大前|今[早天]|上[周个礼星月]|刚|早)[^，。没不]{0,6}$|"
    rf"(?<![没不未可太真很怪老])[\u4e00-\u9fff](?<![为除到没不快好完光])[了过](?:{_NUMBER}(?:圈|趟|回|次|遍|步|下|针|个|会|天|粒|片|顿|口|层|份|张)|回来|(?=$|[，。！ ])(?!吧))"
    r"|刚(?:刚|才)?[^，。不没]{1,6}[完了过好回]|(?:昨|前|大前|今|当|头)(?:天|晚|早|儿|夜)[^，。不没]{1,8}[的了过]|(?:上|这)(?:个)?(?:周|礼拜|星期|月)[^，。不没]{0,8}[的了过]|已经[^，。不没]{1,8}[了的]|早就?[^，。不没]{1,6}了|每[^，。不没]{1,6}(?:去|做|来|打|吃|换|测)|[送拿取寄带领][^，。不没]{0,3}(?:的|了|来|到)(?=$|[，。])|到手|搞定|都揣|办下来|(?:社区|街道|上门)[^，。没不]{0,4}(?:弄|办|扎|打|给)的|办好|办妥|弄好"
)
_PENDING = re.compile(
    r"还(?:挂|插|带|留|躺|住|在|绑|打(?!颤|哆|滚|嗝|呼)|包|吊|放|搁|戴|缠|裹|等|贴|没|不)(?:着|在|呢|家)?|下(?:个)?(?:周|礼拜|星期|月)|明[天儿早晚]|后天|(?:还得|还要|(?<![\u4e00-\u9fff])得|要)(?:再)?(?:等|到|过|周|礼拜|星期|下|\d|[一二三四五六七八九十]+[号月天个])|等[^，。]{1,8}(?:再|才|就)|往后(?:推|拖|延)|(?<![一-鿿]不)再(?:等|养|观察)|打回来|退回来|材料不|没批|老忘|忘到|脑后|线头|裹着|延(?:后|期|迟)|推(?:后|迟)|改[期到天]|"
    r"取消|才(?:一点|刚|到|[一两三四五六七八九十半\d])|没(?:[挂约排抢][上到着号]|[抽腾倒]得?出|空|人|出门|[\u4e00-\u9fff]成|看[到见]|[收拿领取][到着]|接到|听|电池?|工夫|时间|钱|号|床位|货|通知|排|约|顾|敢|轮|出[来报]?)|(?:周|礼拜|星期|月底|月初|年后|节后)[一二三四五六日天]?才|过(?:两|几|些|一)[天阵]|不(?:让|给|敢|想|准|许)|让[^，。]{0,3}(?:再|先)|还早|早着|不急|懒得|[抽腾脱走](?:不|勿)(?:开|出)|顾不[上过]|拖着|拖到|下雨|下雪|坏了|丢了"
)
_LEFT = re.compile(
    rf"(?<![只就光])还?有{_NUMBER}(?:大|小|整)?(?:盒|瓶|板|包|袋|罐|支|片|粒|个|天|周|月)|没拆|没开封|富余|够|管够|多(?:得很|着)|(?<![只就])剩(?:了|着)?(?:小|大)?{_NUMBER}(?:盒|瓶|板|包|袋|罐|支)"
    r"|买(?:了|的|来|好)|配(?:了|好)|备(?:着|了|好)|借(?:来|了)|租(?:了|来)|送(?:的|来|了)"
)
_SHORT = re.compile(
    r"(?:只|就|光|仅)(?:还)?(?:剩|有)|快(?:没|吃完|用完|见底)|见底|最后[一两几]|没[了得有买配备带]|断(?:了|货|顿)|不够|空了|吃完|用完|差[几一两点]|舍不得|(?:放|落|搁|忘)在?(?:家|屋|柜|抽屉|床头)"
)
#: Of a habit or a treatment.
_GIVEN_UP = re.compile(
    r"(?<![没不])(?:停|断|撤|摘|扔|退|戒|取|卸)(?:掉|下来|回去?)?了|(?:早|再|已经|现在|都)[就也]?(?:不|没再)[\u4e00-\u9fff]{1,3}(?:了|过)|没坚持|怕[疼痛苦贵麻]|嫌[^，。]{1,5}|太[苦贵麻远]|想不起来|三天打鱼"
)
#: 还吃中药吗: 改吃西药了.
_SWITCHED = re.compile(r"(?<![没不])(?:换成|改成|换的|改[吃用打喝])[^，。没不]{1,6}")
_KEPT = re.compile(
    r"偶尔|有时候?|天天|每[天日周晚早回次]|一[天周日月][^，。没不]{0,5}[次回包片袋杯趟]|接着|一直(?=在?[吃喝用打戴做吸坚练])|照[吃喝用打做]|照着|早晚|雷打不动|没断过?|没停过?|[喝吃用打戴吸做练量测]着(?:呢|的)?|(?:一[天晚夜]|每[天晚夜]|从[早晚])[^，。没不]{1,8}(?:小时|钟头|分钟|回|趟|遍|圈|里|步|片|粒|针|支|口)|在(?:包|兜|口袋|手)"
)
_SUPPLY = re.compile(
    r"还有[药吗没]|家里[^，。]{0,6}有|够(?:吃|用|打|不够)?|剩|备|随身|有[^，。事不]{1,6}(?:计|仪|机|器|秤|椅|拐|药|证|卡)[吗没么]?"
)
_BY_ANOTHER = re.compile(
    r"(?:^|[，。])(?:都是?|一直)?(?:我)?(?:老伴|老婆|老公|媳妇|儿子|女儿|闺女|保姆|护工|阿姨|家里人|家人|别人|爱人|孙[子女])(?:在|来|给我?|帮我?|负责)?[\u4e00-\u9fff]{1,4}(?:的|了|呢)?(?=$|[，。])"
)
#: 要人扶吗: what one can do alone is the no.
_HELP = re.compile(
    r"(?:需要|要|得|靠|用)(?:家里|家|别|旁|有)?(?:人|属|老伴|儿女|子女|护工|保姆)|[要得靠用]人?帮"
)
_ALONE = re.compile(r"(?<![不没法])自己(?:就|都|也|会|能)?(?![不没要想])[\u4e00-\u9fff]{1,4}(?=$|[，。])")
#: 说话清楚了吗: a state that has been reached, nothing that was done.
_REACHED = re.compile(
    r"(?:[清稳直利灵正通畅顺爽匀]|劲|力|精神|利索|清楚|正常|踏实|胃口|感觉|知觉)[一-鿿]{0,2}了(?:没有?|吗|么)"
)
#: What is only done by those who are well: 下楼遛狗, 抱孙子, 拧毛巾.
_FEAT = re.compile(
    r"(?:昨|今|前|天天|每[天早晚]|早就?|都|满|刚|自己)[^，。没不要得靠]{0,6}(?:下楼|上楼|出门|买菜|赶集|赶场|晒太阳|遛[狗弯鸟]|跳舞|打[拳牌球]|串门|下地|种菜|洗衣|做饭|带孙|接送|开车|骑车|爬山|公园)"
    r"|(?:端|抱|拎|提|扛|拿|扶|拄|挎|抓|推|拧|捧)着?[^，。没不]{1,5}就[^，。没不]{1,4}(?=$|[，。了])|[拧提抱扛搬拎][^，。没不]{1,4}(?:[拧提抱扛搬拎]得|都行|没问题|不在话下)"
)
_OR_NOT = re.compile(r"([\u4e00-\u9fff])[不没]\1")
_CAN = re.compile(r"能|可以|会[^，。]{0,6}[吗么不]")
#: 走了还是没走 and what somebody else or the future does tell nothing.
_NOT_HERS = ("stranger", "hypothetical", "reported", "question", "unsure", "concern")
#: Longer answers tell a story of their own.
_LONGEST = 40


def leaning(analysis: Analysis, asked: Asked, about: Focus, since: int) -> Cue | None:
    """A guess, to be confirmed; None where the words tell of no side."""
    text = analysis.text
    if analysis.language == "en" or len(text) - since > _LONGEST or analysis.wishes:
        return None
    if "自己" in asked.text and (other := _by_whom(text, since)):
        return other
    for name, value, pattern in _kinds(asked, about):
        for hit in pattern.finditer(text, since):
            if not _alien(analysis, hit):
                return Cue(value, *hit.span(), f"boolean.lean.{name}", False, tier="repaired")
    return None


def _kinds(asked: Asked, about: Focus) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """What to look for, the side that decides where both are told of first."""
    if _HELP.search(asked.text):
        yield from (("bad", "yes", _BAD), ("good", "no", _GOOD), ("alone", "no", _ALONE))
    elif _SUPPLY.search(asked.text) and not about.complaint:
        yield from (("short", "no", _SHORT), ("left", "yes", _LEFT))
    elif about.resolved:
        yield from (("bad", "no", _BAD), ("over", "yes", _OVER))
    elif about.complaint or (asked.concepts and not asked.good):
        yield from (
            ("bad", "yes", _BAD),
            ("over", "no", _OVER),
            ("good", "no", _GOOD),
            ("there", "yes", _THERE),
        )
    elif about.able and (_CAN.search(asked.text) or not about.event or _REACHED.search(asked.text)):
        yield from (("bad", "no", _BAD), ("pending", "no", _PENDING), ("good", "yes", _GOOD))
        yield "feat", "yes", _FEAT
    else:
        if "还" in asked.text:
            yield "switched", "no", _SWITCHED
        yield from (("pending", "no", _PENDING), ("given_up", "no", _GIVEN_UP), ("done", "yes", _DONE))
        if not about.event:
            yield from (("kept", "yes", _KEPT), ("bad", "no", _BAD), ("good", "yes", _GOOD))


def _by_whom(text: str, since: int) -> Cue | None:
    """自己做饭吗: 老伴做 is a no."""
    hit = _BY_ANOTHER.search(text, since)
    return Cue("no", *hit.span(), "boolean.lean.by_another", False, tier="repaired") if hit else None


def _alien(analysis: Analysis, hit: re.Match[str]) -> bool:
    """Supposed, asked, or of somebody else."""
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, hit.start()))]
    tail = analysis.text[hit.end() : clause.end].rstrip(" ")
    if _OR_NOT.search(analysis.text, clause.start, clause.end):
        return True
    asks = (tail.endswith(("吗", "么", "呢")) and clause.closer[:1] in ("?", "？")) or tail.endswith(
        ("吗", "不")
    )
    return asks or any(
        m.category in _NOT_HERS and clause.start <= m.start < clause.end for m in analysis.marks
    )
