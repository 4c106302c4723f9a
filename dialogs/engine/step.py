"""The engine: start() and resume(). Pure: the same definition, cursor, event and time give the same Turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from dialogs.engine import ask, cursor, flags, intents, opened
from dialogs.engine.cursor import CursorRefused, State
from dialogs.engine.definition import MAX_TURNS, Questionnaire
from dialogs.engine.entry import verbatim
from dialogs.engine.opened import CONTINUE_CODE, NEVER_CODE, Opened
from dialogs.engine.overheard import overheard
from dialogs.engine.recorded import recorded
from dialogs.engine.scene import Scene
from dialogs.engine.take import take
from wire.dialog import Event, Overheard, Recorded, Resumed, Said, Silence, Turn

__all__ = ["CursorRefused", "expecting", "resume", "start"]


def start(
    definition: Questionnaire, *, language: str, day: int | None, now: datetime, context: Mapping[str, Any]
) -> Turn:
    """The first Turn: who speaks, how to stop, and the first question, in one message.

    `day` is the day of the plan (None: only items for every day). `context` is JSON and is kept in the
    cursor; known keys: hospital, emergency_codes, discharge_date, surgery_date (ISO dates), respondent,
    previous ({linkId: value keys of the last follow-up}). Source: standards/conversation.md §3.
    """
    scene = Scene(definition, State(definition.canonical, language, day, dict(context)), now)
    hospital = str(context.get("hospital") or ("the hospital" if language == "en" else "医院"))
    scene.leads.append(scene.words(definition.opening).replace("{hospital}", hospital) + "\n")
    ask.go_on(scene)
    return scene.turn()


def resume(definition: Questionnaire, held: Mapping[str, Any], event: Event, now: datetime) -> Turn:
    """The next Turn for one event. `held` is the cursor of the last Turn; it is not changed.

    Raises CursorRefused if the cursor belongs to another version: the caller loads the pinned one.
    What the patient said never raises. Times are aware; lengths of the conversation are bounded.
    """
    scene = Scene(definition, cursor.load(definition, held), now)
    scene.state.turn += 1
    match event:
        case Said():
            _said(scene, event)
        case Silence() if not scene.state.ended:
            _silence(scene)
        case Resumed() if scene.state.ended in ("", "handoff"):
            scene.state.ended = ""
            scene.lead(scene.phrases.resumed)
            _resumed(scene)
        case Overheard() if not scene.state.ended:
            overheard(scene, event)
        case Recorded() if not scene.state.ended:
            recorded(scene, event)
    return scene.turn()


def expecting(definition: Questionnaire, held: Mapping[str, Any]) -> Opened:
    """`(asking, also)` for the next utterance, from a stored cursor. Raises CursorRefused as resume."""
    return opened.opened(definition, cursor.load(definition, held))


def _said(scene: Scene, event: Said) -> None:
    state, reading = scene.state, event.reading
    state.reminded = False
    scene.findings.extend(reading.findings)
    stranger = intents.somebody_else(reading)
    if intents.opts_out(reading):
        _withdraw(scene, event)
    elif state.ended:
        _late(scene, event)
    elif state.turn > MAX_TURNS:
        flags.heard(scene, event)
        scene.review("too_long", communication=event.communication)
        ask.finish(
            scene, state.ended or "partial", "" if state.ended else scene.words(scene.phrases.too_long)
        )
    elif stranger:
        flags.heard(scene, event)
        if not state.ended:
            intents.not_the_patient(scene, stranger, event)
    elif state.mode == "opt_out":
        _after_withdrawal_question(scene, event)
    else:
        _answered(scene, event)


def _answered(scene: Scene, event: Said) -> None:
    """The ordinary turn: answers first, then safety, then what else the patient wants."""
    understood = take(scene, event)
    if not scene.state.ended:
        flags.heard(scene, event)
    if scene.state.ended or intents.ends(scene, event, understood):
        return
    if event.reading.intent("opt_out"):
        intents.ask_whether_never(scene)
        return
    if not understood and intents.stays_open(scene, event):
        return
    understood = understood or intents.declines(scene, event)
    scene.thanks = understood
    if not intents.detours(scene, event, understood) and not understood:
        _failed(scene, event)
    ask.go_on(scene)


def _failed(scene: Scene, event: Said) -> None:
    tries = scene.state.tries
    tries[scene.state.open] = tries.get(scene.state.open, 0) + 1
    scene.unclear, scene.quote = True, verbatim(event)


def _withdraw(scene: Scene, event: Said) -> None:
    """Withdrawal wins; only words of safety may still be said. The shell sends the acknowledgement."""
    flags.heard(scene, event)
    ask.finish(scene, "withdrawn")


def _late(scene: Scene, event: Said) -> None:
    """After the end nothing is asked or recorded; red flags are still heard, a nurse reads the rest."""
    ended = scene.state.ended
    flags.heard(scene, event)
    scene.state.ended = ended
    if ended != "withdrawn":
        scene.review("late_message", communication=event.communication)


def _after_withdrawal_question(scene: Scene, event: Said) -> None:
    """Never again, or a second hint: withdraw. Go on, or an answer: go on. Else stop and ask a nurse."""
    chosen = event.reading.answer.values.get("value") if event.reading.answer else None
    if chosen == NEVER_CODE or event.reading.intent("opt_out"):
        _withdraw(scene, event)
        return
    scene.state.mode = "ask"
    if chosen == CONTINUE_CODE:
        scene.lead(scene.phrases.back)
        flags.heard(scene, event)
        if not scene.state.ended:
            ask.go_on(scene)
    elif event.reading.others:
        _answered(scene, replace(event, reading=replace(event.reading, answer=None)))
    else:
        flags.heard(scene, event)
        scene.review("opt_out_unclear", communication=event.communication)
        ask.finish(scene, scene.state.ended or "stopped", scene.words(scene.definition.stop_text))


def _resumed(scene: Scene) -> None:
    """Handed back: at the open question; a withdrawal that was asked about is asked about again."""
    if scene.state.mode == "opt_out":
        scene.leads.clear()
        intents.ask_again_whether_never(scene)
    else:
        ask.go_on(scene)


def _silence(scene: Scene) -> None:
    """One gentle reminder in other words; after that the conversation expires with what there is."""
    item = None if scene.state.reminded or scene.state.mode == "opt_out" else ask.upcoming(scene)
    scene.lead(scene.phrases.reminder)
    if item and scene.leads and ask.put(scene, item):
        scene.state.reminded = True
        return
    scene.leads.clear()
    ask.finish(scene, "expired")
