"""All tables of the first version, the head of the audit chain, and the audit triggers."""

from __future__ import annotations

from alembic import op

from storage.chain import GENESIS
from storage.migrations.audit_triggers import create_audit_triggers
from storage.migrations.first.tables import IN_ORDER

revision = "0001"
down_revision = None


def upgrade() -> None:
    for table in IN_ORDER:
        table.create()
    op.execute(f"INSERT INTO audit_head (id, seq, mac) VALUES (1, 0, '{GENESIS}')")  # noqa: S608 (a constant)
    create_audit_triggers()
