"""Voice messages fetched from the platform: the better sound, errors that look like sound, hosts that are not ours."""

from __future__ import annotations

import base64

import pytest

from bot.channels.wechat.media import MAX_BYTES, NotFetched, WechatFetcher
from bot.media import Fetched, Fetcher, MediaGone
from egress.call import Caller, NotMade
from tests.channels.wechat.conftest import Desk
from tests.channels.wechat.knocks import knock, message
from tests.support.receiver import Receiver, Told, receiver

pytestmark = pytest.mark.loopback
AMR, WIDE, OGG, BARE = b"#!AMR\nx", b"#!AMR-WB\nx", b"OggSx", b"\x01\x02\x03"


def fetcher(desk: Desk) -> Fetcher:
    return desk.home.app.drivers.fetchers["wechat"]


def kept(desk: Desk, name: str, *, audio: bytes, better: bytes = b"") -> str:
    """The ids of a voice message of hers, as the callback tells them."""
    her = desk.follower(name)
    before = desk.wechat.view("media")
    sounds = {"audio": base64.b64encode(audio).decode()}
    if better:
        sounds["audio16k"] = base64.b64encode(better).decode()
    desk.wechat.act("voice", user=her, **sounds)
    return " ".join(m for m in reversed(desk.wechat.view("media")) if m not in before)


@pytest.mark.parametrize(
    ("audio", "better", "found"),
    [
        (AMR, b"", Fetched(AMR, "audio/amr")),
        (AMR, WIDE, Fetched(WIDE, "audio/amr-wb")),
        (AMR, OGG, Fetched(OGG, "audio/ogg")),
        (AMR, BARE, Fetched(AMR, "audio/amr")),
    ],
)
def test_the_best_sound_that_can_be_heard(desk: Desk, audio: bytes, better: bytes, found: Fetched) -> None:
    """Tencent's bare Speex has no head and no decoder here: the plain AMR is taken then."""
    assert fetcher(desk).fetch(kept(desk, "oSound", audio=audio, better=better)) == found


def test_after_three_days_it_is_gone(desk: Desk) -> None:
    """The platform tells so as text with status 200, which is no sound; the patient is asked again."""
    reference = kept(desk, "oGone", audio=AMR, better=WIDE)
    desk.forward(3 * 86_400 + 1)
    with pytest.raises(MediaGone):
        fetcher(desk).fetch(reference)


@pytest.mark.parametrize("content", [b"<html>", b"{}", b"MZ\x90", b"#!SILK_V3", b" "])
def test_what_is_no_sound_is_no_sound(desk: Desk, content: bytes) -> None:
    """Nothing of the kind is stored as a recording."""
    with pytest.raises(MediaGone):
        fetcher(desk).fetch(kept(desk, "oOdd", audio=content))


def test_a_refused_token_is_renewed_once_here_too(desk: Desk) -> None:
    """40001 comes with status 200, where the sound should be."""
    reference = kept(desk, "oTok", audio=AMR)
    told = {"errcode": 40001, "errmsg": "no"}
    desk.wechat.fault("answer", on="media/get", status=200, body=told)
    assert fetcher(desk).fetch(reference).data == AMR
    desk.wechat.fault("answer", on="media/get", status=200, body=told, times=2)
    with pytest.raises(NotFetched, match="errcode_40001"):
        fetcher(desk).fetch(reference)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ({"kind": "reset_before"}, "no_answer"),
        ({"kind": "answer", "status": 502}, "status_502"),
        ({"kind": "answer", "status": 200, "body": {"errcode": -1}}, "errcode_-1"),
    ],
)
def test_what_may_pass_is_tried_again(desk: Desk, fault: dict[str, object], told: str) -> None:
    """The message stays in the inbox; the error names no address."""
    reference = kept(desk, "oAgain", audio=AMR)
    desk.wechat.fault(on="media/get", **fault)  # type: ignore[arg-type]  # a kind, by name
    with pytest.raises(NotFetched, match=f"^{told}$"):
        fetcher(desk).fetch(reference)
    assert fetcher(desk).fetch(reference).data == AMR


def test_a_redirect_to_another_host_is_not_followed(desk: Desk) -> None:
    """Nor asked anything: the token would go with it."""
    with receiver() as foreign, receiver() as ours:
        _sends_away(ours, foreign)
        found = WechatFetcher(Caller(ours.url, 5), fetcher(desk)._tokens)  # type: ignore[attr-defined]  # of the driver
        with pytest.raises(NotFetched, match="status_302"):
            found.fetch("m1")
        assert foreign.came == []
    with pytest.raises(NotMade, match="host_not_allowed"):
        Caller("http://127.0.0.1:9", 5).get("http://127.0.0.1:10/x", {}, 10)


def _sends_away(ours: Receiver, foreign: Receiver) -> None:
    ours.answers = lambda _: Told(302, headers={"Location": f"{foreign.url}/sound"})


def test_a_sound_without_end_is_not_read_to_its_end(desk: Desk) -> None:
    """More than ten megabytes are no voice message."""
    with pytest.raises(MediaGone):
        fetcher(desk).fetch(kept(desk, "oLong", audio=AMR + bytes(MAX_BYTES)))


def test_a_voice_message_comes_with_its_sound(desk: Desk) -> None:
    """From the callback to the sealed recording beside the message."""
    reference = kept(desk, "oVoice", audio=AMR, better=WIDE)
    better, plain = reference.split()
    now = desk.home.clock.now
    fields = message(now, FromUserName="oVoice-account", MsgType="voice", MediaId=plain, MediaId16K=better)
    assert desk.home.app.hooks["wechat", "default"].answer(knock(fields, now)).body == b"success"
    desk.home.app.inbox.work()
    (row,) = desk.home.messages("inbound")
    assert row.media_id
