"""What a patient had been told and had said, now or at a past instant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, or_, select

from storage.records import Communication, Encounter, SendAttempt
from storage.unit import Unit

#: From the claim on, a message counts as said, whatever became of it.
_SAID = ("in-progress", "completed", "unknown")


@dataclass(frozen=True)
class Told:
    """`until` None: everything there is. Else what stood at that instant, without what began in it:
    a message is no reason against itself."""

    unit: Unit
    patient_id: str
    until: datetime | None = None

    @cached_property
    def last_inbound(self) -> datetime | None:
        wanted = select(Communication.created_at).where(
            Communication.patient_id == self.patient_id, Communication.direction == "inbound"
        )
        if self.until is not None:
            wanted = wanted.where(Communication.created_at <= self.until)
        return self.unit.session.exec(wanted.order_by(col(Communication.order_no).desc())).first()

    def openings(self, besides: Encounter | None) -> tuple[datetime, ...]:
        """When conversations `besides` this one were opened, over all plans and channels."""
        return self._said(("consent", "invitation"), besides, Communication.turn == 0)

    def invitations(self, besides: Encounter | None) -> tuple[datetime, ...]:
        return self._said(("invitation",), besides)

    def _said(
        self, bases: Sequence[str], besides: Encounter | None, *more: ColumnElement[bool] | bool
    ) -> tuple[datetime, ...]:
        wanted = select(Communication.created_at).where(
            Communication.encounter_id != (besides.id if besides else ""),
            Communication.patient_id == self.patient_id,
            Communication.direction == "outbound",
            col(Communication.basis).in_(bases),
            self._begun(),
            *more,
        )
        return tuple(self.unit.session.exec(wanted).all())

    def _begun(self) -> ColumnElement[bool]:
        if self.until is None:
            return col(Communication.status).in_(_SAID)
        return exists().where(
            col(SendAttempt.communication_id) == col(Communication.id),
            col(SendAttempt.started_at) < self.until,
            or_(
                col(SendAttempt.ended_at).is_(None),
                col(SendAttempt.ended_at) >= self.until,
                col(SendAttempt.outcome) != "not_sent",
            ),
        )
