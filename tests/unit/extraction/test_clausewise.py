"""A turn that answers several items: each from its own clause, and nothing of an item that was not spoken of."""

from __future__ import annotations

import pytest

from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import REF

FEVER = Question("boolean", "发烧吗？", "fever", proposition="发热")
DEGREES = Question("quantity", "体温几度？", "degrees", unit="Cel", plausible=(34, 43))
LIVER = Question("boolean", "肾功能查了吗？", "kidney", proposition="已查肾功能")
SCORE = Question("pain_score", "0到10分，疼几分？", "score")
WOUND = Question("boolean", "刀口还疼吗？", "wound", proposition="刀口疼痛")
STAIRS = Question("boolean", "能爬楼梯吗？", "stairs", proposition="能爬楼梯")
MINUTES = Question("duration", "一次走多久？", "minutes")
TABLETS = Question("adherence", "药都按时吃了吗？", "tablets")
SLEEP = Question("choice", "睡眠怎么样？", "sleep", options=(Option("good", "好"), Option("poor", "差")))
CUFF = Question("boolean", "今早测血压了吗？", "cuff", proposition="今早已测血压")
PRESSURE = Question("blood_pressure", "血压多少？", "pressure")
LASTS = Question("duration", "一回疼多长时间？", "lasts")

TURNS = [
    (FEVER, (DEGREES, LIVER), "不烧，三十六度六", {"fever": "no", "degrees": 36.6}),
    (WOUND, (SCORE, LIVER), "还疼，四分上下", {"wound": "yes", "score": 4}),
    (STAIRS, (MINUTES, LIVER), "能爬，一趟走半个小时", {"stairs": "yes", "minutes": 30}),
    (WOUND, (TABLETS, LIVER), "刀口不疼了，药一顿没漏", {"wound": "no", "tablets": "full"}),
    (SLEEP, (LIVER, FEVER), "睡得好，肾功能还没查", {"sleep": "good", "kidney": "no"}),
    (FEVER, (LIVER, SCORE), "没发烧", {"fever": "no"}),
    (WOUND, (LASTS, SCORE, LIVER), "还疼，一般十来分钟，不厉害", {"wound": "yes", "lasts": 10}),
]


@pytest.mark.parametrize(("asked", "also", "said", "values"), TURNS, ids=[t[2] for t in TURNS])
def test_each_item_has_its_clause(
    asked: Question, also: tuple[Question, ...], said: str, values: dict[str, object]
) -> None:
    """The evidence of each is in the untouched words."""
    reading = Extractor.load().read(said, asked, also, REF)
    answers = [a for a in (reading.answer, *reading.others) if a and a.status == "answered"]
    assert {a.link_id: a.values.get("value", a.values.get("adherence")) for a in answers} == values
    assert all(said[s.start : s.end] == s.text for a in answers for s in a.evidence)


def test_a_pressure_in_two_clauses() -> None:
    """Two bare numbers after a yes to having measured; not where a score is open as well."""
    reader, said = Extractor.load(), "测了，一百四，八十五"
    found = {a.link_id: a.values for a in reader.read(said, CUFF, (PRESSURE, LIVER), REF).others}
    assert (found["pressure"]["sys"], found["pressure"]["dia"]) == (140, 85)
    assert "pressure" not in {a.link_id for a in reader.read(said, CUFF, (PRESSURE, SCORE), REF).others}
