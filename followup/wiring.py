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
from bot.hearing import Hearing
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
from dialogs.engine.definition import Questionnaire
from dialogs.ending import Endings
from dialogs.load import library
from dialogs.session import Sessions, SessionSettings
from extraction.read import Extractor
from followup.clock import wall
from followup.crash import crash_hook
from followup.contact import timing_settings
from followup.settings import Settings
from followup.speech import transcriber as whisper
from scheduler.plan import load_plans
from scheduler.ticker import Ticker
from storage.blobs import Blobs
from storage.db import open_engine
from storage.keys import load_keyring
from storage.schema import check
from storage.unit import Store
from transcription.port import Transcriber
from consent.policy import PolicySettings


@dataclass(frozen=True, slots=True)
class App:
    """Everything a process needs, built once."""

    settings: Settings
    clock: Callable[[], datetime]
    store: Store
    notices: Mapping[str, Notice]
    library: Mapping[str, Questionnaire]
    plans: Plans
    gate: Gate
    extractor: Extractor
    sessions: Sessions
    intake: Intake
    inbox: Inbox
    outbox: Outbox
    slots: Slots
    calls: Calls
    ticker: Ticker


@dataclass(frozen=True, slots=True)
class Parts:
    """What a demo or a test brings of its own; the rest is built from the settings."""

    clock: Callable[[], datetime] = wall
    transcriber: Transcriber | None = None
    line_of: Callable[[str], Line | None] = lambda _: None
    channels: Mapping[str, Channel] | None = None
    worker: str = ""


def open_store(settings: Settings, clock: Callable[[], datetime] = wall) -> Store:
    """Keys first: without good keys nothing is opened. Refuses a schema that is not current."""
    keyring = load_keyring(settings.keys.data, settings.keys.index, settings.keys.audit)
    engine = open_engine(settings.database.url)
    check(engine)
    return Store(
        engine,
        keyring,
        clock=clock,
        on_commit=crash_hook(settings.testing, os.environ),
        checkpoint=Path(settings.files.audit_checkpoint),
        blobs=Blobs(settings.files.blobs),
    )


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
        SessionSettings(wait=timedelta(seconds=settings.work.answer_wait_seconds)),
    )
    return _workers(settings, parts, store, notices, plans, gate, sessions, endings)
