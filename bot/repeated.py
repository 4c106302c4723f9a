"""A provider that repeats its request: the line of the first one is broken, or its answer was not read."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.records import Communication
from storage.unit import Unit
from wire.channel import UNKNOWN

NOT_READ = "reply_not_read"
#: Of a reply in an answer of which nobody can say whether it left.
NOT_CONFIRMED = "response_not_confirmed"


def carried(inbound: str) -> SelectOfScalar[Communication]:
    """The reply in the answer to this message; one that went by the API has the provider's identifier, or
    another reason for being unknown."""
    return select(Communication).where(
        Communication.slot == inbound,
        or_(
            and_(col(Communication.status) == "completed", col(Communication.provider_identifier) == ""),
            and_(
                col(Communication.status) == UNKNOWN,
                col(Communication.reason).in_((NOT_READ, NOT_CONFIRMED)),
            ),
        ),
    )


def passed_on(unit: Unit, message: Communication, deadline: datetime) -> bool:
    """Whether the first request still waits for the reply to this message: then the repetition waits instead.

    The first one sees by `reply_by` that it has been relieved. The patient is locked.
    """
    unit.session.refresh(message)
    if message.reply_by is None or not unit.now < message.reply_by < deadline:
        return False
    replies = unit.session.exec(select(Communication).where(Communication.slot == message.id)).all()
    open_ = message.status in ("preparation", "in-progress") and not replies
    if not open_ and [row.status for row in replies] != ["preparation"]:
        return False
    message.reply_by = deadline
    unit.add(message)
    for row in replies:
        row.not_before = deadline
        unit.add(row)
    return True
