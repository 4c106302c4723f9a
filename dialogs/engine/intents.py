"""What a turn does besides answering: it ends the conversation, or it takes a detour."""

from __future__ import annotations

from dialogs.engine import ask
from dialogs.engine.corrected import own_words
from dialogs.engine.entry import Entry, evidence_of, verbatim
from dialogs.engine.opened import withdrawal_choices
from dialogs.engine.scene import Scene
from wire.dialog import Outgoing, Said
from wire.understanding import Intent, Reading

#: Somebody else is there: nothing of this turn is the patient's answer.
NOT_THE_PATIENT = ("deceased", "wrong_person", "third_party")
_STOPS = ("stop", "end_call")


def opts_out(reading: Reading) -> bool:
    """A withdrawal without doubt."""
    return any(i.code == "opt_out" and i.certain for i in reading.intents)


def somebody_else(reading: Reading) -> Intent | None:
    return next((i for i in reading.intents if i.code in NOT_THE_PATIENT), None)


def not_the_patient(scene: Scene, intent: Intent, event: Said) -> None:
    """Apologise to whoever wrote, on whose word nothing more is sent here, and leave the rest to a nurse."""
    scene.review(intent.code, communication=event.communication)
    own = {"deceased": scene.phrases.deceased, "third_party": scene.phrases.proxy}
    text = scene.words(own.get(intent.code, scene.definition.wrong_person_text))
    ask.finish(scene, "wrong_person", text, basis="patient_initiated")


def ends(scene: Scene, event: Said, understood: bool) -> bool:
    """Whether the patient ends it here: a nurse, another time, enough for today."""
    reading, definition = event.reading, scene.definition
    if reading.intent("human_agent"):
        return _end(scene, event, "handoff", "human_agent", scene.words(definition.handoff_text))
    if reading.intent("proxy_request"):
        return _end(scene, event, "handoff", "proxy_request", scene.words(scene.phrases.proxy))
    if reading.intent("callback"):
        return _end(scene, event, "stopped", "callback", scene.words(scene.phrases.callback))
    stops = any(reading.intent(code) for code in _STOPS)
    if (stops and ask.upcoming(scene)) or (reading.intent("no_more") and not understood):
        ask.finish(scene, "stopped", scene.words(definition.stop_text))
    return bool(scene.state.ended)


def ask_whether_never(scene: Scene) -> None:
    """Perhaps a withdrawal: one clear question, the open item stays open behind it.

    Whoever hints at it a third time means it.
    """
    text = scene.fresh(scene.phrases.opt_out)
    if not text:
        ask.finish(scene, "withdrawn")
        return
    scene.state.mode, scene.state.last = "opt_out", text
    scene.leads.clear()
    scene.say.append(Outgoing(text, withdrawal_choices(scene.definition, scene.state)))


def ask_again_whether_never(scene: Scene) -> None:
    """The same question in the same words: being handed back is no further hint."""
    scene.say.append(Outgoing(scene.state.last, withdrawal_choices(scene.definition, scene.state)))


def stays_open(scene: Scene, event: Said) -> bool:
    """Wait, go on, or say it again: the same question stays open, and no try is used up."""
    if event.reading.intent("wait"):
        scene.tell(scene.fresh(scene.phrases.wait))
        return True
    if event.reading.intent("carry_on") and scene.state.last:
        scene.lead(scene.phrases.back)
        scene.say_again()
        return True
    for code, pool in (("repeat", scene.phrases.repeat), ("slow_down", scene.phrases.slower)):
        if event.reading.intent(code) and (lead := scene.fresh(pool)):
            scene.leads.append(lead)
            scene.say_again()
            return True
    return False


def declines(scene: Scene, event: Said) -> bool:
    """The patient will not answer this one."""
    intent, item = event.reading.intent("decline_item"), scene.focus
    if intent is None or item is None:
        return False
    scene.state.held.pop(item.link_id, None)
    proof = evidence_of(intent.evidence, event) or verbatim(event)
    scene.keep(Entry(item.link_id, item.type, "declined", {}, "exact", proof, intent.rule, intent.pack))
    scene.lead(scene.phrases.declined)
    return True


def detours(scene: Scene, event: Said, understood: bool) -> bool:
    """A question from the patient: an honest short reply, then the open question in other words."""
    reading = event.reading
    before = len(scene.leads)
    if reading.intent("patient_question"):
        scene.review("patient_question", scene.state.open, event.communication)
        scene.lead(scene.phrases.not_mine)
    if reading.intent("why_ask"):
        scene.lead((scene.definition.purpose, *scene.phrases.why_again))
    if reading.intent("are_you_bot"):
        scene.lead(scene.phrases.bot)
    correction = reading.intent("correct_previous")
    if correction and not scene.corrected and not own_words(reading.answer, correction):
        scene.review("correction", scene.state.open, event.communication)
        scene.lead(scene.phrases.which_change)
    taken = len(scene.leads) > before
    if taken and not understood:
        scene.lead(scene.phrases.back)
    return taken


def _end(scene: Scene, event: Said, ended: str, reason: str, text: str) -> bool:
    scene.review(reason, communication=event.communication)
    ask.finish(scene, ended, text)
    return True
