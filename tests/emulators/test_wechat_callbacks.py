"""How callbacks come from the stand-in: sealed, retried within their patience; and which replies it takes."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from emulators.wechat.app import OUR_ACCOUNT
from emulators.wechat.crypto import Envelope, signature
from emulators.wechat.xml import read, written
from tests.support.emulated import Emulated, emulator
from tests.support.receiver import Came, Receiver, Told

pytestmark = pytest.mark.loopback
HER = "oTestCallbacks"
ENVELOPE = Envelope(OUR_ACCOUNT.aes_key, OUR_ACCOUNT.appid)


@pytest.fixture
def wechat(hook: Receiver) -> Iterator[Emulated]:
    with emulator("wechat", "0") as found:
        found.settings(url=f"{hook.url}/wx", cutoff=0.4)
        found.act("follow", user=HER, payload="scene-1")
        hook.wait(1)
        found.until("deliveries", 1)
        yield found


def opened(came: Came) -> dict[str, str]:
    """As a receiver checks it: the signature over the ciphertext, then the message inside."""
    query = {name: values[0] for name, values in parse_qs(urlsplit(came.path).query).items()}
    sealed = dict(read(came.body.decode()))["Encrypt"]
    wanted = signature(OUR_ACCOUNT.token, query["timestamp"], query["nonce"], sealed)
    assert query["msg_signature"] == wanted
    assert query["signature"] == signature(OUR_ACCOUNT.token, query["timestamp"], query["nonce"])
    return dict(read(ENVELOPE.open(sealed)))


def reply(**change: Any) -> bytes:
    """A good passive reply, unless something in it is changed."""
    inside = {
        "ToUserName": HER,
        "FromUserName": OUR_ACCOUNT.original,
        "CreateTime": 1,
        "MsgType": "text",
        "Content": "收到",
        **change.pop("inside", {}),
    }
    sealed = change.pop("envelope", ENVELOPE).seal(change.pop("xml", None) or written(inside))
    outer = {
        "Encrypt": sealed,
        "MsgSignature": signature(OUR_ACCOUNT.token, "9", "n", sealed),
        "TimeStamp": 9,
        "Nonce": "n",
        **change,
    }
    return written({name: value for name, value in outer.items() if value is not None}).encode()


def outcomes(wechat: Emulated, count: int) -> list[str]:
    """Of the attempts after the one that told of the following."""
    return [d["outcome"] for d in wechat.until("deliveries", count + 1)[1:]]


def test_a_message_comes_sealed_and_signed(wechat: Emulated, hook: Receiver) -> None:
    """With an id of its own, from her to the account; the scan's scene stands in the event."""
    assert opened(hook.came[0])["EventKey"] == "qrscene_scene-1"
    wechat.act("say", user=HER, text="头不晕]]>了 & <好>")
    told = opened(hook.wait(2)[1])
    assert (told["Content"], told["FromUserName"], told["MsgType"]) == ("头不晕]]>了 & <好>", HER, "text")
    assert told["MsgId"].isdigit()


def test_three_attempts_with_one_id_and_then_she_sees_the_fault(wechat: Emulated, hook: Receiver) -> None:
    """Each attempt has a timestamp and a nonce of its own."""
    hook.answers = lambda _: Told(500)
    wechat.act("say", user=HER, text="在吗")
    came = hook.wait(4)[1:]
    assert outcomes(wechat, 3) == ["status 500"] * 3
    assert len({opened(c)["MsgId"] for c in came}) == 1
    assert len({c.path for c in came}) == 3
    assert wechat.until("screen", 3, HER)[-1]["from"] == "platform"


def test_an_answer_after_the_cut_off_is_lost(wechat: Emulated, hook: Receiver) -> None:
    """The line is closed, and the same message comes again."""
    again = threading.Event()

    def slow_once(_: Came) -> Told:
        if len(hook.came) == 2:
            again.wait(10)
            return Told(200, reply())
        again.set()
        return Told(200, b"success")

    hook.answers = slow_once
    wechat.act("say", user=HER, text="在吗")
    assert outcomes(wechat, 2) == ["no answer in time", "nothing"]
    assert [m["from"] for m in wechat.view("screen", HER)] == ["patient", "patient"]


GOOD: dict[str, Callable[[], bytes]] = {"nothing": lambda: b"", "success": lambda: b"success"}
BAD: dict[str, Callable[[], bytes]] = {
    "other words": lambda: b"ok",
    "plain XML": lambda: written({"ToUserName": HER, "MsgType": "text"}).encode(),
    "a wrong element name": lambda: reply(TimeStamp=None, Timestamp=9),
    "no signature": lambda: reply(MsgSignature=None),
    "a wrong signature": lambda: reply(MsgSignature="0" * 40),
    "another account's envelope": lambda: reply(envelope=Envelope(OUR_ACCOUNT.aes_key, "wx2")),
    "another key": lambda: reply(envelope=Envelope("A" * 43, OUR_ACCOUNT.appid)),
    "to somebody else": lambda: reply(inside={"ToUserName": "oOther"}),
    "an unknown type": lambda: reply(inside={"MsgType": "smell"}),
    "no time": lambda: reply(inside={"CreateTime": "heute"}),
    "elements twice": lambda: reply(xml="<xml><MsgType>text</MsgType><MsgType>text</MsgType></xml>"),
    "a foreign element": lambda: reply(inside={"FuncFlag": 1}),
    "no words": lambda: reply(inside={"Content": " "}),
    "too many bytes": lambda: reply(inside={"Content": "字" * 683}),
    "not well formed": lambda: reply(xml="<xml><MsgType>text</xml>"),
    "entities": lambda: b"<!DOCTYPE x [<!ENTITY a 'b'>]><xml/>",
}


@pytest.mark.parametrize("name", GOOD)
def test_an_acknowledgement_ends_it(wechat: Emulated, hook: Receiver, name: str) -> None:
    """Nothing or the word success: no reply, no retry."""
    hook.answers = lambda _: Told(200, GOOD[name]())
    wechat.act("say", user=HER, text="在吗")
    assert outcomes(wechat, 1) == ["nothing"]


def test_a_good_passive_reply_is_seen_and_costs_nothing(wechat: Emulated, hook: Receiver) -> None:
    """The budget of five stays whole."""
    hook.answers = lambda _: Told(200, reply())
    wechat.act("say", user=HER, text="在吗")
    assert outcomes(wechat, 1) == ["reply"]
    shown = wechat.view("screen", HER)[-1]
    assert (shown["text"], shown["how"]) == ("收到", "passive")
    assert wechat.view("left", HER) == 5


@pytest.mark.parametrize("name", BAD)
def test_a_reply_that_the_platform_would_not_take(wechat: Emulated, hook: Receiver, name: str) -> None:
    """It counts as a failure: twice again, then the fault on her screen."""
    hook.answers = lambda _: Told(200, BAD[name]())
    wechat.act("say", user=HER, text="在吗")
    assert all(o.startswith("invalid reply") for o in outcomes(wechat, 3))


def test_events_of_templates_and_subscriptions_come_back(wechat: Emulated, hook: Receiver) -> None:
    """How a template ended, by its id; what she allowed; that she left."""
    wechat.act("refuse_templates", user=HER)
    secret = {"grant_type": "client_credential", "appid": OUR_ACCOUNT.appid, "secret": OUR_ACCOUNT.secret}
    access = wechat.post("/cgi-bin/stable_token", secret)[1]["access_token"]
    data = {"thing1": {"value": "随访"}, "time2": {"value": "今天"}}
    given = {"touser": HER, "template_id": "TPL_FOLLOWUP", "data": data}
    sent = wechat.post(f"/cgi-bin/message/template/send?access_token={access}", given)[1]
    told = opened(hook.wait(2)[1])
    assert (told["Event"], told["MsgID"], told["Status"]) == (
        "TEMPLATESENDJOBFINISH",
        str(sent["msgid"]),
        "failed:user block",
    )
    wechat.act("subscribe", user=HER, accept=False)
    assert opened(hook.wait(3)[2])["Event"] == "subscribe_msg_popup_event"
    wechat.act("subscribe", user=HER)
    wechat.post(f"/cgi-bin/message/subscribe/bizsend?access_token={access}", given)
    assert opened(hook.wait(5)[4])["Event"] == "subscribe_msg_sent_event"
    wechat.act("unfollow", user=HER)
    assert opened(hook.wait(6)[5])["Event"] == "unsubscribe"


def test_a_voice_message_has_both_sounds(wechat: Emulated, hook: Receiver) -> None:
    """8 kHz and 16 kHz, each fetched by its id; no recognition comes with it."""
    sounds = {"audio": base64.b64encode(b"#!AMR\n").decode(), "audio16k": base64.b64encode(b"spx").decode()}
    wechat.act("voice", user=HER, **sounds)
    told = opened(hook.wait(2)[1])
    secret = {"grant_type": "client_credential", "appid": OUR_ACCOUNT.appid, "secret": OUR_ACCOUNT.secret}
    access = wechat.post("/cgi-bin/stable_token", secret)[1]["access_token"]
    found = [
        wechat.call(f"/cgi-bin/media/get?access_token={access}&media_id={told[name]}", verb="GET")[1]
        for name in ("MediaId", "MediaId16K")
    ]
    assert (found, told["Recognition"]) == ([b"#!AMR\n", b"spx"], "")


def test_duplicates_old_timestamps_and_plain_mode(wechat: Emulated, hook: Receiver) -> None:
    """What a receiver has to refuse or to take once can be asked for."""
    wechat.settings(copies=3, age=900)
    wechat.act("say", user=HER, text="在吗")
    came = hook.wait(4)[1:]
    assert len({opened(c)["MsgId"] for c in came}) == 1
    stamps = [int(parse_qs(urlsplit(c.path).query)["timestamp"][0]) for c in came]
    assert max(stamps) < time.time() - 800
    wechat.settings(copies=1, plain=True)
    wechat.act("say", user=HER, text="明文")
    assert "明文" in hook.wait(5)[4].body.decode()


def test_a_scan_of_a_code_that_is_over(wechat: Emulated, hook: Receiver) -> None:
    """In time it is an event with the scene, afterwards nothing."""
    secret = {"grant_type": "client_credential", "appid": OUR_ACCOUNT.appid, "secret": OUR_ACCOUNT.secret}
    access = wechat.post("/cgi-bin/stable_token", secret)[1]["access_token"]
    given = {
        "action_name": "QR_STR_SCENE",
        "expire_seconds": 60,
        "action_info": {"scene": {"scene_str": "one-time"}},
    }
    ticket = wechat.post(f"/cgi-bin/qrcode/create?access_token={access}", given)[1]["ticket"]
    wechat.act("scan", user=HER, ticket=ticket)
    told = opened(hook.wait(2)[1])
    assert (told["Event"], told["EventKey"]) == ("SCAN", "one-time")
    wechat.forward(61)
    status, said = wechat.post("/_control/act/scan", {"user": HER, "ticket": ticket})
    assert (status, "expired" in said["error"]) == (400, True)


def test_tencents_own_sample_is_opened(shared: Any) -> None:
    """The same bytes as in Tencent's sample code."""
    path = shared / "assets" / "wechat" / "vectors.json"
    if not path.exists():
        pytest.skip("Tencent's vectors are not beside this checkout")
    sample = json.loads(path.read_text("utf-8"))[0]
    inside = Envelope(sample["encoding_aes_key"], sample["appid"]).open(sample["encrypt"])
    assert dict(read(inside)) == sample["expect"]
    parts = (sample["token"], sample["timestamp"], sample["nonce"], sample["encrypt"])
    assert signature(*parts) == sample["msg_signature"]
