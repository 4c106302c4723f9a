"""A follow-up over Telegram as the patient sees it, on both databases."""

from __future__ import annotations

import base64
import json

import pytest
from sqlmodel import select

from storage.records import ContactPoint
from storage.unit import SYSTEM
from tests.channels.telegram.conftest import Bot

pytestmark = pytest.mark.loopback
#: No voice of anybody: an OGG page without sound.
NOTE = base64.b64encode(b"OggS" + bytes(60)).decode()


def status(bot: Bot, user: int) -> str:
    with bot.home.app.store.unit(actor=SYSTEM, read_only=True) as unit:
        index = unit.index("address", f"telegram|default|{user}")
        wanted = select(ContactPoint.status).where(ContactPoint.address_index == index)
        return unit.session.exec(wanted).one()


def buttons(bot: Bot, user: int) -> list[str]:
    last = bot.screen(user)[-1]
    return [text for row in last["buttons"] for text in row]


def test_a_question_is_answered_by_its_button(bot: Bot) -> None:
    """The first question comes with its choices; a press is answered, the keyboard goes, the next one comes."""
    bot.open(501)
    first = bot.screen(501)[-1]
    assert buttons(bot, 501) == ["有", "没有"]
    bot.arrives(lambda: bot.cloud.act("tap", user=501, message_id=first["message_id"], text="没有"))
    bot.called("editMessageReplyMarkup")
    bot.home.settle()
    seen = bot.screen(501)
    assert len(seen) == 3
    assert seen[1]["buttons"] == []
    assert seen[2]["text"] != first["text"]


def test_a_second_press_changes_nothing(bot: Bot) -> None:
    """Two updates of one choice are one answer; a number that no button had is none."""
    bot.open(502)
    first = bot.screen(502)[-1]["message_id"]
    (talk,) = bot.home.encounters("丙502")
    for number in (2, 2, 9):
        data = f"v1:{talk.id}:{talk.turn}:{number}"
        bot.arrives(lambda data=data: bot.cloud.act("tap", user=502, message_id=first, data=data))
    bot.home.settle()
    assert [row.kind for row in bot.home.messages("inbound", channel="telegram")].count("choice") == 1
    assert len(bot.screen(502)) == 3


def test_words_are_answers_and_a_stop_is_a_stop(bot: Bot) -> None:
    """Typed 没有 goes on; /stop withdraws and is acknowledged on her screen."""
    bot.open(503)
    bot.arrives(lambda: bot.cloud.act("say", user=503, text="没有"))
    bot.home.settle()
    assert len(bot.screen(503)) == 4
    bot.arrives(lambda: bot.cloud.act("say", user=503, text="/stop"))
    bot.home.settle()
    assert "以后不再联系" in bot.screen(503)[-1]["text"]


def test_a_stop_with_words_behind_it_is_a_stop(bot: Bot) -> None:
    """Whatever she adds to it."""
    bot.open(504)
    bot.arrives(lambda: bot.cloud.act("say", user=504, text="/stop 烦死了"))
    bot.home.settle()
    assert "以后不再联系" in bot.screen(504)[-1]["text"]


def test_an_edited_message_changes_no_answer(bot: Bot) -> None:
    """A nurse reads what she made of it."""
    patient = bot.open(504)
    bot.arrives(lambda: bot.cloud.act("say", user=504, text="没有"))
    bot.home.settle()
    before = [row.turn for row in bot.home.encounters("丙504")]
    mine = [m for m in bot.screen(504) if m["from"] == "patient"][-1]["message_id"]
    bot.arrives(lambda: bot.cloud.act("edit", user=504, message_id=mine, text="有"))
    bot.home.settle()
    assert [row.turn for row in bot.home.encounters("丙504")] == before
    reasons = {task.reason for task in bot.home.tasks("unread", patient_id=patient)}
    assert "edited" in reasons


def test_a_voice_note_is_fetched_after_the_ack(bot: Bot) -> None:
    """Without consent to transcription a nurse listens; the bytes are ours, sealed."""
    patient = bot.open(505)
    bot.arrives(lambda: bot.cloud.act("voice", user=505, audio=NOTE, duration=2))
    bot.home.settle()
    (row,) = bot.home.messages("inbound", kind="audio")
    assert row.media_id is not None
    assert [task.reason for task in bot.home.tasks("listen", patient_id=patient)] == ["no_asr_consent"]


def test_who_blocks_us_is_lost_and_who_comes_back_is_found(bot: Bot) -> None:
    """Nothing more goes there, which is no withdrawal; a word of hers opens it again."""
    bot.open(506)
    bot.arrives(lambda: bot.cloud.act("block", user=506))
    assert status(bot, 506) == "lost"
    bot.arrives(lambda: bot.cloud.act("unblock", user=506))
    assert status(bot, 506) == "active"


def test_a_group_is_left_and_not_read(bot: Bot) -> None:
    """Whoever puts the bot into a group sees it go."""
    bot.patient(507)
    before = len(bot.home.messages("inbound"))
    bot.arrives(lambda: bot.cloud.act("group", user=507, chat=-1007, title="一个群"))
    bot.called("leaveChat")
    assert len(bot.home.messages("inbound")) == before


def test_the_provider_saw_no_request_that_its_description_forbids(bot: Bot) -> None:
    """And the token stands in nothing that we keep."""
    bot.open(508)
    bot.arrives(lambda: bot.cloud.act("say", user=508, text="没有"))
    bot.home.settle()
    assert bot.cloud.view("violations") == []
    assert "FICTIONAL" not in json.dumps(
        [row.model_dump(mode="json", exclude={"body_sealed"}) for row in bot.home.messages()], default=str
    )
