"""The application as a whole: health, headers on everything, errors that tell nothing."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace

import pytest
from fastapi.routing import APIRoute, APIRouter
from starlette.routing import BaseRoute

from console.app import create_app
from storage.db import StorageError
from tests.integration.console.ward import Ward, browser
from wire.channel import Inbound

HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}


def paths(ward: Ward) -> list[tuple[str, str]]:
    """(method, path) of every route of the application, filled in."""
    found = [("GET", "/static/chat.js"), ("GET", "/static/none"), ("GET", "/nowhere")]
    for route in routes(ward.app.routes):
        filled = route.path.replace("{token}", "t" * 43).replace("{patient}", "p")
        found += [(method, filled) for method in route.methods or ()]
    return found


def routes(found: Sequence[BaseRoute]) -> list[APIRoute]:
    known: list[APIRoute] = []
    for route in found:
        if isinstance(route, APIRoute):
            known.append(route)
        elif isinstance(included := getattr(route, "original_router", None), APIRouter):
            known += routes(included.routes)
    return known


@pytest.mark.parametrize("client", ["127.0.0.1", "192.0.2.7"])
def test_every_route_has_the_strict_headers(demo_ward: Ward, client: str) -> None:
    """No inline script or style, no store, no sniffing, no referrer; also on errors and files."""
    visitor = browser(demo_ward, client=client)
    walked = paths(demo_ward)
    assert len(walked) >= 12
    for method, path in walked:
        answer = visitor.request(method, path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'; script-src 'self'; style-src 'self'" in policy, path
        assert "unsafe" not in policy
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS, path


def test_only_the_patients_page_of_a_demo_may_be_framed(ward: Ward, demo_ward: Ward) -> None:
    """frame-ancestors is 'none' everywhere but for /me in a demo, which this site may frame."""
    policy = browser(ward).get(ward.base).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    visitor = browser(demo_ward)
    assert "frame-ancestors 'self'" in visitor.get(demo_ward.base).headers["content-security-policy"]
    assert "frame-ancestors 'none'" in visitor.get("/").headers["content-security-policy"]


def test_no_page_has_anything_inline(demo_ward: Ward) -> None:
    """The policy would break it: no style attribute, no handler, no script without a source."""
    demo_ward.bot_says("您好", choices=("好", "不好"))
    visitor = browser(demo_ward)
    for path in ("/", demo_ward.base, f"/demo/{demo_ward.patient}"):
        html = visitor.get(path).text
        assert " style=" not in html
        assert " onclick=" not in html
        assert "<script>" not in html


def test_live_and_ready(ward: Ward) -> None:
    """Ready with everything there; 503 with the names of what is missing, while still live."""
    visitor = browser(ward)
    assert visitor.get("/readyz").json() == {"ready": True, "not_ready": []}
    ward.ready["model"] = False
    answer = visitor.get("/readyz")
    assert (answer.status_code, answer.json()["not_ready"]) == (503, ["model"])
    assert visitor.get("/healthz").status_code == 200


def test_a_channel_that_is_held_up_degrades(ward: Ward) -> None:
    """Still ready and 200: the channel is named with its reason, and so is a contract that runs out soon."""
    degraded, warnings = {"wechat": "ip_refused"}, {"telegram": "contract_until:2026-03-20"}
    site = replace(ward.site, degraded=lambda: degraded, warnings=lambda: warnings)
    answer = browser(replace(ward, app=create_app(site))).get("/readyz")
    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "not_ready": [], "degraded": degraded, "warnings": warnings}


def test_without_a_demo_the_front_page_says_that_the_service_runs(ward: Ward) -> None:
    """No patient is listed, and the demo's addresses do not exist."""
    visitor = browser(ward)
    assert "正在运行" in visitor.get("/").text
    assert visitor.get(f"/demo/{ward.patient}").status_code == 404
    assert visitor.post("/demo/advance", data={"step": "day", "csrf": "x"}).status_code in (404, 405)


def test_an_error_tells_neither_the_browser_nor_the_log_any_content(
    ward: Ward, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The database is locked: 503 without details; the log names the place, not token or words."""

    def locked(inbound: Inbound) -> None:
        raise StorageError("locked", f"INSERT {inbound.text}")

    monkeypatch.setattr(ward.site.intake, "accept", locked)
    with caplog.at_level(logging.ERROR):
        answer = browser(ward).post(f"{ward.base}/messages", json={"text": "很私密的话", "id": "a"})
    assert answer.status_code == 503
    assert "content-security-policy" in answer.headers
    for text in (answer.text, caplog.text):
        assert "私密" not in text
        assert ward.token not in text
    assert "StorageError in POST /me/{token}/messages" in caplog.text


def test_a_bad_query_is_not_echoed(ward: Ward) -> None:
    """A validation error names no input."""
    answer = browser(ward).get(f"{ward.base}/messages", params={"after": "姓名"})
    assert (answer.status_code, "姓名" in answer.text) == (400, False)


def test_each_application_has_its_own_secret(ward: Ward) -> None:
    """Two applications never share a form token."""
    assert create_app(ward.site).state.csrf != ward.app.state.csrf
