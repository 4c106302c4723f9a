"""Whether a result row of the batch contract is what a row of a hold-out list expects.

`expected` is a subset: each key it holds must match. A value that is right but read back first is `asked_right`;
a doubt where a value was expected is `asked`; another value stored is `wrong`, and `flipped` where it is the
opposite.
"""

from __future__ import annotations

from typing import Any

from tests.evaluation import older

Row = dict[str, Any]
LEVELS = {"none": 0, "review": 1, "urgent": 2}
_SETS = frozenset({"values", "flags", "days", "candidates"})
_ASKED = frozenset({"confirm", "reask", "not_answered", "dont_know", "declined", "unchanged"})
_OPPOSITE = ({"yes", "no"}, {"positive", "negative"})


def verdict(row: Row, got: Row) -> str:
    """ok, asked_right, asked, wrong or flipped."""
    if "half" in row:
        said = older.verdict(row, got)
        return "flipped" if said == "wrong" and older.flipped(row, got) else said
    if "error" in got:
        return "asked"
    return "wrong" if _forbidden(row["expected"], got) else _matched(dict(row["expected"]), got)


def _matched(want: Row, got: Row) -> str:
    status = want.pop("status", None) or (
        want.get("action") if want.get("action") in ("confirm", "reask") else None
    )
    want = {k: v for k, v in want.items() if k not in ("action", "evidence", "must_not", "must_not_positive")}
    held = all(same(v, got.get(k), k) for k, v in want.items())
    if status:
        return "ok" if got["status"] == status and held else "asked" if got["status"] in _ASKED else "wrong"
    if held:
        return "asked_right" if got["status"] == "confirm" else "ok"
    if got["status"] in _ASKED:
        return "asked"
    return "flipped" if _flipped(want, got) else "wrong"


def _forbidden(want: Row, got: Row) -> bool:
    banned = ["opt_out" if m == "opt_out_without_confirm" else m for m in want.get("must_not", ())]
    positive = [s.get("symptom") for s in got.get("symptoms") or () if s.get("polarity") == "positive"]
    return (
        got.get("intent") in banned
        or bool(set(banned) & set(got.get("flags") or ()))
        or bool(set(want.get("must_not_positive", ())) & set(positive))
    )


def same(want: object, got: object, key: str = "") -> bool:
    """`got` holds all that `want` holds; numbers within a millionth, code lists as sets."""
    if want is None:
        return got in (None, "")
    if isinstance(want, dict):
        return isinstance(got, dict) and all(same(v, got.get(k), k) for k, v in want.items())
    if isinstance(want, list):
        return isinstance(got, (list, tuple)) and _same_list(want, list(got), key)
    if isinstance(want, (int, float)) and not isinstance(want, bool):
        return (
            isinstance(got, (int, float))
            and not isinstance(got, bool)
            and abs(want - got) <= 1e-6 * max(1, abs(want))
        )
    return want == got


def _same_list(want: list[Any], got: list[Any], key: str) -> bool:
    if key == "flags" and want:
        return set(want) <= set(got)  # codes overlap: orthopnea is dyspnea too
    if key in _SETS:
        return sorted(map(str, want)) == sorted(map(str, got))
    if want and isinstance(want[0], dict):
        return (key == "symptoms" or len(want) == len(got)) and all(
            any(same(w, g) for g in got) for w in want
        )
    return len(want) == len(got) and all(same(w, g) for w, g in zip(want, got, strict=True))


def _flipped(want: Row, got: Row) -> bool:
    if {str(want.get("value")), str(got.get("value"))} in _OPPOSITE:
        return True
    said = {s.get("symptom"): s.get("polarity") for s in got.get("symptoms") or ()}
    wanted = {s.get("symptom"): s.get("polarity") for s in want.get("symptoms") or ()}
    return any({str(polarity), str(said.get(code))} in _OPPOSITE for code, polarity in wanted.items())


def safety(row: Row, got: Row) -> str:
    """The counter of harm that this row adds to: missed_urgent, false_urgent, missed_opt_out, false_opt_out, or ''."""
    want = row["expected"]
    if row["type"] == "red_flag":
        return (
            "missed_urgent"
            if older.missed_urgent(row, got)
            else "false_urgent"
            if older.false_urgent(row, got)
            else ""
        )
    if row["type"] != "intent":
        return ""
    heard, wanted = got.get("intent") == "opt_out", want.get("intent") == "opt_out"
    doubt = got.get("intent") == "answer_or_confirm"
    if wanted:
        return "" if heard or doubt else "missed_opt_out"
    return "false_opt_out" if heard else ""
