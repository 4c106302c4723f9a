"""Red flags: those that extraction heard and those that an answer sets off."""

from __future__ import annotations

from dialogs.engine.alarms import URGENT, grave, rules, watched
from dialogs.engine.ask import finish
from dialogs.engine.definition import Item, OnAnswer
from dialogs.engine.entry import Entry
from dialogs.engine.judge import in_range
from dialogs.engine.scene import Scene
from wire.dialog import Said
from wire.understanding import Finding


def heard(scene: Scene, event: Said) -> None:
    """Act on what was heard, whatever was asked: urgent words stop or mark the conversation.

    A number that is still being read back (高压190?) goes to the nurse, but frightens nobody yet.
    """
    urgent = [f.code for f in event.reading.findings if f.level == "urgent" and not _in_doubt(scene, f)]
    grave = [code for code in urgent if code in _emergencies(scene)]
    if grave:
        emergency(scene, grave[0], communication=event.communication)
    elif urgent:
        watched(scene, urgent[0], communication=event.communication)


def _in_doubt(scene: Scene, finding: Finding) -> bool:
    """It stands in a number that is read back, whose yes will tell; not in another beside it."""
    waiting = ((scene.definition.item(e.link_id), e) for e in scene.state.held.values())
    numbers = [(p.start, p.end) for i, e in waiting if i and i.costly and grave(i, e) for p in e.evidence]
    return bool(finding.evidence) and all(
        any(start <= span.start and span.end <= end for start, end in numbers) for span in finding.evidence
    )


def on_held(scene: Scene, item: Item, entry: Entry) -> None:
    """A grave value goes to the nurse before it is confirmed; the patient is asked first. One that no
    device shows (高压1300) is only asked about."""
    if not in_range(item, entry):
        return
    for rule in rules(item, entry):
        if rule.level in URGENT:
            _raise(scene, item, entry, rule)


def on_settled(scene: Scene, item: Item, entry: Entry) -> None:
    """The answer counts: raise its flags, tell the patient what follows, stop in an emergency."""
    where = entry.evidence[0].communication if entry.evidence else ""
    for rule in rules(item, entry):
        if rule.flag:
            _raise(scene, item, entry, rule)
        if rule.level == "emergency" and rule.flag:
            emergency(scene, rule.flag, item.link_id, where)
            return
        if rule.level == "urgent" and rule.flag:
            watched(scene, rule.flag, item.link_id, where)
        scene.lead((rule.say,))


def on_recorded(scene: Scene, item: Item, entry: Entry) -> None:
    """From a recording nobody can be told: every flag goes to the nurse."""
    for rule in rules(item, entry):
        if rule.flag:
            _raise(scene, item, entry, rule)
            if rule.level in URGENT:
                scene.review("red_flag", item.link_id, entry.evidence[0].communication)


def emergency(scene: Scene, code: str, link_id: str = "", communication: str = "") -> None:
    """The hospital's safety script, nothing else; no more questions."""
    safety = scene.definition.safety
    scene.review("emergency", link_id, communication)
    scene.leads.clear()
    finish(scene, "emergency", scene.words(safety.get(code) or safety["emergency"]), "safety")


def _emergencies(scene: Scene) -> tuple[str, ...]:
    named = scene.state.context.get("emergency_codes") or ()
    return scene.definition.emergency_codes + tuple(str(code) for code in named)


def _raise(scene: Scene, item: Item, entry: Entry, rule: OnAnswer) -> None:
    key = f"{item.link_id}:{rule.flag}"
    if key in scene.state.raised:
        return
    scene.state.raised.append(key)
    level = "urgent" if rule.level in URGENT else "review"
    heard = [f for f in scene.findings if f.code == rule.flag]
    if any(f.level in (level, "urgent") for f in heard):
        return
    for milder in heard:
        scene.findings.remove(milder)
    source = f"{scene.definition.url}#{item.link_id}"
    spans = entry.to_answer().evidence
    scene.findings.append(Finding(rule.flag, level, spans, source, scene.definition.canonical, entry.tier))
