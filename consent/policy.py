"""May we: one set of predicates decides and explains (未联系原因). Pure; default is deny.

Which rule counts for which basis is a closed table. What is not in it is not allowed.
"""

from __future__ import annotations

from consent import predicates as p
from consent.model import Facts, Grant, PolicySettings
from consent.predicates import Rule
from wire.consent import BASES, Decision, Reason

__all__ = ["RULES", "Facts", "Grant", "PolicySettings", "Rule", "decide", "rules_for"]

_ALL = frozenset(BASES)
#: An account that is nobody's has rules of its own; none of a patient's could hold for it.
_NOBODYS = frozenset({"stranger"})
_PATIENTS = _ALL - _NOBODYS
_OUTREACH = frozenset({"consent", "invitation", "consent_dialog"})
_CONSENTED = frozenset({"consent"})
_INVITED = frozenset({"invitation"})
_REPLIES = frozenset({"consent_dialog", "patient_initiated", "safety"})
_BOUND = frozenset({"consent", "staff"})
#: What may say something about a patient's health. To ask for a consent, to confirm that it ended, to say that
#: a message came in, and the fixed words in danger (PIPL 13 (4)) need none that they leave the country.
_CONTENT = frozenset({"consent", "staff"})
#: A reply without content answers whoever wrote; a withdrawal is confirmed in every state.
_CONTENT_FREE = frozenset({"withdrawal_ack", "patient_initiated"})

#: In the order in which a person wants to read them.
RULES: tuple[Rule, ...] = (
    Rule("basis_known", "联系依据在规定的范围内", "the basis is on the closed list", _ALL, p.basis_known),
    Rule("patient_not_deceased", "患者未登记死亡", "the patient is not recorded as deceased",
         _PATIENTS - {"staff"}, p.patient_not_deceased),
    Rule("patient_active", "患者档案在用", "the patient's file is active", _OUTREACH, p.patient_active),
    Rule("not_restricted", "患者信息未被限制处理", "processing of the patient's data is not restricted",
         _PATIENTS - _CONTENT_FREE, p.not_restricted),
    Rule("contact_bound", "该渠道账号已由患者本人验证", "the patient has proven possession of the account",
         _BOUND, p.contact_bound),
    Rule("contact_known", "有该渠道的联系方式", "there is an account on this channel",
         _ALL - _BOUND, p.contact_known),
    Rule("contact_not_lost", "该渠道没有失联", "the account can still be reached", _ALL, p.contact_not_lost),
    Rule("processor_current", "该渠道没有受托方，或受托处理合同有效",
         "the channel has no processor, or the contract with it is in force",
         _ALL, p.processor_current, p.contract_end),
    Rule("channel_written", "患者书面提供了该渠道", "the patient gave this channel in writing",
         _INVITED, p.channel_written),
    Rule("consent_granted", "患者已同意该用途和渠道", "the patient has agreed to each purpose on this channel",
         _CONSENTED, p.consent_granted, p.missing_grants),
    Rule("not_withdrawn", "患者没有撤回同意", "the patient has not withdrawn",
         _CONSENTED | {"staff"}, p.not_withdrawn),
    Rule("consent_not_expired", "同意仍在有效期内", "the consent has not run out",
         _CONSENTED, p.consent_not_expired),
    Rule("notice_current", "告知书没有重大变更", "the notice has had no material change since",
         _CONSENTED, p.notice_current),
    Rule("cross_border_granted", "渠道在境内，或患者已单独同意信息出境",
         "the channel is in the country, or the patient has separately agreed that data go abroad",
         _CONTENT, p.cross_border_granted, p.named_recipient),
    Rule("refusal_lock", "拒绝后的静默期已过", "the time of silence after a refusal is over",
         _INVITED, p.refusal_lock),
    Rule("withdrawal_lock", "撤回后的静默期已过", "the time of silence after a withdrawal is over",
         _INVITED, p.withdrawal_lock),
    Rule("invitation_limit", "邀请次数未达上限", "the limit of invitations is not reached",
         _INVITED, p.invitation_limit),
    Rule("within_conversation", "患者刚刚联系过我们", "the patient has just written or spoken to us",
         _REPLIES, p.within_conversation),
    Rule("nobodys", "账号不属于任何患者", "the account belongs to no patient", _NOBODYS, p.nobodys),
    Rule("just_written", "该账号刚刚来信", "the account has just written to us", _NOBODYS, p.just_written),
    Rule("answer_due", "今天还没有答复过该账号", "the account has not been answered today",
         _NOBODYS, p.answer_due),
    Rule("ack_once", "撤回尚未确认过", "the withdrawal has not been confirmed yet",
         frozenset({"withdrawal_ack"}), p.ack_once),
    Rule("epoch_current", "会话没有被接管或撤回", "no takeover or withdrawal since the row was written",
         _ALL, p.epoch_current),
    Rule("owner_is_bot", "会话由随访助手负责", "the conversation belongs to the assistant",
         _OUTREACH, p.owner_is_bot),
    Rule("no_nurse_in_charge", "没有护士正在接待", "no nurse is in charge of the conversation",
         frozenset({"patient_initiated", "safety"}), p.no_nurse_in_charge),
)  # fmt: skip


def rules_for(basis: str) -> tuple[Rule, ...]:
    """The rules that count for `basis`, in order; for an unknown basis only the one that refuses it."""
    return tuple(rule for rule in RULES if rule.applies(basis))


def decide(facts: Facts, settings: PolicySettings = PolicySettings()) -> Decision:
    """Every reason for and against this contact, in rule order; allowed when none is against.

    Never raises. Sources: compliance §1.1 (CN-1, 3, 9, 12, 13) and design §4.5-4.7. Hours and caps,
    which pass by themselves, are scheduler.timing's.
    """
    reasons = tuple(_reason(rule, facts, settings) for rule in rules_for(facts.basis))
    return Decision(all(reason.holds for reason in reasons), reasons)


def _reason(rule: Rule, facts: Facts, settings: PolicySettings) -> Reason:
    holds = rule.holds(facts, settings)
    return Reason(rule.code, holds, rule.zh, rule.en, "" if holds else rule.detail(facts, settings))
