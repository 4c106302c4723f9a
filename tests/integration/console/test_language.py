"""Two languages: the English catalogue is complete, and no page for an English reader has Chinese of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from console.language import catalogue, speaking
from console.pages import _HERE
from console.shown import ago, left, moment
from tests.integration.console.cast import Cast, make_cast
from tests.support.catalogue import source_strings
from tests.support.clock import START
from tests.support.house import House

HAN = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+")
TRANSLATED = re.compile(r"""_\(\s*("[^"]*"|'[^']*')\s*\)""")
COMMENT = re.compile(r"\{#.*?#\}", re.S)
#: The name of the other language, in that language.
OWN_NAME = ("中文",)
STAFF = sorted([*_HERE.glob("templates/nurse/*.html"), *_HERE.glob("templates/staff/*.html")])


def test_the_english_catalogue_holds_every_string_and_no_other() -> None:
    """tests.support.catalogue.write adds what is missing."""
    assert sorted(catalogue("en")) == sorted(source_strings())
    assert [text for text, english in catalogue("en").items() if HAN.search(english)] == []


@pytest.mark.parametrize("path", STAFF, ids=lambda path: path.name)
def test_every_chinese_word_of_a_template_can_be_translated(path: Path) -> None:
    """In a pseudo-language, in which each marked string is empty, no Chinese is left."""
    text = COMMENT.sub("", TRANSLATED.sub("", path.read_text("utf-8")))
    assert [found for found in HAN.findall(text) if found not in OWN_NAME] == []


@pytest.fixture
def cast(small_home: House) -> Cast:
    return make_cast(small_home)


def test_pages_in_english_have_only_the_patients_chinese(cast: Cast) -> None:
    """Every page, taken over and reviewed: what is Chinese is quoted, a name, or the form's own wording."""
    pages = [
        "",
        "patients",
        f"patients/{cast.patient}",
        "talk/{encounter}",
        "talk/{encounter}/live",
        "review/{response}",
        "login",
    ]
    cast.nurse.client.cookies.set("followup-language", "en")
    before = [cast.path(path) for path in pages[:5]]
    _check(cast, before)
    cast.take_over()
    _check(cast, before)
    cast.nurse.post(cast.path("talk/{encounter}/say"), text="HIV", own_id="g1")
    cast.finish()
    _check(cast, [cast.path(path) for path in pages])


def _check(cast: Cast, paths: list[str]) -> None:
    for path in paths:
        answer = cast.nurse.get(path)
        assert answer.status_code == 200, path
        found = set(HAN.findall(_ours(answer.text)))
        assert found - set(OWN_NAME) == set(), path


#: Where words of the patient, of the form, of the hospital or of its people stand.
THEIRS = (
    r"<bdi>.*?</bdi>",
    r"<q>.*?</q>",
    r'<p class="text".*?</p>',
    r"<title>.*?</title>",
    r"<dt>.*?</dt>",
    r'<p class="me">.*?</p>',
    r'<p class="brand">.*?</p>',
    r'<p class="watermark".*?</p>',
    r'data-ask="[^"]*"',
    r"<select data-canned.*?</select>",
    r'<th scope="row".*?</th>',
)


def _ours(html: str) -> str:
    for pattern in THEIRS:
        html = re.sub(pattern, "", html, flags=re.S)
    return html


def test_instants_and_lengths_in_english() -> None:
    """Not 3月2日, and no 分钟."""
    with speaking("en"):
        assert moment(START) == "2 Mar 09:00"
        assert not HAN.search(ago(START, START) + left(START, START) + moment(START.isoformat()))
    assert moment(START) == "3月2日 09:00"
