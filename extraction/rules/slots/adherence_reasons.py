"""Why a medicine is not taken as told: it does harm, costs too much, ran out, is no longer needed, was forgotten."""

from __future__ import annotations

import re

from extraction.rules.slots.adherence_cues import TAKE_OR_USE

SIDE_EFFECT, FELT_BETTER = "side_effect", "felt_better"
#: What a body complains of, in the words of everyday.
_COMPLAINT = (
    r"(?:疼|痛|酸(?!奶)|麻(?!烦|将|利)|胀|肿|浮(?!动)|痒|晕|昏|昏昏|恶心|呕|吐|拉(?:得|了|肚|稀|$|[，,。])|泻|喘|心?慌|闷|苦(?!干|日)|烧心|抽筋|发[抖软飘木虚僵]|困(?!难)|睡不|瞓唔|失眠|犯困|瞌睡|"
    r"起夜|跑(?:厕所|茅房|茅坑|卫生间)|尿(?:频|多)|胖|长肉|[掉脱](?:头)?发|秃|发黑|疹|起(?:疙瘩|泡|红点|红斑|皮)|出血|流血|鼻血|血点|瘀|淤青|没(?:劲|力|精神|胃口|食欲)|[吃食]不下|不想吃饭|胃口(?:差|不好)|"
    r"不舒服|唔舒服|难受|不得劲|不自在|不对劲|不好受|唔自在|[口嘴嗓](?:巴|里|子)?(?:发)?[干哑]|咳|便秘|解不出|拉不出|手抖|出[虚冷大]?汗|冒汗|眼花|耳鸣|心跳|走不动|迷糊|发懵|脑壳(?!里)|伤[胃肝肾身]|毁|头重|噩梦|木木|发木|[想光]睡|多梦|烧得|脸[^，,。]{0,2}[绿黑])"
)
_NOT_BAD = r"(?:不|没(?!劲|力|精神|胃口|食欲)|止|治|防|管|不再|不怎么|唔|冇)"
#: 吃了浑身疼, 一吃就拉, 吃得人胖了, 嫌脸胖: what taking it does.
_BY_TAKING = re.compile(
    rf"{TAKE_OR_USE}(?:药)?(?:了|完|着|咗|哒|上|下去|过|得|到|起来)(?!{_NOT_BAD})[^，,。；;]{{0,7}}?(?<!不)(?<!没)(?<!止)(?<!唔){_COMPLAINT}|(?:一|越|每次){TAKE_OR_USE}(?:了)?[，,]?(?:就|都|越|便)(?!{_NOT_BAD})[^，,。；;]{{0,6}}?{_COMPLAINT}|"
    rf"(?:嫌|怕|担心)(?:它|这药|药)?(?:吃|会|人|把)?(?:了|得)?[^，,。；;]{{0,4}}?{_COMPLAINT}|"
    r"(?:gave|gives|giving|made|makes|making|kept|keeps|had to keep|leaves|left) (?:me|my|getting|running|going|having)\b|because of (?:the )?\w*(?:bleeds?|aches?|pains?|cramps?|cough|rash|swelling|dizziness|nausea)"
)
#: Named, beside a stop: 腿酸得走不动，我给停了.
_BESIDE = re.compile(
    rf"(?<!不)(?<!没)(?<!止)(?<!唔)(?<!还){_COMPLAINT}(?!才|再|了才|了就吃)|\b(?:cramps?|loo|toilet|bathroom|sore|weight|swollen|itch\w*|sleep\w*|weak|nosebleeds?|bruis\w+)\b"
)
_NAMED = (
    (
        SIDE_EFFECT,
        re.compile(
            r"副作用|不良反应|反应(?:大|太|很|厉害)|过敏|受不了|吃不消|伤(?:胃|肝|肾|身)|胃(?:里|口)?(?:难受|不舒服|疼|痛|不好|反酸|胀|顶)|(?<!不)难受|恶心|(?<!偷偷)(?<!没)吐(?!掉|了[一两二三几\d])|(?<!不)头[晕疼痛昏](?!才)|出血|(?<!不)咳|拉肚子|拉稀|腹泻|起?[皮红]?疹|发?痒|心慌|脚肿|腿肿|腿疼|腿痛|浑身疼|没劲|没力气|乏力|犯困|嗜睡|口干|脸肿|便秘|低血糖|血糖低|(?:血压|血糖|心率|心跳)(?:太|偏|过)低|胃[^，,。]{0,4}顶住|side effect|made me|upset|sick|dizzy|cough|nausea|rash|ache|hurt|tired|swell|bleed|drows"
        ),
    ),
    (
        "cost",
        re.compile(
            r"花不起|贵(?![姓院州阳医宾重])|药费|[吃用打]不起|买不起|哪(?:里|儿)?(?:还)?(?:吃|用|买|打)得起|负担不|没钱|缺钱|钱不够|舍不得|花钱|心疼钱|报销不|不报销|报不了|不给报|自费|太费钱|没工资|钱不(?:凑手|宽裕|趁手)|手头紧|手紧|(?:家里|经济)[^，,。]{0,2}困难|expensive|afford|\bcosts?\b|\bprice"
        ),
    ),
    (
        "ran_out",
        re.compile(
            r"(?:吃|用|打|喝)(?:完|光|没)(?:了|就|没|后)|(?:药|瓶|盒|罐|包|板)子?[^，,。]{0,3}空了|没货|缺货|没顾上(?:去)?(?:开|买|配|拿)|没药|没有药|药没了|药完了|断货|断供|买不[到着]|没(?:去|来得及|时间|空)*(?:[开买配拿]药|再?[开买配拿续](?![始学车会]))|不[再去]*(?:开|配|买)药?了|开不[到着出]|配不[到着]|没续|用完|见底|哪还有药|药店[^，,。]{0,3}没(?:有)?(?:了|卖|货|得卖)|没了[一二两三四五六七八九十几好\d]+(?:天|周|个)|等着?[^，,。]{0,5}(?:寄|送|捎|配|到货)|ran out|run out|out of (?:tablets|pills|medic|stock|it|them)|no refill|out of stock|(?:pharmacy|chemist|shop) (?:was|were|had|has|is)[^,.]{0,8}out|waiting for"
        ),
    ),
    (
        FELT_BETTER,
        re.compile(
            r"(?:感觉|觉得|觉着)(?:好|挺好|没事|差不多|不错)|(?:病|血压|血糖|人|身体|指标|都|已经|也)?(?:好了|好啦|好转|正常了|不高了|降下来了|稳定了|稳了|下来了|平稳了|控制住了|痊愈|(?:心情|人|身体|身上)?好(?:多|些)了|好返|好晒)|(?:血压|血糖|指标|化验|检查|各项)[^，,。]{0,3}(?:正常|稳定|平稳|不高|挺好)|(?:烧|热)(?:一)?退|退烧|没(?:啥|什么)?(?:事|毛病|大碍)了?|不(?:疼|痛|晕|难受|咳|烧|喘|痒)了|没症状|没(?:啥|什么)?感觉|felt (?:better|fine|ok|good|well)|feel(?:ing)? (?:better|fine|good|well)|(?:bp|pressure|sugars?|cholesterol)(?:'s| is| was| are| were)? (?:\w+ )?(?:normal|fine|good|ok|down)\b"
        ),
    ),
    (
        "forgot",
        re.compile(
            r"忘(?!不)|想不起|没想起|没想到|想起来|记不[住得清起]|唔记得|记性|没记|没带|落(?:在|到)?(?:家|屋|单位|车|宾馆|酒店|包)|忙[晕忘]|\bforg[eo]t|slipped my mind|remember"
        ),
    ),
)


def reason(text: str, since: int, kind: str, change: object) -> str:
    """Why; being forgotten counts only where something was left out by forgetting, harm not where more is taken."""
    if _BY_TAKING.search(text, since):
        return SIDE_EFFECT
    forgetful = kind in ("partial", "stopped")
    for name, cue in _NAMED:
        harm = name == SIDE_EFFECT and change == "increased"
        if not harm and (forgetful or name != "forgot") and cue.search(text, since):
            return name
    ended = kind == "stopped" or change == "reduced"
    return SIDE_EFFECT if ended and _BESIDE.search(text, since) else ""


def own(text: str) -> bool:
    """A reason of the patient's own: harm, cost, being well."""
    named = (cue.search(text) for name, cue in _NAMED if name in (SIDE_EFFECT, FELT_BETTER, "cost"))
    return any(named) or _BY_TAKING.search(text) is not None
