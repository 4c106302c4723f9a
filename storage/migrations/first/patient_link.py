from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    op.create_table(
        "patient_link",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("token_index", sa.String(64), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("contact_point_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["contact_point_id"],
            ["contact_point.id"],
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_index"),
    )
    create_indexes()


def create_indexes() -> None:
    op.create_index(op.f("ix_patient_link_patient_id"), "patient_link", ["patient_id"], unique=False)
