"""What a clause says of the asked state whatever it is: 早退了, 还那样, 还早着呢, 美有."""

from __future__ import annotations

import re

from extraction.rules.clauses import clause_at
from extraction.rules.focus import Focus
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_HEAD = r"(?:^|[，,。；;！!？? ])(?:[哎唉嗯啊哦嗨呃噢]|我|俺|它|他|她|这个?|那个?|现在|目前|这两天|这几天|今天|昨天|昨儿|早上|早(?:就|都)?|已经?|全|都|也|就|倒是?|基本上?|差不多|慢慢|后来|第[二三四五]天就?|[俩两三四五六七八九十几半好多一\d]+个?(?:天|月|周|年|星期|礼拜|宿)多?了?|当天就?|自己|又|医生说|大夫说|出院就?|一出院就?)*+"
#: Of a complaint: it is over, or there never was any.
_GONE = re.compile(
    _HEAD
    + r"(?P<cue>跟?(?:没事人|好人|正常人|平常人|没病的?)(?:儿)?(?:一样|似的|一个样)|(?:退|正|消|好|没|止|散|褪|停|断根|痊愈|缓过来|不见|下去|过去|恢复|利索|彻底好|消失|无影无踪|好返|冇)(?:干净|利索|透|全|彻底|晒|光|完)?(?:了|啦|喽|咯|哩|嘞|晒)(?!点|些|一点|一些|几|多|又|没[^了]|吗|吧[？?]|[一两三四五六七八九十几]+[回次])"
    r"|(?:莫得|没得|冇|没有?|没啥|没什么)(?:大|啥|什么)?(?:事|问题|毛病|感觉|反应|症状|情况|感|异常)(?:了|啦|喽|啊|呀|咯)?(?=$|[，,。！! ])"
    r"|(?:没|没有|不|不再|没再|再没|再也没|再也不)(?:犯|发(?![烧热炎麻黄黑红紫痒胀抖冷困晕慌闷木沉软凉烫干虚肿酸])|闹|发作|复发)(?:过|了)?)"
)
#: Of a complaint: it goes on, or it is there.
_STILL = re.compile(
    _HEAD
    + r"(?P<cue>还(?:是)?(?:有|没好|没退|没消|没断|没完|没利索|得|在)|没(?:见)?好(?:利索|透|全|转)?(?!的|意思)|没(?:断|去)根|没退|没消|"
    r"(?:有时候?|时不时|偶尔|隔三差五|断断续续|一阵一阵|一阵阵|三天两头|动不动|早晚|晚上|夜里|走路|一动|一累)?(?:还是?|就|也|都|会)?有(?:一)?(?:点|些|丝|滴|丢|丁)(?:点|儿|丝|滴|丢|子|把子|啦|啊|吧|呢|的)*(?=$|[，,。！! ])"
    r"|(?:稍微|稍稍|略微|多少|还)?有(?:那么|呢么)?(?:一)?(?:点点?|丝丝|丢丢|丁点|滴滴|滴把子|些些?|啲)(?:儿|吧|的|呢|啊)*(?=$|[，,。！! ])"
    r"|(?:厉害|严重|凶|重)(?:着呢|得很|着咧|死了|啊)|(?:越来越|更|比[^，。没不]{1,6}还(?:要)?)(?:厉害|重|严重|凶|狠)|断断续续|时好时坏|反反复复|来来回回|一阵一阵的?|三天两头|隔三差五|动不动就|遭罪|受罪|够呛|要命)"
)
#: Of something that was to be done: not yet.
_NOT_YET = re.compile(
    r"还?差(?:着)?(?:[一两二三四五六七八九十几\d]+|一?半|得远|老远|点)|还剩|还(?:有|得|要)[一两二三四五六七八九十几\d]+(?:次|回|天|针|片|粒|盒|瓶|周|个)|还早|(?:再|还得|得|要|还要|让)(?:再)?(?:等|过|观察|养)(?:[一两二三四五六七八九十几\d些阵]|段|等|到|下)|不到(?:时候|时间)|没到(?:时候|时间|日子)|(?:医生|大夫|主任)[^，。]{0,3}(?:不让|没让|不给|没给|没同意)|(?:下(?:个)?(?:周|礼拜|星期|月)|明天|后天|月底|年后|过(?:两|几)天)[^，。]{0,4}(?:才|再)|早着(?:呢|哩|咧)|八字(?:还)?没|"
    r"还没(?:轮到|到|呢|有|来得及|顾上|[\u4e00-\u9fff]{1,3}(?=$|[，。！]))|没(?:来得及|顾上|顾得上|轮到|排到|排上|约上|约到|轮上)|快了(?=$|[，,。！! ])|推迟|改期|取消了|黄了|泡汤|拖着|搁着|耽搁|耽误|忘(?:了|记)(?=$|[，。！啊呢去做打吃查换测量拿取])|没(?:空|工夫|时间|人带|人陪)|懒得|不想去|"
    r"(?:约|定|排|挂|订|改|推)(?:好|到|在|的(?:是)?|了)?(?:的)?(?:号)?(?:是)?(?:在|到)?(?:下|后天|明|[一二三四五六七八九十\d]+[月号]|周|礼拜|星期|年后|节后|月底|月初)"
)
#: 绊了一下，扶住了
_NEAR_FALL = re.compile(
    r"(?:差一?点儿?|险些|险点|(?:滑|绊|歪|晃|崴|闪|打滑|趔趄|踉跄)了?(?:一)?(?:下|跤|脚|步)?)[^。！？]{0,9}(?:扶住|扶着|抓住|拉住|拽住|稳住|撑住|站住|没摔|没倒|没跌|没真|靠住)"
    r"|(?:差(?:一?点儿?|一?丢丢|一?丁点儿?|那么一?点儿?)|险些|险点)(?:就|真|没|要|都|又|给|我|俺|，)*(?:摔|跌|绊倒|滑倒|栽)"
)
_SCHEDULED = re.compile(r"约|定|排|挂|订|下(?:个|周|礼|星|月)|明|后天|准备|打算")
#: 没有 and 是的 as a recogniser writes them.
_MISHEARD = (
    (re.compile(r"^[ 嗯啊哎]*(?:美有|梅有|没油|霉有|每有|妹有|没友|煤有|没又|媒有|眉有)[啊呀了的哦 ]*(?=$|[，,。 ])"), "no"),
    (re.compile(r"^[ 嗯啊哎]*(?:事的|试的|市的|士的|式的|世的|示的)[啊呀了哦 ]*(?=$|[，,。 ])"), "yes"),
    (re.compile(r"^[ 嗯啊哎]*(?:不事|布是|步是|不试)[的啊呀哦 ]*(?=$|[，,。 ])"), "no"),
    (re.compile(r"^[ 嗯啊哎]*(?:又的|油的|友的|由的)[啊呀哦 ]*(?=$|[，,。 ])"), "yes"),
)  # fmt: skip
#: 不能说没有, 也不是一点没有: there is some.
_NOT_NONE = re.compile(
    r"无[\u4e00-\u9fff]{1,2}不[欢成行]|(?:不能说|不敢说|也?不是说?|倒不是|不好说|不见得|不可能|也不能说)(?:就|是|真)?(?:一点|完全|全|根本|彻底|一次|丝毫)?(?:都|也|儿)?(?:没有?|不(?=疼|痛|晕|咳|喘|闷|麻|痒|肿|难受|舒服))"
)
#: 开了刀能不疼吗: it does.
_MUST_BE = re.compile(
    r"(?<!可)能不[疼痛晕咳喘麻痒肿累胀酸难烧吐]|(?:怎么|哪)(?:能|会)不[疼痛晕咳喘麻痒肿累胀酸难烧吐]"
)
_WAIT = re.compile(
    r"^[ 嗯啊呃额哦唔那个这个…，,。.\-—]*(?:你|您)?(?:等等?|先|容|让)?(?:等等|等一下|等下|稍等|我想想|我想一下|我想想看|想一想|想一下|我看看|我看一下|我瞅瞅|我瞧瞧|我找找|我翻翻|我回忆|我算算|我问问|我查查|我去看|我回想)"
    r"[^，。]{0,8}[，,。…！!～~ ]*$"
)


#: 前天有过，后来没了: asked whether it came at all, that it is over is no no.
_HAD = re.compile(r"(?:昨|前|今|这|周|礼拜|星期|早|晚|头)[^，。没不]{0,5}(?<![没不])(?:有过|来过|出过|犯过)")


def told(analysis: Analysis, about: Focus, since: int) -> list[Cue]:
    """Cues that name neither the state nor its opposite."""
    text, out = analysis.text, []
    if alone := _alone(analysis, about, since):
        return [alone]
    if about.complaint or about.resolved:
        over, goes_on = ("yes", "no") if about.resolved else ("no", "yes")
        for pattern, value in ((_GONE, over), (_STILL, goes_on)):
            for hit in pattern.finditer(text, since):
                had = about.ever and value == "no" and _HAD.search(text, since, hit.start("cue"))
                if not had and not _elsewhere(analysis, hit.start("cue")):
                    out.append(Cue(value, *hit.span("cue"), "boolean.state"))
    if about.event and (yet := _NOT_YET.search(text, since)):
        out.append(Cue("no", *yet.span(), "boolean.not_yet"))
    return out


def _alone(analysis: Analysis, about: Focus, since: int) -> Cue | None:
    """What outweighs whatever else is told of the state."""
    text = analysis.text
    if hit := _NOT_NONE.search(text, since):
        return Cue("yes", *hit.span(), "boolean.not_none", True, True, doubt=True)
    if about.complaint and (must := _MUST_BE.search(text, since)):
        return Cue("yes", *must.span(), "boolean.must_be", doubt=True)
    if (about.verbs | about.turned) & set("摔跌倒") and (near := _NEAR_FALL.search(text, since)):
        return Cue("no", *near.span(), "boolean.near_miss", near_miss=True)
    if _EVERY_DAY.search(about.named) and (need := _AT_NEED.search(text, since)):
        return Cue("no", *need.span(), AT_NEED, doubt=True)
    if (
        about.complaint
        and (then := _ONLY_THEN.search(text, since))
        and not _elsewhere(analysis, then.start())
    ):
        return Cue("yes", *then.span(), "boolean.only_then")
    return None


AT_NEED = "boolean.at_need"
_EVERY_DAY = re.compile(r"每[天日次]|定期|经常|天天|按时|准时|规律|坚持|一直")
#: 喘起来才吸, 想起来量一下: not each day.
_AT_NEED = re.compile(
    r"(?:起来|时候?|了|[疼痛晕喘高])就?(?:才|再)[会去]?[吃用打喝吸喷量测做练戴服抹涂]|想起来(?:就|才|了)?[吃用打喝吸喷量测做练戴服去查]"
)
#: 上坡时会, 夜里有, 汤水会，干的不会: at some time, with something.
_ONLY_THEN = re.compile(
    r"(?<=[时候晚早上里路楼动累后水饭快急久起头坐躺站风冷热雨咳笑身])(?:就|也|都|还|是)?(?:会|有)(?:的|啊|呢|一?点|一下)*(?=$|[，。！])"
    r"|(?:比[^，。]{1,8}(?:轻|好|少|强)[^，。]{0,3}[，,]?(?:就是|只是|但|不过)[^，。]{0,8}还(?:是)?有(?:一?点|些))"
)
#: 消了不少，站久了还有一点; 干净了，就擦的时候有一滴: some of it is still there.
_REST = re.compile(
    r"(?:还(?:是)?(?:会)?(?:有|剩|留|带|见)着?|(?:就是?|只是|不过|但是?|可|只有|除了|偶尔|有时候?|一[^，。]{1,4}就)[^，。]{0,10}(?<![没冇莫木])(?:有|会有))"
    r"(?:一|那么|个)?(?:点|滴|丝|些|丢|啲|下)?(?:点|滴|丝)?(?:儿|子)?(?=[了的啦吧呢嘛]*(?:[，。！]|$))"
)
#: 不喝茶就不会: it comes when she does.
_ONLY_IF = re.compile(
    r"[不没][^，。；不没喘疼痛晕咳麻痒闷累吐烧肿胀红恶]{1,4}不[喘疼痛晕咳麻痒闷累]|(?:不|没|别|勿|唔|只要不|少)[^，。]{1,5}就(?:不|没|冇|唔|勿|好)"
)


def still_there(text: str, since: int) -> tuple[int, int] | None:
    """Where, behind a no, the words say that something of it is left, or that it depends; None where they do not."""
    found = _REST.search(text, since) or _ONLY_IF.search(text)
    return found.span() if found else None


def _elsewhere(analysis: Analysis, at: int) -> bool:
    """Of somebody else, or supposed."""
    index = clause_at(analysis.clauses, at)
    clause = analysis.clauses[index] if index >= 0 else None
    return clause is not None and any(
        m.category in ("stranger", "hypothetical", "reported", "question") and clause.start <= m.start <= at
        for m in analysis.marks
    )


def misheard(text: str, question: str) -> Cue | None:
    """A short reply by its sound, to be confirmed; 再吃 to 还在吃吗."""
    again = re.match(r"^[ 嗯啊我]*再(?P<verb>[吃用服打喝抽量测吸做练戴])(?=$|[，,。 的呢啊了再])", text)
    if again and "在" + again["verb"] in question:
        return Cue("yes", *again.span(), "boolean.misheard", False, tier="repaired")
    for pattern, value in _MISHEARD:
        if hit := pattern.match(text):
            return Cue(value, *hit.span(), "boolean.misheard", False, tier="repaired")
    return None


_RUN = re.compile(
    r"(?P<last>没有|没得|没|有|不是|是|对|不|吃了|没吃)[啊呀的了哦喔，, ]*(?:是)?(?:我)?(?:刚才|刚刚|刚)?(?:听|说|看|记|搞|弄|讲)(?:岔|错|混|反|差)"
)


def retracted(text: str) -> Cue | None:
    """有啊没有没有，我听岔了: what stands last before it counts."""
    hit = _RUN.search(text)
    if hit is None:
        return None
    value = "no" if hit["last"][0] in "没不" else "yes"
    return Cue(value, *hit.span("last"), "boolean.retracted", False)


def waits(text: str) -> bool:
    """我想想啊, 等一下: nothing has been said yet."""
    return bool(_WAIT.match(text))


_KEY = re.compile(
    r"(?P<yes>有|是|会|能|好|需要|同意|愿意|吃了|做了)[^，。；;\d]{0,5}(?P<a>[0-9])[^\d]{0,4}(?:没有?|不是|不会|不能|否|无|不需要|不同意|不愿意|不|没)[^，。；;\d]{0,5}(?P<b>[0-9])"
)
_KEY_BEFORE = re.compile(
    r"(?P<a>[0-9])[^\d，。；;]{0,3}(?:有|是|会|能|好|需要|同意|愿意)[，,、；; 。]{0,2}(?P<b>[0-9])[^\d，。；;]{0,3}(?:没|不|否|无)"
)


def pressed(question: str, text: str) -> Cue | None:
    """有请回复1，没有请回复2: a lone digit."""
    said = re.fullmatch(r"[ ]*(?:我?[选按回复]{1,2})?([0-9])[。.! ]*", text)
    key = (_KEY.search(question) or _KEY_BEFORE.search(question)) if said else None
    if said is None or key is None or said[1] not in (key["a"], key["b"]):
        return None
    return Cue("yes" if said[1] == key["a"] else "no", *said.span(1), "boolean.key", False, tier="exact")


def scheduled(text: str) -> bool:
    return bool(_SCHEDULED.search(text))
