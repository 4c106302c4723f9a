"""What callbacks say, read from sealed bytes: Tencent's own samples, kinds of messages and events, the console's check."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

import pytest

from bot.channels.wechat.account import Account
from bot.channels.wechat.crypto import Envelope, Refused
from bot.channels.wechat.hook import WechatHook
from bot.channels.wechat.incoming import Came, read
from bot.channels.wechat.texts import fits, in_cdata, written
from bot.hooks import HookAnswer, Knock
from consent.grammar import is_stop
from emulators.wechat import crypto as theirs
from emulators.wechat.app import OUR_ACCOUNT
from emulators.wechat.xml import read as read_xml
from emulators.wechat.xml import written as as_xml
from tests.channels.wechat.conftest import MONDAY
from tests.channels.wechat.knocks import CODE, HER, OURS, event, knock, message
from tests.support.house import House
from wire.dialog import Outgoing
from wire.understanding import Option

OLD_KEY = "ZYXWVUTSRQ" * 4 + "abA"
ACCOUNT = Account(
    app_id=OUR_ACCOUNT.appid,
    app_secret="s",
    token=OUR_ACCOUNT.token,
    aes_keys=(OUR_ACCOUNT.aes_key, OLD_KEY),
    base_url="http://127.0.0.1:9",
    hospital="示范医院",
    zone=ZoneInfo("Asia/Shanghai"),
)


def came(fields: dict[str, Any]) -> Came:
    return read(knock(fields, MONDAY), Envelope(ACCOUNT), ACCOUNT)


def samples(shared: Path) -> list[dict[str, Any]]:
    path = shared / "assets" / "wechat" / "vectors.json"
    if not path.exists():
        pytest.skip("Tencent's vectors are not beside this checkout")
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return found


def of_sample(sample: dict[str, Any]) -> tuple[Account, datetime]:
    keys = (sample["encoding_aes_key"],)
    account = replace(ACCOUNT, app_id=sample["appid"], token=sample["token"], aes_keys=keys)
    return account, datetime.fromtimestamp(int(sample["timestamp"]), UTC)


def test_tencents_own_sample_is_read(shared: Path) -> None:
    """The bytes of its sample code, under its own signature, at their time and not an hour later."""
    sample = samples(shared)[0]
    account, at = of_sample(sample)
    query = {name: sample[name] for name in ("timestamp", "nonce", "msg_signature")}
    body = as_xml({"Encrypt": sample["encrypt"]}).encode()
    came_then = Knock("POST", urlencode({**query, "encrypt_type": "aes"}), {}, body, at)
    found = read(came_then, Envelope(account), account)
    wanted = sample["expect"]
    assert (found.inbound.text, found.inbound.sender) == (wanted["Content"], wanted["FromUserName"])
    assert (found.inbound.identifier, found.target) == (wanted["MsgId"], wanted["ToUserName"])
    with pytest.raises(Refused, match="stale"):
        read(replace(came_then, came_at=at + timedelta(hours=1)), Envelope(account), account)


def test_other_samples_open_and_verify(shared: Path) -> None:
    """The signature over the ciphertext, and the text inside."""
    for sample in samples(shared)[1:]:
        account, _ = of_sample(sample)
        envelope = Envelope(account)
        envelope.verify(sample["msg_signature"], sample["timestamp"], sample["nonce"], sample["encrypt"])
        inside = envelope.open(sample["encrypt"]).text
        assert all(text in inside for text in sample.get("expect", {}).values())


def test_the_key_before_still_opens_and_seals_the_answer() -> None:
    """Tencent keeps using it for a while after a change."""
    old = theirs.Envelope(OLD_KEY, OUR_ACCOUNT.appid)
    found = read(knock(message(MONDAY), MONDAY, envelope=old), Envelope(ACCOUNT), ACCOUNT)
    assert (found.inbound.text, found.key) == ("没有", 1)
    sealed = Envelope(ACCOUNT).seal("<xml/>", key=found.key, nonce="n", now=MONDAY).decode()
    assert old.open(sealed.split("<Encrypt><![CDATA[")[1].split("]]>")[0]) == "<xml/>"


def test_a_message_tells_who_wrote_what_and_when() -> None:
    """Under the platform's own id; words buy five messages."""
    found = came(message(MONDAY, MsgId=77, Content="头不晕]]>了 & <好>"))
    inbound = found.inbound
    assert (inbound.identifier, inbound.sender, inbound.text) == ("77", HER, "头不晕]]>了 & <好>")
    assert (inbound.kind, inbound.sent_at, found.buys, found.kept) == ("text", MONDAY, "message", True)


@pytest.mark.parametrize("said", ["停[抱拳]", "[微笑]停", "TD[OK]", "停/::)", "停/:strong"])
def test_a_stop_beside_an_emoticon_is_a_stop(said: str) -> None:
    """The platform sends its emoticons as codes; she sees pictures."""
    assert is_stop(came(message(MONDAY, Content=said)).inbound.text)


@pytest.mark.parametrize("said", ["停[药]", "头[晕]", "[不知道]", "http://a.b/c", "血压 135/85"])
def test_other_words_stay_as_they_stand(said: str) -> None:
    """No emoticon of the platform, or one whose name is a complaint."""
    assert came(message(MONDAY, Content=said)).inbound.text == said


def test_the_better_sound_comes_first() -> None:
    """16 kHz where the push has it; the other one stands behind it."""
    voice = {"MsgType": "voice", "MediaId": "m8", "Format": "amr", "Recognition": "不要"}
    both = came(message(MONDAY, **voice, MediaId16K="m16")).inbound
    assert (both.kind, both.media, both.text) == ("audio", "m16 m8", "")
    assert came(message(MONDAY, **voice)).inbound.media == "m8"


@pytest.mark.parametrize(
    ("fields", "kind", "text", "buys"),
    [
        (event(MONDAY, "subscribe", f"qrscene_{CODE}"), "bind", CODE, "event"),
        (event(MONDAY, "SCAN", CODE, Ticket="t"), "bind", CODE, "event"),
        (event(MONDAY, "subscribe", "qrscene_orthopaedics"), "found", "", "event"),
        (event(MONDAY, "SCAN", "orthopaedics", Ticket="t"), "found", "", "event"),
        (event(MONDAY, "subscribe", "scanbarcode|1|2"), "found", "", "event"),
        (event(MONDAY, "subscribe"), "found", "", "event"),
        (event(MONDAY, "unsubscribe"), "lost", "", ""),
        (event(MONDAY, "CLICK", "help"), "", "", "event"),
        (event(MONDAY, "VIEW", "https://example.org"), "", "", ""),
        (event(MONDAY, "scancode_push", "k", ScanCodeInfo={"ScanResult": "x"}), "", "", "event"),
        (event(MONDAY, "TEMPLATESENDJOBFINISH", MsgID=5, Status="failed:user block"), "", "", ""),
        (event(MONDAY, "subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": {"a": "b"}}), "", "", ""),
        (
            event(MONDAY, "subscribe_msg_change_event", SubscribeMsgChangeEvent={"List": {"a": "b"}}),
            "",
            "",
            "",
        ),
        (event(MONDAY, "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": {"a": "b"}}), "", "", ""),
        (event(MONDAY, "subscribe_msg_sent_event", SubscribeMsgSentEvent={"List": "x"}), "", "", ""),
        (event(MONDAY, "subscribe_msg_sent_event", SubscribeMsgSentEvent="x"), "", "", ""),
        (event(MONDAY, "subscribe_of_tomorrow"), "", "", ""),
        (event(MONDAY, "an_event_of_tomorrow"), "", "", ""),
        (message(MONDAY, MsgType="image", MediaId="m", PicUrl="http://x/"), "other", "[图片]", "message"),
        (message(MONDAY, MsgType="location", Location_X="1"), "other", "[位置]", "message"),
        (message(MONDAY, MsgType="smell"), "other", "[其他消息]", "message"),
        (message(MONDAY, bizmsgmenuid="101"), "text", "没有", "event"),
    ],
)
def test_what_is_kept_and_what_it_buys(fields: dict[str, Any], kind: str, text: str, buys: str) -> None:
    """A code binds, leaving loses the account, other events are only acknowledged."""
    found = came(fields)
    assert (found.inbound.kind, found.inbound.text, found.buys) == (kind, text, buys)
    assert found.kept == bool(kind)


def _asked(now: datetime, word: str, *, sealed: bool, **change: str) -> Knock:
    stamp, nonce = str(int(now.timestamp())), "n"
    shown = OURS.seal(word) if sealed else word
    query = {
        "timestamp": stamp,
        "nonce": nonce,
        "echostr": shown,
        "signature": theirs.signature(OUR_ACCOUNT.token, stamp, nonce),
    }
    if sealed:
        query["msg_signature"] = theirs.signature(OUR_ACCOUNT.token, stamp, nonce, shown)
    return Knock("GET", urlencode(query | change), {}, b"", now)


@pytest.mark.parametrize("sealed", [True, False])
def test_the_console_checks_the_address(quiet: House, sealed: bool) -> None:
    """The word comes back as it is inside; the console of an official account sends it bare."""
    hook = quiet.app.hooks["wechat", "default"]
    assert isinstance(hook, WechatHook)
    now = quiet.clock.now
    assert hook.answer(_asked(now, "5377", sealed=sealed)) == HookAnswer(body=b"5377")
    wrong = {"signature": "0" * 40, "msg_signature": "0" * 40} if sealed else {"signature": "0" * 40}
    assert hook.answer(_asked(now, "5377", sealed=sealed, **wrong)).status == 403
    old = _asked(now - timedelta(hours=1), "5377", sealed=sealed)
    assert hook.answer(replace(old, came_at=now)).status == 403


def test_a_bare_word_is_no_way_to_write_on_our_page(quiet: House) -> None:
    """Its signature does not cover it."""
    hook = quiet.app.hooks["wechat", "default"]
    assert hook.answer(_asked(quiet.clock.now, "<script>", sealed=False)).status == 403


def test_choices_are_typed() -> None:
    """In the language of the message; a menu click would buy a minute only."""
    options = (Option("y", "有"), Option("n", "没有"))
    assert written(Outgoing("胸口疼吗？", options)) == "胸口疼吗？\n回复 1：有\n回复 2：没有"
    assert written(Outgoing("Pain?", (Option("y", "yes"),))) == "Pain?\nReply 1：yes"


def test_length_counts_in_bytes() -> None:
    """682 Chinese characters and two letters fill the 2048."""
    assert fits("随" * 682 + "ab")
    assert not fits("随" * 683)
    assert not fits("")


def test_an_end_of_cdata_in_a_text_begins_no_element() -> None:
    """As Tencent's parser, or any, reads it back."""
    text = "好]]><FuncFlag>1</FuncFlag><![CDATA["
    fields = dict(read_xml(f"<xml><Content><![CDATA[{in_cdata(text)}]]></Content></xml>"))
    assert fields == {"Content": text}


@pytest.mark.parametrize(("late", "waited"), [(0, 0), (5, 5), (-3, 0)])
def test_how_long_it_waited_at_the_platform_is_told(late: int, waited: int) -> None:
    """By two hours of the platform's own clock: when she wrote, and when this callback was made."""
    written = MONDAY - timedelta(seconds=late)
    found = read(knock(message(written), MONDAY), Envelope(ACCOUNT), ACCOUNT)
    assert found.inbound.waited == timedelta(seconds=waited)


@pytest.mark.parametrize(
    ("typed", "is_read"),
    [
        ("胸口疼\x08", "胸口疼"),
        ("\x00胸\x1d口疼\ufffe", "胸口疼"),
        ("停\x0b", "停"),
        ("胸口疼 <!DOCTYPE html>", "胸口疼 <!DOCTYPE html>"),
        ("<!ENTITY x> 停", "<!ENTITY x> 停"),
        ("疼\t得\n厉害😣", "疼\t得\n厉害😣"),
    ],
)
def test_whatever_she_types_is_read(typed: str, is_read: str) -> None:
    """The platform passes on signs that no XML may hold (WeRoBot #420, easywechat #1419); what looks like a
    declaration in her words is none."""
    assert came(message(MONDAY, Content=typed)).inbound.text == is_read
