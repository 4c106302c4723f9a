"""The path of one process, which stops after each step, with nurses who may act in between."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from storage.records import Communication, Encounter
from storage.unit import SYSTEM, Actor
from tests.support.house import House
from tests.support.office import Office
from tests.support.threads import Sequencer
from wire.consent import Permit
from wire.dialog import Outgoing


@dataclass
class Race:
    """The path of one process, which calls `at` after each step, and the order in which requests began."""

    home: House
    at: Callable[[str], None] = lambda _: None
    order: Sequencer = field(default_factory=Sequencer)
    begun: list[tuple[str, str, int]] = field(default_factory=list)
    nurses: list[Actor] = field(default_factory=list)

    def __post_init__(self) -> None:
        app = self.home.app
        inbox: Any = app.inbox
        outbox: Any = app.outbox
        for owner, name, step in (
            (app.intake, "accept", "accepted"),
            (inbox, "_claim", "inbox claimed"),
            (inbox._hearing, "hear", "heard"),
            (inbox._hearing, "understand", "understood"),
            (inbox, "_turn", "received"),
            (outbox, "claim", "outbox claimed"),
            (outbox, "_lost", "checked"),
            (outbox, "_send", "recorded"),
        ):
            self._after(owner, name, step)
        self.home.channel.before = self._begin
        self.home.channel.after = lambda *_: self.at("sent")

    def _after(self, owner: Any, name: str, step: str) -> None:
        original = getattr(owner, name)

        def hooked(*arguments: Any, **more: Any) -> Any:
            result = original(*arguments, **more)
            self.at(step)
            return result

        setattr(owner, name, hooked)

    def _begin(self, outgoing: Outgoing, address: str, permit: Permit) -> None:
        self.begun.append((permit.patient, permit.basis, self.order.next()))
        self.at("sending")

    # --- what nurses do

    def employ(self, *patients: str) -> None:
        office = Office(self.home.app)
        self.nurses = [Actor(office.account(f"nurse-{n}", *patients), "nurse", "心内科") for n in "ab"]

    def act(self, what: str, *arguments: object, nurse: int = 0, **more: object) -> Any:
        return act(self.home, self.nurses[nurse], what, *arguments, **more)

    # --- what there is then

    def after(self, patient: str, acknowledged: int) -> list[str]:
        """The bases of what began after the acknowledgement."""
        return [basis for who, basis, at in self.begun if who == patient and at > acknowledged]


def act(home: House, nurse: Actor, what: str, *arguments: object, **more: object) -> Any:
    with home.app.store.unit(actor=nurse, purpose="care") as unit:
        done = getattr(home.app.desk, what)(unit, *arguments, **more)
        unit.commit("desk.acted")
        return done


def quiet(home: House, patient: str) -> bool:
    with home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        return home.app.desk.quiet(unit, patient)


def talk_of(home: House, name: str) -> Encounter:
    (found,) = [e for e in home.encounters(name) if e.status == "in-progress"]
    return found


def bot_rows(home: House, patient: str) -> list[Communication]:
    return [m for m in home.messages(patient_id=patient) if m.sender == "bot"]
