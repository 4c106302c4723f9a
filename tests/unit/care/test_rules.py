"""The rule packs that ship: complete, versioned, hashed, and with their source."""

from __future__ import annotations

from importlib import resources

import pytest
import yaml

from care.rules import load_rules
from dialogs.load import library
from extraction.load import sources

FLAGS = load_rules().tiers


def _file(name: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load(
        resources.files("care.library").joinpath(f"{name}.yaml").read_text("utf-8")
    )
    return data


def _codes_heard() -> set[str]:
    safety = next(source for source in sources() if source.name == "safety")
    return {entry["flag"] for entry in safety.entries if entry["level"] == "urgent" or entry.get("worse")}


def _codes_answered() -> set[str]:
    rules = (rule for form in library().values() for item in form.items for rule in item.on_answer)
    return {rule.flag for rule in rules if rule.flag and rule.level in ("emergency", "urgent")}


@pytest.mark.parametrize("name", ["redflags", "hypertension"])
def test_thresholds_carry_source_and_sign_off(name: str) -> None:
    """Every pack says where its numbers come from and that a clinician signs them off."""
    data = _file(name)
    assert data["source"]
    assert "clinician" in str(data["sign_off"])


def test_each_pack_names_version_and_hash() -> None:
    """What a rule decided can be traced to the very bytes that held it."""
    assert FLAGS.pack.startswith("redflags@1.0.0+sha256:")
    assert load_rules().hypertension.pack.startswith("hypertension@1.0.0+sha256:")


def test_every_urgent_flag_has_its_tier() -> None:
    """No red flag that a message or an answer can raise falls to the default unnoticed."""
    assert (_codes_heard() | _codes_answered()) - set(FLAGS.tiers) == set()


def test_what_ends_a_conversation_is_an_emergency() -> None:
    """A finding that stops the questions with the safety script is on the shortest clock.

    One code means two things: `severe_pain` is a sudden headache in hypertension (the script) and a pain
    score of 7 and more after surgery (urgent in the source), and tiers are by code.
    """
    grave = {code for form in library().values() for code in form.emergency_codes}
    assert {code for code in grave if FLAGS.tier(code, "urgent") != "emergency"} == {"severe_pain"}


def test_the_worse_the_tier_the_shorter_the_clock() -> None:
    """Emergency before urgent before nurse; an emergency within minutes."""
    assert 0 < FLAGS.clocks["emergency"] < FLAGS.clocks["urgent"] < FLAGS.clocks["nurse"]


def test_an_unknown_urgent_flag_is_urgent() -> None:
    """A code that no table names still reaches a nurse in time; a review is work of the day."""
    assert FLAGS.tier("something_new", "urgent") == "urgent"
    assert FLAGS.tier("chest_pain", "review") == "nurse"


def test_the_form_that_is_classified_ships() -> None:
    """The classification belongs to a questionnaire of the library."""
    assert load_rules().hypertension_form in {form.url for form in library().values()}
