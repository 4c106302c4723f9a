"""Two processes at one code: exactly one account gets it, and nothing that was written is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from storage.records import ContactPoint
from tests.support import account
from tests.support.house import House
from tests.support.threads import together
from tests.support.ward_chat import SHE, Ward


@pytest.fixture
def ward(database_url: str, tmp_path: Path) -> Iterator[Ward]:
    place = Ward(tmp_path, database_url)
    yield place
    place.home.close()


def test_two_accounts_race_for_one_code(ward: Ward) -> None:
    """At the same time over two processes: one is asked, the other refused, and a nurse looks."""
    code = ward.code()
    other = ward.beside()
    for name in ("甲", "乙"):
        ward.send(name, code, "bind")
    together([_work(home) for home in (ward.home, other)])
    ward.home.settle()
    owners = [c.patient_id for c in account.rows(ward.home, ContactPoint)]
    assert (len(owners), set(owners)) == (2, {None, ward.patient})
    assert ward.work("code_used_elsewhere") == 1
    other.close()


def test_a_code_that_comes_twice_at_once_asks_once(ward: Ward) -> None:
    """The same scan under two ids, and words beside it, over two processes: all hers, one conversation."""
    code = ward.code()
    other = ward.beside()
    for text, kind in ((code, "bind"), ("您好", "text"), (code, "bind"), ("在吗", "text")):
        ward.send("甲", text, kind)
    together([_work(home) for home in (ward.home, other)])
    ward.home.settle()
    inbound = ward.home.messages("inbound")
    assert {(m.patient_id, m.status) for m in inbound} == {(ward.patient, "completed")}
    assert len([t for t in ward.home.encounters("甲") if t.status == "in-progress"]) == 1
    assert ward.state("甲") == (ward.patient, "pending", "")
    ward.says("甲", SHE)
    assert ward.state("甲")[1] == "active"
    other.close()


def _work(home: House) -> Callable[[], None]:
    def work() -> None:
        while home.app.inbox.work_words():
            pass

    return work
