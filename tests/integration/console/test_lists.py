"""The lists of the workbench on both databases: scope, filter, sort, leaves, counts, and their audit rows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from httpx import Response
from sqlalchemy import text

from care.work import nurse_task
from console.nurse.lists import LISTS, PAGE
from storage.db import is_sqlite
from storage.records import Communication, ContactPoint, Encounter, Flag, Patient, Task
from storage.unit import SYSTEM, Unit
from tests.support.house import House
from tests.support.office import Desk, Office
from tests.support.records import add_patient, message

ROWS = 25
SECOND = timedelta(seconds=1)


@pytest.fixture
def office(home: House) -> Office:
    return Office(home.app)


def furnish(office: Office, number: int, *, department: str = "", channel: str = "web") -> list[str]:
    """Patients who each stand in every list once, in the order of their numbers."""
    with office.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        found = [_stand(unit, n, department, channel) for n in range(number)]
        unit.commit("test.furnish")
    return found


def _stand(unit: Unit, n: int, department: str, channel: str) -> str:
    patient = add_patient(unit, f"Person{n:03}")
    patient.department = department
    unit.add(patient)
    at = unit.now - timedelta(hours=1) + n * SECOND
    contact = ContactPoint(patient_id=patient.id, channel=channel, address_index=f"a-{patient.id}")
    unit.add(contact)
    unit.session.flush()
    talk = Encounter(
        patient_id=patient.id,
        contact_point_id=contact.id,
        channel=channel,
        language="zh",
        started_at=at,
        last_turn_at=at,
    )
    unit.add(talk)
    unit.session.flush()
    said = message(unit, patient, f"m-{patient.id}", channel=channel, status="unknown", encounter_id=talk.id)
    said.created_at = at
    unit.add(said)
    _flag(unit, patient, said, n)
    for kind in ("review", "call_back", "follow_up"):
        _task(unit, patient, kind, n)
    return patient.id


def _flag(unit: Unit, patient: Patient, said: Communication, n: int) -> None:
    """The first patient's is the oldest, the last one's the most urgent."""
    flag = Flag(
        patient_id=patient.id,
        communication_id=said.id,
        code="chest_pain",
        tier="emergency",
        rule="r",
        pack="p",
        raised_at=unit.now - timedelta(hours=1) + n * SECOND,
        act_by=unit.now + timedelta(hours=1) - n * SECOND,
    )
    unit.seal(flag, quote="words")
    unit.add(flag)


def _task(unit: Unit, patient: Patient, kind: str, n: int) -> None:
    if kind == "follow_up":
        due = unit.now + n * SECOND
        unit.add(
            Task(
                identifier=f"t-{patient.id}",
                patient_id=patient.id,
                due_at=due,
                not_before=due,
                window_until=due,
                created_at=unit.now,
            )
        )
        return
    nurse_task(unit, patient.id, kind, focus=patient.id, reason="callback", within=timedelta(minutes=n))


def names(answer: Response, name: str = "") -> list[str]:
    """The people of a list in its order."""
    part = answer.text
    if name:
        part = part.split(f'id="part-{name}"')[1].split("</section>")[0]
    return re.findall(r"<bdi>(Person\d+)</bdi>", part)


def count(answer: Response, name: str) -> int:
    return int(re.findall(rf'id="part-{name}".*?data-count="(\d+)"', answer.text)[0])


def person(n: int) -> str:
    return f"Person{n:03}"


@pytest.fixture
def desk(office: Office) -> Desk:
    return office.desk("nurse-a", *furnish(office, ROWS))


@pytest.mark.parametrize("name", list(LISTS))
def test_leaves(office: Office, desk: Desk, name: str) -> None:
    """Twenty, then five; beyond the end is the last; the count is that of all leaves, and of the workbench."""
    first, second, beyond = (desk.get(f"parts/{name}?page={n}") for n in (1, 2, 99_999))
    assert (len(names(first)), len(names(second))) == (PAGE, ROWS - PAGE)
    assert names(beyond) == names(second)
    assert sorted(names(first) + names(second)) == [person(n) for n in range(ROWS)]
    assert {count(answer, name) for answer in (first, second, desk.get(""))} == {ROWS}


@pytest.mark.parametrize("name", list(LISTS))
def test_a_list_is_within_scope(office: Office, name: str) -> None:
    """Who is in charge of three sees and counts three of five."""
    patients = furnish(office, 5)
    desk = office.desk("nurse-a", *patients[1:4])
    shown = desk.get(f"parts/{name}")
    assert sorted(names(shown)) == [person(n) for n in (1, 2, 3)]
    assert count(shown, name) == 3
    office.release(desk.practitioner, patients[2])
    assert count(desk.get(f"parts/{name}"), name) == 2


@pytest.mark.parametrize("name", list(LISTS))
def test_filters(office: Office, name: str) -> None:
    """By department and by channel (its own, else one that the patient has), and both at once."""
    mine = [*furnish(office, 2, department="心内科"), *furnish(office, 3, department="外科", channel="phone")]
    desk = office.desk("nurse-a", *mine)
    assert count(desk.get(f"parts/{name}?department=外科"), name) == 3
    assert count(desk.get(f"parts/{name}?department=none"), name) == 0
    assert count(desk.get(f"parts/{name}?channel=phone"), name) == 3
    assert count(desk.get(f"parts/{name}?channel=phone&department=心内科"), name) == 0
    assert count(desk.get("?department=外科"), name) == 3


@pytest.mark.parametrize(
    ("name", "sort", "falls"),
    [
        ("flags", "", True),
        ("flags", "age", False),
        ("review", "urgency", False),
        ("running", "", True),
        ("running", "age", False),
        ("unknown", "", False),
        ("due", "time", False),
        ("due", "no-such-sort", False),
    ],
)
def test_sorts(office: Office, name: str, sort: str, falls: bool) -> None:
    """The most urgent first; by age where asked for; an unknown name is the first of the list."""
    desk = office.desk("nurse-a", *furnish(office, 4))
    wanted = [person(n) for n in range(4)]
    assert names(desk.get(f"parts/{name}?sort={sort}")) == (wanted[::-1] if falls else wanted)


def test_the_list_of_patients_has_leaves_too(office: Office, desk: Desk) -> None:
    """Every patient of hers once."""
    pages = [names(desk.get(f"patients?page={n}")) for n in (1, 2, 3)]
    assert (len(pages[0]), len(pages[1]), pages[2]) == (PAGE, ROWS - PAGE, pages[1])
    assert len(set(pages[0] + pages[1])) == ROWS


# --- the audit rows of looking


def listed(office: Office, desk: Desk) -> list[str]:
    return [row.patient_id for row in office.audit(actor=desk.practitioner, action="patient.list")]


def test_a_shown_list_is_audited_once_in_ten_minutes(office: Office) -> None:
    """One row a patient and session; again after ten minutes, and for another session."""
    patients = furnish(office, 3)
    desk = office.desk("nurse-a", *patients)
    for _ in range(3):
        desk.get("parts/flags")
        desk.get("")
    assert sorted(listed(office, desk)) == sorted(patients)
    office.wall.advance(timedelta(minutes=9))
    desk.get("parts/due")
    assert len(listed(office, desk)) == 3
    office.wall.advance(timedelta(minutes=1))
    desk.get("parts/due")
    assert len(listed(office, desk)) == 6
    office.at_desk("nurse-a").get("parts/due")
    assert len(listed(office, desk)) == 9


def test_only_what_is_shown_is_audited(office: Office, desk: Desk) -> None:
    """A leaf of five is five rows; the patients of the other leaf were not shown."""
    desk.get("parts/flags?page=2")
    assert len(listed(office, desk)) == ROWS - PAGE


@pytest.mark.parametrize("path", ["", "parts/flags", "patients", "patients/{patient}"])
def test_without_its_audit_row_nothing_is_shown(office: Office, path: str) -> None:
    """503 and none of the names (AU-2)."""
    patients = furnish(office, 2)
    desk = office.desk("nurse-a", *patients)
    _freeze_audit(office)
    answer = desk.get(path.format(patient=patients[0]))
    assert (answer.status_code, "Person" in answer.text) == (503, False)


def _freeze_audit(office: Office) -> None:
    """No row can be written to the chain any more."""
    engine = office.app.store.engine
    with engine.begin() as connection:
        if is_sqlite(engine):
            connection.execute(
                text(
                    "CREATE TRIGGER frozen BEFORE INSERT ON audit_event "
                    "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
                )
            )
            return
        connection.execute(
            text(
                "CREATE FUNCTION frozen() RETURNS trigger LANGUAGE plpgsql AS "
                "$$ BEGIN RAISE EXCEPTION 'frozen'; END $$"
            )
        )
        connection.execute(
            text("CREATE TRIGGER frozen BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION frozen()")
        )
