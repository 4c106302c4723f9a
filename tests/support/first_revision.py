"""Rewrites the tables of the first migration from the records, only until the first release.

Run `python -m tests.support.first_revision`; later changes get a revision of their own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations.ops import CreateIndexOp, CreateTableOp, MigrateOperation, UpgradeOps
from sqlmodel import SQLModel

import storage.records as _records
from storage.db import open_engine

_FOLDER = Path(__file__).parents[2] / "storage" / "migrations" / "first"
_HEAD = """from __future__ import annotations

import sqlalchemy as sa
from alembic import op


"""
_LIST = """\"\"\"The tables of the first version, one module each. Frozen with the first release.\"\"\"

from __future__ import annotations

from storage.migrations.first import {names}

IN_ORDER = ({names},)
"""


def main() -> None:
    assert _records.__all__
    shutil.rmtree(_FOLDER, ignore_errors=True)
    _FOLDER.mkdir()
    (_FOLDER / "__init__.py").touch()
    names = [_write_table(op) for op in _operations() if isinstance(op, CreateTableOp)]
    (_FOLDER / "tables.py").write_text(_LIST.format(names=", ".join(names)), encoding="utf-8")
    for step in (["format", "-q"], ["check", "--fix", "-q"]):
        subprocess.run([sys.executable, "-m", "ruff", *step, str(_FOLDER)], check=True)


def _operations() -> list[MigrateOperation]:
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/empty.db")
        with engine.connect() as connection:
            script = produce_migrations(MigrationContext.configure(connection), SQLModel.metadata)
        engine.dispose()
    assert script.upgrade_ops is not None
    return script.upgrade_ops.ops


def _write_table(table: CreateTableOp) -> str:
    indexes = SQLModel.metadata.tables[table.table_name].indexes
    made = [CreateIndexOp.from_index(index) for index in sorted(indexes, key=lambda index: str(index.name))]
    body = _HEAD + "def create() -> None:\n" + _rendered(table)
    if made:
        body += "    create_indexes()\n\n\ndef create_indexes() -> None:\n" + "".join(map(_rendered, made))
    (_FOLDER / f"{table.table_name}.py").write_text(body, encoding="utf-8")
    return table.table_name


def _rendered(operation: MigrateOperation) -> str:
    code = render_python_code(UpgradeOps([operation]), render_item=_render)
    lines = [line for line in code.splitlines() if not line.strip().startswith("#")]
    return textwrap.indent(textwrap.dedent("\n".join(lines)).strip(), "    ") + "\n"


def _render(kind: str, item: object, _context: object) -> str | bool:
    if kind == "type" and type(item).__name__ == "UtcDateTime":
        return "sa.DateTime(timezone=True)"
    if kind == "type" and type(item).__name__ == "AutoString":
        length = getattr(item, "length", None)
        return f"sa.String({length})" if length else "sa.String()"
    return False


if __name__ == "__main__":
    main()
