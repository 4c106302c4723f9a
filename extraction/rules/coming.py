"""What has been asked about as done and is told as still to be done: 一会儿就吃, 饭后再吃, 肯定会打的."""

from __future__ import annotations

import re

#: 马上, 待会儿: not done yet.
_SOON = re.compile(
    r"(?:马上|(?:待|等)会儿?|(?<!隔)(?<!了)一会儿?|过会儿?|等(?:一)?下|回头|晚[点些]|正(?:准备|打算|要)|刚(?:想|要|准备))(?:我)?(?:就|再|才|去|来|会|要|给|把[^，。]{1,4})*$"
)
#: 晚上吃, 饭后再去: of today, or of every day.
_TODAY = re.compile(
    r"(?:今?晚上?|今晚|下午|中午|傍晚|睡前|临睡|饭后|饭前|[吃做忙下][完了](?:饭|班)?(?:以?后)?|天黑)(?:我)?(?:就|再|才|去|来|会|要)*$|(?<!不)再(?:去|来)?$"
)
#: 肯定会打的
_WILL = re.compile(r"(?:肯定|一定|总|都|当然|应该)?(?:会|要|得)(?:去|来|再)?$")
#: 每天都会吃 is no plan, and 没想到会吐 is none.
_HABIT = re.compile(r"每|天天|顿顿|一直|次次|回回|[不没]")
_DONE = re.compile(r"[了过完着好]|起来|的(?=[，。]|$)")
_DONE_WILL = re.compile(r"[了过完着好]|起来")


def to_come(text: str, begin: int, start: int, end: int) -> str:
    """`sure`, `doubt` or nothing: how the clause that begins at `begin` puts the verb at [start, end) off."""
    before = text[begin:start]
    will = _WILL.search(before) and not _HABIT.search(before)
    if will and not _DONE_WILL.match(text, end):
        return "doubt"
    if _DONE.match(text, end):
        return ""
    if _SOON.search(before):
        return "sure"
    return "doubt" if _TODAY.search(before) else ""
