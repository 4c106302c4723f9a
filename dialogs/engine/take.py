"""Taking answers: to the open question, to its read-back, to other items, to earlier ones."""

from __future__ import annotations

from dataclasses import replace

from dialogs.engine import ask, enable, flags
from dialogs.engine.corrected import joined, overlap, replacement
from dialogs.engine.definition import Item
from dialogs.engine.entry import Entry, entry_of, evidence_of
from dialogs.engine.judge import WITHOUT_VALUE, badly_heard, in_range, judge, same_value
from dialogs.engine.phrases import Pool
from dialogs.engine.questions import NO, YES, previous
from dialogs.engine.readback import absent_part, phrase
from dialogs.engine.scene import Scene
from dialogs.engine.values import whole
from wire.dialog import Said
from wire.understanding import Answer


def take(scene: Scene, event: Said) -> bool:
    """Take all that the patient gave; True if the open question moved on or another item got a value."""
    item = scene.focus
    event, exchanged = _exchange(scene, event)
    here = item is not None and _to_focus(scene, item, event)
    others = [a for a in event.reading.others if item is None or a.link_id != item.link_id]
    elsewhere = [_to_other(scene, answer, event) for answer in others]
    return here or any(elsewhere) or exchanged


def _exchange(scene: Scene, event: Said) -> tuple[Said, bool]:
    """不是145，是154 of a settled item: read back; the rest of the turn goes on without these words."""
    found, intent = replacement(scene, event), event.reading.intent("correct_previous")
    if found is None or intent is None:
        return event, False
    reading = event.reading
    own = reading.answer if reading.answer and not overlap(reading.answer.evidence, intent.evidence) else None
    others = tuple(a for a in reading.others if not overlap(a.evidence, intent.evidence))
    return replace(event, reading=replace(reading, answer=own, others=others)), _correct(scene, *found)


def _to_focus(scene: Scene, item: Item, event: Said) -> bool:
    held = scene.state.held.get(item.link_id)
    answer = event.reading.answer
    restated = next((a for a in event.reading.others if a.link_id == item.link_id), None)
    if held and scene.state.mode in ("read_back", "half"):
        if restated and _weigh(scene, item, restated, event, "doubt"):
            return True
        return answer is not None and _to_held(scene, item, held, answer, event)
    best = answer or restated
    return best is not None and _weigh(scene, item, best, event, "doubt")


def _to_held(scene: Scene, item: Item, held: Entry, answer: Answer, event: Said) -> bool:
    if scene.state.mode == "half" and answer.status in WITHOUT_VALUE:
        ask.preliminary(scene, held)
        scene.lead(_without_value(scene, answer.status))
        return True
    if answer.status in ("declined", "dont_know"):
        return _weigh(scene, item, answer, event, "doubt")
    if scene.state.mode == "half":
        return _fill(scene, held, answer, event)
    return _yes_or_no(scene, item, held, answer, event)


def _yes_or_no(scene: Scene, item: Item, held: Entry, answer: Answer, event: Said) -> bool:
    said = evidence_of(answer.evidence, event)
    if answer.status != "answered" or not said or badly_heard(event, said):
        return False
    if answer.values.get("value") == YES:
        accept(scene, item, replace(held, status="answered", confirmation=said[0]))
        return True
    if answer.values.get("value") == NO:
        scene.state.shelve(scene.state.held.pop(item.link_id), "denied", scene.at)
        scene.state.tries[item.link_id] = scene.state.tries.get(item.link_id, 0) + 1
        scene.lead(scene.phrases.denied)
        return True
    return False


def _fill(scene: Scene, held: Entry, answer: Answer, event: Said) -> bool:
    """The missing number of a blood pressure joins the one that is known; both are read back."""
    number, said = answer.values.get("value"), evidence_of(answer.evidence, event)
    if not isinstance(number, int | float) or not said:
        return False
    filled = {k: v for k, v in held.values.items() if k not in ("missing", "readings")} | {
        absent_part(held): number
    }
    hold(scene, replace(held, values=filled, status="confirm", why="doubt").also_proven_by(said))
    return True


def _without_value(scene: Scene, status: str) -> Pool:
    said = scene.phrases
    return {"declined": said.declined, "dont_know": said.unknown, "not_answered": said.not_measured}[status]


def _weigh(scene: Scene, item: Item, answer: Answer, event: Said, why: str) -> bool:
    """Judge an answer and settle or hold it. False: nothing usable in it."""
    last_time = previous(item, scene.state.context)
    entry = judge(item, entry_of(item.link_id, answer, event), event, last_time)
    held = scene.state.held.get(item.link_id)
    if entry.status in WITHOUT_VALUE:
        scene.keep(replace(entry, type=item.type))
        scene.lead(_without_value(scene, entry.status))
        return True
    if held and scene.state.mode in ("closed", "read_back") and _agrees(item, held, entry):
        accept(scene, item, replace(held, status="answered", confirmation=entry.evidence[0]))
        return True
    if entry.status == "answered":
        accept(scene, item, entry)
    elif entry.status == "confirm":
        hold(scene, replace(entry, why=why))
        flags.on_held(scene, item, entry)
    return entry.status in ("answered", "confirm")


def _agrees(item: Item, held: Entry, entry: Entry) -> bool:
    """The same value said a second time is its confirmation, unless it is in doubt again."""
    certain = entry.status == "answered" or item.costly
    return bool(entry.evidence) and certain and entry.status != "reask" and same_value(item, held, entry)


def hold(scene: Scene, entry: Entry) -> None:
    scene.state.held[entry.link_id] = entry


def accept(scene: Scene, item: Item, entry: Entry) -> None:
    """The answer counts. Insisted on but beyond the plausible range, it stays preliminary for a nurse."""
    if not in_range(item, entry):
        scene.review("implausible", item.link_id, entry.evidence[0].communication)
        entry = replace(entry, status="confirm")
    scene.keep(replace(entry, why=""))
    flags.on_settled(scene, item, entry)


def _to_other(scene: Scene, answer: Answer, event: Said) -> bool:
    on = {i.link_id: i for i in enable.enabled(scene.definition, scene.state)}
    item = on.get(answer.link_id)
    if item is None:
        return False
    entry = judge(item, entry_of(item.link_id, answer, event), event, None)
    if entry.status not in ("answered", "confirm"):
        return False
    known, half = scene.state.answers.get(item.link_id), bool(entry.values.get("missing"))
    if known:
        return _correct(scene, item, known, joined(known, entry) if half and whole(item, known) else entry)
    return not half and _volunteered(scene, item, entry)


def _volunteered(scene: Scene, item: Item, entry: Entry) -> bool:
    hold(scene, replace(entry, why="volunteered"))
    flags.on_held(scene, item, entry)
    return True


def _correct(scene: Scene, item: Item, known: Entry, entry: Entry) -> bool:
    """A new value for an answered item: costly ones are read back before they count."""
    scene.corrected = True
    if same_value(item, known, entry):
        return False
    if entry.status == "answered" and not item.costly:
        accept(scene, item, entry)
        scene.lead(scene.phrases.changed, value=_told(scene, item, entry))
        return True
    scene.shelve(item.link_id, "replaced")
    hold(scene, replace(entry, why="correction"))
    flags.on_held(scene, item, entry)
    return True


def _told(scene: Scene, item: Item, entry: Entry) -> str:
    if item.type == "boolean":
        side = item.yes if entry.values["value"] == YES else item.no
        return f"{scene.words(item.label)}：{scene.words(side)}"
    return phrase(item, entry, scene.state.language)
