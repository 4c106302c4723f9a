"""The composition root: the only place that builds adapters and puts the rooms together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.calls import Calls
from bot.channel import Channel
from bot.channels.terminal.channel import Line, TerminalChannel
from bot.channels.web.channel import WebChannel
from bot.hearing import Hearing, Reader
from bot.inbox import Inbox, InboxSettings
from bot.outbox import Outbox, OutboxSettings
from bot.settle import RetrySettings, Settler
from bot.slots import Slots
from bot.webhooks import Intake
from care.conclude import Conclusions
from care.flags import Alarms
from care.plans import Plans
from care.rules import load_rules
from consent.dialog import ConsentDialog
from consent.gate import Gate
from consent.notice import Notice, load_notices
from consent.policy import PolicySettings
from dialogs.ending import Endings
from dialogs.load import library
from dialogs.session import Sessions, SessionSettings
from extraction.read import Extractor
from followup.clock import wall
from followup.contact import timing_settings
from followup.crash import crash_hook
from followup.settings import Settings
from followup.speech import LazyTranscriber
from scheduler.plan import load_plans
from scheduler.ticker import Ticker
from storage.blobs import Blobs
from storage.db import StorageError, open_engine
from storage.keycheck import check_keys
from storage.keys import KeyRefused, load_keyring
from storage.schema import check
from storage.unit import Store
from transcription.port import Transcriber


@dataclass(frozen=True, slots=True)
class App:
    """Everything a process needs, built once."""

    settings: Settings
    clock: Callable[[], datetime]
    store: Store
    notices: Mapping[str, Notice]
    plans: Plans
    gate: Gate
    sessions: Sessions
    intake: Intake
    inbox: Inbox
    outbox: Outbox
    slots: Slots
    calls: Calls
    ticker: Ticker
    transcriber: Transcriber

    def current_notice(self) -> Notice:
        """The newest version of the notice that patients are shown."""
        return max(self.notices.values(), key=lambda n: [int(part) for part in n.version.split(".")])

    def ready(self) -> Mapping[str, bool]:
        """What /readyz asks: whether the database answers, and with our schema and keys."""
        try:
            check(self.store.engine)
            check_keys(self.store)
        except (StorageError, KeyRefused):
            return {"database": False}
        return {"database": True}

    def close(self) -> None:
        """Ends the Whisper worker and gives the database connections back."""
        if isinstance(self.transcriber, LazyTranscriber):
            self.transcriber.close()
        self.store.engine.dispose()


@dataclass(frozen=True, slots=True)
class Parts:
    """What a demo or a test brings of its own; the rest is built from the settings."""

    clock: Callable[[], datetime] = wall
    transcriber: Transcriber | None = None
    extractor: Reader | None = None
    line_of: Callable[[str], Line | None] = lambda _: None
    channels: Mapping[str, Channel] | None = None
    worker: str = ""


def open_store(settings: Settings, clock: Callable[[], datetime] = wall) -> Store:
    """Keys first: without good keys nothing is opened. Refuses a schema that is not current."""
    keyring = load_keyring(settings.keys.data, settings.keys.index, settings.keys.audit)
    engine = open_engine(settings.database.url)
    check(engine)
    store = Store(
        engine,
        keyring,
        clock=clock,
        on_commit=crash_hook(settings.testing, os.environ),
        checkpoint=Path(settings.files.audit_checkpoint),
        blobs=Blobs(settings.files.blobs),
    )
    check_keys(store)
    return store


def build(settings: Settings, parts: Parts = Parts()) -> App:
    store = open_store(settings, parts.clock)
    zone = ZoneInfo(settings.hospital.zone)
    notices = load_notices()
    rules = load_rules()
    questionnaires = library()
    plans = Plans(load_plans(), zone)
    gate = Gate(PolicySettings(), timing_settings(settings.contact, zone), notices)
    endings = Endings(plans, Conclusions(rules, questionnaires))
    sessions = Sessions(
        questionnaires,
        endings,
        Alarms(rules),
        ConsentDialog(notices),
        SessionSettings(
            wait=timedelta(seconds=settings.work.answer_wait_seconds), hospital=settings.hospital.name
        ),
    )
    return _app(settings, parts, store, notices, plans, gate, sessions)


def _app(
    settings: Settings,
    parts: Parts,
    store: Store,
    notices: Mapping[str, Notice],
    plans: Plans,
    gate: Gate,
    sessions: Sessions,
) -> App:
    work = settings.work
    worker = parts.worker or uuid4().hex
    retries = RetrySettings(
        work.send_attempts,
        timedelta(seconds=work.retry_seconds),
        timedelta(seconds=work.retry_longest_seconds),
    )
    settler = Settler(store, retries, sessions.endings)
    channels = parts.channels or {"web": WebChannel(), "terminal": TerminalChannel(parts.line_of)}
    outbox = Outbox(
        store,
        gate,
        channels,
        settler,
        OutboxSettings(lease=timedelta(seconds=work.outbox_lease_seconds)),
        worker,
    )
    extractor = parts.extractor or Extractor.load()
    transcriber = parts.transcriber or LazyTranscriber(settings.speech)
    hearing = Hearing(store, sessions, transcriber, extractor)
    inbox_settings = InboxSettings(lease=timedelta(seconds=work.inbox_lease_seconds))
    return App(
        settings=settings,
        clock=parts.clock,
        store=store,
        notices=notices,
        plans=plans,
        gate=gate,
        sessions=sessions,
        intake=Intake(store, sessions.endings),
        inbox=Inbox(store, sessions, hearing, retries, inbox_settings, worker),
        outbox=outbox,
        slots=Slots(outbox, settler, parts.clock),
        calls=Calls(store, sessions),
        ticker=Ticker(store, gate, plans, sessions, tuple(channels)),
        transcriber=transcriber,
    )
