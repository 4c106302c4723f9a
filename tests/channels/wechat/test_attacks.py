"""What strangers, old recordings and wrong consoles send: refused, nothing stored, and never an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.channels.wechat.hook import WechatHook
from bot.hooks import HookAnswer, Knock
from emulators.wechat.app import OUR_ACCOUNT
from emulators.wechat.crypto import Envelope, signature
from emulators.wechat.xml import written
from storage.records import ContactPoint
from tests.channels.wechat.conftest import MONDAY
from tests.channels.wechat.knocks import CODE, HER, OURS, event, knock, message
from tests.support.account import rows
from tests.support.house import House

BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]><xml><Encrypt>&i;</Encrypt></xml>"
)
SEALED = OURS.seal(written(message(MONDAY)))
CUT = SEALED[: len(SEALED) // 2]
Made = Callable[[datetime], Knock]


def signed(sealed: str, now: datetime, body: str = "") -> Knock:
    """With a good signature over whatever stands for the ciphertext."""
    stamp = str(int(now.timestamp()))
    query = {"msg_signature": signature(OUR_ACCOUNT.token, stamp, "n1", sealed)}
    return knock(message(now), now, query=query, body=(body or written({"Encrypt": sealed})).encode())


FORBIDDEN: dict[str, Made] = {
    "a forged signature": lambda now: knock(message(now), now, query={"msg_signature": "0" * 40}),
    "a signature that is no ASCII": lambda now: knock(message(now), now, query={"msg_signature": "签名"}),
    "the plain signature alone": lambda now: knock(
        message(now), now, query={"msg_signature": None, "encrypt_type": None}
    ),
    "another body under a good signature": lambda now: knock(
        message(now), now, body=written({"Encrypt": SEALED}).encode()
    ),
    "plain mode": lambda now: knock(
        message(now), now, query={"encrypt_type": "raw"}, body=written(message(now)).encode()
    ),
    "an old one": lambda now: knock(message(now), now, stamp=str(int(now.timestamp()) - 301)),
    "one from the future": lambda now: knock(message(now), now, stamp=str(int(now.timestamp()) + 302)),
    "no time": lambda now: knock(message(now), now, stamp="soon"),
    "digits of another alphabet": lambda now: knock(message(now), now, stamp="１２３"),
    "endless digits": lambda now: knock(message(now), now, stamp="9" * 4000),
    "another app's": lambda now: knock(
        message(now), now, envelope=Envelope(OUR_ACCOUNT.aes_key, "wxAnotherApp00000")
    ),
    "another key": lambda now: knock(message(now), now, envelope=Envelope("B" * 43, OUR_ACCOUNT.appid)),
    "a cut ciphertext": lambda now: signed(CUT, now),
    "no base64": lambda now: signed("!!!", now),
    "one block": lambda now: signed("A" * 24, now),
}
UNREADABLE: dict[str, Made] = {
    "nothing": lambda now: knock(message(now), now, body=b""),
    "JSON": lambda now: knock(message(now), now, body=b'{"Encrypt": "x"}'),
    "no XML": lambda now: knock(message(now), now, body=b"<xml><Encrypt>"),
    "no UTF-8": lambda now: knock(message(now), now, body=b"\xff\xfe<xml/>"),
    "NUL": lambda now: knock(message(now), now, body=b"\x00" * 100),
    "no Encrypt": lambda now: knock(message(now), now, body=written({"A": "b"}).encode()),
    "two of them": lambda now: knock(
        message(now), now, body=b"<xml><Encrypt>a</Encrypt><Encrypt>b</Encrypt></xml>"
    ),
    "an element in it": lambda now: knock(message(now), now, body=b"<xml><Encrypt><a/></Encrypt></xml>"),
    "another root": lambda now: knock(message(now), now, body=b"<a><Encrypt>a</Encrypt></a>"),
    "an XML bomb": lambda now: knock(message(now), now, body=BOMB.encode()),
    "a foreign entity": lambda now: knock(
        message(now),
        now,
        body=b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><Encrypt>&e;</Encrypt></xml>',
    ),
    "deep nesting": lambda now: knock(message(now), now, body=b"<a>" * 60_000),
    "oversized": lambda now: knock(message(now), now, body=b"<xml>" + b" " * 200_001),
    "a parameter twice": lambda now: replace(
        knock(message(now), now), query=knock(message(now), now).query + "&nonce=n2"
    ),
    "a thousand parameters": lambda now: replace(
        knock(message(now), now), query="&".join(f"a{n}=1" for n in range(1000))
    ),
    "a bomb inside": lambda now: knock(BOMB, now),
    "JSON inside": lambda now: knock('{"MsgType": "text"}', now),
    "nothing inside": lambda now: knock("", now),
    "no type inside": lambda now: knock(written({"FromUserName": "o"}), now),
    "no sender": lambda now: knock(written({"MsgType": "text", "CreateTime": 1, "MsgId": 1}), now),
    "no id": lambda now: knock(written({k: v for k, v in message(now).items() if k != "MsgId"}), now),
    "a time that is none": lambda now: knock(message(now, CreateTime="heute"), now),
    "a time beyond all calendars": lambda now: knock(message(now, CreateTime=10**17), now),
    "a sender in pieces": lambda now: knock(message(now, FromUserName={"a": "b"}), now),
    "an endless sender": lambda now: knock(message(now, FromUserName="o" * 5000), now),
    "voice without sound": lambda now: knock(message(now, MsgType="voice"), now),
}


@pytest.fixture
def hook(quiet: House) -> WechatHook:
    found = quiet.app.hooks["wechat", "default"]
    assert isinstance(found, WechatHook)
    return found


@pytest.mark.parametrize("name", FORBIDDEN)
def test_what_proves_nothing_is_forbidden(hook: WechatHook, quiet: House, name: str) -> None:
    """403, and nothing is stored."""
    assert hook.answer(FORBIDDEN[name](quiet.clock.now)) == HookAnswer(status=403)
    assert quiet.messages("inbound") == []


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_nobody_can_read_is_a_bad_request(hook: WechatHook, quiet: House, name: str) -> None:
    """400, and nothing is stored: a 500 would be tried again and shown to the patient as a fault."""
    assert hook.answer(UNREADABLE[name](quiet.clock.now)) == HookAnswer(status=400)
    assert quiet.messages("inbound") == []


def test_a_replay_is_stored_once_and_acknowledged(hook: WechatHook, quiet: House) -> None:
    """The same callback again, and the same message under a new nonce, as the platform's retries come."""
    now = quiet.clock.now
    fields = message(now)
    first = knock(fields, now)
    answers = [hook.answer(first), hook.answer(first), hook.answer(knock(fields, now, nonce="n2"))]
    assert [a.body for a in answers] == [b"success"] * 3
    assert len(quiet.messages("inbound")) == 1


def test_two_events_of_one_second_are_two(hook: WechatHook, quiet: House) -> None:
    """They differ in what they are about; the same one again is one."""
    now, other = quiet.clock.now, CODE[::-1]
    for name, key in (("SCAN", CODE), ("SCAN", other), ("SCAN", CODE), ("unsubscribe", "")):
        assert hook.answer(knock(event(now, name, key), now)).body == b"success"
    kept = quiet.messages("inbound")
    assert sorted((m.kind, quiet.text(m)) for m in kept) == [
        ("bind", CODE),
        ("bind", other),
        ("lost", ""),
    ]


def test_no_code_and_no_account_stands_in_an_identifier(hook: WechatHook, quiet: House) -> None:
    """An event is known by what it is about: kept as a keyed hash."""
    now = quiet.clock.now
    hook.answer(knock(event(now, "SCAN", CODE), now))
    (kept,) = quiet.messages("inbound")
    assert CODE not in kept.identifier
    assert HER not in kept.identifier


def test_a_time_beyond_all_calendars_is_refused(hook: WechatHook, quiet: House) -> None:
    """Nothing could be reckoned from it."""
    now = quiet.clock.now
    for at in (253_402_300_000, 10**18):
        assert hook.answer(knock({**message(now), "CreateTime": at}, now)).status == 400
    assert quiet.messages("inbound") == []


def test_a_leave_that_comes_late_loses_nobody(hook: WechatHook, quiet: House) -> None:
    """She has followed again and written since."""
    now = quiet.clock.now
    hook.answer(knock(message(now), now))
    hook.answer(knock(event(now - timedelta(seconds=30), "unsubscribe"), now))
    assert [contact.status for contact in rows(quiet, ContactPoint)] == ["pending"]
    hook.answer(knock(event(now + timedelta(seconds=1), "unsubscribe"), now))
    assert [contact.status for contact in rows(quiet, ContactPoint)] == ["lost"]


def test_words_of_before_she_left_find_nobody_again(hook: WechatHook, quiet: House) -> None:
    """They were held up on their way; what she writes afterwards does."""
    now = quiet.clock.now
    hook.answer(knock(event(now, "unsubscribe"), now))
    hook.answer(knock(message(now - timedelta(seconds=30)), now))
    assert [contact.status for contact in rows(quiet, ContactPoint)] == ["lost"]
    hook.answer(knock(message(now + timedelta(seconds=1)), now))
    assert [contact.status for contact in rows(quiet, ContactPoint)] == ["pending"]


def test_five_minutes_are_fresh(hook: WechatHook, quiet: House) -> None:
    """On either side of our clock."""
    now = quiet.clock.now
    for minutes in (-5, 5):
        stamp = str(int((now + timedelta(minutes=minutes)).timestamp()))
        assert hook.answer(knock(message(now), now, stamp=stamp)).status == 200


def test_fields_in_the_clear_beside_the_ciphertext_are_not_read(hook: WechatHook, quiet: House) -> None:
    """In the compatible mode a stranger could write them."""
    now = quiet.clock.now
    good = knock(message(now, Content="没有"), now)
    mixed = good.body.replace(b"<xml>", "<xml><Content>退订</Content><MsgType>text</MsgType>".encode())
    assert hook.answer(replace(good, body=mixed)).body == b"success"
    (row,) = quiet.messages("inbound")
    assert quiet.text(row) == "没有"
