"""A nurse reads the answers against their proof: what stands afterwards, and what is refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from care.review import Place, ReviewRefused, version_of
from care.typed import BadValue, answer_of
from storage.access import NotVisible
from storage.records import Observation, QuestionnaireResponse, Task
from storage.unit import Actor
from tests.integration.path.hospital import HYPERTENSION, Hospital
from tests.integration.path.staffing import HERS, OTHER, STRANGER, act, employ
from tests.support.threads import together

BP = "blood_pressure"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a talk with a blood pressure of 135/85 in it, and two nurses who may review it."""

    hospital: Hospital
    patient: str
    id: str

    @property
    def items(self) -> dict[str, Any]:
        found = self.hospital.opened(QuestionnaireResponse, self.id, "items")
        return {item["linkId"]: item for item in found}

    @property
    def status(self) -> str:
        return str(self.hospital.row(QuestionnaireResponse, id=self.id).status)

    @property
    def measured(self) -> Observation:
        found: Observation = self.hospital.row(Observation, link_id=BP)
        return found

    def place(self, link_id: str = BP) -> Place:
        """As the page shows it now."""
        item = self.items.get(link_id)
        return Place(self.id, link_id, version_of(item) if item else "")

    def do(self, nurse: Actor, what: str, *arguments: object) -> None:
        with self.hospital.app.store.unit(actor=nurse, purpose="care") as unit:
            getattr(self.hospital.app.reviews, what)(unit, *arguments)
            unit.commit("response.reviewed")

    def correct(self, sys: str, dia: str, nurse: Actor = HERS, reason: str = "misheard") -> None:
        self.do(nurse, "correct", self.place(), self.value(sys, dia), reason)

    def value(self, sys: str, dia: str, *, unusual: bool = False) -> dict[str, Any]:
        with self.hospital.app.store.unit(actor=HERS, read_only=True) as unit:
            form = unit.session.get_one(QuestionnaireResponse, self.id).questionnaire
        question = self.hospital.app.sessions.library[form].item(BP)
        assert question is not None
        return answer_of(question, {"sys": [sys], "dia": [dia]}, "zh", unusual=unusual)

    def proposals(self) -> dict[str, str]:
        """Identifier of each proposal of a classification → how it stands."""
        tasks = self.hospital.rows(Task, patient_id=self.patient, kind="review")
        found = {t.identifier.split(":", 2)[2]: t.reason if t.ended_at else "open" for t in tasks}
        return {name: how for name, how in found.items() if name.startswith("classification_")}


def talked(hospital: Hospital, *words: str, birth_date: str = "1970-01-01") -> Form:
    """She said these words and then asked for a person, which ends the talk."""
    patient = hospital.patient("甲", plan=HYPERTENSION, birth_date=birth_date)
    employ(hospital, patient, HERS, OTHER)
    hospital.tick()
    hospital.says("甲", *words)
    return Form(hospital, patient, hospital.row(QuestionnaireResponse).id)


@pytest.fixture
def form(hospital: Hospital) -> Form:
    return talked(hospital, "没有不舒服", "一百三十五，八十五", "人工")


def numbers(item: dict[str, Any]) -> dict[str, float]:
    return {
        part["linkId"].rpartition(".")[2]: part["answer"][0]["valueQuantity"]["value"]
        for part in item.get("item", ())
    }


def test_a_confirmed_value_is_final(form: Form) -> None:
    """The same value, who confirmed it, and its Observation; the form is not amended."""
    before = form.status
    form.do(HERS, "confirm", form.place())
    item = form.items[BP]
    assert (item["status"], item["confirmed_by"], numbers(item)) == (
        "answered",
        "nurse-1",
        {"sys": 135, "dia": 85},
    )
    assert [h["change"] for h in item["history"]] == ["confirm"]
    assert (form.measured.status, form.measured.confirmed_by, form.status) == ("final", "nurse-1", before)


def test_a_corrected_value_keeps_what_stood_there(form: Form) -> None:
    """The old value with who, when and why; the proof stays; form and Observation are amended."""
    evidence = form.items[BP]["evidence"]
    form.correct("153", "85", reason="misheard")
    item = form.items[BP]
    assert (numbers(item), item["confirmed_by"]) == ({"sys": 153, "dia": 85}, "nurse-1")
    (was,) = item["history"]
    assert (numbers(was), was["by"], was["change"], was["reason"]) == (
        {"sys": 135, "dia": 85},
        "nurse-1",
        "correct",
        "misheard",
    )
    assert item["evidence"] == evidence
    assert (form.status, form.measured.status) == ("amended", "amended")
    value = form.hospital.opened(Observation, form.measured.id, "value")
    assert value[f"{BP}.sys"][0]["valueQuantity"]["value"] == 153
    form.correct("150", "85", OTHER)
    assert [numbers(h)["sys"] for h in form.items[BP]["history"]] == [135, 153]


def test_no_answer_after_all(form: Form) -> None:
    """The value is gone from the item, stands in its history, and its Observation was an error."""
    form.do(HERS, "not_answered", form.place(), "misread")
    item = form.items[BP]
    assert (item["answer"], item["status"], "item" in item) == ([], "not_answered", False)
    assert numbers(item["history"][0]) == {"sys": 135, "dia": 85}
    assert (form.measured.status, form.status) == ("entered-in-error", "amended")
    with pytest.raises(ReviewRefused, match="nothing"):
        form.do(HERS, "confirm", form.place())


def test_a_stale_page_changes_nothing(form: Form) -> None:
    """Whoever looked before the other changed it is told so."""
    seen = form.place()
    form.correct("153", "85")
    before = form.items
    for what in (("confirm",), ("not_answered", "misread"), ("correct", form.value("140", "90"), "misread")):
        with pytest.raises(ReviewRefused, match="stale"):
            form.do(OTHER, what[0], seen, *what[1:])
    assert form.items == before


def test_a_running_conversation_is_the_bots_to_write(hospital: Hospital) -> None:
    """Until it is over nothing is reviewed."""
    form = talked(hospital, "没有不舒服", "一百三十五，八十五")
    with pytest.raises(ReviewRefused, match="running"):
        form.do(HERS, "confirm", form.place())


def test_what_was_never_asked_is_filled_in_by_hand(form: Form) -> None:
    """In the place that the form gives it, without a proof of the patient's, by the nurse's name."""
    asked = list(form.items)
    library = form.hospital.app.sessions.library
    definition = library[form.hospital.row(QuestionnaireResponse).questionnaire]
    left = next(i for i in definition.items if i.link_id not in asked and i.type == "boolean")
    value = answer_of(left, {"value": ["yes"]}, "zh", unusual=False)
    form.do(HERS, "correct", form.place(left.link_id), value, "patient_corrected")
    item = form.items[left.link_id]
    assert (item["answer"], item["evidence"], item["rule"], item["confirmed_by"]) == (
        [{"valueBoolean": True}],
        None,
        "nurse",
        "nurse-1",
    )
    order = [i.link_id for i in definition.items]
    assert list(form.items) == sorted(form.items, key=order.index)
    with pytest.raises(ReviewRefused, match="stale"):
        form.do(HERS, "correct", form.place("no-such-item"), value, "other")


@pytest.mark.parametrize("reason", ["", "  ", "很" * 501])
def test_a_change_needs_its_reason(form: Form, reason: str) -> None:
    """A correction or a taken-out value without one is refused."""
    with pytest.raises(ReviewRefused, match="reason"):
        form.correct("153", "85", reason=reason)
    with pytest.raises(ReviewRefused, match="reason"):
        form.do(HERS, "not_answered", form.place(), reason)


def test_an_unusual_value_has_to_be_meant(form: Form) -> None:
    """Out of the plausible range it is refused, unless she says that it is so."""
    with pytest.raises(BadValue, match="range"):
        form.value("400", "85")
    form.do(HERS, "correct", form.place(), form.value("400", "85", unusual=True), "misheard")
    assert numbers(form.items[BP])["sys"] == 400


def test_another_ward_has_nothing_to_review(form: Form) -> None:
    """Not visible, and nothing changes (AC-1)."""
    before = form.items
    for what in (("confirm",), ("not_answered", "x"), ("correct", form.value("140", "90"), "x")):
        with pytest.raises(NotVisible):
            form.do(STRANGER, what[0], form.place(), *what[1:])
    assert form.items == before


def test_a_review_is_the_work_that_was_asked_for(hospital: Hospital) -> None:
    """A value that was overheard waits for a nurse; her look ends the wait."""
    form = talked(hospital, "没有不舒服")
    talk = hospital.talk(form.patient).id
    act(hospital, HERS, "take_over", talk)
    act(hospital, HERS, "say", talk, "最近一次量血压，高压和低压各是多少？", own_id="q1")
    hospital.settle()
    hospital.says("甲", "一百三十五，八十五")
    act(hospital, HERS, "end", talk)
    waits = [t for t in hospital.rows(Task, kind="review") if t.reason == "confirm"]
    assert [(t.status, form.items[BP]["status"]) for t in waits] == [("requested", "confirm")]
    form.do(OTHER, "confirm", form.place())
    (done,) = [t for t in hospital.rows(Task, kind="review") if t.reason == "confirm"]
    assert (done.status, done.ended_by, form.measured.status) == ("completed", "nurse-2", "final")


def test_a_correction_makes_the_proposal_anew(form: Form) -> None:
    """The classification follows the corrected values; the earlier proposal is superseded, back again too."""
    form.do(
        HERS, "correct", form.place("adverse"), {"answer": [{"valueBoolean": False}]}, "patient_corrected"
    )
    (low,) = form.proposals()
    assert form.proposals() == {low: "open"}
    form.correct("185", "115")
    (high,) = set(form.proposals()) - {low}
    assert form.proposals() == {low: "superseded", high: "open"}
    form.correct("135", "85")
    assert form.proposals() == {low: "superseded", high: "superseded", f"{low}:2": "open"}


def test_two_nurses_at_once_on_one_item(form: Form) -> None:
    """One wins; the other is told that the page is stale, and the history has one entry."""
    seen = form.place()
    values = {HERS: form.value("150", "90"), OTHER: form.value("160", "95")}
    told: dict[str, str] = {}

    def change(nurse: Actor) -> None:
        try:
            form.do(nurse, "correct", seen, values[nurse], "misheard")
            told[nurse.id] = "won"
        except ReviewRefused as refused:
            told[nurse.id] = str(refused)

    together([lambda: change(HERS), lambda: change(OTHER)])
    assert sorted(told.values()) == ["stale", "won"]
    item = form.items[BP]
    assert len(item["history"]) == 1
    assert told[item["confirmed_by"]] == "won"
