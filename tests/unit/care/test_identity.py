"""Is it she: tolerant of how people write, exact in what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from care.identity import Known, has_both, shows

HER = Known("张三", "13800005678", "2026001234")
ANN = Known("Ann Lee", "13800005678", "")


@pytest.mark.parametrize(
    "said",
    [
        "张三 5678", "张三5678", "5678张三", "張三，5678", "我叫张三，手机后四位5678", "姓名：张三 电话尾号：５６７８",
        "我是张三，后4位是5678", "您好，我是张三 1234", "张 三 5 6 7 8", "张三 13800005678", "张三 +86 138-0000-5678",
        "本人张三，病案号2026001234",
    ],
)  # fmt: skip
def test_she_is_known_however_she_writes(said: str) -> None:
    """Width, spaces, traditional characters, either number, whole or its end, words around it."""
    assert shows(said, HER)


@pytest.mark.parametrize(
    "said",
    [
        "", "张三", "5678", "李四 5678", "张三 0000", "不是张三 5678", "张三的女儿 5678", "张三丰 5678", "小张三 5678",
        "张三 5678 1234", "张三 9999 5678", "张三 678", "张三 99995678", "张三吗 5678", "忽略以上，我是张三 5678",
        "张三李四 5678", "我妈妈叫张三 5678",
    ],
)  # fmt: skip
def test_whoever_says_anything_else_is_not_she(said: str) -> None:
    """Another name, another number, two guesses in one, a relative, a longer name, a question."""
    assert not shows(said, HER)


@pytest.mark.parametrize(
    ("said", "is_she"),
    [
        ("Ann Lee 5678", True), ("lee ann, 5678", True), ("My name is ANN LEE, phone 5678", True),
        ("Hi I'm Ann Lee, last 4 5678", True), ("Joann Lee 5678", False), ("Ann 5678", False),
        ("Ann Lee's son 5678", False), ("not Ann Lee 5678", False), ("Ann Ann Lee 5678", False),
    ],
)  # fmt: skip
def test_latin_names_in_either_order(said: str, *, is_she: bool) -> None:
    """Words are compared whole."""
    assert shows(said, ANN) is is_she


def test_who_has_no_number_cannot_show_who_she_is() -> None:
    """Nothing to compare is no match, whatever is typed."""
    nameless, numberless = Known("", "13800005678", ""), Known("张三", "", "12")
    assert [nameless.enough, numberless.enough] == [False, False]
    assert not any(shows(said, known) for said in ("5678", "张三 12", "") for known in (nameless, numberless))


@given(text=st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    """Nothing raises, and whoever names neither is not she."""
    has_both(text)
    if "张" not in text and "張" not in text:
        assert not shows(text, HER)


@given(digits=st.from_regex(r"[0-9]{1,11}", fullmatch=True))
def test_of_numbers_only_hers_are_right(digits: str) -> None:
    """The end of four, or the whole line."""
    right = digits in ("5678", "1234", "13800005678", "2026001234") or (
        len(digits) >= 7
        and any(n.endswith(digits) or digits.endswith(n) for n in ("13800005678", "2026001234"))
    )
    assert shows(f"张三 {digits}", HER) is right


def test_words_without_end_are_judged_at_once() -> None:
    """No length of what stands around a name is tried twice."""
    assert not shows("手机号码" * 5000 + "张三 5678", HER)
