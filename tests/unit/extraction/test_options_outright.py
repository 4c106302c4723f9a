"""An option chosen outright, all the days told together, how often in a week, any time, and what is left of a supply."""

from __future__ import annotations

import pytest

from .conftest import Ask

DAYS = "完全没有/有几天/一半以上的天数/几乎每天"
HALVES = "上午/下午"
OFTEN = "没发作/一周不到一次/一周几次/每天"
WHEN = "早上/中午/晚上/都可以"
SUPPLY = "够吃/快吃完了/已经吃完"
CHANGE = "好些了/差不多/更差了"

#: question, options, reply, the option that is stored at once.
AT_ONCE = [
    ("约哪个时间？", HALVES, "下午吧，上午我得给孙子送饭", "下午"),
    ("约哪个时间？", HALVES, "上午，下午要做透析，走不开", "上午"),
    ("约哪个时间？", HALVES, "上午不行，那就下午吧", "下午"),
    ("有多少天睡不好？", DAYS, "没有一晚睡得踏实", "几乎每天"),
    ("有多少天睡不好？", DAYS, "没有，天天睡得香", "完全没有"),
    ("有多少天没胃口？", DAYS, "没有一天不想吃饭", "完全没有"),
    ("有多少天没胃口？", DAYS, "一直没胃口", "几乎每天"),
    ("有多少天觉得紧张？", DAYS, "没有没有，一天都没有过", "完全没有"),
    ("心慌多久发作一次？", OFTEN, "一个礼拜总要来个三四回", "一周几次"),
    ("心慌多久发作一次？", OFTEN, "一个月也就两三回", "一周不到一次"),
    ("什么时候方便？", WHEN, "几点都成", "都可以"),
    ("什么时候方便？", WHEN, "随便，你们定", "都可以"),
    ("药还够吗？", SUPPLY, "早就吃完了", "已经吃完"),
    ("药还够吗？", SUPPLY, "没剩几粒了", "快吃完了"),
    ("药还够吗？", SUPPLY, "还有好多呢", "够吃"),
    ("跟上次比怎么样？", CHANGE, "冇咩分别", "差不多"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), AT_ONCE)
def test_it_is_stored_at_once(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """There is nothing left to ask."""
    answer = ask("choice", text, said, options=options)
    assert (answer.status, answer.values["value"]) == ("answered", meant)


#: question, options, reply, the option that may not be stored from it.
NOT = [
    ("约哪个时间？", HALVES, "下午吧，上午也行", "下午"),
    ("约哪个时间？", HALVES, "上午还是下午呢，都要看儿子", "上午"),
    ("有多少天睡不好？", DAYS, "没有一天睡不好", "几乎每天"),
    ("有多少天想哭？", DAYS, "没有一天不想哭", "完全没有"),
    ("有多少天睡得好？", DAYS, "每天睡得好", "完全没有"),
    ("什么时候方便？", WHEN, "啥时候都不行", "都可以"),
    ("什么时候方便？", WHEN, "晚上都行", "都可以"),
    ("药还够吗？", SUPPLY, "还没吃完呢", "已经吃完"),
    ("药还够吗？", SUPPLY, "没断过", "已经吃完"),
    ("心慌多久发作一次？", OFTEN, "一天总要来个三四回", "一周几次"),
    ("有多少天感到不能停止担忧？", DAYS, "夜夜睡得香", "完全没有"),
    ("有多少天感到紧张？", DAYS, "没有一晚睡得踏实", "几乎每天"),
]


@pytest.mark.parametrize(("text", "options", "said", "wrong"), NOT)
def test_what_only_looks_like_it_is_not_stored(
    ask: Ask, text: str, options: str, said: str, wrong: str
) -> None:
    """Look-alikes: asked, or another option."""
    answer = ask("choice", text, said, options=options)
    assert answer.status != "answered" or answer.values["value"] != wrong
