"""The policy: one row a basis, the default is deny, and the reasons are the decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consent.policy import RULES, Facts, Grant, PolicySettings, decide, rules_for
from wire.consent import BASES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = timedelta(days=1)
LOCK = PolicySettings().refusal_lock
GRANT = Grant(
    purpose="follow_up",
    data_class="health",
    channel="web",
    decision="permit",
    status="active",
    notice="https://followup.example/Notice/test|1.0.0",
    notice_superseded=False,
    granted_at=NOW - 10 * DAY,
    valid_until=NOW + 10 * DAY,
)
GOOD = Facts(
    basis="consent",
    purposes=("follow_up",),
    data_class="health",
    channel="web",
    now=NOW,
    patient_status="active",
    restricted=False,
    grants=(GRANT,),
    refusals=(),
    invitations=(),
    contact_status="active",
    channel_written=True,
    row_epoch=3,
    current_epoch=3,
    owner="bot",
    acks_sent=0,
    last_inbound=NOW - timedelta(minutes=1),
    encounter_open=True,
)


def _against(facts: Facts) -> list[str]:
    return [reason.code for reason in decide(facts).against]


def _grants(*grants: Grant) -> Facts:
    return replace(GOOD, grants=grants)


#: The whole table: which rules count for which basis. A change here is a change of policy.
TABLE = {
    "consent": [
        "basis_known", "patient_not_deceased", "patient_active", "not_restricted", "contact_bound",
        "contact_not_lost", "processor_current", "consent_granted", "not_withdrawn", "consent_not_expired", "notice_current",
        "cross_border_granted", "epoch_current", "owner_is_bot",
    ],
    "invitation": [
        "basis_known", "patient_not_deceased", "patient_active", "not_restricted", "contact_known",
        "contact_not_lost", "processor_current", "channel_written", "refusal_lock", "withdrawal_lock", "invitation_limit",
        "epoch_current", "owner_is_bot",
    ],
    "consent_dialog": [
        "basis_known", "patient_not_deceased", "patient_active", "not_restricted", "contact_known",
        "contact_not_lost", "processor_current", "within_conversation", "epoch_current", "owner_is_bot",
    ],
    "withdrawal_ack": [
        "basis_known", "patient_not_deceased", "contact_known", "contact_not_lost", "processor_current", "ack_once",
        "epoch_current",
    ],
    "safety": [
        "basis_known", "patient_not_deceased", "not_restricted", "contact_known", "contact_not_lost", "processor_current",
        "within_conversation", "epoch_current", "no_nurse_in_charge",
    ],
    "patient_initiated": [
        "basis_known", "patient_not_deceased", "contact_known", "contact_not_lost", "processor_current", "within_conversation",
        "epoch_current", "no_nurse_in_charge",
    ],
    "staff": [
        "basis_known", "not_restricted", "contact_bound", "contact_not_lost", "processor_current", "not_withdrawn",
        "cross_border_granted", "epoch_current",
    ],
    "stranger": [
        "basis_known", "contact_known", "contact_not_lost", "processor_current", "nobodys", "just_written",
        "answer_due", "epoch_current",
    ],
}  # fmt: skip


def _good(basis: str) -> Facts:
    """Facts with nothing against `basis`: the account of a stranger belongs to no patient."""
    return replace(GOOD, basis=basis, patient_status="nobody" if basis == "stranger" else "active")


#: One change of the good facts, and the rule that then speaks against contact.
DEFECTS = {
    "patient_not_deceased": {"patient_status": "deceased"},
    "patient_active": {"patient_status": "inactive"},
    "not_restricted": {"restricted": True},
    "contact_bound": {"contact_status": "pending"},
    "contact_known": {"contact_status": "none"},
    "contact_not_lost": {"contact_status": "lost"},
    "processor_current": {"contract_until": NOW},
    "channel_written": {"channel_written": False},
    "consent_granted": {"grants": ()},
    "not_withdrawn": {"grants": (replace(GRANT, status="inactive"),)},
    "consent_not_expired": {"grants": (replace(GRANT, valid_until=NOW),)},
    "notice_current": {"grants": (replace(GRANT, notice_superseded=True),)},
    "cross_border_granted": {"channel": "telegram", "grants": (replace(GRANT, channel="telegram"),)},
    "refusal_lock": {"refusals": (NOW - LOCK + timedelta(seconds=1),)},
    "withdrawal_lock": {"grants": (replace(GRANT, channel="phone", status="inactive"),)},
    "invitation_limit": {"invitations": (NOW - 9 * DAY, NOW - 8 * DAY)},
    "within_conversation": {"last_inbound": None},
    "nobodys": {"patient_status": "active"},
    "just_written": {"last_inbound": NOW - DAY - timedelta(seconds=1)},
    "answer_due": {"answers_given": 1},
    "ack_once": {"acks_sent": 1},
    "epoch_current": {"row_epoch": 2},
    "owner_is_bot": {"owner": "nobody"},
    "no_nurse_in_charge": {"owner": "nurse"},
}


@pytest.mark.parametrize("basis", BASES)
def test_a_basis_has_its_row(basis: str) -> None:
    """Exactly the rules of the table count for each basis, in the order in which they are read."""
    assert [rule.code for rule in rules_for(basis)] == TABLE[basis]


@pytest.mark.parametrize("basis", BASES)
def test_good_facts_allow(basis: str) -> None:
    """With nothing against it every basis allows, and shows each reason for it."""
    decision = decide(_good(basis))
    assert decision.allowed
    assert [reason.code for reason in decision.reasons] == TABLE[basis]


@pytest.mark.parametrize(("basis", "code"), list(product(BASES, DEFECTS)))
def test_a_defect_blocks_where_its_rule_counts(basis: str, code: str) -> None:
    """One defect blocks each basis whose row names the rule, and no row is silent about it."""
    against = _against(replace(GOOD, basis=basis, **DEFECTS[code]))  # type: ignore[arg-type] # one field each
    assert (code in against) == (code in TABLE[basis])


def test_every_rule_has_a_defect() -> None:
    """No rule stands in the table without a case that fails it."""
    assert {rule.code for rule in RULES} == {*DEFECTS, "basis_known"}


@pytest.mark.parametrize("basis", ["", "marketing", "Consent", "consent "])
def test_unknown_basis_denies(basis: str) -> None:
    """A basis that is not on the closed list is refused for just that reason."""
    assert _against(replace(GOOD, basis=basis)) == ["basis_known"]


@pytest.mark.parametrize(
    "change",
    [
        {"purposes": ()},
        {"purposes": ("",)},
        {"purposes": ("follow_up", "")},
        {"channel": ""},
        {"data_class": ""},
        {"patient_status": ""},
        {"contact_status": ""},
        {"owner": ""},
    ],
)
def test_an_empty_value_denies(change: dict[str, object]) -> None:
    """What is not said is not allowed."""
    assert not decide(replace(GOOD, **change)).allowed  # type: ignore[arg-type] # one field each


def test_channel_purpose_and_data_class_are_part_of_the_consent() -> None:
    """Consent for one channel, purpose or class says nothing of another (CN-1)."""
    for other in ({"channel": "phone"}, {"purposes": ("call_recording",)}, {"data_class": "genetic"}):
        assert "consent_granted" in _against(replace(GOOD, **other))


def test_each_purpose_needs_its_own_yes() -> None:
    """Two purposes with one consent are blocked, and the reason names the one that is missing."""
    facts = replace(GOOD, purposes=("follow_up", "call_recording"))
    reason = next(r for r in decide(facts).against if r.code == "consent_granted")
    assert reason.detail == "call_recording@web"


def test_the_last_answer_counts() -> None:
    """A later no ends an earlier yes, a later yes an earlier no; on the same instant the no wins."""
    refused = replace(GRANT, decision="deny", granted_at=NOW - DAY)
    replaced = replace(GRANT, status="inactive")
    assert "consent_granted" in _against(_grants(replaced, refused))
    assert _against(_grants(replace(refused, status="inactive"), replace(GRANT, granted_at=NOW))) == []
    assert "consent_granted" in _against(_grants(GRANT, replace(refused, granted_at=GRANT.granted_at)))


def test_a_replaced_row_is_no_withdrawal() -> None:
    """A permit that was renewed leaves an ended row behind, which blocks nothing."""
    assert _against(_grants(replace(GRANT, status="inactive"), GRANT)) == []


def test_a_draft_permits_nothing() -> None:
    """Evidence that nobody checked yet is no consent (CN-8)."""
    assert "consent_granted" in _against(_grants(replace(GRANT, status="draft")))


def test_consent_without_an_end_denies() -> None:
    """`valid_until` is required; without it there is no contact (CN-13)."""
    assert _against(_grants(replace(GRANT, valid_until=None))) == ["consent_not_expired"]


def test_the_lock_after_a_refusal_ends() -> None:
    """At the very end of the lock an invitation is allowed again; before, it is not (CN-12)."""
    invited = replace(GOOD, basis="invitation", grants=())
    assert not decide(replace(invited, refusals=(NOW - DAY,))).allowed
    assert decide(replace(invited, refusals=(NOW - DAY,), now=NOW - DAY + LOCK)).allowed


def test_the_lock_after_a_withdrawal_ends() -> None:
    """A withdrawal locks invitations as a refusal does; with an unknown time it locks for good."""
    gone = replace(GRANT, status="inactive", ended_at=NOW - DAY)
    invited = replace(GOOD, basis="invitation", grants=(gone,))
    assert not decide(invited).allowed
    assert decide(replace(invited, now=NOW - DAY + LOCK)).allowed
    assert not decide(replace(invited, grants=(replace(gone, ended_at=None),), now=NOW + LOCK)).allowed


def test_staff_may_reach_the_family_of_the_dead() -> None:
    """Death blocks every basis but staff."""
    allowed = [b for b in BASES if decide(replace(GOOD, basis=b, patient_status="deceased")).allowed]
    assert allowed == ["staff"]


def test_a_restricted_patient_still_gets_content_free_words() -> None:
    """Restriction leaves the confirmation of a withdrawal and the content-free reply (C2)."""
    allowed = [b for b in BASES if decide(replace(GOOD, basis=b, restricted=True)).allowed]
    assert allowed == ["withdrawal_ack", "patient_initiated"]


def test_safety_is_heard_after_withdrawal() -> None:
    """A withdrawn patient who reports a danger gets the safety words, nothing else of ours."""
    gone = replace(GOOD, grants=(replace(GRANT, status="inactive", ended_at=NOW),), acks_sent=1)
    allowed = [b for b in BASES if decide(replace(gone, basis=b)).allowed]
    assert allowed == ["consent_dialog", "safety", "patient_initiated"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reason_has_words(language: str) -> None:
    """Why is shown in Chinese and English."""
    assert all(getattr(rule, language) for rule in RULES)


@given(
    basis=st.sampled_from(BASES),
    status=st.sampled_from(["active", "inactive", "deceased", "?"]),
    contact=st.sampled_from(["active", "pending", "lost", "none", "?"]),
    owner=st.sampled_from(["bot", "nurse", "nobody", "?"]),
    grants=st.lists(
        st.builds(
            replace,
            st.just(GRANT),
            decision=st.sampled_from(["permit", "deny", "?"]),
            status=st.sampled_from(["active", "inactive", "draft"]),
            channel=st.sampled_from(["web", "phone"]),
            granted_at=st.integers(0, 30).map(lambda n: NOW - n * DAY),
            valid_until=st.none() | st.integers(-3, 3).map(lambda n: NOW + n * DAY),
        ),
        max_size=4,
    ),
    epoch=st.integers(2, 4),
    restricted=st.booleans(),
)
def test_the_decision_is_its_reasons(
    basis: str, status: str, contact: str, owner: str, grants: list[Grant], epoch: int, restricted: bool
) -> None:
    """Whatever is known: allowed exactly when no reason is against, and the same facts decide the same."""
    facts = replace(
        GOOD, basis=basis, patient_status=status, contact_status=contact, owner=owner,
        grants=tuple(grants), row_epoch=epoch, restricted=restricted,
    )  # fmt: skip
    decision = decide(facts)
    assert decision.allowed == (not decision.against)
    assert decision == decide(facts)
    if basis == "consent" and decision.allowed:
        assert any(g.decision == "permit" and g.status == "active" and g.channel == "web" for g in grants)


@pytest.mark.parametrize("basis", ["consent", "staff"])
def test_a_refusal_after_a_withdrawal_still_counts(basis: str) -> None:
    """退订 once more leaves a deny in place of the ended permit: nobody may write, a nurse neither."""
    denied = replace(GRANT, decision="deny")
    assert "not_withdrawn" in _against(replace(GOOD, basis=basis, grants=(denied,)))
