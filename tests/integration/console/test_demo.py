"""The demo: only from this machine, with its clock in two buttons and a record that grows."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests.integration.console.ward import Ward, browser
from tests.support.clock import START


def test_phone_and_desk_stand_side_by_side(demo_ward: Ward) -> None:
    """The patient's page and the workbench in one window; her name is text."""
    html = browser(demo_ward).get(f"/demo/{demo_ward.patient}").text
    assert "张测试 &lt;script&gt;" in html
    assert f'<iframe class="phone" src="{demo_ward.base}"' in html
    assert '<iframe class="desk" src="/console/"' in html


def test_the_first_page_has_the_logins(demo_ward: Ward) -> None:
    """One-time links of the nurses, and a line for each patient."""
    html = browser(demo_ward).get("/").text
    assert "/console/first/x" in html
    assert f"/demo/{demo_ward.patient}" in html


def test_the_clock_moves_by_its_buttons(demo_ward: Ward) -> None:
    """The clock's own token moves it and leads back to it."""
    visitor = browser(demo_ward)
    (csrf,) = set(re.findall(r'name="csrf" value="([^"]+)"', visitor.get("/demo/clock").text))
    answer = visitor.post("/demo/advance", data={"step": "day", "csrf": csrf}, follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/demo/clock")
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
