"""A hospital's own words over the base: heard, named in the pack, and never able to make the rules hear less."""

from __future__ import annotations

from pathlib import Path

import pytest

from extraction.build import base_pack
from extraction.diff import Case, changes
from extraction.lint import lint_lexicon
from extraction.load import LexiconError
from extraction.overlay import layered
from extraction.read import Extractor
from tests.unit.extraction.conftest import REF
from wire.understanding import Question

DRUGS = "entries:\n- {code: amlodipine, zh: [小白片], good: [小白片一天一片], bad: [小红片]}\n- {code: house, name: 护心露, class: tcm, zh: [护心露], en: [], good: [喝护心露], bad: [喝枇杷露]}\n"
DIALECT = "entries:\n- {code: dizziness, zh: [脑壳打转转], good: [脑壳打转转], bad: [脑壳清醒]}\n"
WHICH = Question("medication", "您吃什么药？")


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    folder = tmp_path / "ourwords"
    folder.mkdir()
    (folder / "drugs.yaml").write_text(DRUGS, "utf-8")
    (folder / "concepts.yaml").write_text(DIALECT, "utf-8")
    return folder


def test_its_words_are_heard_and_named(overlay: Path, extractor: Extractor) -> None:
    """A new drug, another name of a known one, a word of dialect; the pack says whose rules these were."""
    ours = Extractor.load(overlay)
    assert ours.answer(WHICH, "护心露一天一瓶", REF).values["drug"] == "护心露"
    assert ours.answer(WHICH, "小白片一天一片", REF).values["drug"] == "氨氯地平"
    assert ours.answer(Question("boolean", "头晕吗？"), "脑壳打转转", REF).values["value"] == "yes"
    assert "+ourwords+sha256:" in ours.pack
    assert ours.pack != extractor.pack
    assert extractor.answer(WHICH, "护心露一天一瓶", REF).values["drug"] is None


def test_the_base_is_untouched(overlay: Path) -> None:
    """What ships with the code hears, hashes and lints as before."""
    before = base_pack().id
    Extractor.load(overlay)
    assert base_pack().id == before
    assert lint_lexicon(overlay=overlay) == []


@pytest.mark.parametrize(
    ("file", "text", "why"),
    [
        (
            "drugs.yaml",
            "entries:\n- {code: amlodipine, name: 别名, good: [甲], bad: [乙]}",
            "cannot be changed",
        ),
        (
            "concepts.yaml",
            "entries:\n- {code: chest_pain, not: [胸口疼得厉害], good: [胸口疼], bad: [乙]}",
            "hear less",
        ),
        (
            "intents.yaml",
            "entries:\n- {id: opt_out.explicit, code: opt_out, unless: [谢谢], good: [退订], bad: [乙]}",
            "hear less",
        ),
        ("safety.yaml", "entries:\n- {id: chest_pain, milder: [mild], good: [甲], bad: [乙]}", ""),
        (
            "modifiers.yaml",
            "entries:\n- {category: silence, forms: [疼], good: [疼], bad: [乙]}",
            "no category",
        ),
        ("drugs.yaml", "entries:\n- {code: new_one, zh: [甲药], good: [甲药], bad: [乙]}", "'name' must be"),
        ("drugs.yaml", "entries:\n- {code: amlodipine, zh: [小白片], bad: [乙]}", "'good' must be"),
        ("drugs.yaml", "entries: [", "line"),
        ("words.yaml", "entries: []", "no file of a rule pack"),
    ],
)
def test_what_is_refused_names_file_and_line(tmp_path: Path, file: str, text: str, why: str) -> None:
    """Nothing of the base is redefined, lowered or silenced; a wrong shape is one clear line."""
    (tmp_path / file).write_text(text, "utf-8")
    with pytest.raises(LexiconError, match=f"{file}.*{why}"):
        layered(tmp_path)


def test_a_sign_that_does_not_compile_is_refused_before_anybody_speaks(tmp_path: Path) -> None:
    """Ways are compiled when they are first needed; what a hospital lays over the base is not left until then."""
    (tmp_path / "signs.yaml").write_text(
        "entries:\n- {code: dizziness, patterns: ['(?<=头|脑袋)打转'], good: [头打转], bad: [乙]}", "utf-8"
    )
    with pytest.raises(LexiconError, match=r"signs\.yaml:2: look-behind"):
        Extractor.load(tmp_path)


def test_every_sign_of_the_base_compiles() -> None:
    """So that none fails when it is first needed."""
    ways = [way for sign in base_pack().signs.every for way in (*sign.chinese, *sign.latin)]
    assert len([way.pattern for way in ways]) > 1000


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    """Said so, not taken for empty."""
    with pytest.raises(LexiconError, match="no such folder"):
        layered(tmp_path / "absent")


def test_an_example_that_the_overlay_breaks_is_found(tmp_path: Path) -> None:
    """A word taken from the base shows in the base's own examples."""
    (tmp_path / "modifiers.yaml").write_text(
        "entries:\n- {category: pseudo, forms: [没有], good: [没有], bad: [有]}", "utf-8"
    )
    assert any(f.code in ("LX004", "LX005") for f in lint_lexicon(overlay=tmp_path))


def test_the_difference_names_what_changes(overlay: Path, extractor: Extractor) -> None:
    """Only the answers that the other pack reads otherwise, before and after."""
    told = [
        Case("a", Question("boolean", "头晕吗？"), "脑壳打转转", REF),
        Case("b", Question("boolean", "头晕吗？"), "不晕", REF),
    ]
    found = list(changes(told, extractor, Extractor.load(overlay)))
    assert [(c.case.id, c.before["status"], c.after.get("value")) for c in found] == [("a", "reask", "yes")]
