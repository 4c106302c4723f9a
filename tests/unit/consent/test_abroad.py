"""Over a channel abroad: what needs the consent that names the recipient, and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from consent.policy import Grant, PolicySettings, decide
from tests.unit.consent.test_policy import DAY, GOOD, GRANT, NOW

ABROAD = replace(GRANT, purpose="cross_border:telegram", channel="telegram")
TELEGRAM = replace(GOOD, channel="telegram", grants=(replace(GRANT, channel="telegram"), ABROAD))


@pytest.mark.parametrize("basis", ["consent", "staff"])
@pytest.mark.parametrize(
    ("grant", "allowed"),
    [
        (ABROAD, True),
        (replace(ABROAD, channel="web"), True),  # wherever it was given, it names the recipient
        (replace(ABROAD, purpose="cross_border:line"), False),
        (replace(ABROAD, decision="deny"), False),
        (replace(ABROAD, status="inactive"), False),
        (replace(ABROAD, valid_until=NOW), False),
        (replace(ABROAD, valid_until=None), False),
        (replace(ABROAD, notice_superseded=True), False),
    ],
)
def test_content_leaves_the_country_with_its_own_consent(basis: str, grant: Grant, *, allowed: bool) -> None:
    """Follow-up and a nurse's words over a channel abroad need the consent that names it (PIPL 39, PX-3)."""
    facts = replace(TELEGRAM, basis=basis, grants=(replace(GRANT, channel="telegram"), grant))
    assert decide(facts).allowed == allowed


def test_a_later_no_to_the_recipient_wins() -> None:
    """The last answer counts, on whichever channel it was given."""
    later = replace(ABROAD, channel="web", decision="deny", granted_at=NOW - DAY)
    decision = decide(replace(TELEGRAM, grants=(*TELEGRAM.grants, later)))
    assert [(r.code, r.detail) for r in decision.against] == [
        ("cross_border_granted", "cross_border:telegram")
    ]


@pytest.mark.parametrize(
    "basis", ["invitation", "consent_dialog", "withdrawal_ack", "safety", "patient_initiated"]
)
def test_what_has_no_content_needs_no_consent_to_go_abroad(basis: str) -> None:
    """The question itself, the confirmation of an end, that a message came, and the fixed words in danger."""
    facts = replace(TELEGRAM, basis=basis, grants=(replace(GRANT, channel="telegram"),))
    assert decide(facts).allowed


def test_what_is_abroad_is_the_settings_to_say() -> None:
    """In a profile where nothing is abroad, nothing is demanded; another channel may be named."""
    plain = replace(TELEGRAM, grants=(replace(GRANT, channel="telegram"),))
    assert decide(plain, PolicySettings(abroad=frozenset())).allowed
    assert not decide(GOOD, PolicySettings(abroad=frozenset({"web"}))).allowed
