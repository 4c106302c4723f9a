"""What processes share about a channel, and the codes by which an account is bound."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "channel_state",
        sa.Column("channel", sa.String(32), primary_key=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("paused_until", _INSTANT),
        sa.Column("changed_at", _INSTANT),
        sa.Column("cursor", sa.String(), nullable=False),
        sa.Column("leader", sa.String(), nullable=False),
        sa.Column("leader_until", _INSTANT),
        sa.Column("next_send_at", _INSTANT),
    )
    op.create_table(
        "channel_token",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("token_sealed", sa.LargeBinary()),
        sa.Column("expires_at", _INSTANT),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("lease_owner", sa.String(), nullable=False),
        sa.Column("lease_until", _INSTANT),
    )
    op.create_table(
        "send_budget",
        sa.Column("contact_point_id", sa.String(64), sa.ForeignKey("contact_point.id"), primary_key=True),
        sa.Column("long_left", sa.Integer(), nullable=False),
        sa.Column("long_until", _INSTANT),
        sa.Column("short_left", sa.Integer(), nullable=False),
        sa.Column("short_until", _INSTANT),
    )
    _binding_code()


def _binding_code() -> None:
    op.create_table(
        "binding_code",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("code_index", sa.String(64), nullable=False, unique=True),
        sa.Column("patient_id", sa.String(), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("created_at", _INSTANT, nullable=False),
        sa.Column("expires_at", _INSTANT, nullable=False),
        sa.Column("contact_point_id", sa.String(), sa.ForeignKey("contact_point.id")),
        sa.Column("used_at", _INSTANT),
        sa.Column("revoked_at", _INSTANT),
    )
    op.create_index(op.f("ix_binding_code_patient_id"), "binding_code", ["patient_id"], unique=False)
