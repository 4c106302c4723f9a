"""One turn fills every item that its words name, with the proof of each, and no other item."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.read import Extractor
from tests.unit.extraction.conftest import REF
from wire.understanding import Option, Question

BP = Question("blood_pressure", "今天血压多少？", link_id="bp")
DIZZY = Question("boolean", "最近有头晕吗？", link_id="dizzy")
TAKEN = Question("adherence", "药都按时吃了吗？", link_id="taken")
SMOKES = Question("habits", "您抽烟吗？", link_id="smokes")
WOUND = Question(
    "choice", "伤口长得怎么样？", link_id="wound",
    options=(Option("healed", "长好了"), Option("oozing", "有渗液"), Option("red_swollen", "红肿")),
)  # fmt: skip
DRUGS = Question("medication", "现在吃什么药？", link_id="drugs")
PAIN = Question("pain_score", "疼痛打几分？", link_id="pain")
ALL = (BP, DIZZY, TAKEN, SMOKES, WOUND, DRUGS, PAIN)

CASES: list[tuple[Question, str, dict[str, dict[str, Any]]]] = [
    (BP, "一百三十五，八十五，药一顿没落，头也不晕", {"bp": {"sys": 135}, "taken": {"adherence": "full"}, "dizzy": {"value": "no"}}),
    (DIZZY, "不晕，血压128/78", {"dizzy": {"value": "no"}, "bp": {"sys": 128, "dia": 78}}),
    (DIZZY, "有点晕，伤口有点渗液", {"dizzy": {"value": "yes"}, "wound": {"value": "oozing"}}),
    (TAKEN, "都按时吃的，烟也戒了", {"taken": {"adherence": "full"}, "smokes": {"smoking": {"status": "former"}}}),
    (BP, "130/80，早上吃了一片缬沙坦", {"bp": {"sys": 130}, "drugs": {"drug": "缬沙坦"}}),
    (BP, "130/80", {"bp": {"sys": 130}}),
    (DIZZY, "我老伴抽烟，我不晕", {"dizzy": {"value": "no"}}),
]  # fmt: skip


WALKS = Question("quantity", "一个星期锻炼几次？", unit="{times}", link_id="walks")
SLEEPS = Question("quantity", "晚上能睡几个小时？", unit="h", link_id="sleeps")


@pytest.mark.parametrize(
    ("open_one", "said"),
    [
        (TAKEN, "天天吃，一顿没落下"),
        (TAKEN, "吃了，一次没漏"),
        (DIZZY, "晕过，得有两个小时"),
        (DIZZY, "晕，一天三次"),
    ],
)
def test_what_anything_is_counted_in_names_no_item(
    extractor: Extractor, open_one: Question, said: str
) -> None:
    """Times and hours are of the open item, or of none that is not named."""
    found = extractor.read(said, open_one, (WALKS, SLEEPS), REF)
    assert found.others == ()


@pytest.mark.parametrize(("open_one", "said", "wanted"), CASES, ids=[c[1] for c in CASES])
def test_a_turn_fills_what_it_names(
    extractor: Extractor, open_one: Question, said: str, wanted: dict[str, dict[str, Any]]
) -> None:
    """Values, statuses and the quoted words of each item."""
    also = [q for q in ALL if q is not open_one]
    reading = extractor.read(said, open_one, also, REF)
    found = {
        a.link_id: a for a in (reading.answer, *reading.others) if a and a.status in ("answered", "confirm")
    }
    assert set(found) == set(wanted)
    for link, values in wanted.items():
        got = found[link].values
        assert all(
            got.get(k) == v or (isinstance(v, dict) and v.items() <= got[k].items())
            for k, v in values.items()
        )
        assert all(said[s.start : s.end] == s.text for s in found[link].evidence)
