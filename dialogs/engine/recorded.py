"""A finished recording: nobody can be asked any more, so what needs a yes goes to a nurse."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import ask, enable, flags, intents
from dialogs.engine.entry import Entry, entry_of
from dialogs.engine.judge import WITHOUT_VALUE, judge, same_value
from dialogs.engine.questions import previous
from dialogs.engine.scene import Scene
from dialogs.engine.values import has_value
from wire.dialog import HeardTurn, Recorded
from wire.understanding import Answer

#: Intents that a nurse must see afterwards, with the words they were said in.
_FOR_A_NURSE = ("human_agent", "patient_question", "callback", "proxy_request", "opt_out")

Found = dict[str, Entry]


def recorded(scene: Scene, event: Recorded) -> None:
    """Fill the form from the turns. After a withdrawal or a stranger only red flags are heard."""
    found: Found = {}
    ended = ""
    for turn in event.turns:
        _hear(scene, turn)
        ended = ended or _broken_off(scene, turn)
        if not ended:
            _use(scene, found, turn)
    _keep(scene, found)
    ask.finish(scene, ended or _outcome(scene))


def _hear(scene: Scene, turn: HeardTurn) -> None:
    scene.findings.extend(turn.reading.findings)
    if any(f.level == "urgent" for f in turn.reading.findings):
        scene.review("red_flag", turn.link_id, turn.communication)


def _broken_off(scene: Scene, turn: HeardTurn) -> str:
    if intents.opts_out(turn.reading):
        return "withdrawn"
    stranger = intents.somebody_else(turn.reading)
    if stranger:
        scene.review(stranger.code, turn.link_id, turn.communication)
    return "wrong_person" if stranger else ""


def _use(scene: Scene, found: Found, turn: HeardTurn) -> None:
    for code in _FOR_A_NURSE:
        if turn.reading.intent(code):
            scene.review(code, turn.link_id, turn.communication)
    if turn.reading.answer and turn.link_id:
        _weigh(scene, found, turn.link_id, turn.reading.answer, turn)
    for answer in turn.reading.others:
        if answer.link_id != turn.link_id or not turn.reading.answer:
            _weigh(scene, found, answer.link_id, answer, turn)


def _weigh(scene: Scene, found: Found, link_id: str, answer: Answer, turn: HeardTurn) -> None:
    """The last word on an item stands; where it differs from an earlier one, it needs a nurse's yes."""
    item = scene.definition.item(link_id)
    if item is None:
        return
    entry = judge(item, entry_of(link_id, answer, turn), turn, previous(item, scene.state.context))
    usable = has_value(item, entry) or (entry.status in WITHOUT_VALUE and link_id not in found)
    if entry.status == "reask" or not usable:
        return
    earlier = found.get(link_id)
    if earlier:
        scene.state.shelve(earlier, "replaced", scene.at)
    if earlier and has_value(item, earlier) and not same_value(item, earlier, entry):
        entry = replace(entry, status="confirm")
    found[link_id] = entry


def _keep(scene: Scene, found: Found) -> None:
    for item in scene.definition.on_day(scene.state.day):
        if item.link_id in found:
            scene.keep(found[item.link_id])
    for item in enable.enabled(scene.definition, scene.state):
        entry = scene.state.answers.get(item.link_id)
        if entry and entry.status == "confirm":
            scene.review("confirm", item.link_id, entry.evidence[0].communication)
        if entry and entry.evidence:
            flags.on_recorded(scene, item, entry)


def _outcome(scene: Scene) -> str:
    """completed if every required item that is on has a value, else partial with what is missing."""
    for item in enable.enabled(scene.definition, scene.state):
        entry = scene.state.answers.get(item.link_id)
        if item.required and (entry is None or entry.status not in ("answered", "confirm")):
            scene.review("not_answered", item.link_id)
    missing = any(r.reason == "not_answered" for r in scene.reviews)
    return "partial" if missing else "completed"
