"""The open question as extraction needs it, derived from the cursor alone."""

from __future__ import annotations

from dialogs.engine import questions
from dialogs.engine.cursor import State
from dialogs.engine.definition import Questionnaire
from wire.understanding import Option, Question

#: The two answers to "go on, or never contact you again?".
CONTINUE_CODE, NEVER_CODE = "continue", "never"

Opened = tuple[Question | None, tuple[Question, ...]]


def opened(definition: Questionnaire, state: State) -> Opened:
    """`(asking, also)` for the next utterance; asking is None when nothing is open."""
    item = definition.item(state.open)
    if state.ended or item is None:
        return None, ()
    rest = questions.others(definition, state, item.link_id)
    if state.mode == "opt_out":
        return _withdrawal(definition, state), (questions.question(item, state), *rest)
    match state.mode:
        case "read_back":
            return questions.yes_or_no(item, state, state.last), (questions.question(item, state), *rest)
        case "half":
            return questions.missing_part(item, state, state.last), (questions.question(item, state), *rest)
        case _:
            return questions.question(item, state, state.last), rest


def choices(definition: Questionnaire, state: State) -> tuple[Option, ...]:
    """What a channel may show as buttons for the open question."""
    item = definition.item(state.open)
    if state.mode == "opt_out":
        return withdrawal_choices(definition, state)
    if item is None or state.mode == "half":
        return ()
    return questions.assent(state) if state.mode == "read_back" else questions.buttons(item, state.language)


def withdrawal_choices(definition: Questionnaire, state: State) -> tuple[Option, ...]:
    buttons = ((CONTINUE_CODE, definition.phrases.go_on), (NEVER_CODE, definition.phrases.never))
    words = ((code, button[state.language]) for code, button in buttons)
    return tuple(Option(code, said[0], said[1:]) for code, said in words)


def _withdrawal(definition: Questionnaire, state: State) -> Question:
    offered = withdrawal_choices(definition, state)
    return Question("choice", state.last, options=offered, language=state.language)
