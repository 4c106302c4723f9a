"""Reading back what is not certain: one concrete question, and what the reply does to the value."""

from __future__ import annotations

from dialogs.engine import readback
from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry
from dialogs.engine.phrases import Pool
from dialogs.engine.scene import Scene
from dialogs.engine.text import Text
from dialogs.engine.values import whole


def put(scene: Scene, item: Item, held: Entry) -> bool:
    """Ask about the held value; False when every wording of that question is used up."""
    language = scene.state.language
    choices = readback.candidates(item, held, language)
    if len(choices) > 1:
        offered = Text("，还是", " or ").in_(language).join(choices)
        return _ask(scene, item, "closed", scene.fresh(scene.phrases.either_or, choices=offered))
    if item.type == "boolean":
        return _ask(scene, item, "closed", scene.fresh(scene.phrases.closed, **_sides(scene, item)))
    if item.type == "blood_pressure" and not whole(item, held):
        return _ask(scene, item, "half", scene.fresh(scene.phrases.half, **_halves(held, language)))
    told = readback.phrase(item, held, language)
    return _ask(scene, item, "read_back", scene.fresh(_read_back(scene, held.why), value=told))


def _ask(scene: Scene, item: Item, mode: str, text: str) -> bool:
    if text:
        scene.ask(text, mode, item.link_id)
    return bool(text)


def _read_back(scene: Scene, why: str) -> Pool:
    said = scene.phrases
    return {"volunteered": said.volunteered, "correction": said.correction}.get(why, said.read_back)


def _sides(scene: Scene, item: Item) -> dict[str, str]:
    return {"label": scene.words(item.label), "yes": scene.words(item.yes), "no": scene.words(item.no)}


def _halves(held: Entry, language: str) -> dict[str, str]:
    absent = readback.part_name(readback.absent_part(held), language)
    return {"known": readback.known_part(held, language), "part": absent}
