"""What comes in and goes out over a channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

#: Of a message that could not go out itself: the patient was notified, and it waits until she writes.
NOTIFIED = "notified"
#: Channels that show the choices of a question with numbers to be typed.
NUMBERED = frozenset({"wechat", "terminal"})
#: How many bytes of UTF-8 a message may have, where the channel refuses a longer one: about 680 Chinese characters.
MOST_BYTES = {"wechat": 2048}
#: Of a notification: the provider told afterwards that she refuses it, or that it failed.
NOT_DELIVERED = NOTIFICATION_REFUSED, NOTIFICATION_FAILED = "notification_refused", "notification_failed"
#: Nobody can say whether the request reached the patient.
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Inbound:
    """One verified event from a channel. `identifier` is the provider's own id (unique)."""

    channel: str
    account: str
    identifier: str
    sender: str
    #: text | choice | audio | bind (a one-time code stands in `text`) | edited | other (a picture, a place …) |
    #: help (a command of ours, which answers nothing; `text` is what stood behind it) |
    #: lost (the account is gone) | found (it is there again)
    kind: str = "text"
    #: Her words; beside a recording or a picture, what she wrote under it.
    text: str = ""
    #: What somebody else has said or written, which she only passes on: no answer, no consent and no stop.
    forwarded: bool = False
    #: The provider's reference to a recording that is fetched later ('' = `audio` is here, or there is none).
    media: str = ""
    #: Which conversation and turn a pressed choice answers; pressed after that, it answers nothing.
    answers: tuple[str, int] | None = None
    audio: bytes = field(default=b"", repr=False)
    content_type: str = ""
    #: The provider's id of this very event, where `identifier` is that of what it means (a tap; '' = the same).
    event: str = ""
    #: By the provider's clock.
    sent_at: datetime | None = None
    #: How long it had waited at the provider when it was brought to us, by the provider's clock alone.
    waited: timedelta = timedelta(0)
    #: The provider's id of the message of ours that she answers with it, where she says so ('' = none).
    quotes: str = ""
    #: The words of ours that she quotes, where the provider passes on no id of them ('' = none).
    quoted: str = ""
    #: Until when the channel holds the request open for a passive reply; None = no slot.
    reply_by: datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """The provider took the message. `identifier` is its id for it ('' if it gives none).

    `at`: when, by the provider's clock, the one that tells when a message of hers was written.
    """

    identifier: str = ""
    at: datetime | None = None
