"""A channel abroad: nothing with content goes there before the patient has agreed to that as well."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from care.why import explain
from console.me.consent import questions_for
from console.me.messages import Contact
from extraction.read import Extractor
from followup.channel_settings import Channels
from followup.settings import ConfigError, Settings
from followup.wiring import Parts, build
from storage.records import Consent
from storage.unit import SYSTEM
from tests.integration.path.hospital import FakeChannel, Hospital, open_hospital, settings
from tests.support.databases import SqliteTemplates
from transcription.testing import FakeTranscriber

ABROAD = "cross_border:telegram"


@pytest.fixture
def far(sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor) -> Iterator[Hospital]:
    """Its `web` sends over Telegram, which is all that differs."""
    place = open_hospital(
        sqlite_templates.copy(tmp_path),
        tmp_path,
        extractor,
        channels=lambda web: {"telegram": web, "web": web},
    )
    yield place
    place.app.close()


def answers(far: Hospital, name: str, *texts: str) -> list[str]:
    return far.says(name, *texts, channel="telegram")


def test_without_it_nothing_is_asked(far: Hospital) -> None:
    """Agreed to follow-up over Telegram, and not to the recipient abroad: blocked, and why says it."""
    patient = far.patient("甲", channel="telegram")
    far.tick()
    assert far.web.sent == []
    assert (far.first(patient).outcome, far.first(patient).reason) == ("blocked", "cross_border_granted")
    with far.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        found = explain(unit, far.app.gate, unit.lock_patient(patient), far.clock.now)
    (reason,) = [r for r in found["channels"][0]["reasons"] if not r["holds"]]
    assert (reason["code"], reason["detail"]) == ("cross_border_granted", ABROAD)


def test_with_it_the_follow_up_goes_out(far: Hospital) -> None:
    """The last consent that was missing is enough."""
    patient = far.patient("甲", channel="telegram", consents=("follow_up", ABROAD))
    far.tick()
    assert [m.channel for m in far.out(patient)] == ["telegram"]


def test_the_invitation_asks_apart_and_names_the_recipient(far: Hospital) -> None:
    """Follow-up first, then the recipient by name, then what else was wanted; each answer is its own row."""
    patient = far.patient("甲", channel="telegram", consents=(), plan="")
    far.invite(patient, "follow_up", "asr_transcription")
    assert "随访" in far.web.sent[-1][1].text
    assert "Telegram FZ-LLC" not in far.web.sent[-1][1].text
    (asked,) = answers(far, "甲", "同意")
    assert "Telegram FZ-LLC" in asked
    (last,) = answers(far, "甲", "同意")
    assert "语音" in last
    answers(far, "甲", "不同意")
    given = {c.purpose: (c.decision, c.channel) for c in far.rows(Consent, patient_id=patient)}
    assert given == {
        "follow_up": ("permit", "telegram"),
        ABROAD: ("permit", "telegram"),
        "asr_transcription": ("deny", "telegram"),
    }


def test_a_no_to_the_recipient_ends_the_questions(far: Hospital) -> None:
    """Nothing more is asked on this channel, and nothing is sent there later."""
    patient = far.patient("甲", channel="telegram", consents=())
    far.invite(patient, "follow_up", "asr_transcription")
    answers(far, "甲", "同意")
    (end,) = answers(far, "甲", "不同意")
    assert "不会用这种方式联系您" in end
    assert far.talk(patient).ended_reason == "stopped"
    far.tick()
    assert (far.first(patient).outcome, far.first(patient).reason) == (
        "blocked",
        "cross_border_granted,contact_cap",
    )


def test_at_home_nobody_is_asked_about_it(far: Hospital) -> None:
    """Over the hospital's own page the question would be about nothing."""
    patient = far.patient("甲", consents=(), plan="")
    far.invite(patient)
    (end,) = far.says("甲", "同意")
    assert "谢谢" in end
    assert [c.purpose for c in far.rows(Consent, patient_id=patient)] == ["follow_up"]


@pytest.mark.parametrize(("channel", "asked"), [("telegram", True), ("web", False)])
def test_the_consent_page_asks_whoever_has_an_account_there(
    far: Hospital, channel: str, *, asked: bool
) -> None:
    """The question about Telegram is for those who use it."""
    patient = far.patient("甲", channel=channel, consents=(), plan="")
    with far.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        shown = questions_for(unit, Contact("c", patient, "default", "甲"), far.app.current_notice())
    assert (ABROAD in shown) == asked


def test_the_profile_decides_whether_anything_is_abroad() -> None:
    """Elsewhere than in China nobody is asked; in China Telegram cannot be struck off the list."""
    assert Settings().abroad == {"telegram"}
    assert Settings(profile="other").abroad == frozenset()


def test_telegram_cannot_be_called_a_channel_at_home() -> None:
    """Enabled in the profile cn it stands on the list, whatever else does."""
    telegram = {
        "enabled": True,
        "token": "env:T",
        "webhook_secret": "env:S",
        "processor": dict.fromkeys(("name", "contact", "purpose", "place", "contract"), "x")
        | {"valid_until": "2026-12-31"},
        "cross_border": {
            "mechanism": "standard_contract",
            "reference": "x",
            "date": "2026-01-01",
            "impact_assessment": "x",
            "approved_by": ["a", "b"],
        },
    }
    assert Settings.model_validate({"channels": {"telegram": telegram}}).abroad == {"telegram"}
    with pytest.raises(ValidationError, match=r"channels\.abroad"):
        Settings.model_validate({"channels": {"telegram": telegram, "abroad": []}})


def test_a_notice_without_the_question_refuses_to_start(
    sqlite_templates: SqliteTemplates, tmp_path: Path, extractor: Extractor
) -> None:
    """A channel that is called abroad, and that the notice has no words for, would never be agreed to."""
    parts = Parts(extractor=extractor, transcriber=FakeTranscriber(), channels={"line": FakeChannel("line")})
    given = settings(
        sqlite_templates.copy(tmp_path), tmp_path, channels=Channels(abroad=["telegram", "line"])
    )
    with pytest.raises(ConfigError, match="cross_border:line"):
        build(given, parts)


def test_danger_is_answered_all_the_same(far: Hospital) -> None:
    """The fixed words in an emergency go back on the channel on which it was told (PIPL 13 (4))."""
    patient = far.patient("甲", channel="telegram", consents=("follow_up",), plan="")
    (told,) = answers(far, "甲", "我胸口痛得厉害，喘不上气")
    assert "120" in told
    assert [m.basis for m in far.out(patient)] == ["safety"]
