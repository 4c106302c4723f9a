"""Scripted patients: they see only their own screen, and say each of their lines once."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import resources
from typing import Any

import yaml

#: How long an old hand needs to type.
THINKS = timedelta(minutes=3)


@dataclass
class Line:
    when: tuple[str, ...]
    say: str
    said: bool = False


@dataclass
class Person:
    id: str
    data: dict[str, Any]
    lines: list[Line] = field(default_factory=list)
    read_up_to: int = 0
    says_next: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.data.get("account") or f"{self.id}-account")

    def reads(self, text: str, now: datetime) -> None:
        """Reads a message and, if it touches one of her subjects, answers a little later."""
        line = next((x for x in self.lines if not x.said and any(w in text for w in x.when)), None)
        if line is not None:
            line.said = True
            self.says_next.append((now + THINKS, line.say))

    def ready(self, now: datetime) -> list[str]:
        due = [text for at, text in self.says_next if at <= now]
        self.says_next = [(at, text) for at, text in self.says_next if at > now]
        return due


@dataclass
class Hospital:
    start: datetime
    hours: int
    people: list[Person]


def hospital(*, chat: bool = False) -> Hospital:
    """With `chat` those as well who have a phone at a stand-in of a provider."""
    data = yaml.safe_load(resources.files("followup.demo").joinpath("hospital.yaml").read_text("utf-8"))
    known = data["patients"] + (data["on_phones"] if chat else [])
    people = [Person(p["id"], p, _lines(p)) for p in known]
    start = data["start"] if isinstance(data["start"], datetime) else datetime.fromisoformat(data["start"])
    return Hospital(start, data["hours"], people)


def audio(name: str) -> bytes:
    return resources.files("followup.demo").joinpath("audio", name).read_bytes()


def _lines(person: dict[str, Any]) -> list[Line]:
    return [Line(tuple(line["when"]), line["say"]) for line in person.get("says", ())]


class BrokenLine(io.StringIO):
    """A terminal that takes the words and then goes dead: nobody can say what the patient saw."""

    def flush(self) -> None:
        raise OSError("the line went dead")
