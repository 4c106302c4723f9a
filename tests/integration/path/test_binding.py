"""An account becomes a patient's by possession, then identity, then consent; nobody else learns anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from care import binding
from consent.facts import Ask
from dialogs.texts import CONNECTED, CONTENT_FREE, IDENTITY_AGAIN, IDENTITY_FAILED, NOT_CONNECTED
from storage.records import BindingCode, Communication, Consent, ContactPoint, Flag, Patient
from storage.unit import SYSTEM
from tests.support import account
from tests.support.house import address
from tests.support.ward_chat import SHE, Ward, asks

PAIN = "胸口疼得要命，喘不上气"


@pytest.fixture
def ward(database_url: str, tmp_path: Path) -> Iterator[Ward]:
    place = Ward(tmp_path, database_url)
    yield place
    place.home.close()


@pytest.mark.parametrize("paper", [False, True])
def test_code_then_identity_then_consent(ward: Ward, *, paper: bool) -> None:
    """The whole way in one chat: each step opens the next, and follow-up is permitted at its end alone."""
    code = ward.code(paper=paper)
    asked = ward.says("甲", code.lower() if paper else code, kind="text" if paper else "bind")
    assert asks(asked)
    assert "测试甲" not in asked[0]
    assert ward.state("甲") == (ward.patient, "pending", "")
    (invited,) = ward.says("甲", SHE)
    assert ward.state("甲") == (ward.patient, "active", "code+identity")
    assert ward.home.app.current_notice().summary("zh") in invited
    assert not account.rows(ward.home, Consent)
    ward.says("甲", "同意")
    (grant,) = account.rows(ward.home, Consent)
    assert (grant.patient_id, grant.channel, grant.decision) == (ward.patient, "wechat", "permit")
    assert [m.status for m in ward.home.messages()] == ["completed"] * 3
    assert [m.basis for m in ward.home.messages()] == ["consent_dialog", "invitation", "consent_dialog"]


def test_at_night_she_is_answered_all_the_same(ward: Ward) -> None:
    """She is writing: neither question waits for the morning."""
    ward.home.clock.advance(timedelta(hours=15))
    assert asks(ward.shows("甲", ward.code()))
    assert len(ward.says("甲", SHE)) == 1
    assert {m.status for m in ward.home.messages()} == {"completed"}


def test_name_and_digits_may_come_apart(ward: Ward) -> None:
    """Half an answer waits for its other half and is no wrong one."""
    ward.shows("甲", ward.code())
    ward.says("甲", "测试甲", "5678")
    assert ward.state("甲")[1:] == ("active", "code+identity")


def test_the_other_half_crosses_our_answer_to_the_first(ward: Ward) -> None:
    """Name and digits right after one another count; a wrong half costs its try, and a heap of digits is no way in."""
    ward.shows("甲", ward.code())
    for texts in (("测试甲", "0001", "0002", "5678"), ("测试甲", "5678")):
        for text in texts:
            ward.send("甲", text)
        ward.home.clock.advance(timedelta(seconds=5))
        ward.home.settle()
        assert ward.state("甲")[1] == ("pending" if "0001" in texts else "active")


def test_what_she_wrote_before_is_hers_and_no_answer(ward: Ward) -> None:
    """Handed over as by hand, heard for danger, and not taken for her name."""
    ward.says("甲", "您好", PAIN)
    ward.shows("甲", ward.code())
    assert {f.code for f in account.rows(ward.home, Flag)} >= {"chest_pain"}
    assert {m.patient_id for m in ward.home.messages("inbound")} == {ward.patient}
    ward.says("甲", "李四 0000", "李四 0001")
    assert ward.state("甲") == (ward.patient, "pending", "")
    ward.says("甲", SHE)
    assert ward.state("甲")[1] == "active"


def test_the_same_account_may_show_its_code_again(ward: Ward) -> None:
    """A scan that is posted twice or repeated later binds once; the tries go on where they were."""
    code = ward.code()
    ward.shows("甲", code)
    ward.says("甲", "李四 0000")
    assert asks(ward.shows("甲", code))
    ward.home.live(5)
    assert asks(ward.shows("甲", code))
    assert ward.says("甲", "李四 0001") == [IDENTITY_AGAIN["zh"]]
    ward.says("甲", SHE)
    assert ward.shows("甲", code) == [CONNECTED["zh"]]
    assert len(account.rows(ward.home, ContactPoint)) == 1
    assert not [t for t in ward.tasks() if t.startswith(("code", "binding", "identity"))]


def test_the_tries_go_on_over_conversations(ward: Ward) -> None:
    """Waiting and showing the code anew buys no guess."""
    code = ward.code()
    for guess in ("李四 0000", "李四 0001"):
        ward.shows("甲", code)
        ward.says("甲", guess)
        ward.home.live(5)
    ward.shows("甲", code)
    ward.says("甲", "李四 0002")
    assert ward.state("甲") == (None, "pending", "")


def test_a_second_account_on_a_used_code_is_refused(ward: Ward) -> None:
    """It stays nobody's and learns nothing; a nurse looks who the two are."""
    code = ward.code()
    ward.shows("甲", code)
    (told,) = ward.shows("乙", code)
    assert "测试甲" not in told
    assert ward.state("乙") == (None, "pending", "")
    assert ward.work("code_used_elsewhere") == 1
    ward.says("甲", SHE)
    assert ward.state("甲")[1] == "active"


def test_a_code_that_has_run_out_binds_nothing(ward: Ward) -> None:
    """Nor one that was revoked, or belongs to another channel: the same answer to all."""
    old = ward.code()
    ward.home.clock.advance(timedelta(days=31))
    gone = ward.code()
    with ward.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        assert binding.revoke(unit, ward.patient) == 2
        foreign = binding.issue(unit, unit.lock_patient(ward.patient), "telegram").code
        unit.commit("test.revoke")
    said = [ward.shows("甲", code) for code in (old, gone, foreign)]
    assert [len(each) for each in said] == [1, 1, 1]
    assert len({each[0] for each in said}) == 1
    assert ward.state("甲") == (None, "pending", "")


def test_guessing_ends_after_five_codes_a_day(ward: Ward) -> None:
    """Then even a good code is refused until the next day, in silence, and a nurse is asked once."""
    good = ward.code(paper=True)
    wrong = [f"22222-2222{sign}" for sign in "345679"]
    said = [ward.says("甲", code) for code in wrong]
    assert [len(each) for each in said] == [1, 1, 1, 1, 1, 0]
    assert ward.says("甲", good) == []
    assert ward.work("binding_attempts") == 1
    ward.home.clock.advance(timedelta(hours=25))
    assert asks(ward.says("甲", good))


def test_three_wrong_answers_burn_the_code(ward: Ward) -> None:
    """The account is nobody's again and the code good for nobody; a nurse is told."""
    code = ward.code()
    ward.shows("甲", code)
    said = ward.says("甲", "李四 5678", "测试甲 0000", "我是测试甲的女儿 5678")
    assert said[-1] == IDENTITY_FAILED["zh"]
    assert ward.state("甲") == (None, "pending", "")
    assert ward.work("identity_failed") == 1
    assert [row.revoked_at is not None for row in account.rows(ward.home, BindingCode)] == [True]
    ward.shows("甲", code)
    ward.shows("乙", code)
    assert [ward.state(name)[0] for name in ("甲", "乙")] == [None, None]
    assert not [m for m in ward.home.messages() if m.basis == "invitation"]
    with ward.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        assert unit.open(ward.contact("甲"), "address") == address("甲")


def test_a_stop_while_identity_is_asked_is_obeyed(ward: Ward) -> None:
    """Nothing but its confirmation goes out; a person sees whether it was she."""
    ward.shows("甲", ward.code())
    ward.says("甲", "停")
    assert [m.basis for m in ward.home.messages()] == ["consent_dialog", "withdrawal_ack"]
    assert ward.work("stop_unproven") == 1
    assert ward.says("甲", SHE) == [CONTENT_FREE["zh"]]
    assert ward.state("甲") == (ward.patient, "pending", "")


def test_danger_while_identity_is_asked_is_heard(ward: Ward) -> None:
    """A flag, words of safety at once, and no try is lost."""
    ward.shows("甲", ward.code())
    ward.says("甲", "李四 0000", "李四 0001")
    (told,) = ward.says("甲", PAIN)
    assert "120" in told
    assert "chest_pain" in {f.code for f in account.rows(ward.home, Flag)}
    ward.says("甲", SHE)
    assert ward.state("甲")[1] == "active"


def test_nothing_of_health_goes_to_an_account_that_is_not_proven(ward: Ward) -> None:
    """While a follow-up runs on her other account, this one neither hears nor answers it."""
    name = "乙"
    ward.home.patient(name, phone="13900004321")
    ward.home.app.ticker.tick()
    ward.home.settle()
    before = len(ward.home.encounters(name))
    with ward.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        who = unit.lock_patient(ward.home.patients[name])
        code = binding.issue(unit, who, "wechat").code
        unit.commit("test.code")
    ward.shows("丙", code)
    ward.says("丙", "没有，都好", "没有")
    talks = ward.home.encounters(name)
    assert [t.turn for t in talks if t.questionnaire] == [0] * before
    ward.home.say(name, "测试乙 4321", "from-web")
    ward.home.settle()
    assert ward.contact("丙").status == "pending"
    ward.says("丙", "测试乙 4321")
    assert ward.contact("丙").status == "active"


def test_a_known_patients_account_is_not_taken_by_another_code(ward: Ward) -> None:
    """Her account stays hers; the code stays unused; a nurse looks."""
    ward.home.patient("乙", channel="wechat", plan="", phone="13900004321")
    ward.shows("乙", ward.code())
    assert ward.contact("乙").patient_id == ward.home.patients["乙"]
    assert [row.used_at for row in account.rows(ward.home, BindingCode)] == [None]
    assert ward.work("code_used_elsewhere") == 1


def test_who_has_agreed_already_is_not_asked_again(ward: Ward) -> None:
    """A new phone: the consent for the channel stands."""
    ward.home.patient("乙", channel="wechat", plan="", phone="13900004321")
    with ward.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        code = binding.issue(unit, unit.lock_patient(ward.home.patients["乙"]), "wechat").code
        unit.commit("test.code")
    ward.shows("丙", code)
    assert ward.says("丙", "测试乙 4321") == [CONNECTED["zh"]]


def test_a_refusal_that_still_locks_leaves_no_question_open(ward: Ward) -> None:
    """The gate holds the invitation back, and a later 同意 to nothing grants nothing."""
    ward.home.patient("乙", channel="web", consents=(), plan="", phone="13900004321")
    ward.home.say("乙", "退订", "stop-1")
    ward.home.settle()
    with ward.home.app.store.unit(actor=SYSTEM, purpose="test") as unit:
        code = binding.issue(unit, unit.lock_patient(ward.home.patients["乙"]), "wechat").code
        unit.commit("test.code")
    ward.shows("丙", code)
    ward.says("丙", "测试乙 4321", "同意")
    assert not [c for c in account.rows(ward.home, Consent) if c.decision == "permit"]
    assert not [m for m in ward.home.messages(basis="invitation") if m.status == "completed"]


def test_an_account_of_nobody_is_told_once_a_day(ward: Ward) -> None:
    """In both languages, with the hospital's name; after a stop, nothing."""
    said = ward.says("甲", "在吗", "喂")
    assert [NOT_CONNECTED.split("{hospital}")[2][:20] in text for text in said] == [True]
    ward.home.clock.advance(timedelta(hours=25))
    assert len(ward.says("甲", "还在吗", "喂")) == 1
    ward.home.clock.advance(timedelta(hours=25))
    assert ward.says("甲", "停", "在吗") == []
    assert [(m.basis, m.patient_id, m.status) for m in ward.home.messages()] == [
        ("stranger", None, "completed")
    ] * 2


def test_the_gate_lets_nothing_else_out_to_nobody(ward: Ward) -> None:
    """Whatever the row says of its basis, and once the account is a patient's not even this."""
    ward.says("甲", "在吗")
    gate, contact = ward.home.app.gate, ward.contact("甲")
    ward.home.clock.advance(timedelta(hours=23))
    assert ward.allowed(contact) == []  # one answer has been given today
    ward.home.clock.advance(timedelta(hours=2))
    ward.send("甲", "在吗")
    assert ward.allowed(contact) == ["stranger"]
    with ward.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        known = Ask("stranger", "wechat", contact=contact)
        patients = gate.decide(unit, unit.session.get_one(Patient, ward.patient), known)
    assert not patients.allowed


def test_no_code_stands_in_the_records(ward: Ward) -> None:
    """Neither the audit chain nor a plain column holds it."""
    code = ward.code()
    ward.shows("甲", code)
    rows = [*account.rows(ward.home, Communication), *account.rows(ward.home, BindingCode)]
    assert code not in repr(rows)
