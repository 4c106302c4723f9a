"""The judge, on results made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.evaluation.judge import Verdict, judge

Case = tuple[str, dict[str, Any], dict[str, Any], str]
YES, NO = {"value": "yes"}, {"value": "no"}
DIZZY = {"symptom": "dizziness", "polarity": "negative"}
CASES: list[Case] = [
    ("boolean", YES, {**YES, "count": 2}, "right"),
    ("boolean", YES, {**YES, "status": "confirm"}, "right_asked"),
    ("boolean", YES, {**NO, "status": "confirm"}, "asked"),
    ("boolean", YES, {"status": "reask"}, "asked"),
    ("boolean", YES, NO, "wrong"),
    ("boolean", {**YES, "hedged": True}, YES, "part"),
    ("boolean", {"value": None, "action": "reask"}, YES, "wrong"),
    ("boolean", {"value": None, "action": "reask"}, {"value": None, "status": "reask"}, "right"),
    ("boolean", {"value": None, "action": "reask"}, {**YES, "status": "confirm"}, "asked"),
    ("boolean", {"status": "declined"}, {"value": None, "status": "declined"}, "right"),
    ("boolean", {"status": "declined"}, NO, "wrong"),
    ("boolean", {"value": None, "action": "wait"}, {"status": "reask", "action": "wait"}, "right"),
    ("boolean", {"value": None, "action": "wait"}, {"status": "reask", "action": "reask"}, "asked"),
    ("boolean", {"intent": "wrong_person"}, NO, "wrong"),
    ("choice", {"value": "phq_3", "action": "confirm"}, {"value": "phq_3", "status": "confirm"}, "right"),
    ("choice", {"value": "phq_3", "action": "confirm"}, {"value": "phq_3"}, "wrong"),
    ("multi_choice", {"values": ["a", "b"]}, {"values": ["b", "a"]}, "right"),
    ("multi_choice", {"values": ["a", "b"]}, {"values": ["b"]}, "wrong"),
    ("quantity", {"value": 7.2, "unit": "mmol/L"}, {"value": 7.2000000001, "unit": "mmol/L"}, "right"),
    ("quantity", {"value": 7.2, "unit": "mmol/L"}, {"value": 7.2}, "part"),
    ("quantity", {"value": 7.2}, {"value": 7.2, "comparator": "<"}, "wrong"),
    ("duration", {"value": 2}, {"value": 2, "comparator": "<", "approx": True}, "right"),
    ("quantity", {"comparator": "<", "value": 37}, {"value": 37}, "wrong"),
    ("quantity", {"low": 6, "high": 7}, {"value": 6}, "wrong"),
    ("quantity", {"value": None, "reason": "not_measured"}, {"status": "reask"}, "asked"),
    ("quantity", {"value": None}, {"status": "not_answered"}, "right"),
    ("quantity", {"value": None}, {"low": 6, "high": 7}, "wrong"),
    ("blood_pressure", {"sys": [140, 150]}, {"sys": [140, 150], "dia": 90, "approx": True}, "right"),
    (
        "blood_pressure",
        {"sys": 160, "dia": None},
        {"sys": 160, "missing": ["dia"], "status": "reask"},
        "right",
    ),
    ("blood_pressure", {"sys": {"comparator": "<", "value": 130}}, {"sys": 130}, "wrong"),
    ("date", {"date": "2026-11-17"}, {"datetime": "2026-11-17T06:00"}, "right"),
    ("date", {"datetime": "2026-11-17T06:00"}, {"datetime": "2026-11-17T06:00:00+08:00"}, "right"),
    ("date", {"date": "2026-11-17"}, {"start": "2026-11-17", "end": "2026-11-19"}, "wrong"),
    ("duration", {"value": 30, "unit": "min"}, {"value": 0.5, "unit": "h"}, "part"),
    ("duration", {"value": 3, "unit": "d"}, {"value": 3, "unit": "wk"}, "wrong"),
    ("duration", {"unit": "d", "approx": True}, {"value": 10, "unit": "d", "approx": True}, "right"),
    ("frequency", {"days": ["mon", "wed"]}, {"days": ["wed", "mon"]}, "right"),
    (
        "medication",
        {"doses": [{"value": 1, "when": "morning"}, {"value": 1}]},
        {"doses": [{"value": 1, "when": "evening"}, {"value": 1, "when": "morning"}]},
        "right",
    ),
    (
        "medication",
        {"drug": "x", "dose": {"value": 1, "unit": "片"}},
        {"drug": "x", "dose": {"value": 2}},
        "wrong",
    ),
    ("medication", {"drug": "x", "frequency": {"count": 1}}, {"drug": "x"}, "part"),
    ("symptoms", {"symptoms": [DIZZY]}, {"symptoms": [{**DIZZY, "site": "head"}]}, "right"),
    ("symptoms", {"symptoms": [DIZZY]}, {"symptoms": [{"symptom": "cough", "polarity": "positive"}]}, "part"),
    ("symptoms", {"symptoms": [DIZZY]}, {"symptoms": [{**DIZZY, "polarity": "unknown"}]}, "wrong"),
    (
        "symptoms",
        {"symptoms": [], "must_not_positive": ["diabetes"]},
        {"symptoms": [{"symptom": "diabetes", "polarity": "positive"}]},
        "wrong",
    ),
    ("symptoms", {"must_not_positive": ["nausea"]}, {"symptoms": [], "others": "negative"}, "right"),
    ("habits", {"smoking": {"status": "current", "per_day": 20}}, {"smoking": {"status": "current"}}, "part"),
    ("habits", {"smoking": {"status": "former"}}, {"smoking": {"status": "current"}}, "wrong"),
    ("adherence", {"adherence": "partial", "missed": 1}, {"adherence": "partial"}, "part"),
    ("adherence", {"adherence": "full"}, {"adherence": "partial"}, "wrong"),
    ("free_text", {"keep_verbatim": True}, {"keep_verbatim": True, "symptoms": [DIZZY]}, "right"),
    ("free_text", {"empty": True}, {"keep_verbatim": True}, "part"),
    (
        "red_flag",
        {"alert": "urgent", "flags": ["syncope"]},
        {"alert": "urgent", "flags": ["seizure"]},
        "part",
    ),
    ("red_flag", {"alert": "none", "must_not": ["syncope"]}, {"alert": "none", "flags": []}, "right"),
    ("intent", {"intent": "callback", "part": "evening"}, {"intent": "callback"}, "part"),
    ("intent", {"intent": "callback"}, {"intent": "answer"}, "wrong"),
    ("intent", {"intent": "answer_or_confirm"}, {"intent": "answer"}, "part"),
    ("intent", {"must_not": ["opt_out"]}, {"intent": "answer"}, "right"),
    ("intent", {"must_not": ["opt_out"]}, {"intent": "opt_out"}, "wrong"),
    ("intent", {"intent": "answer"}, {"intent": "answer_or_confirm", "status": "confirm"}, "asked"),
]


def _judged(kind: str, want: dict[str, Any], got: dict[str, Any], **row: Any) -> Verdict:
    return judge({"type": kind, "expected": want, **row}, {"status": "answered", **got})


@pytest.mark.parametrize(("kind", "want", "got", "outcome"), CASES)
def test_outcome(kind: str, want: dict[str, Any], got: dict[str, Any], outcome: str) -> None:
    """Each kind of difference has its outcome."""
    assert _judged(kind, want, got).outcome == outcome


def test_a_swapped_answer_is_a_flip_only_where_it_is_stored() -> None:
    """yes for no, or a symptom there that is denied; a question about it is none."""
    there = {"symptoms": [{"symptom": "dizziness", "polarity": "positive"}]}
    assert _judged("boolean", YES, NO).flipped
    assert not _judged("boolean", YES, {**NO, "status": "confirm"}).flipped
    assert _judged("symptoms", {"symptoms": [DIZZY]}, there).flipped


def test_red_flags_count_what_was_missed_and_what_alarmed_for_nothing() -> None:
    """Missed and false alarms, whatever the question was."""
    missed = _judged("red_flag", {"alert": "urgent", "flags": []}, {"alert": "review", "flags": []})
    false = _judged("red_flag", {"alert": "none"}, {"alert": "urgent", "flags": ["syncope"]})
    assert missed.missed_urgent
    assert missed.outcome == "wrong"
    assert not missed.false_alert
    assert false.false_urgent
    assert false.false_alert
    assert false.other_level
    assert _judged("pain_score", {"value": 9, "alert": "urgent"}, {"value": 9}).missed_urgent


def test_opt_outs_count_what_was_missed_and_what_was_done_unasked() -> None:
    """A question back is neither a miss nor a false opt-out."""
    stop, maybe = {"intent": "opt_out"}, {"intent": "answer_or_confirm", "status": "confirm"}
    unclear = {"intent": "answer_or_confirm", "must_not": ["opt_out_without_confirm"]}
    assert _judged("intent", stop, {"intent": "answer"}).missed_opt_out
    assert not _judged("intent", stop, maybe).missed_opt_out
    assert _judged("intent", unclear, stop).false_opt_out
    assert _judged("intent", unclear, stop).outcome == "wrong"
    assert not _judged("intent", unclear, {**stop, "status": "confirm"}).false_opt_out


def test_evidence_has_to_hold_the_words() -> None:
    """A right value whose proof lacks the expected words is only partly right."""
    got = {**YES, "evidence": [{"start": 0, "end": 3, "text": "有一点"}]}
    assert _judged("boolean", YES, got, evidence=["一点"]).outcome == "right"
    assert _judged("boolean", YES, got, evidence=["头晕"]).outcome == "part"


def test_the_older_keys_are_judged_too() -> None:
    """none, doubt, one_of and near, as the first lists say them."""
    assert _judged("boolean", {"none": True}, YES).outcome == "wrong"
    assert _judged("quantity", {"doubt": True}, {"value": 3, "status": "confirm"}).outcome == "right"
    assert _judged("choice", {"one_of": ["a", None]}, {"value": None, "status": "reask"}).outcome == "right"
    assert _judged("date", {"date": "2026-11-15", "near": True}, {"date": "2026-11-17"}).outcome == "right"
    assert _judged("red_flag", {"alert_min": "review"}, {"alert": "urgent", "flags": []}).outcome == "right"
