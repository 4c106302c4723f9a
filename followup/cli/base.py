"""What every command shares: options, output, and errors as one clear line."""

from __future__ import annotations

import getpass
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from typer.exceptions import TyperException

from followup.settings import ConfigError
from storage.crypto import SealBroken
from storage.db import StorageError
from storage.keys import KeyRefused
from storage.scope import NotVisible
from storage.unit import Actor

OK = 0
FAILED = 1
WRONG_USE = 2

Json = Annotated[bool, typer.Option("--json", help="只输出 JSON / print JSON and nothing else.")]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", help="配置文件 / configuration file.", envvar="FOLLOWUP_CONFIG", show_envvar=True
    ),
]


By = Annotated[
    str,
    typer.Option("--by", help="经办人工号，写入审计 / staff id for the audit row; default: the login name."),
]


NamedBy = Annotated[str, typer.Option("--by", help="经办人工号 / staff id of who does this.")]

#: Channels that an account may be on, whether or not this process drives them.
CHANNELS = ("web", "terminal", "phone", "wechat", "telegram")


class WrongUse(Exception):
    """Bad input: one line on stderr, exit code 2."""


#: What a person, her configuration or her machine got wrong; anything else is a bug and may show its traceback.
_MISTAKES = (
    TyperException,
    WrongUse,
    ConfigError,
    KeyRefused,
    StorageError,
    SealBroken,
    NotVisible,
    OSError,
    typer.Abort,
)


def staff(by: str) -> Actor:
    """Whoever may run a command has the machine's rights; the audit row names the person."""
    name = by.strip() or f"login:{getpass.getuser()}"
    return Actor(name, "system")


def named(by: str) -> Actor:
    """What opens or closes a way to a patient is never anonymous. Raises WrongUse."""
    if not by.strip():
        raise WrongUse("--by: 不能为空 / must not be empty")
    return staff(by)


def channel_of(name: str) -> str:
    """Raises WrongUse for a channel that there is not: a withdrawal from it would withdraw nothing."""
    if name not in CHANNELS:
        raise WrongUse(f"--channel: {', '.join(CHANNELS)}")
    return name


def say(text: str = "") -> None:
    print(text)


def put(value: Any) -> None:
    """One JSON document or line on stdout."""
    print(json.dumps(value, ensure_ascii=False, sort_keys=False))


def fail(text: str) -> NoReturn:
    """The check failed (exit 1), with the reason on stderr."""
    print(text, file=sys.stderr)
    raise typer.Exit(FAILED)


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongUse(f"{path}: 无法读取 / cannot be read ({type(error).__name__})") from error


def run(app: typer.Typer) -> int:
    """Runs the command line; whatever a person did wrong becomes one line and exit code 2."""
    return _guard(lambda: app(standalone_mode=False))


def _guard(command: Callable[[], Any]) -> int:
    try:
        return int(command() or OK)
    except typer.Exit as stop:
        return int(stop.exit_code)
    except BrokenPipeError:
        return FAILED
    except _MISTAKES as error:
        print("followup: " + " ".join(_line(error).split()), file=sys.stderr)
        return WRONG_USE


def _line(error: Exception) -> str:
    if isinstance(error, NotVisible):
        return f"{error}: 没有这位患者 / no such patient"
    if isinstance(error, OSError):  # a full disk, a folder that may not be written
        return f"{error.filename or '-'}: {error.strerror or type(error).__name__}"
    if isinstance(error, typer.Abort):
        return "已中断 / aborted"
    return error.format_message() if isinstance(error, TyperException) else str(error)
