"""Messages that cross: what she wrote before a question was on its way to her is not its answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import and_, col, or_, select

from consent.gate import PROACTIVE
from storage.crypto import SealBroken
from storage.records import Communication, Encounter, SendAttempt
from storage.unit import Unit
from wire.channel import NOTIFIED, UNKNOWN
from wire.understanding import Reading

#: How an attempt stands that has shown her the words, as far as we know: it is under way, it ended well.
_SEEN = ("", "sent")
#: The provider's clock is not ours, and tells the hour at which she wrote: one of a message that was held up on
#: its way. Less than this is no proof.
_ON_ITS_WAY = timedelta(minutes=5)
#: Its hour is told in whole seconds.
_TOLD_TO = timedelta(seconds=1)
#: On which bases we ask something.
QUESTIONS = (*PROACTIVE, "consent_dialog")
#: No provider keeps a message for so long before it tells us of it.
KEPT = timedelta(days=2)
#: In the body of a row.
_TOLD, _WAITED = "at", "waited"
#: Nobody has read a question and answered it within this in the very words of the message before.
_DOUBLE_TAP = timedelta(seconds=1)
#: Of a flood of the same words no more are followed back.
_TAPS = 20
#: What we had an answer to, a question more often than not.
_ANSWERED = ("", "crossed", "before_opening")
#: Of a reply whose message the provider told us again: it had read none.
NOT_READ = "reply_not_read"


def our_words(encounter: Encounter) -> tuple[Any, ...]:
    """The rows of what we say of ourselves in the current turn, as conditions."""
    return (*_ours(encounter), Communication.turn == encounter.turn)


class UnderWay(Exception):
    """It could only answer what is on its way to her: it waits until it is known whether that went out."""


def crosses(
    unit: Unit, encounter: Encounter, message: Communication, item: str = "", *, surely: bool = False
) -> bool | None:
    """Whether no words of the current turn can have been on her screen, where she wrote the message, when she did.

    False where the turn has none, and for a button, which she has seen. None for what was typed while they are on
    their way: their send may yet fail. `item` is the question where the turn may only have repeated it: then
    whoever has seen it in an earlier turn may answer it. `surely`: words of which nobody can say whether they
    arrived are no ground for her answer (a consent to what she has not read).
    """
    if message.kind == "choice":
        return False
    shown = _shown(unit, encounter, message, item, _SEEN if surely else (*_SEEN, UNKNOWN))
    if _says_it_again(unit, encounter, message, shown):
        return None if any(one.under_way for one in shown) else True
    if shown:
        under_way = all(one.under_way for one in shown)
        return None if under_way and message.kind == "text" else False
    said = select(Communication.id).where(*our_words(encounter))
    return unit.session.exec(said.limit(1)).first() is not None


@dataclass(frozen=True, slots=True)
class _Shown:
    """Words of ours that may have been on her screen, and how their send ended."""

    row: Communication
    outcome: str
    detail: str

    @property
    def under_way(self) -> bool:
        return self.outcome == "" and self.row.status == "in-progress"

    @property
    def surely(self) -> bool:
        return self.outcome != UNKNOWN and not self.under_way


def _shown(
    unit: Unit, encounter: Encounter, message: Communication, item: str, outcomes: tuple[str, ...]
) -> list[_Shown]:
    """Our words that may have been on her screen when she wrote."""
    about = or_(Communication.turn == encounter.turn, and_(Communication.link_id == item, item != ""))
    wanted = (
        select(Communication, SendAttempt)
        .join(SendAttempt, col(SendAttempt.communication_id) == col(Communication.id))
        .where(
            *_ours(encounter),
            about,
            SendAttempt.detail != NOTIFIED,
            col(SendAttempt.outcome).in_(outcomes),
            Communication.contact_point_id == message.contact_point_id,
        )
    )
    found = unit.session.exec(wanted).all()
    before = [(row, sent) for row, sent in found if _before(unit, row, sent.started_at, message)]
    return [_Shown(row, sent.outcome, sent.detail) for row, sent in before]


def perhaps_seen(unit: Unit, encounter: Encounter, message: Communication) -> bool:
    """Whether nobody can say of some words of this turn if they were on her screen when she wrote."""
    return bool(_shown(unit, encounter, message, "", (UNKNOWN,)))


def _says_it_again(unit: Unit, encounter: Encounter, message: Communication, shown: list[_Shown]) -> bool:
    """Whether she may only repeat what she answered last, because our answer to it did not reach her.

    Nobody can say whether it did. Where it was put to her a second time, her words count, or she would be asked for
    ever; but not a time of which the provider itself says that it took no words of ours.
    """
    put = {one.row.turn for one in shown if not one.under_way and one.detail != NOT_READ}
    in_doubt = any(one.outcome == UNKNOWN for one in shown) and not any(one.surely for one in shown)
    if not in_doubt or len(put) > 1 or _body(unit, message).get("quotes"):
        return False
    before = _came_before(unit, message)
    if before is None or before.encounter_id != encounter.id:
        return False
    return before.reason in _ANSWERED and _same_words(unit, before, message)


def taken_unseen(unit: Unit, row: Communication, answered: Communication) -> Communication | None:
    """Her words that were taken for an answer to this message of ours, but may only repeat what she had `answered`.

    Asked as soon as it is known that the message may not have reached her.
    """
    if row.basis not in QUESTIONS or answered.encounter_id != row.encounter_id:
        return None
    wanted = select(Communication).where(
        Communication.contact_point_id == row.contact_point_id,
        Communication.encounter_id == row.encounter_id,
        Communication.direction == "inbound",
        Communication.order_no > row.order_no,
    )
    again = unit.session.exec(wanted.order_by(col(Communication.order_no)).limit(1)).first()
    if again is None or (again.status, again.reason) != ("completed", "") or _body(unit, again).get("quotes"):
        return None
    return again if _same_words(unit, answered, again) else None


def same_account(encounter: Encounter, message: Communication) -> bool:
    """Whether she wrote where the conversation is."""
    return message.contact_point_id == encounter.contact_point_id


def new_here(unit: Unit, row: Communication) -> bool:
    """Whether nothing of the conversation has been said on the account of this message of ours before it."""
    before = select(Communication.id).where(
        Communication.encounter_id == row.encounter_id,
        Communication.contact_point_id == row.contact_point_id,
        Communication.direction == "outbound",
        col(Communication.status).in_(("completed", "unknown")),
        Communication.order_no < row.order_no,
    )
    return unit.session.exec(before.limit(1)).first() is None


def written_at(unit: Unit, message: Communication, taps: int = _TAPS) -> datetime:
    """When she wrote it at the latest: it may have waited at the provider for hours while we were not there.

    Two messages of one account are told apart by one clock: what came too late by that of the message before it
    was held up on its way, or overtaken. Where both were, the provider tells how long this one waited. Of a double
    tap the second is of the hour of the first.
    """
    if message.sent_at is None:
        return message.created_at
    waited = waited_there(unit, message)
    latest = min(
        message.created_at,
        message.sent_at + _ON_ITS_WAY,
        message.created_at - max(waited - _TOLD_TO, timedelta(0)),
    )
    before = _came_before(unit, message)
    if before is None or before.sent_at is None or taps == 0:
        return latest
    latest = min(latest, before.created_at + _apart(unit, before, message) + _TOLD_TO)
    double = latest - before.created_at <= _DOUBLE_TAP and _same_words(unit, before, message)
    return min(latest, written_at(unit, before, taps - 1)) if double else latest


def _apart(unit: Unit, before: Communication, message: Communication) -> timedelta:
    """By the provider's clock; the hours in the rows are never later than ours, and less sure where ours is slow."""
    hers, earlier = hour_told(unit, message), hour_told(unit, before)
    if hers is not None and earlier is not None:
        return timedelta(seconds=hers - earlier)
    return (message.sent_at or message.created_at) - (before.sent_at or before.created_at)


def _same_words(unit: Unit, before: Communication, message: Communication) -> bool:
    if (before.kind, message.kind) != ("text", "text"):
        return False
    said, again = (str(_body(unit, row).get("text", "")).strip() for row in (before, message))
    return said == again


def _came_before(unit: Unit, message: Communication) -> Communication | None:
    """What came in there before it; of a call that was taken in afterwards only its length is known."""
    wanted = select(Communication).where(
        Communication.contact_point_id == message.contact_point_id,
        Communication.direction == "inbound",
        col(Communication.kind).not_in(("call", "speech")),
        Communication.order_no < message.order_no,
    )
    return unit.session.exec(wanted.order_by(col(Communication.order_no).desc()).limit(1)).first()


def told_at(at: datetime | None, now: datetime, waited: timedelta = timedelta(0)) -> dict[str, float]:
    """What a row's body keeps of when, by the provider's clock, it took our message or she wrote hers, which then
    `waited` there.

    Of two such hours the order is sure, whatever our own clock says. One that lies days from ours is no hour of
    anybody's: no provider keeps a message for so long.
    """
    if at is None or abs(now - at) >= KEPT:
        return {}
    held_up = {_WAITED: waited.total_seconds()} if waited else {}
    return {_TOLD: at.timestamp(), **held_up}


def hour_told(unit: Unit, row: Communication) -> float | None:
    """In seconds; None where the provider did not tell it."""
    return _told(unit, row, _TOLD)


def waited_there(unit: Unit, row: Communication) -> timedelta:
    """How long her message was at the provider before that told us of it, by its own clock."""
    return timedelta(seconds=_told(unit, row, _WAITED) or 0)


def _told(unit: Unit, row: Communication, name: str) -> float | None:
    found = _body(unit, row).get(name)
    return float(found) if found is not None else None


def _body(unit: Unit, row: Communication) -> dict[str, Any]:
    try:
        return unit.open(row, "body") or {}
    except SealBroken:  # one bad row of ours must not stop what she writes
        return {}


def _before(unit: Unit, row: Communication, began: datetime, message: Communication) -> bool:
    """Whether our message, whose send began then, was there when she wrote hers.

    Within one second of the provider's only what had come in before the send began was surely written before. Of a
    double tap the first one tells.
    """
    message = _first_tap(unit, message)
    ours, hers = hour_told(unit, row), hour_told(unit, message)
    if ours is None or hers is None:
        return began <= written_at(unit, message)
    return ours < hers or (ours == hers and began <= message.created_at)


def _first_tap(unit: Unit, message: Communication) -> Communication:
    """The message itself, unless it repeats the one before it sooner than anybody has read anything."""
    for _ in range(_TAPS):
        before = _came_before(unit, message)
        if before is None or not _at_once(unit, before, message) or not _same_words(unit, before, message):
            break
        message = before
    return message


def _at_once(unit: Unit, before: Communication, message: Communication) -> bool:
    """By both clocks: what waited at the provider comes in at one moment."""
    came = message.created_at - before.created_at
    return came <= _DOUBLE_TAP and _apart(unit, before, message) <= _DOUBLE_TAP + _TOLD_TO


def nobody_knows(unit: Unit, encounter: Encounter) -> bool:
    """Whether our words of this turn got lost, as far as we know: nothing of them is on its way or there."""
    there = select(Communication.id).where(
        *our_words(encounter), col(Communication.status).in_(("preparation", "in-progress", "completed"))
    )
    return unit.session.exec(there.limit(1)).first() is None


def _ours(encounter: Encounter) -> tuple[Any, ...]:
    return (
        Communication.encounter_id == encounter.id,
        Communication.direction == "outbound",
        col(Communication.basis).in_(QUESTIONS),
    )


def says_nothing_else(reading: Reading) -> bool:
    """Without danger, a wish, or an answer that names what it is about: it could only be an answer."""
    return not (reading.findings or reading.intents or reading.others or reading.kin)
