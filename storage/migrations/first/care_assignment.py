from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    op.create_table(
        "care_assignment",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("practitioner_id", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
        ),
        sa.ForeignKeyConstraint(
            ["practitioner_id"],
            ["practitioner.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    create_indexes()


def create_indexes() -> None:
    op.create_index(op.f("ix_care_assignment_patient_id"), "care_assignment", ["patient_id"], unique=False)
    op.create_index(
        op.f("ix_care_assignment_practitioner_id"), "care_assignment", ["practitioner_id"], unique=False
    )
