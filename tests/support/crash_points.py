"""Which commit points are killed at by which test; tests/rules holds this against the code and the document."""

from __future__ import annotations

#: Passed by the morning of tests.support.crash_driver.
PLAYED_POINTS = (
    "accept.stored",
    "audit.refusal",
    "call.ingested",
    "call.refused",
    "inbox.alarmed",
    "inbox.claimed",
    "inbox.failed",
    "inbox.received",
    "inbox.swept",
    "key.create",
    "keys.check",
    "outbox.claimed",
    "outbox.recorded",
    "outbox.swept",
    "tick.opened",
    "tick.silence",
)

#: Passed by one command each.
COMMAND_POINTS = (
    "consent.checked",
    "consent.filed",
    "consent.invited",
    "consent.shown",
    "consent.withdrawn",
    "link.issued",
    "patient.registered",
    "patient.shown",
    "plan.enrolled",
    "why.explained",
)

#: Not killed at, and why.
NOT_KILLED = {
    "demo.furnished": "the demo's own data: a new folder each time, thrown away; `testing` is never set there",
}
