"""Reading back what is not certain: one concrete question, and what the reply does to the value."""

from __future__ import annotations

from dialogs.engine import readback
from dialogs.engine.definition import Item, Text
from dialogs.engine.entry import Entry
from dialogs.engine.phrases import CLOSED, CORRECTION, EITHER_OR, HALF, READ_BACK, VOLUNTEERED, Pool
from dialogs.engine.scene import Scene
from dialogs.engine.values import whole

_BY_REASON: dict[str, Pool] = {"volunteered": VOLUNTEERED, "correction": CORRECTION}


def put(scene: Scene, item: Item, held: Entry) -> bool:
    """Ask about the held value; False when every wording of that question is used up."""
    language = scene.state.language
    choices = readback.candidates(item, held, language)
    if len(choices) > 1:
        offered = Text("，还是", " or ").in_(language).join(choices)
        return _ask(scene, item, "closed", scene.fresh(EITHER_OR, choices=offered))
    if item.type == "boolean":
        return _ask(scene, item, "closed", scene.fresh(CLOSED, **_sides(scene, item)))
    if item.type == "blood_pressure" and not whole(item, held):
        return _ask(scene, item, "half", scene.fresh(HALF, **_halves(held, language)))
    told = readback.phrase(item, held, language)
    return _ask(scene, item, "read_back", scene.fresh(_BY_REASON.get(held.why, READ_BACK), value=told))


def _ask(scene: Scene, item: Item, mode: str, text: str) -> bool:
    if text:
        scene.ask(text, mode, item.link_id)
    return bool(text)


def _sides(scene: Scene, item: Item) -> dict[str, str]:
    return {"label": scene.words(item.label), "yes": scene.words(item.yes), "no": scene.words(item.no)}


def _halves(held: Entry, language: str) -> dict[str, str]:
    absent = readback.part_name(readback.absent_part(held), language)
    return {"known": readback.known_part(held, language), "part": absent}
