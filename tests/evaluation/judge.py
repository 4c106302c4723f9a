"""The one judge of a result of the batch contract against what its row expects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.evaluation import older
from tests.evaluation.compare import PRIMARY, evidence_is_quoted, faults, same, same_length

Row = Mapping[str, Any]
LEVELS = ("none", "review", "urgent")
#: From good to bad. `part`: the value is right, a detail of it is missing. `wrong` is stored without a question.
OUTCOMES = ("right", "right_asked", "part", "asked", "wrong")
_ASK = ("confirm", "reask")
#: Types whose value is one thing: half of it is another value. The others are lists of things.
_WHOLE = (
    "boolean",
    "choice",
    "multi_choice",
    "quantity",
    "blood_pressure",
    "date",
    "duration",
    "frequency",
    "pain_score",
)
#: Details that no row expects without a value.
_OF_A_VALUE = ("unit", "approx", "pulse", "keep_verbatim")
#: Not values: how the row is judged, and what may not be found.
_JUDGED = ("status", "action", "must_not", "must_not_positive")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one row; the marks are independent of each other."""

    outcome: str
    why: str = ""
    flipped: bool = False
    missed_urgent: bool = False
    false_urgent: bool = False
    false_alert: bool = False
    other_level: bool = False
    missed_opt_out: bool = False
    false_opt_out: bool = False

    @property
    def right(self) -> bool:
        return self.outcome in ("right", "right_asked")


#: The counters of what may never happen.
SAFETY = ("flipped", "missed_urgent", "false_urgent", "missed_opt_out", "false_opt_out")


def judge(row: Row, got: Row) -> Verdict:
    """The verdict on one result row (or on one item of a turn)."""
    want: Row = row["expected"]
    if "error" in got:
        outcome, why = "asked", str(got["error"])
    elif older.speaks(want):
        outcome, why = older.outcome(row["type"], want, got), ""
    else:
        outcome, why = _outcome(row, want, got)
    return Verdict(
        outcome, why, flipped=_flipped(want, got), **_alerts(row["type"], want, got), **_wish(want, got)
    )


def _outcome(row: Row, want: Row, got: Row) -> tuple[str, str]:
    kind = row["type"]
    if bad := _forbidden(want, got):
        return "wrong", f"must not: {bad}"
    if set(want) <= {"must_not", "must_not_positive"}:
        return "right", ""
    wanted = {key: value for key, value in want.items() if key not in _JUDGED}
    found = list(faults(kind, wanted, got))
    why = ", ".join(key for key, _ in found)
    if kind == "intent":
        outcome = _intent(want, got, found)
    elif kind == "red_flag":
        outcome = _flag(found)
    else:
        outcome = _value(kind, want, got, found)
    if outcome == "right" and not evidence_is_quoted(row, got):
        return "part", "evidence"
    return outcome, why


def _forbidden(want: Row, got: Row) -> str:
    """What may not be found and was: a flag, an intent, a symptom said to be there."""
    if got.get("status") in _ASK:
        return ""
    acted = {*got.get("flags", ()), got.get("intent")} - {None}
    banned = {str(code).removesuffix("_without_confirm") for code in want.get("must_not", ())}
    positive = {s.get("symptom") for s in got.get("symptoms", ()) if s.get("polarity") == "positive"}
    hit = (acted & banned) | (positive & set(want.get("must_not_positive", ())))
    return ", ".join(sorted(hit))


def _intent(want: Row, got: Row, found: list[tuple[str, bool]]) -> str:
    asked = got.get("intent") == "answer_or_confirm" or got.get("status") in _ASK
    if want.get("intent") == "answer_or_confirm":
        return "right" if asked else "part" if got.get("intent") == "answer" else "wrong"
    if not any(key == "intent" for key, _ in found):
        details = "wrong" if any(said for _, said in found) else "part" if found else "right"
        return "right_asked" if asked and details == "right" else "asked" if asked else details
    return "asked" if asked else "wrong"


def _flag(found: list[tuple[str, bool]]) -> str:
    if any(key == "alert" for key, _ in found):
        return "wrong"
    return "part" if found else "right"


def _value(kind: str, want: Row, got: Row, found: list[tuple[str, bool]]) -> str:
    status, due = got["status"], want.get("action", want.get("status"))
    if due == "wait":  # what the dialog does next, whatever the status is
        status = str(got.get("action", status)) if status == "reask" else status
    if due in _ASK:
        return _asked(kind, due, got, status, bool(found))
    if status == "answered" and _stored(kind, got) and not _expects_value(kind, want):
        return "right" if due == "answered" and not found else "wrong"
    if due is not None and status != due:
        return "wrong" if status == "answered" and _stored(kind, got) else "asked"
    if not found:
        return _right(kind, want, got, status)
    if status != "answered":
        return "asked"
    return _differs(kind, want, got, found)


def _asked(kind: str, due: str, got: Row, status: str, differs: bool) -> str:
    """A question had to be asked: the right one, another one, or none."""
    if status == "answered":
        return "wrong" if _stored(kind, got) else "asked"
    return "right" if status == due and not differs else "asked"


def _right(kind: str, want: Row, got: Row, status: str) -> str:
    if not _expects_value(kind, want) or "missing" in want or "missing" in got:
        return "right"
    return {"confirm": "right_asked", "reask": "asked"}.get(status, "right")


def _differs(kind: str, want: Row, got: Row, found: list[tuple[str, bool]]) -> str:
    """Answered, and not as expected: another value, or the value without a detail."""
    whole = PRIMARY[kind] if kind in _WHOLE else frozenset()
    if same_length(want, got):
        return "part"
    if any(said or (key in whole and _stored(kind, got)) for key, said in found):
        return "wrong"
    return "part" if _stored(kind, got) or not _expects_value(kind, want) else "asked"


def _stored(kind: str, got: Row) -> bool:
    return any(got.get(key) not in (None, [], {}) for key in PRIMARY[kind])


def _expects_value(kind: str, want: Row) -> bool:
    """Nothing may be stored where all that is expected is that there is no value, or why."""
    return any(want.get(key) is not None for key in (*PRIMARY[kind], *_OF_A_VALUE))


def _flipped(want: Row, got: Row) -> bool:
    """A stored yes for a no, a symptom stored as there that is denied, or the reverse."""
    if got.get("status") != "answered":
        return False
    pair = {str(want.get("value")), str(got.get("value"))}
    said = {s.get("symptom"): s.get("polarity") for s in got.get("symptoms", ())}
    turned = ({s.get("polarity"), said.get(s.get("symptom"))} for s in want.get("symptoms", ()))
    return pair == {"yes", "no"} or any(both == {"positive", "negative"} for both in turned)


def _alerts(kind: str, want: Row, got: Row) -> dict[str, bool]:
    if "alert" not in want and "alert_max" not in want:
        return {}
    due = want.get("alert", want.get("alert_max"))
    level = got.get("alert") or "none"
    return {
        "missed_urgent": want.get("alert") == "urgent" and level != "urgent",
        "false_urgent": due != "urgent" and level == "urgent",
        "false_alert": due == "none" and level != "none",
        "other_level": "alert" in want and not same(due, level),
    }


def _wish(want: Row, got: Row) -> dict[str, bool]:
    acted = got.get("intent") == "opt_out" and got.get("status") not in _ASK
    if want.get("intent") == "opt_out":
        heard = got.get("intent") in ("opt_out", "answer_or_confirm")
        return {"missed_opt_out": not heard}
    return {"false_opt_out": acted}
