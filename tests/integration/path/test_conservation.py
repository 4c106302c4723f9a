"""Nothing vanishes: planned = Σ outcomes + Σ open, over many patients and months."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from random import Random

from bot.channel import SendError, SendUnknown
from care.plans import OPEN, STATUS_OF
from storage.records import Encounter, Task
from tests.integration.path.hospital import ANCHOR, DAY, HYPERTENSION, SURGERY, Hospital

PATIENTS = 200
DAYS = 120
#: How often the virtual clock is looked at, and the share of patients who do something each time.
STEP = timedelta(hours=12)
SAYS = (
    "都没有",
    "没有",
    "一百三十，八十",
    "三十六度五",
    "转人工",
    "退订",
    "胸口疼得喘不上气",
    "嗯嗯啊啊",
    "两分",
)


def test_every_planned_task_has_one_end_or_is_open(small_hospital: Hospital) -> None:
    """Silent patients, withdrawals, unknown and failed sends, no consent, no account: all are accounted for."""
    chance = Random(20260302)  # noqa: S311 - a seed makes the run repeatable; nothing is secret
    names = [_enrol(small_hospital, chance, number) for number in range(PATIENTS)]
    for _ in range(int(DAYS * DAY / STEP)):
        small_hospital.clock.advance(STEP)
        small_hospital.web.fails = [
            chance.choice(
                [SendUnknown("timeout"), SendError("channel_down"), SendError("blocked", permanent=True)]
            )
            for _ in range(chance.randrange(3))
        ]
        small_hospital.tick()
        for name in chance.sample(names, 4):
            small_hospital.accept(name, chance.choice(SAYS))
        small_hospital.settle()
    _accounted_for(small_hospital)


def _enrol(hospital: Hospital, chance: Random, number: int) -> str:
    name = f"第{number}位"
    plan = chance.choice([HYPERTENSION, SURGERY])
    hospital.patient(
        name,
        channel=chance.choices(["web", "phone", "fax"], [18, 1, 1])[0],
        consents=chance.choices([("follow_up",), ()], [9, 1])[0],
        plan=plan,
        anchor=ANCHOR[plan] + timedelta(days=chance.randrange(-10, 40)),
        until=hospital.clock.now + timedelta(days=chance.randrange(20, 400)),
    )
    return name


def _accounted_for(hospital: Hospital) -> None:
    tasks = hospital.rows(Task, kind="follow_up")
    ended = [t for t in tasks if t.status not in OPEN]
    assert all(STATUS_OF[t.outcome] == t.status and t.ended_at for t in ended)
    assert all(not t.outcome and not t.ended_at for t in tasks if t.status in OPEN)
    assert all(t.reason for t in ended if t.outcome in ("blocked", "missed", "not_reached"))
    assert len({t.identifier for t in tasks}) == len(tasks)
    _planned(tasks)
    _nothing_overdue(hospital, tasks)
    assert len(Counter(t.outcome for t in ended)) >= 6


def _planned(tasks: list[Task]) -> None:
    """Four for each surgery; for hypertension the numbers run without a gap and one is open."""
    plans: dict[str, list[Task]] = {}
    for task in tasks:
        plans.setdefault(task.care_plan_id or "", []).append(task)
    assert len(plans) == PATIENTS
    for of_one in plans.values():
        if of_one[0].day is not None:
            assert sorted(t.action for t in of_one) == ["d1", "d3", "d30", "d7"]
            continue
        numbers = sorted(t.occurrence for t in of_one)
        assert numbers == list(range(numbers[0], numbers[-1] + 1))
        assert [t.occurrence for t in of_one if t.status in OPEN] == [numbers[-1]]


def _nothing_overdue(hospital: Hospital, tasks: list[Task]) -> None:
    """What waits is not past its window; what is under way has a running conversation."""
    running = {e.id for e in hospital.rows(Encounter, status="in-progress")}
    for task in tasks:
        if task.status == "requested":
            assert task.window_until + STEP >= hospital.clock.now
        if task.status == "in-progress":
            assert task.encounter_id in running
