"""Whisper's inventions are recognised by their text; what patients really say is not."""

from __future__ import annotations

import pytest

from transcription.guards import is_echo, is_loop
from transcription.port import Put
from transcription.prompts import choose, choose_for, open_at

QUESTION = "您最近睡得好不好？夜里有没有憋醒？"
PROMPT = choose(QUESTION, "boolean", "zh")


@pytest.mark.parametrize(
    "text",
    [
        PROMPT.domain,
        PROMPT.text,
        "涉及血压、血糖、体温",
        "涉及血涉及血涉及血涉。",
        "嗯对没有是的不是",
        "您最近睡得好不好，夜里有没有憋醒。",
        "夜里有没有憋醒",
    ],
)
def test_the_prompt_is_no_answer(text: str) -> None:
    """The domain sentence or a piece of it, the examples in a row, a whole question."""
    assert is_echo(text, PROMPT)


@pytest.mark.parametrize(
    "text", ["没有。", "嗯，对。", "有的。", "睡得好", "夜里憋醒过两次", "血压一百三", ""]
)
def test_words_of_the_question_are_an_answer(text: str) -> None:
    """Short answers and answers that take up words of the question stay."""
    assert not is_echo(text, PROMPT)


def test_the_bots_own_words_are_no_answer_on_the_patients_side() -> None:
    """The bot's voice leaks into the other channel on a bad line; a slip of one character is allowed."""
    bot = ("您好，这里是医院的随访电话。请问现在方便说话吗？",)
    assert is_echo("请问现在方便说化吗", PROMPT, bot)
    assert is_echo("您好这里是医院的随访电话请问现在方便说话吗", PROMPT, bot)
    assert not is_echo("现在方便", PROMPT, bot)


def test_a_phrase_that_the_bot_asked_for_is_an_answer() -> None:
    """Who is asked to say a sentence and says it has answered."""
    assert not is_echo(
        "我愿意参加这次随访", PROMPT, ("如果您愿意，请清楚地说：我愿意参加这次随访。谢谢您。",)
    )


@pytest.mark.parametrize("text", ["语" * 30, "不，" * 40, "谢谢观看" * 4, "好，作语语语语语语语语语语语语"])
def test_the_same_syllables_over_and_over_are_a_loop(text: str) -> None:
    """Four times two characters or more, eight times one, and most of the text."""
    assert is_loop(text)


@pytest.mark.parametrize(
    "text", ["对对对", "没有没有没有", "嗯嗯嗯嗯，好的好的", "145.92", "一百一十一点一", ""]
)
def test_people_repeat_themselves_too(text: str) -> None:
    """Repetition as people speak is kept, and numbers come through as they are."""
    assert not is_loop(text)


def test_the_prompt_follows_the_open_question() -> None:
    """Domain and question always; examples of short answers only for a yes or no."""
    yes_no, other = choose("还头晕吗？", "", "zh"), choose("体温多少？", "quantity", "zh")
    assert yes_no.examples
    assert not other.examples
    assert other.text.endswith("体温多少？")
    assert choose("Any pain?", "boolean", "en").text.isascii()


def test_a_long_question_leaves_room_for_the_answer() -> None:
    """Only the end of a very long question is given: Whisper has 448 tokens for both."""
    assert len(choose("很" * 500 + "吗？", "boolean", "zh").question) == 60


PUT = (Put(0.0, "", ""), Put(4.0, "体温多少？", "quantity"), Put(9.0, "伤口疼不疼？", "boolean"))


def test_the_open_question_is_the_last_that_was_put() -> None:
    """Words within half a second of a question still answer the one before."""
    assert open_at(PUT, [3.0, 4.2]) == PUT[:1]
    assert open_at(PUT, [4.6, 8.0, 9.4, 12.0]) == PUT[1:]
    assert open_at(PUT, [-1.0]) == ()


def test_a_window_with_several_answers_is_told_each_question() -> None:
    """Short answers are shown where one of the questions asks for yes or no; both wordings fit."""
    both, one = choose_for(PUT[1:], "zh"), choose_for(PUT[1:2], "zh")
    assert both.question == "体温多少？伤口疼不疼？"
    assert both.examples
    assert not one.examples
    assert len(choose_for([Put(0.0, "很" * 99, "quantity")] * 7, "zh").question) <= 60
