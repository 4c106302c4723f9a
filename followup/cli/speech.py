"""Recordings: transcribe files, and take in a finished call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.calls import CallRefused
from followup.cli.base import FAILED, Config, Json, WrongUse, fail, put, read_bytes, say
from followup.settings import load
from followup.speech import transcriber
from followup.wiring import build
from transcription.audio import AudioError, Limits, blocks
from transcription.port import Hints
from transcription.present import document
from transcription.turns import Asked, PromptsLogError, read_prompts
from transcription.weights import WeightsError
from wire.speech import Transcription

call_app = typer.Typer(no_args_is_help=True)


#: Statuses of a recording that was listened to from beginning to end.
_HEARD = ("ok", "no_speech", "echo")
_WHY = {
    "no_speech": "没有听到人说话 / nobody speaks in it",
    "echo": "只有机器人自己的话 / it holds the bot's own words alone",
    "empty": "文件是空的 / the file is empty",
    "not_audio": "不是录音 / it is no recording",
    "truncated": "录音残缺，听不到话 / it is cut short, and no word is left",
    "too_large": "文件太大 / the file is too large",
    "too_long": "录音太长 / the recording is too long",
    "unsupported": "不支持的格式或声道 / its format or channels are not supported",
    "timeout": "转写超时 / it took too long",
    "": "转写失败 / the transcription failed",
}


def transcribe(
    files: Annotated[list[Path], typer.Argument(help="录音文件 / audio files.")],
    question: Annotated[str, typer.Option(help="当时所问的问题 / the question that was open.")] = "",
    language: Annotated[str, typer.Option(help="zh · en")] = "zh",
    config: Config = None,
    json_: Json = False,
) -> None:
    """在本机转写录音（立体声按声道分开）/ transcribe on this machine, channels kept apart."""
    sounds = [(file, read_bytes(file)) for file in files]
    try:
        engine = transcriber(load(config).speech)
    except WeightsError as error:
        raise WrongUse(str(error)) from error
    failed = False
    try:
        for file, sound in sounds:
            heard = engine.transcribe(sound, hints=Hints(question_text=question, language=language))
            failed = failed or heard.status not in _HEARD
            put(document(file.name, heard)) if json_ else _print(file, heard)
            if heard.status != "ok":
                typer.echo(f"{file}: {heard.status}: {_WHY.get(heard.status, _WHY[''])}", err=True)
    finally:
        engine.close()
    if failed:
        raise typer.Exit(FAILED)


def _print(file: Path, heard: Transcription) -> None:
    say(f"{file.name}: {heard.status}, {heard.duration:.1f} s, {heard.model}")
    for s in heard.segments:
        say(f"  [{s.start:7.2f}-{s.end:7.2f}] ch{s.channel} ({s.confidence:.2f}) {s.text}")


@call_app.command("ingest")
def ingest(
    file: Path,
    task: Annotated[str, typer.Option(help="随访任务号 / id of the follow-up Task.")],
    prompts: Annotated[Path | None, typer.Option(help="话术时间表 JSON / prompts log.")] = None,
    bot_channel: Annotated[int, typer.Option(help="机器人声道 / channel of the bot.")] = 0,
    patient_channel: Annotated[int, typer.Option(help="患者声道 / channel of the patient.")] = 1,
    config: Config = None,
    json_: Json = False,
) -> None:
    """收进一通已结束的电话：先查录音与转写的同意 / take in a finished call, if recording and transcription are consented."""
    sound, asked = read_bytes(file), _prompts(prompts)
    _usable(file, sound, max(bot_channel, patient_channel) + 1)
    app = build(load(config))
    try:
        message = app.calls.ingest(task, sound, asked, bot=bot_channel, patient=patient_channel)
    except CallRefused as error:
        fail(f"{file.name}: 未收下，未保存 / refused, nothing kept: {error.code}")
    app.inbox.work()
    app.close()
    put({"communication": message}) if json_ else say(message)


def _usable(file: Path, sound: bytes, channels: int) -> None:
    """A file that nobody can hear must not use the follow-up up: exit 1, nothing kept."""
    try:
        found = min(len(block.channels) for block in blocks(sound, Limits()))
    except AudioError as error:
        fail(f"{file.name}: 不是可用的录音，未保存 / not a usable recording, nothing kept: {error.code}")
    if found < channels:
        fail(f"{file.name}: 只有 {found} 个声道，未保存 / {found} channel(s) only, nothing kept")


def _prompts(path: Path | None) -> tuple[Asked, ...]:
    if path is None:
        return ()
    try:
        return read_prompts(read_bytes(path).decode("utf-8"))
    except (PromptsLogError, UnicodeDecodeError) as error:
        raise WrongUse(f"{path}: {error}") from error
