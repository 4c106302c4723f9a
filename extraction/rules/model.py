"""The values that pass between the steps. Offsets are into the normalised text unless said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from wire.understanding import Span

#: Characters of an utterance that are analysed; what is longer is cut and asked again.
LIMIT = 1500


@dataclass(frozen=True, slots=True)
class Normal:
    """The normalised text and, for each of its characters, where it stands in `source`."""

    source: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    cut: bool = False

    def span(self, start: int, end: int) -> Span:
        """The untouched characters behind normalised [start, end); an empty range gives ''."""
        if start >= end or end > len(self.text):
            return Span(0, 0, "")
        first, last = self.starts[start], self.ends[end - 1]
        return Span(first, last, self.source[first:last])

    def place(self, at: int) -> int:
        """Where in the normalised text the character at `at` of the source stands, or the next that does."""
        return bisect_left(self.starts, at)


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    #: The connective that opens it (但是, 就是 …), or ''.
    opener: str = ""
    #: The punctuation that ends it, or ''.
    closer: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number as said. low == high for one value; `step` is the place of its last digit."""

    start: int
    end: int
    low: float
    high: float
    approx: bool = False
    comparator: str = ""
    #: arabic | spoken (with 十百千) | digits (一三五 read one by one) | half
    form: str = "spoken"
    step: float = 1.0
    #: The other reading of two adjacent digits (七八: 7-8 or 78), or None.
    other: float | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit that stands at it ('' = none said)."""

    start: int
    end: int
    number: Number
    unit: str = ""
    unit_form: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A point or stretch of time. `end` is inclusive; `at` only where a clock time was said.

    `until`: the clock time at which the stretch ends. `bound`: `before` or `after` it, not in it.
    """

    start: int
    end: int
    first: date
    last: date
    at: datetime | None = None
    approx: bool = False
    part: str = ""
    rule: str = "date"
    until: datetime | None = None
    bound: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A modifier found: category and form are those of the lexicon."""

    start: int
    end: int
    category: str
    form: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found, with what its context says of it."""

    start: int
    end: int
    code: str
    tier: str = "exact"
    polarity: str = "positive"
    past: bool = False
    hypothetical: bool = False
    other_person: bool = False
    reported: bool = False
    questioned: bool = False
    hedged: bool = False
    near_miss: bool = False
    conflict: bool = False
    #: 没发烧，胸口疼: read as denied and asked back, but danger listens to it as told.
    perhaps_told: bool = False
    severity: str = ""
    frequency: str = ""
    course: str = ""
    trigger: str = ""
    #: The concept with the words that deny it (没有头晕): what proves a no. Empty: the concept alone.
    quoted: tuple[int, int] = (0, 0)

    @property
    def proof(self) -> tuple[int, int]:
        return self.quoted if self.polarity == "negative" and self.quoted[1] else (self.start, self.end)

    @property
    def asserted(self) -> bool:
        """The patient has it: not denied, supposed, asked, reported or another's."""
        return self.polarity == "positive" and not (
            self.hypothetical or self.other_person or self.reported or self.questioned
        )


@dataclass(frozen=True, slots=True)
class Drug:
    """A medicine named: code of the pack, the name that is written into the record."""

    start: int
    end: int
    code: str
    name: str
    tier: str = "exact"
    #: An ordinary word too: counts only where a medicine is asked about.
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Anchors:
    """The explicit base of every relative time. `ref` is aware; past = onset, future = plans."""

    ref: datetime
    expect: str = "past"
    discharge: date | None = None
    surgery: date | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """A finding of the safety component: offsets into the normalised text."""

    code: str
    level: str
    start: int
    end: int
    rule: str
    tier: str = "exact"


@dataclass(frozen=True, slots=True)
class Wish:
    """An intent with its words, offsets into the normalised text."""

    code: str
    start: int
    end: int
    certain: bool
    rule: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the pipeline found in one utterance, before any question is looked at."""

    normal: Normal
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    mentions: tuple[Mention, ...]
    marks: tuple[Mark, ...]
    #: Where a self-correction begins (不对, 说错了); what stands before it is withdrawn.
    corrected_at: tuple[Mark, ...] = ()
    language: str = "zh"
    #: The day on which it was said.
    ref: date | None = None
    #: Who speaks: self, or what he is to the patient.
    respondent: str = "self"
    drugs: tuple[Drug, ...] = ()
    #: What the safety component and the component of call intents heard, whatever was asked.
    findings: tuple[Heard, ...] = ()
    wishes: tuple[Wish, ...] = ()
    #: Read with words of the same sound as figures (七店五): what they give is to be confirmed.
    by_sound: bool = False
    #: That of `normal`; a property would be asked some hundred times a turn.
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.normal.text)

    def saying(self, text: str) -> Analysis:
        """The same analysis over words of the same length: places and evidence stand."""
        return replace(self, normal=replace(self.normal, text=text))

    def has(self, category: str) -> Mark | None:
        return next((m for m in self.marks if m.category == category), None)

    def since(self) -> int:
        """Offset after the last correction that something follows, else 0."""
        live = [m.end for m in self.corrected_at if self.text[m.end :].strip(" ，,。.")]
        return live[-1] if live else 0


@dataclass(frozen=True, slots=True)
class Result:
    """What a slot resolver returns: like wire Answer, with spans in the normalised text."""

    status: str
    values: Mapping[str, object] = field(default_factory=dict)
    spans: tuple[tuple[int, int], ...] = ()
    rule: str = ""
    tier: str = "exact"
