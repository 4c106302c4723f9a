"""`followup bind`: a code for the patient's own account, shown once, by named staff."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from sqlmodel import select

from care.binding import looks_like_code
from followup.settings import load
from followup.wiring import open_store
from storage.records import AuditEvent, BindingCode
from storage.unit import SYSTEM
from tests.integration.cli.shell import Shell


def _bot(folder: Path) -> None:
    config = folder / "config.yaml"
    known = yaml.safe_load(config.read_text("utf-8")) if config.exists() else {}
    known["channels"] = {"telegram": {"bot_name": "ward_bot"}}
    config.write_text(yaml.safe_dump(known, allow_unicode=True), "utf-8")


def test_a_code_for_each_channel(installed: Shell, patient: str) -> None:
    """Opaque, and short with --paper; for people in two languages, for machines in one document."""
    opaque = installed("bind", patient, "--channel", "wechat", "--by", "n1", "--json").row
    assert (opaque["channel"], opaque["link"], opaque["revoked"]) == ("wechat", None, 0)
    assert re.fullmatch(r"[A-Za-z0-9_-]{32}", opaque["code"])
    told = installed("bind", patient, "--channel", "telegram", "--paper", "--by", "n1").out
    short = re.search(r"code: (\S+)", told)
    assert short is not None
    assert (len(short[1]), looks_like_code(short[1])) == (11, True)
    assert "有效至 / good until: " in told
    again = installed(
        "bind", patient, "--channel", "wechat", "--revoke", "--days", "3", "--by", "n1", "--json"
    )
    assert again.row["revoked"] == 1


def test_the_bots_name_makes_a_link(installed: Shell, patient: str) -> None:
    """Of Telegram alone, and never of a code on paper."""
    _bot(Path.cwd())
    row = installed("bind", patient, "--channel", "telegram", "--by", "n1", "--json").row
    assert row["link"] == f"https://t.me/ward_bot?start={row['code']}"
    assert installed("bind", patient, "--channel", "wechat", "--by", "n1", "--json").row["link"] is None
    paper = installed("bind", patient, "--channel", "telegram", "--paper", "--by", "n1", "--json").row
    assert paper["link"] is None


def test_wrong_use_is_one_line(installed: Shell, patient: str) -> None:
    """An unknown channel or patient, nobody's name, and a patient who could not be asked who she is."""
    for words in (("--channel", "web", "--by", "n1"), ("--channel", "wechat", "--by", " ")):
        ran = installed("bind", patient, *words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert installed("bind", "nobody", "--channel", "wechat", "--by", "n1").code == 2
    bare = installed("patient", "add", "--identifier", "乙", "--name", "测试乙", "--json").row["patient"]
    ran = installed("bind", bare, "--channel", "wechat", "--by", "n1")
    assert (ran.code, "no phone or record number" in ran.err) == (1, True)


def test_who_issued_it_stands_in_the_chain_and_the_code_nowhere(installed: Shell, patient: str) -> None:
    """Only a keyed hash is kept."""
    code = installed("bind", patient, "--channel", "wechat", "--by", "nurse-7", "--json").row["code"]
    store = open_store(load(None))
    with store.unit(actor=SYSTEM, read_only=True) as unit:
        rows = unit.session.exec(select(AuditEvent)).all()
        kept = unit.session.exec(select(BindingCode)).all()
    issued = [row for row in rows if row.action == "binding.issue"]
    assert [(row.actor, row.patient_id, row.object_id) for row in issued] == [
        ("nurse-7", patient, kept[0].id)
    ]
    assert code not in "".join(str(row.model_dump()) for row in (*rows, *kept))
    store.engine.dispose()
