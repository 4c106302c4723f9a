"""A call is cut into answers, each with the question before it."""

from __future__ import annotations

import json

import pytest

from transcription.present import document
from transcription.turns import Asked, PromptsLogError, asked_by_ear, read_prompts, turns, utterance
from wire.speech import Segment, Transcription, Word

ASKED = (Asked(0.0, 2.0, "bp", "今天血压多少？"), Asked(10.0, 12.0, "dizzy", "头晕不晕？"))


def said(start: float, text: str, channel: int = 1, step: float = 0.2) -> Segment:
    words = tuple(
        Word(round(start + i * step, 2), round(start + (i + 1) * step, 2), c, 0.9) for i, c in enumerate(text)
    )
    return Segment(start, words[-1].end, channel, text, 0.9, words)


def call(*segments: Segment) -> Transcription:
    return Transcription("ok", 60.0, "test", segments)


def texts(*segments: Segment) -> list[tuple[str, str]]:
    return [(turn.link_id, turn.text) for turn in turns(call(*segments), ASKED)]


def test_each_answer_goes_to_the_question_before_it() -> None:
    """Two questions, two answers; the bot's own channel is no answer."""
    assert texts(said(0.1, "今天血压多少", 0), said(3, "一百四"), said(13, "不晕")) == [
        ("bp", "一百四"),
        ("dizzy", "不晕"),
    ]


def test_speech_before_the_first_question_answers_nothing() -> None:
    """A greeting has the link_id "" and is kept."""
    late = (Asked(5.0, 7.0, "bp", "今天血压多少？"),)
    found = turns(call(said(1, "喂你好"), said(8, "一百四")), late)
    assert [(t.link_id, t.text) for t in found] == [("", "喂你好"), ("bp", "一百四")]


def test_a_pause_inside_an_answer_does_not_glue_numbers_together() -> None:
    """Two stretches of one answer are joined by a comma, which belongs to the word before it."""
    [turn] = turns(call(said(3, "一百四十五"), said(6, "九十二")), ASKED)
    assert turn.text == "一百四十五，九十二" == "".join(w.text for w in turn.words)
    assert (turn.start, turn.end) == (3, 6.6)


def test_one_segment_over_two_questions_is_cut_at_its_pause() -> None:
    """Whisper may write two answers as one segment: the words' times decide."""
    first, second = said(3, "一百四"), said(13, "不晕")
    both = Segment(3, second.end, 1, "一百四不晕", 0.9, first.words + second.words)
    assert texts(both) == [("bp", "一百四"), ("dizzy", "不晕")]


def test_the_end_of_a_late_answer_stays_with_its_question() -> None:
    """Nobody answers within half a second of a question's first sound; who interrupts it later does."""
    assert texts(said(9.0, "大概是"), said(10.3, "一百四")) == [("bp", "大概是一百四")]
    assert texts(said(11.0, "不晕不晕")) == [("dizzy", "不晕不晕")]


def test_text_comes_through_unchanged() -> None:
    """Nothing here reads numbers, mends words or believes them."""
    assert texts(said(3, "145.92，低压D")) == [("bp", "145.92，低压D")]


def test_without_a_log_the_bots_channel_tells_what_was_asked() -> None:
    """Questions are recognised in what the bot was heard to say, misheard characters and all."""
    heard = call(
        said(0, "您好我是随访中心", 0),
        said(3, "在的"),
        said(5, "好的，今天血牙多少呀", 0),
        said(9, "一百四"),
        said(12, "谢谢您再见", 0),
    )
    asked = asked_by_ear(heard, {"bp": "今天血压多少？", "dizzy": "头晕不晕？"})
    assert [a.link_id for a in asked] == ["", "bp", ""]
    assert [(t.link_id, t.text) for t in turns(heard, asked)] == [("", "在的"), ("bp", "一百四")]


def test_a_voice_note_is_one_utterance() -> None:
    """All segments in order; nothing where nothing was said; segments without words count too."""
    bare = Segment(9, 10, 0, "不晕", 0.5)
    note = utterance(call(said(1, "一百四", 0), bare))
    assert note is not None
    assert (note.text, note.start, note.end) == ("一百四，不晕", 1, 10)
    assert utterance(Transcription("no_speech", 3.0, "test")) is None


def test_the_prompts_log_is_read_in_order_of_time() -> None:
    """The JSON that `call ingest --prompts` takes."""
    log = [{"start": 5, "end": 6, "link_id": "b", "text": "二"}, {"start": 1, "end": 2}]
    assert read_prompts(json.dumps(log)) == (Asked(1, 2, "", ""), Asked(5, 6, "b", "二"))


@pytest.mark.parametrize(
    ("log", "says"),
    [
        ("{", "not JSON"),
        ('{"start": 1}', "array"),
        ("[1]", "entry 0 is not an object"),
        ('[{"start": 3, "end": 1}]', "entry 0"),
        ('[{"start": "1", "end": 2}]', "entry 0"),
        ('[{"start": true, "end": 2}]', "entry 0"),
        ('[{"start": 1, "end": 2}, {"start": 1, "end": 2, "link_id": 7}]', "entry 1"),
    ],
)
def test_a_defective_prompts_log_names_the_entry(log: str, says: str) -> None:
    """One clear line for the person who wrote the log."""
    with pytest.raises(PromptsLogError, match=says):
        read_prompts(log)


def test_the_json_document_has_exactly_the_promised_keys() -> None:
    """Design §6, `transcribe FILE… --json`."""
    shown = json.loads(json.dumps(document("a.wav", call(said(1, "好")))))
    word = {"start": 1, "end": 1.2, "text": "好", "probability": 0.9}
    segment = {"start": 1, "end": 1.2, "channel": 1, "text": "好", "confidence": 0.9, "words": [word]}
    about = {"file": "a.wav", "duration": 60.0, "model": "test", "status": "ok"}
    assert shown == {**about, "segments": [segment]}
