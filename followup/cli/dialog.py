"""Questionnaires: talk one through in the terminal, and lint them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from dialogs.engine.definition import Questionnaire
from dialogs.load import FOLDER, PHRASES, library, lint_file, load_file
from dialogs.simulate import Conversation, run
from followup.cli.base import FAILED, Config, Json, WrongUse, put, say
from followup.cli.understanding import extractor
from followup.clock import wall
from followup.settings import load
from wire.understanding import Finding
from wire.versions import version_key

dialog_app = typer.Typer(no_args_is_help=True)


def simulate(
    questionnaire: Annotated[
        str, typer.Argument(help="问卷名、url|version 或 YAML 文件 / name, canonical or file.")
    ],
    script: Annotated[Path | None, typer.Option(help="每行一句患者的话 / one patient turn a line.")] = None,
    day: Annotated[int | None, typer.Option(help="计划的第几天 / day of the plan.")] = None,
    language: Annotated[str, typer.Option(help="zh · en")] = "zh",
    config: Config = None,
    json_: Json = False,
) -> None:
    """在终端里走一遍对话 / talk a dialog through; with a script prints the turns and the record."""
    definition = find(questionnaire)
    lines = _lines(script) if script else _typed()
    conversation = run(
        definition,
        extractor(load(config).extraction.folder).read,
        lines,
        language=language,
        day=day,
        now=wall(),
        tell=(lambda _: None) if json_ else (lambda exchange: say(str(exchange))),
    )
    put(record(conversation, definition))


def _typed() -> Iterator[str]:
    """What a person types, line by line, until the end of input."""
    return (line.rstrip("\n") for line in sys.stdin if line.strip())


def _lines(script: Path) -> list[str]:
    """A patient turn a line; empty lines and lines that begin with # are not said."""
    try:
        text = script.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{script}: 无法读取 / cannot be read ({type(error).__name__})") from error
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@dialog_app.command("lint")
def lint(
    files: Annotated[
        list[Path] | None, typer.Argument(help="问卷 YAML；不写则检查自带的 / default: our own.")
    ] = None,
    json_: Json = False,
) -> None:
    """检查问卷：死路、走不到、缺语言…… / coded findings with file and line."""
    findings = [f for file in files or [PHRASES, *sorted(FOLDER.glob("*.yaml"))] for f in lint_file(file)]
    for finding in findings:
        put(asdict(finding)) if json_ else say(str(finding))
    if findings:
        raise typer.Exit(FAILED)
    if not json_:
        say("没有发现问题 / no findings")


def find(name: str) -> Questionnaire:
    """By file, by canonical, or by the last part of the url. Raises WrongUse naming what there is."""
    if Path(name).suffix in (".yaml", ".yml"):
        definition, findings = load_file(Path(name))
        if definition is None:
            raise WrongUse(str(findings[0]))
        return definition
    known = library()
    found = [d for c, d in known.items() if name in (c, d.url, d.url.rsplit("/", 1)[-1])]
    if not found:
        raise WrongUse(f"{name}: 没有这份问卷 / no such questionnaire; {', '.join(known)}")
    return max(found, key=lambda d: version_key(d.version))


_STATUS = {"": "in-progress", "completed": "completed"}


def _flag(found: Finding) -> dict[str, Any]:
    quote = "，".join(span.text for span in found.evidence)
    return {"code": found.code, "level": found.level, "quote": quote, "rule": found.rule}


def record(conversation: Conversation, definition: Questionnaire) -> dict[str, Any]:
    """The record shape of design §6, for a conversation that nobody stored."""
    return {
        "patient": "simulated",
        "questionnaire_response": {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": definition.canonical,
            "status": _STATUS.get(conversation.ended, "stopped"),
            "item": [dict(item) for item in conversation.items],
        },
        "observations": [],
        "flags": [_flag(found) for exchange in conversation.turns for found in exchange.findings],
        "task": {"outcome": conversation.ended or None, "reason": None},
        "turns": [
            {"patient": turn.patient, "bot": [said.text for said in turn.bot]} for turn in conversation.turns
        ],
    }
