"""Each of our packages is ours, here and wherever followup is installed."""

from __future__ import annotations

import subprocess
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from followup.ownership import HOME, ForeignPackage, check_ownership


def leads_to(origin: str | None) -> ModuleSpec:
    return ModuleSpec("bot", None, origin=origin)


def test_our_packages_are_ours() -> None:
    """In this environment every package lies beside followup."""
    check_ownership()


def test_a_package_beside_us_is_ours(tmp_path: Path) -> None:
    """What lies in the same folder as followup passes."""
    check_ownership(["bot"], lambda _: leads_to(str(tmp_path / "bot" / "__init__.py")), tmp_path)


@pytest.mark.parametrize("place", ["site-packages/bot/__init__.py", "bot.py", "bot/bot/__init__.py"])
def test_a_foreign_package_is_refused(tmp_path: Path, place: str) -> None:
    """Somebody else's package or module of our name stops the start, and the line says which."""
    with pytest.raises(ForeignPackage, match="'bot' is not ours"):
        check_ownership(["bot"], lambda _: leads_to(str(tmp_path / place)), tmp_path)


@pytest.mark.parametrize("spec", [None, leads_to(None)])
def test_a_missing_package_is_refused(tmp_path: Path, spec: ModuleSpec | None) -> None:
    """A package that is not there, or only as a namespace, is not ours."""
    with pytest.raises(ForeignPackage, match="not found"):
        check_ownership(["bot"], lambda _: spec, tmp_path)


def test_the_start_is_refused_in_one_line(tmp_path: Path) -> None:
    """With a foreign `bot` earlier on the path, followup ends with code 2 and never imports it."""
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "__init__.py").write_text("raise SystemExit('imported')", "utf-8")
    path = [str(tmp_path), str(HOME)]
    start = f"import sys; sys.path[:0] = {path!r}; from followup.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-P", "-c", start], capture_output=True, check=False, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("followup: ")
    assert done.stderr.count("\n") == 1
