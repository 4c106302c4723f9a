"""What still waits in the outbox, and that it is never sent."""

from __future__ import annotations

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from storage.records import Communication
from storage.unit import Unit


def cancel(unit: Unit, reason: str, *which: ColumnElement[bool] | bool) -> list[Communication]:
    """Ends the waiting messages that meet every condition of `which`; those that were ended.

    Words of safety and acknowledgements may be among them: who cancels them sees that they are told otherwise
    (`dialogs.ending.Endings.untold`).
    """
    waiting = select(Communication).where(
        Communication.direction == "outbound", Communication.status == "preparation", *which
    )
    rows = list(unit.session.exec(waiting.order_by(col(Communication.order_no))).all())
    for row in rows:
        row.status, row.reason, row.ended_at = "not-done", reason, unit.now
        unit.add(row)
    return rows
