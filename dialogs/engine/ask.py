"""Which question is next, in words that this conversation has not heard."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import alarms, doubt, enable, values
from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry
from dialogs.engine.scene import Scene

#: Ends at which a grave value that was never confirmed is still spoken of.
_PATIENT_STILL_THERE = ("stopped", "expired", "partial", "withdrawn")


def go_on(scene: Scene) -> None:
    """Put the next open question; conclude when none is left."""
    while item := upcoming(scene):
        if put(scene, item):
            return
        leave(scene, item)
    finish(scene, "completed", scene.words(scene.definition.closing))


def upcoming(scene: Scene) -> Item | None:
    """A correction or a grave value that waits for its yes, else the first enabled item without an answer."""
    state, on = scene.state, enable.enabled(scene.definition, scene.state)
    waiting = ((i, state.held[i.link_id]) for i in on if i.link_id in state.held)
    pressing = (i for i, held in waiting if held.why == "correction" or alarms.grave(i, held))
    return next(pressing, None) or next((i for i in on if i.link_id not in state.answers), None)


def leave(scene: Scene, item: Item) -> None:
    """Enough asked: what there is stays preliminary, and a nurse looks at the item."""
    held = scene.state.held.pop(item.link_id, None)
    if held and values.has_value(item, held):
        preliminary(scene, held)
        alarms.unconfirmed(scene, item, held)
    else:
        scene.keep(Entry(item.link_id, item.type, "not_answered", evidence=scene.quote))
        scene.review("not_answered", item.link_id, scene.quote[0].communication if scene.quote else "")
    scene.unclear, scene.quote = False, ()
    scene.lead(scene.phrases.given_up)


def preliminary(scene: Scene, held: Entry) -> None:
    """A value without the patient's yes: status confirm, for a nurse."""
    scene.keep(replace(held, status="confirm"))
    scene.review("confirm", held.link_id, held.evidence[0].communication if held.evidence else "")


def finish(scene: Scene, ended: str, text: str = "", basis: str = "consent") -> None:
    """End the conversation; values that still wait for a yes become preliminary."""
    on = enable.enabled(scene.definition, scene.state)
    for item in [i for i in on if i.link_id in scene.state.held]:
        held = scene.state.held[item.link_id]
        preliminary(scene, held)
        if ended in _PATIENT_STILL_THERE:
            alarms.unconfirmed(scene, item, held)
    scene.state.ended, scene.state.open, scene.state.mode = ended, "", ""
    if text:
        scene.tell(scene.led(text), basis)


def put(scene: Scene, item: Item) -> bool:
    """Ask for the item; False when it was asked often enough or no new wording is left."""
    held = scene.state.held.get(item.link_id)
    if scene.state.tries.get(item.link_id, 0) > scene.definition.max_reasks:
        return False
    if not held or held.why == "volunteered":
        scene.acknowledge()
    return doubt.put(scene, item, held) if held else _worded(scene, item)


def _worded(scene: Scene, item: Item) -> bool:
    label = scene.words(item.label)
    wording = scene.fresh((item.text, item.rephrase, item.help)) or scene.fresh(
        scene.phrases.more_wordings, label=label
    )
    if wording:
        scene.ask(wording, "ask", item.link_id)
    return bool(wording)
