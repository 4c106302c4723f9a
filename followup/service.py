"""A running process: threads that work on our rows, and APScheduler, which only wakes ticker and sweep."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from followup.wiring import App
from storage.claim import Channels
from storage.sweep import sweep_orphans
from storage.work import EmbeddedEngine

TICK_SECONDS = 2
#: Who was deaf for so many seconds (stopped, frozen, without the database) has to hear first what came meanwhile, a
#: stop or an answer: providers bring it again, at intervals of up to two minutes.
DEAF, CATCHING_UP = 30.0, 180.0
#: UTC: the small hours in China.
SWEEP_HOUR = 19


def _senders(app: App) -> Mapping[str, Callable[[], int]]:
    """Each provider has a loop of its own: one that is slow holds up nobody else's messages."""
    apart = tuple(sorted(app.drivers.channels))
    own = {f"outbox {name}": partial(app.outbox.work, Channels((name,), these=True)) for name in apart}
    return {"outbox": partial(app.outbox.work, Channels(apart)), **own}


class Service:
    def __init__(self, app: App, catching_up: float = 0) -> None:
        """`catching_up`: for so many seconds after we could not hear anybody nothing is begun and nobody is called
        silent."""
        self._app = app
        self._catching_up = catching_up
        self._ticked = self._back = -math.inf
        self._work = EmbeddedEngine(
            {
                "inbox": app.inbox.work_words,
                "recordings": app.inbox.work_recordings,
                **_senders(app),
                **{f"poll {poller.name}": poller.poll for poller in app.pollers},
            }
        )
        self._scheduler = BackgroundScheduler(timezone="UTC")
        app.store.work = self._work

    def start(self, *, ticker: bool = True) -> None:
        self._work.start()
        if not ticker:
            return
        self._schedule("tick", self.tick, IntervalTrigger(seconds=TICK_SECONDS, timezone="UTC"))
        self._schedule("sweep", self.sweep, CronTrigger(hour=SWEEP_HOUR, minute=30, timezone="UTC"))
        self._scheduler.start()

    def tick(self, now: Callable[[], float] = monotonic) -> int:
        begun = now()
        if begun - self._ticked > DEAF:
            self._back = begun
        handled = self._app.ticker.tick() if begun - self._back >= self._catching_up else 0
        self._ticked = now()
        return handled

    def sweep(self) -> int:
        """Daily: the blobs that a crash left without a record."""
        return sweep_orphans(self._app.store)

    def _schedule(self, name: str, deed: Callable[[], object], trigger: BaseTrigger) -> None:
        self._scheduler.add_job(
            deed, trigger, id=name, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    def stop(self) -> None:
        """Returns when nothing of ours is running any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
        self._work.stop()
        self._app.close()
