"""The fictional hospital: headless with its records printed, or live in the browser."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from followup.cli.base import Json, WrongUse, fail, put, say
from followup.demo.checks import problems
from followup.demo.live import play_live
from followup.demo.report import report, text_of
from followup.demo.run import story


def demo(
    once: Annotated[
        bool, typer.Option("--once", help="不开网页，跑完打印记录 / headless, print the records.")
    ] = False,
    port: Annotated[int, typer.Option(help="网页端口 / port of the pages.")] = 8321,
    chat: Annotated[
        bool,
        typer.Option(
            "--chat", help="旁边运行微信和 Telegram 模拟器 / stand-ins of WeChat and Telegram beside it."
        ),
    ] = False,
    json_: Json = False,
) -> None:
    """虚构医院的随访演示（虚拟时钟）/ a fictional hospital on a virtual clock."""
    if once and chat:
        raise WrongUse(
            "--chat: 手机须有人操作，不能与 --once 同用 / somebody must hold the phones: not with --once"
        )
    if not once:
        play_live(port, say, chat=chat)
        return
    with story() as told:
        told.play()
        found = report(told)
        wrong = problems(told)
    _print(found, as_json=json_)
    if wrong:
        fail("\n".join(["演示与预期不符 / the story did not end as it should:", *wrong]))


def _print(found: list[dict[str, Any]], *, as_json: bool) -> None:
    for row in found:
        if as_json:
            put(row)
        else:
            say(text_of(row))
