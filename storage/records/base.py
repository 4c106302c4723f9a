"""What each record has: an id, and fields that are only ever stored sealed.

A column `x_sealed` holds the ciphertext of the field `x`; read and write it with
`Unit.open(record, "x")` and `Unit.seal(record, x=…)`. The key is that of the record's patient.
"""

from __future__ import annotations

from typing import Any

from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime, new_id


class Record(SQLModel):
    id: str = Field(default_factory=new_id, primary_key=True, max_length=64)


def instant(**options: Any) -> Any:
    """A column for an aware instant."""
    return Field(sa_type=UtcDateTime, **options)
