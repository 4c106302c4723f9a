"""The public face: reading, batch contract, properties, samples."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extraction.batch import TYPES, BadLineError, result, rows, single
from extraction.lint import lint_lexicon
from extraction.load import FOLDER
from extraction.pipeline import STEPS, build
from extraction.read import Extractor
from wire.understanding import Option, Question

from .conftest import REF

SAMPLES = Path(__file__).parents[3].parent / "shared/standards/understanding_samples.jsonl"
EXTRACTOR = Extractor.load()
WORDS = st.sampled_from(
    [
        "没有",
        "头晕",
        "一百三",
        "八十",
        "，",
        "不",
        "要是",
        "我妈",
        "昨天",
        "七点二",
        "。",
        "药",
        "stop",
        " ",
        "吗？",
        "one hundred ",
        "point five ",
        "千万",
    ]
)
REPEATED = st.builds(lambda word, times: word * times, WORDS, st.integers(20, 300))
ANY_TEXT = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map("".join), REPEATED)


def question(kind: str) -> Question:
    return Question(kind, "您有头晕吗？", unit="mmol/L", options=(Option("a", "好"), Option("b", "差")))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT, st.sampled_from(TYPES))
def test_any_text_is_read_without_raising(said: str, kind: str) -> None:
    """Every span is a piece of the utterance; a value has evidence; twice gives the same bytes."""
    first = EXTRACTOR.read(said, question(kind), (), REF)
    answer = first.answer
    assert answer is not None
    spans = [*answer.evidence, *(s for f in first.findings for s in f.evidence)]
    assert all(said[s.start : s.end] == s.text for s in spans)
    assert answer.evidence or answer.status not in ("answered", "confirm")
    assert first == EXTRACTOR.read(said, question(kind), (), REF)
    json.dumps(result(answer), ensure_ascii=False)


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize(
    "said", ["一" * 100_000, "9" * 100_000, "没有，" * 33_000, "(" * 100_000, "不" * 100_000]
)
def test_huge_texts_are_refused_quickly(kind: str, said: str) -> None:
    """100 kB never raises and is never a value."""
    assert EXTRACTOR.answer(question(kind), said, REF).status == "reask"


def test_volunteered_answers_go_to_their_item() -> None:
    """A labelled pressure fills its own item while another is open, and not the open one."""
    sugar = Question("quantity", "空腹血糖多少？", link_id="sugar", unit="mmol/L")
    pressure = Question("blood_pressure", "血压多少？", link_id="bp")
    reading = EXTRACTOR.read("刚才说错了，血压是一百三 八十五", sugar, (pressure,), REF)
    assert [(a.link_id, a.values["sys"], a.values["dia"]) for a in reading.others] == [("bp", 130, 85)]
    assert reading.answer is not None
    assert reading.answer.status == "reask"
    assert reading.intent("correct_previous") is not None


def test_unlabelled_words_fill_nothing_else() -> None:
    """没有 answers the open question only."""
    other = Question("boolean", "有咳嗽吗？", link_id="cough")
    reading = EXTRACTOR.read("没有", Question("boolean", "有头晕吗？", link_id="dizzy"), (other,), REF)
    assert reading.others == ()


def test_batch_keeps_order_and_survives_bad_lines() -> None:
    """One row per line, in order; what is no question gets an error."""
    good = {"id": "b", "type": "boolean", "question": "有头晕吗？", "utterance": "没有"}
    lines = [
        "nonsense",
        json.dumps(good),
        '{"id":"c","type":"nope","utterance":"x"}',
        "[]",
        '{"id":"d","type":"date"}',
    ]
    out = list(rows(lines, EXTRACTOR, REF))
    assert [r["id"] for r in out] == [None, "b", "c", None, "d"]
    assert ["error" in r for r in out] == [True, False, True, True, True]
    assert {"value", "status", "tier", "evidence", "rule", "pack"} <= set(out[1])


def test_single_refuses_an_unknown_type() -> None:
    """The caller learns which types exist."""
    with pytest.raises(BadLineError, match="boolean"):
        single("nope", "", "x", REF, EXTRACTOR)


def test_the_pack_is_named_and_sound() -> None:
    """Every example of the lexicon holds, and the id carries version and hash."""
    assert lint_lexicon() == []
    assert EXTRACTOR.pack.startswith("base@2.0.0+sha256:")


def test_lint_names_file_and_line(tmp_path: Path) -> None:
    """A broken example is found where it stands; a wrong shape too."""
    copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    replies = tmp_path / "replies.yaml"
    lines = replies.read_text("utf-8").splitlines()
    at = next(i for i, line in enumerate(lines) if "category: unchanged" in line)
    after = next((i for i in range(at + 1, len(lines)) if lines[i].startswith("- ")), len(lines))
    lines[at:after] = ["- {category: unchanged, forms: [老样子], good: [全变了], bad: [变样了]}"]
    replies.write_text("\n".join(lines), "utf-8")
    found = lint_lexicon(tmp_path)
    assert [(f.code, f.file, f.line) for f in found] == [("LX004", "replies.yaml", at + 1)]
    lines[at] = "- {category: unchanged, good: [], bad: []}"
    replies.write_text("\n".join(lines), "utf-8")
    assert [(f.code, f.line) for f in lint_lexicon(tmp_path)] == [("LX001", at + 1)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_step_is_a_registered_component(language: str) -> None:
    """The pipeline is spaCy's, in the order of the architecture, and never uses doc.ents."""
    nlp = build(language)
    assert tuple(nlp.pipe_names) == STEPS


def _matches(sample: dict[str, Any], row: dict[str, Any]) -> bool:
    wanted = {k: v for k, v in sample["expected"].items() if not k.startswith("must_not")}
    return all(row.get(key) == value for key, value in wanted.items())


def test_the_public_samples() -> None:
    """At least nine of ten samples of every type, no flipped polarity, no missed alarm."""
    if not SAMPLES.is_file():
        pytest.skip("the shared folder with the samples is not beside this checkout")
    lines = SAMPLES.read_text("utf-8").splitlines()
    pairs = [(json.loads(x), r) for x, r in zip(lines, rows(lines, EXTRACTOR, REF), strict=True)]
    assert sum(_matches(s, r) for s, r in pairs) >= 0.9 * len(pairs)
    for sample, row in pairs:
        wanted = sample["expected"]
        if sample["type"] == "boolean" and wanted["value"] in ("yes", "no"):
            assert row.get("value") in (wanted["value"], None) or row["status"] == "confirm"
        if wanted.get("alert") == "urgent":
            assert row["alert"] == "urgent"


def test_reading_is_for_every_moment(ref: datetime) -> None:
    """The reference moment decides, not the clock of the machine."""
    early = EXTRACTOR.answer(Question("date", "哪天开始的？"), "昨天", ref.replace(year=2025))
    assert early.values == {"date": "2025-11-17"}


def test_any_row_says_what_its_words_call_for() -> None:
    """Asked for the weight, told of the chest: the row of the batch carries the alert, and only then."""
    row = single("quantity", "体重多少公斤？", "六十公斤，就是胸口疼得厉害", REF, EXTRACTOR)
    assert (row["value"], row["alert"]) == (60, "urgent")
    assert "alert" not in single("quantity", "体重多少公斤？", "六十公斤", REF, EXTRACTOR)
