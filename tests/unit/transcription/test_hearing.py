"""One recording through detector and guards: which channels are heard, and what the status says."""

from __future__ import annotations

import numpy as np
import pytest

from tests.unit.transcription.conftest import encode, silence, tone
from transcription.audio import AudioError, Limits, Samples
from transcription.hearing import Heard, Hearing
from transcription.port import Hints, Put
from transcription.spans import Window
from wire.speech import Transcription, Word

LIMITS = Limits()


def loud(samples: Samples) -> list[tuple[int, int]]:
    spoken = np.flatnonzero(np.abs(samples) > 0.02)
    return [(int(spoken[0]), int(spoken[-1]) + 1)] if len(spoken) else []


def hear(data: bytes, hints: Hints, *texts: str) -> tuple[Transcription, list[tuple[int, Window]]]:
    """Runs a recording; each window found is "transcribed" as the next of `texts`, a word a character."""
    hearing, left = Hearing("fake", "none", hints, loud), list(texts)
    windows = list(hearing.windows(data, LIMITS, lambda _: None))
    for channel, window in windows:
        hearing.add(channel, window, words(window, left.pop(0)))
    return hearing.transcription(), windows


def words(window: Window, text: str) -> Heard:
    at = window.spans[0].start / 16_000
    found = tuple(Word(at + i / 10, at + (i + 1) / 10, c, 0.9 - i / 100) for i, c in enumerate(text))
    return Heard((0,) * len(found), found, len(found) / 10)


def stereo(*, bot: bool, patient: bool) -> bytes:
    sides = [
        tone(1.5, 8_000, hertz=h) if on else silence(1.5, 8_000) for on, h in ((bot, 300), (patient, 500))
    ]
    return encode("wav_pcm", *sides)


def test_silence_is_never_decoded() -> None:
    """Without marked speech there is no window, so no prompt is ever given: no_speech."""
    result, windows = hear(encode("wav_pcm", silence(3, 8_000)), Hints())
    assert (result.status, result.segments, windows) == ("no_speech", (), [])
    assert result.duration == pytest.approx(3.0, abs=0.05)


def test_both_sides_of_a_call_are_heard_by_themselves() -> None:
    """Each segment names its channel and carries the confidence of its worst word."""
    result, _ = hear(stereo(bot=True, patient=True), Hints(bot_channel=0), "今天怎么样", "挺好的")
    assert {(s.channel, s.text) for s in result.segments} == {(0, "今天怎么样"), (1, "挺好的")}
    assert [s.confidence for s in result.segments if s.channel == 1] == [pytest.approx(0.88)]


def test_only_the_wanted_channel_is_heard() -> None:
    """With the patient's channel named, the bot's is not even looked at."""
    _, windows = hear(stereo(bot=True, patient=True), Hints(speech_channel=1), "挺好的")
    assert [channel for channel, _ in windows] == [1]


def test_a_mono_recording_is_heard_whatever_channel_is_wanted() -> None:
    """A voice note has one channel: it is the patient's."""
    result, _ = hear(encode("wav_pcm", tone(1, 8_000)), Hints(speech_channel=1), "挺好的")
    assert [(s.channel, s.text) for s in result.segments] == [(0, "挺好的")]


def test_a_call_mixed_into_one_channel_is_refused() -> None:
    """The bot's words must never be taken for the patient's."""
    with pytest.raises(AudioError, match="unsupported"):
        hear(encode("wav_pcm", tone(1, 8_000)), Hints(speech_channel=1, bot_channel=0))


def test_one_voice_on_both_channels_is_heard_once() -> None:
    """Telephones store mono notes as stereo; nobody is to be understood twice."""
    voice = tone(1, 8_000)
    assert [channel for channel, _ in hear(encode("wav_pcm", voice, voice), Hints(), "好")[1]] == [0]


def test_a_call_in_which_only_the_bot_speaks_holds_no_speech() -> None:
    """The bot's words are no transcript of a patient."""
    result, _ = hear(stereo(bot=True, patient=False), Hints(bot_channel=0), "今天怎么样")
    assert (result.status, result.segments) == ("no_speech", ())


def test_an_echo_is_a_status_of_its_own() -> None:
    """Only the bot's sentence on the patient's side: echo, and nothing is handed on."""
    hints = Hints(bot_channel=0, speech_channel=1, bot_texts=("请问您今天吃过药没有？",))
    result, _ = hear(stereo(bot=False, patient=True), hints, "请问您今天吃过药没有")
    assert (result.status, result.segments, result.detail) == ("echo", (), "echoes left out: 1")


def test_what_is_left_out_is_noted_without_its_words() -> None:
    """A loop is dropped and counted, so that a nurse knows to listen."""
    result, _ = hear(stereo(bot=False, patient=True), Hints(speech_channel=1), "谢谢观看" * 6)
    assert (result.status, result.detail) == ("no_speech", "repetitions left out: 1")


def test_speech_without_words_is_noted() -> None:
    """The detector heard somebody and the model found no word."""
    result, _ = hear(encode("wav_pcm", tone(1, 8_000)), Hints(), "")
    assert (result.status, result.detail) == ("no_speech", "speech without words")


def test_a_truncated_recording_keeps_what_was_heard() -> None:
    """What is left of it counts, with a note; if nothing was heard, truncated is the status."""
    cut = encode("wav_pcm", tone(2, 8_000))[:20_000]
    result, _ = hear(cut, Hints(), "挺好的")
    assert (result.status, result.detail, result.segments[0].text) == ("ok", "truncated", "挺好的")
    assert hear(encode("wav_pcm", silence(2, 8_000))[:20_000], Hints())[0].status == "truncated"


def test_a_segment_ends_at_a_silence_of_the_file() -> None:
    """Two stretches of speech in one window are two segments, each text the sum of its words."""
    sound = np.concatenate([tone(1, 8_000), silence(20, 8_000), tone(1, 8_000)])
    hearing = Hearing("fake", "none", Hints(), lambda s: [(0, 16_000), (len(s) - 16_000, len(s))])
    [(channel, window)] = hearing.windows(encode("wav_pcm", sound), LIMITS, lambda _: None)
    found = (Word(0.1, 0.5, " 晕", 0.5), Word(21.1, 21.5, "不 ", 0.4))
    hearing.add(channel, window, Heard((0, 1), found, 2.0))
    segments = hearing.transcription().segments
    assert [(s.text, s.start, s.end, s.confidence) for s in segments] == [
        ("晕", 0.1, 0.5, 0.5),
        ("不", 21.1, 21.5, 0.4),
    ]
    assert all(s.text == "".join(w.text for w in s.words) for s in segments)


def test_no_recording_is_an_audio_error() -> None:
    """The engine turns it into a status; here it passes through."""
    with pytest.raises(AudioError):
        hear(b"", Hints())


def test_each_window_is_told_the_question_it_answers() -> None:
    """By the log of a call: the yes/no examples only for the answer to a yes/no question, and no
    question of the future or the past."""
    put = (Put(0.0, "体温多少？", "quantity"), Put(40.0, "伤口疼不疼？", "boolean"))
    sound = np.concatenate([silence(5, 8_000), tone(20, 8_000), silence(20, 8_000), tone(20, 8_000)])
    hearing = Hearing("fake", "none", Hints(put=put, bot_channel=0, speech_channel=1), apart)
    both = encode("wav_pcm", silence(65, 8_000), sound)
    told = [hearing.prompt(channel, window) for channel, window in hearing.windows(both, LIMITS, _nobody)]
    assert [prompt.question for prompt in told] == ["体温多少？", "伤口疼不疼？"]
    assert [bool(prompt.examples) for prompt in told] == [False, True]


def test_the_bots_own_words_answer_no_question() -> None:
    """Its channel is heard with the domain alone, and an echo is looked for in that window's prompt."""
    put = (Put(-1.0, "伤口疼不疼？", "boolean"),)
    hearing = Hearing("fake", "none", Hints(put=put, bot_channel=0), loud)
    windows = list(hearing.windows(stereo(bot=True, patient=True), LIMITS, _nobody))
    assert [hearing.prompt(channel, window).question for channel, window in windows] == ["", "伤口疼不疼？"]


def apart(samples: Samples) -> list[tuple[int, int]]:
    """Every stretch of sound between two silences of a second."""
    spoken = np.flatnonzero(np.abs(samples) > 0.02)
    edges = np.flatnonzero(np.diff(spoken) > 16_000)
    starts = [spoken[0], *spoken[edges + 1]] if len(spoken) else []
    return [(int(a), int(b) + 1) for a, b in zip(starts, [*spoken[edges], *spoken[-1:]], strict=True)]


def _nobody(_: float) -> None:
    """Progress that nobody waits for."""
