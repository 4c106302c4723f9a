"""Smoking and drinking in many voices: had, given up, now and then, never; how much; whose."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask

_SHORT = {"current": "cur", "occasional": "occ", "former": "for", "never_or_none": "nev"}


def told(values: dict[str, dict[str, object]]) -> str:
    """s:cur,p20,y30 is a smoker of twenty a day for thirty years; a:nev does not drink."""
    out = []
    for topic in ("smoking", "alcohol"):
        habit = values.get(topic)
        if habit:
            numbers = [f",{key[0]}{habit[key]}" for key in ("per_day", "years", "quit_year") if key in habit]
            out.append(f"{topic[0]}:{_SHORT[str(habit['status'])]}" + "".join(numbers))
    return " ".join(out)


# question, what is said, who answers, what is understood ('' where it is asked again, ? where it is asked back)
ROWS = [
    ("您抽烟吗？", "不会抽", "self", "s:nev"),
    ("您抽烟吗？", "我从小就不碰烟", "self", "s:nev"),
    ("您抽烟吗？", "抽，一天也就七八颗", "self", "s:cur,p[7, 8]"),
    ("您抽烟吗？", "早就戒了，有十来年了", "self", "s:for,q2016"),
    ("您抽烟吗？", "戒了，2019年做完支架就戒了", "self", "s:for,q2019"),
    ("您抽烟吗？", "原来抽得凶，一天两包，去年住院以后一根没抽", "self", "s:for,q2025"),
    ("您抽烟吗？", "抽啊，抽了一辈子了，改不了", "self", "s:cur"),
    ("您抽烟吗？", "抽得少了，一天三五根", "self", "s:cur,p[3, 5]"),
    ("您抽烟吗？", "老烟民了，一天一包半", "self", "s:cur,p30"),
    ("您抽烟吗？", "偶尔应酬抽一根", "self", "s:cur"),
    ("您抽烟吗？", "没那个嗜好", "self", "s:nev"),
    ("您抽烟吗？", "家里就我老公抽", "self", ""),
    ("您抽烟吗？", "老伴抽，我不抽", "self", "s:nev"),
    ("您抽烟吗？", "我自己不抽，天天吸二手烟", "self", "s:nev"),
    ("您抽烟吗？", "以前抽，现在不抽了", "self", "s:for"),
    ("您抽烟吗？", "怀孕以后就没碰过", "self", "s:for"),
    ("您抽烟吗？", "唉，说戒说了八百回，还抽着呢", "self", "s:cur"),
    ("您抽烟吗？", "戒了几回都没戒掉", "self", "s:cur"),
    ("您抽烟吗？", "在戒，现在一天三根", "self", "s:cur,p3"),
    ("您抽烟吗？", "两天抽一包", "self", "s:cur,p10"),
    ("您抽烟吗？", "一个礼拜抽一包", "self", "s:cur,p2.9"),
    ("您抽烟吗？", "一个月三条烟", "self", "s:cur,p20"),
    ("您抽烟吗？", "不抽，戒了八年了", "self", "s:for,q2018"),
    ("您抽烟吗？", "九几年就戒了", "self", "s:for"),
    ("您抽烟吗？", "抽电子烟", "self", "?"),
    ("您抽烟吗？", "你是查户口的吗", "self", ""),
    ("您抽烟吗？", "抽多少算多", "self", ""),
    ("您抽烟吗？", "肺不好还能抽吗", "self", ""),
    ("您抽烟吗？", "我血压高", "self", ""),
    ("您抽烟吗？", "有", "self", "s:cur"),
    ("您抽烟吗？", "没", "self", "s:nev"),
    ("您抽烟吗？", "是的，抽", "self", "s:cur"),
    ("一天抽多少？", "二十根", "self", "s:cur,p20"),
    ("一天抽多少？", "一包左右", "self", "s:cur,p20"),
    ("一天抽多少？", "五六支", "self", "s:cur,p[5, 6]"),
    ("一天抽多少？", "不一定，多的时候一包，少的时候半包", "self", "s:cur"),
    ("一天抽多少根？", "十根", "self", "s:cur,p10"),
    ("一天抽多少根？", "我早不抽了", "self", "s:for"),
    ("抽烟多少年了？", "四十多年了", "self", "s:cur,y40"),
    ("抽烟多少年了？", "二十岁就开始抽，今年七十", "self", "s:cur,y50"),
    ("戒烟多久了？", "五年了", "self", "s:for,q2021"),
    ("您喝酒吗？", "一滴都不沾", "self", "a:nev"),
    ("您喝酒吗？", "不喝，我酒精过敏", "self", "a:nev"),
    ("您喝酒吗？", "以前喝，得病以后戒了", "self", "a:nev"),
    ("您喝酒吗？", "有朋友来才喝点", "self", "a:occ"),
    ("您喝酒吗？", "几乎不喝", "self", "a:occ"),
    ("您喝酒吗？", "喝，天天晚上二两", "self", "a:cur"),
    ("您喝酒吗？", "每天喝一瓶啤酒", "self", "a:cur"),
    ("您喝酒吗？", "中午一两晚上一两", "self", "a:cur"),
    ("您喝酒吗？", "三天两头喝", "self", "a:cur"),
    ("您喝酒吗？", "平时不喝，过年喝一点", "self", "a:occ"),
    ("您喝酒吗？", "女人家喝什么酒", "self", "a:nev"),
    ("您喝酒吗？", "医生不让喝，不喝了", "self", "a:nev"),
    ("您喝酒吗？", "医生不让喝，我还是忍不住喝点", "self", "a:cur"),
    ("您喝酒吗？", "一周喝个两三次，一次二三两", "self", "a:cur"),
    ("您喝酒吗？", "一个月喝两回", "self", "a:cur"),
    ("您喝酒吗？", "我爱人天天喝，我不喝", "self", "a:nev"),
    ("您喝酒吗？", "每顿饭都得来一杯", "self", "a:cur"),
    ("您喝酒吗？", "一天一斤白的", "self", "a:cur"),
    ("您喝酒吗？", "好久没喝了", "self", "a:nev"),
    ("您抽烟喝酒吗？", "不抽烟，也不喝酒", "self", "s:nev a:nev"),
    ("您抽烟喝酒吗？", "都不", "self", "s:nev a:nev"),
    ("您抽烟喝酒吗？", "没有，都没有", "self", "s:nev a:nev"),
    ("您抽烟喝酒吗？", "抽烟不喝酒", "self", "s:cur a:nev"),
    ("您抽烟喝酒吗？", "喝酒，不抽烟", "self", "s:nev a:cur"),
    ("您抽烟喝酒吗？", "又抽又喝", "self", "s:cur a:cur"),
    ("您抽烟喝酒吗？", "两样都戒了", "self", "s:for a:nev"),
    ("您抽烟喝酒吗？", "烟一天一包，酒一天三两", "self", "s:cur,p20 a:cur"),
    ("您抽烟喝酒吗？", "烟早不抽了，酒偶尔整点", "self", "s:for a:occ"),
    ("您抽烟喝酒吗？", "烟嘛戒了五年了，酒嘛逢年过节喝点", "self", "s:for,q2021 a:occ"),
    ("您抽烟喝酒吗？", "有", "self", ""),
    ("您抽烟喝酒吗？", "没有", "self", "s:nev a:nev"),
    ("您抽烟喝酒吗？", "烟酒都来", "self", "s:cur a:cur"),
    ("食唔食煙？", "冇食，戒咗好耐", "self", "s:for"),
    ("飲唔飲酒？", "間中飲啲", "self", "a:occ"),
    ("飲唔飲酒？", "唔飲", "self", "a:nev"),
    ("老爷子抽烟吗？", "他抽了一辈子，一天一包", "儿子", "s:cur,p20"),
    ("老爷子抽烟吗？", "我爸不抽，我抽", "儿子", "s:nev"),
    ("老爷子抽烟吗？", "戒了，去年戒的", "儿子", "s:for,q2025"),
    ("Do you smoke?", "No", "self", "s:nev"),
    ("Do you smoke?", "Yes, about ten a day", "self", "s:cur,p10"),
    ("Do you smoke?", "I gave up five years ago", "self", "s:for,q2021"),
    ("Do you smoke?", "Never touched one", "self", "s:nev"),
    ("Do you smoke?", "A pack a day", "self", "s:cur,p20"),
    ("Do you smoke?", "I used to, quit last year", "self", "s:for,q2025"),
    ("Do you drink alcohol?", "No, I don't drink", "self", "a:nev"),
    ("Do you drink alcohol?", "Two glasses of wine a week", "self", "a:cur"),
    ("Do you drink alcohol?", "A beer every night", "self", "a:cur"),
    ("Do you drink alcohol?", "Only on special occasions", "self", "a:occ"),
    ("Do you drink alcohol?", "I stopped drinking years ago", "self", "a:nev"),
    ("您现在还抽烟吗？", "不瞒你说，偷着抽呢", "self", "s:cur"),
    ("您现在还抽烟吗？", "抽得不多", "self", "?"),
    ("您现在还抽烟吗？", "一天就三四根解解馋", "self", "s:cur,p[3, 4]"),
    ("您现在还抽烟吗？", "去年查出肺结节就戒了", "self", "s:for,q2025"),
    ("您现在还抽烟吗？", "早戒了，都二十年了", "self", "s:for,q2006"),
    ("您现在还抽烟吗？", "上个月刚戒", "self", "s:for,q2026"),
    ("您现在还抽烟吗？", "断断续续抽", "self", "s:cur"),
    ("您现在还抽烟吗？", "出院到现在没抽过", "self", "s:for"),
    ("您现在还抽烟吗？", "已经不抽了", "self", "s:for"),
    ("您现在还抽烟吗？", "还是老样子，一天一包", "self", "s:cur,p20"),
    ("您现在还抽烟吗？", "从十根减到三根了", "self", "s:cur,p3"),
    ("您现在还抽烟吗？", "没戒，戒不了", "self", "s:cur"),
    ("您现在还抽烟吗？", "我想戒，可是戒不掉啊", "self", "s:cur"),
    ("烟戒了吗？", "戒了", "self", "s:for"),
    ("烟戒了吗？", "没有", "self", "s:cur"),
    ("烟戒了吗？", "没呢，一天还得半包", "self", "s:cur,p10"),
    ("烟戒了吗？", "是的", "self", "s:for"),
    ("烟戒了吗？", "戒了半个月又抽上了", "self", "s:cur"),
    ("烟戒了吗？", "我本来就不抽", "self", "s:nev"),
    ("烟戒了吗？", "早戒掉啦", "self", "s:for"),
    ("酒戒了吗？", "戒了，一口不喝", "self", "a:nev"),
    ("平时喝酒吗？", "喝一点点", "self", "a:cur"),
    ("平时喝酒吗？", "一般不喝，有事才喝", "self", "a:occ"),
    ("平时喝酒吗？", "一年喝个三四回", "self", "a:occ"),
    ("平时喝酒吗？", "从结婚就没喝过", "self", "a:nev"),
    ("平时喝酒吗？", "喝白酒，一顿半斤，一天一顿", "self", "a:cur"),
    ("平时喝酒吗？", "就喝啤的，夏天一天两瓶", "self", "a:cur"),
    ("平时喝酒吗？", "喝药酒，一天一小杯，治腰疼的", "self", "a:cur"),
    ("平时喝酒吗？", "晚饭喝一罐啤酒", "self", "a:cur"),
    ("平时喝酒吗？", "每天两罐", "self", "a:cur"),
    ("平时喝酒吗？", "星期天跟牌友喝半斤", "self", "a:cur"),
    ("平时喝酒吗？", "量不行，一杯就醉，不喝", "self", "a:nev"),
    ("平时喝酒吗？", "不喝酒，爱喝茶", "self", "a:nev"),
    ("平时喝酒吗？", "我爱喝茶", "self", ""),
    ("平时喝酒吗？", "牛奶算吗", "self", ""),
    ("平时喝酒吗？", "我老公是酒鬼", "self", ""),
    ("平时喝酒吗？", "呃，这个嘛", "self", ""),
    ("平时喝酒吗？", "过去能喝一斤，现在滴酒不沾", "self", "a:nev"),
    ("平时喝酒吗？", "呢排冇飲", "self", "a:nev"),
    ("平时喝酒吗？", "每晚飲一罐啤酒", "self", "a:cur"),
    ("平时喝酒吗？", "阿拉屋里厢老头子吃，我勿吃", "self", "a:nev"),
    ("平时喝酒吗？", "喝撒子酒哦，早就不喝咯", "self", "a:nev"),
    ("平时喝酒吗？", "不咋喝", "self", "a:occ"),
    ("抽烟喝酒吗？", "烟酒都戒了五年了", "self", "s:for,q2021 a:nev"),
    ("抽烟喝酒吗？", "烟不会，酒会喝一点", "self", "s:nev a:cur"),
    ("抽烟喝酒吗？", "不抽烟，酒过节喝", "self", "s:nev a:occ"),
    ("抽烟喝酒吗？", "抽烟二十年了，一天一包，酒不怎么喝", "self", "s:cur,p20,y20 a:occ"),
    ("抽烟喝酒吗？", "以前又抽又喝，现在都戒了", "self", "s:for a:nev"),
    ("抽烟喝酒吗？", "哪样都不沾", "self", "s:nev a:nev"),
    ("抽烟喝酒吗？", "不抽烟不喝酒不打牌", "self", "s:nev a:nev"),
    ("抽烟喝酒吗？", "烟抽，酒不行，过敏", "self", "s:cur a:nev"),
    ("抽烟喝酒吗？", "唔食煙唔飲酒", "self", "s:nev a:nev"),
    ("抽烟喝酒吗？", "偶尔抽一根，喝酒的话一周一次", "self", "s:cur a:cur"),
    ("抽烟喝酒吗？", "老伴不让，都戒了", "self", "s:for a:nev"),
    ("每天抽多少？", "我不抽烟的", "self", "s:nev"),
    ("每天喝多少？", "二两，雷打不动", "self", "a:cur"),
]  # fmt: skip


@pytest.mark.parametrize(("question", "said", "respondent", "wanted"), ROWS)
def test_status(ask: Ask, question: str, said: str, respondent: str, wanted: str) -> None:
    """What is told of now, by the patient or of the patient."""
    answer = ask("habits", question, said, respondent=respondent)
    if wanted in ("", "?"):
        assert answer.status == ("confirm" if wanted else "reask")
    else:
        assert (answer.status, told(dict(answer.values))) == ("answered", wanted)


@pytest.mark.parametrize("said", ["抽了二十多年，一查出病就撂了", "前年就断根了"])
def test_thrown_away_is_given_up(ask: Ask, said: str) -> None:
    """The verb of giving up is one of throwing away, or of the root."""
    assert ask("habits", "您抽烟吗？", said).values["smoking"]["status"] == "former"
