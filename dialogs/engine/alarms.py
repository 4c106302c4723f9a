"""What the form says of an answer: the rules it sets off, whether one cannot wait, and its words."""

from __future__ import annotations

from dialogs.engine.definition import Item, OnAnswer
from dialogs.engine.enable import holds
from dialogs.engine.entry import Entry
from dialogs.engine.scene import Scene

URGENT = ("emergency", "urgent")


def rules(item: Item, entry: Entry) -> tuple[OnAnswer, ...]:
    return tuple(r for r in item.on_answer if holds(r.when, {item.link_id: (item, entry)}))


def grave(item: Item, entry: Entry) -> bool:
    """The value, if it is true, is urgent."""
    return any(rule.level in URGENT for rule in rules(item, entry))


def unconfirmed(scene: Scene, item: Item, entry: Entry) -> None:
    """Asked often enough: the words that go with a grave value are said without its yes."""
    for rule in rules(item, entry):
        if rule.level in URGENT:
            watched(scene, rule.flag, item.link_id, entry.evidence[0].communication if entry.evidence else "")


def watched(scene: Scene, code: str, link_id: str = "", communication: str = "") -> None:
    """Urgent, not an emergency: say so once a turn, then the questions go on."""
    safety = scene.definition.safety
    if any(said.basis == "safety" for said in scene.say):
        return
    scene.review("red_flag", link_id, communication)
    scene.tell(
        scene.fresh(tuple(t for t in (safety.get(code), safety["urgent"]) if t) + scene.phrases.watched),
        "safety",
    )
