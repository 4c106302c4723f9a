from __future__ import annotations

import sys
from io import TextIOWrapper

import typer

from followup.cli import (
    admin,
    bind,
    channels,
    consent,
    demo,
    dialog,
    emulate,
    lexicon,
    people,
    serve,
    speech,
    understanding,
    users,
)
from followup.cli.base import run
from followup.logs import quiet_logs

app = typer.Typer(
    name="followup",
    help="患者随访 / Patient follow-up: lawful, understood, proven. 每个命令都有 --help / every command has --help.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.command("demo")(demo.demo)
app.command("serve")(serve.serve)
app.command("work")(serve.work)
app.command("tick")(serve.tick)
app.command("simulate")(dialog.simulate)
app.command("transcribe")(speech.transcribe)
app.command("extract")(understanding.extract)
app.command("why")(people.why)
app.command("bind")(bind.bind)
app.command("selfcheck")(admin.selfcheck)
app.add_typer(speech.call_app, name="call", help="通话录音 / finished call recordings.")
app.add_typer(dialog.dialog_app, name="dialog", help="问卷 / questionnaires.")
app.add_typer(lexicon.lexicon_app, name="lexicon", help="规则包 / rule packs.")
app.add_typer(people.patient_app, name="patient", help="患者 / patients.")
app.add_typer(people.plan_app, name="plan", help="随访计划 / care plans.")
app.add_typer(channels.channel_app, name="channel", help="渠道状态 / how channels stand.")
app.add_typer(emulate.emulate_app, name="emulate", help="渠道模拟器 / stand-ins for the providers.")
app.add_typer(consent.consent_app, name="consent", help="知情同意 / consent.")
app.add_typer(users.user_app, name="user", help="员工账号 / staff accounts.")
app.add_typer(admin.audit_app, name="audit", help="审计链 / the audit chain.")
app.add_typer(admin.db_app, name="db", help="数据库 / the database.")
app.add_typer(admin.keys_app, name="keys", help="密钥 / keys.")


def main() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of another encoding loses no line
    quiet_logs()
    sys.exit(run(app))
