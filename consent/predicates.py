"""The predicates of the policy, pure. Each says in words what it decides, so that why can show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consent.model import Facts, Grant, PolicySettings
from wire.consent import BASES, cross_border

Holds = Callable[[Facts, PolicySettings], bool]
_KNOWN_STATUS = ("active", "inactive")


def _no_detail(_: Facts, __: PolicySettings) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One predicate: `bases` where it counts, and its words."""

    code: str
    zh: str
    en: str
    bases: frozenset[str]
    holds: Holds
    detail: Callable[[Facts, PolicySettings], str] = _no_detail

    def applies(self, basis: str) -> bool:
        """True where the rule counts; that the basis is known is asked of every basis, known or not."""
        return self.code == "basis_known" or basis in self.bases


def latest(facts: Facts, purpose: str, channel: str = "") -> Grant | None:
    """The patient's last answer for `purpose` (on `channel`, or on any). On a tie a refusal wins."""
    answers = [
        g
        for g in facts.grants
        if g.purpose == purpose
        and g.data_class == facts.data_class
        and channel in ("", g.channel)
        and g.status in _KNOWN_STATUS
    ]
    return max(
        answers, key=lambda g: (g.granted_at, g.status == "active", g.decision != "permit"), default=None
    )


def basis_known(facts: Facts, _: PolicySettings) -> bool:
    return facts.basis in BASES


def patient_active(facts: Facts, _: PolicySettings) -> bool:
    return facts.patient_status == "active"


def patient_not_deceased(facts: Facts, _: PolicySettings) -> bool:
    return facts.patient_status in _KNOWN_STATUS


def not_restricted(facts: Facts, _: PolicySettings) -> bool:
    return not facts.restricted


def contact_bound(facts: Facts, _: PolicySettings) -> bool:
    return bool(facts.channel) and facts.contact_status == "active"


def contact_known(facts: Facts, _: PolicySettings) -> bool:
    return bool(facts.channel) and facts.contact_status in ("pending", "active")


def contact_not_lost(facts: Facts, _: PolicySettings) -> bool:
    return facts.contact_status != "lost"


def processor_current(facts: Facts, _: PolicySettings) -> bool:
    return facts.contract_until is None or facts.now < facts.contract_until


def contract_end(facts: Facts, _: PolicySettings) -> str:
    return facts.contract_until.isoformat() if facts.contract_until else ""


def channel_written(facts: Facts, _: PolicySettings) -> bool:
    return facts.channel_written


def ungranted(facts: Facts) -> tuple[str, ...]:
    """Needed purposes without a permit as the last answer on this very channel (CN-1)."""
    return tuple(p for p in facts.purposes if not p or not _permitted(facts, p))


def _permitted(facts: Facts, purpose: str) -> bool:
    grant = latest(facts, purpose, facts.channel)
    return grant is not None and grant.decision == "permit"


def consent_granted(facts: Facts, _: PolicySettings) -> bool:
    named = bool(facts.purposes and facts.channel and facts.data_class)
    return named and not ungranted(facts)


def missing_grants(facts: Facts, _: PolicySettings) -> str:
    return ",".join(f"{p}@{facts.channel}" for p in ungranted(facts))


def _permits(facts: Facts) -> tuple[Grant, ...]:
    found = (latest(facts, p, facts.channel) for p in facts.purposes if p)
    return tuple(g for g in found if g is not None and g.decision == "permit")


def not_withdrawn(facts: Facts, _: PolicySettings) -> bool:
    """No permit has ended, and the last word on none of the purposes was a refusal (退订 once more, without a permit)."""
    refused = (latest(facts, p, facts.channel) for p in facts.purposes if p)
    return all(g.status == "active" for g in _permits(facts)) and not any(
        g is not None and g.decision == "deny" and g.status == "active" for g in refused
    )


def consent_not_expired(facts: Facts, _: PolicySettings) -> bool:
    return all(g.valid_until is not None and facts.now < g.valid_until for g in _permits(facts))


def notice_current(facts: Facts, _: PolicySettings) -> bool:
    return all(g.notice and not g.notice_superseded for g in _permits(facts))


def cross_border_granted(facts: Facts, settings: PolicySettings) -> bool:
    """The last answer about this recipient, wherever it was given, is a yes that stands (PIPL 39)."""
    if facts.channel not in settings.abroad:
        return True
    grant = latest(facts, cross_border(facts.channel))
    stands = grant is not None and (grant.decision, grant.status) == ("permit", "active")
    if grant is None or not stands or not grant.notice or grant.notice_superseded:
        return False
    return grant.valid_until is not None and facts.now < grant.valid_until


def named_recipient(facts: Facts, _: PolicySettings) -> str:
    return cross_border(facts.channel)


def refusal_lock(facts: Facts, settings: PolicySettings) -> bool:
    return all(facts.now >= at + settings.refusal_lock for at in facts.refusals)


def _withdrawn(facts: Facts) -> tuple[Grant, ...]:
    found = (latest(facts, p) for p in facts.purposes)
    return tuple(g for g in found if g is not None and g.decision == "permit" and g.status == "inactive")


def withdrawal_lock(facts: Facts, settings: PolicySettings) -> bool:
    ends = [g.ended_at and g.ended_at + settings.refusal_lock for g in _withdrawn(facts)]
    return all(end is not None and facts.now >= end for end in ends)


def invitation_limit(facts: Facts, settings: PolicySettings) -> bool:
    return len(facts.invitations) < settings.invitations_per_course


def epoch_current(facts: Facts, _: PolicySettings) -> bool:
    return facts.row_epoch == facts.current_epoch


def owner_is_bot(facts: Facts, _: PolicySettings) -> bool:
    return facts.owner == "bot"


def no_nurse_in_charge(facts: Facts, _: PolicySettings) -> bool:
    return facts.owner in ("bot", "nobody")


def ack_once(facts: Facts, settings: PolicySettings) -> bool:
    return facts.acks_sent < settings.acks_per_withdrawal


def nobodys(facts: Facts, _: PolicySettings) -> bool:
    return facts.patient_status == "nobody"


def just_written(facts: Facts, settings: PolicySettings) -> bool:
    heard = facts.last_inbound
    return heard is not None and facts.now - heard <= settings.conversation


def answer_due(facts: Facts, settings: PolicySettings) -> bool:
    return facts.answers_given < settings.stranger_answers + facts.codes_tried


def within_conversation(facts: Facts, settings: PolicySettings) -> bool:
    heard = facts.last_inbound
    return facts.encounter_open and heard is not None and facts.now - heard <= settings.conversation
