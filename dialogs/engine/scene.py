"""One step in the making: the state being changed and what the Turn will carry."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from dialogs.engine import cursor, enable, items, opened
from dialogs.engine.cursor import State
from dialogs.engine.definition import Item, Questionnaire
from dialogs.engine.entry import Entry, Evidence
from dialogs.engine.phrases import Phrases, Pool
from dialogs.engine.text import Text
from wire.dialog import Outgoing, Review, Turn
from wire.understanding import Answer, Finding


@dataclass(slots=True)
class Scene:
    """Lives for one start or resume. `leads` are spoken before the next question.

    `unclear`: this reply could not be used, and `quote` is what was said. `thanks`: it could.
    `corrected`: an earlier answer was taken back and its new value found.
    """

    definition: Questionnaire
    state: State
    now: datetime
    leads: list[str] = field(default_factory=list)
    say: list[Outgoing] = field(default_factory=list)
    changed: list[Answer] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    reviews: list[Review] = field(default_factory=list)
    unclear: bool = False
    thanks: bool = False
    corrected: bool = False
    quote: tuple[Evidence, ...] = ()

    @property
    def at(self) -> str:
        return self.now.isoformat()

    @property
    def phrases(self) -> Phrases:
        return self.definition.phrases

    @property
    def focus(self) -> Item | None:
        return self.definition.item(self.state.open)

    def words(self, text: Text) -> str:
        return text.in_(self.state.language)

    def fresh(self, pool: Pool, **values: str) -> str:
        """The first sentence of the pool that this conversation has not heard; '' when all are used."""
        said = self.state.said
        worded = (self.words(t).format(**values) if values else self.words(t) for t in pool)
        found = next((w for w in worded if w and w not in said), "")
        if found:
            said.append(found)
        return found

    def lead(self, pool: Pool, **values: str) -> None:
        if found := self.fresh(pool, **values):
            self.leads.append(found)

    def ask(self, text: str, mode: str, link_id: str) -> None:
        """Put the open question, with whatever leads up to it."""
        if self.unclear and (sorry := self.fresh(self.phrases.unclear)):
            self.leads.insert(0, sorry)
        self.state.mode, self.state.open, self.state.last = mode, link_id, text
        self.say_again()

    def say_again(self) -> None:
        """The open question word for word, after whatever leads up to it."""
        offered = opened.choices(self.definition, self.state)
        self.say.append(Outgoing(self.led(self.state.last), offered, self.state.open))

    def tell(self, text: str, basis: str = "consent") -> None:
        if text:
            self.say.append(Outgoing(text, basis=basis))

    def review(self, reason: str, link_id: str = "", communication: str = "") -> None:
        found = Review(reason, link_id, communication)
        if found not in self.reviews:
            self.reviews.append(found)

    def acknowledge(self) -> None:
        """A short yes before the next question, another one each turn; none after graver words."""
        if self.thanks and not self.leads and not self.say:
            ack = self.phrases.ack
            self.leads.append(self.words(ack[self.state.turn % len(ack)]))

    def shelve(self, link_id: str, reason: str) -> None:
        """The settled answer of an item leaves the record for the history."""
        if entry := self.state.answers.pop(link_id, None):
            self.state.shelve(entry, reason, self.at)

    def keep(self, entry: Entry) -> None:
        """The answer now counts; what stood there before stays in the history."""
        self.shelve(entry.link_id, "replaced")
        self.state.held.pop(entry.link_id, None)
        self.state.answers[entry.link_id] = entry
        self.changed.append(entry.to_answer())
        enable.prune(self.definition, self.state, self.at)

    def turn(self) -> Turn:
        asking, also = opened.opened(self.definition, self.state)
        return Turn(
            cursor=cursor.dump(self.state),
            say=tuple(self.say),
            asking=asking,
            also=also,
            items=items.items(self.definition, self.state),
            changed=tuple(self.changed),
            findings=tuple(self.findings),
            reviews=tuple(self.reviews),
            ended=self.state.ended,
        )

    def led(self, text: str) -> str:
        gap = " " if self.state.language == "en" else ""
        led = "".join(part if part.endswith((" ", "，", "：", "\n")) else part + gap for part in self.leads)
        self.leads.clear()
        return led + text
