"""Closed grammars: what stops, what grants, and everything near to them that does not."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from consent.grammar import consent_reply, is_stop

STOPS = [
    "退订", "停", "停。", "停!!!", "停🙏", "停 停 停", "TD", "td", "ＴＤ", "T", "t.", "Ｔ", "STOP", "Stop.",
    "ＳＴＯＰ", "s t o p", "不要再发", "不要再发了", "不要再发消息了", "请不要再发", "撤回同意", "我要撤回同意",
    "取消随访", "取消随访，谢谢", "别再打了", "别再打电话了", "别再联系我", "不要联系我", "别给我打电话了",
    "停止", "停止随访", "我要退订", "退订退订", "unsubscribe", "Unsubscribe!", "opt out", "stop calling me",
    "do not contact me", "don't contact me", "Don’t contact me again", "please unsubscribe me",
    "退 订", "退\u200b订", "\ufeff退订\u200d", "\u202e退订", "退訂", "取消隨訪", "別再發了", "不要再聯繫我",
    "“退订”", "退订\n", "T\x00D",
]  # fmt: skip
NOT_STOPS = [
    "", " ", "。", "先别停，接着问", "停药了吗", "一天停一次", "停了", "药停了", "别停", "不要停", "不想退订",
    "退订是什么意思", "怎么退订", "要退订吗", "我停了三天药", "停车场在哪", "t恤", "TDP", "体温36.5",
    "stop the pill?", "I stopped", "don't stop", "nonstop", "不要再发烧了", "别再打针了", "别打了", "不用再量了",
    "疼得停不下来", "取消", "撤回", "同意", "1", "不同意",
]  # fmt: skip


@pytest.mark.parametrize("text", STOPS)
def test_stops(text: str) -> None:
    """A whole message that asks for no more contact is a stop, however it is typed (CN-10)."""
    assert is_stop(text)


@pytest.mark.parametrize("text", NOT_STOPS)
def test_near_misses(text: str) -> None:
    """A message that only holds a stop word, or says the opposite, is left to understanding."""
    assert not is_stop(text)


@given(
    word=st.sampled_from(["退订", "停", "TD", "T", "stop", "撤回同意", "不要再发"]),
    before=st.text(st.sampled_from("药量血压疼睡吃三早晚今昨护abc7 ，"), max_size=8),
    after=st.text(st.sampled_from("药量血压疼睡吃三早晚今昨护abc7 ，"), max_size=8),
)
def test_a_stop_word_inside_a_longer_text_is_no_stop(word: str, before: str, after: str) -> None:
    """Words around a stop word that are not courtesy take the message out of the grammar."""
    assume((before + after).strip(" ，"))
    assert not is_stop(before + word + after)


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Patient input never raises, and nothing is granted without a prompt."""
    assert is_stop(text) in (True, False)
    assert consent_reply(text, pending_prompt=True) in ("grant", "refuse", "ask")
    assert consent_reply(text, pending_prompt=False) == "ask"


@pytest.mark.parametrize("piece", ["麻烦你们", "退订", "停", "不要再发", "，", "😀", "\u200b"])
def test_long_repetition_is_read_in_linear_time(piece: str) -> None:
    """A message of 100 kB made to trip a matcher is a plain no."""
    assert not is_stop(piece * (100_000 // len(piece)) + "量")


@pytest.mark.parametrize(
    "text",
    [
        "同意",
        "同意。",
        "同意！",
        " 同意 ",
        "“同意”",
        "同意~",
        "同 意",
        "１",
        "1",
        "1.",
        "(1)",
        "Agree",
        "agree.",
    ],
)
def test_a_plain_yes_to_the_prompt_grants(text: str) -> None:
    """Only 同意, 1 or agree as the whole reply to the pending prompt grant (CN-6)."""
    assert consent_reply(text, pending_prompt=True) == "grant"
    assert consent_reply(text, pending_prompt=False) == "ask"


@pytest.mark.parametrize(
    "text", ["不同意", "不同意。", "我不同意", "不 同意", "拒绝", "2", "２", "disagree", "I disagree."]
)
def test_a_plain_no_refuses(text: str) -> None:
    """A plain no to the prompt is a refusal, and nothing without a prompt."""
    assert consent_reply(text, pending_prompt=True) == "refuse"
    assert consent_reply(text, pending_prompt=False) == "ask"


@pytest.mark.parametrize(
    "text",
    [
        "我不太同意", "同意吗?", "同意吗？", "同意?", "同意？", "同意？？", "1?", "同意个鬼", "同意。但是不要打电话", "不，同意",
        "同意……", "同意...", "同意。。", "-1", "－1", "12", "1 2", "11", "同意吧", "我同意", "好", "好的", "行", "嗯", "yes",
        "ok", "y", "同意不同意", "没有不同意", "不是不同意", "agree?", "not agree", "也许同意", "同意，只用微信", "一", "",
        "?", "。", "3", "👍",
    ],
)  # fmt: skip
def test_everything_else_is_asked_again(text: str) -> None:
    """A question, an addition, a hesitation or another word is never a grant and never a refusal."""
    assert consent_reply(text, pending_prompt=True) == "ask"


@given(st.text(st.sampled_from("不没别同意吗1?？太但是，。 \u200b"), min_size=1, max_size=8))
def test_a_grant_is_the_word_and_nothing_else(text: str) -> None:
    """Whatever is put around the word: a grant holds the word once and no letter besides."""
    if consent_reply(text, pending_prompt=True) == "grant":
        assert "".join(c for c in text if c not in "，。 \u200b") in ("同意", "1")
