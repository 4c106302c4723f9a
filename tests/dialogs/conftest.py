"""Collects *.dialog.yaml: whole conversations through the real extractor, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from dialogs.engine.definition import Questionnaire
from dialogs.load import library
from dialogs.simulate import Conversation, Exchange, run
from extraction.read import Extractor

HEADER = ("questionnaire", "language", "day", "now", "about", "script")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", default=False, help="rewrite the dialog transcripts")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.name.endswith(".dialog.yaml"):
        return Transcript.from_parent(parent, path=file_path)
    return None


class Transcript(pytest.File):
    def collect(self) -> Iterator[Talk]:
        yield Talk.from_parent(self, name=self.path.name.removesuffix(".dialog.yaml"))


class Talk(pytest.Item):
    """The conversation goes exactly as the file says."""

    def runtest(self) -> None:
        written = yaml.safe_load(self.path.read_text("utf-8"))
        spoken = expectation(talk_through(written))
        if self.config.getoption("update", False):
            header = {key: written[key] for key in HEADER}
            self.path.write_text(rendered(header | spoken), "utf-8")
            return
        for key, value in spoken.items():
            assert written.get(key) == value, (
                f"{key} differs; look at it, then `pytest tests/dialogs --update`"
            )


def talk_through(written: dict[str, Any]) -> Conversation:
    return run(
        definition(written["questionnaire"]),
        extractor().read,
        written["script"],
        language=written["language"],
        day=written["day"],
        now=datetime.fromisoformat(written["now"]),
    )


def expectation(conversation: Conversation) -> dict[str, Any]:
    return {
        "turns": [turn(exchange) for exchange in conversation.turns],
        "ended": conversation.ended,
        "items": {item["linkId"]: outcome(item) for item in conversation.items},
    }


def turn(exchange: Exchange) -> dict[str, Any]:
    row: dict[str, Any] = {"patient": exchange.patient} if exchange.patient else {}
    row["bot"] = [said.text for said in exchange.bot]
    if exchange.findings:
        row["flags"] = [f"{f.level} {f.code}" for f in exchange.findings]
    if exchange.reviews:
        row["nurse"] = [f"{r.reason} {r.link_id}".strip() for r in exchange.reviews]
    return row


def outcome(item: Any) -> str:
    """status, the values, and the words that prove them."""
    answers = [a for part in item.get("item", [item]) for a in part["answer"]]
    values = " ".join(short(v) for a in answers for v in a.values())
    proof = f"“{item['evidence']['text']}”" if item["evidence"] else ""
    by = f"by {item['confirmed_by']}" if item["confirmed_by"] else ""
    return " ".join(part for part in (item["status"], values, proof, by) if part)


def short(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return value.get("code", "") if "display" in value else f"{value.get('comparator', '')}{value['value']}"


def rendered(document: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=200)
    return text


@cache
def extractor() -> Extractor:
    return Extractor.load()


def definition(name: str) -> Questionnaire:
    return next(form for form in library().values() if form.url.endswith("/" + name))
