"""The pass through the model, with a fake in its place that keeps what it was told."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from opencc import OpenCC

from tests.unit.transcription.conftest import encode, silence, tone
from tests.unit.transcription.test_hearing import apart
from tests.unit.transcription.test_weights import model
from transcription import whisper
from transcription.audio import Limits, Samples
from transcription.port import Hints, Put
from transcription.weights import Weights
from transcription.whisper import Whisper, simplified

CONVERT = OpenCC("t2s").convert


@dataclass
class FakeModel:
    """One word a character of `says`; each pass leaves its options in `told`."""

    says: str = "頭不暈"
    told: list[dict[str, Any]] = field(default_factory=list)

    @property
    def hf_tokenizer(self) -> FakeModel:
        return self

    def token_to_id(self, _: str) -> int:
        return 0

    def encode(self, text: str, **_: object) -> SimpleNamespace:
        return SimpleNamespace(ids=[ord(character) for character in text])

    def transcribe(self, samples: Samples, **told: Any) -> tuple[Any, None]:
        self.told.append(told)
        end = len(samples) / 16_000
        words = [SimpleNamespace(word=c, start=0.1, end=end, probability=0.9) for c in self.says]
        return iter([SimpleNamespace(seek=0, words=words)]), None

    @property
    def prompts(self) -> list[str]:
        return ["".join(map(chr, told["initial_prompt"])) for told in self.told]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeModel:
    made = FakeModel()
    monkeypatch.setattr(whisper, "WhisperModel", lambda *_, **__: made)
    monkeypatch.setattr(whisper, "_speech", apart)
    return made


@pytest.fixture
def heard_by(fake: FakeModel, tmp_path: Path) -> Whisper:
    return Whisper(Weights(tmp_path / "m", "fake", model(tmp_path / "m")))


def test_traditional_characters_become_simplified_word_by_word() -> None:
    """As a whole, because some characters depend on their neighbours; each word keeps its place."""
    assert simplified(["頭", "暈，沒", "有發燒"], CONVERT) == ["头", "晕，没", "有发烧"]
    assert simplified(["乾", "隆"], CONVERT) == ["乾", "隆"]
    assert simplified(["餅", "乾"], CONVERT) == ["饼", "干"]


def test_a_conversion_that_changes_the_length_goes_word_by_word() -> None:
    """Words must still lead to their characters."""
    assert simplified(["ab", "c"], lambda text: text.replace("a", "xx")) == ["xxb", "c"]


def test_what_the_model_writes_is_simplified(heard_by: Whisper) -> None:
    """Whisper writes traditional characters at will; the rules read simplified ones."""
    heard = heard_by.transcribe(encode("wav_pcm", tone(1, 8_000)), hints=Hints(), limits=Limits())
    assert [segment.text for segment in heard.segments] == ["头不晕"]
    assert [word.text for word in heard.segments[0].words] == ["头", "不", "晕"]


def test_english_words_are_left_alone(heard_by: Whisper, fake: FakeModel) -> None:
    """There is nothing to simplify, and digits may be written."""
    fake.says = "發"
    hints = Hints(language="en")
    heard = heard_by.transcribe(encode("wav_pcm", tone(1, 8_000)), hints=hints, limits=Limits())
    assert heard.segments[0].text == "發"


def test_the_model_is_told_the_question_that_each_window_answers(heard_by: Whisper, fake: FakeModel) -> None:
    """A call with a prompts log: never the first open item for all of it."""
    put = (Put(0.0, "今天的体温多少度？", "quantity"), Put(40.0, "伤口疼不疼？", "boolean"))
    parts = [silence(5, 8_000), tone(20, 8_000), silence(20, 8_000), tone(20, 8_000)]
    sound = encode("wav_pcm", silence(65, 8_000), np.concatenate(parts))
    hints = Hints("先问第一项。", "boolean", put=put, bot_channel=0, speech_channel=1)
    heard_by.transcribe(sound, hints=hints, limits=Limits())
    first, second = fake.prompts
    assert ("体温" in first, "没有。" in first) == (True, False)
    assert ("伤口" in second, "没有。" in second, "体温多少" in second) == (True, True, False)
    assert "先问第一项" not in first + second
