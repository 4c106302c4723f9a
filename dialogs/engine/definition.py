"""What a questionnaire is. Built by dialogs.load from YAML; everything a nurse may edit stands here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dialogs.engine.phrases import Phrases
from dialogs.engine.text import Text

MAX_ITEMS = 60
MAX_OPTIONS = 20
MAX_TEXT = 300
MAX_REASKS = 2
MAX_TURNS = 200

#: Answer types of the extraction contract that an item may have.
TYPES = (
    "boolean",
    "choice",
    "multi_choice",
    "quantity",
    "blood_pressure",
    "date",
    "duration",
    "frequency",
    "medication",
    "adherence",
    "symptoms",
    "pain_score",
    "free_text",
    "habits",
)
#: A misheard digit changes the record: read back when heard, never trusted from a recording alone.
COSTLY_TYPES = ("quantity", "blood_pressure", "date", "pain_score")
CHOICE_TYPES = ("choice", "multi_choice")
OPERATORS = ("exists", "=", "!=", ">", "<", ">=", "<=", "includes")
LEVELS = ("emergency", "urgent", "nurse", "quality")
READ_BACK = ("spoken", "always")


@dataclass(frozen=True, slots=True)
class AnswerOption:
    """One choice. Synonyms go to extraction; an exclusive option cannot stand beside another."""

    code: str
    text: Text
    synonyms_zh: tuple[str, ...] = ()
    synonyms_en: tuple[str, ...] = ()
    exclusive: bool = False

    def synonyms(self, language: str) -> tuple[str, ...]:
        return self.synonyms_en if language == "en" else self.synonyms_zh


@dataclass(frozen=True, slots=True)
class Condition:
    """`item` compared with `value`. `part` picks sys or dia of a blood pressure."""

    item: str
    op: str
    value: str | float | bool
    part: str = ""


@dataclass(frozen=True, slots=True)
class EnableWhen:
    """FHIR enableWhen: every condition (`all`) or one of them (`any`)."""

    conditions: tuple[Condition, ...] = ()
    behavior: str = "all"


@dataclass(frozen=True, slots=True)
class OnAnswer:
    """What an answer sets off: a flag for a nurse, and a sentence for the patient."""

    when: EnableWhen
    flag: str = ""
    level: str = "nurse"
    say: Text = Text()


@dataclass(frozen=True, slots=True)
class Item:
    """One question. `label` is a short noun for it; `yes`/`no` word the two sides of a boolean."""

    link_id: str
    type: str
    label: Text
    text: Text
    rephrase: Text
    help: Text
    options: tuple[AnswerOption, ...] = ()
    yes: Text = Text("有", "yes")
    no: Text = Text("没有", "no")
    unit: str = ""
    unit_text: Text = Text()
    plausible: tuple[float, float] | None = None
    proposition: str = ""
    timing: str = ""
    required: bool = False
    enable_when: EnableWhen = EnableWhen()
    days: tuple[int, ...] = ()
    on_answer: tuple[OnAnswer, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    read_back: str = "spoken"

    @property
    def costly(self) -> bool:
        return self.type in COSTLY_TYPES

    def option(self, code: str) -> AnswerOption | None:
        return next((o for o in self.options if o.code == code), None)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A versioned form and its conversation. `safety` holds hospital wording by finding code.

    `phrases` are the sentences between the questions, the same for every form of a hospital.
    """

    url: str
    version: str
    title: Text
    purpose: Text
    opening: Text
    closing: Text
    stop_text: Text
    handoff_text: Text
    wrong_person_text: Text
    safety: Mapping[str, Text]
    items: tuple[Item, ...]
    phrases: Phrases
    emergency_codes: tuple[str, ...] = ()
    days: tuple[int, ...] = ()
    source: tuple[str, ...] = ()
    sign_off: str = ""
    max_reasks: int = MAX_REASKS

    @property
    def canonical(self) -> str:
        return f"{self.url}|{self.version}"

    def item(self, link_id: str) -> Item | None:
        return next((i for i in self.items if i.link_id == link_id), None)

    def on_day(self, day: int | None) -> tuple[Item, ...]:
        """The items for that day of the plan; without a day, those that are for every day."""
        return tuple(i for i in self.items if not i.days or day in i.days)
