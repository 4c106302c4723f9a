"""Which commit points are killed at by which test; tests/rules holds this against the code and the document."""

from __future__ import annotations

#: Passed by the morning of tests.support.crash_driver.
PLAYED_POINTS = (
    "accept.stored",
    "audit.refusal",
    "call.ingested",
    "call.refused",
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
