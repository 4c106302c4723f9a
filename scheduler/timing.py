"""When a follow-up is due, at which hours it may begin, and how often. Pure; every instant is an argument.

Hours and caps are design defaults (compliance OG-5); no Chinese text binds non-commercial calls to hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
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
    local = at.astimezone(settings.zone)
    open_now = local.date() not in settings.blocked_days and any(
        start <= local.time() < end for start, end in ranges
    )
    detail = "" if open_now else f"{local:%H:%M}"
    reason = Reason("contact_hours", open_now, "在允许联系的时段内", "within contact hours", detail)
    return reason, None if open_now else _next_opening(settings, ranges, local)


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


def _next_opening(settings: TimingSettings, ranges: Sequence[Range], local: datetime) -> datetime | None:
    openings = (
        opening
        for day in _days(local.date())
        if day not in settings.blocked_days
        for opening in sorted(datetime.combine(day, start, settings.zone) for start, _ in ranges)
    )
    return next((opening for opening in openings if opening > local), None)


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
