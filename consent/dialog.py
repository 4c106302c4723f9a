"""Asking for consent: one purpose a question, a closed grammar for the answer, every answer with its proof."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consent import register
from consent.grammar import consent_reply
from consent.notice import Notice
from storage.records import Communication, Encounter, Patient
from storage.unit import Unit
from wire.consent import cross_border
from wire.dialog import Outgoing
from wire.versions import version_key

MAX_ASKS = 2
_ASK_AGAIN = {
    "zh": "没看懂您的回答。同意请只回复“同意”，不同意请回复“不同意”。不同意不影响您看病。",
    "en": 'I did not understand. Please reply only "agree", or "disagree". Disagreeing does not affect your care.',
}
_REFUSED = {
    "zh": "好的，不同意也不影响您看病，我们不会用这种方式联系您。",
    "en": "All right. This does not affect your care, and we will not contact you in this way.",
}
_NOT_CLEAR = {
    "zh": "您的回答我没有把握，这一项没有记录，护士会当面或打电话再问您。不影响您看病。",
    "en": "I could not be sure of your answer, so nothing is recorded for it; a nurse will ask you. "
    "This does not affect your care.",
}
_TYPE_IT = {
    "zh": "同意与否不能凭语音记录。请打字或按键，只回复“同意”或者“不同意”。",
    "en": 'A spoken answer cannot be recorded as consent. Please type or press: only "agree" or "disagree".',
}
_THANKS = {
    "zh": "谢谢，已记下您的选择。随时回复“停”就可以撤回。",
    "en": 'Thank you, your choices are recorded. Reply "stop" at any time to withdraw.',
}


@dataclass(frozen=True, slots=True)
class ConsentStep:
    """`ended`: '' while something is still to be asked, else completed or stopped; `unclear`: a nurse asks."""

    say: tuple[Outgoing, ...]
    ended: str = ""
    unclear: bool = False


class ConsentDialog:
    def __init__(self, notices: Mapping[str, Notice], abroad: frozenset[str] = frozenset()) -> None:
        """`abroad`: channels over which nothing is asked later unless the patient agrees to that as well."""
        self._notices = notices
        self._abroad = abroad

    def pending(self, unit: Unit, encounter: Encounter) -> bool:
        return not encounter.questionnaire and bool((unit.open(encounter, "cursor") or {}).get("consent"))

    def newest(self) -> str:
        """The notice that patients are shown."""
        return max(self._notices.values(), key=lambda n: version_key(n.version)).canonical

    def invite(
        self, unit: Unit, patient: Patient, encounter: Encounter, notice: str, purposes: tuple[str, ...]
    ) -> ConsentStep:
        """Shows the notice and asks for the first purpose; the others follow one by one."""
        document = self._notices[notice]
        purposes = self._with_recipient(unit, patient, encounter.channel, purposes)
        state = {"notice": notice, "purposes": list(purposes), "asked": 0}
        unit.seal(encounter, cursor={"consent": state})
        unit.add(encounter)
        text = f"{document.summary(patient.language)}\n{document.question(purposes[0], patient.language)}"
        return ConsentStep((Outgoing(text, basis="invitation"),))

    def _with_recipient(
        self, unit: Unit, patient: Patient, channel: str, purposes: tuple[str, ...]
    ) -> tuple[str, ...]:
        """The question about the foreign recipient, after the first and apart from all (PIPL 39)."""
        abroad = cross_border(channel)
        if channel not in self._abroad or abroad in purposes:
            return purposes
        if register.permitted(unit, patient.id, abroad, channel):
            return purposes
        return (*purposes[:1], abroad, *purposes[1:])

    def repeat(self, unit: Unit, patient: Patient, encounter: Encounter) -> ConsentStep:
        """The notice and the open question once more: nobody can say whether she has got them."""
        state: dict[str, Any] = (unit.open(encounter, "cursor") or {})["consent"]
        document = self._notices[state["notice"]]
        question = document.question(state["purposes"][0], patient.language)
        return ConsentStep(
            (Outgoing(f"{document.summary(patient.language)}\n{question}", basis="consent_dialog"),)
        )

    def spoken(self, unit: Unit, patient: Patient, encounter: Encounter) -> ConsentStep:
        """Words that a machine heard neither grant nor refuse (CN-7, design §4.12): they are asked for typed."""
        return self._ask_again(unit, patient, encounter, _TYPE_IT)

    def reply(
        self, unit: Unit, patient: Patient, encounter: Encounter, message: Communication, text: str
    ) -> ConsentStep:
        state: dict[str, Any] = (unit.open(encounter, "cursor") or {})["consent"]
        verdict = consent_reply(text, pending_prompt=True)
        if verdict == "ask":
            return self._ask_again(unit, patient, encounter, _ASK_AGAIN)
        self._write(unit, patient, encounter, message, text, state["purposes"][0], verdict)
        return self._next(unit, patient, encounter, state, verdict)

    def _ask_again(
        self, unit: Unit, patient: Patient, encounter: Encounter, wording: Mapping[str, str]
    ) -> ConsentStep:
        state: dict[str, Any] = (unit.open(encounter, "cursor") or {})["consent"]
        state["asked"] += 1
        self._save(unit, encounter, state)
        if state["asked"] >= MAX_ASKS:
            return ConsentStep((_say(_NOT_CLEAR, patient.language),), "stopped", unclear=True)
        return ConsentStep((_say(wording, patient.language),))

    def _write(
        self,
        unit: Unit,
        patient: Patient,
        encounter: Encounter,
        message: Communication,
        words: str,
        purpose: str,
        verdict: str,
    ) -> None:
        state: dict[str, Any] = (unit.open(encounter, "cursor") or {})["consent"]
        register.answer(
            unit,
            patient,
            purpose=purpose,
            channel=encounter.channel,
            notice=self._notices[state["notice"]],
            decision="permit" if verdict == "grant" else "deny",
            evidence=register.Evidence("keyword_reply", message.id, words),
        )

    def _next(
        self, unit: Unit, patient: Patient, encounter: Encounter, state: dict[str, Any], verdict: str
    ) -> ConsentStep:
        needed = ("follow_up", cross_border(encounter.channel))
        refused_contact = verdict == "refuse" and state["purposes"][0] in needed
        state.update(purposes=state["purposes"][1:], asked=0)
        self._save(unit, encounter, state)
        if refused_contact:
            return ConsentStep((_say(_REFUSED, patient.language),), "stopped")
        if not state["purposes"]:
            return ConsentStep((_say(_THANKS, patient.language),), "completed")
        notice = self._notices[state["notice"]]
        question = notice.question(state["purposes"][0], patient.language)
        return ConsentStep((Outgoing(question, basis="consent_dialog"),))

    def _save(self, unit: Unit, encounter: Encounter, state: dict[str, Any]) -> None:
        unit.seal(encounter, cursor={"consent": state})
        unit.add(encounter)


def _say(texts: Mapping[str, str], language: str) -> Outgoing:
    return Outgoing(texts.get(language, texts["zh"]), basis="consent_dialog")
