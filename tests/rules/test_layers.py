"""Every module stands in a layer, and every list of our packages is the same list."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from followup.ownership import PACKAGES
from tests.rules.choke_points import CORES
from tests.rules.rule import NOT_PRODUCT, ROOT

CONFIG: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def folders() -> list[str]:
    """The packages as they lie in the checkout."""
    found = (path.parent.name for path in ROOT.glob("*/*.py") if path.parent.name.isidentifier())
    return sorted(set(found) - NOT_PRODUCT)


def contract(name: str) -> dict[str, Any]:
    every: list[dict[str, Any]] = CONFIG["tool"]["importlinter"]["contracts"]
    return next(one for one in every if one["name"] == name)


def layers() -> set[str]:
    rows = contract("One way down")["layers"]
    return {name.strip("() ") for row in rows for name in re.split(r"[|:]", row)}


def modules() -> Iterator[tuple[str, Path]]:
    for package in folders():
        for path in sorted((ROOT / package).rglob("*.py")):
            parts = path.relative_to(ROOT).with_suffix("").parts
            yield ".".join(parts[:-1] if parts[-1] == "__init__" else parts), path


def covered(module: str, known: set[str]) -> bool:
    parts = module.split(".")
    return any(".".join(parts[: n + 1]) in known for n in range(len(parts)))


def says_nothing(path: Path) -> bool:
    """A package's own file with a docstring at most imports nothing and needs no layer."""
    body = ast.parse(path.read_text("utf-8")).body
    return path.name == "__init__.py" and all(isinstance(node, ast.Expr) for node in body)


def test_every_module_stands_in_a_layer() -> None:
    """A module that no layer names would be free to import anything."""
    known = layers()
    assert [name for name, path in modules() if not covered(name, known) and not says_nothing(path)] == []


def test_a_module_outside_of_the_layers_is_seen() -> None:
    """The test above finds what it is there for."""
    assert covered("dialogs.engine.step", {"dialogs.engine"})
    assert not covered("dialogs.other", {"dialogs.engine", "dialogs.session"})
    assert not covered("dialogs.engines", {"dialogs.engine"})


def test_every_folder_is_a_package() -> None:
    """Without its own __init__.py a folder is a namespace, which anyone may add to."""
    bare = {path.parent for path in ROOT.glob("*/**/*.py") if path.relative_to(ROOT).parts[0] in folders()}
    assert sorted(str(f.relative_to(ROOT)) for f in bare if not (f / "__init__.py").exists()) == []


def test_the_lists_of_packages_agree() -> None:
    """What is built, checked for types and imports, and owned at start-up is what lies here."""
    tool = CONFIG["tool"]
    assert sorted(tool["hatch"]["build"]["targets"]["wheel"]["packages"]) == folders()
    assert sorted(tool["importlinter"]["root_packages"]) == folders()
    assert sorted(tool["mypy"]["packages"]) == folders()
    assert sorted(PACKAGES) == folders()
    assert set(folders()) <= set(tool["ruff"]["lint"]["isort"]["known-first-party"])


def test_every_core_is_under_the_contract() -> None:
    """A core that comes later (care.score) must be named in the contract of the pure ones."""
    here = {core.rstrip("/") for core in CORES if list(ROOT.glob(f"{core.rstrip('/')}*"))}
    assert {name.replace(".", "/") for name in contract("The cores are pure")["source_modules"]} == here
