"""What the stand-in for WeChat's API refuses and counts, as the platform does."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from emulators.wechat.app import OUR_ACCOUNT
from tests.support.emulated import Emulated, emulator

pytestmark = pytest.mark.loopback
SECRET = {"grant_type": "client_credential", "appid": OUR_ACCOUNT.appid, "secret": OUR_ACCOUNT.secret}


def token(wechat: Emulated, **more: Any) -> str:
    told = wechat.post("/cgi-bin/stable_token", {**SECRET, **more})[1]
    return str(told["access_token"])


def call(wechat: Emulated, name: str, given: dict[str, Any], access: str | None = None) -> dict[str, Any]:
    status, told = wechat.post(f"/cgi-bin/{name}?access_token={access or token(wechat)}", given)
    assert status == 200
    found: dict[str, Any] = told
    return found


def text(openid: str, content: str = "您好") -> dict[str, Any]:
    return {"touser": openid, "msgtype": "text", "text": {"content": content}}


def notice(openid: str, **more: Any) -> dict[str, Any]:
    data = {"thing1": {"value": "术后随访"}, "time2": {"value": "2026年11月26日"}}
    return {"touser": openid, "template_id": "TPL_FOLLOWUP", "data": data, **more}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({**SECRET, "grant_type": "password"}, 40002),
        ({**SECRET, "appid": "wx1"}, 40013),
        ({**SECRET, "secret": "x"}, 40125),
        ({**SECRET, "secret": ["x"]}, 40125),
        ({**SECRET, "force_refresh": "yes"}, 40035),
    ],
)
def test_a_token_for_a_stranger(wechat: Emulated, given: dict[str, Any], code: int) -> None:
    """Another grant, another account, a wrong secret."""
    assert wechat.post("/cgi-bin/stable_token", given)[1]["errcode"] == code


def test_a_call_without_a_good_token(wechat: Emulated, her: str) -> None:
    """None, an unknown one, an expired one, each with its own number."""
    old = token(wechat)
    assert wechat.post("/cgi-bin/message/custom/send", text(her))[1]["errcode"] == 41001
    assert call(wechat, "message/custom/send", text(her), "EMU_x")["errcode"] == 40001
    wechat.act("expire_tokens")
    assert call(wechat, "message/custom/send", text(her), old)["errcode"] == 42001
    assert call(wechat, "message/custom/send", text(her))["errcode"] == 0


def test_the_stable_token_stays_until_five_minutes_before_its_end(wechat: Emulated) -> None:
    """However often it is asked for; by force it is another one, at most every thirty seconds."""
    first = token(wechat)
    assert token(wechat) == first
    wechat.forward(6800)
    assert token(wechat) == first
    wechat.forward(150)
    second = token(wechat)
    assert second != first
    forced = token(wechat, force_refresh=True)
    assert forced != second
    assert wechat.post("/cgi-bin/stable_token", {**SECRET, "force_refresh": True})[1]["errcode"] == 45009


def test_the_old_chain_ends_the_token_before(wechat: Emulated, her: str) -> None:
    """Five minutes of grace, then it is expired; the stable chain is another one."""
    stable = token(wechat)
    path = "/cgi-bin/token?" + "&".join(f"{k}={v}" for k, v in SECRET.items())
    first = wechat.call(path, verb="GET")[1]["access_token"]
    second = wechat.call(path, verb="GET")[1]["access_token"]
    assert call(wechat, "message/custom/send", text(her), first)["errcode"] == 0
    wechat.forward(301)
    assert call(wechat, "message/custom/send", text(her), first)["errcode"] == 42001
    assert call(wechat, "message/custom/send", text(her), second)["errcode"] == 0
    assert call(wechat, "message/custom/send", text(her), stable)["errcode"] == 0


def test_a_message_buys_five_for_two_days(wechat: Emulated, her: str) -> None:
    """The sixth is one too many; after 48 hours the window is closed."""
    codes = [call(wechat, "message/custom/send", text(her, str(n)))["errcode"] for n in range(6)]
    assert codes == [0, 0, 0, 0, 0, 45047]
    wechat.act("say", user=her, text="还在")
    wechat.forward(48 * 3600 + 1)
    assert call(wechat, "message/custom/send", text(her))["errcode"] == 45015


def test_follow_scan_and_menu_buy_three_for_a_minute(wechat: Emulated, someone: int) -> None:
    """A choice of a msgmenu counts as a menu click, not as a message."""
    openid = f"oTest{someone}"
    wechat.act("follow", user=openid)
    menu = {"head_content": "头晕吗", "list": [{"id": "1", "content": "有"}]}
    sent = {"touser": openid, "msgtype": "msgmenu", "msgmenu": menu}
    assert [call(wechat, "message/custom/send", sent)["errcode"] for _ in range(4)] == [0, 0, 0, 45047]
    wechat.act("tap", user=openid, text="有")
    assert wechat.view("left", openid) == 3
    wechat.forward(61)
    assert call(wechat, "message/custom/send", sent)["errcode"] == 45015
    wechat.act("menu", user=openid, key="stop")
    assert wechat.view("left", openid) == 3


def test_whoever_left_gets_nothing(wechat: Emulated, her: str) -> None:
    """45015 for a customer message, 43004 for a template."""
    wechat.act("unfollow", user=her)
    assert call(wechat, "message/custom/send", text(her))["errcode"] == 45015
    assert call(wechat, "message/template/send", notice(her))["errcode"] == 43004


def test_the_same_client_msg_id_sends_once_in_ten_minutes(wechat: Emulated, her: str) -> None:
    """The only send of this platform that can be repeated without harm."""
    first = call(wechat, "message/template/send", notice(her, client_msg_id="row-1"))
    again = call(wechat, "message/template/send", notice(her, client_msg_id="row-1"))
    assert first["msgid"] == again["msgid"]
    assert sum(m.get("how") == "template" for m in wechat.view("screen", her)) == 1
    wechat.forward(601)
    assert (
        call(wechat, "message/template/send", notice(her, client_msg_id="row-1"))["msgid"] != first["msgid"]
    )


def test_a_field_is_cut_after_twenty_characters(wechat: Emulated, her: str) -> None:
    """She sees the first twenty, and the stand-in marks the field."""
    data = {"thing1": {"value": "字" * 25}, "time2": {"value": "今天"}}
    assert call(wechat, "message/template/send", notice(her, data=data))["errcode"] == 0
    shown = wechat.view("screen", her)[-1]
    assert (shown["text"], shown["long"]) == ("字" * 20 + "\n今天", ["thing1"])


def test_one_click_allows_one_subscription_message(wechat: Emulated, her: str) -> None:
    """A long-term subscription is not used up."""
    wechat.act("subscribe", user=her)
    codes = [call(wechat, "message/subscribe/bizsend", notice(her))["errcode"] for _ in range(2)]
    assert codes == [0, 43101]
    wechat.act("subscribe", user=her, times=-1)
    codes = [call(wechat, "message/subscribe/bizsend", notice(her))["errcode"] for _ in range(3)]
    assert codes == [0, 0, 0]


def test_media_lives_three_days_and_then_is_told_as_text(wechat: Emulated, her: str) -> None:
    """An old or unknown id: status 200, text, 40007."""
    wechat.act("voice", user=her, audio=base64.b64encode(b"#!AMR").decode())
    access = token(wechat)
    status, told = wechat.call(f"/cgi-bin/media/get?access_token={access}&media_id=EMUMEDIA_x", verb="GET")
    assert (status, b"40007" in told) == (200, True)


def test_states_of_the_account() -> None:
    """Our address not on the list, the quota used up, a method without authority."""
    with emulator("wechat", "0") as wechat:
        wechat.act("follow", user="oTest")
        check_states(wechat, "oTest")


def check_states(wechat: Emulated, her: str) -> None:
    access = token(wechat)
    wechat.settings(whitelist_closed=True, quota_used=True)
    assert wechat.post("/cgi-bin/stable_token", SECRET)[1]["errcode"] == 40164
    assert call(wechat, "message/custom/send", text(her), access)["errcode"] == 45009
    wechat.settings(whitelist_closed=False, quota_used=False, unauthorised=["user/info"])
    assert wechat.post(f"/cgi-bin/user/info?access_token={access}", {})[1]["errcode"] == 48001
    assert wechat.post("/cgi-bin/no/such", {})[0] == 404
