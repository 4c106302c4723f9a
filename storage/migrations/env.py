"""Alembic's entry: `storage.schema` hands over an open connection."""

from __future__ import annotations

from alembic import context
from sqlmodel import SQLModel

import storage.records  # noqa: F401 (fills the metadata)

context.configure(connection=context.config.attributes["connection"], target_metadata=SQLModel.metadata)
context.run_migrations()
