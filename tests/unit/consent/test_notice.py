"""Notices: versioned, complete, and hashed over everything that a patient can be shown."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from consent.notice import FOLDER, ITEMS, NoticeRefused, load_notices, read_notice
from wire.consent import PURPOSES

SHIPPED = sorted(FOLDER.glob("*.yaml"))


def _text(path: Path = SHIPPED[0]) -> str:
    return path.read_text("utf-8")


def _without(*keys: str) -> str:
    data = yaml.safe_load(_text())
    inner = data
    for key in keys[:-1]:
        inner = inner[key]
    del inner[keys[-1]]
    return yaml.safe_dump(data, allow_unicode=True)


def test_what_ships_is_complete() -> None:
    """Every shipped notice has all eight items, a summary and its questions in both languages."""
    for canonical, notice in load_notices().items():
        assert canonical == notice.canonical
        assert set(notice.items) == set(ITEMS)
        wordings = [notice.summaries, *notice.items.values(), *notice.questions.values()]
        assert all(wording["zh"] and wording["en"] for wording in wordings)


@pytest.mark.parametrize("item", ITEMS)
def test_a_missing_item_is_refused_by_name(item: str) -> None:
    """A version that lacks one of the eight items of PIPL 17 and 30 is not published (CN-2)."""
    with pytest.raises(NoticeRefused, match=item):
        read_notice(_without("items", item), "bad.yaml")


@pytest.mark.parametrize("keys", [("summary", "en"), ("items", "rights", "zh"), ("version",), ("material",)])
def test_half_a_notice_is_refused(keys: tuple[str, ...]) -> None:
    """A language or a field that is missing is named with its place."""
    with pytest.raises(NoticeRefused, match=r"\.".join(keys)):
        read_notice(_without(*keys), "bad.yaml")


@pytest.mark.parametrize("text", ["", "[]", "a: [", "just words", "url: 1"])
def test_what_is_no_notice_is_refused(text: str) -> None:
    """A defective file gives one line that begins with its name."""
    with pytest.raises(NoticeRefused, match=r"^bad\.yaml: "):
        read_notice(text, "bad.yaml")


def test_an_unknown_purpose_is_refused() -> None:
    """A notice can only ask for purposes of the closed list."""
    with pytest.raises(NoticeRefused, match="purposes"):
        read_notice(_text().replace("  follow_up:", "  advertising:"), "bad.yaml")


def test_each_purpose_is_asked_alone() -> None:
    """No purpose is bundled with another: each has its own question (CN-1)."""
    notice = load_notices()["https://followup.example/Notice/follow_up|1.0.0"]
    assert {"follow_up", "call_recording", "asr_transcription"} <= set(notice.questions) <= set(PURPOSES)
    asked = [notice.question(purpose, "zh") for purpose in notice.questions]
    assert len(set(asked)) == len(asked)


def test_the_summary_names_the_machine_and_the_way_out() -> None:
    """The first words say that an AI asks, that no is free, and that a yes can be taken back."""
    notice = load_notices()["https://followup.example/Notice/follow_up|1.0.0"]
    assert all(word in notice.summary("zh") for word in ("人工智能", "不同意不影响", "撤回"))
    assert all(word in notice.summary("en") for word in ("AI", "does not affect", "withdraw"))


def test_the_full_notice_names_periods_machine_and_recording() -> None:
    """Kept for how long, and what an AI and a recording mean for the person, are said in words (CN-2)."""
    items = load_notices()["https://followup.example/Notice/follow_up|1.0.0"].items
    assert "年" in items["retention"]["zh"]
    assert all(word in items["necessity"]["zh"] for word in ("人工智能", "录音", "人工"))
    assert all(word in items["necessity"]["en"] for word in ("AI", "recording", "a person"))


def test_one_changed_character_is_another_notice() -> None:
    """The digest covers each byte that is shown, and not the layout of the file."""
    notice = read_notice(_text(), "a.yaml")
    data = yaml.safe_load(_text())
    assert read_notice(yaml.safe_dump(data, allow_unicode=True), "b.yaml").digest == notice.digest
    data["items"]["rights"]["zh"] += "。"
    assert read_notice(yaml.safe_dump(data, allow_unicode=True), "b.yaml").digest != notice.digest


def test_the_recipient_abroad_is_named_and_asked_apart() -> None:
    """Who it is, where, how to reach it, what it gets and how to have it deleted (PIPL 39)."""
    question = load_notices()["https://followup.example/Notice/follow_up|1.1.0"].questions[
        "cross_border:telegram"
    ]
    assert all(
        w in question["zh"] for w in ("Telegram FZ-LLC", "迪拜", "telegram.org/support", "健康信息", "删除")
    )
    assert all(w in question["en"] for w in ("Telegram FZ-LLC", "Dubai", "health information", "delete"))


def test_a_new_question_leaves_the_consents_that_were_given() -> None:
    """1.1.0 changes nothing that was agreed to: the rest is word for word 1.0.0, and it is not material (CN-3)."""
    old, new = (load_notices()[f"https://followup.example/Notice/follow_up|{v}"] for v in ("1.0.0", "1.1.0"))
    assert (new.material, new.summaries, new.items) == (False, old.summaries, old.items)
    assert set(new.questions) - set(old.questions) == {"cross_border:telegram"}
    assert all(new.questions[purpose] == wording for purpose, wording in old.questions.items())


@pytest.mark.parametrize("purpose", ["cross_border:", "cross_border:Tele gram", "cross_border"])
def test_a_recipient_is_a_channel(purpose: str) -> None:
    """What follows cross_border: is the name of a channel."""
    with pytest.raises(NoticeRefused, match="purposes"):
        read_notice(_text().replace("  follow_up:", f"  '{purpose}':"), "bad.yaml")
