"""A text of any length is heard to its end: red flags and wishes to hear no more; answers may refuse."""

from __future__ import annotations

import itertools
from datetime import datetime

import pytest

from extraction.read import Extractor
from extraction.rules.windows import OVERLAP, SIZE, windows
from wire.understanding import Question

OPEN = Question("boolean", "最近药都按时吃了吗？", link_id="adherence")
CHAT = "今天早上起来吃了稀饭，然后去公园走了一圈，天气挺好的。"


@pytest.mark.parametrize("before", [0, 150, 400, 2400])
@pytest.mark.parametrize(
    ("said", "flag"), [("我胸口疼", "chest_pain"), ("血压190/120", "hypertensive_crisis")]
)
def test_danger_is_heard_however_far_in_it_stands(
    extractor: Extractor, ref: datetime, before: int, said: str, flag: str
) -> None:
    """At the start and after 200 kB; the evidence lies in the untouched text, and no value is stored."""
    text = CHAT * before + said + "。" + CHAT * 150
    reading = extractor.read(text, OPEN, (), ref)
    found = {f.code: f for f in reading.findings}
    assert all(text[s.start : s.end] == s.text for s in found[flag].evidence)
    assert found[flag].evidence[0].start >= len(CHAT) * before
    assert reading.answer is not None
    assert reading.answer.status == "reask"


def test_opt_out_behind_a_long_text_counts(extractor: Extractor, ref: datetime) -> None:
    """She says at length why, and then that she has had enough."""
    intent = extractor.read(CHAT * 300 + "以后别再给我打电话了。", OPEN, (), ref).intent("opt_out")
    assert intent is not None
    assert intent.certain


def test_danger_denied_in_a_long_text_alarms_nobody(extractor: Extractor, ref: datetime) -> None:
    """The pieces keep the words around it."""
    assert extractor.read(CHAT * 300 + "我胸口不疼。" + CHAT * 100, OPEN, (), ref).findings == ()


def test_every_stretch_of_the_text_is_whole_in_one_piece() -> None:
    """Pieces overlap, move on, and end with the text, whether sentences end in it or not."""
    talk = "".join(f"今天走了{n}步，还行。" for n in range(1500))
    for text in (talk, "".join(chr(0x4E00 + n % 9973) for n in range(20_000)), "", "短"):
        pieces = list(windows(text))
        assert [pieces[0][0], pieces[-1][1]] == [0, len(text)] if text else not pieces
        assert all(end - start <= SIZE for start, end in pieces)
        assert all(a < b <= end - OVERLAP for (a, end), (b, _) in itertools.pairwise(pieces))


def test_what_repeats_itself_is_read_once() -> None:
    """And what stands between the repetitions is read, with the words around it."""
    told = "我胸口不疼。"
    text = CHAT * 400 + told + CHAT * 400
    pieces = list(windows(text))
    assert sum(end - start for start, end in pieces) < len(text) // 10
    at = text.index(told)
    assert any(start < at and at + len(told) < end for start, end in pieces)
