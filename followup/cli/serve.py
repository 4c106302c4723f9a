"""The running service: everything in one process, only workers, or one pass of the scheduler."""

from __future__ import annotations

import signal
import threading
from datetime import datetime
from typing import Annotated

import typer

from console.app import create_app
from console.serve import run
from followup.cli.base import Config, Json, WrongUse, put, say
from followup.clock import VirtualClock
from followup.service import CATCHING_UP, Service
from followup.settings import Settings, load
from followup.site import site_of
from followup.wiring import App, Parts, build, extractor_of


def serve(config: Config = None) -> None:
    """启动网页、调度和工作线程 / run the web app, the ticker and the workers."""
    settings = load(config)
    app = _built(settings)
    service = Service(app, CATCHING_UP if app.drivers.channels else 0)
    service.start()
    say(f"http://{settings.web.host}:{settings.web.port}/  (Ctrl-C 退出 / to stop)")
    site = site_of(app)
    try:
        run(create_app(site), settings.web.host, settings.web.port)
    except SystemExit as stop:
        if stop.code:  # uvicorn's way to say that it could not start
            where = f"{settings.web.host}:{settings.web.port}"
            raise WrongUse(f"{where}: 不能监听，端口被占用？/ cannot listen; is the port taken?") from None
    finally:
        service.stop()


def work(config: Config = None) -> None:
    """只运行工作线程 / run only the workers."""
    service = Service(_built(load(config)))
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    service.start(ticker=False)
    stop.wait()
    service.stop()


def tick(
    now: Annotated[
        str, typer.Option("--now", help="ISO 时间，仅限演示或测试 / only where demo or testing is set.")
    ] = "",
    config: Config = None,
    json_: Json = False,
) -> None:
    """调度一次 / one pass of the scheduler."""
    settings = load(config)
    if now and not (settings.demo or settings.testing):
        raise WrongUse("--now: 仅当配置了 demo 或 testing 时可用 / only where demo or testing is set")
    app = build(settings, Parts(clock=VirtualClock(_instant(now))) if now else Parts())
    handled = app.ticker.tick()
    put({"handled": handled}) if json_ else say(str(handled))


def _built(settings: Settings) -> App:
    """The parts, with all compiled that the first patient's turn would wait for."""
    return build(settings, Parts(extractor=extractor_of(settings).readied()))


def _instant(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise WrongUse("--now: 需要 ISO 时间 / expected an ISO instant") from error
    if moment.tzinfo is None:
        raise WrongUse("--now: 需要带时区 / needs a time zone, e.g. 2026-03-02T09:00+08:00")
    return moment
