"""Calls that the stand-in for WeChat's API refuses, each with the platform's number and never with a broken line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.emulators.test_wechat_api import notice, text, token
from tests.support.emulated import Emulated

pytestmark = pytest.mark.loopback
REFUSED: dict[str, tuple[str, dict[str, Any], int]] = {
    "to nobody": ("message/custom/send", text("oNobody"), 40003),
    "a type that is none": ("message/custom/send", {"touser": "HER", "msgtype": "telepathy"}, 40008),
    "no type": ("message/custom/send", {"touser": "HER", "text": {"content": "x"}}, 40008),
    "a body that is no object": (
        "message/custom/send",
        {"touser": "HER", "msgtype": "text", "text": "x"},
        47001,
    ),
    "no content": ("message/custom/send", text("HER", ""), 44004),
    "too many bytes": ("message/custom/send", text("HER", "字" * 683), 45002),
    "a menu too long": (
        "message/custom/send",
        {
            "touser": "HER",
            "msgtype": "msgmenu",
            "msgmenu": {"head_content": "x", "list": [{"id": str(n), "content": "y"} for n in range(11)]},
        },
        45098,
    ),
    "typing of another kind": ("message/custom/typing", {"touser": "HER", "command": "Dancing"}, 40097),
    "an unknown template": ("message/template/send", notice("HER", template_id="TPL_X"), 40037),
    "a template with a field missing": (
        "message/template/send",
        notice("HER", data={"thing1": {"value": "x"}}),
        47003,
    ),
    "a template with a line break": (
        "message/template/send",
        notice("HER", data={"thing1": {"value": "a\nb"}, "time2": {"value": "x"}}),
        47003,
    ),
    "a subscription that was not allowed": ("message/subscribe/bizsend", notice("HER"), 43101),
    "a ticket without a scene": ("qrcode/create", {"action_name": "QR_STR_SCENE"}, 40097),
    "an unknown follower": ("user/info?openid=oNobody", {}, 40003),
}


def menu(*choices: Any) -> dict[str, Any]:
    return {"touser": "HER", "msgtype": "msgmenu", "msgmenu": {"head_content": "x", "list": list(choices)}}


def news(articles: Any) -> dict[str, Any]:
    return {"touser": "HER", "msgtype": "news", "news": {"articles": articles}}


def ticket(**change: Any) -> dict[str, Any]:
    return {"action_name": "QR_STR_SCENE", "action_info": {"scene": {"scene_str": "x"}}, **change}


CUSTOM, TEMPLATE, TICKET = "message/custom/send", "message/template/send", "qrcode/create"
#: Bodies of a shape that no client of ours may send.
REFUSED |= {
    "blank content": (CUSTOM, text("HER", " \n"), 44004),
    "content that is a number": (CUSTOM, {"touser": "HER", "msgtype": "text", "text": {"content": 5}}, 40035),
    "content that is an object": (
        CUSTOM,
        {"touser": "HER", "msgtype": "text", "text": {"content": {}}},
        40035,
    ),
    "a type that is a list": (CUSTOM, {"touser": "HER", "msgtype": ["text"]}, 40008),
    "a menu of nothing": (CUSTOM, menu(), 40035),
    "a menu of words": (CUSTOM, menu("a"), 40035),
    "a menu without ids": (CUSTOM, menu({"content": "a"}), 40035),
    "a menu with half a choice": (CUSTOM, menu({"id": "1", "content": "a"}, {"id": "2"}), 40035),
    "a menu that is an object": (
        CUSTOM,
        {"touser": "HER", "msgtype": "msgmenu", "msgmenu": {"head_content": "x", "list": {"id": "1"}}},
        47001,
    ),
    "two articles": (CUSTOM, news([{"title": "a"}] * 2), 45008),
    "nine articles": (CUSTOM, news([{"title": "a"}] * 9), 45008),
    "articles that are words": (CUSTOM, news(["a"]), 47001),
    "no articles": (CUSTOM, news([]), 44004),
    "template data that is a list": (TEMPLATE, notice("HER", data=[1]), 47001),
    "template data that is words": (TEMPLATE, notice("HER", data="thing1"), 47001),
    "a template's blank field": (
        TEMPLATE,
        notice("HER", data={"thing1": {"value": " "}, "time2": {"value": "x"}}),
        47003,
    ),
    "an id that is a number": (TEMPLATE, notice("HER", client_msg_id=5), 40035),
    "an id too long": (TEMPLATE, notice("HER", client_msg_id="x" * 65), 40035),
    "subscription data that is a list": ("message/subscribe/bizsend", notice("HER", data=[1]), 47001),
    "a ticket of another kind": (TICKET, ticket(action_name="QR_SCENE"), 40097),
    "a scene too long": (TICKET, ticket(action_info={"scene": {"scene_str": "x" * 65}}), 40097),
    "a ticket for too long": (TICKET, ticket(expire_seconds=2_592_001), 40097),
    "seconds that are words": (TICKET, ticket(expire_seconds="60"), 40035),
    "seconds that are a list": (TICKET, ticket(expire_seconds=[60]), 40035),
    "an action that is a list": (TICKET, ticket(action_info=[1]), 47001),
    "a scene that is a word": (TICKET, ticket(action_info={"scene": "x"}), 47001),
}


@pytest.mark.parametrize("method", [CUSTOM, TEMPLATE, TICKET, "message/subscribe/bizsend", "stable_token"])
def test_what_is_posted_is_not_got(wechat: Emulated, method: str) -> None:
    """43002, and nothing is done."""
    path = f"/cgi-bin/{method}?access_token={token(wechat)}"
    assert wechat.call(path, verb="GET")[1]["errcode"] == 43002


@pytest.mark.parametrize(
    ("body", "kind", "code"),
    [
        (b"", "application/json", 44002),
        (b"touser=oTest", "application/x-www-form-urlencoded", 47001),
        (b'{"touser": "oTest"}', "text/plain", 47001),
        (b"[1]", "application/json", 47001),
        (b'{"touser": "oT', "application/json", 47001),
        (b"\xff{}", "application/json", 47001),
        (b"[" * 100_000, "application/json", 47001),
    ],
)
def test_a_body_that_is_no_object(wechat: Emulated, body: bytes, kind: str, code: int) -> None:
    """A form, half of one, nothing at all."""
    path = f"/cgi-bin/message/custom/send?access_token={token(wechat)}"
    assert wechat.call(path, body, {"Content-Type": kind})[1]["errcode"] == code


@pytest.mark.parametrize("name", REFUSED)
def test_refused(wechat: Emulated, her: str, name: str) -> None:
    """HTTP 200 with an errcode and a rid, and nothing on her screen."""
    method, given, code = REFUSED[name]
    before = wechat.view("screen", her)
    path, _, query = method.partition("?")
    given = {**given, "touser": her} if given.get("touser") == "HER" else given
    status, told = wechat.post(f"/cgi-bin/{path}?access_token={token(wechat)}&{query}", given)
    assert (status, told["errcode"]) == (200, code)
    assert "rid: " in told["errmsg"]
    assert wechat.view("screen", her) == before
