"""One patient in the middle of everything, so that each route has something of hers to show."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from sqlmodel import SQLModel, select

from care.work import nurse_task
from storage.records import Communication, Encounter, Flag, Media, QuestionnaireResponse, Task
from storage.unit import SYSTEM, Actor
from tests.integration.path.hospital import wav
from tests.support.house import CALL_CONSENTS, House
from tests.support.office import Desk, Office

R = TypeVar("R", bound=SQLModel)
NAME = "测试甲"
UNHEARD = "你们是哪家医院"
ALARM = "我胸口一阵阵地疼，气也喘不上来"


@dataclass
class Cast:
    """`nurse` is in charge of the patient; `ids` fill the places of a route's path."""

    home: House
    office: Office
    patient: str
    nurse: Desk
    ids: dict[str, str] = field(default_factory=dict)
    #: The work about a message of an account that is nobody's.
    unheard: str = ""

    def strangers(self) -> dict[str, Desk]:
        """Whoever may not see her: another ward, other roles (assigned by mistake), and who was let go."""
        office, patient = self.office, self.patient
        left = office.desk("left", patient)
        office.release(left.practitioner, patient)
        return {
            "other ward": office.desk("ward-b", department="外科"),
            "auditor": office.desk("auditor", patient, role="auditor"),
            "sysadmin": office.desk("sysadmin", patient, role="sysadmin"),
            "secadmin": office.desk("secadmin", patient, role="secadmin"),
            "left": left,
        }

    def path(self, route: str) -> str:
        ids = {**self.ids, "task": self.unheard} if "strangers" in route else self.ids
        return route.format(**ids)

    @property
    def talk(self) -> Encounter:
        with self.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
            return unit.session.get_one(Encounter, self.ids["encounter"])

    def one(self, kind: type[R]) -> R:
        return _rows(self.home, kind)[0]

    def take_over(self) -> None:
        self._act("take_over")

    def finish(self) -> None:
        """The talk is over; its form can be reviewed."""
        self.take_over()
        self._act("end")

    def _act(self, what: str) -> None:
        with self.home.app.store.unit(actor=Actor(self.nurse.practitioner, "nurse"), purpose="care") as unit:
            getattr(self.home.app.desk, what)(unit, self.ids["encounter"])
            unit.commit("test.act")
        self.home.settle()


def make_cast(home: House) -> Cast:
    office = Office(home.app)
    patient = home.patient("甲", consents=("follow_up", *CALL_CONSENTS[1:]))
    home.say("甲", ALARM, "e1")
    home.settle()
    home.app.ticker.tick()
    home.settle()
    home.say("甲", "", "v1", kind="audio", audio=wav("甲"), content_type="audio/wav")
    home.settle()
    home.say("nobody", UNHEARD, "s1")
    home.settle()
    cast = Cast(home, office, patient, office.desk("nurse-a", patient))
    (cast.unheard,) = [task.id for task in _rows(home, Task) if task.patient_id is None]
    cast.ids = {
        "token": "t" * 43,
        "name": "flags",
        "patient": patient,
        "flag": cast.one(Flag).id,
        "step": "acknowledge",
        "task": _some_work(home, patient),
        "media": cast.one(Media).id,
        "response": cast.one(QuestionnaireResponse).id,
        "encounter": cast.one(QuestionnaireResponse).encounter_id,
        "link_id": "pain",
        "message": _unknown(home, patient),
        "how": "arrived",
    }
    return cast


def _some_work(home: House, patient: str) -> str:
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        found = nurse_task(unit, patient, "call_back", focus="x", reason="callback").id
        unit.commit("test.work")
    return found


def _unknown(home: House, patient: str) -> str:
    """The bot's last message, of which nobody can say whether it arrived."""
    last = home.messages(patient_id=patient, sender="bot")[-1].id
    with home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        row = unit.session.get_one(Communication, last)
        row.status = "unknown"
        unit.add(row)
        unit.commit("test.unknown")
    return last


def _rows(home: House, kind: type[Any]) -> list[Any]:
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return list(unit.session.exec(select(kind)).all())
