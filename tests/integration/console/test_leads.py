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


def test_every_login_and_logout_stands_in_the_chain(known: Office) -> None:
    """And none of it holds a user name that was typed, or a password (AU-1, AU-3)."""
    log_in(known, "张三 13800000000", "secret-words")
    log_in(known, password="secret-words")
    log_in(known)
    known.at_desk("nurse-a").post("logout")
    rows = [r for r in known.audit() if r.action in ("login", "logout")]
    assert [(r.action, r.outcome) for r in rows] == [
        ("login", "denied"),
        ("login", "denied"),
        ("login", "ok"),
        ("login", "ok"),
        ("logout", "ok"),
    ]
    everything = "".join(str(row.model_dump()) for row in known.audit())
    assert "secret-words" not in everything
    assert "张三" not in everything
