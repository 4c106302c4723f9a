"""Each channel has its folder, its files, and a sheet of what is proven of it; exemptions only get fewer."""

from __future__ import annotations

import re
from typing import Any

import pytest

from console.words import zh
from tests.support import quality
from wire.channel import NOT_DELIVERED

#: What a channel need not prove, by name. Strike out what has been proven; nothing is added.
EXEMPT = {
    "terminal": {"signature", "replay", "rate_limits", "media"},
    "web": {"permanent_errors", "rate_limits"},
}
#: Lower it with the list. A new channel brings none.
MOST = 6
GOOD = quality.read("web")
TEST = "tests/channels/test_quality.py::test_the_folders_are_the_channels"


def test_the_folders_are_the_channels() -> None:
    """A driver that is built has its folder, and no folder lies idle."""
    assert {"web", "terminal"} <= quality.registered()
    assert quality.registered() == quality.folders()


@pytest.mark.parametrize("channel", sorted(quality.registered() | quality.folders()))
def test_a_channel_has_its_files(channel: str) -> None:
    """The same names in each folder."""
    assert [n for n in quality.FILES if not (quality.CHANNELS / channel / n).is_file()] == []


@pytest.mark.parametrize("channel", sorted(quality.registered() | quality.folders()))
def test_a_channel_proves_what_it_owes(channel: str) -> None:
    """Every entry leads to a test that is there, to a heading that is there, or gives a reason."""
    assert quality.problems(quality.read(channel)) == []


def test_exemptions_only_get_fewer() -> None:
    """What is exempt is what the list says, and the list never grows."""
    found = {name: quality.exempt(quality.read(name)) for name in quality.folders()}
    assert {name: entries for name, entries in found.items() if entries} == EXEMPT
    assert sum(map(len, EXEMPT.values())) <= MOST


def test_a_nurse_reads_why_a_message_was_not_sent() -> None:
    """Each code that a channel gives has its Chinese."""
    given = re.compile(r"""(?:SendError|SendUnknown|Meaning)\("(\w+)"|(?:InvalidToken|Conflict): "(\w+)\"""")
    texts = [path.read_text("utf-8") for path in quality.CHANNELS.rglob("*.py")]
    codes = {one or other for text in texts for one, other in given.findall(text)}
    assert len(codes) > 20
    assert {code for code in codes | {*NOT_DELIVERED} if zh(code) == code} == set()


@pytest.mark.parametrize(
    ("entry", "value", "told"),
    [
        ("media", None, "media: None is neither"),
        ("media", "", "media: '' is neither"),
        ("media", "tested by hand", "media: 'tested by hand' is neither"),
        ("media", f"{TEST}_not", "media: "),
        ("media", "tests/channels/test_nothing.py::test_nothing", "media: "),
        ("media", "bot/outbox.py::test_nothing", "media: "),
        ("media", "docs/which-channel.md#no-such-heading", "media: "),
        ("media", "docs/which-channel.md", "media: "),
        ("media", {"exempt": ""}, "media: exempt without a reason"),
        ("media", {"exempt": "todo"}, "media: exempt without a reason"),
        ("media", {"exempt": "a reason of words", "until": "later"}, "media: "),
        ("docs", TEST, "docs: expected a place"),
        ("medai", TEST, "medai: unknown entry"),
    ],
)
def test_a_sheet_that_is_not_so_is_told(entry: str, value: Any, told: str) -> None:
    """Each way in which a sheet may be wrong gives one line that begins with the entry."""
    (line,) = quality.problems({**GOOD, entry: value})
    assert line.startswith(told)


@pytest.mark.parametrize("entry", quality.ENTRIES)
def test_a_gap_is_told(entry: str) -> None:
    """No entry may be left out."""
    assert quality.problems({k: v for k, v in GOOD.items() if k != entry}) == [f"{entry}: missing"]


@pytest.mark.parametrize("sheet", [None, [], "web"])
def test_no_sheet_is_told(sheet: Any) -> None:
    """An empty file, or none, is no sheet."""
    assert quality.problems(sheet) == ["expected a mapping of entries"]


@pytest.mark.parametrize(
    "value", [TEST, "docs/which-channel.md#what-a-channel-owes", {"exempt": "a line has no media"}]
)
def test_what_is_there_is_taken(value: Any) -> None:
    """A test, a heading, a reason."""
    assert quality.problems({**GOOD, "media": value}) == []
