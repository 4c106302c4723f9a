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
    "media.fetched",
    "outbox.claimed",
    "outbox.recorded",
    "outbox.swept",
    "tick.opened",
    "tick.silence",
)

#: Passed by one command each.
COMMAND_POINTS = (
    "account.added",
    "account.changed",
    "account.token",
    "binding.issued",
    "care.assigned",
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
    "lexicon.diffed",
)

#: Passed by one request to a page each.
PAGE_POINTS = (
    "consent.clicked",
    "desk.acted",
    "flag.stepped",
    "media.played",
    "page.shown",
    "response.reviewed",
    "session.begun",
    "session.ended",
    "session.seen",
    "work.done",
)

#: Passed beside the requests of a provider's channel (tests/channels/wechat/test_deaths.py).
WECHAT_POINTS = (
    "wechat.allowed",
    "wechat.corrected",
    "wechat.finished",
    "wechat.freed",
    "wechat.held",
    "wechat.knocked",
    "wechat.numbered",
    "wechat.leased",
    "wechat.spent",
    "wechat.token",
)

#: Not killed at, and why.
NOT_KILLED = {
    "outbox.doubted": "a reply that was perhaps not read: lost, it stays as it was until the provider repeats it",
    "channel.paced": "a place in the line of sends: lost, it costs the next sender a fraction of a second",
    "channel.marked": "a channel that is held up or up again: lost, the next send finds it out anew",
    "channel.owed": "a group to be left: lost, the update comes again; left twice is left once",
    "channel.led": "who polls: lost, another process takes over after the lease, or this one asks again",
    "channel.polled": "where polling goes on: lost, the same updates come again and are found by their identifier",
    "demo.furnished": "the demo's own data: a new folder each time, thrown away; `testing` is never set there",
    "demo.employed": "the same, for its staff",
}
