"""English options by paraphrase, their denials, and options told beside the point or asked back."""

from __future__ import annotations

import pytest

from .conftest import Ask

DAYS = "Not at all/Several days/More than half the days/Nearly every day"
WALK = "I have no problems/I have slight problems/I have moderate problems/I have severe problems/I am unable to walk"
SICK = "Cough/Fever/Breathlessness/Swollen legs"
WHY = "Forgot/Side effects/Cost/Ran out"

#: question, options, reply, the option that is meant.
ONE = [
    ("How often have you felt low?", DAYS, "a couple of days at most", "Several days"),
    ("How often have you felt low?", DAYS, "over half of them, most nights", "More than half the days"),
    ("How is walking?", WALK, "get along without any bother, no difficulty", "I have no problems"),
    ("How is walking?", WALK, "such a struggle these days", "I have severe problems"),
    ("What is the wound like?", "Clean and dry/Red/Oozing/Split open", "seeping a little", "Oozing"),
    ("How is it now?", "Better/The same/Worse", "much the same as it was", "The same"),
    ("Your reliever?", "Never/Once a day/Several times a day", "six times a day", "Several times a day"),
    ("How is the pad?", "Dry/Damp/Soaked", "wet through", "Soaked"),
]


@pytest.mark.parametrize(("text", "options", "said", "meant"), ONE)
def test_one_is_told_in_other_words(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """What patients call an English option."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("choice", text, said, options=listed).values["value"] == meant


SEVERAL = [
    ("Which do you have?", SICK, "burning up and my legs swell", "Fever/Swollen legs"),
    ("Which do you have?", SICK, "not coughing any more, only puffed out", "Breathlessness"),
    ("Why did you miss some?", WHY, "it wasn't the price, they upset my stomach", "Side effects"),
    ("Why did you miss some?", WHY, "there were none left in the box", "Ran out"),
    ("Who helps you?", "Spouse/Children/Nobody", "my husband, nobody else", "Spouse"),
    ("What do you need help with?", "Bathing/Cooking/Shopping", "I cook myself, the shops are too far", "Shopping"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "options", "said", "meant"), SEVERAL)
def test_several_are_told_and_others_denied(ask: Ask, text: str, options: str, said: str, meant: str) -> None:
    """What is denied before or behind the word is left out."""
    listed = [(o, o) for o in options.split("/")]
    assert ask("multi_choice", text, said, options=listed).values["values"] == meant.split("/")


NOT_STORED = [
    ("multi_choice", "Which do you have?", SICK, "a cough and I keep fainting"),
    ("multi_choice", "Which do you have?", SICK, "my sister had a fever"),
    ("multi_choice", "Why did you miss some?", WHY, "the shop had none"),
    ("choice", "How is it now?", "Better/The same/Worse", "no better"),
    ("choice", "Do you forget any?", "Never/Sometimes/Always", "never remember to"),
    ("choice", "Can you cook?", "On my own/With help", "I can't manage it on my own"),
    ("choice", "How bad is it?", "None/Mild/Moderate/Severe", "not severe"),
    ("choice", "睡得怎么样？", "好/一般/差", "忽好忽坏"),
    ("choice", "现在喘不喘？", "不喘/有点喘/喘得厉害", "一说话就喘"),
    ("choice", "喷几次？", "不用/每周一次/每天一次/每天好几次", "不是每天"),
    ("choice", "伤口怎么样？", "长好/红肿/渗液/裂开", "万一裂了该怎么办"),
    ("multi_choice", "您平时有哪些？", "烟/酒/茶", "烟酒不碰"),
]


@pytest.mark.parametrize(("kind", "text", "options", "said"), NOT_STORED)
def test_nothing_is_stored_at_once(ask: Ask, kind: str, text: str, options: str, said: str) -> None:
    """Somebody else's, left over, denied, asked back: no value without a question."""
    listed = [(o, o) for o in options.split("/")]
    assert ask(kind, text, said, options=listed).status in ("confirm", "reask")
