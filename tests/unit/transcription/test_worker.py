"""The worker process may crash, hang or refuse: the service gets a status and goes on."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from transcription.audio import Limits
from transcription.child import serve
from transcription.frames import hints_from, hints_head, receive, send, transcription_from, transcription_head
from transcription.port import Hints, Put, Transcriber
from transcription.testing import FakeTranscriber
from transcription.weights import Weights, WeightsError
from transcription.worker import Patience, WhisperTranscriber
from wire.speech import Segment, Transcription, Word

WEIGHTS = Weights(Path("nowhere"), "fake", {"model.bin": "00"})
HEARD = Transcription(
    "ok", 2.0, "fake", (Segment(0.1, 0.9, 1, "挺好的", 0.4, (Word(0.1, 0.9, "挺好的", 0.4),)),), "s", "d"
)
HINTS = Hints("还好吗？", "boolean", "zh", 1, 0, ("一句", "两句"), (Put(1.5, "一句？", "boolean"),))
CHILD = """
import os, sys
from pathlib import Path
from transcription.frames import receive, send
out, source, runs = sys.stdout.buffer, sys.stdin.buffer, Path(sys.argv[1])
receive(source)
run = len(runs.read_bytes())
runs.write_bytes(b"." * (run + 1))
if "refuse" in sys.argv[2]:
    send(out, {"refused": "model.bin does not have its pinned sha256"})
    sys.exit()
send(out, {"ready": True})
while message := receive(source):
    send(out, {"heard": 0.1})
    if message[1] == b"crash" and run < int(sys.argv[3]):
        os.abort()
    if message[1] == b"hang":
        receive(source)
    result = {"status": "ok", "duration": float(len(message[1])), "model": sys.argv[2], "segments": []}
    send(out, {"transcription": result})
"""


class Rig:
    """A transcriber over the script above, and how often that was started."""

    def __init__(self, folder: Path, mode: str = "fake", crashes: int = 0) -> None:
        script, self.runs = folder / "child.py", folder / "runs"
        script.write_text(CHILD)
        self.runs.write_bytes(b"")
        command = (sys.executable, str(script), str(self.runs), mode, str(crashes))
        self.transcriber = WhisperTranscriber(WEIGHTS, command=command, patience=Patience(60.0, 60.0, 4.0))

    @property
    def starts(self) -> int:
        return len(self.runs.read_bytes())


def test_one_worker_serves_many_recordings(tmp_path: Path) -> None:
    """The model is loaded once; large recordings pass through the pipe whole."""
    rig = Rig(tmp_path)
    with rig.transcriber as transcriber:
        lengths = [transcriber.transcribe(bytes(n), hints=HINTS).duration for n in (0, 10, 3_000_000)]
    assert (lengths, rig.starts) == ([0.0, 10.0, 3_000_000.0], 1)


def test_a_crashed_worker_is_restarted_once(tmp_path: Path) -> None:
    """The recording is given to the new worker, and nobody notices."""
    rig = Rig(tmp_path, crashes=1)
    with rig.transcriber as transcriber:
        assert transcriber.transcribe(b"crash", hints=HINTS).status == "ok"
    assert rig.starts == 2


def test_a_recording_that_crashes_it_twice_fails_by_itself(tmp_path: Path) -> None:
    """worker_failed for that one; the next recording gets a fresh worker."""
    rig = Rig(tmp_path, crashes=2)
    with rig.transcriber as transcriber:
        failed = transcriber.transcribe(b"crash", hints=HINTS)
        assert (failed.status, failed.segments) == ("worker_failed", ())
        assert transcriber.transcribe(b"fine", hints=HINTS).status == "ok"
    assert rig.starts == 3


def test_a_worker_that_cannot_start_is_a_failure_not_an_error(tmp_path: Path) -> None:
    """An interpreter that exits at once ends in worker_failed."""
    command = (sys.executable, "-c", "")
    with WhisperTranscriber(WEIGHTS, command=command) as transcriber:
        assert transcriber.transcribe(b"fine", hints=HINTS).status == "worker_failed"


def test_a_worker_whose_time_is_up_is_ended(tmp_path: Path) -> None:
    """A hang is not tried again: the status is timeout, and the process is gone."""
    rig = Rig(tmp_path)
    rig.transcriber.patience = Patience(60.0, 0.3, 0.0)
    assert rig.transcriber.transcribe(b"hang", hints=HINTS).status == "timeout"
    assert rig.transcriber._worker is None


def test_refused_weights_are_told_to_whoever_starts_it(tmp_path: Path) -> None:
    """That is a matter of installation, not of a recording."""
    with pytest.raises(WeightsError, match="pinned"):
        Rig(tmp_path, mode="refuse").transcriber.start()


def test_a_closed_transcriber_can_be_used_again(tmp_path: Path) -> None:
    """Closing ends the process; it starts again when it is needed."""
    rig = Rig(tmp_path)
    rig.transcriber.close()
    rig.transcriber.start()
    rig.transcriber.close()
    assert rig.transcriber.transcribe(b"fine", hints=HINTS).status == "ok"
    rig.transcriber.close()
    assert rig.starts == 2


def test_values_survive_the_pipe() -> None:
    """Hints and transcriptions come out of the frames as they went in."""
    pipe = io.BytesIO()
    send(pipe, hints_head(HINTS), b"\x00\xff")
    send(pipe, transcription_head(HEARD))
    pipe.seek(0)
    first, second = receive(pipe), receive(pipe)
    assert first is not None
    assert second is not None
    assert (hints_from(first[0]), first[1]) == (HINTS, b"\x00\xff")
    assert transcription_from(second[0]) == HEARD
    assert receive(pipe) is None


@pytest.mark.parametrize("left", [0, 3, 16, 20])
def test_half_a_message_is_no_message(left: int) -> None:
    """A worker that dies while it writes is gone, not garbled."""
    pipe = io.BytesIO()
    send(pipe, {"heard": 1.0}, b"body")
    assert receive(io.BytesIO(pipe.getvalue()[:left])) is None


def test_the_child_reports_weights_that_it_refuses(tmp_path: Path) -> None:
    """The process that loads is the one that verifies."""
    out = io.BytesIO()
    limits = Limits()
    setup = {
        "directory": str(tmp_path),
        "model": "m",
        "pins": {},
        "threads": 1,
        "limits": {"size": limits.size},
    }
    serve(io.BytesIO(), out, setup)
    out.seek(0)
    answer = receive(out)
    assert answer is not None
    assert "no digest is pinned" in answer[0]["refused"]


def test_the_fake_knows_recordings_by_their_bytes() -> None:
    """For the tests of other rooms."""
    fake = FakeTranscriber()
    fake.hear(b"note", HEARD)
    transcriber: Transcriber = fake
    assert transcriber.transcribe(b"note", hints=HINTS) == HEARD
    assert transcriber.transcribe(b"other", hints=HINTS).status == "no_speech"
