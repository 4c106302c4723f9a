"""Closed grammars on the whole message: stop words (CN-10) and the answer to a consent prompt (CN-6).

They decide before anything is understood. Whatever is not exactly in them is left to extraction
(a stop by meaning) or asked again (consent); a longer text is never matched by a word inside it.
"""

from __future__ import annotations

import re
import unicodedata

_SIMPLIFIED = str.maketrans(
    "訂發別聯繫絡隨訪電話給擾騷請麻煩幫謝過訊許準終斷們為來個嗎",
    "订发别联系络随访电话给扰骚请麻烦帮谢过讯许准终断们为来个吗",
)
_LATIN = str.maketrans({"’": "'"})
#: Words that are a stop only alone: with a particle ("停了") they may answer a question about medicine.
_BARE = frozenset({"停", "停止", "td", "t", "stop"})
#: No stop is longer; what is longer is not even compared.
_LONGEST = 40
_OPENING = r"(?:请|请你|请你们|麻烦|麻烦你|麻烦你们|帮我|我要|我想|我想要|我要求|你们|以后)*"
_CLOSING = r"(?:了|啦|吧|好吗|好了|谢谢|谢谢你|谢谢你们|谢谢了)*"
_NAMED = (
    r"退订|取消订阅|停止随访|停止发送|停止联系|停止联系我|停止打扰|取消随访|退出随访|终止随访|"
    r"撤回同意|撤销同意|取消同意|撤回授权|撤回我的同意"
)
_NEVER = r"(?:不要|别|勿|不许|不准)"
_SEND = r"(?:打电话|发消息|发信息|发短信|发微信|联系|联络|打扰|骚扰|发|打)"
_THING = r"(?:消息|信息|短信|微信|电话)?"
_NO_MORE = (
    rf"{_NEVER}再(?:给我|跟我|向我)?{_SEND}{_THING}(?:我|给我)?|"
    rf"{_NEVER}(?:给我|跟我){_SEND}{_THING}|"
    rf"{_NEVER}(?:联系|联络|打扰|骚扰)我|"
    rf"{_NEVER}(?:发|打电话|发消息|发信息|发短信|联系)(?=了|啦)"
)
_ENGLISH = (
    r"stopall|unsubscribe|unsubscribeme|optout|withdrawconsent|revokeconsent|withdrawmyconsent|"
    r"stop(?:contacting|calling|messaging|texting)me|(?:donot|dont|don't)(?:contact|call|message|text)meagain|"
    r"(?:donot|dont|don't)(?:contact|call|message|text)me|nomoremessages|nomorecalls"
)
_STOP = re.compile(
    rf"{_OPENING}(?:{_NAMED}|{_NO_MORE}){_CLOSING}|(?:please)?(?:{_ENGLISH})(?:please)?|(?:退订)+|停{{2,}}"
)
_GRANT = frozenset({"同意", "1", "agree"})
_REFUSE = frozenset({"不同意", "我不同意", "拒绝", "我拒绝", "2", "disagree", "idisagree", "idonotagree"})
_AGREES = re.compile(r"(?<![不没])同意|(?<!dis)agree")
#: A question, a hesitation or a minus sign says that the answer is not plain.
_NOT_PLAIN = re.compile(r"[?؟⸮]|[.。．…]{2,}|-")


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return plain.translate(_LATIN).translate(_SIMPLIFIED)


def _is(kinds: str, character: str) -> bool:
    return unicodedata.category(character)[0] in kinds or character in "~\ufe0f"


def _letters(text: str) -> str:
    """Without punctuation, symbols, spaces and invisible characters; an apostrophe inside stays."""
    return "".join(c for c in text if c == "'" or not _is("PZCS", c)).strip("'")


def _core(text: str) -> str:
    """Without spaces and invisible characters anywhere, and without punctuation at either end."""
    tight = "".join(c for c in text if not _is("ZC", c))
    start, end = 0, len(tight)
    while start < end and _is("P", tight[start]):
        start += 1
    while end > start and _is("P", tight[end - 1]):
        end -= 1
    return tight[start:end]


def is_stop(text: str) -> bool:
    """True when the whole message is a wish to hear no more (退订, 停, TD, T, 不要再发, stop …).

    Any length, any characters; never raises. Source: compliance CN-10.
    """
    said = _letters(_folded(text))
    return len(said) <= _LONGEST and (said in _BARE or _STOP.fullmatch(said) is not None)


def is_bare_stop(text: str) -> bool:
    """True for a stop of one bare word (停, TD …), which to some questions is an answer. Never raises."""
    return _letters(_folded(text)) in _BARE


def consent_reply(text: str, *, pending_prompt: bool) -> str:
    """grant, refuse or ask, for the whole message as the reply to a consent prompt (CN-6).

    Without a pending prompt nothing is granted or refused. A question, an addition, a condition or a
    hesitation is asked again. Never raises.
    """
    said = _folded(text)
    if not pending_prompt or _NOT_PLAIN.search(said):
        return "ask"
    core = _core(said)
    if core in _GRANT:
        return "grant"
    return "refuse" if core in _REFUSE else "ask"


def half_agrees(text: str) -> bool:
    """True when a word of agreeing stands in the text: a condition or a narrower yes, never a withdrawal.

    For a reply that the closed grammar asks about again (CN-6: 同意。但是不要打电话). Never raises.
    """
    return _AGREES.search(_letters(_folded(text))) is not None
