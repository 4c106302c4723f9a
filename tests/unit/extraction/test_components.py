"""Each step of the pipeline by itself: it is registered, reads what it needs and leaves its spans."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry as factories

from extraction.build import base_pack
from extraction.pipeline import NORMALISER, STEPS, build, make_normaliser
from extraction.rules.model import Anchors
from tests.unit.extraction.conftest import REF


def _after(text: str, steps: Sequence[str], asked: str = "") -> Doc:
    """The Doc as these steps leave it."""
    doc = make_normaliser("zh")(text)
    doc._.pack, doc._.anchors, doc._.respondent, doc._.asked = base_pack(), Anchors(REF), "self", asked
    for step in steps:
        doc = build("zh").get_pipe(step)(doc)
    return doc


def _upto(step: str) -> Sequence[str]:
    return STEPS[: STEPS.index(step) + 1]


def _said(doc: Doc, group: str) -> list[tuple[str, str]]:
    return [(span.label_, span.text.replace(" ", "")) for span in doc.spans[group]]


def test_the_normaliser_is_a_registered_tokenizer_with_a_map_back() -> None:
    """Characters are tokens; the untouched words are found again behind them."""
    assert factories.tokenizers.get(NORMALISER) is make_normaliser
    doc = make_normaliser("zh")("沒有頭暈…１２０")
    assert doc.text == "没有头晕…120"
    assert doc._.normal.span(2, 4).text == "頭暈"


@settings(deadline=None)
@given(st.text(alphabet="头晕 a\n\u3000，1", max_size=12))
def test_characters_are_the_tokens_of_blank_zh(text: str) -> None:
    """Blanks too stand where its own tokenizer puts them."""
    normal = make_normaliser("zh")(text)
    theirs = spacy.blank("zh").tokenizer(normal.text)
    assert [(t.text, t.whitespace_) for t in normal] == [(t.text, t.whitespace_) for t in theirs]


def test_clauses() -> None:
    """Punctuation and a connective both end a statement."""
    doc = _after("不疼，头晕但是不恶心", _upto("followup_clauses"))
    assert [doc.text[c.start : c.end] for c in doc._.clauses] == ["不疼", "头晕", "但是不恶心"]


def test_quantities() -> None:
    """A number with its unit is one span, labelled with the unit."""
    assert _said(_after("烧到三十八度五", _upto("followup_quantities")), "quantities") == [
        ("Cel", "三十八度五")
    ]


def test_times() -> None:
    """A day is found against the explicit base."""
    doc = _after("前天开始的", _upto("followup_times"))
    assert [m.first.isoformat() for m in doc._.moments] == ["2026-11-16"]


def test_concepts_in_split_form() -> None:
    """头不晕 is one place of dizziness."""
    assert _said(_after("头不晕", _upto("followup_concepts")), "concepts") == [("dizziness", "头不晕")]


def test_repair_by_sound() -> None:
    """What sounds like a concept is found in a group of its own."""
    assert _said(_after("有点投昏", _upto("followup_repair")), "repaired") == [("dizziness", "投昏")]


def test_modifiers_outside_concepts() -> None:
    """The 不 of 喘不上气 denies nothing; the one before 疼 does."""
    assert _said(_after("喘不上气，不疼", _upto("followup_modifiers")), "modifiers") == [("negation", "不")]


def test_context() -> None:
    """Negation reaches its concept, not the next."""
    doc = _after("没有头晕，咳嗽", _upto("followup_context"))
    assert [(m.code, m.polarity) for m in doc._.mentions][:1] == [("dizziness", "negative")]


def test_corrections() -> None:
    """说错了 is where what stood before is withdrawn."""
    doc = _after("一百三，说错了，一百四", _upto("followup_corrections"))
    assert [m.form for m in doc._.corrections] == ["说错了"]


def test_safety_hears_every_turn() -> None:
    """Asked for a weight, told of the chest."""
    doc = _after("六十公斤，胸口疼", _upto("followup_safety"), "体重多少？")
    assert [f.code for f in doc._.findings] == ["chest_pain"]
    assert [label for label, _ in _said(doc, "safety")] == ["chest_pain"]


@pytest.mark.parametrize(("asked", "certain"), [("体重多少？", True), ("胰岛素打了吗？", False)])
def test_intents_hear_every_turn_and_the_question(asked: str, certain: bool) -> None:
    """别再给我打了 after a question about injections is asked about."""
    doc = _after("别再给我打了", _upto("followup_intents"), asked)
    stops = [w for w in doc._.wishes if w.code == "opt_out"]
    assert bool(stops and stops[0].certain) is certain


@pytest.mark.parametrize("step", STEPS)
def test_every_step_takes_an_empty_turn(step: str) -> None:
    """Nothing said, nothing found, nothing raised."""
    assert Language.has_factory(step)
    assert not any(spans for spans in _after("", _upto(step)).spans.values())
