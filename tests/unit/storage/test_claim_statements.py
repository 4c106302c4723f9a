"""The statements of a claim are built by whichever worker asks first: nothing of them may be half made then."""

from __future__ import annotations

import pytest
from sqlalchemy import inspect

from storage import claim
from storage.records import Communication


@pytest.mark.parametrize("alias", [claim._ROW, claim._EARLIER])
def test_every_column_of_an_alias_is_there_before_a_thread_asks(alias: object) -> None:
    """Else one that SQLAlchemy is just filling gives the table's own column, and every row holds itself back."""
    columns = [column.key for column in inspect(Communication).column_attrs]
    assert [name for name in columns if name not in vars(alias)] == []
    (table,) = {getattr(alias, name).__clause_element__().table.name for name in columns}
    assert table in ("c", "e")
