"""What a provider's webhook is to the rest of the house: a request that is verified, stored, and answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

#: Of a request's body; what is longer is not kept.
MAX_BODY = 1_000_000


@dataclass(frozen=True, slots=True)
class Knock:
    """One request at /webhooks/…. Header names in lower case; `query` as it came, without the mark."""

    method: str
    query: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    came_at: datetime
    #: False: its body was longer than MAX_BODY and is left out.
    whole: bool = True


@dataclass(frozen=True, slots=True)
class HookAnswer:
    status: int = 200
    body: bytes = b""
    content_type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    #: Called once the answer has left whole (True), or surely nothing of it has (False); None: nobody can say.
    written: Callable[[bool | None], None] | None = None


class Hook(Protocol):
    """Of one channel. Answers only after what came is stored; never raises on what a stranger may send."""

    channel: str

    def answer(self, knock: Knock) -> HookAnswer: ...

    def warning(self) -> str:
        """Why what comes in is refused although it is the provider's ('' = it is not)."""
