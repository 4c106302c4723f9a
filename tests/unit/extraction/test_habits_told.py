"""What is told of smoking and drinking: whose it is, sums over a day, ages from and to, ranges, festivals."""

from __future__ import annotations

import ast

import pytest

from tests.unit.extraction.conftest import Ask

#: question|what is said|who answers|what is understood: `?` where it is asked back, else the habits with their details.
ROWS = [
    "您抽烟吗？|打小就闻不惯那味儿||smoking status=never_or_none",
    "一天抽多少？|一盒能对付两天||smoking status=current; per_day=10",
    "一天抽多少？|一包多点||smoking status=current",
    "还抽烟吗？|早饭后一根，午饭后一根，睡前再来一根||smoking status=current; per_day=3",
    "抽多少年了？|十八岁开始的，今年六十八了，还抽着||smoking status=current; years=50",
    "以前抽烟吗？|抽过二十来年，零五年戒的||smoking status=former; quit_year=2005",
    "什么时候戒的？|九八年||smoking status=former; quit_year=1998",
    "什么时候戒的？|孙子出生那年，一五年||smoking status=former; quit_year=2015",
    "什么时候戒的烟？|有个七八年了||smoking status=former",
    "什么时候戒的烟？|过完年戒的||smoking status=former; quit_year=2026",
    "烟戒了没？|戒了仨月又抽上了||smoking status=current",
    "烟戒了没？|嘴上说戒，背地里还偷着抽呢||smoking status=current",
    "烟戒了没？|住院那天起就没摸过||smoking status=former",
    "烟戒了没？|支架一放就把烟扔了||smoking status=former",
    "您抽烟吗？|我那口子抽，我可不抽||smoking status=never_or_none",
    "您抽烟吗？|屋里儿子抽，我跟着吸二手的||? & smoking status=never_or_none",
    "您母亲抽烟吗？|我妈不抽，我爸抽|daughter|smoking status=never_or_none",
    "您父亲还抽烟吗？|我都戒了他还抽，劝不动|son|smoking status=current",
    "你吃烟不？|吃烟吃了几十年咯，戒不脱||smoking status=current",
    "侬吃香烟伐？|老早吃个，现在勿吃了||smoking status=former",
    "你有冇食煙？|有啊，一日一包||smoking status=current; per_day=20",
    "抽煙嗎？|戒菸三個月了||smoking status=former; quit_year=2026",
    "Do you smoke?|he does, I don't||smoking status=never_or_none",
    "Do you smoke?|only when I'm out with friends||smoking status=current",
    "Do you smoke?|I'm down to five a day||smoking status=current; per_day=5",
    "您喝酒吗？|沾酒就脸红，从来不喝||alcohol status=never_or_none",
    "您喝酒吗？|酒精过敏||alcohol status=never_or_none",
    "您喝酒吗？|吃头孢呢哪敢喝||alcohol status=never_or_none",
    "您喝酒吗？|也就端午中秋喝两口||alcohol status=occasional",
    "您喝酒吗？|大年三十陪老丈人喝一盅||alcohol status=occasional",
    "您喝酒吗？|平日不沾，来了客人陪一杯||alcohol status=occasional",
    "您喝酒吗？|夏天喝点冰啤酒，一两瓶||alcohol amount={'low': 1, 'high': 2, 'unit': '瓶', 'beverage': 'beer'}",
    "一次喝多少？|两三瓶吧，啤的||alcohol amount={'low': 2, 'high': 3, 'unit': '瓶', 'beverage': 'beer'}",
    "一次喝多少？|二两到三两，白的||alcohol amount={'low': 100, 'high': 150, 'unit': 'mL', 'beverage': 'spirits'}",
    "一天喝多少？|早上一两，晚上二两，都是散白||alcohol status=current; amount={'value': 150, 'unit': 'mL', 'beverage': 'spirits'}",
    "喝酒吗？|每顿一两，一天三顿，顿顿不落||alcohol status=current",
    "喝酒吗？|一天三两，分两顿喝||alcohol status=current",
    "喝酒吗？|周末跟老哥们儿喝半斤||alcohol amount={'value': 250, 'unit': 'mL', 'beverage': 'spirits'}",
    "喝酒吗？|隔天一杯红酒||alcohol frequency={'count': 1, 'period': 2, 'period_unit': 'd'}",
    "喝酒吗？|没戒，少喝了，从半斤减到二两||alcohol status=current; amount={'value': 100, 'unit': 'mL', 'beverage': 'spirits'}",
    "您爱人喝酒吗？|他喝，我滴酒不沾|wife|alcohol status=current",
    "您抽烟喝酒吗？|酒不喝，烟一天小半包||smoking status=current & alcohol status=never_or_none",
    "老酒吃伐？|夜里吃一小盅黄酒||alcohol status=current",
    "喝酒没得？|逢场天喝二两||alcohol status=occasional",
    "Do you drink?|a glass of wine with dinner most nights||alcohol status=current",
    "Do you drink?|my husband does, I don't touch the stuff||? & alcohol status=never_or_none",
    "您抽烟吗？|抽一根没事吧||reask",
    "您抽烟吗？|我是老师，不兴抽那个||smoking status=never_or_none",
    "您抽烟吗？|抽啥抽，一把年纪了||smoking status=never_or_none",
    "您抽烟吗？|早些年抽点，现在没那瘾了||? & smoking status=former",
    "您抽烟吗？|抽，戒不了，一天得一盒多||smoking status=current",
    "您抽烟吗？|也就上厕所来一根||smoking status=current",
    "您抽烟吗？|查出肺结节那天开始就没抽了||smoking status=former",
    "您抽烟吗？|抽水烟，过瘾||smoking status=current",
    "您抽烟吗？|大夫，我都戒了二十年了||smoking status=former; quit_year=2006",
    "您抽烟吗？|上午三根，下午四根，晚上两根||smoking status=current; per_day=9",
    "您抽烟吗？|十五岁偷着抽，抽到现在六十五||smoking status=current; years=50",
    "您抽多少年烟了？|打十八岁起，快四十年了||smoking status=current",
    "您什么时候戒的烟？|儿子结婚那年，应该是一二年||smoking status=former",
    "您什么时候戒的烟？|手术前一个礼拜||? & smoking status=former",
    "您烟戒了吗？|戒了，嘴里嚼口香糖呢||smoking status=former",
    "您烟戒了吗？|戒了几天难受，又捡起来了||smoking status=current",
    "您老伴抽烟吗？|他呀，烟鬼一个，我说也不听|wife|smoking status=current",
    "您爷爷抽烟吗？|爷爷戒了好多年了|grandson|smoking status=former",
    "食煙嗎？|戒咗十幾年||smoking status=former",
    "抽烟不嘛？|烟嘛一天一包跑不脱||smoking status=current; per_day=20",
    "您抽菸嗎？|已經戒菸十年了||smoking status=former; quit_year=2016",
    "Do you smoke?|gave up six months ago||smoking status=former; quit_year=2026",
    "Do you smoke?|the odd cigar at weddings||smoking status=current",
    "Do you smoke?|I stopped in March but I've started again||smoking status=current",
    "您喝酒吗？|喝，天天喝，没酒吃不下饭||alcohol status=current",
    "您喝酒吗？|高兴了喝两盅||alcohol status=occasional",
    "您喝酒吗？|单位有应酬推不掉才喝一点||alcohol status=occasional",
    "您喝酒吗？|一年三五次吧，都是酒席上||alcohol status=occasional",
    "您喝酒吗？|睡前抿一口，助眠||alcohol status=current",
    "您喝酒吗？|泡的药酒，每晚一小杯||alcohol status=current; frequency={'count': 1, 'period': 1, 'period_unit': 'd'}",
    "您喝酒吗？|医生不让喝，我偷着喝点||alcohol status=current",
    "您喝酒吗？|做了支架就不敢喝了||alcohol status=never_or_none",
    "您喝酒吗？|年轻时能喝，现在一杯就倒，不喝了||alcohol status=never_or_none",
    "您喝酒吗？|白的二两，啤的两瓶||alcohol status=current",
    "一次喝多少？|啤酒五六瓶，白酒半斤||alcohol status=current",
    "您喝酒吗？|两口子都不沾酒||alcohol status=never_or_none",
    "您抽烟喝酒吗？|抽点烟，酒早就不行了||smoking status=current & alcohol status=never_or_none",
    "您抽烟喝酒吗？|烟酒茶样样来||smoking status=current & alcohol status=current",
    "Do you drink?|just the odd glass of wine||alcohol status=occasional",
    "Do you drink?|I don't drink any more, doctor's orders||alcohol status=never_or_none",
    "您喝酒吗？|我喝茶||reask",
    "您抽烟吗？|抽血抽了三管||reask",
    "您抽烟吗？|戒啦戒啦，命要紧||smoking status=former",
    "您抽烟吗？|一根接一根，数不清||smoking status=current",
    "您抽烟吗？|抽得不多，三五天一包||smoking status=current",
    "您抽烟吗？|现在抽得少，从前一天两包呢||? & smoking status=current",
    "您抽烟吗？|我老公抽，一天一包，我不抽||smoking status=never_or_none",
    "您抽烟吗？|我爸抽，我打小闻着就头疼||smoking status=never_or_none",
    "您抽烟吗？|同事抽，我吸二手烟||? & smoking status=never_or_none",
    "您抽烟吗？|上个月开始不抽的||smoking status=former; quit_year=2026",
    "您抽烟吗？|戒了又犯，犯了又戒，眼下没抽||smoking status=former",
    "您抽烟吗？|戒了三个月了，馋得慌||smoking status=former; quit_year=2026",
    "还抽烟吗？|出院到现在一根没抽||smoking status=former",
    "还抽烟吗？|大夫说再抽命就没了，我就戒了||smoking status=former",
    "还抽烟吗？|不怎么抽了||? & smoking status=current",
    "抽了多少年？|少说三十年||smoking status=current; years=30",
    "一天几支？|早晚各一支||smoking status=current; per_day=2",
    "什么时候戒的？|一九年做手术那会||? & smoking status=former; quit_year=2019",
    "您父亲抽烟吗？|抽了五十年了，劝不住|son|smoking status=current; years=50",
    "您爱人抽烟吗？|她不抽，我抽|husband|smoking status=never_or_none",
    "您父亲喝酒吗？|顿顿要喝，一顿二两，谁说都不听|daughter|alcohol status=current; amount={'value': 100, 'unit': 'mL', 'beverage': 'spirits'}",
    "您喝酒吗？|不会喝||alcohol status=never_or_none",
    "您喝酒吗？|喝一点||alcohol status=current",
    "您喝酒吗？|逢喝必醉，一月一回||alcohol frequency={'count': 1, 'period': 1, 'period_unit': 'mo'}",
    "您喝酒吗？|过生日啥的喝一杯||alcohol status=occasional",
    "您喝酒吗？|难得喝一回||alcohol status=occasional",
    "您喝酒吗？|朋友聚会推不掉，一两个月一次||alcohol status=occasional",
    "您喝酒吗？|戒了半年，又喝上了||alcohol status=current",
    "您喝酒吗？|只喝红的，一天一小杯||alcohol status=current; amount={'value': 1, 'unit': 'drink', 'beverage': 'wine'}",
    "您喝酒吗？|不喝白酒，喝点黄酒养胃||? & alcohol status=current",
    "每天喝多少白酒？|早上一两，中午二两，晚上二两||alcohol status=current; amount={'value': 250, 'unit': 'mL', 'beverage': 'spirits'}",
    "您抽烟喝酒吗？|烟抽酒喝，一样不落||smoking status=current & alcohol status=current",
    "您抽烟喝酒吗？|烟一天半包，酒过节喝点||smoking status=current; per_day=10 & alcohol status=occasional",
    "您抽烟喝酒吗|烟不抽酒喝一点点||smoking status=never_or_none & alcohol status=current",
    "您抽烟吗|以前抽现在不抽了戒了八年了||smoking status=former; quit_year=2018",
    "飲唔飲酒㗎？|過時過節飲少少||alcohol status=occasional",
    "食唔食煙？|以前食，而家戒咗喇||smoking status=former",
    "香烟吃伐？|老早戒脱了||smoking status=former",
    "吃酒不？|逢年过节整两口||alcohol status=occasional",
    "抽烟不？|老烟枪咧，一天一盒半||smoking status=current; per_day=30",
    "恰酒不？|不恰，恰哒脑壳痛||alcohol status=never_or_none",
    "Do you smoke?|yeah, ten or so a day||smoking status=current; per_day=10",
    "Do you smoke?|socially, maybe two a week||smoking status=current",
    "How much do you drink?|about six pints a week||alcohol status=current",
]  # fmt: skip


def _value(said: str) -> object:
    return ast.literal_eval(said) if said[0] in "[{0123456789" or said == "True" else said


@pytest.mark.parametrize("row", ROWS, ids=[r.split("|")[1] for r in ROWS])
def test_told(ask: Ask, row: str) -> None:
    """Each habit that was told of, with the details that the words hold."""
    question, said, respondent, wanted = row.split("|")
    parts = wanted.split(" & ")
    answer = ask("habits", question, said, respondent=respondent)
    marked = {"?": "confirm", "reask": "reask"}
    assert answer.status == next((marked[p] for p in parts if p in marked), "answered")
    for part in parts:
        topic, _, details = part.partition(" ")
        for pair in details.split("; ") if details else []:
            key, _, value = pair.partition("=")
            heard, due = answer.values[topic].get(key), _value(value)
            assert heard == due or (isinstance(due, dict) and due.items() <= dict(heard).items())
