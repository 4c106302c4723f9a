"""Every defect of a questionnaire has a code, a line and two languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from dialogs.engine.findings import MESSAGES
from dialogs.load import FOLDER, PHRASES, library, lint_file, load_file, phrases_text, read_text

GOOD = """\
url: https://followup.example/Questionnaire/tiny
version: "1"
title: {zh: 小表, en: Tiny}
purpose: {zh: 为了您好, en: for you}
sign_off: 须签字 / to be signed off
opening: {zh: 我是人工智能助手，回复“停”就停。, en: I am an AI assistant. Reply STOP.}
closing: {zh: 完了, en: done}
stop_text: {zh: 停了, en: stopped}
handoff_text: {zh: 找护士, en: nurse}
wrong_person_text: {zh: 打扰, en: sorry}
safety:
  emergency: {zh: 拨打120, en: call 120}
  urgent: {zh: 告诉护士, en: told a nurse}
items:
  - linkId: a
    type: boolean
    label: {zh: 甲, en: a}
    text: {zh: 甲一, en: a1}
    rephrase: {zh: 甲二, en: a2}
    help: {zh: 甲三, en: a3}
  - linkId: b
    type: quantity
    label: {zh: 乙, en: b}
    text: {zh: 乙一, en: b1}
    rephrase: {zh: 乙二, en: b2}
    help: {zh: 乙三, en: b3}
    plausible: [1, 9]
    enable_when: {all: [{item: a, op: "=", value: true}]}
  - linkId: c
    type: choice
    label: {zh: 丙, en: c}
    text: {zh: 丙一, en: c1}
    rephrase: {zh: 丙二, en: c2}
    help: {zh: 丙三, en: c3}
    options:
      - {code: x, zh: 叉, en: x}
      - {code: y, zh: 钩, en: y}
"""

#: code, what stands in the good file, what stands there instead, the line of the finding.
DEFECTS = [
    ("D001", "items:", "items: [", 15),
    ("D001", "safety:", "other: &a [1]\nmore: *a\nsafety:", 1),
    ("D002", "closing:", "colour: red\nclosing:", 7),
    ("D002", "    plausible", "    ranges", 27),
    ("D003", "closing: {", "version: two\nclosing: {", 7),
    ("D004", "plausible: [1, 9]", "plausible: lots", 27),
    ("D004", 'version: "1"', "version: 1", 2),
    ("D005", "closing: {zh: 完了, en: done}\n", "", 1),
    ("D006", "{zh: 乙二, en: b2}", "{zh: 乙二}", 25),
    ("D006", "{code: x, zh: 叉, en: x}", "{code: x, zh: 叉}", 36),
    ("D007", "type: quantity", "type: number", 22),
    ("D008", 'op: "="', 'op: "~"', 28),
    ("D010", "linkId: c", "linkId: a", 29),
    ("D011", "{code: x, zh", "{zh", 36),
    ("D012", "type: choice", "type: boolean", 29),
    ("D012", "type: boolean", "type: multi_choice", 15),
    ("D013", "code: y", "code: x", 35),
    ("D014", "[1, 9]", "[9, 1]", 27),
    ("D015", "zh: 丙一", "zh: " + "丙" * 301, 32),
    ("D016", "{zh: 乙二, en: b2}", "{zh: 乙一, en: b2}", 21),
    ("D017", "{zh: 丙一, en: c1}", "{zh: 甲二, en: c1}", 29),
    ("D020", "{item: a,", "{item: z,", 28),
    ("D021", "{item: a,", "{item: c,", 28),
    ("D022", "value: true}", "value: maybe}", 28),
    ("D023", "items:", "days: [1]\nitems:", 14),
    (
        "D024",
        "plausible: [1, 9]",
        'plausible: [1, 9]\n    on_answer: [{when: {all: [{op: ">", value: 9}]}, flag: f}]',
        28,
    ),
    ("D030", "回复“停”", "不想说", 6),
    ("D030", "Reply STOP.", "Hello.", 6),
    ("D031", "人工智能", "贴心", 6),
    ("D032", "  urgent: {zh: 告诉护士, en: told a nurse}\n", "", 11),
    ("D033", "sign_off: 须签字 / to be signed off\n", "", 1),
]


#: The same for the engine's own sentences; the line is looked up, for the file is edited often.
PHRASE_DEFECTS = [
    ("D002", "unclear:\n", "unclaer:\n"),
    ("D005", "unclear:\n", "unclaer:\n"),
    ("D006", '    en: "Noted. "\n', ""),
    ("D018", "您是说{value}，对吗？", "您是说这个，对吗？"),
    ("D018", "咱们接着说。", "咱们接着说{value}。"),
    ("D018", "咱们接着说。", "咱们接着说}。"),
    ("D019", "我们继续。", "咱们接着说。"),
]


def test_the_good_file_has_no_findings() -> None:
    """No false alarm."""
    definition, findings = read_text(GOOD, "tiny.yaml")
    assert findings == ()
    assert definition is not None
    assert definition.canonical == "https://followup.example/Questionnaire/tiny|1"


@pytest.mark.parametrize(("code", "old", "new", "line"), DEFECTS)
def test_a_defect_is_found_at_its_line(code: str, old: str, new: str, line: int) -> None:
    """One defect sown into the good file: its code, its line, and no questionnaire."""
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    if code == "D023":
        text = text.replace("  - linkId: a\n", "  - linkId: a\n    days: [2]\n").replace(
            "days: [1]", "days: [1, 2]"
        )
        text = text.replace("  - linkId: b\n", "  - linkId: b\n    days: [2]\n")
        text = text.replace("  - linkId: c\n", "  - linkId: c\n    days: [2]\n")
    definition, findings = read_text(text, "tiny.yaml")
    assert definition is None
    assert (code, line) in [(found.code, found.line) for found in findings]
    found = next(f for f in findings if f.code == code)
    assert str(found).startswith(f"tiny.yaml:{found.line}: {code}")
    assert found.zh != found.en


def test_every_code_has_a_sown_defect() -> None:
    """No finding without a test."""
    assert {code for code, *_ in [*DEFECTS, *PHRASE_DEFECTS]} == set(MESSAGES)


@pytest.mark.parametrize(("code", "old", "new"), PHRASE_DEFECTS)
def test_a_defect_of_the_phrases_is_found_at_its_line(code: str, old: str, new: str) -> None:
    """A read-back that names no value would confirm nothing."""
    good = PHRASES.read_text("utf-8")
    assert old in good
    found, findings = phrases_text(good.replace(old, new, 1), "phrases.yaml")
    assert found is None
    line = next(f.line for f in findings if f.code == code)
    assert code == "D005" or abs(line - good[: good.index(old)].count("\n") - 1) <= 2


def test_the_phrases_that_ship_are_sound() -> None:
    """`dialog lint` looks at them too."""
    assert lint_file(PHRASES) == ()


def test_contradicting_conditions_make_an_item_unreachable() -> None:
    """Both sides of a yes/no at once never hold."""
    both = 'enable_when: {all: [{item: a, op: "=", value: true}, {item: a, op: "=", value: false}]}'
    text = GOOD.replace('enable_when: {all: [{item: a, op: "=", value: true}]}', both)
    assert [f.code for f in read_text(text, "tiny.yaml").findings] == ["D022"]


def test_an_answer_that_always_ends_is_a_dead_end() -> None:
    """A yes/no whose both sides are an emergency leads nowhere."""
    rules = "".join(
        f'      - {{when: {{all: [{{op: "=", value: {side}}}]}}, flag: f, level: emergency}}\n'
        for side in ("true", "false")
    )
    text = GOOD.replace(
        "    help: {zh: 甲三, en: a3}\n", "    help: {zh: 甲三, en: a3}\n    on_answer:\n" + rules
    )
    assert [f.code for f in read_text(text, "tiny.yaml").findings] == ["D023"]


@pytest.mark.parametrize("text", ["", "- a", "a: b: c", "\x00", "{" * 5000, "items: 3", "? [a]\n: b"])
def test_no_text_brings_a_traceback(text: str) -> None:
    """Whatever stands in the file, there is a coded finding."""
    definition, findings = read_text(text, "bad.yaml")
    assert definition is None
    assert findings


def test_a_file_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    """D001 for what cannot be opened or is not text."""
    (tmp_path / "bytes.yaml").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "none.yaml", tmp_path / "bytes.yaml", tmp_path):
        assert [f.code for f in load_file(path).findings] == ["D001"]


def test_the_library_is_sound() -> None:
    """Both questionnaires load, name their sources and wait for a clinician's signature."""
    forms = library()
    assert {form.url.rsplit("/", 1)[-1] for form in forms.values()} == {"hypertension", "day_surgery"}
    assert all(form.source and "签字" in form.sign_off for form in forms.values())
    assert len(forms) == len(list(FOLDER.glob("*.yaml")))
