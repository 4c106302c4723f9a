"""The desk's stream: what changed, in the reader's scope, read on from a place in the audit chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import StreamingResponse
from sqlmodel import col, select

from console.pulse import EVERYTHING
from console.site import Here, Site
from console.staff import sessions
from console.staff.door import Visitor, token_of, visit_of
from console.staff.sessions import Visit
from console.stream import MAX_PLACE, Event, last_place, stream
from storage.records import AuditEvent, Patient
from storage.scope import TREATING, visible
from storage.unit import SYSTEM, Unit

router = APIRouter(prefix="/console", dependencies=[Depends(visit_of)])
#: Looks are no changes: a desk must not wake itself by reading.
_LOOKS = (".read", ".list", ".show", ".why", ".play", "login", "logout")
_BATCH = 500


@router.get("/events")
def events(
    request: Request,
    visit: Visitor,
    site: Here,
    after: Annotated[int, Query(ge=0, le=MAX_PLACE)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> StreamingResponse:
    last = last_place(last_event_id, after)
    return stream(request, EVERYTHING, DeskLook(site, token_of(request, site), last))


class DeskLook:
    """Which patients' records changed since the last look. Ends when the session does (AC-3)."""

    def __init__(self, site: Site, token: str, last: int) -> None:
        self._site, self._token, self._last = site, token, last

    def __call__(self) -> Sequence[Event]:
        with self._site.store.unit(actor=SYSTEM, read_only=True) as unit:
            visit = sessions.visit(self._site.store, unit, self._token, self._site.wall())
            if visit is None:
                return [Event(str(self._last), {"ended": True}, last=True)]
            rows = self._rows(unit)
            seen = self._seen(unit, visit, {patient for _, _, patient in rows if patient})
            if visit.actor.role in TREATING:
                seen.add("")  # what came from nobody's account
        if rows:
            self._last = rows[-1][0]
        changed = [(action, patient) for _, action, patient in rows if patient in seen and _changes(action)]
        if not changed:
            return []
        patients = sorted({patient for _, patient in changed})
        return [Event(str(self._last), {"patients": patients, "actions": sorted({a for a, _ in changed})})]

    def _rows(self, unit: Unit) -> list[tuple[int, str, str]]:
        wanted = select(AuditEvent.seq, AuditEvent.action, AuditEvent.patient_id)
        newer = wanted.where(AuditEvent.seq > self._last).order_by(col(AuditEvent.seq)).limit(_BATCH)
        return [(seq, action, patient) for seq, action, patient in unit.session.exec(newer)]

    def _seen(self, unit: Unit, visit: Visit, patients: set[str]) -> set[str]:
        if not patients:
            return set()
        mine = visible(col(Patient.id), visit.actor, unit.now)
        wanted = select(Patient.id).where(col(Patient.id).in_(patients), mine)
        return set(unit.session.exec(wanted))


def _changes(action: str) -> bool:
    return not action.endswith(_LOOKS)
