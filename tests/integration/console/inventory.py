"""Every route of the application, who may call it, and what it takes: a route that is not here is red."""

from __future__ import annotations

from collections.abc import Mapping

#: anyone · provider (signed by it; tests/channels) · link (the patient's own token) · machine (a demo's controls, from this machine) · staff (logged
#: in; what it lists is within scope) · treating (nurses and physicians: accounts that are nobody's yet) · scope (one patient's: 404 for whoever may not see her)
WHO: Mapping[tuple[str, str], str] = {
    ("GET", "/healthz"): "anyone",
    ("GET", "/readyz"): "anyone",
    ("GET", "/webhooks/{channel}/{account}"): "provider",
    ("POST", "/webhooks/{channel}/{account}"): "provider",
    ("GET", "/"): "anyone",
    ("GET", "/console/login"): "anyone",
    ("POST", "/console/login"): "anyone",
    ("GET", "/console/first/{token}"): "anyone",
    ("POST", "/console/first/{token}"): "anyone",
    ("POST", "/console/language"): "anyone",
    ("GET", "/me/{token}"): "link",
    ("GET", "/me/{token}/messages"): "link",
    ("POST", "/me/{token}/messages"): "link",
    ("POST", "/me/{token}/voice"): "link",
    ("GET", "/me/{token}/events"): "link",
    ("GET", "/me/{token}/consent"): "link",
    ("POST", "/me/{token}/consent"): "link",
    ("POST", "/me/{token}/stop"): "link",
    ("POST", "/demo/advance"): "machine",
    ("GET", "/demo/{patient}"): "machine",
    ("GET", "/demo/clock"): "machine",
    ("POST", "/console/logout"): "staff",
    ("POST", "/console/alive"): "staff",
    ("GET", "/console/events"): "staff",
    ("GET", "/console/"): "staff",
    ("GET", "/console/parts/{name}"): "staff",
    ("GET", "/console/patients"): "staff",
    ("GET", "/console/parts/strangers"): "treating",
    ("POST", "/console/strangers/{task}/done"): "treating",
    ("GET", "/console/patients/{patient}"): "scope",
    ("POST", "/console/patients/{patient}/talk"): "scope",
    ("POST", "/console/unknown/{message}/{how}"): "scope",
    ("POST", "/console/flags/{flag}/{step}"): "scope",
    ("POST", "/console/tasks/{task}/done"): "scope",
    ("GET", "/console/media/{media}.wav"): "scope",
    ("GET", "/console/review/{response}"): "scope",
    ("POST", "/console/review/{response}/{link_id}/confirm"): "scope",
    ("POST", "/console/review/{response}/{link_id}/not-answered"): "scope",
    ("POST", "/console/review/{response}/{link_id}/correct"): "scope",
    ("GET", "/console/talk/{encounter}"): "scope",
    ("GET", "/console/talk/{encounter}/live"): "scope",
    ("POST", "/console/talk/{encounter}/take-over"): "scope",
    ("POST", "/console/talk/{encounter}/say"): "scope",
    ("POST", "/console/talk/{encounter}/hand-back"): "scope",
    ("POST", "/console/talk/{encounter}/end"): "scope",
}
#: What a form must hold to be taken at all, beside its csrf.
FIELDS: Mapping[str, Mapping[str, str]] = {
    "/console/language": {"language": "en"},
    "/console/login": {"username": "a", "password": "b"},
    "/console/first/{token}": {"password": "b", "again": "b"},
    "/console/review/{response}/{link_id}/not-answered": {"reason": "misheard"},
    "/console/review/{response}/{link_id}/correct": {"value": "3", "reason": "misheard"},
    "/console/talk/{encounter}/say": {"text": "您好", "own_id": "a1"},
}


def of(*who: str) -> list[tuple[str, str]]:
    return [route for route, kind in WHO.items() if kind in who]
