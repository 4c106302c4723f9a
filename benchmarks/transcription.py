"""Transcription beside bare faster-whisper, and its memory in the length of a call (design §7).

Run: `python -m benchmarks.transcription [CLIP…]`. The clips are stereo calls with the patient on
channel 1; without arguments the demo's own are used. The ratio is the median over alternating runs
in one process with one loaded model; memory is the peak of a fresh worker process for each length.
"""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from transcription.audio import RATE, Limits, Samples, decode
from transcription.port import Hints
from transcription.prompts import choose
from transcription.weights import from_extra
from transcription.whisper import VAD, Whisper

CLIPS = tuple(sorted((Path(__file__).parents[1] / "followup" / "demo" / "audio").glob("*.wav")))
HINTS = Hints(speech_channel=1, bot_channel=0)
ROUNDS = 3
MINUTES = (5, 15)
TARGET = 1.1


def main(clips: Sequence[Path] = CLIPS) -> dict[str, object]:
    """Seconds for a two-minute call, ours and bare, their ratio; peak MB of a worker by minutes."""
    with TemporaryDirectory() as folder:
        cache = Path(folder)
        speed = _speed(cache, _call(clips, 2.0))
        peaks = {minutes: _peak(cache, _call(clips, minutes)) for minutes in MINUTES}
    short, long = (peaks[minutes] for minutes in MINUTES)
    growth = (long - short) / (MINUTES[1] - MINUTES[0])
    return {**speed, "peak_mb_beside_the_file": peaks, "growth_mb_per_minute": round(growth, 2)}


def _call(clips: Sequence[Path], minutes: float) -> bytes:
    """The clips one after the other, again and again, as stereo 8 kHz PCM: bot 0, patient 1."""
    sides = [decode(clip, Limits()).channels for clip in clips]
    once = np.concatenate([np.stack(channels) for channels in sides], axis=1)[:, ::2]
    wanted = int(minutes * 60 * RATE / 2)
    long = np.tile(once, -(-wanted // once.shape[1]))[:, :wanted]
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE // 2)
        file.writeframes((long.T * 32767).astype("<i2").tobytes())
    return out.getvalue()


def _speed(cache: Path, call: bytes) -> dict[str, object]:
    whisper = Whisper(from_extra(cache))
    patient = decode(call, Limits()).channels[1]

    def ours() -> None:
        whisper.transcribe(call, hints=HINTS, limits=Limits())

    runs: dict[str, Callable[[], None]] = {
        "ours": ours,
        "bare": lambda: _bare(whisper, patient, without_timestamps=True),
        "bare_as_shipped": lambda: _bare(whisper, patient, without_timestamps=False),
    }
    taken = {name: statistics.median(times) for name, times in _alternating(runs).items()}
    return {
        "seconds": {name: round(value, 2) for name, value in taken.items()},
        "ratio": round(taken["ours"] / taken["bare"], 3),
        "ratio_to_bare_as_shipped": round(taken["ours"] / taken["bare_as_shipped"], 3),
        "target": TARGET,
    }


def _alternating(runs: dict[str, Callable[[], None]]) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(ROUNDS):
        for name, run in runs.items():
            begun = time.perf_counter()
            run()
            times[name].append(time.perf_counter() - begun)
    return times


def _bare(whisper: Whisper, patient: Samples, *, without_timestamps: bool) -> None:
    """The same model, prompt, beam, temperature and detector settings; nothing of ours around them."""
    found, _ = whisper.model.transcribe(
        patient,
        language="zh",
        initial_prompt=choose("", "", "zh").text,
        suppress_tokens=[-1, *whisper.digits],
        temperature=0.0,
        condition_on_previous_text=False,
        without_timestamps=without_timestamps,
        word_timestamps=True,
        vad_filter=True,
        vad_parameters=VAD,
    )
    list(found)


def _peak(cache: Path, call: bytes) -> float:
    """Peak resident MB of a process that transcribes the call once, less the bytes of the file."""
    path = cache / "call.wav"
    path.write_bytes(call)
    program = (
        "import resource,sys;from pathlib import Path;from benchmarks.transcription import HINTS;"
        "from transcription.audio import Limits;from transcription.weights import from_extra;"
        "from transcription.whisper import Whisper;w=Whisper(from_extra(Path(sys.argv[1])));"
        "w.transcribe(Path(sys.argv[2]).read_bytes(),hints=HINTS,limits=Limits());"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(cache), str(path)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[1],
    )
    return round(int(done.stdout.split()[-1]) / 1024 - len(call) / 2**20, 1)


if __name__ == "__main__":
    print(main([Path(name) for name in sys.argv[1:]] or CLIPS))
