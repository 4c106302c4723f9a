"""Typed words become a record with its proof; nothing else does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from care.record import Record
from storage.records import AuditEvent, Communication, Encounter, Observation, QuestionnaireResponse, Task
from storage.unit import SYSTEM
from tests.integration.path.hospital import HYPERTENSION, Hospital

#: What a patient who is well says on the first day after surgery, question by question.
DAY_ONE = (
    "都没有", "没有，清醒得很", "大概两分吧", "量了，三十六度五", "伤口干干净净的", "不吐，吃得香", "挺顺畅的",
    "早就放屁了", "没有肿", "药按时吃的", "自己能行",
)  # fmt: skip


def _whole_day(hospital: Hospital) -> str:
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.says("甲", *DAY_ONE)
    return patient


def _spans(items: dict[str, Record]) -> list[Record]:
    nested = [part for item in items.values() for part in item.get("item", ())]
    found = [item.get("evidence") for item in [*items.values(), *nested]]
    return [span for span in found if span]


def test_a_chat_ends_in_a_record(hospital: Hospital) -> None:
    """All questions answered in everyday words: the form is complete and so are its Task and talk."""
    patient = _whole_day(hospital)
    task = hospital.first(patient)
    assert (task.status, task.outcome) == ("completed", "completed")
    response = hospital.row(QuestionnaireResponse, patient_id=patient)
    assert (response.status, response.task_id) == ("completed", task.id)
    assert hospital.talk(patient).status == "completed"
    items = hospital.items(patient)
    assert {item["status"] for item in items.values()} == {"answered"}
    assert items["temp"]["answer"][0]["valueQuantity"]["value"] == 36.5
    assert hospital.web.sent[-1][1].text.endswith("有事会找您。")


def test_each_answer_quotes_the_message(hospital: Hospital) -> None:
    """The evidence of every answer is, character for character, what stands in the stored message."""
    patient = _whole_day(hospital)
    spans = _spans(hospital.items(patient))
    assert len(spans) >= len(DAY_ONE)
    for span in spans:
        said = hospital.body(str(span["communication"]))
        assert said in DAY_ONE
        assert span["text"]
        assert said[span["start"] : span["end"]] == span["text"]
        assert span["audio"] is None


def test_values_become_preliminary_observations(hospital: Hospital) -> None:
    """What has a code becomes an Observation that waits for a nurse, with the same proof as the answer."""
    patient = _whole_day(hospital)
    found = {o.link_id: o for o in hospital.observations(patient)}
    temperature = found["temp"]
    assert (temperature.code, temperature.status, temperature.confirmed_by) == ("8310-5", "preliminary", "")
    said = hospital.body(temperature.communication_id)
    assert "三十六度五" in said[temperature.span_start : temperature.span_end]
    assert temperature.rule
    assert temperature.pack


@pytest.mark.parametrize(("minutes", "effective"), [(-20, -20), (20, 0)])
def test_a_value_is_dated_to_when_it_was_said(hospital: Hospital, minutes: int, effective: int) -> None:
    """The channel says when it was sent; a clock that goes ahead of ours is not believed."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没啥不舒服")
    accepted = hospital.clock.now
    hospital.accept("甲", "高压一百三，低压八十", sent_at=accepted + timedelta(minutes=minutes))
    hospital.clock.advance(timedelta(hours=1))
    hospital.settle()
    hospital.says("甲", "不想答了，先这样")
    (observation,) = hospital.observations(patient)
    assert observation.effective_at == accepted + timedelta(minutes=effective)


@pytest.mark.parametrize(("hour", "not_controlled"), [(15, True), (16, False)])
def test_a_birthday_begins_at_the_hospitals_midnight(
    small_hospital: Hospital, hour: int, not_controlled: bool
) -> None:
    """145 is too high at 64 and not at 65, which she is from 16:00 UTC on: midnight in Shanghai."""
    patient = small_hospital.patient("甲", plan=HYPERTENSION, birth_date="1961-03-03")
    small_hospital.tick()
    small_hospital.clock.now = datetime(2026, 3, 2, hour, tzinfo=UTC)
    small_hospital.says("甲", "没啥不舒服", "高压一百四十五，低压八十", "不想答了，先这样")
    assert len(small_hospital.observations(patient)) == 1
    proposed = [reason for _, reason in small_hospital.work(patient) if reason.startswith("classification")]
    assert bool(proposed) is not_controlled


def test_concluding_twice_changes_nothing(hospital: Hospital) -> None:
    """The conclusions are drawn again: no second Observation, no second proposal."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没啥不舒服", "高压一百三，低压八十", "不想答了，先这样")
    before = (len(hospital.observations(patient)), hospital.work(patient))
    assert before[0] == 1
    conclude = hospital.app.sessions.endings._conclusions.conclude
    with hospital.app.store.unit(actor=SYSTEM) as unit:
        encounter = unit.get(Encounter, hospital.talk(patient).id)
        response = unit.get(QuestionnaireResponse, hospital.row(QuestionnaireResponse).id)
        assert encounter is not None
        assert response is not None
        conclude(unit, encounter, response)
        unit.commit("test.again")
    assert (len(hospital.observations(patient)), hospital.work(patient)) == before


def test_a_correction_replaces_the_answer(hospital: Hospital) -> None:
    """A later message corrects an earlier answer: the record holds the new value and quotes the new words."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没有什么不舒服", "高压一百五十二，低压九十一")
    hospital.says("甲", "等等，我刚才说错了，血压是一百三十二，八十一")
    pressure = hospital.items(patient)["blood_pressure"]
    parts = {part["linkId"]: part["answer"][0]["valueQuantity"]["value"] for part in pressure["item"]}
    assert parts == {"blood_pressure.sys": 132, "blood_pressure.dia": 81}
    assert "说错了" in hospital.body(pressure["evidence"]["communication"])


def test_what_cannot_be_is_asked_again(hospital: Hospital) -> None:
    """A weight of 800 kilos is no value; the patient is asked again in other words."""
    patient = hospital.patient("甲", plan=HYPERTENSION)
    hospital.tick()
    hospital.says("甲", "没有不舒服", "一百三十，八十", "一分钟七十下")
    first = hospital.web.sent[-1][1].text
    again = hospital.says("甲", "八百公斤")
    assert again
    assert again[0] != first
    assert "weight" not in {o.link_id for o in hospital.observations(patient)}
    hospital.says("甲", "说错了，八十公斤")
    assert hospital.items(patient)["weight"]["answer"][0]["valueQuantity"]["value"] == 80


def test_no_sentence_is_said_twice(hospital: Hospital) -> None:
    """Somebody who is never understood is asked differently each time, then handed to a nurse."""
    patient = hospital.patient("甲")
    hospital.tick()
    said = hospital.says(
        "甲", "哩哩啦啦", "呜哩哇啦", "叽里咕噜", "嘀嘀嗒嗒", "噼里啪啦", "乌拉乌拉", "滴滴答答"
    )
    assert len(said) == len(set(said))
    assert any(kind in ("call_back", "review") for kind, _ in hospital.work(patient))


@pytest.mark.parametrize("asks", ["我要跟护士说话", "转人工"])
def test_a_person_please(hospital: Hospital, asks: str) -> None:
    """Whoever asks for a person gets one: the talk ends as handed over, and a nurse has a call to make."""
    patient = hospital.patient("甲")
    hospital.tick()
    hospital.says("甲", asks)
    assert hospital.first(patient).outcome == "handoff"
    assert any(kind == "call_back" for kind, _ in hospital.work(patient))


def test_ten_copies_are_one_message(hospital: Hospital) -> None:
    """The same event ten times is stored, understood and answered once."""
    patient = hospital.patient("甲")
    hospital.tick()
    before = len(hospital.web.sent)
    accepted = [hospital.accept("甲", "都没有", identifier="same") for _ in range(10)]
    hospital.settle()
    hospital.accept("甲", "都没有", identifier="same")
    hospital.settle()
    assert len({a.communication for a in accepted}) == 1
    assert [a.duplicate for a in accepted] == [False] + [True] * 9
    assert len(hospital.rows(Communication, direction="inbound")) == 1
    assert len(hospital.web.sent) == before + 1
    assert hospital.talk(patient).turn == 1


def test_messages_are_worked_in_their_order(hospital: Hospital) -> None:
    """Three answers that came at once are understood one after the other."""
    patient = hospital.patient("甲")
    hospital.tick()
    for text in DAY_ONE[:3]:
        hospital.accept("甲", text)
    hospital.settle()
    items = hospital.items(patient)
    assert {k for k, item in items.items() if item["status"] == "answered"} >= {
        "breath",
        "consciousness",
        "pain",
    }


def test_while_a_nurse_owns_the_bot_is_silent(hospital: Hospital) -> None:
    """In a conversation that a nurse took, a message is hers to read and the open question stays open."""
    patient = hospital.patient("甲")
    hospital.tick()
    talk = hospital.talk(patient).id
    hospital.change(Encounter, talk, owner="nurse-1", epoch=1)
    opened = hospital.opened(Encounter, talk, "cursor")["open"]
    assert not hospital.says("甲", "都没有")
    assert ("unread", "nurse_owns") in hospital.work(patient)
    assert hospital.opened(Encounter, talk, "cursor")["open"] == opened


def test_a_row_of_an_old_epoch_is_never_sent(hospital: Hospital) -> None:
    """What was queued before a takeover is refused at the outbox."""
    patient = hospital.patient("甲")
    hospital.app.ticker.tick()
    hospital.change(Encounter, hospital.talk(patient).id, owner="nurse-1", epoch=1)
    hospital.settle()
    assert not hospital.web.sent
    row = hospital.row(Communication, patient_id=patient)
    assert (row.status, "epoch_current" in row.reason) == ("not-done", True)


def test_words_without_a_question_go_to_a_nurse(hospital: Hospital) -> None:
    """An unsolicited message is read by a nurse; the reply says nothing about the patient."""
    patient = hospital.patient("甲", plan="")
    said = hospital.says("甲", "我想问下那个药饭前吃还是饭后吃")
    assert len(said) == 1
    assert "测试甲" not in said[0]
    assert "药" not in said[0]
    assert ("unread", "unsolicited") in hospital.work(patient)
    assert hospital.out(patient)[0].basis == "patient_initiated"


def test_a_stranger_is_kept_and_told_nothing(hospital: Hospital) -> None:
    """A message of an unknown account is stored, bound to nobody; the reply says how to be connected, once."""
    said = hospital.says("谁也不是", "在吗")
    assert ["not connected" in text for text in said] == [True]
    row = hospital.row(Communication, direction="inbound")
    assert (hospital.says("谁也不是", "喂"), row.status) == ([], "completed")
    assert (row.patient_id, row.status, row.reason) == (None, "completed", "unknown_sender")


def test_english_patients_are_answered_in_english(hospital: Hospital) -> None:
    """The patient's language chooses the wording; her words are understood in it."""
    patient = hospital.patient("Jia", language="en")
    hospital.tick()
    said = hospital.says("Jia", "none of that", "no, my head is clear")
    assert all(text.isascii() or "“" in text or "’" in text for text in said)
    assert hospital.items(patient)["breath"]["status"] == "answered"


def test_nothing_of_the_talk_stands_in_the_audit(hospital: Hospital) -> None:
    """The audit chain says who did what, never what was said."""
    _whole_day(hospital)
    rows = str([row.model_dump() for row in hospital.rows(AuditEvent)])
    assert not any(words in rows for words in DAY_ONE)
    assert "测试甲" not in rows


def test_the_reminder_does_not_come_while_she_answers(small_hospital: Hospital) -> None:
    """The wait of an open question begins anew with each answer."""
    patient = small_hospital.patient("甲")
    small_hospital.tick()
    small_hospital.wait(timedelta(hours=3))
    small_hospital.says("甲", DAY_ONE[0])
    small_hospital.wait(timedelta(hours=3))
    assert len(small_hospital.web.sent) == 2
    assert small_hospital.row(Task, patient_id=patient, status="in-progress")
    assert not small_hospital.rows(Observation)
