"""Random conversations: whatever happens, the engine keeps its promises."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from dialogs.engine import cursor, enable
from dialogs.engine.definition import MAX_TURNS, Questionnaire
from dialogs.load import library
from tests.unit.dialogs.words import FORM, Talk, answer, finding, intent, reading
from wire.dialog import Event, Resumed, Said, Silence
from wire.understanding import Answer, Question

INTENTS = (
    "repeat",
    "wait",
    "slow_down",
    "why_ask",
    "are_you_bot",
    "patient_question",
    "decline_item",
    "correct_previous",
    "no_more",
    "opt_out?",
    "human_agent",
    "end_call",
    "opt_out",
    "wrong_person",
)
STATUSES = ("answered", "answered", "answered", "confirm", "reask", "dont_know", "declined", "not_answered")
FORMS = (FORM, *library().values())


def values(asked: Question, pick: int) -> dict[str, Any]:
    codes = [option.code for option in asked.options]
    match asked.type:
        case "boolean":
            return {"value": ("yes", "no", "unknown")[pick % 3]}
        case "choice":
            return {"value": codes[pick % len(codes)], "candidates": codes[: pick % 3]}
        case "multi_choice":
            return {"values": [codes[pick % len(codes)], codes[(pick // 3) % len(codes)]]}
        case "blood_pressure":
            return {"sys": (None, 140, 190, 400)[pick % 4], "dia": (90, None, 80)[pick % 3]}
        case "free_text":
            return {"keep_verbatim": True}
        case _:
            return {"value": (0, 2, 38.9, 5000)[pick % 4]}


def answered(asked: Question, words: str, pick: int, status: str) -> Answer:
    return answer(words, asked.type, values(asked, pick), status, asked.link_id)


@st.composite
def moves(draw: st.DrawFn) -> tuple[str, int, int, str, bool]:
    kind = draw(
        st.sampled_from(["answer"] * 8 + ["other", "nothing", "silence", "resumed", "flag", *INTENTS[:10]])
    )
    rare = draw(st.integers(0, 40))
    kind = INTENTS[10 + rare] if rare < 4 else kind
    return (
        kind,
        draw(st.integers(0, 60)),
        draw(st.integers(0, 60)),
        draw(st.sampled_from(STATUSES)),
        draw(st.booleans()),
    )


def event(talk: Talk, move: tuple[str, int, int, str, bool]) -> Event:
    kind, pick, which, status, spoken = move
    words = f"话{pick}{which}"
    if kind in ("silence", "resumed"):
        return Silence() if kind == "silence" else Resumed()
    asked, also = talk.turn.asking, talk.turn.also
    given = answered(asked, words, pick, status) if asked and kind in ("answer", "other") else None
    others = (answered(also[which % len(also)], words, pick, status),) if also and kind == "other" else ()
    wishes = (
        (intent(kind.rstrip("?"), certain=not kind.endswith("?")),) if kind.rstrip("?") in INTENTS else ()
    )
    found = (finding("high_fever", words),) if kind == "flag" else ()
    heard = reading(words, given, others=others, intents=wishes, findings=found)
    return Said(heard, f"message-{which}", spoken, "media" if spoken else "")


@given(st.sampled_from(FORMS), st.sampled_from(["zh", "en"]), st.lists(moves(), max_size=60))
@settings(max_examples=150, deadline=None)
def test_every_walk_keeps_the_promises(
    form: Questionnaire, language: str, walk: list[tuple[str, int, int, str, bool]]
) -> None:
    """JSON cursor, no sentence twice, no value without evidence, nothing of a branch that is off.

    Only "never again?" is asked in the same words when a nurse hands the conversation back under it.
    """
    talk = Talk(form, language=language)
    said = [message.text for message in talk.turn.say]
    for number, move in enumerate(walk, start=1):
        talk.event(event(talk, move))
        turn = talk.turn
        assert json.loads(json.dumps(turn.cursor)) == turn.cursor
        assert turn.cursor["turn"] == number
        assert all(message.text.strip() for message in turn.say)
        if not (move[0] == "resumed" and cursor.load(form, turn.cursor).mode == "opt_out"):
            said += [message.text for message in turn.say if message.basis != "safety"]
        check_items(form, talk)
        assert (turn.asking is None) is bool(turn.ended)
    closed = [text for text in said if text not in ends(form, language)]
    assert len(closed) == len(set(closed))


def ends(form: Questionnaire, language: str) -> set[str]:
    """Closing words may come again where a nurse handed the conversation back."""
    texts = (form.closing, form.stop_text, form.handoff_text, form.wrong_person_text)
    return {text.in_(language) for text in texts}


def check_items(form: Questionnaire, talk: Talk) -> None:
    state = cursor.load(form, talk.turn.cursor)
    on = {item.link_id for item in enable.enabled(form, state)}
    for row in talk.turn.items:
        assert row["linkId"] in on
        if row["answer"] or row.get("item"):
            assert row["evidence"]["text"]


@given(
    st.sampled_from(FORMS), st.integers(0, 60), st.sampled_from(["answer", "nothing", "why_ask", "repeat"])
)
@settings(max_examples=40, deadline=None)
def test_every_stubborn_patient_comes_to_an_end(form: Questionnaire, pick: int, kind: str) -> None:
    """Always the same reply: the conversation ends within its bound."""
    talk = Talk(form)
    for _ in range(MAX_TURNS + 1):
        if talk.turn.ended:
            break
        talk.event(event(talk, (kind, pick, 0, "answered", False)))
    assert talk.turn.ended
