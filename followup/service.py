"""A running process: threads that work on our rows, and APScheduler, which only wakes ticker and sweep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from followup.wiring import App
from storage.claim import Channels
from storage.sweep import sweep_orphans
from storage.work import EmbeddedEngine

TICK_SECONDS = 2
#: UTC: the small hours in China.
SWEEP_HOUR = 19


def _senders(app: App) -> Mapping[str, Callable[[], int]]:
    """Each provider has a loop of its own: one that is slow holds up nobody else's messages."""
    apart = tuple(sorted(app.drivers.channels))
    own = {f"outbox {name}": partial(app.outbox.work, Channels((name,), these=True)) for name in apart}
    return {"outbox": partial(app.outbox.work, Channels(apart)), **own}


class Service:
    def __init__(self, app: App) -> None:
        self._app = app
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
        self._schedule("tick", self._app.ticker.tick, IntervalTrigger(seconds=TICK_SECONDS, timezone="UTC"))
        self._schedule("sweep", self.sweep, CronTrigger(hour=SWEEP_HOUR, minute=30, timezone="UTC"))
        self._scheduler.start()

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
