"""Whether each of our packages is ours.

Our packages have plain names (`bot`, `storage`). Whoever is installed in the same environment under such
a name would be imported in our place, unseen. So followup runs in an environment of its own and refuses
to start where a name leads elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

PACKAGES = (
    "bot",
    "care",
    "consent",
    "console",
    "dialogs",
    "egress",
    "emulators",
    "extraction",
    "followup",
    "scheduler",
    "storage",
    "transcription",
    "wire",
)
HOME = Path(__file__).resolve().parents[1]


class ForeignPackage(RuntimeError):
    """One of our names leads to somebody else's code, or to nothing."""


def check_ownership(
    names: Iterable[str] = PACKAGES,
    find: Callable[[str], ModuleSpec | None] = find_spec,
    home: Path = HOME,
) -> None:
    """Raises `ForeignPackage` with a line for a person, unless each package lies beside this one."""
    for name in names:
        place = _place(find(name))
        if place != home / name:
            raise ForeignPackage(
                f"包 {name} 不是本软件的 / package {name!r} is not ours: {place or 'not found'}; "
                f"expected {home / name}. 请为 followup 单独建立虚拟环境 / "
                "install followup in an environment of its own."
            )


def _place(spec: ModuleSpec | None) -> Path | None:
    """The folder of a package; a single module or a namespace is none of ours."""
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin).resolve()
    return origin.parent if origin.name == "__init__.py" else origin
