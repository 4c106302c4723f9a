"""A danger that is named and not had: disowned, asked about in general, dreaded, read, another's in her own dialect."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from wire.understanding import Question

HARMLESS = """
我可没说过要寻死 / 哪个讲我要自杀的，乱说 / 我并没有要轻生，就是发发火 / 何苦想不开呢，儿女都孝顺 / 大姨那阵子不想活，如今想通了
流多少才算大出血 / 啥样才叫抽搐 / 脑梗怎么预防 / 咯血危险不危险，我没有 / 刀口裂开了还能缝吗，问问而已 / 多高的血压才算危险
一提到昏倒就犯怵 / 一看电视上抽搐的就害怕 / 盒子上说有的人会晕倒 / 药盒上写着个别人会抽搐 / 护士讲烧过三十九度五就来急诊，我没烧
我屋老汉吐血走的 / 我孃孃中风瘫了好几年 / 阿嫂前年抽过筋也抽过风 / 我老倌原先咳血，我不咳 / 俺大娘昏倒过，俺没有 / 孩他爹以前胸口疼，现在不疼了
刷到有人跳楼，心惊 / 有个师傅手断了，血淌了一地 / i fainted a few times in my teens / 热得人都要昏过去了 / 困得我快晕倒了
夜里尿少多了，能睡整觉 / 喝酒就吐，戒了 / 话到嘴边想不起那人叫啥 / 全家抽起烟来
削梨划了手，冒了几滴血 / 要不是你们，我早死了 / 药点过了，够吃半个月 / 突然想不起来钥匙放哪
健康课讲的，咯血要去急诊 / 小便发红会不会是出血啊，我的倒是黄色的
"""
URGENT = """
我没跟谁说过，其实早就想死了 / 我没说不想死 / 何必活着受这份罪，不如死了 / 一天都不想再过下去了 / 活够了，老鼠药就在床头
俺刀口裂开了还能缝吗，问问而已 / 昨天大出血了，啥样才叫大出血 / 吐得水都灌不下 / 吃啥都吐，三天了 / 喝一口水也吐
小便少得可怜 / 一天下来才尿一小口 / 昨晚到今早一滴尿都没 / barely peed since yesterday / nothing stays down
胸前头痛得很 / 就是我这心口吧，一早起来揪着疼 / 刀口嘛，崩开了 / 我讲的话老伴听不懂，昨晚还好好的 / 热得我快昏过去了，一身汗还在吐
心口难受，老是疼 / 忽然认不出自己在哪 / 笑的时候嘴是歪的 / 若不是孩子小，早上吊了 / 睡觉药点了点，够了 / 打完针满身痒，眼前发黑
三天没小便了 / 喝的水又全呕了 / 脑袋疼得不行，都要炸开了 / 胰岛素打了没吃饭，打晃，一头汗
大便发乌会不会是出血啊，我的也乌了 / 痛得我直按胸口 / 前胸烧得慌，一直窜到牙根 / 正走着就滑到地上，什么都不知道 / 把女儿喊成妹妹了
睡得叫不醒，打呼噜声音不对 / 吃下大半瓶安定 / 高的一百九低的一百一 / 小便一日比一日少 / 洗把脸都喘得慌
"""


def _each(rows: str) -> list[str]:
    return [row.strip() for row in rows.replace("\n", " / ").split(" / ") if row.strip()]


def _level(extractor: Extractor, ref: datetime, said: str, asked: str = "最近身体怎么样？") -> str:
    return str(told(extractor, Question("red_flag", asked), said, ref)["alert"])


@pytest.mark.parametrize("line", _each(HARMLESS))
def test_named_only(extractor: Extractor, ref: datetime, line: str) -> None:
    """Alarms nobody."""
    assert _level(extractor, ref, line) == "none"


@pytest.mark.parametrize("line", _each(URGENT))
def test_had(extractor: Extractor, ref: datetime, line: str) -> None:
    """Urgent, however near it comes to those above."""
    assert _level(extractor, ref, line) == "urgent"


@pytest.mark.parametrize(
    ("line", "level"), [("倒过，前天", "urgent"), ("人倒没事", "none"), ("没有倒，就是腿软", "none")]
)
def test_fell_to_a_question_about_fainting(
    extractor: Extractor, ref: datetime, line: str, level: str
) -> None:
    """A bare 倒 is what was asked about; 倒 as an adverb is not."""
    assert _level(extractor, ref, line, "有没有昏倒过？") == level


@pytest.mark.parametrize(
    ("line", "level"),
    [
        ("牙花子老是出血", "review"), ("老是流鼻血，怎么也止不住", "urgent"),
        ("刀口裂了芝麻大一点", "review"), ("刀口裂了芝麻大一点，直往外渗血水", "urgent"),
    ],
)  # fmt: skip
def test_how_much_of_it(extractor: Extractor, ref: datetime, line: str, level: str) -> None:
    """What comes often is no bleeding that does not stop; a slit that runs is a wound that opens."""
    assert _level(extractor, ref, line) == level
