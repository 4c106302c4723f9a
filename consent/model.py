"""What the policy decides on. Collected by consent.facts, never read from storage here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Grant:
    """One answer of the patient for one purpose × data class × channel × notice version."""

    purpose: str
    data_class: str
    channel: str
    decision: str  # permit | deny
    status: str  # active | inactive; anything else permits nothing
    notice: str
    notice_superseded: bool
    granted_at: datetime
    valid_until: datetime | None
    #: When a withdrawal took effect; unknown keeps the invitation lock closed.
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known at `now` about one wish to contact one patient on one channel."""

    basis: str
    purposes: tuple[str, ...]
    data_class: str
    channel: str
    now: datetime
    patient_status: str  # active | inactive | deceased | nobody (the account belongs to no patient)
    restricted: bool
    grants: tuple[Grant, ...]
    refusals: tuple[datetime, ...]
    invitations: tuple[datetime, ...]
    contact_status: str  # pending | active | lost | none
    channel_written: bool
    row_epoch: int
    current_epoch: int
    owner: str  # bot | nurse | nobody
    acks_sent: int
    last_inbound: datetime | None
    encounter_open: bool
    #: When the contract with the channel's processor runs out (PX-1); None where there is no processor.
    contract_until: datetime | None = None
    #: Of an account that is nobody's: replies to it within a day, and codes it has shown that bound nothing.
    answers_given: int = 0
    codes_tried: int = 0


@dataclass(frozen=True, slots=True)
class PolicySettings:
    """What a hospital sets of the policy. None of the numbers is a statutory figure."""

    #: CN-12, after 网络数据安全管理条例 Art. 22(五); the length is a design default.
    refusal_lock: timedelta = timedelta(days=180)
    #: CN-12, design default.
    invitations_per_course: int = 2
    #: Design §4.6: a withdrawal is confirmed once.
    acks_per_withdrawal: int = 1
    #: Replies in a day to an account that is nobody's, beside one for each code that it shows.
    stranger_answers: int = 1
    #: How long after the patient's last message a reply still belongs to it; design default.
    conversation: timedelta = timedelta(hours=24)
    #: Channels whose provider is abroad (PX-3).
    abroad: frozenset[str] = frozenset({"telegram"})
