"""A nurse in the conversation: she takes it over, speaks, and hands it back. One owner, one epoch at a time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import col, select

from care.work import end_nurse_tasks
from consent.waiting import cancel
from dialogs.ending import Endings
from dialogs.engine.asking import asked_item
from dialogs.engine.cursor import load
from dialogs.outgoing import queue
from dialogs.session import Sessions
from storage.access import Access
from storage.records import Communication, ContactPoint, Encounter, Patient, StaffSession, Task
from storage.unit import Unit
from wire.dialog import Outgoing, Resumed

BOT = "bot"
#: As long as a session may idle: after that the colleague counts as gone.
AWAY = timedelta(minutes=10)


class NotYours(Exception):
    """Somebody else owns the conversation, or it is over. `owner` says who ('' = it is over)."""

    def __init__(self, owner: str) -> None:
        super().__init__(owner)
        self.owner = owner


class AlreadySaid(Exception):
    """The same message was sent before with other words: neither is dropped in silence."""


class Desk:
    def __init__(self, sessions: Sessions, wall: Callable[[], datetime]) -> None:
        """`wall` is the time of the wall, by which staff are there or not (a demo's clock is virtual)."""
        self._sessions = sessions
        self._wall = wall

    @property
    def endings(self) -> Endings:
        """How conversations end, for whoever ends one from a page."""
        return self._sessions.endings

    def take_over(self, unit: Unit, encounter_id: str) -> Encounter:
        """The actor owns it from now on; what the bot had not sent yet is cancelled, and words of safety become hers.

        From a colleague only when she is not there any more: her words that wait are cancelled too.
        Tell her so only when `quiet` says that nothing is under way (design §4.5). Taking what is already
        hers changes nothing. Raises NotYours.
        """
        _, encounter = self._locked(unit, encounter_id)
        if encounter.status != "in-progress":
            raise NotYours("")
        if encounter.owner == unit.actor.id:
            return encounter
        if encounter.owner not in (BOT, "nobody") and not self.away(unit, encounter.owner):
            raise NotYours(encounter.owner)
        self._change(unit, encounter, unit.actor.id, "encounter.take_over")
        for row in cancel(unit, "taken_over", Communication.encounter_id == encounter.id):
            self._sessions.endings.untold(unit, row, row.reason)
        return encounter

    def away(self, unit: Unit, practitioner_id: str) -> bool:
        """She was here, and in none of her sessions has a hand moved lately: nobody would answer the patient."""
        hers = select(StaffSession).where(StaffSession.practitioner_id == practitioner_id)
        sessions = unit.session.exec(hers).all()
        lately = self._wall() - AWAY
        return bool(sessions) and all(s.ended_at is not None or s.seen_at <= lately for s in sessions)

    @staticmethod
    def quiet(unit: Unit, patient_id: str) -> bool:
        """Nothing of the bot's or a colleague's is under way: only then is the actor told that it is hers."""
        wanted = select(Communication.id).where(
            Communication.patient_id == patient_id,
            Communication.direction == "outbound",
            Communication.status == "in-progress",
            col(Communication.lease_until) > unit.now,
            col(Communication.sender) != unit.actor.id,
            Communication.basis != "withdrawal_ack",
        )
        return unit.session.exec(wanted.limit(1)).first() is None

    def talk(self, unit: Unit, patient_id: str, contact: ContactPoint) -> Encounter:
        """A conversation without a form that the actor begins; hers at once, unless one is running."""
        patient = self._patient(unit, patient_id)
        running = self._sessions.running(unit, patient.id)
        if running:
            return self.take_over(unit, running[0].id)
        encounter = self._sessions.begin(unit, patient, contact)
        encounter.owner, encounter.wait_until = unit.actor.id, None
        unit.add(encounter)
        return encounter

    def say(
        self, unit: Unit, encounter_id: str, text: str, *, own_id: str, link_id: str = ""
    ) -> Communication:
        """Her words go into the outbox, once for each `own_id`. Raises NotYours."""
        patient, encounter = self._mine(unit, encounter_id)
        known = self._said(unit, encounter, own_id)
        if known is not None:
            if (unit.open(known, "body") or {}).get("text") != text:
                raise AlreadySaid
            return known
        asked = self._asked(unit, encounter, text, link_id)
        message = Outgoing(text, link_id=asked, basis="staff")
        (row,) = queue(unit, patient, encounter, [message], label=_label(own_id), sender=unit.actor.id)
        self._read_all(unit, encounter)
        unit.audit(
            "communication.write", object_type="Communication", object_id=row.id, patient_id=patient.id
        )
        return row

    def hand_back(self, unit: Unit, encounter_id: str) -> Encounter:
        """The bot goes on at the open question; a talk without a form ends. Raises NotYours."""
        patient, encounter = self._mine(unit, encounter_id)
        self._read_all(unit, encounter)
        self._change(unit, encounter, BOT, "encounter.hand_back")
        _keep(unit, encounter)
        if encounter.questionnaire:
            self._sessions.advance(unit, patient, encounter, Resumed(), None)
        else:
            self._sessions.endings.end(unit, encounter, "completed")
        return encounter

    def end(self, unit: Unit, encounter_id: str) -> Encounter:
        """She ends the conversation with what is there. Raises NotYours."""
        _, encounter = self._mine(unit, encounter_id)
        self._read_all(unit, encounter)
        self._sessions.endings.end(unit, encounter, "partial", "ended_by_nurse")
        return encounter

    def _locked(self, unit: Unit, encounter_id: str) -> tuple[Patient, Encounter]:
        """Patient first, as everywhere; then the row as it is now. NotVisible outside the actor's scope."""
        found = Access(unit).record(Encounter, encounter_id)
        patient = unit.lock_patient(found.patient_id)
        unit.session.refresh(found)
        return patient, found

    def _mine(self, unit: Unit, encounter_id: str) -> tuple[Patient, Encounter]:
        patient, encounter = self._locked(unit, encounter_id)
        if encounter.status != "in-progress" or encounter.owner != unit.actor.id:
            raise NotYours(encounter.owner if encounter.status == "in-progress" else "")
        return patient, encounter

    def _patient(self, unit: Unit, patient_id: str) -> Patient:
        return unit.lock_patient(Access(unit).patient(patient_id).id)

    def _change(self, unit: Unit, encounter: Encounter, owner: str, action: str) -> None:
        encounter.owner = owner
        encounter.epoch += 1
        encounter.wait_until = None
        unit.add(encounter)
        unit.audit(action, object_type="Encounter", object_id=encounter.id, patient_id=encounter.patient_id)

    def _asked(self, unit: Unit, encounter: Encounter, text: str, told: str) -> str:
        """The item of the form that she says, or else words, her question asks for."""
        if not encounter.questionnaire:
            return ""
        definition = self._sessions.library[encounter.questionnaire]
        if definition.item(told) is not None:
            return told
        return asked_item(definition, load(definition, unit.open(encounter, "cursor")), text)

    def _said(self, unit: Unit, encounter: Encounter, own_id: str) -> Communication | None:
        wanted = select(Communication).where(
            Communication.encounter_id == encounter.id,
            col(Communication.identifier).endswith(f":{_label(own_id)}0", autoescape=True),
        )
        return unit.session.exec(wanted).first()

    def _read_all(self, unit: Unit, encounter: Encounter) -> None:
        """What stood unread in this conversation has been read by who answers in it."""
        wanted = select(Task).where(
            Task.encounter_id == encounter.id, Task.kind == "unread", Task.status == "requested"
        )
        for task in unit.session.exec(wanted).all():
            end_nurse_tasks(unit, focus=task.focus, kind="unread", reason="answered", by=unit.actor.id)


def _label(own_id: str) -> str:
    return f"staff-{own_id}-"


def _keep(unit: Unit, encounter: Encounter) -> None:
    """What she wrote before she handed back is still said, before the bot goes on; no colleague's from before."""
    wanted = select(Communication).where(
        Communication.encounter_id == encounter.id,
        Communication.basis == "staff",
        Communication.sender == unit.actor.id,
        Communication.epoch == encounter.epoch - 1,
        col(Communication.status).in_(("preparation", "in-progress")),
    )
    for row in unit.session.exec(wanted).all():
        row.epoch = encounter.epoch
        unit.add(row)
