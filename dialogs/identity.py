"""Who holds the account: name and four digits, typed, before a word about the patient's health.

An account that shows it is hers becomes active, and she is asked for her consent in the same conversation; one
that does not is nobody's again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import col, select

from care import binding, identity
from care.work import nurse_task
from consent.register import permitted, withdrawn
from dialogs import texts
from dialogs.crossing import hour_told, written_at
from dialogs.outgoing import queue
from dialogs.session import Sessions
from storage.records import BindingCode, Communication, ContactPoint, Encounter, Patient
from storage.unit import Unit
from wire.dialog import Outgoing

#: Answers to who she is, wrong ones, before the account is nobody's again (design default).
TRIES = 3
PROOF = "code+identity"
_STATE = "identity"


class Identity:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def ask(
        self, unit: Unit, patient: Patient, row: BindingCode, contact: ContactPoint, message: Communication
    ) -> None:
        """Asks who she is. Asked again for the same code, the tries go on. Account and code are held."""
        talk = _asking(unit, contact)
        if talk is None:
            tried = _tried(unit, contact, row)
            talk = self._sessions.begin(unit, patient, contact)
            asked = {"after": message.order_no, "told": hour_told(unit, message)}
            _keep(unit, talk, {**asked, "tried": tried, "half": ""})
        else:
            talk.turn += 1
        message.encounter_id = talk.id
        self._say(unit, patient, talk, message, texts.ASK_IDENTITY)

    def ask_again(self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication) -> None:
        """Nobody can say whether she was asked; what she wrote meanwhile costs no try."""
        encounter.turn += 1
        self._sessions.renew_wait(unit, encounter)
        self._say(unit, patient, encounter, message, texts.ASK_IDENTITY)

    def pending(self, unit: Unit, encounter: Encounter) -> bool:
        return _state(unit, encounter) is not None

    def stopped(self, unit: Unit, patient: Patient, message: Communication) -> None:
        """Whoever was asked said stop, which has been obeyed for the patient: a person sees that it was she."""
        contact = held(unit, message.contact_point_id or "")
        talks = _talks(unit, contact) if contact.status == "pending" else []
        if talks and _state(unit, talks[-1]) is not None:
            nurse_task(unit, patient.id, "review", focus=message.id, reason="stop_unproven")

    def completes(self, unit: Unit, encounter: Encounter, message: Communication) -> bool:
        """Whether half an answer waits for it: the other half crosses what we say to the first, and is judged, right
        or wrong. Nothing else that crossed is: guesses in a heap would cost no tries.
        """
        state = _state(unit, encounter)
        if state is None or not state["half"] or text_of(unit, message)[:200] == state["half"]:
            return False
        return _answers(unit, message, encounter, state)

    def reply(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        *,
        typed: bool,
        urgent: bool,
    ) -> bool:
        """Her answer; False where the message is none: said before she was asked, or from another account."""
        state = _state(unit, encounter)
        if state is None or not _answers(unit, message, encounter, state):
            return False
        encounter.turn += 1
        self._sessions.renew_wait(unit, encounter)
        if urgent:
            self._say(unit, patient, encounter, message, texts.SAFETY, basis="safety")
        elif not typed:
            self._say(unit, patient, encounter, message, texts.IDENTITY_TYPED)
        else:
            self._judge(unit, patient, encounter, message, state)
        return True

    def _judge(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        state: dict[str, Any],
    ) -> None:
        """Name and digits may come in two messages: what is half an answer waits for the other half once."""
        known, said = identity.known_of(unit, patient), text_of(unit, message)
        if any(identity.shows(whole, known) for whole in (said, f"{state['half']} {said}")):
            return self._proven(unit, patient, encounter, message)
        if not state["half"] and not identity.has_both(said):
            _keep(unit, encounter, {**state, "half": said[:200]})
            return self._say(unit, patient, encounter, message, texts.IDENTITY_REST)
        state.update(half="", tried=state["tried"] + 1)
        _keep(unit, encounter, state)
        if state["tried"] >= TRIES:
            return self._failed(unit, patient, encounter, message)
        return self._say(unit, patient, encounter, message, texts.IDENTITY_AGAIN)

    def _proven(self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication) -> None:
        """The account is hers. She wrote to us there herself: that is the channel in writing (CN-9)."""
        contact = held(unit, encounter.contact_point_id or "")
        contact.status, contact.proof, contact.bound_at, contact.written = "active", PROOF, unit.now, True
        unit.add(contact)
        note(unit, "contact_point.prove", contact, patient)
        unit.seal(encounter, cursor=None)
        if permitted(unit, patient.id, "follow_up", contact.channel) is not None:
            self._done(unit, patient, encounter, message)
        elif withdrawn(unit, patient.id):  # no invitation goes there for a long while: a person asks her
            nurse_task(unit, patient.id, "review", focus=message.id, reason="bound_withdrawn")
            self._done(unit, patient, encounter, message)
        else:
            self._sessions.invite_in(unit, patient, encounter, reply_to=message)

    def _done(self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication) -> None:
        self._say(unit, patient, encounter, message, texts.CONNECTED)
        self._sessions.endings.end(unit, encounter, "completed")

    def _failed(self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication) -> None:
        """Whoever it is, the account is nobody's again, and its code good for nobody."""
        contact = held(unit, encounter.contact_point_id or "")
        row = binding.used_by(unit, contact, patient.id)
        if row is not None:
            binding.burn(unit, row)
        self._say(unit, patient, encounter, message, texts.IDENTITY_FAILED)
        self._sessions.endings.end(unit, encounter, "wrong_person")
        unit.assign(contact, None)
        contact.status, contact.proof, contact.bound_at, contact.written = "pending", "", None, False
        unit.add(contact)
        note(unit, "contact_point.release", contact, patient)
        nurse_task(unit, patient.id, "review", focus=message.id, reason="identity_failed")

    def _say(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        wording: Mapping[str, str],
        basis: str = "consent_dialog",
    ) -> None:
        text = wording.get(patient.language, wording["zh"]).replace("{hospital}", self._sessions.hospital)
        queue(unit, patient, encounter, [Outgoing(text, basis=basis)], reply_to=message)


def text_of(unit: Unit, message: Communication) -> str:
    return str((unit.open(message, "body") or {}).get("text", ""))


def held(unit: Unit, contact_id: str) -> ContactPoint:
    wanted = select(ContactPoint).where(ContactPoint.id == contact_id).with_for_update()
    return unit.session.exec(wanted.execution_options(populate_existing=True)).one()


def _asking(unit: Unit, contact: ContactPoint) -> Encounter | None:
    """The conversation in which this account is being asked, if one runs."""
    running = (e for e in _talks(unit, contact) if e.status == "in-progress" and e.owner == "bot")
    return next((e for e in running if _state(unit, e) is not None), None)


def _tried(unit: Unit, contact: ContactPoint, row: BindingCode) -> int:
    """Wrong answers since the account showed the code, over all conversations."""
    since = (e for e in _talks(unit, contact) if row.used_at and e.started_at >= row.used_at)
    return max((int((_state(unit, e) or {}).get("tried", 0)) for e in since), default=0)


def _talks(unit: Unit, contact: ContactPoint) -> list[Encounter]:
    wanted = select(Encounter).where(
        Encounter.contact_point_id == contact.id,
        Encounter.patient_id == contact.patient_id,
        Encounter.questionnaire == "",
    )
    return list(unit.session.exec(wanted.order_by(col(Encounter.started_at))).all())


def _state(unit: Unit, encounter: Encounter) -> dict[str, Any] | None:
    if encounter.questionnaire:
        return None
    found: dict[str, Any] | None = (unit.open(encounter, "cursor") or {}).get(_STATE)
    return found


def _keep(unit: Unit, encounter: Encounter, state: Mapping[str, Any]) -> None:
    unit.seal(encounter, cursor={_STATE: dict(state)})
    unit.add(encounter)


def _answers(unit: Unit, message: Communication, encounter: Encounter, state: Mapping[str, Any]) -> bool:
    """Written there after the code was: by the provider's clock, where it told both hours, else by ours."""
    here = message.contact_point_id == encounter.contact_point_id and message.order_no > state["after"]
    hers, code = hour_told(unit, message), state.get("told")
    if hers is None or code is None:
        return here and written_at(unit, message) >= encounter.started_at
    return here and hers >= code


def note(unit: Unit, action: str, contact: ContactPoint, patient: Patient) -> None:
    unit.audit(
        action,
        object_type="ContactPoint",
        object_id=contact.id,
        patient_id=patient.id,
        detail={"channel": contact.channel},
    )
