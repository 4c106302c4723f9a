"""One drink of several, what others smoke around her, and how long ago it was given up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.extraction.conftest import Ask

DRINK, SMOKE = "您平常喝酒吗？", "您抽烟吗？"


@pytest.mark.parametrize(
    ("said", "status", "amount"),
    [
        ("红酒一天一杯，白酒不碰", "current", 1),
        ("白酒不碰红酒一天一杯", "current", 1),
        ("啤酒喝三瓶，其他的一概不喝", "current", 3),
        ("酒量顶多五瓶啤酒，平常两瓶啤酒", "current", 2),
        ("白酒也不喝，红酒也不喝", "never_or_none", None),
    ],
)
def test_one_drink_of_several(ask: Ask, said: str, status: str, amount: int | None) -> None:
    """What is left out denies no drinking."""
    answer = ask("habits", DRINK, said)
    told: dict[str, Any] = answer.values["alcohol"]
    assert answer.status == "answered"
    assert (told["status"], told.get("amount", {}).get("value")) == (status, amount)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("不抽，车间里吸二手烟，每天差不多两包", {"status": "never_or_none"}),
        ("刚戒五个月", {"status": "former", "quit_year": 2026}),
        ("老烟枪二十年了", {"status": "current", "years": 20}),
        ("要戒两个月才算吧", {"status": "current"}),
    ],
)
def test_smoking(ask: Ask, said: str, told: dict[str, Any]) -> None:
    """What others smoke is not counted; a wish gives nothing up."""
    assert ask("habits", SMOKE, said).values["smoking"] == told
