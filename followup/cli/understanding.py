"""What the words mean: single texts and batches."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from extraction.batch import BadLineError, rows, single
from extraction.load import LexiconError
from extraction.read import Extractor
from followup.cli.base import FAILED, Config, Json, WrongUse, put
from followup.clock import wall
from followup.settings import load

Overlay = Annotated[
    Path | None, typer.Option("--overlay", help="本院词汇目录 / folder with the hospital's own words.")
]


def extractor(overlay: Path | None) -> Extractor:
    """Raises WrongUse with file and line for a folder that is no overlay."""
    try:
        return Extractor.load(overlay)
    except LexiconError as problem:
        raise WrongUse(f"规则包 / rule pack: {problem}") from problem


def extract(
    text: Annotated[str, typer.Argument(help="患者的话 / the patient's words.")] = "",
    type_: Annotated[
        str, typer.Option("--type", help="boolean · choice · quantity · blood_pressure · …")
    ] = "",
    question: Annotated[str, typer.Option(help="所问的问题 / the question asked.")] = "",
    batch: Annotated[Path | None, typer.Option(help="JSONL，每行一题 / one case a line.")] = None,
    overlay: Overlay = None,
    config: Config = None,
    json_: Json = False,
) -> None:
    """把患者的话变成结构化答案；不懂就说不懂 / words to structured answers; what is not understood is said."""
    settings = load(config)
    ref = wall().astimezone(ZoneInfo(settings.hospital.zone))
    reader = extractor(overlay or settings.extraction.folder)
    if (batch is None) == (not text):
        raise WrongUse("需要 TEXT 或 --batch FILE.jsonl 之一 / give either TEXT or --batch FILE.jsonl")
    if batch is not None:
        return _batch(batch, ref, reader)
    try:
        put(single(type_ or "red_flag", question, text, ref, reader))
    except BadLineError as problem:
        raise WrongUse(f"--type: {problem}") from problem
    return None


def _batch(file: Path, ref: datetime, reader: Extractor) -> None:
    failed = False
    try:
        # A byte that is no UTF-8 becomes a lone surrogate, which rows() refuses with its line.
        with file.open(encoding="utf-8", errors="surrogateescape") as lines:
            for result in rows(lines, reader.readied(), ref):
                failed = failed or "error" in result
                put(result)
    except OSError as error:
        raise WrongUse(f"{file}: 无法读取 / cannot be read ({type(error).__name__})") from error
    if failed:
        raise typer.Exit(FAILED)
