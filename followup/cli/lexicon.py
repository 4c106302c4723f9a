"""Rule packs: lint them, and see what a change would alter before it is accepted."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import typer

from dialogs.load import library
from extraction.batch import BadLineError
from extraction.diff import Case, Change, cases, changes
from extraction.lint import lint_lexicon
from extraction.read import Extractor
from followup import stored
from followup.cli.base import FAILED, By, Config, Json, WrongUse, put, say, staff
from followup.cli.understanding import Overlay, extractor
from followup.clock import wall
from followup.settings import Settings, load
from followup.wiring import build_core

lexicon_app = typer.Typer(no_args_is_help=True)
#: A line of progress on stderr after so many answers.
PROGRESS = 500


@lexicon_app.command("lint")
def lint(overlay: Overlay = None, config: Config = None, json_: Json = False) -> None:
    """运行规则包里每条规则的正反例 / run every positive and negative example of the rule packs."""
    findings = lint_lexicon(overlay=overlay or load(config).extraction.folder)
    for finding in findings:
        row = asdict(finding)
        put(row) if json_ else say("{file}:{line}: {code} {detail}".format(**row))
    if findings:
        raise typer.Exit(FAILED)
    if not json_:
        say("规则包没有问题 / no findings")


@lexicon_app.command("diff")
def diff(
    pack: Annotated[Path, typer.Argument(help="改动后的词汇目录 / folder with the changed words.")],
    file: Annotated[
        Path | None,
        typer.Option("--cases", help="JSONL 用例，代替已存答案 / cases instead of the stored answers."),
    ] = None,
    words: Annotated[
        bool, typer.Option("--words", help="同时显示患者原话 / show the patients' words too.")
    ] = False,
    by: By = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """接受规则改动之前，看哪些已存答案会变 / which stored answers a change of the rules would alter.

    有变化退出码 1 / exit code 1 where answers change.
    """
    settings = load(config)
    before, after = extractor(settings.extraction.folder), extractor(pack)
    if file is not None:
        found = list(changes(_told(_file(file, settings)), before, after))
    else:
        found = _in_database(settings, before, after, by)
    for change in found:
        put(_row(change, words=words)) if json_ else say(_line(change, words=words))
    if not json_:
        say(f"会改变的答案 / answers that would change: {len(found)}  ({before.pack} → {after.pack})")
    if found:
        raise typer.Exit(FAILED)


def _in_database(settings: Settings, before: Extractor, after: Extractor, by: str) -> list[Change]:
    app = build_core(settings)
    with app.store.unit(actor=staff(by), purpose="quality") as unit:
        told = _told(stored.cases(unit, library(), ZoneInfo(settings.hospital.zone)))
        found = list(changes(told, before, after))
        unit.audit("lexicon.diff", object_type="Lexicon", object_id=after.pack)
        unit.commit("lexicon.diffed")
    return found


def _file(path: Path, settings: Settings) -> Iterator[Case]:
    try:
        yield from cases(
            path.read_text("utf-8").splitlines(), wall().astimezone(ZoneInfo(settings.hospital.zone))
        )
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path}: 无法读取 / cannot be read ({type(error).__name__})") from error
    except BadLineError as problem:
        raise WrongUse(f"{path}: {problem}") from problem


def _told(found: Iterable[Case]) -> Iterator[Case]:
    for number, case in enumerate(found, 1):
        if number % PROGRESS == 0:
            print(f"{number} …", file=sys.stderr)
        yield case


def _row(change: Change, *, words: bool) -> dict[str, Any]:
    row: dict[str, Any] = {
        "id": change.case.id,
        "type": change.case.question.type,
        "before": change.before,
        "after": change.after,
    }
    return {**row, "words": change.case.utterance} if words else row


def _line(change: Change, *, words: bool) -> str:
    said = f"  “{change.case.utterance}”" if words else ""
    return f"{change.case.id} ({change.case.question.type}): {change.before} → {change.after}{said}"
