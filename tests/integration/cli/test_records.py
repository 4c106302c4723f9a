"""Patients, plans, consent and the audit chain from the command line, through the same gates."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from followup.cli import consent
from followup.settings import load
from followup.wiring import open_store
from storage.records import Communication
from storage.unit import SYSTEM
from tests.integration.cli.shell import Shell

AT = "2026-03-02T09:00+08:00"


def _add(followup: Shell, *more: str, identifier: str = "no-1") -> str:
    ran = followup("patient", "add", "--identifier", identifier, "--name", "测试甲", *more, "--json")
    assert ran.code == 0, ran.err
    return str(ran.row["patient"])


def _with_account(followup: Shell) -> str:
    return _add(followup, "--channel", "web", "--address", "甲", "--proof", "纸上所写")


def test_a_patient_and_her_plan(installed: Shell) -> None:
    """Added once, enrolled once, and without consent blocked with the reason that `why` foretold."""
    patient = _with_account(installed)
    assert _with_account(installed) == patient
    enrolled = installed(
        "plan", "enrol", patient, "--plan", "day_surgery", "--anchor", "2026-03-01", "--json"
    )
    assert enrolled.row["plan"].endswith("day_surgery|1.0.0")
    why = installed("why", patient, "--at", AT, "--json").row
    assert not why["channels"][0]["allowed"]
    assert "consent_granted" in [r["code"] for r in why["channels"][0]["reasons"] if not r["holds"]]
    assert len(why["tasks"]) == 4
    assert installed("tick", "--now", AT, "--json").row["handled"] == 1
    record = installed("patient", "show", patient, "--json").rows[0]
    assert record["task"]["outcome"] == "blocked"


def test_paper_needs_two_people(installed: Shell, tmp_path: Path) -> None:
    """Who filed the paper cannot check it; a second person can, and then contact is allowed (CN-8)."""
    patient = _with_account(installed)
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"a scan")
    filed = installed(
        "consent", "file-evidence", patient, scan,
        "--purpose", "follow_up", "--channel", "web", "--by", "n1", "--json",
    ).row  # fmt: skip
    assert filed["status"] == "draft"
    assert not installed("why", patient, "--at", AT, "--json").row["channels"][0]["allowed"]
    same = installed("consent", "check-evidence", filed["consent"], "--by", "n1")
    assert (same.code, "same_person" in same.err) == (1, True)
    checked = installed("consent", "check-evidence", filed["consent"], "--by", "n2", "--json").row
    assert (checked["status"], checked["decision"]) == ("active", "permit")
    again = installed("consent", "check-evidence", filed["consent"], "--by", "n3")
    assert (again.code, "not_waiting" in again.err) == (1, True)


def test_staff_record_a_withdrawal(installed: Shell, tmp_path: Path) -> None:
    """A withdrawal at the desk ends the permit; it needs a name."""
    test_paper_needs_two_people(installed, tmp_path)
    patient = _with_account(installed)
    assert installed("consent", "withdraw", patient, "--by", " ").code == 2
    assert installed("consent", "withdraw", patient, "--by", "n1", "--json").row["withdrawn"] is True
    assert installed("consent", "show", patient, "--json").row["ended"] == "withdrawn"


def test_a_withdrawal_from_a_channel_that_there_is_not_is_wrong_use(installed: Shell) -> None:
    """It would withdraw nothing, and must not say that it did."""
    patient = _with_account(installed)
    assert installed("consent", "withdraw", patient, "--by", "n1", "--channel", "wchat").code == 2
    assert installed("consent", "withdraw", patient, "--by", "n1", "--channel", "web").code == 0


def test_a_withdrawal_returns_when_nothing_is_under_way(
    installed: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A message is being sent: the command looks again and again, and says done only after its end (CN-11)."""
    patient = _with_account(installed)
    row = _being_sent(patient)
    looks = iter((False, False, True))
    slept: list[float] = []

    def wait(seconds: float) -> None:
        slept.append(seconds)
        if next(looks):
            _settle(row)

    monkeypatch.setattr(consent, "time", SimpleNamespace(sleep=wait))
    assert installed("consent", "withdraw", patient, "--by", "n1", "--json").row["withdrawn"] is True
    assert slept == [consent.LOOK_AGAIN_SECONDS] * 3
    assert next(looks, None) is None


def _being_sent(patient: str) -> str:
    """A row that a sender claimed, which has an hour to come back."""
    store = open_store(load(None))
    with store.unit(actor=SYSTEM) as unit:
        row = Communication(
            direction="outbound",
            channel="web",
            identifier="being-sent",
            patient_id=patient,
            status="in-progress",
            lease_until=unit.now + timedelta(hours=1),
            not_before=unit.now,
            created_at=unit.now,
        )
        unit.add(row)
        unit.commit("test.sending")
    store.engine.dispose()
    return row.id


def _settle(row_id: str) -> None:
    store = open_store(load(None))
    with store.unit(actor=SYSTEM) as unit:
        row = unit.get(Communication, row_id)
        assert row is not None
        row.status = "completed"
        unit.add(row)
        unit.commit("test.settled")
    store.engine.dispose()


def test_a_known_number_under_another_name_is_wrong_use(installed: Shell) -> None:
    """The second name is not taken silently: one line says why, exit 2."""
    _add(installed)
    ran = installed("patient", "add", "--identifier", "no-1", "--name", "测试乙")
    assert (ran.code, "another name" in ran.err) == (2, True)


def test_an_import_grants_nothing(installed: Shell, tmp_path: Path) -> None:
    """Good rows come in, rows that claim consent are refused one by one, exit 1 (CN-9)."""
    file = tmp_path / "p.csv"
    file.write_text("identifier,name\nno-1,测试甲\n,测试乙\n", "utf-8")
    ran = installed("patient", "import", file, "--json")
    assert ran.code == 1
    assert ["patient" in row for row in ran.rows] == [True, False]
    file.write_text("identifier,name,consent\nno-2,测试乙,yes\nno-3,测试丙,yes\n", "utf-8")
    ran = installed("patient", "import", file, "--json")
    assert (ran.code, ["error" in row for row in ran.rows]) == (1, [True, True])
    patient = installed("patient", "add", "--identifier", "no-1", "--name", "测试甲", "--json").row["patient"]
    assert installed("consent", "show", patient, "--json").out == ""


def test_a_patient_who_is_not_there(installed: Shell) -> None:
    """An unknown id is wrong use: one line, exit 2, for every command that names a patient."""
    for command in (["patient", "show"], ["why"], ["consent", "show"]):
        ran = installed(*command, "nobody")
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1


def test_tampering_is_found_and_named(installed: Shell, tmp_path: Path) -> None:
    """The chain is intact; after one changed row `audit verify` ends with 1 and names that row (AU-3)."""
    _add(installed)
    assert installed("audit", "verify", "--json").row["ok"] is True
    with sqlite3.connect(tmp_path / "data" / "followup.db") as database:
        for (trigger,) in database.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            database.execute(f"drop trigger {trigger}")  # as somebody could who holds the file
        seq = database.execute("select min(seq) from audit_event").fetchone()[0]
        database.execute("update audit_event set actor = 'somebody' where seq = ?", (seq,))
    database.close()
    ran = installed("audit", "verify", "--json")
    assert ran.code == 1
    assert (ran.row["ok"], ran.row["first_bad"]) == (False, seq)


def test_a_cut_tail_and_a_lost_checkpoint_file_are_named(installed: Shell, tmp_path: Path) -> None:
    """The last rows deleted and the head put back: the database agrees with itself, the file does not (AU-4)."""
    _add(installed)
    with sqlite3.connect(tmp_path / "data" / "followup.db") as database:
        seq, mac = database.execute("select seq, mac from audit_head").fetchone()
    _add(installed, identifier="no-2")
    with sqlite3.connect(tmp_path / "data" / "followup.db") as database:
        for (trigger,) in database.execute(
            "select name from sqlite_master where type = 'trigger'"
        ).fetchall():
            database.execute(f"drop trigger {trigger}")
        database.execute("delete from audit_event where seq > ?", (seq,))
        database.execute("update audit_head set seq = ?, mac = ?", (seq, mac))
    database.close()
    ran = installed("audit", "verify", "--json")
    assert (ran.code, ran.row["first_bad"]) == (1, seq + 1)
    assert ran.row["reason"] == "rows that a checkpoint knows are missing at the end"
    (tmp_path / "data" / "audit.checkpoint").unlink()
    ran = installed("audit", "verify", "--json")
    assert (ran.code, ran.row["ok"]) == (1, False)
    assert "checkpoint file is missing" in ran.row["reason"]


def test_a_fresh_database_verifies(installed: Shell) -> None:
    """Before the first row no checkpoint file is wanted."""
    assert installed("audit", "verify", "--json").row == {
        "ok": True,
        "rows": 0,
        "first_bad": None,
        "reason": "",
    }


def test_the_selfcheck_names_what_is_wrong(installed: Shell, tmp_path: Path) -> None:
    """All is well; with an open data directory the check of it fails and the command ends with 1."""
    assert installed("selfcheck", "--json").code == 0
    (tmp_path / "data").chmod(0o755)
    ran = installed("selfcheck", "--json")
    assert ran.code == 1
    assert [row["check"] for row in ran.rows if not row["ok"]] == ["files-private"]


def test_an_invitation_goes_through_the_gate(installed: Shell) -> None:
    """Staff may have the patient asked, not ask her twice at once; a patient without an account cannot be."""
    patient = _with_account(installed)
    asked = installed("consent", "invite", patient, "--by", "n1", "--json")
    assert (asked.code, asked.row["purposes"]) == (0, ["follow_up"])
    assert installed("consent", "invite", patient, "--by", "n1").code == 1
    assert installed("consent", "invite", patient, "--by", "n1", "--purpose", "all").code == 2
    assert installed("consent", "invite", patient, "--by", "n1", "--channel", "phone").code == 2


def test_a_refused_patient_is_not_invited_again(installed: Shell) -> None:
    """After a withdrawal the lock holds, and the command names the rule (CN-12)."""
    patient = _with_account(installed)
    installed("consent", "withdraw", patient, "--by", "n1")
    again = installed("consent", "invite", patient, "--by", "n1")
    assert again.code == 1
    assert "静默期" in again.err


def test_a_personal_link(installed: Shell) -> None:
    """The address is told once, leads to her page, and ends when it is revoked."""
    patient = _with_account(installed)
    first = installed("patient", "link", patient).out.strip()
    assert first.startswith("http://127.0.0.1:8321/me/")
    second = installed("patient", "link", patient, "--revoke", "--json").row
    assert (second["revoked"], second["url"] != first) == (1, True)
    other = installed("patient", "add", "--identifier", "no-9", "--name", "测试乙", "--json").row["patient"]
    assert installed("patient", "link", other).code == 2


def test_the_audit_row_names_who_gave_the_command(installed: Shell) -> None:
    """--by, else the login name: never only the system (AU-1)."""
    patient = _with_account(installed)
    installed("patient", "show", patient, "--by", "n7")
    installed("why", patient)
    with sqlite3.connect("data/followup.db") as database:
        rows = dict(database.execute("SELECT action, actor FROM audit_event"))
    assert rows["patient.show"] == "n7"
    assert rows["patient.why"].startswith("login:")
