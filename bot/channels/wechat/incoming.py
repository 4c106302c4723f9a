"""From a verified callback to what happened: one Inbound, and what it lets us send."""

from __future__ import annotations

import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs

import xmltodict
from wechatpy.messages import BaseMessage
from wechatpy.parser import parse_message

from bot.channels.wechat.account import CHANNEL, Account
from bot.channels.wechat.crypto import Envelope, Refused
from bot.channels.wechat.emoticons import shown
from bot.channels.wechat.quoted import parted
from bot.hooks import Knock
from care.binding import looks_like_code
from wire.channel import Inbound

#: Tencent's callbacks have a few kilobytes.
MAX_XML = 200_000
#: No XML may hold these. The platform passes on what she typed all the same, and they mean nothing.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Behind this no declaration can stand: what looks like one there is what she wrote.
_BEGUN = re.compile(r"\s*(?:<\?xml[^<>]*\?>\s*)?<xml>")
#: What the patient sent that is neither words nor voice; a nurse sees that there was something.
UNSPOKEN = {
    "image": "[图片]",
    "video": "[视频]",
    "shortvideo": "[视频]",
    "location": "[位置]",
    "link": "[链接]",
}
#: From then on no instant could be reckoned with.
_LAST = datetime(2999, 1, 1, tzinfo=UTC)
#: By how much our clock and the platform's may differ, before what lasts for a minute is counted by theirs.
_STEP = timedelta(seconds=30)
FINISHED, SENT_ONE, SUCCESS = "templatesendjobfinish", "subscribe_msg_sent_event", "success"
#: A follow, and one by a QR code; other events that begin so concern subscription messages, and are no follow.
FOLLOWS = ("subscribe", "subscribe_scan", "subscribe_scan_product")
MENU = ("click", "scancode_push", "scancode_waitmsg")


@dataclass(frozen=True, slots=True)
class Ended:
    """Of one notification: the platform's id for it ('' = it gives none), and `success` or why not."""

    identifier: str
    status: str


@dataclass(frozen=True, slots=True)
class Came:
    inbound: Inbound
    #: message | event | '' : which allowance it brings.
    buys: str
    #: Whether it goes into the inbox; other events are only acknowledged.
    kept: bool
    #: Our own gh_… name, from which a reply comes.
    target: str
    key: int
    nonce: str
    event: str = ""
    #: How a notification of ours ended, where the event tells that.
    ended: Ended | None = None

    def with_reply_by(self, deadline: datetime | None) -> Inbound:
        """Stored with how long the callback waits for its reply."""
        return replace(self.inbound, reply_by=deadline)


def query_of(knock: Knock) -> dict[str, str]:
    """Each parameter once. Raises Refused."""
    try:
        found = parse_qs(knock.query, keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise Refused(400, "query") from None
    if any(len(values) != 1 for values in found.values()):
        raise Refused(400, "query")
    return {name: values[0] for name, values in found.items()}


def read(knock: Knock, envelope: Envelope, account: Account) -> Came:
    """Raises Refused for whatever a stranger, or a console with other settings, may send."""
    query = query_of(knock)
    if query.get("encrypt_type") != "aes" or not query.get("msg_signature"):
        raise Refused(403, "not_safe_mode")
    stamp, nonce = query.get("timestamp", ""), query.get("nonce", "")
    sealed = _sealed(knock.body)
    envelope.verify(query["msg_signature"], stamp, nonce, sealed)
    envelope.fresh(stamp, knock.came_at)
    opened = envelope.open(sealed)
    try:
        message = parse_message(_plain(_NO_XML.sub("", opened.text)))
        return _came(message, account, opened.key, nonce, int(stamp))
    except Refused:
        raise
    except Exception:  # the library raises KeyError, TypeError, ExpatError … on odd bodies
        raise Refused(400, "message") from None


def _sealed(body: bytes) -> str:
    """The ciphertext. Fields in the clear beside it prove nothing and are not looked at."""
    if len(body) > MAX_XML:
        raise Refused(400, "oversized")
    try:
        text = body.decode("utf-8")
        if text.lstrip().startswith(("{", "[")):
            raise Refused(400, "json_push")
        found = xmltodict.parse(_plain(text))["xml"]["Encrypt"]
    except Refused:
        raise
    except Exception:  # not well formed, no UTF-8, other elements
        raise Refused(400, "xml") from None
    if not isinstance(found, str) or not found.isascii():
        raise Refused(400, "xml")
    return found


def _plain(text: str) -> str:
    """Declarations are of no use here but for bombs."""
    if not _BEGUN.match(text) and ("<!DOCTYPE" in text or "<!ENTITY" in text):
        raise Refused(400, "declarations")
    return text


def _came(message: BaseMessage, account: Account, key: int, nonce: str, stamp: int) -> Came:
    """`stamp`: when the platform made this callback; it repeats one with a stamp of its own."""
    data: Mapping[str, Any] = message._data  # noqa: SLF001 - the only way to what the library does not name
    texts = {name: value for name, value in data.items() if isinstance(value, str)}
    at = datetime.fromtimestamp(int(texts["CreateTime"]), UTC)
    if at > _LAST:
        raise Refused(400, "message")
    event = texts["Event"].lower() if texts["MsgType"].lower() == "event" else ""
    fields = _of_event(event, texts) if event else _of_message(texts)
    inbound = Inbound(
        channel=CHANNEL,
        account=account.name,
        identifier=_identifier(texts, event, account),
        sender=_given(texts, "FromUserName"),
        kind=fields.get("kind", ""),
        text=fields.get("text", ""),
        quoted=fields.get("quoted", ""),
        media=fields.get("media", ""),
        sent_at=at,
        waited=timedelta(seconds=max(stamp - int(at.timestamp()), 0)),
    )
    target, ended = _given(texts, "ToUserName"), _ended(event, data, account)
    return Came(inbound, fields["buys"], bool(inbound.kind), target, key, nonce, event, ended)


def _given(texts: Mapping[str, str], name: str) -> str:
    if not texts[name] or len(texts[name]) > 128:
        raise Refused(400, "message")
    return texts[name]


def _identifier(texts: Mapping[str, str], event: str, account: Account) -> str:
    """MsgId; an event has none, and two of one second differ in what they are about.

    What an event is about may be a one-time code, and whose it is an account: only a keyed hash of them is kept.
    """
    if not event:
        return _given(texts, "MsgId")
    about = texts.get("EventKey", "") or texts.get("MsgID", "")
    whole = f"{texts['FromUserName']}:{texts['CreateTime']}:{event}:{about}"
    return hmac.digest(account.token.encode(), whole.encode(), "sha256").hex()


def _of_message(texts: Mapping[str, str]) -> dict[str, str]:
    kind = texts["MsgType"].lower()
    # A tap on a choice of ours comes as words, and buys what a menu click buys.
    buys = "event" if texts.get("bizmsgmenuid") else "message"
    if kind == "text":
        quoted, own = parted(texts.get("Content", ""))
        return {"kind": "text", "text": shown(own), "quoted": shown(quoted), "buys": buys}
    if kind == "voice":
        sounds = [texts[name] for name in ("MediaId16K", "MediaId") if texts.get(name)]
        if not sounds:
            raise Refused(400, "message")
        return {"kind": "audio", "media": " ".join(sounds), "buys": buys}
    return {"kind": "other", "text": UNSPOKEN.get(kind, "[其他消息]"), "buys": buys}


def _of_event(event: str, texts: Mapping[str, str]) -> dict[str, str]:
    scene = texts.get("EventKey", "")
    if event in ("subscribe_scan", "scan"):
        # A poster of a department has a scene too: it is no code of ours, and no wrong one.
        ours = looks_like_code(scene)
        return {"kind": "bind" if ours else "found", "text": scene if ours else "", "buys": "event"}
    if event == "unsubscribe":
        return {"kind": "lost", "buys": ""}
    if event in FOLLOWS:
        return {"kind": "found", "buys": "event"}
    return {"buys": "event" if event in MENU else ""}


def _ended(event: str, data: Mapping[str, Any], account: Account) -> Ended | None:
    """Of a template, or of a subscription message of the template that opens our talks."""
    if event == FINISHED:
        return Ended(_number(data.get("MsgID")), str(data.get("Status", "")))
    if event != SENT_ONE:
        return None
    sent = data.get("SubscribeMsgSentEvent")
    items = sent.get("List") if isinstance(sent, Mapping) else None
    for item in items if isinstance(items, list) else [items]:
        if isinstance(item, Mapping) and item.get("TemplateId") == account.opening.template_id:
            good = item.get("ErrorCode") == "0" and item.get("SubscribeStatus") != "reject"
            why = f"failed:{item.get('ErrorStatus')} {item.get('SubscribeStatus', '')}"
            return Ended(_number(item.get("MsgID")), SUCCESS if good else why)
    return None


def _number(found: Any) -> str:
    """0 stands for none."""
    text = str(found or "")
    return text if text.isascii() and text.isdigit() and text.strip("0") else ""


def until(came: Came, lasts: timedelta, at: datetime, latest: datetime) -> datetime:
    """When the allowance of this act, which came `at`, ends by our clock. `latest`: no act was later, whatever the
    callback says; an allowance of a day to come would stand against all that she writes before it.

    One of minutes is told by the platform's clock alone, in steps that a repetition of the callback does not cross.
    """
    sent = came.inbound.sent_at
    if sent is None:
        raise ValueError("a callback tells its time")
    if came.buys == "event":
        sent += round((at - sent - came.inbound.waited) / _STEP) * _STEP
    return min(sent, latest) + lasts
