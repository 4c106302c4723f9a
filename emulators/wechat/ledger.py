"""How many customer messages an account may still send to one follower: counts of triggers do not add up."""

from __future__ import annotations

from dataclasses import dataclass, field

HOURS_48, ONE_MINUTE = 48 * 3600.0, 60.0
#: Messages and seconds that each act of hers buys.
BUYS = {
    "message": (5, HOURS_48),
    "menu": (3, ONE_MINUTE),
    "follow": (3, ONE_MINUTE),
    "scan": (3, ONE_MINUTE),
}
CLOSED, USED_UP = 45015, 45047


@dataclass(slots=True)
class Budget:
    left: int
    until: float


@dataclass(slots=True)
class Ledger:
    budgets: dict[str, Budget] = field(default_factory=dict)

    def bought(self, by: str, now: float) -> None:
        count, seconds = BUYS[by]
        self.budgets[by] = Budget(count, now + seconds)

    def spend(self, now: float) -> int:
        """0, or the code of the refusal."""
        live = [b for b in self.budgets.values() if b.until > now]
        if not live:
            return CLOSED
        if max(b.left for b in live) <= 0:
            return USED_UP
        for budget in live:
            budget.left -= 1
        return 0

    def left(self, now: float) -> int:
        return max((b.left for b in self.budgets.values() if b.until > now), default=0)
