"""A running process: threads that work on our rows, and APScheduler, which only wakes the ticker."""

from __future__ import annotations

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.interval import IntervalTrigger

from followup.wiring import App
from storage.work import EmbeddedEngine

TICK_SECONDS = 2


class Service:
    def __init__(self, app: App) -> None:
        self._app = app
        self._work = EmbeddedEngine({"inbox": app.inbox.work, "outbox": app.outbox.work})
        self._scheduler = BackgroundScheduler(timezone="UTC")
        app.store.work = self._work

    def start(self, *, ticker: bool = True) -> None:
        self._work.start()
        if not ticker:
            return
        self._scheduler.add_job(
            self._app.ticker.tick,
            IntervalTrigger(seconds=TICK_SECONDS, timezone="UTC"),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    def stop(self) -> None:
        """Returns when nothing of ours is running any more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=True)
        self._work.stop()
        self._app.close()
