"""Where a login may lead."""

from __future__ import annotations

import pytest

from tests.integration.console.test_staff import log_in
from tests.support.office import Office


@pytest.mark.parametrize(
    ("to", "leads"),
    [
        ("/console/patients?page=2", "/console/patients?page=2"),
        ("https://evil.example/", "/console/"),
        ("//evil.example/console/", "/console/"),
        ("/console/\\evil.example", "/console/"),
        ("\\\\evil.example", "/console/"),
        ("http://[", "/console/"),
        ("javascript:alert(1)", "/console/"),
        ("/console/login?to=/console/login", "/console/"),
        ("/console/\r\nSet-Cookie: a=b", "/console/"),
        ("/me/x", "/console/"),
        ("", "/console/"),
    ],
)
def test_a_login_leads_nowhere_else(known: Office, to: str, leads: str) -> None:
    """No open redirect, from the login, the language or a step at a list."""
    answer, browser = log_in(known, to=to)
    assert (answer.status_code, answer.headers["location"]) == (303, leads)
    chosen = browser.post("/console/language", data={"language": "en", "to": to})
    assert chosen.headers["location"] == leads
    assert browser.get("/console/login", params={"to": to}).status_code == 200
