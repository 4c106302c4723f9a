"""kill -9 before and after the commit points of the command line; then the same command again."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from storage.records import (
    Account,
    BindingCode,
    CareAssignment,
    CarePlan,
    Consent,
    Encounter,
    LoginToken,
    Patient,
    PatientLink,
    Practitioner,
)
from tests.support import account
from tests.support.crash_driver import command_to_death
from tests.support.crash_points import COMMAND_POINTS
from tests.support.dying import exit_code
from tests.support.house import House, house, settings_in
from tests.support.office import Office

STAFF = ("--by", "staff-1")


@dataclass(frozen=True, slots=True)
class Case:
    """A command, how often what it does must stand in the records after it ran to its end, and how it ends."""

    words: Sequence[str]
    counted: Callable[[House], int]
    once_more: int = 0
    at_most: int = 1


def _nothing(home: House) -> int:
    return 1


def _patients(home: House) -> int:
    return len(account.rows(home, Patient)) - 1


def _plans(home: House) -> int:
    assert len(home.tasks("follow_up")) == account.PLANNED_EACH
    return len(account.rows(home, CarePlan))


def _talks(home: House) -> int:
    return len(account.rows(home, Encounter))


def _links(home: House) -> int:
    return len(account.rows(home, PatientLink))


def _codes(home: House) -> int:
    return len(account.rows(home, BindingCode))


def _consents(status: str) -> Callable[[House], int]:
    return lambda home: Counter(c.status for c in account.rows(home, Consent))[status]


def _accounts(home: House) -> int:
    return len(account.rows(home, Account)) - 1


def _tokens(home: House) -> int:
    return sum(token.used_at is None for token in account.rows(home, LoginToken))


def _disabled(home: House) -> int:
    return sum(not person.active for person in account.rows(home, Practitioner))


def _assigned(home: House) -> int:
    return len(account.rows(home, CareAssignment))


def staff_cases(home: House, patient: str) -> dict[str, Case]:
    """The commands about accounts: one is there already."""
    Office(home.app).account("nurse-a")
    added = ("user", "add", "nurse-z", "--name", "虚构护士")
    return {
        "account.added": Case(added, _accounts, once_more=2),
        "account.changed": Case(("user", "disable", "nurse-a"), _disabled),
        "account.token": Case(("user", "token", "nurse-a"), _tokens),
        "care.assigned": Case(("user", "assign", "nurse-a", patient), _assigned),
    }


def _words(folder: Path) -> Path:
    """A hospital's own words, of a kind that changes no answer here."""
    where = folder / "words"
    where.mkdir(exist_ok=True)
    text = "entries:\n- {code: aspirin, zh: [小白丸], good: [吃小白丸], bad: [吃小红丸]}\n"
    (where / "drugs.yaml").write_text(text, "utf-8")
    return where


def case(point: str, home: House, folder: Path) -> Case:
    """The command that passes `point`, with what it needs in place."""
    agreed = ("follow_up",) if point == "consent.withdrawn" else ()
    patient = home.patient("甲", plan="", consents=agreed, phone="13800005678")
    if point.startswith(("account.", "care.")):
        return staff_cases(home, patient)[point]
    scan = folder / "scan.pdf"
    scan.write_bytes(b"a fictional scan")
    filed = (
        "consent",
        "file-evidence",
        patient,
        str(scan),
        "--purpose",
        "follow_up",
        "--channel",
        "web",
        *STAFF,
    )
    cases = {
        "binding.issued": Case(("bind", patient, "--channel", "wechat", *STAFF), _codes, at_most=2),
        "consent.filed": Case(filed, _consents("draft"), at_most=2),
        "consent.invited": Case(("consent", "invite", patient, *STAFF), _talks, once_more=1),
        "consent.shown": Case(("consent", "show", patient), _nothing),
        "consent.withdrawn": Case(("consent", "withdraw", patient, *STAFF), _consents("inactive")),
        "link.issued": Case(("patient", "link", patient), _links, at_most=2),
        "patient.registered": Case(("patient", "add", "--identifier", "n1", "--name", "测试新"), _patients),
        "lexicon.diffed": Case(("lexicon", "diff", str(_words(folder))), _nothing),
        "patient.shown": Case(("patient", "show", patient), _nothing),
        "plan.enrolled": Case(
            ("plan", "enrol", patient, "--plan", "day_surgery", "--anchor", "2026-03-01"), _plans
        ),
        "why.explained": Case(("why", patient), _nothing),
    }
    if point != "consent.checked":
        return cases[point]
    assert exit_code(command_to_death, [*filed, "--config", str(folder / "config.yaml")], "") == 0
    (draft,) = account.rows(home, Consent)
    words = ("consent", "check-evidence", draft.id, "--by", "staff-2")
    return Case(words, _consents("active"), once_more=1)


def configure(folder: Path, url: str) -> None:
    settings = settings_in(folder, url).model_dump(mode="json", exclude_defaults=True)
    (folder / "config.yaml").write_text(yaml.safe_dump(settings), "utf-8")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", COMMAND_POINTS)
def test_a_command_that_died_can_be_given_again(
    point: str, when: str, database_url: str, tmp_path: Path
) -> None:
    """What it does is there once; the second time says so or does nothing, and the chain holds."""
    configure(tmp_path, database_url)
    home = house(tmp_path, database_url)
    wanted = case(point, home, tmp_path)
    words = [*wanted.words, "--config", str(tmp_path / "config.yaml")]
    assert exit_code(command_to_death, words, f"{when}:{point}") == -signal.SIGKILL, (
        f"{point} was not reached"
    )
    again = exit_code(command_to_death, words, "")
    assert again == (wanted.once_more if when == "after" else 0)
    assert 1 <= wanted.counted(home) <= (wanted.at_most if when == "after" else 1)
    account.check_audit(home)
    home.close()
