"""A turn without a pause is cut where another matter begins, and each item reads its own piece."""

from __future__ import annotations

from typing import Any

import pytest

from extraction.read import Extractor
from extraction.rules.asked import asked
from extraction.rules.pieces import pieces
from tests.unit.extraction.conftest import REF
from wire.understanding import Option, Question

QUALITY = (Option("good", "好"), Option("fair", "一般"), Option("poor", "差"))
ITEMS = {
    q.link_id: q
    for q in (
        Question("blood_pressure", "血压是多少？", "bp", unit="mm[Hg]"),
        Question("quantity", "心率一分钟多少次？", "pulse", unit="/min", plausible=(25, 250)),
        Question("quantity", "体重多少？", "weight", unit="kg", plausible=(20, 200)),
        Question("quantity", "空腹血糖是多少？", "sugar", unit="mmol/L", timing="fasting"),
        Question("quantity", "餐后血糖是多少？", "later", unit="mmol/L", timing="postprandial"),
        Question("boolean", "最近有头晕吗？", "dizzy"),
        Question("boolean", "有胸闷吗？", "chest"),
        Question("boolean", "腿肿不肿？", "legs"),
        Question("boolean", "小腿有没有哪边肿？", "calf"),
        Question("boolean", "还发烧吗？", "fever"),
        Question("boolean", "还抽烟吗？", "smoke"),
        Question("boolean", "现在喝酒吗？", "drink"),
        Question("adherence", "药都按时吃吗？", "taken"),
        Question("date", "哪天来复查？", "visit"),
        Question("boolean", "有人陪您来吗？", "company"),
        Question("pain_score", "疼几分？", "score"),
        Question("choice", "睡眠怎么样？", "sleep", options=QUALITY),
        Question("choice", "胃口怎么样？", "eats", options=QUALITY),
        Question(
            "choice", "刀口怎么样？", "wound", options=(Option("well", "长好了"), Option("red", "红肿"))
        ),
    )
}

CUTS = [
    ("血压一百二七十六药也没停头不怎么晕", ["血压一百二七十六", "药也没停", "头不怎么晕"]),
    ("饭前六点四吃过饭九点一", ["饭前六点四", "吃过饭九点一"]),
    ("脚不肿了就是还有点胸闷", ["脚不肿了", "就是还有点胸闷"]),
    ("体重没量血压倒是正常", ["体重没量", "血压倒是正常"]),
    ("五分 刀口渗水 不烧", ["五分", "刀口渗水", "不烧"]),
    # One statement, however many names it has.
    ("头晕恶心都没有", ["头晕恶心都没有"]),
    ("没有气短胸闷", ["没有气短胸闷"]),
    ("咳得一夜睡不着", ["咳得一夜睡不着"]),
    ("吃完药头晕得很", ["吃完药头晕得很"]),
    ("没什么不舒服的", ["没什么不舒服的"]),
]


@pytest.mark.parametrize(("said", "wanted"), CUTS, ids=[c[0] for c in CUTS])
def test_where_another_matter_begins(extractor: Extractor, said: str, wanted: list[str]) -> None:
    """Cut before the word that opens it, with what belongs to that word; never within one statement."""
    pack = extractor._pack
    analysis = extractor._analyse(said, asked(Question("free_text"), pack), REF)
    assert [analysis.text[c.start : c.end] for c in pieces(analysis, {}, pack)] == wanted


TURNS: list[tuple[str, str, dict[str, dict[str, Any]]]] = [
    ("bp pulse taken dizzy", "一百二七十八心跳六十六药没断过头不晕", {"bp": {"sys": 120}, "pulse": {"value": 66}, "taken": {"adherence": "full"}, "dizzy": {"value": "no"}}),
    ("sugar later", "空腹五点九吃过早饭八点三", {"sugar": {"value": 5.9}, "later": {"value": 8.3}}),
    ("sleep eats", "睡得不行吃得还可以", {"sleep": {"value": "poor"}, "eats": {"value": "good"}}),
    ("weight bp", "上压一百二，七十九", {"bp": {"sys": 120, "dia": 79}}),
    ("dizzy weight", "不晕，一百一十斤", {"dizzy": {"value": "no"}, "weight": {"value": 55}}),
    ("taken visit", "一顿没漏，下礼拜二去", {"taken": {"adherence": "full"}, "visit": {"date": "2026-11-24"}}),
    ("drink smoke", "烟跟酒我全不碰", {"drink": {"value": "no"}, "smoke": {"value": "no"}}),
    ("dizzy taken", "不吃药就头晕", {"dizzy": {"value": "yes"}}),
    ("wound calf", "刀口边红肿了", {"wound": {"value": "red"}}),
    ("dizzy chest legs", "都没有呢", {"dizzy": {"value": "no"}, "chest": {"value": "no"}, "legs": {"value": "no"}}),
    ("sleep eats", "睡不着觉吃饭还行", {"sleep": {"value": "poor"}, "eats": {"value": "fair"}}),
    ("sugar taken", "It was 6.4 before breakfast and I haven't missed any tablets", {"sugar": {"value": 6.4}, "taken": {"adherence": "full"}}),
    ("dizzy chest legs", "没有", {"dizzy": {"value": "no"}}),
    ("dizzy sleep", "不晕，蛮好的", {"dizzy": {"value": "no"}}),
    ("score wound fever", "三分 刀口长好了 不烧", {"score": {"value": 3}, "wound": {"value": "well"}, "fever": {"value": "no"}}),
    ("visit company", "下周五来，儿子骑车带我", {"company": {"value": "yes"}}),
]  # fmt: skip


@pytest.mark.parametrize(("links", "said", "wanted"), TURNS, ids=[f"{t[0]}: {t[1]}" for t in TURNS])
def test_each_item_reads_its_own_piece(
    extractor: Extractor, links: str, said: str, wanted: dict[str, dict[str, Any]]
) -> None:
    """What is named is answered, what is not named stays open."""
    open_one, *also = (ITEMS[link] for link in links.split())
    reading = extractor.read(said, open_one, also, REF)
    told = [a for a in (reading.answer, *reading.others) if a and a.status in ("answered", "confirm")]
    found = {a.link_id: a.values for a in told if a.link_id != "visit" or "visit" in wanted}
    assert set(found) == set(wanted)
    assert all(found[link][key] == value for link, values in wanted.items() for key, value in values.items())
    assert all(said[s.start : s.end] == s.text for a in told for s in a.evidence)


def test_what_is_only_meant_is_read_back(extractor: Extractor) -> None:
    """都没有 to one complaint is not stored for the others without a question."""
    also = [ITEMS["chest"], ITEMS["legs"]]
    others = extractor.read("都没有哦", ITEMS["dizzy"], also, REF).others
    assert {(a.link_id, a.status) for a in others} == {("chest", "confirm"), ("legs", "confirm")}
