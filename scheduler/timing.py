"""When a follow-up is due, at which hours it may begin, and how often. Pure; every instant is an argument.

Hours and caps are design defaults (compliance OG-5); no Chinese text binds non-commercial calls to hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from scheduler.definition import Action, PlanDefinition
from wire.consent import Reason

Range = tuple[time, time]
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
#: A calendar that forbids contact for longer than this is a mistake in the settings, not a plan.
_LOOK_AHEAD_DAYS = 400


@dataclass(frozen=True, slots=True)
class TimingSettings:
    """Hours are local to `zone`, half-open [from, until). Caps count over all channels and plans."""

    zone: ZoneInfo
    calls: tuple[Range, ...] = ((time(9), time(12)), (time(14), time(20)))
    messages: tuple[Range, ...] = ((time(8), time(21)),)
    blocked_days: frozenset[date] = frozenset()
    per_day: int = 1
    per_week: int = 3
    call_channels: tuple[str, ...] = ("phone",)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One planned contact: due at an instant, worth catching up until another."""

    action: str
    number: int
    due_at: datetime
    window_until: datetime
    day: int | None


def occurrences(
    plan: PlanDefinition, anchor: date, *, zone: ZoneInfo, enrolled_at: datetime
) -> tuple[Occurrence, ...]:
    """All contacts of the finite actions, past ones too, and the first live one of each endless action.

    What lies before the enrolment of an endless action was never planned; what a finite plan should
    have asked and did not is caught up or recorded as missed.
    """
    finite = [_on_day(a, anchor, zone) for a in plan.actions if a.day is not None]
    endless = [_first_live(a, anchor, zone, enrolled_at) for a in plan.actions if a.every_days]
    return tuple(sorted((*finite, *endless), key=lambda o: (o.due_at, o.action)))


def next_occurrence(
    plan: PlanDefinition, anchor: date, last: Occurrence, *, zone: ZoneInfo
) -> Occurrence | None:
    """The one after `last` of an endless action; None for a finite one."""
    action = plan.action(last.action)
    return _repeat(action, anchor, zone, last.number + 1) if action.every_days else None


def lateness(due_at: datetime, window_until: datetime, now: datetime) -> str:
    """early, on_time (the first day), catch_up, or missed (past the grace window)."""
    if now < due_at:
        return "early"
    if now > window_until:
        return "missed"
    return "on_time" if now < due_at + DAY else "catch_up"


def window(settings: TimingSettings, channel: str, at: datetime) -> tuple[Reason, datetime | None]:
    """Whether a contact may begin at `at`, and if not, the next instant at which it may (None = never)."""
    ranges = settings.calls if channel in settings.call_channels else settings.messages
    open_now = _open(settings, ranges, at)
    detail = "" if open_now else f"{at.astimezone(settings.zone):%H:%M}"
    reason = Reason("contact_hours", open_now, "在允许联系的时段内", "within contact hours", detail)
    return reason, None if open_now else _next_opening(settings, ranges, at)


def cap(
    settings: TimingSettings, opened: Sequence[datetime], now: datetime
) -> tuple[Reason, datetime | None]:
    """Whether another conversation may be opened, given when others were, and if not, from when on."""
    past = sorted(at for at in opened if at <= now)
    waits = [
        wait
        for limit, span in ((settings.per_day, DAY), (settings.per_week, WEEK))
        if (wait := _free_at(past, limit, span, now)) is not None
    ]
    detail = "" if not waits else f"{len([a for a in past if a > now - WEEK])}/7d"
    reason = Reason("contact_cap", not waits, "联系次数未达上限", "below the contact cap", detail)
    return reason, max(waits, default=None)


def _free_at(past: Sequence[datetime], limit: int, span: timedelta, now: datetime) -> datetime | None:
    recent = [at for at in past if at > now - span]
    return recent[-limit] + span if len(recent) >= limit else None


def _open(settings: TimingSettings, ranges: Sequence[Range], at: datetime) -> bool:
    local = at.astimezone(settings.zone)
    allowed_day = local.date() not in settings.blocked_days
    return allowed_day and any(start <= local.time() < end for start, end in ranges)


def _next_opening(settings: TimingSettings, ranges: Sequence[Range], at: datetime) -> datetime | None:
    """Where the clock changes an opening may not exist, or exist twice: only a real, open one counts."""
    openings = (
        opening
        for day in _days(at.astimezone(settings.zone).date())
        for opening in sorted(_starts(day, ranges, settings.zone))
    )
    return next(
        (o.astimezone(settings.zone) for o in openings if o > at and _open(settings, ranges, o)), None
    )


def _starts(day: date, ranges: Sequence[Range], zone: ZoneInfo) -> Iterator[datetime]:
    for start, _ in ranges:
        for fold in (0, 1):
            yield datetime.combine(day, start.replace(fold=fold), zone).astimezone(UTC)


def _days(first: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range(_LOOK_AHEAD_DAYS))


def _on_day(action: Action, anchor: date, zone: ZoneInfo) -> Occurrence:
    return _occurrence(action, anchor + timedelta(days=action.day or 0), zone, 1)


def _first_live(action: Action, anchor: date, zone: ZoneInfo, enrolled_at: datetime) -> Occurrence:
    numbered: Iterable[Occurrence] = (_repeat(action, anchor, zone, n) for n in count(1))
    return next(o for o in numbered if o.window_until >= enrolled_at)


def _repeat(action: Action, anchor: date, zone: ZoneInfo, number: int) -> Occurrence:
    return _occurrence(action, anchor + timedelta(days=(action.every_days or 0) * number), zone, number)


def _occurrence(action: Action, day: date, zone: ZoneInfo, number: int) -> Occurrence:
    due = datetime.combine(day, action.at, zone)
    until = due + timedelta(days=action.grace_days)
    return Occurrence(action.id, number, due, until, action.day)
