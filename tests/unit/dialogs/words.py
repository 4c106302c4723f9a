"""Hand-made readings and a small form: what the engine does must not depend on the extractor."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from dialogs.engine.definition import (
    AnswerOption,
    Condition,
    EnableWhen,
    Item,
    OnAnswer,
    Questionnaire,
)
from dialogs.engine.step import resume, start
from dialogs.engine.text import Text
from dialogs.load import phrases
from wire.dialog import Event, Said, Turn
from wire.speech import Word
from wire.understanding import Answer, Finding, Intent, Reading, Span

NOW = datetime(2026, 11, 18, 2, tzinfo=UTC)


def text(words: str) -> Text:
    return Text(words, words + " (en)")


def item(link_id: str, kind: str, **more: Any) -> Item:
    first, second, third = (text(f"{link_id}问法{n}？") for n in "一二三")
    return Item(link_id, kind, text(link_id), first, second, third, **more)


OPTIONS = (AnswerOption("regular", text("规律")), AnswerOption("irregular", text("间断")))
SIGNS = (
    AnswerOption("none", text("没有"), exclusive=True),
    AnswerOption("dizzy", text("头晕")),
    AnswerOption("swollen", text("腿肿")),
)


def when(link_id: str, op: str, value: str | float | bool, part: str = "") -> EnableWhen:
    return EnableWhen((Condition(link_id, op, value, part),))


FORM = Questionnaire(
    url="https://followup.example/Questionnaire/small",
    version="1",
    title=text("小表"),
    purpose=text("问这些是为了您好。"),
    opening=Text(
        "我是{hospital}的人工智能助手，回复“停”就停。", "I am the AI assistant of {hospital}, reply STOP."
    ),
    closing=text("问完了。"),
    stop_text=text("那就到这里。"),
    handoff_text=text("我请护士来。"),
    wrong_person_text=text("打扰了。"),
    safety={"emergency": text("请拨打120。"), "urgent": text("我告诉护士。")},
    phrases=phrases(),
    emergency_codes=("chest_pain",),
    items=(
        item("signs", "multi_choice", options=SIGNS, required=True),
        item(
            "pressure",
            "blood_pressure",
            plausible=(30, 300),
            required=True,
            on_answer=(OnAnswer(when("pressure", ">=", 180, "sys"), "hypertensive_crisis", "urgent"),),
        ),
        item("pills", "choice", options=OPTIONS, required=True),
        item("missed", "quantity", plausible=(0, 7), unit="d", enable_when=when("pills", "=", "irregular")),
        item("adverse", "boolean", required=True),
        item("what", "free_text", enable_when=when("adverse", "=", True)),
    ),
)


def answer(
    words: str, kind: str, values: Mapping[str, Any], status: str = "answered", link_id: str = ""
) -> Answer:
    span = (Span(0, len(words), words),) if words else ()
    return Answer(kind, status, dict(values), "exact", span, "rule.test", "pack@1", link_id)


def reading(words: str, given: Answer | None = None, **more: Any) -> Reading:
    return Reading(words, given, pack="pack@1", **more)


def intent(code: str, *, certain: bool = True) -> Intent:
    return Intent(code, certain=certain, rule=f"intent.{code}")


def finding(code: str, words: str, level: str = "urgent") -> Finding:
    return Finding(code, level, (Span(0, len(words), words),), "rule.red", "pack@1")


def sounds(words: str, probability: float = 0.95) -> tuple[Word, ...]:
    """Each character a word of a second and a half, heard as well as that."""
    return tuple(Word(1.0, 2.5, character, probability) for character in words)


class Talk:
    """A conversation whose cursor goes through JSON between all steps."""

    def __init__(self, form: Questionnaire = FORM, *, language: str = "zh", **context: Any) -> None:
        self.form = form
        self.count = 0
        self.turn: Turn = start(form, language=language, day=None, now=NOW, context=context)

    def event(self, event: Event) -> Turn:
        self.turn = resume(self.form, json.loads(json.dumps(self.turn.cursor)), event, NOW)
        return self.turn

    def hear(self, heard: Reading, *, spoken: bool = False, probability: float = 0.95) -> Turn:
        self.count += 1
        media = f"media-{self.count}" if spoken else ""
        words = sounds(heard.utterance, probability) if spoken else ()
        return self.event(Said(heard, f"message-{self.count}", spoken, media, 1.0, 2.5, words))

    def say(
        self, words: str, values: Mapping[str, Any] | None = None, status: str = "answered", **more: Any
    ) -> Turn:
        """The patient answers the open question with these values."""
        spoken, probability = bool(more.pop("spoken", False)), float(more.pop("probability", 0.95))
        asked = self.turn.asking
        kind = asked.type if asked else "free_text"
        given = None if values is None else replace(answer(words, kind, values, status))
        return self.hear(reading(words, given, **more), spoken=spoken, probability=probability)

    def row(self, link_id: str) -> Mapping[str, Any] | None:
        return next((row for row in self.turn.items if row["linkId"] == link_id), None)

    @property
    def last(self) -> str:
        return "\n".join(said.text for said in self.turn.say)

    @property
    def open(self) -> str:
        return self.turn.asking.link_id if self.turn.asking else ""

    def to_pressure(self) -> Talk:
        self.say("没有", {"values": ["none"]})
        return self

    def to_pills(self) -> Talk:
        self.to_pressure().say("140/90", {"sys": 140, "dia": 90})
        return self
