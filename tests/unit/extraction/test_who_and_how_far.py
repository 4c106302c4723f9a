"""How far a word beside a danger reaches: harmless words to their comma."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


def _alert(ask: Ask, said: str) -> str:
    return str(ask("red_flag", "最近怎么样？", said).values.get("alert") or "none")


@pytest.mark.parametrize(
    "said",
    [
        "大夫说看不好了，我不想活了",
        "护士说再住几天，我真想跳楼算了",
        "贴了两天膏药，胸口像压着石头",
        "孙子刚会走路，我胸口疼得冒汗",
        "怕是刀口崩开了",
        "没有 刀口崩开了",
    ],
)
def test_danger(ask: Ask, said: str) -> None:
    """What was said before it is of something else."""
    assert _alert(ask, said) == "urgent"


@pytest.mark.parametrize(
    "said",
    [
        "我哥上个月住院了，吐血",
        "隔壁老李，中风了，嘴都歪了",
        "邻居摔了一跤，晕过去了",
        "就怕刀口崩开",
        "没有 胸闷 气短",
        "大夫说有人一时想不开",
    ],
)
def test_no_danger_of_hers(ask: Ask, said: str) -> None:
    """Of another's illness, feared, or denied."""
    assert _alert(ask, said) == "none"
