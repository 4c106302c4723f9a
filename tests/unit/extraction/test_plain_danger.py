"""Danger in plain words: what makes it grave is heard, and what only sounds like it is not."""

from __future__ import annotations

from datetime import datetime

import pytest

from extraction.read import Extractor
from tests.unit.extraction.test_safety import read


def _urgent(extractor: Extractor, ref: datetime, said: str) -> set[str]:
    found = read(extractor, ref, said, "daughter").findings
    return {finding.code for finding in found if finding.level == "urgent"}


@pytest.mark.parametrize(
    ("said", "flag"),
    [
        ("膀子痛得翻不了身，一头的汗", "severe_pain"),
        ("脚痛得我直哭，布洛芬也没用", "severe_pain"),
        ("忽然胃疼得厉害", "severe_pain"),
        ("挪到床边都费劲，喘", "dyspnea"),
        ("喊佢唔应，眼睛都唔擘", "altered_consciousness"),
        ("拧他他都没反应", "altered_consciousness"),
        ("针眼的血一直渗，捂着也没用", "bleeding"),
        ("又抽起来了，嘴里冒口水", "seizure"),
        ("讲到一半停住了，脸也歪", "stroke_signs"),
        ("手痛得捏不拢，冰冷发紫", "severe_pain"),
        ("血把毛巾都弄湿了", "bleeding"),
        ("空着肚子打的胰岛素，心慌，手直哆嗦", "hypoglycaemia"),
        ("前晚起就发高热", "high_fever"),
        ("肩膀忽然剧痛", "severe_pain"),
        ("问他几月都答错", "altered_consciousness"),
        ("它一直痛得要命，快叫救护车", "severe_pain"),
        ("左边半身发麻", "stroke_signs"),
        ("尿得出一点点，后来就尿不出来了", "urinary_retention"),
        ("从半夜起就呕个不停", "persistent_vomiting"),
        ("冒冷汗，手抖得厉害", "hypoglycaemia"),
        ("睡觉的药我悄悄藏了，没吃", "suicidal_ideation"),
    ],
)
def test_told_plainly(extractor: Extractor, ref: datetime, said: str, flag: str) -> None:
    """A place, its trouble, and what makes it grave."""
    assert flag in _urgent(extractor, ref, said)


@pytest.mark.parametrize(
    "said",
    [
        "心疼得掉眼泪",
        "打针疼得我直冒汗，打完就不疼了",
        "今天三十九度的大热天",
        "吃着铁剂大便黑，大夫早跟我说过",
        "话说到一半电话断了",
        "烟又抽起来了，手脚都挺好",
        "打雷都吵不醒我，睡得可好",
        "没有解黑便，黄的",
        "半夜一直吐痰",
        "冷得我直发抖，后来出了汗",
        "说话不清楚的时候要马上打120，我晓得的",
        "反酸反得厉害",
        "没早先那么喘",
    ],
)
def test_only_sounds_like_it(extractor: Extractor, ref: datetime, said: str) -> None:
    """The heart that aches for a vase, the weather, a needle, tobacco."""
    assert not _urgent(extractor, ref, said)
