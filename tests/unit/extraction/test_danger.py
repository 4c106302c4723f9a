"""Danger said sideways: it came back, denied twice, by comparison, in dialect; and the harmless look-alikes."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from extraction.read import Extractor
from wire.understanding import Question

OPEN = Question("boolean", "最近药都按时吃了吗？", link_id="adherence")
CAME_BACK = """
以前胸痛过，今天又痛了
以前没胸痛，现在有
昨天胸痛好了，现在又疼起来了
去年胸口疼过一回，这两天又犯了
上个月晕倒过，刚才又倒了一次
前阵子喘不上气，治好了，今天又上来了
住院前吐过血，今早又吐了
之前大便发黑，好了几天，现在又黑了
以前没有这样，现在胸口疼
原来不喘，这会儿喘不上气
早先想过自杀，现在又有这个念头了
年轻时抽过风，昨晚又抽搐了
以前心口疼是老毛病，这回疼得更厉害
上回胸痛去过急诊，今天还是痛
i had chest pain last year and it is back today
my chest pain went away but it came back this morning
"""
DENIED_TWICE = """
胸口不是不疼
胸口没有一天不疼
胸口哪能不疼
不能说胸口不疼
胸口怎么可能不疼
我不是不胸痛，是忍着
不是没有胸痛
没有哪天胸口不疼的
谁说我胸口不疼
不是不想死，是不敢
喘气没有一刻不费劲，喘不上气
不是不喘，坐着都喘
"""
LIKENED = """
我胸口像压了块石头一样
胸口跟压了个磨盘似的
前胸像被人勒着
胸口箍得紧紧的
胸口好像有人踩着
心口跟火烧刀绞一样
胸口像有只手攥着
喘气像拉风箱
一喘跟拉风箱似的
呼呼地喘，跟破风箱一样
半边身子不听使唤
左半拉身子跟木头似的
右手端不住碗，碗老掉
吐的跟咖啡渣似的
拉出来的像沥青一样
吐出来的东西像酱油
头像被斧子劈开一样疼
嗓子眼像被掐住了出不来气
肚子硬得像块板
血像开了水龙头一样
"""
NO_WISH_TO_LIVE = """
跳楼的心都有了
没脸活了
活够了
想一了百了
死的心都有
不想在这世上待了
真想一觉睡过去不醒了
活着还不如死了
我要是死了大家都省心
绳子都准备好了，不想熬了
想找个没人的地方了结自己
撑不下去了，不想活
"""
DIALECT = """
胸 痛
我 胸 口 疼
胸口 疼 得 厉害
心口窝窝痛得遭不住
胸口头闷得出不赢气
气都出不匀净，喘不赢
半边脸歪起了，口水包不住
哈不过气来
脑壳痛得要爆了
屙黑屎屙了两天
"""
HARMLESS = """
以前胸痛过，今天没有
以前胸痛过，现在好了
以前胸痛过，现在有药控制着，不痛了
以前胸痛过，今天又来复查
去年晕倒过，今天又量了血压
以前胸口疼，现在又能干活了
原来胸痛，后来再没犯过
以前胸痛过，今天牙又疼了
昨天胸痛好了，今天腿又痛了
以前吐过血，现在吃饭有滋味了
以前喘，现在不喘了
上个月胸痛住院，现在有劲了
以前胸痛过，今天又问这个
去年大便黑过，现在黄的
以前胸痛，现在有人照顾
胸口不疼也不闷
胸口一点都不疼
胸口没有疼过
不是胸口疼，是胳膊酸
不是说胸口疼，是后背痒
胸口没疼，也没闷
哪有什么胸痛
谁说我胸口疼了，没有的事
没有一天胸口疼
没哪天胸口疼过
不能说我胸口疼，就是累
心里像压了块石头，儿子的事愁的
心里一块石头落了地
肩膀上像压着千斤担子
腿像灌了铅一样沉
家里拉风箱烧火做饭
老房子那个风箱坏了
胸口戴着个护身符
胸口贴着膏药
衣服勒得慌，换了一件
裤腰带勒得紧
手表勒着手腕
半边床空着没人睡
半边屋子不通风
喝了杯咖啡
早上喝咖啡，吐司吃了两片
咖啡渣倒花盆里了
酱油吃得少
大家的心都齐
什么心都操
跳楼价买的菜
楼跳绳的孩子吵
没脸见人，欠人家钱
活干够了，歇着呢
我想一直活到一百岁
活得好好的
日子有奔头
睡一觉就好了
想一觉睡到天亮
头发像刀割过一样齐
血压计像是坏了
嗓子有点痒
想死你们了
心口的扣子掉了
胸 前 挂 着 牌
孩子像拉风箱一样打呼噜
钱都还清了，轻松了
"""


#: Written after the rules, three a line; what they showed was then put right.
STRANGE = """
以前头一直好好的，今天突然说不出话  三年前胸闷过，后来好了，昨晚又压得喘不上气  那年吐血住过院，前天又吐了一口
以前没抽过，刚才浑身抽起来了  之前伤口裂过，缝好了，今天又裂开了  胸口以前疼，好了，现在又开始疼
胸口不可能不疼啊  胸口怎么会不疼呢  胸口不疼才怪
胸口像被大石头堵着  胸口像压了座山  胸口像千斤重
心口像针扎似的  喘得跟拉锯一样  呼吸像破风箱
嗓子里呼噜呼噜喘不过气  半边脸不会动了  左边半身跟不是自己的一样
半边身子没感觉  吐的像咖啡  吐的是褐色的东西，像酱油
拉的像墨汁  屁股后头流黑水，大便黑得像炭  活着没劲，想走了
不想活在这世上  想一死了之  我想从楼上跳下去
不想拖累孩子，想走了  死了倒轻松  每天都想着怎么死
活得够够的了  心绞得慌，疼到左胳膊  胸口揪着疼
头疼得像要炸开  脖子硬，头疼得厉害，还吐  突然一只眼睛看不见了
心 口 疼  胸口 像 压 石头  眼前一黑就栽倒了
咳 血 了  拉黑便两天了  胸口憋得像要裂开
透不过气来，嘴唇发乌  天要塌了，我不想活  胸囗痛
胸部像被车碾过  胸口闷得像要断气  人快不行了，喘不上来
心脏像被人捏住  胸口疼好几回了，今天最凶  以前胸不痛的，现在天天痛
从前没喘过，如今躺下就喘
"""
HARMLESS_TOO = """
以前胸痛，早没事了  胸口疼是去年的事  胸痛去年就好了，今天来拿药
以前喘，吃了药就不喘了，现在走路都有劲  以前晕倒过，现在一切正常  我爸以前胸痛，今天又痛了
邻居胸口像压了石头，送医院了  如果胸口像压石头一样我就打120  医生问我胸口疼不疼，我说不疼
胸口现在不疼了  胸口不压得慌  胸口没有石头压着的感觉
压力大，工作忙  床上压着被子睡  被子压着胸口不舒服就挪开了
安全带勒着胸口  帽子箍着头  心里堵得慌，跟老伴吵架了
石头掉脚上了  踩着石头过河  吐了口痰，不带血
吐槽一下你们医院  大便颜色正常，不黑  吃了火龙果大便有点红
菜刀劈开西瓜  气球爆了  头发炸了毛
爆米花吃多了  想睡觉不想醒  困得想一觉睡到中午
跳绳跳得多  死面馒头  死心眼
我死活不同意  电视剧里有人跳楼  累得要死
热得要死  饿死我了  没脸跟医生说，烟没戒
活多干不完  喘口气歇会儿  走路不喘
风箱修好了  半边葱  右手写字，左手拿碗
筷子拿不好  嘴角长了个泡  看不清报纸上的小字
眼镜碎了看不见  叫外卖没人应  血压没问题，不高
血糖还行  孩子流鼻血，止住了  胸口有颗痣
胸闷没有，胸痛也没有  没胸痛没气短
"""


def _lines(*texts: str) -> list[str]:
    return [line for text in texts for line in re.split("\n|  ", text) if line]


def _urgent(extractor: Extractor, said: str, ref: datetime) -> list[str]:
    found = extractor.read(said, OPEN, (), ref).findings
    assert all(said[s.start : s.end] == s.text for f in found for s in f.evidence)
    return [f.code for f in found if f.level == "urgent"]


@pytest.mark.parametrize("said", _lines(CAME_BACK, DENIED_TWICE, LIKENED, NO_WISH_TO_LIVE, DIALECT, STRANGE))
def test_danger_is_heard_however_it_is_said(extractor: Extractor, ref: datetime, said: str) -> None:
    """It came back, is denied twice, likened to something, said in dialect or with spaces: urgent."""
    assert _urgent(extractor, said, ref)


@pytest.mark.parametrize("said", _lines(HARMLESS, HARMLESS_TOO))
def test_harmless_words_that_sound_alike_alarm_nobody(extractor: Extractor, ref: datetime, said: str) -> None:
    """What is over, denied, another's, or about things and not about the body."""
    assert _urgent(extractor, said, ref) == []
