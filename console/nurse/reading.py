"""Reading on a nurse's behalf: within her scope, audited before anything is shown (AC-1, AU-1, AU-2).

A page that refreshes itself shows the same patients again and again: the row is written when a patient is
first shown in a session, and again after a while (docs/adr/0018).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, TypeVar

from fastapi import HTTPException

from console.site import Site
from console.staff.sessions import Visit
from storage.access import Access, NotVisible, Shown, audited_id
from storage.unit import Unit

T = TypeVar("T")


def looking(site: Site, visit: Visit, view: Callable[[Unit, Access], T]) -> T:
    """What `view` finds in the reader's scope. Out of scope is 404 and an audit row."""
    shown: set[Shown] = set()
    try:
        with site.store.unit(actor=visit.actor, purpose="care", read_only=True) as unit:
            found = view(unit, Access(unit, shown))
    except NotVisible as hidden:
        refused(site, visit, hidden)
    note(site, visit, shown)
    return found


def refused(site: Site, visit: Visit, hidden: NotVisible) -> NoReturn:
    """404, as if there were nothing; the try stands in the audit chain, once."""
    if not hidden.noted:
        with site.store.unit(actor=visit.actor, purpose="care") as unit:
            unit.audit(
                hidden.action or "record.read",
                object_id=audited_id(str(hidden)),
                outcome="denied",
                reason="not_visible",
            )
            unit.commit("audit.refusal")
    raise HTTPException(404)


def note(site: Site, visit: Visit, shown: set[Shown]) -> None:
    """Writes who was shown what, before it is shown."""
    now = site.wall()
    fresh = site.reads.unseen(visit.session, shown, now)
    if not fresh:
        return
    with site.store.unit(actor=visit.actor, purpose="care") as unit:
        for action, kind, object_id, patient_id in fresh:
            unit.audit(action, object_type=kind, object_id=object_id, patient_id=patient_id)
        unit.commit("page.shown")
    site.reads.note(visit.session, fresh, now)
