"""The guard in front of the composer: what a message needs before it may go into the outbox (OG-1, OG-2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from care import guard
from console.nurse.talk_view import Talk
from console.site import Site
from console.staff.sessions import Visit
from storage.access import Access
from storage.records import Patient
from storage.unit import Unit

#: Why it may be sent all the same; the code stands in the audit row.
REASONS = ("authorised", "clinical_need", "patient_asked")
#: Names that the text is compared with: those of the nurse's own patients, whom she could mix up.
MAX_NAMES = 2000


@dataclass(frozen=True, slots=True)
class Checked:
    """`status` 0: it may go. 409: ask, and send `confirmation` with the reason. 422: never like this."""

    status: int = 0
    categories: Sequence[str] = ()
    stops: Sequence[str] = ()
    confirmation: str = ""
    reason: str = ""


def check(
    site: Site, visit: Visit, talk: Talk, text: str, own_id: str, confirmation: str, reason: str
) -> Checked:
    with site.store.unit(actor=visit.actor, purpose="care", read_only=True) as unit:
        found = guard.scan(text, others=_names(unit, talk.patient), own=[talk.name])
        stops = [*found.stops, *(["other_patient"] if _others_phone(unit, talk.patient, text) else [])]
    if stops:
        return Checked(422, found.categories, tuple(dict.fromkeys(stops)))
    if not found.categories:
        return Checked()
    key, now = site.store.keyring.index, site.wall()
    bound = {"actor": visit.practitioner, "patient": talk.patient.id, "text": text, "own_id": own_id}
    if reason in REASONS and guard.confirmed(key, confirmation, **bound, now=now):
        return Checked(0, found.categories, reason=reason)
    return Checked(409, found.categories, confirmation=guard.confirmation(key, **bound, now=now))


def _names(unit: Unit, patient: Patient) -> list[str]:
    wanted = Access(unit, set()).mine().where(Patient.id != patient.id)
    rows = unit.session.exec(wanted.order_by(col(Patient.id)).limit(MAX_NAMES))
    return [str(unit.open(row, "name") or "") for row in rows]


def _others_phone(unit: Unit, patient: Patient, text: str) -> bool:
    """A number that is another patient's, also one whom the nurse may not see."""
    indexes = [unit.index("phone", phone) for phone in guard.phones_in(text)]
    if not indexes:
        return False
    wanted = select(Patient.id).where(col(Patient.phone_index).in_(indexes), Patient.id != patient.id)
    return unit.session.exec(wanted.limit(1)).first() is not None
