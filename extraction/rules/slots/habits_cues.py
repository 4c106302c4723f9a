"""The words by which smoking and drinking, and giving them up, are said."""

from __future__ import annotations

import re

SMOKING, ALCOHOL = "smoking", "alcohol"
_N = r"[一二两三四五六七八九十半\d]"
TOPIC = {
    SMOKING: re.compile(
        r"烟|抽(?!筋|血|空|查|搐)|吸(?!收|氧|引|毒)|包(?!括|子|扎|皮|里)|雪茄|smok|cig|\bpacks?\b|\bvap"
    ),
    ALCOHOL: re.compile(
        rf"酒|喝(?!药|水|茶|汤|粥|奶|咖)|饮(?!食|料|水|茶)|啤|白的|红的|二锅头|茅台|小烧|高粱|老白干|{_N}两(?![天次回年])|{_N}[斤瓶杯罐盅]|滴[^,，]沾|[整咪抿来搞][一两几点二三]{{1,2}}[口杯盅]|drink|alcohol|wine|beer|spirits|whisk|vodka|\bpints?\b|\bparties\b|sober|teetotal"
    ),
}
#: Only tobacco or only drink is meant, whatever the verb is.
NAMED = re.compile(r"[烟酒]")
BOTH = re.compile(
    r"烟酒|抽烟喝酒|^\W*(?:我|俺)?(?:两样|两个|哪样|哪个|这两样|俩)?(?:都|全|也)(?:不|没|戒)|两样[都也]|[不没][抽吸](?:烟)?(?:也)?[不没][喝饮]|neither|both|\bnone\b"
)
_VERB = r"(?:抽|吸|喝|饮|食|沾|碰|动|摸|吃|呷|抿|整|叼|闻)"
_USE = r"(?:抽|吸|喝|饮|食|沾|碰|整|吃)"
_NOT = r"(?:不|没有|没|冇|未|唔|勿|弗|莫|毋|从不|再不)"
_ADVERB = r"(?:会|曾|有|大|太|再|能|敢|准|许|用|想|爱|好|给我|让)*"
_THING = r"(?:香烟|纸烟|烟|煙|酒|老酒|白酒|啤酒|那玩意儿?|那个|这个|这些|它)?"
#: 多了不喝, 不多喝, 少不了, 不抽难受: no denial.
NOT_DENIED = re.compile(
    rf"多了?(?:了|也)?{_NOT}{_USE}|{_NOT}(?:贪|多){_USE}?|{_USE}{_NOT}多|{_USE}得{_NOT}(?:多|少|凶|厉害)|(?:少|离|断|丢|免|停|戒|改|忍|受|扛|撑|收)(?:{_NOT})[了得开掉住脱]|{_NOT}{_USE}(?:烟|酒|一口|点|两口|一根|一支)?(?:就|可|都)?(?:{_NOT}(?:行|成|中|自在|得劲|踏实|舒服|香)|难受|睡不着|憋|心慌|想得慌|受不了|没精神)|"
    rf"(?:没少|没断过|没停过|没间断|没断|没停|没忘){_USE}?|(?:哪能|怎么能|咋能|不能|不会|不可能|哪会|怎么|咋|哪有|干嘛|为啥|为什么|凭什么)不{_USE}|不离(?:手|口|嘴|身)|(?<!不)不{_USE}白不|{_NOT}(?:是|算|论)(?!{_USE})|{_NOT}(?:戒|想戒|打算戒|准备戒|能戒)|没(?:能|法|办法)?戒|没戒[掉成]|控制不住|忍不住|管不住|雷打不动|不止|不到|不过(?=[一二两三四五六七八九十\d])|不(?:含|加|算)"
)
DENIED = re.compile(
    rf"{_NOT}{_ADVERB}{_VERB}{_THING}|(?:烟|酒|这个|一)?[一半]?(?:根|口|滴|支|两|点|杯|滴酒|样)(?:烟|酒)?(?:都|也|儿)?{_NOT}{_ADVERB}{_VERB}?|滴酒[不没]|[烟酒](?:是|我|都|倒|倒是|嘛|呢|就|从来|一直|一向|也|根本|基本)*(?:{_NOT})(?:会|沾|碰|抽|喝|来|好|行|吃|食|饮|近|怎么|大)|不会(?:抽|喝|吸)?|"
    rf"闻{_NOT}[了得惯]|(?:抽|喝|吸|沾|碰|闻)不[了得来惯]|{_USE}什么[烟酒]|{_USE}啥[烟酒]?|(?:还|再|哪|怎么|哪里|哪还|哪敢|咋)(?:还|敢|能|会|再)*(?:抽|喝|吸|饮|碰)(?:啥|什么|啊|呀|得了)|谁(?:还|会)?(?:抽|喝|吸)|没(?:有)?(?:那|这)?(?:个|种)?(?:嗜好|习惯|爱好|瘾|毛病)|闻(?:着|到|见)[^，,。]{0, 4}(?:就|都)|不好(?:这口|那口)|无(?:烟酒|不良)|戒得?干净|"
    r"\bnever\b|\bdon't\b|\bdo not\b|\bdoesn't\b|\bnope?\b|\bnone\b|neither|teetotal|non-?smoker|\bnot a (?:smoker|drinker)|haven't (?:smoked|drunk|had)|\bsober\b"
)
QUIT = re.compile(
    rf"(?<!想)(?<!要)(?<!让)(?<!叫)(?<!劝)(?<!该)(?<!备)(?<!算)(?<!在)(?<!让我)(?<!叫我)(?<!劝我)(?<!逼我)(?<!说要)(?<!没)(?<!不)(?:戒|忌)(?:了(?!又|没|吗|吧|还|几次|好几|再)|掉了?|咗|脱|烟(?=了|[,，。]|$|有|快|好|都|已|[一二两三四五六七八九十半\d])|酒(?=了|[,，。]|$|有|快|好|都|已|[一二两三四五六七八九十半\d])|的|得|断|哒|啦|好|成|过来)|(?:刚|才|年|月|后)戒(?=$|[,，。])|(?:烟|酒)(?:早|早就|就|都|给|已经|也)*(?:停|断|丢|撂|放下|扔)(?:了|掉|咗)|"
    rf"{_NOT}{_ADVERB}{_USE}{_THING}(?:了|啦|咯|喽|嘞|喇|哒|咧|哉)|{_NOT}(?:再|有再){_VERB}|早(?:就|已经|已)?{_NOT}(?:抽|喝|吸|沾|碰|食|饮|吃)|(?:还|再|哪|哪还|哪敢|怎么|咋)(?:还|敢|能|再)+(?:抽|喝|吸|饮|碰)|还怎么(?:抽|喝)|(?:彻底|完全|已经|干脆){_NOT}{_USE}|"
    r"\bquit\b|\bstopped\b|ga?i?ve up|given up|kicked|used to (?:smoke|drink)|no longer|any ?more|packed it in|ex-?smoker"
)
#: 手术后一根没抽, 冇食好多年: it was done before.
SINCE = re.compile(
    rf"(?:后|完了?|以来|那天起|起|打那|从那|自从|自打|到现在|至今|现在|如今|眼下|好多年|多年|好几年|{_N}年|{_N}个?月|{_N}天|这些年|这几年|这阵子?|生病|住院|出院|手术|怀孕|怀上)[^。;；]{{0,10}}?{_NOT}{_ADVERB}{_VERB}|{_NOT}{_ADVERB}{_VERB}{_THING}(?:了|过)?(?:有|都|快|得有|已经)*(?:好多|好几|多|{_N}+)个?(?:年|月|天|周|礼拜|星期)"
)
NOT_QUIT = re.compile(
    r"戒[^,，。]{0,9}(?:没成|失败|没用|不成|好几[次回]|[几两三]次|难|不容易|没戒)|戒不|(?:想|准备|打算|正在|正|要|该|尝试|试着|一直|在|慢慢|争取|下决心|还在)戒(?!了)|没(?:有|能|法)?戒|不(?:想|打算)?戒|戒了?又|戒过|戒了(?:几次|好几次|没|再)|没戒[掉成]|哪戒|怎么戒|还没(?:有)?戒|(?:can't|cannot|trying to|tried to|want to|would like to|haven't) (?:quit|stop|give)"
)
AGAIN = re.compile(
    r"又(?:开始|给|偷偷|偷着|接着|想|重新)*(?:抽|吸|喝|拾|捡|开始|整|食|饮|吃|复|犯|来)|复吸|复抽|偷(?:着|偷)(?:抽|吸|喝|来|整)|背着[^,，。]{0,4}(?:抽|喝)|(?:还是|还|仍|照样|照|继续|依旧|接着)(?:在|得|要|是|天天|每天|偷偷|照样)*(?:抽|吸|喝(?!水|茶)|饮|食|整|吃)(?!不|啥|什么)|started (?:again|smoking again|drinking again)|back (?:on|to)|\bstill\b"
)
OCCASIONAL = re.compile(
    r"偶尔|偶然|偶而|间中|有时候?|过年|过节|年节|逢年|逢节|春节|应酬|聚会|聚餐|聚一|饭局|酒席|吃席|办事|喜事|喜酒|红白|来客|来人|来亲戚|亲戚|有客|客人|朋友来|高兴了?|难得|很少|极少|甚少|不怎么|不咋|不大(?=[抽喝吸])|不太|不常|不经常|几乎(?:不|没)|基本(?:上)?不|基本(?:上)?没|轻易不|一般不|平时不|平常不|一年[^,，。]{0,6}[次回顿]|一年到头[^,，。]{0,6}(?:次|回|顿)|(?:几|两三|三五)个月[^,，。]{0,3}[次回]|场合|馋了|解馋|助兴|意思意思|碰碰|递[^,，。]{0,3}就|周末先|"
    r"occasional|sometimes|part(?:y|ies)|social|rarely|hardly|seldom|now and (?:then|again)|special|christmas|new year|holiday|wedding|birthday|once in a (?:while|blue)|celebrat|(?:a|per) year\b|every so often|from time to time"
)
PAST = re.compile(
    r"以前|从前|早年|年轻(?:时|那|的时候)?|过去|当年|当兵|那时候?|那会儿?|原来|原先|之前|早先|小时候|前些年|前几年|刚[^,，。]{1,4}那|住院(?:那|的时候|期间|时)|used to|before|when i was|in the past|back then"
)
NOW = re.compile(
    r"现在|如今|眼下|目前|这会儿|而家|近来|最近|减到|降到|减成|改成|少到|变成|now|these days|down to"
)
#: Somebody forbids it; what is done is not said.
FORBIDDEN = re.compile(
    r"(?:不让|不许|不准|不给|不允许|禁止|不能|叫我别|让我别|要我别|劝我(?:别|戒)|让我?戒|叫我?戒|要求戒|说(?:要|得|该|最好)?(?:戒|别|不能|不要))(?:我)?(?:再)?(?:抽|吸|喝|碰|沾|戒)?"
)
ASKED_BACK = re.compile(
    r"(?<!不)(?<!没)([抽喝吸])不\1|管我|影响[不吗]|有影响|算不算|算(?:抽烟|喝酒)?[吗么]|算(?:多|少|正常)|能不能|可不可以|行不行|能[抽喝][^,，。]{0,4}[吗么不]|关你|问这个?(?:干|做)|多管|[抽喝][^,，。]{0,6}[吗么][?？]?$"
)
LITTLE = re.compile(
    r"(?:抽|喝|吸|饮)得?(?:也|都|倒|真)?(?:不(?:算|是)?(?:很|太|怎么)?多|少|不凶|不厉害)|(?:不(?:太|算|怎么)?多|少量|不大多|量(?:不大|小|少))|瘾不大|^[^,，。]{0,2}少(?:喝|抽|饮)(?!了)"
)
E_CIG = re.compile(r"电子烟|加热烟|爱科斯|iqos|\bvap|\be-?cig", re.IGNORECASE)
#: Another thing that is drunk or drawn: 喝茶, 抽血.
SECOND_HAND = re.compile(r"二手烟|二手煙|second-?hand|passive")
#: 喝酒的时候抽: the occasion, no second habit.
ON_OCCASION = re.compile(
    r"(?:喝(?:点|了)?酒|酒桌|酒局)(?:的时候|时|上|了|后)|\bwhen (?:i'm |i )?drink\w*|with a drink"
)
ELSE = re.compile(
    r"[喝饮](?![^,，。]{0,4}酒)[^,，。]{0,5}(?:茶|水|咖啡|奶|汤|饮料|可乐|豆浆|粥|药)|抽(?:血|筋|查|搐|空|水|液)|吸(?:氧|收|痰)"
)
#: 不怎么抽: hardly, and not never.
HARDLY = re.compile(r"不怎么|不咋|不大|不太|几乎不|几乎没|基本(?:上)?[不没]")
DOES = re.compile(
    r"都来|都沾|(?<!想)(?:抽|吸|喝)|饮|食|整|咪|抿|来(?:点|两|一)|烟瘾|酒瘾|老烟|烟枪|烟民|酒鬼|离不|少不了|断不了|\bsmok|\bdrink|\bhave\b|i do\b"
)
#: 抽了三十年: how long, of now or of before.
LONG = re.compile(
    r"^[^,，。]{0,6}(?:抽|吸|喝|食|吃)(?:烟|酒)?(?:了|咗|过|有|都|快|将近|得有|差不多)+[^,，。天]{1,8}年[^天每]{0,4}$|(?:烟龄|酒龄)[^,，。]{0,8}$|smoked for|for [a-z0-9-]+ years$"
)
DAILY = re.compile(
    r"天天|每天|每日|日日|顿顿|餐餐|少不了|离不|断不了|一天到|嗜|顿酒|most (?:nights|days|evenings)|with (?:dinner|meals|lunch|supper)|every|daily|nightly"
)
#: An amount that stands for none, or for what one can bear: 一根没动, 一杯就倒, 酒量半斤.
NO_AMOUNT = re.compile(
    rf"[一半]?(?:根|口|滴|支|杯|两|点)(?:烟|酒|儿)?(?:都|也)?{_NOT}|[一二两三半]?(?:杯|口|两|瓶|罐)(?:酒|啤酒|白酒)?(?:下去|下肚)?就(?:倒|醉|晕|上头|脸红|多|吐|趴|难受)|(?:酒量|能喝|最多能|顶多能)[^,，。]{{0,6}}|一根接一?根?|一杯接一?杯?"
)
_SOUND = (
    (re.compile(r"(?<=[一二两三四五六七八九十半\d])[宝保抱煲堡饱](?=$|[,，。烟吧啊的半])"), "包"),
    (re.compile(r"[丑愁臭仇绸瞅稠](?=烟)|(?<=不|没|还)[丑愁仇绸瞅稠](?=了|$|[,，。])"), "抽"),
    (re.compile(r"[界借届介皆姐阶](?=了|掉|烟|酒)"), "戒"),
    (re.compile(r"[匹皮屁批脾](?=酒)"), "啤"),
    (re.compile(r"[合贺荷河核鹤](?=酒|了点|两杯|一点)|(?<=不|没)[贺荷河鹤](?=酒|了|$|[,，。])"), "喝"),
    (re.compile(r"(?<=抽)[言盐严颜眼研]"), "烟"),
    (re.compile(r"(?<=喝|啤|白)[就旧救久九](?=$|[,，。了吗])"), "酒"),
)


def by_sound(text: str) -> str:
    """The text with what sounds like these words written so, letter for letter."""
    for cue, word in _SOUND:
        text = cue.sub(word, text)
    return text
