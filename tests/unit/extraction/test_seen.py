"""Danger as a grid of scene, part of the body, likeness and collapse, and the English of telephones."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from extraction.batch import told
from extraction.read import Extractor
from extraction.rules.contractions import left_out, straightened
from extraction.rules.needed import grams
from extraction.rules.signs import Sign, Signs, Way
from wire.understanding import Question

URGENT = """
漱口时茶顺嘴角往外滴
勺子一端就滑下去，右手木木的
脚步像喝多了似的，老往左边倒
左边的胳膊好比一截假肢
一只眼忽然挂了块黑布
她管我叫二姑|女儿
摇他两下，只哼一声又闭上眼了|儿子
眼前一黑就瘫下去了
自己咋趴地上的都没印象
气老续不上
得站着才能喘
一躺下像被谁捂着
I can’t get any air in
i cant feel my right leg
her chest feels as if a truck drove over it|son
呕出来带酱色的渣，像老抽
解的东西跟鞋油差不多
药布换一张红一张
切口咧嘴了
等闺女成了家我就走，免得当累赘
空肚子打了胰岛素，这会儿发飘
量出来两百零三，一百二
导尿管堵了，肚子鼓起来疼
"""
HARMLESS = """
茶太烫，从嘴边流下来一点
腿压麻了，坐久了
梦见自己喘不上气
我从没不想活
标价看了账单差点晕过去
我出院走了就不麻烦护士了
i woke up late and felt like new
空腹抽血抽了两管
切口长得好，没咧嘴
裤子蹭红了一块，是番茄酱
"""


def _level(extractor: Extractor, ref: datetime, line: str) -> str:
    said, _, who = line.partition("|")
    question = Question("red_flag", "最近身体怎么样？", respondent=who or "self")
    return str(told(extractor, question, said, ref)["alert"])


@pytest.mark.parametrize("line", URGENT.strip().splitlines())
def test_urgent(extractor: Extractor, ref: datetime, line: str) -> None:
    """Heard without the name of the danger."""
    assert _level(extractor, ref, line) == "urgent"


@pytest.mark.parametrize("line", HARMLESS.strip().splitlines())
def test_harmless(extractor: Extractor, ref: datetime, line: str) -> None:
    """The same words of something else, or denied, or dreamt."""
    assert _level(extractor, ref, line) == "none"


def test_missing_apostrophes() -> None:
    """Where one was left out; words of their own stay as they are."""
    assert left_out("i cant, hes fine") == (5, 10)
    assert left_out("were ill, its well") == ()
    assert straightened("can’t ‘so’") == "can't ‘so’"


def test_signs_are_tried_by_their_needs() -> None:
    """One finding of a sign at a place, the leftmost; codes in the order of the signs."""
    ways = tuple(
        Way(re.compile(p), ((frozenset(n),),)) for p, n in (("胸口疼", ("胸口",)), ("口疼得", ("疼得",)))
    )
    signs = Signs([Sign("a", ways), Sign("b", (Way(re.compile("疼得")),))])
    assert [(hit.group(), code) for hit, code in signs.described("胸口疼得很", grams("胸口疼得很"))] == [
        ("胸口疼", "a"),
        ("疼得", "b"),
    ]
    assert list(signs.described("nothing here", grams("nothing here"))) == []
