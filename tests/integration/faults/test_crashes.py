"""kill -9 before and after every commit point of the path, on both databases; then a later start."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from followup.crash import VARIABLE
from tests.support import account
from tests.support.crash_driver import (
    EVENTS,
    PLAYED,
    furnish,
    hand_in,
    open_house,
    play_to_death,
    play_to_death_at,
    ring,
)
from tests.support.crash_points import PLAYED_POINTS
from tests.support.databases import SqliteTemplates
from tests.support.dying import exit_code
from tests.support.house import MORNING, House

ROOT = Path(__file__).parents[3]
LATER = MORNING + timedelta(hours=3)  # past every lease
MONTHS = timedelta(days=60)  # past the last follow-up of the plan


def run_driver(folder: Path, url: str, crash_at: str) -> subprocess.CompletedProcess[str]:
    """The morning in an interpreter of its own."""
    return subprocess.run(
        [sys.executable, "-m", "tests.support.crash_driver", str(folder), url],
        cwd=ROOT,
        env={**os.environ, VARIABLE: crash_at, "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def prepare(folder: Path, url: str) -> None:
    hospital = open_house(folder, url)
    furnish(hospital)
    hospital.close()


def accepted(folder: Path) -> list[str]:
    path = folder / "accepted"
    return path.read_text("utf-8").split() if path.exists() else []


def check_recovery(folder: Path, url: str) -> None:
    """A new process, later: what was accepted is done; what is handed in again changes nothing."""
    hospital = open_house(folder, url, now=LATER)
    hospital.live(hours=2)
    account.check_inbound(hospital, accepted(folder))
    _check_books(hospital)
    for identifier in EVENTS:
        hand_in(hospital, folder, identifier)
    ring(hospital, folder, "called")
    hospital.live(hours=2)
    account.check_inbound(hospital, [*EVENTS, "call"])
    _check_books(hospital)
    _check_effects(hospital)
    hospital.clock.advance(MONTHS)
    hospital.live(hours=1)
    _check_books(hospital)
    assert [task for task in hospital.tasks("follow_up") if task.status in account.OPEN] == []
    hospital.close()


def _check_books(hospital: House) -> None:
    account.check_conserved(hospital)
    account.check_settled(hospital)
    account.check_sends(hospital)
    account.check_audit(hospital)


def _check_effects(hospital: House) -> None:
    for identifier in ("e1", "e5", "e6", "e7"):
        account.check_answered_once(hospital, identifier)
    account.check_withdrawn(hospital, "stops")
    account.check_alarmed_once(hospital, "e3")
    account.check_alarmed_once(hospital, "e8")
    account.check_poison(hospital, "e4")
    account.check_heard_once(hospital, "called")


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("point", PLAYED_POINTS)
def test_a_death_at_a_commit_point_loses_nothing_and_repeats_nothing(
    point: str, when: str, database_url: str, tmp_path: Path
) -> None:
    """The process is killed there, another one starts after the leases, and the books balance."""
    prepare(tmp_path, database_url)
    ended = exit_code(play_to_death, str(tmp_path), database_url, f"{when}:{point}")
    assert ended == -signal.SIGKILL, f"{point} was not reached"
    check_recovery(tmp_path, database_url)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("number", range(2, 54, 4))
def test_a_death_at_any_commit_of_the_morning(
    number: int, when: str, sqlite_templates: SqliteTemplates, tmp_path: Path
) -> None:
    """Not only the first passing of a point: every fourth commit, the stop's and the confirmation's among them."""
    url = sqlite_templates.copy(tmp_path)
    prepare(tmp_path, url)
    ended = exit_code(play_to_death_at, str(tmp_path), url, when, number)
    assert ended == -signal.SIGKILL, f"the morning has no commit {number}"
    check_recovery(tmp_path, url)


def test_a_death_of_a_whole_interpreter(database_url: str, tmp_path: Path) -> None:
    """Delivered and not recorded, in a program that was started from the shell."""
    prepare(tmp_path, database_url)
    died = run_driver(tmp_path, database_url, "before:outbox.recorded")
    assert died.returncode == -signal.SIGKILL, died.stderr
    check_recovery(tmp_path, database_url)


def test_without_a_death_the_same_books_balance(database_url: str, tmp_path: Path) -> None:
    """The morning itself is sound: what the crash tests find is the crash."""
    prepare(tmp_path, database_url)
    lived = run_driver(tmp_path, database_url, "")
    assert (lived.returncode, lived.stdout.split()[-1]) == (0, PLAYED), lived.stderr
    check_recovery(tmp_path, database_url)
