from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    op.create_table(
        "send_attempt",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("communication_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["communication_id"],
            ["communication.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("communication_id", "number"),
    )
    create_indexes()


def create_indexes() -> None:
    op.create_index(
        op.f("ix_send_attempt_communication_id"), "send_attempt", ["communication_id"], unique=False
    )
