from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("identifier", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("patient_id", sa.String(), nullable=True),
        sa.Column("care_plan_id", sa.String(), nullable=True),
        sa.Column("encounter_id", sa.String(64), nullable=True),
        sa.Column("focus", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("occurrence", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=True),
        sa.Column("questionnaire", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("priority", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("window_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["care_plan_id"],
            ["care_plan.id"],
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"],
            ["patient.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("identifier"),
    )
    create_indexes()


def create_indexes() -> None:
    op.create_index(op.f("ix_task_care_plan_id"), "task", ["care_plan_id"], unique=False)
    op.create_index(op.f("ix_task_encounter_id"), "task", ["encounter_id"], unique=False)
    op.create_index(op.f("ix_task_patient_id"), "task", ["patient_id"], unique=False)
    op.create_index(
        "task_due",
        "task",
        ["not_before"],
        unique=False,
        sqlite_where=sa.text("status = 'requested' AND kind = 'follow_up'"),
        postgresql_where=sa.text("status = 'requested' AND kind = 'follow_up'"),
    )
