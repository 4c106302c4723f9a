"""The composition root: the only place that builds adapters and puts the rooms together."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from bot.calls import Calls
from bot.channel import Channel
from bot.channels.terminal.channel import Line, TerminalChannel
from bot.channels.web.channel import WebChannel
from bot.hearing import Hearing, Reader
from bot.hooks import Hook
from bot.inbox import Inbox, InboxSettings
from bot.media import Fetcher, MediaRoom
from bot.outbox import Outbox, OutboxSettings
from bot.settle import RetrySettings, Settler
from bot.slots import Slots
from bot.webhooks import Intake
from care.conclude import Conclusions
from care.flags import Alarms
from care.plans import Plans
from care.review import Reviews
from care.rules import load_rules
from consent.dialog import ConsentDialog
from consent.gate import Gate
from consent.notice import Notice, load_notices
from consent.policy import PolicySettings
from dialogs.desk import Desk
from dialogs.ending import Endings
from dialogs.fallback import Fallback
from dialogs.load import library
from dialogs.session import Sessions, SessionSettings
from extraction.load import LexiconError
from extraction.read import Extractor
from followup.clock import wall
from followup.contact import timing_settings
from followup.crash import crash_hook
from followup.drivers import Doors, Drivers, Poller, Surroundings, build_drivers
from followup.health import contracts, degraded, ending
from followup.settings import ConfigError, Settings
from followup.speech import LazyTranscriber
from scheduler.plan import load_plans
from scheduler.ticker import Ticker
from storage.blobs import Blobs
from storage.db import StorageError, open_engine
from storage.keycheck import check_keys, keys_fit
from storage.keys import KeyRefused, Keyring, load_keyring
from storage.schema import check
from storage.unit import Store
from transcription.port import Transcriber
from wire.consent import cross_border
from wire.versions import version_key


@dataclass(frozen=True, slots=True)
class Core:
    """What decides and records: enough for every command that neither sends nor listens."""

    settings: Settings
    clock: Callable[[], datetime]
    store: Store
    notices: Mapping[str, Notice]
    plans: Plans
    gate: Gate
    sessions: Sessions
    reviews: Reviews

    def current_notice(self) -> Notice:
        """The newest version of the notice that patients are shown."""
        return max(self.notices.values(), key=lambda n: version_key(n.version))

    def ready(self) -> Mapping[str, bool]:
        """What /readyz asks: whether the database answers with our schema, and to our keys."""
        found = {"database": False, "keys": False}
        with suppress(StorageError, KeyRefused):
            check(self.store.engine)
            found["database"] = True
            keys_fit(self.store)
            found["keys"] = True
        return found


@dataclass(frozen=True, slots=True)
class App(Core):
    """A whole process: the core, and every way in and out."""

    intake: Intake
    inbox: Inbox
    outbox: Outbox
    slots: Slots
    calls: Calls
    ticker: Ticker
    transcriber: Transcriber
    desk: Desk
    settler: Settler
    channels: tuple[str, ...]
    hooks: Mapping[tuple[str, str], Hook]
    pollers: tuple[Poller, ...]
    drivers: Drivers

    def ready(self) -> Mapping[str, bool]:
        """And whether recordings can be heard."""
        return {**Core.ready(self), "model": self.transcriber.ready()}

    def degraded(self) -> Mapping[str, str]:
        """Channel → why nothing is sent there now; the rest of the house works."""
        return degraded(self.store, self.channels, self.gate.contracts, self.clock())

    def warnings(self) -> Mapping[str, str]:
        """Channel → what will stand in its way soon, or keeps out what patients write."""
        told = {channel: hook.warning() for (channel, _), hook in self.hooks.items()}
        refused = {channel: why for channel, why in told.items() if why}
        return {**ending(self.channels, self.gate.contracts, self.clock()), **refused}

    def close(self) -> None:
        """Ends the Whisper worker and gives the connections to providers and database back."""
        if isinstance(self.transcriber, LazyTranscriber):
            self.transcriber.close()
        for poller in self.pollers:
            poller.close()
        self.drivers.close()
        self.store.engine.dispose()


@dataclass(frozen=True, slots=True)
class Parts:
    """What a demo or a test brings of its own; the rest is built from the settings."""

    clock: Callable[[], datetime] = wall
    transcriber: Transcriber | None = None
    extractor: Reader | None = None
    #: The line of a terminal account; without it there is no terminal channel.
    line_of: Callable[[str], Line | None] | None = None
    channels: Mapping[str, Channel] | None = None
    fetchers: Mapping[str, Fetcher] = field(default_factory=dict)
    worker: str = ""


def open_store(settings: Settings, clock: Callable[[], datetime] = wall) -> Store:
    """Keys first: without good keys nothing is opened. Refuses a schema that is not current."""
    keyring = _keyring(settings)
    engine = open_engine(settings.database.url)
    store = Store(
        engine,
        keyring,
        clock=clock,
        on_commit=crash_hook(settings.testing, os.environ),
        checkpoint=Path(settings.files.audit_checkpoint),
        blobs=Blobs(settings.files.blobs),
    )
    try:
        check(engine)
        check_keys(store)
    except BaseException:
        engine.dispose()  # a refusal holds no connection open
        raise
    return store


def extractor_of(settings: Settings) -> Extractor:
    """The base rules with the hospital's words; a folder that is no overlay refuses to start."""
    try:
        return Extractor.load(settings.extraction.folder)
    except LexiconError as problem:
        raise ConfigError(f"{settings.origin}: extraction.overlay: {problem}") from problem


def _keyring(settings: Settings) -> Keyring:
    try:
        return load_keyring(settings.keys.data, settings.keys.index, settings.keys.audit)
    except KeyRefused as error:
        raise KeyRefused(f"{settings.origin}: {error}") from None


def build_core(settings: Settings, clock: Callable[[], datetime] = wall) -> Core:
    store = open_store(settings, clock)
    zone = ZoneInfo(settings.hospital.zone)
    notices, rules, questionnaires = load_notices(), load_rules(), library()
    plans = Plans(load_plans(), zone)
    session_settings = SessionSettings(wait=_answer_wait(settings), hospital=settings.hospital.name)
    conclusions = Conclusions(rules, questionnaires, zone)
    endings = Endings(plans, conclusions)
    consents = ConsentDialog(notices, settings.abroad)
    return Core(
        settings=settings,
        clock=clock,
        store=store,
        notices=notices,
        plans=plans,
        gate=Gate(
            PolicySettings(abroad=settings.abroad),
            timing_settings(settings.contact, zone),
            notices,
            contracts(settings),
        ),
        reviews=Reviews(conclusions, questionnaires),
        sessions=Sessions(questionnaires, endings, Alarms(rules), consents, session_settings),
    )


def build(settings: Settings, parts: Parts = Parts()) -> App:
    core = build_core(settings, parts.clock)
    worker = parts.worker or uuid4().hex
    around = Surroundings(core.store, worker, settings.work.send_timeout_seconds)
    drivers = build_drivers(settings, around)
    channels = {**drivers.channels, **(parts.channels or _channels(parts))}
    _can_be_asked(core, frozenset(channels) & settings.abroad)
    fallback = Fallback(core.gate, core.plans, tuple(channels), _answer_wait(settings))
    settler = Settler(core.store, _retries(settings), core.sessions.endings, fallback)
    outbox = Outbox(core.store, core.gate, channels, settler, _outbox(settings), worker)
    transcriber = parts.transcriber or LazyTranscriber(settings.speech)
    zone = ZoneInfo(settings.hospital.zone)
    keep = timedelta(hours=settings.work.held_up_hours)
    media = MediaRoom(core.store, {**drivers.fetchers, **parts.fetchers}, keep)
    extractor = parts.extractor or extractor_of(settings)
    hearing = Hearing(core.store, core.sessions, transcriber, extractor, zone, media)
    intake, slots = Intake(core.store, core.sessions.endings), Slots(outbox, settler, parts.clock)
    doors = Doors(intake, slots, parts.clock)
    return App(
        **{part.name: getattr(core, part.name) for part in fields(core)},
        intake=intake,
        inbox=Inbox(core.store, core.sessions, hearing, _retries(settings), _inbox(settings), worker),
        outbox=outbox,
        slots=slots,
        calls=Calls(core.store, core.sessions),
        ticker=Ticker(core.store, core.gate, core.plans, core.sessions, tuple(channels)),
        transcriber=transcriber,
        desk=Desk(core.sessions, wall),
        settler=settler,
        channels=tuple(channels),
        hooks=drivers.hooks(doors),
        pollers=drivers.pollers(doors),
        drivers=drivers,
    )


def _channels(parts: Parts) -> Mapping[str, Channel]:
    lines = {"terminal": TerminalChannel(parts.line_of)} if parts.line_of else {}
    return {"web": WebChannel(), **lines}


def _can_be_asked(core: Core, abroad: frozenset[str]) -> None:
    """Each patient is asked about each recipient abroad, so the notice must have the question (PIPL 39)."""
    for name in sorted(abroad):
        if cross_border(name) not in core.current_notice().questions:
            raise ConfigError(
                f"{core.settings.origin}: channels.{name}: the notice does not ask {cross_border(name)}"
            )


def _answer_wait(settings: Settings) -> timedelta:
    return timedelta(seconds=settings.work.answer_wait_seconds)


def _retries(settings: Settings) -> RetrySettings:
    work = settings.work
    first, longest = timedelta(seconds=work.retry_seconds), timedelta(seconds=work.retry_longest_seconds)
    return RetrySettings(work.send_attempts, first, longest, timedelta(hours=work.held_up_hours))


def _outbox(settings: Settings) -> OutboxSettings:
    work = settings.work
    return OutboxSettings(
        lease=timedelta(seconds=work.outbox_lease_seconds),
        timeout=timedelta(seconds=work.send_timeout_seconds),
    )


def _inbox(settings: Settings) -> InboxSettings:
    return InboxSettings(lease=timedelta(seconds=settings.work.inbox_lease_seconds))
