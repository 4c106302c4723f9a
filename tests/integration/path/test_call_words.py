"""What is known of a call before and after listening: its questions, and how well each word was heard."""

from __future__ import annotations

from tests.integration.path.hospital import Hospital
from tests.integration.path.test_calls import CALL, LOG, _ingest, _patient, _said


def test_a_badly_heard_no_in_a_call_goes_to_a_nurse(hospital: Hospital) -> None:
    """没有 at 0.15 is no answer that a record may hold unchecked (speech.md §3)."""
    patient = _patient(hospital)
    hospital.ear.hear(CALL, _said((3.0, "没有"), probability=0.15))
    hospital.app.calls.ingest(hospital.first(patient).id, CALL, LOG, bot=0, patient=1)
    hospital.settle()
    assert hospital.items(patient)["symptoms"]["status"] == "confirm"
    assert ("review", "confirm") in hospital.work(patient)


def test_each_question_of_a_call_is_known_by_the_log_before_listening(hospital: Hospital) -> None:
    """What the model is told follows the prompts log, not the first open item."""
    patient = _patient(hospital)
    _ingest(hospital, patient, (3.0, "没有"))
    [(_, hints)] = hospital.ear.calls
    assert hints.question_text == ""
    assert [(p.start, p.answer_type) for p in hints.put] == [
        (0.0, "multi_choice"),
        (6.0, "blood_pressure"),
        (14.0, "quantity"),
    ]
    assert [p.text for p in hints.put] == [a.text for a in LOG]
