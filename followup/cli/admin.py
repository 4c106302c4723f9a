"""The audit chain, the database, keys, and the self-check."""

from __future__ import annotations

from pathlib import Path

import typer

from followup.cli.base import FAILED, Config, Json, fail, put, say
from followup.selfcheck import Check, checks
from followup.settings import load
from followup.wiring import open_store
from storage.audit import verify
from storage.db import open_engine
from storage.keys import generate_keyfiles
from storage.schema import upgrade

audit_app = typer.Typer(no_args_is_help=True)
db_app = typer.Typer(no_args_is_help=True)
keys_app = typer.Typer(no_args_is_help=True)


@audit_app.command("verify")
def verify_chain(config: Config = None, json_: Json = False) -> None:
    """核对审计链，指出第一条不对的记录 / verify the audit chain and name the first bad row."""
    settings = load(config)
    verdict = verify(open_store(settings), Path(settings.files.audit_checkpoint))
    result = {
        "ok": verdict.ok,
        "rows": verdict.rows,
        "first_bad": verdict.first_bad,
        "reason": verdict.reason,
    }
    if json_:
        put(result)
    elif verdict.ok:
        say(f"审计链完整 / intact: {verdict.rows}")
    if not verdict.ok:
        fail(f"审计链断裂 / broken at seq {verdict.first_bad}: {verdict.reason}")


@db_app.command("upgrade")
def db_upgrade(config: Config = None) -> None:
    """把数据库升级到本版本 / bring the database to the schema of this version."""
    settings = load(config)
    if settings.database.url.startswith("sqlite:///"):
        _private(Path(settings.database.url.removeprefix("sqlite:///")).absolute().parent)
    upgrade(open_engine(settings.database.url))
    say("数据库已是最新 / the database is current")


@keys_app.command("generate")
def keys_generate(directory: Path = Path("data/keys")) -> None:
    """生成三把新密钥（0400），已有的不动 / make three key files; existing ones are left alone."""
    _private(directory.absolute())
    generate_keyfiles(directory)
    say(str(directory))


def selfcheck(config: Config = None, json_: Json = False) -> None:
    """检查密钥、权限、数据库、包归属 / check keys, permissions, database and package ownership."""
    found: list[Check] = checks(load(config))
    for check in found:
        row = {"check": check.name, "ok": check.ok, "detail": check.detail}
        put(row) if json_ else say(f"{'ok  ' if check.ok else 'FAIL'} {check.name} {check.detail}".rstrip())
    if not all(check.ok for check in found):
        raise typer.Exit(FAILED)


def _private(folder: Path) -> None:
    """Folders that hold patients' data are their owner's alone, from the first on that is made here."""
    if not folder.exists():
        _private(folder.parent)
        folder.mkdir(mode=0o700)
