"""When contacts are due, at which hours they may begin, and how many there may be."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.definition import Action, PlanDefinition
from scheduler.timing import TimingSettings, cap, lateness, next_occurrence, occurrences, window

SHANGHAI = ZoneInfo("Asia/Shanghai")
BERLIN = ZoneInfo("Europe/Berlin")
SETTINGS = TimingSettings(SHANGHAI)
HOLIDAY = date(2026, 10, 1)
FORM = "https://followup.example/Questionnaire/test|1.0.0"
LONG_AGO = datetime(1990, 1, 1, tzinfo=UTC)

#: A year in steps of a minute, with both changes of the clock.
instants = st.integers(0, 366 * 24 * 60).map(
    lambda n: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=n)
)
hours = st.integers(0, 23).flatmap(
    lambda start: st.integers(start * 60 + 1, 24 * 60 - 1).map(
        lambda end: (time(start), time(end // 60, end % 60))
    )
)
zones = st.sampled_from([SHANGHAI, BERLIN, ZoneInfo("UTC"), ZoneInfo("America/New_York")])


def _at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def _action(name: str, *, day: int | None = None, every: int | None = None) -> Action:
    return Action(name, FORM, time(9), 2, ("web",), day, every)


def _plan(*actions: Action) -> PlanDefinition:
    return PlanDefinition("https://followup.example/PlanDefinition/t", "1.0.0", "试", "t", "surgery", actions)


@pytest.mark.parametrize(
    ("channel", "local", "allowed"),
    [
        ("phone", "2026-03-02T08:59:59", None),
        ("phone", "2026-03-02T09:00", True),
        ("phone", "2026-03-02T11:59:59", True),
        ("phone", "2026-03-02T12:00", None),
        ("phone", "2026-03-02T13:59:59", None),
        ("phone", "2026-03-02T14:00", True),
        ("phone", "2026-03-02T20:00", None),
        ("web", "2026-03-02T07:59:59", None),
        ("web", "2026-03-02T08:00", True),
        ("web", "2026-03-02T20:59:59", True),
        ("web", "2026-03-02T21:00", None),
    ],
)
def test_hours_at_their_edges(channel: str, local: str, allowed: bool | None) -> None:
    """Calls 9-12 and 14-20, messages 8-21, the first minute in and the last out (OG-5)."""
    reason, retry_at = window(SETTINGS, channel, _at(local))
    assert (reason.holds or None) is allowed
    assert (retry_at is None) is reason.holds


@pytest.mark.parametrize(
    ("channel", "local", "opens"),
    [
        ("phone", "2026-03-02T12:30", "2026-03-02T14:00"),
        ("phone", "2026-03-02T21:30", "2026-03-03T09:00"),
        ("phone", "2026-02-28T20:00", "2026-03-01T09:00"),
        ("web", "2026-12-31T23:59", "2027-01-01T08:00"),
        ("web", "2026-09-30T21:00", "2026-10-02T08:00"),
        ("web", "2026-10-01T10:00", "2026-10-02T08:00"),
    ],
)
def test_the_next_opening(channel: str, local: str, opens: str) -> None:
    """A contact out of hours waits for the next hour, over midnight, month ends and holidays."""
    settings = TimingSettings(SHANGHAI, blocked_days=frozenset({HOLIDAY}))
    assert window(settings, channel, _at(local))[1] == _at(opens)


def test_hours_are_the_hospitals_not_the_servers(monkeypatch: pytest.MonkeyPatch) -> None:
    """21:30 in Shanghai is out of hours on a server whose clock stands on any zone."""
    for zone in ("UTC", "America/New_York", "Asia/Shanghai"):
        monkeypatch.setenv("TZ", zone)
        clock.tzset()
        reason, retry_at = window(SETTINGS, "phone", datetime(2026, 3, 2, 13, 30, tzinfo=UTC))
        assert (reason.holds, retry_at) == (False, datetime(2026, 3, 3, 1, 0, tzinfo=UTC))
    monkeypatch.undo()
    clock.tzset()


@pytest.mark.parametrize(
    ("hours_", "at", "opens"),
    [
        ((time(2), time(2, 30)), "2026-03-29T00:30", "2026-03-30T00:00"),
        ((time(2, 30), time(2, 40)), "2026-10-25T01:10", "2026-10-25T01:30"),
    ],
)
def test_hours_where_the_clock_changes(hours_: tuple[time, time], at: str, opens: str) -> None:
    """An hour that the spring skips is not offered; one that the autumn repeats is, the second time too."""
    settings = TimingSettings(BERLIN, messages=(hours_,))
    retry_at = window(settings, "web", _at(at, ZoneInfo("UTC")))[1]
    assert retry_at is not None
    assert retry_at.astimezone(UTC) == _at(opens, ZoneInfo("UTC"))


def test_no_hours_at_all_is_never() -> None:
    """Settings without an hour, or with every day blocked, give no time to come back."""
    reason, retry_at = window(TimingSettings(SHANGHAI, messages=()), "web", _at("2026-03-02T10:00"))
    assert (reason.holds, retry_at) == (False, None)


@given(at=instants, ranges=st.lists(hours, min_size=1, max_size=3), zone=zones, blocked=st.booleans())
def test_the_next_allowed_time_is_allowed(
    at: datetime, ranges: list[tuple[time, time]], zone: ZoneInfo, blocked: bool
) -> None:
    """In every zone: when contact must wait, it may begin at the instant named, and that lies ahead."""
    days = frozenset({at.astimezone(zone).date()}) if blocked else frozenset()
    settings = TimingSettings(zone, messages=tuple(ranges), blocked_days=days)
    reason, retry_at = window(settings, "web", at)
    if not reason.holds:
        assert retry_at is not None
        assert retry_at > at
        assert window(settings, "web", retry_at.astimezone(UTC))[0].holds


def test_one_a_day_and_three_a_week() -> None:
    """A second contact within a day and a fourth within seven wait until there is room (OG-5)."""
    now = _at("2026-03-09T09:00")
    yesterday = now - timedelta(hours=23)
    assert cap(SETTINGS, [yesterday], now)[1] == yesterday + timedelta(days=1)
    week = [now - timedelta(days=n) for n in (2, 4, 6)]
    assert cap(SETTINGS, week, now)[1] == now + timedelta(days=1)
    allowed, retry_at = cap(SETTINGS, week[:2], now)
    assert (allowed.holds, retry_at) == (True, None)


@given(
    past=st.lists(st.integers(0, 14 * 24 * 60), max_size=12),
    per_day=st.integers(1, 3),
    per_week=st.integers(1, 5),
)
def test_at_the_time_named_there_is_room(past: list[int], per_day: int, per_week: int) -> None:
    """A capped contact may be opened at the instant named, and not one second before it."""
    now = datetime(2026, 3, 15, tzinfo=UTC)
    opened = [now - timedelta(minutes=n) for n in past]
    settings = TimingSettings(SHANGHAI, per_day=per_day, per_week=per_week)
    reason, retry_at = cap(settings, opened, now)
    assert reason.holds == (retry_at is None)
    if retry_at is not None:
        assert retry_at > now
        assert cap(settings, opened, retry_at)[0].holds
        assert not cap(settings, opened, retry_at - timedelta(seconds=1))[0].holds


def test_a_finite_plan_has_all_its_contacts() -> None:
    """D1, D3, D7 and D30 after surgery at nine local time, past ones too, over a leap day."""
    plan = _plan(*(_action(f"d{n}", day=n) for n in (30, 1, 7, 3)))
    found = occurrences(plan, date(2028, 2, 28), zone=SHANGHAI, enrolled_at=LONG_AGO + timedelta(days=40_000))
    assert [o.action for o in found] == ["d1", "d3", "d7", "d30"]
    assert [o.due_at for o in found] == [
        _at(text) for text in ("2028-02-29T09:00", "2028-03-02T09:00", "2028-03-06T09:00", "2028-03-29T09:00")
    ]
    assert [o.window_until - o.due_at for o in found] == [timedelta(days=2)] * 4
    assert [o.day for o in found] == [1, 3, 7, 30]


def test_an_endless_plan_has_its_first_live_contact() -> None:
    """Enrolling late starts at the first contact that is still worth catching up."""
    plan = _plan(_action("quarter", every=90))
    anchor = date(2025, 1, 31)
    first = occurrences(plan, anchor, zone=SHANGHAI, enrolled_at=_at("2025-02-01T00:00"))
    assert [(o.number, o.due_at) for o in first] == [(1, _at("2025-05-01T09:00"))]
    late = occurrences(plan, anchor, zone=SHANGHAI, enrolled_at=_at("2025-05-03T09:00"))
    later = occurrences(plan, anchor, zone=SHANGHAI, enrolled_at=_at("2025-05-03T09:01"))
    assert (late[0].number, later[0].number) == (1, 2)


def test_a_finite_contact_has_no_next() -> None:
    """Only an endless action writes another contact when one has ended."""
    plan = _plan(_action("d1", day=1))
    (only,) = occurrences(plan, date(2026, 3, 2), zone=SHANGHAI, enrolled_at=LONG_AGO)
    assert next_occurrence(plan, date(2026, 3, 2), only, zone=SHANGHAI) is None


@given(
    days=st.lists(st.integers(0, 400), max_size=6, unique=True),
    every=st.none() | st.integers(1, 400),
    anchor=st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    zone=zones,
    late=st.integers(-500, 5000),
)
def test_contacts_are_conserved(
    days: list[int], every: int | None, anchor: date, zone: ZoneInfo, late: int
) -> None:
    """As many contacts as finite actions, plus one for an endless one; each once, each at its local hour."""
    endless = [_action("again", every=every)] if every else []
    plan = _plan(*(_action(f"d{n}", day=n) for n in days), *endless)
    enrolled = datetime.combine(anchor, time(12), UTC) + timedelta(days=late)
    found = occurrences(plan, anchor, zone=zone, enrolled_at=enrolled)
    assert len(found) == len(days) + len(endless)
    assert len({(o.action, o.number) for o in found}) == len(found)
    assert all(o.due_at.astimezone(zone).time() == time(9) and o.due_at < o.window_until for o in found)
    assert all(o.window_until >= enrolled for o in found if o.action == "again")


@given(every=st.integers(1, 400), anchor=st.dates(date(2000, 1, 1), date(2090, 1, 1)), zone=zones)
def test_an_endless_chain_keeps_its_rhythm(every: int, anchor: date, zone: ZoneInfo) -> None:
    """Each next contact lies exactly the interval after the last in local days, however the clock changes."""
    plan = _plan(_action("again", every=every))
    (last,) = occurrences(plan, anchor, zone=zone, enrolled_at=LONG_AGO)
    for number in range(2, 8):
        following = next_occurrence(plan, anchor, last, zone=zone)
        assert following is not None
        assert following.number == number
        gap = following.due_at.astimezone(zone).date() - last.due_at.astimezone(zone).date()
        assert gap == timedelta(days=every)
        last = following


@pytest.mark.parametrize(
    ("hours_late", "expected"),
    [(-1, "early"), (0, "on_time"), (23, "on_time"), (24, "catch_up"), (48, "catch_up"), (48.01, "missed")],
)
def test_lateness(hours_late: float, expected: str) -> None:
    """On time for the first day, caught up until the grace is over, then missed."""
    due = _at("2026-03-02T09:00")
    assert lateness(due, due + timedelta(days=2), due + timedelta(hours=hours_late)) == expected


def test_a_short_grace_ends_before_the_first_day() -> None:
    """What is past its grace is missed, even on the day it was due."""
    due = _at("2026-03-02T09:00")
    assert lateness(due, due + timedelta(hours=1), due + timedelta(hours=2)) == "missed"
