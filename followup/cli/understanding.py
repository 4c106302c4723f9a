"""What the words mean: single texts, batches, and the rule packs behind them."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from extraction.batch import BadLineError, rows, single
from extraction.lint import lint_lexicon
from extraction.read import Extractor
from followup.cli.base import FAILED, Config, Json, WrongUse, put, say
from followup.clock import wall
from followup.settings import load

lexicon_app = typer.Typer(no_args_is_help=True)


def extract(
    text: Annotated[str, typer.Argument(help="患者的话 / the patient's words.")] = "",
    type_: Annotated[
        str, typer.Option("--type", help="boolean · choice · quantity · blood_pressure · …")
    ] = "",
    question: Annotated[str, typer.Option(help="所问的问题 / the question asked.")] = "",
    batch: Annotated[Path | None, typer.Option(help="JSONL，每行一题 / one case a line.")] = None,
    config: Config = None,
    json_: Json = False,
) -> None:
    """把患者的话变成结构化答案；不懂就说不懂 / words to structured answers; what is not understood is said."""
    ref = wall().astimezone(ZoneInfo(load(config).hospital.zone))
    if (batch is None) == (not text):
        raise WrongUse("需要 TEXT 或 --batch FILE.jsonl 之一 / give either TEXT or --batch FILE.jsonl")
    if batch is not None:
        return _batch(batch, ref)
    try:
        put(single(type_ or "red_flag", question, text, ref, Extractor.load()))
    except BadLineError as problem:
        raise WrongUse(f"--type: {problem}") from problem
    return None


def _batch(file: Path, ref: datetime) -> None:
    failed = False
    try:
        # A byte that is no UTF-8 becomes a lone surrogate, which rows() refuses with its line.
        with file.open(encoding="utf-8", errors="surrogateescape") as lines:
            for result in rows(lines, Extractor.load(), ref):
                failed = failed or "error" in result
                put(result)
    except OSError as error:
        raise WrongUse(f"{file}: 无法读取 / cannot be read ({type(error).__name__})") from error
    if failed:
        raise typer.Exit(FAILED)


@lexicon_app.command("lint")
def lint(json_: Json = False) -> None:
    """运行规则包里每条规则的正反例 / run every positive and negative example of the rule packs."""
    findings = lint_lexicon()
    for finding in findings:
        row = asdict(finding)
        put(row) if json_ else say("{file}:{line}: {code} {detail}".format(**row))
    if findings:
        raise typer.Exit(FAILED)
    if not json_:
        say("规则包没有问题 / no findings")
