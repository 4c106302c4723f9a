"""The one decoder: formats, channels, limits, and input that is not what it says."""

from __future__ import annotations

import ast
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from tests.unit.transcription.conftest import FORMATS, encode, noise, silence, tone
from transcription.audio import RATE, AudioError, Limits, blocks, decode

ROOT = Path(__file__).parents[3]
LIMITS = Limits()


def code_of(data: bytes | Path, limits: Limits = LIMITS) -> str:
    with pytest.raises(AudioError) as raised:
        decode(data, limits)
    return raised.value.code


def loudness(samples: np.ndarray[tuple[int], np.dtype[np.float32]]) -> float:
    return float(np.sqrt(np.mean(samples**2)))


def test_every_accepted_format_is_decoded_at_16_khz(kind: str) -> None:
    """Two seconds of a tone come out as about two seconds of sound, whatever carried them."""
    audio = decode(encode(kind, tone(2.0, FORMATS[kind][2])), LIMITS)
    assert len(audio.channels) == 1
    assert audio.channels[0].dtype == np.float32
    assert audio.duration == pytest.approx(2.0, abs=0.15)
    assert loudness(audio.channels[0]) > 0.05
    assert audio.note == ""


def test_amr_wb_is_decoded(amr_wb: bytes) -> None:
    """Wide-band AMR, as some handsets record it, is one of the accepted formats."""
    assert decode(amr_wb, LIMITS).duration == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize("kind_of_call", ["wav_pcm", "wav_mulaw", "ogg_opus", "mp4_aac"])
def test_the_two_sides_of_a_call_stay_apart(kind_of_call: str) -> None:
    """What only one channel carries is silent in the other."""
    rate = FORMATS[kind_of_call][2]
    bot, patient = decode(encode(kind_of_call, silence(1.0, rate), tone(1.0, rate)), LIMITS).channels
    assert loudness(bot) < 0.01
    assert loudness(patient) > 0.1


def test_a_path_is_read_like_bytes(tmp_path: Path) -> None:
    """A recording may be given as a file."""
    data = encode("wav_pcm", tone(1.0, 8_000))
    (tmp_path / "note.bin").write_bytes(data)
    assert np.array_equal(decode(tmp_path / "note.bin", LIMITS).channels[0], decode(data, LIMITS).channels[0])


def test_blocks_join_to_the_whole_recording() -> None:
    """The streaming form gives the same samples, a few seconds at a time."""
    data = encode("wav_mulaw", noise(17.0, 8_000))
    pieces = [block.channels[0] for block in blocks(data, LIMITS)]
    assert len(pieces) > 3
    assert max(map(len, pieces)) < 7 * RATE
    assert np.array_equal(np.concatenate(pieces), decode(data, LIMITS).channels[0])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"these are words, no sound at all", "not_audio"),
        (b"\x00" * 4096, "not_audio"),
        (b"RIFF\x24\x00\x00\x00WAVE", "not_audio"),
        (b"RIFF\x24\x00\x00\x00AVI LIST", "not_audio"),
        (b"#!AMR\n", "not_audio"),
        (b"#EXTM3U\n#EXTINF:1,\nhttp://127.0.0.1/a.wav\n", "unsupported"),
        (b"\xef\xbb\xbf#EXTM3U\n/etc/hostname\n", "unsupported"),
        (b"ffconcat version 1.0\nfile '/etc/hostname'\n", "unsupported"),
        (b"[playlist]\nFile1=/etc/hostname\n", "unsupported"),
        (b"fLaC\x00\x00\x00\x22" + bytes(64), "unsupported"),
        (b"\x02#!SILK_V3" + bytes(64), "unsupported"),
    ],
)
def test_what_is_no_recording_is_refused_with_a_code(data: bytes, code: str) -> None:
    """Empty, text, zeros, bare headers, playlists, formats off the list: each has its code."""
    assert code_of(data) == code


def outcome(data: bytes) -> str:
    try:
        return decode(data, LIMITS).note or "whole"
    except AudioError as error:
        return error.code


def test_every_prefix_of_a_recording_is_heard_in_part_or_refused(kind: str) -> None:
    """Cutting a file anywhere never raises anything but AudioError."""
    data = encode(kind, tone(1.0, FORMATS[kind][2]))
    lengths = range(0, len(data), max(1, len(data) // 40))
    assert {outcome(data[:length]) for length in lengths} <= {"empty", "not_audio", "truncated", "whole"}


def test_damaged_bytes_are_heard_around_or_refused(kind: str) -> None:
    """Flipping bytes anywhere after the head never raises anything but AudioError."""
    data = bytearray(encode(kind, tone(2.0, FORMATS[kind][2])))
    places = np.random.default_rng(3).integers(16, len(data), (30, 40))
    for flipped in places:
        copy = bytearray(data)
        for at in flipped:
            copy[at] ^= 0x55
        assert outcome(bytes(copy)) in ("whole", "truncated", "not_audio", "unsupported", "too_long")


@pytest.mark.parametrize("cut", ["wav_pcm", "ogg_opus"])
def test_a_truncated_recording_is_heard_as_far_as_it_goes(cut: str) -> None:
    """Half a file gives about half of the sound, and says so."""
    whole = encode(cut, noise(8.0, FORMATS[cut][2]))
    audio = decode(whole[: len(whole) // 2], LIMITS)
    assert 1.0 < audio.duration < 6.0
    assert audio.note == "truncated"


def test_a_wav_header_that_lies_about_its_size_allocates_nothing() -> None:
    """Three gigabytes promised, one second there: one second comes out, noted as truncated."""
    lying = bytearray(encode("wav_pcm", tone(1.0, 8_000)))
    at = lying.find(b"data") + 4
    lying[at : at + 4] = (3_000_000_000).to_bytes(4, "little")
    tracemalloc.start()
    audio = decode(bytes(lying), LIMITS)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (audio.note, round(audio.duration)) == ("truncated", 1)
    assert peak < 5_000_000


def test_a_wav_written_as_a_stream_is_whole() -> None:
    """Recorders that cannot seek back leave the size at all ones."""
    streamed = bytearray(encode("wav_pcm", tone(1.0, 8_000)))
    at = streamed.find(b"data") + 4
    streamed[at : at + 4] = b"\xff\xff\xff\xff"
    assert decode(bytes(streamed), LIMITS).note == ""


def test_too_many_bytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    """The size limit holds for bytes and, by its directory entry, for a file."""
    (tmp_path / "big").write_bytes(bytes(2_000))
    assert code_of(bytes(2_000), Limits(size=1_000)) == "too_large"
    assert code_of(tmp_path / "big", Limits(size=1_000)) == "too_large"


def test_hours_of_thin_sound_are_refused_before_they_are_decoded() -> None:
    """Opus at 6 kbit/s makes hours of a small file: the packets say so, and memory stays flat."""
    data = encode("ogg_opus", silence(120.0, 48_000), bit_rate=6_000)
    tracemalloc.start()
    assert code_of(data, Limits(seconds=30.0)) == "too_long"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2_000_000


def test_samples_are_counted_while_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where packets say nothing about their length, the decoded samples are the limit."""
    monkeypatch.setattr("transcription.audio._refuse_long", lambda *_: None)
    heard: list[int] = []
    with pytest.raises(AudioError, match="too_long"):
        heard.extend(
            len(piece.channels[0])
            for piece in blocks(encode("wav_mulaw", noise(60.0, 8_000)), Limits(seconds=20.0))
        )
    assert 0 < sum(heard) <= 20 * RATE


def test_more_channels_than_the_limit_are_unsupported() -> None:
    """A recording is one voice or the two sides of a call."""
    assert code_of(encode("wav_pcm", tone(1, 8_000), tone(1, 8_000)), Limits(channels=1)) == "unsupported"


def test_a_sample_rate_that_would_blow_up_is_unsupported() -> None:
    """One sample a second would become sixteen thousand."""
    slow = bytearray(encode("wav_pcm", tone(1.0, 8_000)))
    slow[24:28] = (1).to_bytes(4, "little")
    assert code_of(bytes(slow)) == "unsupported"


def test_a_device_or_folder_is_no_recording(tmp_path: Path) -> None:
    """Only a regular file is opened: a pipe or a device has no end."""
    assert code_of(tmp_path) == "not_audio"
    assert code_of(Path("/dev/zero")) == "not_audio"


def test_an_error_carries_its_code_only() -> None:
    """No path, tag or content can reach a log by way of the message."""
    with pytest.raises(AudioError) as raised:
        decode(b"name of a patient", LIMITS)
    assert str(raised.value) == "not_audio"


def imports(source: str) -> set[str]:
    """Top-level packages that a source imports, and attributes that it calls by name."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {(node.module or "").split(".")[0], *(alias.name for alias in node.names)}
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    return names


def test_the_choke_point_test_sees_good_and_bad_lines() -> None:
    """The rule below would find the import and the call, and nothing in plain code."""
    assert "av" in imports("import av.audio")
    assert "av" in imports("from av import open")
    assert "decode_audio" in imports("import faster_whisper\nfaster_whisper.decode_audio(x)")
    assert not {"av", "decode_audio"} & imports("from transcription.audio import decode\nlava = 1")


def test_nothing_else_decodes_sound() -> None:
    """`transcription/audio.py` alone imports av, and nobody calls faster-whisper's own decoder."""
    sources = [p for p in ROOT.glob("*/**/*.py") if p.relative_to(ROOT).parts[0] not in ("tests", ".venv")]
    found = {p.relative_to(ROOT).as_posix(): imports(p.read_text("utf-8")) for p in sources}
    assert [name for name, names in found.items() if "av" in names] == ["transcription/audio.py"]
    assert [name for name, names in found.items() if "decode_audio" in names] == []
