"""The worker process: hostile sound meets native libraries here, and nowhere else.

Started as `python -m transcription.child`. It speaks frames on its standard input and output, writes
no file, leaves no core dump, and ends when its parent is gone.
"""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path
from typing import BinaryIO

from transcription.audio import Limits
from transcription.frames import Head, hints_from, receive, send, transcription_head
from transcription.weights import Weights, WeightsError


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source, out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a native library prints must not stand between frames
    first = receive(source)
    if first is not None:
        serve(source, out, first[0])


def serve(source: BinaryIO, out: BinaryIO, setup: Head) -> None:
    try:
        from transcription.whisper import Whisper  # noqa: PLC0415 - heavy, and only in this process

        weights = Weights(Path(setup["directory"]), setup["model"], setup["pins"])
        whisper = Whisper(weights, threads=setup["threads"])
    except WeightsError as error:
        send(out, {"refused": str(error)})
        return
    send(out, {"ready": True})
    limits = Limits(**setup["limits"])
    while message := receive(source):
        head, data = message
        result = whisper.transcribe(
            data,
            hints=hints_from(head),
            limits=limits,
            progress=lambda seconds: send(out, {"heard": seconds}),
        )
        send(out, {"transcription": transcription_head(result)})


if __name__ == "__main__":
    main()
    sys.exit(0)
