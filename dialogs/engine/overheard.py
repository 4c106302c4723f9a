"""A nurse asks, the patient answers her: what was understood is proposed for the form, never said back."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import flags
from dialogs.engine.entry import entry_of
from dialogs.engine.judge import judge
from dialogs.engine.questions import previous
from dialogs.engine.scene import Scene
from dialogs.engine.values import has_value
from wire.dialog import HeardTurn, Overheard
from wire.understanding import Answer


def overheard(scene: Scene, event: Overheard) -> None:
    """Values become preliminary and wait for the nurse; red flags are raised; nothing is asked."""
    turn = event.turn
    scene.findings.extend(turn.reading.findings)
    if turn.reading.answer and turn.link_id:
        _propose(scene, turn.link_id, turn.reading.answer, turn)
    for answer in turn.reading.others:
        _propose(scene, answer.link_id, answer, turn)


def _propose(scene: Scene, link_id: str, answer: Answer, turn: HeardTurn) -> None:
    item = scene.definition.item(link_id)
    if item is None:
        return
    entry = judge(item, entry_of(link_id, answer, turn), turn, previous(item, scene.state.context))
    if entry.status == "reask" or not has_value(item, entry):
        return
    scene.keep(replace(entry, status="confirm"))
    scene.review("confirm", link_id, turn.communication)
    flags.on_recorded(scene, item, entry)
