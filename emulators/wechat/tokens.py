"""Access tokens: the old chain, where each new token ends the one before, and the stable one."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from emulators.clock import ProviderClock

LIVES, GRACE, EARLY = 7200.0, 300.0, 300.0
PER_DAY, FORCED_PER_DAY, FORCED_APART = 2000, 20, 30.0
DAY = 86_400.0


@dataclass(slots=True)
class Token:
    value: str
    until: float


@dataclass(slots=True)
class Tokens:
    clock: ProviderClock
    valid: dict[str, Token] = field(default_factory=dict)
    plain: Token | None = None
    stable: Token | None = None
    fetched: list[float] = field(default_factory=list)
    forced: list[float] = field(default_factory=list)

    def _new(self) -> Token:
        made = Token("EMU_" + secrets.token_hex(24), self.clock.now() + LIVES)
        self.valid[made.value] = made
        return made

    def fetch(self) -> Token | None:
        """`/cgi-bin/token`: a new one; the one before lives five minutes more. None when the day's count is used."""
        now = self.clock.now()
        self.fetched = [at for at in self.fetched if at > now - DAY] + [now]
        if len(self.fetched) > PER_DAY:
            return None
        if self.plain:
            self.plain.until = min(self.plain.until, now + GRACE)
        self.plain = self._new()
        return self.plain

    def fetch_stable(self, *, force: bool) -> Token | None:
        """The same token until five minutes before its end, or a new one by force; None where force is used up."""
        now = self.clock.now()
        if force:
            recent = [at for at in self.forced if at > now - DAY]
            if len(recent) >= FORCED_PER_DAY or (recent and now - recent[-1] < FORCED_APART):
                return None
            self.forced = [*recent, now]
        if force or self.stable is None or self.stable.until - EARLY <= now:
            if self.stable and force:
                self.stable.until = now
            self.stable = self._new()
        return self.stable

    def state(self, value: str) -> int:
        """0 good, 40001 unknown, 42001 expired."""
        known = self.valid.get(value)
        if known is None:
            return 40001
        return 0 if known.until > self.clock.now() else 42001

    def expire(self) -> None:
        """Every token ends now."""
        for token in self.valid.values():
            token.until = self.clock.now()
        self.plain = self.stable = None
