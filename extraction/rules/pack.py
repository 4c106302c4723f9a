"""A rule pack in memory: what the loader read from lexicon/*.yaml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from extraction.rules.match import Index
from extraction.rules.near_names import NearNames
from extraction.rules.policy import Cost
from extraction.rules.sieve import Sieve
from extraction.rules.signs import Signs
from extraction.rules.sounds import Sounds


@dataclass(frozen=True, slots=True)
class Unit:
    """`factor`: how many of `base` one of it is. `tail`: a digit after it is a decimal (38度5)."""

    code: str
    base: str
    factor: float = 1.0
    tail: bool = False


@dataclass(frozen=True, slots=True)
class SafetyRule:
    """Opens when a mention of `concept` is asserted. `level` when nothing more is said.

    `worse` lists what raises it to urgent (severe, ongoing, sudden, or another concept's code);
    `milder` what lowers it to review (exertion, mild, improving).
    """

    id: str
    flag: str
    concept: str
    level: str
    worse: tuple[str, ...] = ()
    milder: tuple[str, ...] = ()
    past: bool = False
    tier: str = "exact"
    #: Forms that by themselves only call for a look (喘, 气短); `worse` makes them urgent.
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntentRule:
    """`whole`: counts only when nothing else of weight is said. `certain` False asks first."""

    id: str
    code: str
    whole: bool = False
    certain: bool = True
    #: Words in the turn that give the form another meaning.
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposition:
    """What yes means: `yes`/`no` are predicates whose assertion says so, before negation."""

    code: str
    cues: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an option means whose display holds one of `names`, and the words of patients for it."""

    id: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    #: Of a step of a scale: the scale, and its place there from 0 to 10.
    scale: str = ""
    at: int = 0
    #: Its names hide no shorter name in a display.
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Pole:
    """A pair of opposite states; a question names one side, the words of an answer speak for one."""

    code: str
    names: tuple[str, ...]
    forms: tuple[str, ...]
    against_names: tuple[str, ...]
    against: tuple[str, ...]
    #: Words of either side that may have been said of something else: always asked back.
    hints: tuple[str, ...] = ()
    against_hints: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WishRule:
    """An intent described in many words; not heard where one of `unless` stands in the turn."""

    id: str
    code: str
    pattern: re.Pattern[str]
    unless: tuple[str, ...] = ()
    #: False asks first.
    certain: bool = True
    #: Counts only after a question of this kind.
    asked: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class State:
    """A topic that a question may be `asked` about, and what tells the good and the bad of it."""

    code: str
    asked: re.Pattern[str]
    well: re.Pattern[str]
    ill: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a scale that options may form: how a display names it, and how patients tell it."""

    code: str
    scale: str
    at: int
    option: re.Pattern[str]
    told: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Medicines:
    """Names by first character; `weak` ones are ordinary words too, and count only where a medicine is asked about."""

    forms: Index
    weak: Index
    #: code → the name that is written into the record.
    names: Mapping[str, str]
    sounds: Sounds
    near: NearNames


@dataclass(frozen=True, slots=True)
class Pack:
    """Everything the rules need to know that is not grammar. `id` names version and hash."""

    id: str
    simplified: Mapping[str, str]
    concepts: Index
    #: Every code that a form of `concepts` stands for.
    codes: frozenset[str]
    modifiers: Index
    units: Index
    intents: Index
    replies: Index
    synonyms: Index
    #: option set → (codes, displays) of the options it speaks for.
    option_sets: Mapping[str, tuple[frozenset[str], frozenset[str]]]
    repaired_options: frozenset[str]
    pseudo_numbers: frozenset[str]
    unit_table: Mapping[str, Unit]
    plausible: Mapping[str, tuple[float, float]]
    topics: Index
    safety: tuple[SafetyRule, ...]
    #: The concepts that they speak of.
    dangers: frozenset[str]
    intent_rules: Mapping[str, IntentRule]
    propositions: tuple[Proposition, ...]
    poles: tuple[Pole, ...]
    #: Of English questions and answers.
    poles_en: tuple[Pole, ...]
    meanings: tuple[Meaning, ...]
    states: tuple[State, ...]
    steps: tuple[Step, ...]
    signs: Signs
    #: What a question may be about, and how the question says so.
    subjects: tuple[tuple[str, re.Pattern[str]], ...]
    #: What a turn may want in many words; apart from that, to hear no more of us.
    wishes: Sieve[WishRule]
    stops: Sieve[WishRule]
    #: What a doubt costs.
    costs: tuple[Cost, ...]
    symptoms: frozenset[str]
    #: symptom → the words for health that deny it (睡得香).
    opposites: tuple[tuple[str, re.Pattern[str]], ...]
    #: Forms that are mishearings: what they give is confirmed.
    repairs: frozenset[str]
    #: Terms that may be recognised by their sound, and the syllable of each character.
    sounds: Sounds
    syllables: Mapping[str, str]
    medicines: Medicines


class Keyed:
    """Carries the pack through the cache: equal for one pack id."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return hash(self.pack.id)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Keyed) and other.pack.id == self.pack.id
