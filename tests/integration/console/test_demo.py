"""The demo: only from this machine, with its clock in two buttons and a record that grows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from console.fiction.pages import LiveLook
from storage.records import Consent, Encounter, Flag, QuestionnaireResponse, Task
from storage.unit import SYSTEM
from tests.integration.console.ward import Ward, browser
from tests.support.clock import START
from tests.support.records import message, task


def story(ward: Ward) -> None:
    """A running follow-up with one answer, a red flag, a consent and a nurse's task."""
    with ward.site.store.unit(actor=SYSTEM) as unit:
        patient = unit.lock_patient(ward.patient)
        encounter = Encounter(
            patient_id=patient.id, channel="web", started_at=unit.now, last_turn_at=unit.now
        )
        unit.add(encounter)
        said = message(unit, patient, "in:1", direction="inbound", contact_point_id=ward.contact)
        unit.seal(said, body={"text": "胸口<b>闷得慌"})
        due: Task = task(unit, patient.id, "plan:d1:1")
        due.encounter_id, due.outcome = encounter.id, "emergency"
        response = QuestionnaireResponse(
            patient_id=patient.id,
            encounter_id=encounter.id,
            questionnaire="urn:test:q|1",
            authored_at=unit.now,
        )
        unit.seal(response, items=[item(said.id)])
        flag = Flag(
            patient_id=patient.id,
            encounter_id=encounter.id,
            communication_id=said.id,
            code="chest_pain",
            tier="emergency",
            rule="safety.chest@1",
            pack="p1",
            raised_at=unit.now,
            act_by=unit.now,
        )
        unit.seal(flag, quote="胸口<b>闷得慌")
        consent = Consent(
            patient_id=patient.id,
            purpose="follow_up",
            channel="web",
            notice="n|1",
            notice_hash="h",
            status="active",
            created_at=unit.now,
        )
        for row in (response, flag, consent):
            unit.add(row)
        unit.commit("test.story")


def item(said: str) -> dict[str, object]:
    return {
        "linkId": "weight",
        "text": "体重多少？",
        "answer": [{"valueQuantity": {"value": 61.5, "unit": "kg"}}],
        "status": "answered",
        "evidence": {
            "communication": said,
            "start": 0,
            "end": 6,
            "text": "六十一<i>",
            "audio": None,
        },
        "rule": "quantity.kg@1",
        "pack": "p1",
        "confirmed_by": None,
    }


def test_the_page_shows_each_answer_with_its_proof(demo_ward: Ward) -> None:
    """Value, quoted words, status and rule; flags, consents and the task's outcome; all of it escaped."""
    story(demo_ward)
    html = browser(demo_ward).get(f"/demo/{demo_ward.patient}").text
    for words in ("61.5 kg", "六十一&lt;i&gt;", "answered", "quantity.kg@1", "chest_pain", "emergency"):
        assert words in html, words
    assert "胸口&lt;b&gt;闷得慌" in html
    assert "follow_up" in html
    assert "张测试 &lt;script&gt;" in html
    assert f'<iframe class="phone" src="{demo_ward.base}"' in html


def test_the_live_part_comes_again_only_when_it_changed(demo_ward: Ward) -> None:
    """Each change is one event with the whole part; the same state is never sent twice."""
    demo = demo_ward.site.demo
    assert demo is not None
    look = LiveLook(demo_ward.site, demo, demo_ward.patient, "")
    first = look()
    assert len(first) == 1
    assert look() == []
    story(demo_ward)
    (grown,) = look()
    assert "chest_pain" in grown.data["html"]
    assert LiveLook(demo_ward.site, demo, demo_ward.patient, grown.id)() == []


def test_the_clock_moves_by_its_buttons(demo_ward: Ward) -> None:
    """The page's own token moves the clock and leads back to the page."""
    visitor = browser(demo_ward)
    here = f"/demo/{demo_ward.patient}"
    (csrf,) = set(re.findall(r'name="csrf" value="([^"]+)"', visitor.get(here).text))
    answer = visitor.post(
        "/demo/advance", data={"step": "day", "csrf": csrf, "here": here}, follow_redirects=False
    )
    assert (answer.status_code, answer.headers["location"]) == (303, here)
    assert demo_ward.site.demo is not None
    assert demo_ward.site.demo.now() == START + timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"step": "day", "csrf": "wrong"}, 403),
        ({"step": "day", "csrf": "错"}, 403),
        ({"step": "day"}, 400),
        ({"step": "year", "csrf": "right"}, 400),
    ],
)
def test_the_clock_does_not_move_for_strangers(demo_ward: Ward, fields: dict[str, str], status: int) -> None:
    """Without the page's token, or with an unknown step, nothing happens."""
    if fields.get("csrf") == "right":
        fields = fields | {"csrf": demo_ward.app.state.csrf}
    assert browser(demo_ward).post("/demo/advance", data=fields).status_code == status
    assert demo_ward.site.demo is not None
    assert demo_ward.site.demo.now() == START


def test_a_redirect_never_leads_away(demo_ward: Ward) -> None:
    """`here` is only taken if it is a page of this demo."""
    fields = {"step": "hour", "csrf": demo_ward.app.state.csrf, "here": "//example.org/"}
    answer = browser(demo_ward).post("/demo/advance", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    ("host", "client"), [("127.0.0.1", "192.0.2.7"), ("evil.example", "127.0.0.1"), ("[::1]", "testclient")]
)
def test_the_demo_is_only_for_this_machine(demo_ward: Ward, host: str, client: str) -> None:
    """Another machine, or a foreign name that points here, finds no demo; the patient's link still works."""
    visitor = browser(demo_ward, host=host, client=client)
    for path in ("/", f"/demo/{demo_ward.patient}", f"/demo/{demo_ward.patient}/events"):
        assert visitor.get(path).status_code == 404
    data = {"step": "day", "csrf": demo_ward.app.state.csrf}
    assert visitor.post("/demo/advance", data=data).status_code == 404
    assert visitor.get(demo_ward.base).status_code == 200


def test_an_unknown_patient_is_not_found(demo_ward: Ward) -> None:
    """Only the cast of the demo has pages."""
    assert browser(demo_ward).get("/demo/nobody").status_code == 404
