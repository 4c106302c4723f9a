"""Marked-up text, read as strictly as Telegram reads it: what is broken is refused, nothing is repaired."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<more>[^<>]*)>")
_TAGS = {
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "tg-emoji", "code",
    "pre", "blockquote",
}  # fmt: skip
_RESERVED = set("_*[]()~`>#+-=|{}.!")
#: The longer marks first.
_MARKS = ("```", "__", "||", "*", "_", "~", "`")
_LINK = re.compile(r"\]\((?:\\.|[^)\\])*\)")


class Broken(ValueError):
    """In Telegram's words."""


def check_entities(text: str, mode: str) -> None:
    """Raises Broken."""
    check = _CHECKS.get(mode)
    if check is not None:
        check(text)


def _html(text: str) -> None:
    opened: list[str] = []
    at = 0
    while (at := text.find("<", at)) >= 0:
        tag = _TAG.match(text, at)
        name = tag["name"].lower() if tag else ""
        if tag is None or name not in _TAGS:
            raise Broken(f'Unsupported start tag "{name}" at byte offset {_byte(text, at)}')
        if not tag["end"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            raise Broken(f"Unexpected end tag at byte offset {_byte(text, at)}")
        at = tag.end()
    if opened:
        raise Broken(f'Can\'t find end tag corresponding to start tag "{opened[-1]}"')


def _markdown_v2(text: str) -> None:
    """What is marked must end, and every other mark of the language is escaped."""
    opened: list[tuple[str, int]] = []
    at = 0
    while at < len(text):
        inside = opened[-1][0] if opened else ""
        if text[at] == "\\":
            at += 2
            continue
        mark = next((m for m in _MARKS if text.startswith(m, at)), "")
        if inside in ("`", "```") and mark != inside:
            at += 1
        elif mark:
            _toggle(opened, mark, at)
            at += len(mark)
        else:
            at = _plain(text, at, opened)
    if opened:
        mark, place = opened[-1]
        raise Broken(f"Can't find end of the entity starting at byte offset {_byte(text, place)}")


def _toggle(opened: list[tuple[str, int]], mark: str, at: int) -> None:
    if opened and opened[-1][0] == mark:
        opened.pop()
    else:
        opened.append((mark, at))


def _plain(text: str, at: int, opened: list[tuple[str, int]]) -> int:
    """Where to go on behind a character that opens or ends no mark."""
    link = _LINK.match(text, at)
    if text[at] == "[":
        opened.append(("[", at))
    elif link and opened and opened[-1][0] == "[":
        opened.pop()
        return link.end()
    elif text[at] == ">" and (at == 0 or text[at - 1] == "\n"):
        return at + 1
    elif text[at] in _RESERVED:
        raise Broken(f"Character '{text[at]}' is reserved and must be escaped with the preceding '\\'")
    return at + 1


def _markdown(text: str) -> None:
    """The old one: a mark that is not escaped must end."""
    bare = re.sub(r"\\[_*`\[]", "", text)
    bare = re.sub(r"```.*?```|`[^`]*`|\[[^\]]*\]\([^)]*\)", "", bare, flags=re.DOTALL)
    for mark in ("`", "*", "_"):
        if bare.count(mark) % 2:
            raise Broken(
                f"Can't find end of the entity starting at byte offset {_byte(text, text.find(mark))}"
            )


def _byte(text: str, at: int) -> int:
    return len(text[:at].encode("utf-8", "replace"))


_CHECKS: Mapping[str, Callable[[str], None]] = {
    "HTML": _html,
    "MarkdownV2": _markdown_v2,
    "Markdown": _markdown,
}
