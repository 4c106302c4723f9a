"""The side door of an emulator, for tests and for a person with a browser: acts, faults, clock, screens."""

from __future__ import annotations

import binascii
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from emulators.clock import ProviderClock
from emulators.faults import BadFault, Faults
from emulators.server import Reply, Request, as_json

Act = Callable[[Mapping[str, Any]], Any]
View = Callable[[str], Any]
PAGE = Path(__file__).with_name("phone.html")


class Control:
    """`/_control/act/NAME`, `/_control/faults`, `/_control/clock`, `/_control/settings`, `/_control/view/NAME`."""

    def __init__(
        self,
        clock: ProviderClock,
        faults: Faults,
        acts: Mapping[str, Act],
        views: Mapping[str, View],
        settings: Act,
    ) -> None:
        self._clock, self._faults, self._acts, self._views = clock, faults, acts, views
        self._settings = settings

    def answer(self, request: Request) -> Reply:
        """400 with a line for whoever asked what cannot be."""
        if request.path == "/":
            return Reply(200, PAGE.read_bytes(), "text/html; charset=utf-8")
        _, _, what, *rest = request.path.split("/")
        try:
            return as_json(self._do(what, rest[0] if rest else "", request))
        except BadFault as problem:
            return as_json({"error": str(problem)}, 400)
        except (KeyError, ValueError, TypeError, binascii.Error) as problem:
            return as_json({"error": f"{type(problem).__name__}: {problem}"}, 400)

    def _do(self, what: str, name: str, request: Request) -> Any:
        if what == "view" and name in self._views:
            return self._views[name](request.query.get("of", ""))
        given = json.loads(request.body or b"{}")
        if what == "act" and name in self._acts:
            return self._acts[name](given)
        if what == "faults":
            return self._plan(given)
        if what == "clock" and "at" in given:
            return {"now": self._clock.set_to(float(given["at"]))}
        if what == "clock":
            return {"now": self._clock.forward(float(given.get("forward", 0)))}
        if what == "settings":
            return self._settings(given)
        raise KeyError(f"no such act or view: {what}/{name}")

    def _plan(self, given: Mapping[str, Any]) -> Any:
        if given.get("clear"):
            self._faults.clear()
            return {"waiting": 0}
        return {"waiting": self._faults.plan(given)}
