"""The demonstration with both providers' stand-ins beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from console.app import create_app
from console.serve import Server
from followup.demo.live import LiveDemo, ring
from followup.demo.run import story
from followup.site import site_of
from tests.integration.cli.shell import Shell
from tests.support.emulated import Emulated
from transcription.testing import FakeTranscriber

pytestmark = pytest.mark.loopback


def test_a_question_stands_on_both_phones() -> None:
    """She follows, he begins to talk with the bot; both are asked, and what they say comes in by the webhook."""
    said: list[str] = []
    with story(transcriber=FakeTranscriber(), chat=True) as told:
        told.clock.now = told.place.start.replace(hour=9, minute=30)
        server = Server(create_app(replace(site_of(told.app, LiveDemo(told)), wall=told.clock)))
        server.start()
        ring(told, server.url, said.append)
        assert told.phones is not None
        wechat, telegram = (Emulated(told.phones.urls[name]) for name in ("wechat", "telegram"))
        wechat.until("deliveries", 1)
        told.app.ticker.tick()
        told.settle()
        assert "人工智能" in wechat.view("screen", "oDemoEleven")[-1]["text"]
        # he has just opened the bot, which is answered too
        assert [["有"], ["没有"]] in [line["buttons"] for line in telegram.view("screen", "900000012")[-2:]]
        telegram.act("say", user=900000012, text="没有")
        telegram.until("deliveries", 2)
        told.settle()
        assert "昏昏沉沉" in telegram.view("screen", "900000012")[-1]["text"]
        server.stop()
    assert any("陈微信" in line for line in said)


def test_nobody_holds_the_phones_of_a_run_without_pages(followup: Shell) -> None:
    """One line, and nothing is started."""
    ran = followup("demo", "--once", "--chat")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
