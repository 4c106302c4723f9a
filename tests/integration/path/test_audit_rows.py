"""AU-1: a script of 25 actions leaves exactly the rows that belong to it, refused tries among them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from bot.channel import SendError
from care import flag_steps
from care.people import BadPatient, checked, register
from care.why import explain
from care.work import finish
from consent import paper
from dialogs.desk import NotYours
from storage.access import Access, NotVisible
from storage.records import AuditEvent, Flag, Task
from storage.unit import Actor, Unit
from tests.integration.path.hospital import SURGERY, Hospital
from tests.integration.path.staffing import HERS, OTHER, STRANGER, act, employ

Row = tuple[str, str, str]
SENT: list[Row] = [("system", "communication.send", "ok"), ("system", "communication.settled", "sent")]
HEARD: list[Row] = [("system", "communication.receive", "ok"), ("system", "communication.understand", "ok")]


def rows(hospital: Hospital, after: int) -> list[Row]:
    return [(r.actor, r.action, r.outcome) for r in hospital.rows(AuditEvent) if r.seq > after]


class Script:
    """Does one thing after the other and holds its audit rows against what they should be."""

    def __init__(self, hospital: Hospital) -> None:
        self.hospital = hospital
        self.done = 0

    def __call__(self, deed: Callable[[], object], expected: list[Row]) -> None:
        last = max((r.seq for r in self.hospital.rows(AuditEvent)), default=0)
        deed()
        assert rows(self.hospital, last) == expected, f"action {self.done + 1}"
        self.done += 1

    def by(self, actor: Actor, deed: Callable[[Unit], object], expected: list[Row]) -> None:
        def inside() -> None:
            with (
                suppress(NotVisible, NotYours, BadPatient, paper.EvidenceRefused, flag_steps.OutOfStep),
                self.hospital.app.store.unit(actor=actor, purpose="test") as unit,
            ):
                deed(unit)
                unit.commit("test.deed")

        self(inside, expected)


def test_each_action_has_its_rows(hospital: Hospital) -> None:
    """Who, what, how it ended; a try that was refused has its row too."""
    script = Script(hospital)
    patient = _arrives(script)
    _is_asked(script, patient)
    talk = _is_taken_over(script, patient)
    _is_looked_after(script, patient, talk)
    _leaves(script, patient)
    assert script.done >= 25


def _arrives(script: Script) -> str:
    hospital, notice = script.hospital, script.hospital.app.current_notice()
    ids: dict[str, str] = {}

    def add(unit: Unit) -> None:
        new = checked(
            {"identifier": "A-1", "name": "测试甲", "channel": "web", "address": "甲", "proof": "paper"}
        )
        ids["patient"] = register(unit, new).id

    script.by(HERS, add, [("nurse-1", "patient.register", "ok"), ("nurse-1", "contact_point.bind", "ok")])
    patient = ids["patient"]
    employ(hospital, patient, HERS, OTHER)
    script.by(HERS, lambda unit: Access(unit).patient(patient), [("nurse-1", "patient.read", "ok")])
    script.by(STRANGER, lambda unit: Access(unit).patient(patient), [("nurse-9", "patient.read", "denied")])
    script.by(HERS, lambda unit: Access(unit).patients(), [("nurse-1", "patient.list", "ok")])
    script.by(STRANGER, lambda unit: Access(unit).patients(), [])

    def file(unit: Unit) -> None:
        who = unit.lock_patient(patient)
        row = paper.file_evidence(unit, who, purpose="follow_up", channel="web", notice=notice, scan=b"scan")
        ids["consent"] = row.id

    script.by(HERS, file, [("nurse-1", "consent.file_evidence", "ok")])

    def check(unit: Unit) -> None:
        row = paper.filed(unit, ids["consent"])
        assert row is not None
        paper.check_evidence(unit, row)

    script.by(HERS, check, [("nurse-1", "consent.permit", "denied")])
    script.by(OTHER, check, [("nurse-2", "consent.permit", "ok")])
    return patient


def _is_asked(script: Script, patient: str) -> None:
    hospital = script.hospital
    plan = hospital.app.plans.canonical(SURGERY) or ""

    def enrol(unit: Unit) -> None:
        hospital.app.plans.enrol(unit, unit.lock_patient(patient), plan, hospital.clock.now.date())

    script.by(HERS, enrol, [("nurse-1", "care_plan.enrol", "ok")])
    script.by(
        HERS,
        lambda unit: explain(unit, hospital.app.gate, Access(unit).patient(patient), unit.now),
        [("nurse-1", "patient.read", "ok")],
    )
    hospital.wait(hospital.first(patient).due_at - hospital.clock.now)
    started = [r for r in rows(hospital, 0) if r[1] == "encounter.start"]
    assert started == [("system", "encounter.start", "ok")]
    script(lambda: hospital.says("甲", "都没有"), [*HEARD, *SENT])
    hospital.web.fails = [SendError("rate_limited")]
    script(
        lambda: hospital.says("甲", "没有"),
        [*HEARD, SENT[0], ("system", "communication.settled", "not_sent")],
    )


def _is_taken_over(script: Script, patient: str) -> str:
    hospital = script.hospital
    talk = hospital.talk(patient).id
    script(
        lambda: act(hospital, HERS, "take_over", talk),
        [*_read("nurse-1", "encounter"), ("nurse-1", "encounter.take_over", "ok")],
    )
    script.by(OTHER, lambda unit: hospital.app.desk.take_over(unit, talk), [])
    script.by(
        STRANGER,
        lambda unit: hospital.app.desk.take_over(unit, talk),
        [("nurse-9", "encounter.read", "denied")],
    )
    script(
        lambda: act(hospital, HERS, "say", talk, "您好，我是护士", own_id="a"),
        [*_read("nurse-1", "encounter"), ("nurse-1", "communication.write", "ok")],
    )
    script(hospital.settle, SENT)
    script(lambda: hospital.says("甲", "胸口疼得厉害"), [HEARD[0], *FLAGS, HEARD[1]])
    return str(talk)


def _is_looked_after(script: Script, patient: str, talk: str) -> None:
    hospital = script.hospital
    flag = next(f.id for f in hospital.rows(Flag, patient_id=patient) if f.code == "chest_pain")
    script.by(
        HERS,
        lambda unit: flag_steps.acknowledge(unit, flag),
        [*_read("nurse-1", "flag"), ("nurse-1", "flag.acknowledged", "ok")],
    )
    script.by(
        HERS,
        lambda unit: flag_steps.act(unit, flag, "已电话"),
        [*_read("nurse-1", "flag"), ("nurse-1", "flag.acted", "ok")],
    )
    script.by(
        OTHER,
        lambda unit: flag_steps.close(unit, flag),
        [*_read("nurse-2", "flag"), ("nurse-2", "flag.closed", "ok")],
    )
    script(
        lambda: act(hospital, HERS, "end", talk),
        [
            *_read("nurse-1", "encounter"),
            ("nurse-1", "task.end", "partial"),
            ("nurse-1", "encounter.end", "ok"),
        ],
    )


def _leaves(script: Script, patient: str) -> None:
    hospital = script.hospital
    work = next(t.id for t in hospital.rows(Task, patient_id=patient) if t.kind == "unread")
    script.by(HERS, lambda unit: finish(unit, work), [*_read("nurse-1", "task")])
    script(
        lambda: hospital.says("甲", "退订"),
        [
            HEARD[0],
            ("system", "consent.withdraw", "ok"),
            ("system", "encounter.start", "ok"),
            ("system", "encounter.end", "ok"),
            HEARD[1],
            *SENT,
        ],
    )
    script.by(
        HERS,
        lambda unit: withdraw(hospital, unit, patient),
        [("nurse-1", "patient.read", "ok"), ("nurse-1", "consent.withdraw", "ok")],
    )
    script(
        lambda: hospital.says("丙", "你好"),
        [("system", "communication.receive", "ok"), ("system", "communication.understand", "ok"), *SENT],
    )


def withdraw(hospital: Hospital, unit: Unit, patient: str) -> None:
    who = unit.lock_patient(Access(unit).patient(patient).id)
    hospital.app.sessions.endings.withdraw(unit, who, how="staff")


FLAGS: list[Row] = [("system", "flag.raise", "ok"), ("system", "flag.raise", "ok")]


def _read(actor: str, table: str) -> list[Row]:
    return [(actor, f"{table}.read", "ok")]
