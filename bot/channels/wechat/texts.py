"""A message as WeChat can show it: one text, its choices to be typed, within the limit of bytes."""

from __future__ import annotations

import re

from bot.channels.wechat.account import CHANNEL
from wire.channel import MOST_BYTES
from wire.dialog import Outgoing

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


def written(outgoing: Outgoing) -> str:
    """Typed answers rather than a menu: a tap on one buys three messages for a minute, words buy five for 48 hours."""
    if not outgoing.choices:
        return outgoing.text
    reply = "回复" if _CHINESE.search(outgoing.text) else "Reply"
    return "\n".join(
        [outgoing.text, *(f"{reply} {n}：{c.display}" for n, c in enumerate(outgoing.choices, 1))]
    )


def fits(text: str) -> bool:
    return 0 < len(text.encode()) <= MOST_BYTES[CHANNEL]


def in_cdata(text: str) -> str:
    """wechatpy writes the text into CDATA as it stands: an end of CDATA in it would begin elements."""
    return text.replace("]]>", "]]]]><![CDATA[>")
