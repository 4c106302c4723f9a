"""没发烧，… : behind a denial a sentence is told, a bare name may go on with the list."""

from __future__ import annotations

import pytest

from tests.unit.extraction.conftest import Ask


def _alert(ask: Ask, said: str) -> str:
    return str(ask("red_flag", "最近怎么样？", said).values.get("alert") or "none")


@pytest.mark.parametrize(
    "told",
    [
        "马桶里全是血",
        "说话舌头发硬说不清",
        "胸口像有人踩着",
        "刀口让我使劲挣裂了",
        "喝水顺着嘴角往外流",
        "胸口那儿一揪一揪地疼",
        "活着没意思想死了算了",
        "走路老往右边倒",
    ],
)
def test_a_sentence_is_told(ask: Ask, told: str) -> None:
    """Whatever is denied before it."""
    assert _alert(ask, told) == "urgent"
    assert _alert(ask, f"没发热，{told}") == "urgent"
    assert _alert(ask, f"没有头昏，{told}") == "urgent"


@pytest.mark.parametrize("said", ["没有头昏，反胃，胸痛", "没有咳血，黑便"])
def test_names_stand_in_a_list(ask: Ask, said: str) -> None:
    """A bare name behind a denied one is denied too, as far as anybody can tell."""
    assert _alert(ask, said) == "none"


@pytest.mark.parametrize("said", ["血压二百零五，要不要紧", "高压一百九十八，要不要紧啊"])
def test_whether_it_matters(ask: Ask, said: str) -> None:
    """What is asked behind a value does not take it back."""
    assert _alert(ask, said) == "urgent"


@pytest.mark.parametrize(
    ("said", "alert"),
    [
        ("八几年晕倒过一次", "none"),
        ("一九九六年吐过血", "none"),
        ("咳血通常是什么病，我就打听打听", "none"),
        ("真要胸口疼我还能坐这儿跟你聊", "none"),
        ("要真晕倒了我早叫你们了", "none"),
        ("大夫说这药可能低血糖", "none"),
        ("这药一吃就低血糖", "review"),
        ("血糖低于几算低血糖", "none"),
        ("真烧到39度五我就去急诊", "none"),
    ],
)
def test_not_now_and_not_so(ask: Ask, said: str, alert: str) -> None:
    """Long ago, asked in general, against the fact, or what a medicine may do."""
    assert _alert(ask, said) == alert


def test_a_pressure_read_off(ask: Ask) -> None:
    """Without the word for it, behind a measuring."""
    for said in ("吃了，刚量还是二百零一，一百零二", "吃了，量了一百九十六/一百一"):
        assert _alert(ask, said) == "urgent"
