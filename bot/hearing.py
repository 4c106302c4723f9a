"""From a stored message to what was meant: text as it stands, speech by the transcriber."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.media import Elsewhere, MediaRoom
from care.work import nurse_task
from consent.register import permitted
from dialogs.engine.numbered import read_numbered
from dialogs.expected import Expected, expect
from dialogs.session import Sessions
from storage.access import Access
from storage.records import Communication, Media, Transcript
from storage.unit import SYSTEM, Store, Unit
from transcription.port import Hints, Put, Transcriber
from transcription.turns import Asked, CallTurn, asked_by_ear, turns, utterance
from wire.channel import NUMBERED
from wire.dialog import HeardTurn
from wire.speech import Transcription, Word
from wire.understanding import Answer, Question, Reading


@dataclass(frozen=True, slots=True)
class Utterance:
    """One stretch of the patient's words; `link_id` is the item it answers in a recording."""

    text: str
    link_id: str = ""
    start: float = 0.0
    end: float = 0.0
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """kind: text, voice, call, listen (only a person may hear it: no consent to transcription), or
    sealed (processing is restricted: nothing is looked at). `caption`: what she wrote under a recording."""

    kind: str
    utterances: tuple[Utterance, ...]
    spoken_at: datetime
    transcription: Transcription | None = None
    media: str = ""
    caption: str = ""
    #: Typed where the choices were shown with numbers.
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class _Recording:
    kind: str
    spoken_at: datetime
    media: str
    data: bytes = field(repr=False)
    allowed: bool
    hints: Hints
    prompts: tuple[Asked, ...] = ()
    #: link_id → wording of every item the conversation may ask, for calls without a prompts log
    questions: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, int] = field(default_factory=dict)
    caption: str = ""


class Reader(Protocol):
    """What `extraction.read.Extractor` does."""

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading: ...


class Hearing:
    """`zone` is the hospital's: 昨天 is the day before the patient's today, not before that of UTC."""

    def __init__(
        self,
        store: Store,
        sessions: Sessions,
        transcriber: Transcriber,
        extractor: Reader,
        zone: ZoneInfo,
        media: MediaRoom,
    ) -> None:
        self._store = store
        self._sessions = sessions
        self._transcriber = transcriber
        self._extractor = extractor
        self._zone = zone
        self._media = media

    def hear(self, message_id: str) -> Heard:
        """Text at once; a recording is transcribed here, outside every transaction."""
        found = self._look(message_id)
        if isinstance(found, Elsewhere):
            if not found.patient:  # a stranger must not fill our disk; once he is known, it is fetched
                return Heard("listen", (Utterance(""),), found.spoken_at, caption=found.caption)
            if not self._media.bring(message_id, found):
                return Heard("voice", (Utterance(""),), found.spoken_at, caption=found.caption)
            found = self._look(message_id)
        if isinstance(found, Elsewhere):
            raise LookupError("the recording was fetched and is not there")
        if isinstance(found, Heard):
            return found
        if not found.allowed:
            return Heard("listen", (Utterance(""),), found.spoken_at, None, found.media, found.caption)
        transcription = self._transcriber.transcribe(found.data, hints=found.hints)
        words = _utterances(found, transcription)
        return Heard(found.kind, words, found.spoken_at, transcription, found.media, found.caption)

    def understand(self, heard: Heard, expected: Expected) -> list[HeardTurn]:
        """Reads each utterance against the question it answers: the open one, or the recorded prompt's."""
        known = {q.link_id: q for q in (expected.question, *expected.also) if q is not None}
        read = []
        for said in heard.utterances:
            question = known.get(said.link_id) if heard.kind == "call" else expected.question
            also = [q for q in known.values() if q is not question]
            reading = self._reading(heard, said, question, also)
            reading = (
                Reading(said.text, reading.answer, findings=reading.findings, kin=reading.kin)
                if expected.safety_only
                else reading
            )
            reading = self._with_caption(heard, reading)
            read.append(HeardTurn(said.link_id, reading, "", said.start, said.end, heard.media, said.words))
        return read

    def _with_caption(self, heard: Heard, reading: Reading) -> Reading:
        """Danger, and a wish to hear no more, in what she wrote under it; whatever else stands there a nurse reads."""
        if not heard.caption:
            return reading
        now = heard.spoken_at.astimezone(self._zone)
        written = self._extractor.read(heard.caption, None, (), now)
        return replace(
            reading,
            findings=(*reading.findings, *written.findings),
            kin=(*reading.kin, *written.kin),
            intents=(*reading.intents, *(i for i in written.intents if i.code == "opt_out")),
        )

    def keep(self, unit: Unit, message: Communication, heard: Heard) -> None:
        """Writes the transcript beside its recording, and the words into the message."""
        media = unit.get(Media, heard.media) if heard.media else None
        if media is None or message.patient_id is None:
            return
        if heard.transcription is None:
            media.status = "listen"
            unit.add(media)
            nurse_task(unit, message.patient_id, "listen", focus=message.id, reason="no_asr_consent")
            return
        media.status = "transcribed" if heard.transcription.status == "ok" else "failed"
        media.duration = heard.transcription.duration
        unit.add(media)
        unit.add(_transcript(unit, media, heard.transcription))
        if reason := unheard(heard.transcription):
            nurse_task(unit, message.patient_id, "listen", focus=message.id, reason=reason)
        if heard.kind == "voice":
            body = unit.open(message, "body") or {}
            written = f"{heard.caption}\n" if heard.caption else ""
            unit.seal(message, body={**body, "text": written + heard.utterances[0].text})

    def _reading(
        self, heard: Heard, said: Utterance, question: Question | None, also: list[Question]
    ) -> Reading:
        if heard.kind == "text" or said.text:
            now = heard.spoken_at.astimezone(self._zone)
            if heard.numbered:
                return read_numbered(self._extractor.read, said.text, question, also, now)
            return self._extractor.read(said.text, question, also, now)
        reason = heard.transcription.status if heard.transcription else "not_transcribed"
        unheard = Answer(question.type if question else "free_text", "reask", {"reason": reason})
        return Reading("", unheard)

    def _look(self, message_id: str) -> Heard | _Recording | Elsewhere:
        with self._store.unit(actor=SYSTEM, read_only=True) as unit:
            message = unit.get(Communication, message_id)
            if message is None:
                raise LookupError("the claimed message is gone")
            at = message.sent_at or message.created_at
            if message.patient_id and Access(unit).patient(message.patient_id).restricted:
                return Heard("sealed", (), at)
            media = unit.get(Media, message.media_id) if message.media_id else None
            body = unit.open(message, "body") or {}
            caption = str(body.get("caption", ""))
            if media is not None:
                return self._recording(unit, message, media, at, caption)
            if body.get("media"):
                return Elsewhere(message.channel, str(body["media"]), message.patient_id, at, caption)
            words = (Utterance(str(body.get("text", ""))),)
            return Heard("text", words, at, numbered=message.channel in NUMBERED)

    def _recording(
        self, unit: Unit, message: Communication, media: Media, at: datetime, caption: str
    ) -> _Recording:
        expected = expect(unit, self._sessions, message.id)
        prompts = tuple(Asked(**p) for p in unit.open(media, "prompts") or ())
        patient = media.patient_id or ""
        roles = {role: int(number) for number, role in media.roles.items()}
        kind = "call" if media.kind == "call" else "voice"
        return _Recording(
            kind=kind,
            spoken_at=at,
            media=media.id,
            data=unit.read_blob(patient or "-", media.blob),
            allowed=permitted(unit, patient, "asr_transcription", message.channel) is not None,
            hints=_hints(kind, roles, expected, prompts),
            roles=roles,
            caption=caption if kind == "voice" else "",
            prompts=prompts,
            questions={q.link_id: q.text for q in (expected.question, *expected.also) if q is not None},
        )


def unheard(transcription: Transcription) -> str:
    """Why the recording may hold words that nobody has heard, so that a nurse must listen; else ''."""
    if transcription.status not in ("ok", "no_speech", "echo"):
        return transcription.status
    return "truncated" if "truncated" in transcription.detail else ""


def _hints(kind: str, roles: Mapping[str, int], expected: Expected, prompts: tuple[Asked, ...]) -> Hints:
    """Of a voice note the open question is known; of a call only its log tells what was open when."""
    question = expected.question
    open_one = question if kind == "voice" else None
    types = {q.link_id: q.type for q in (question, *expected.also) if q is not None}
    return Hints(
        question_text=open_one.text if open_one else "",
        answer_type=open_one.type if open_one else "",
        language=question.language if question else "zh",
        put=tuple(Put(p.start, p.text if p.link_id else "", types.get(p.link_id, "")) for p in prompts),
        # Without a log the bot's own channel must be heard too: it tells what was asked.
        speech_channel=roles.get("patient") if prompts or "bot" not in roles else None,
        bot_channel=roles.get("bot"),
        bot_texts=tuple(p.text for p in prompts),
    )


def _utterances(found: _Recording, transcription: Transcription) -> tuple[Utterance, ...]:
    """A voice note is one utterance, if only an empty one; a call is one a question."""
    if found.kind == "voice":
        return (_utterance(utterance(transcription)),)
    patient, bot = found.roles.get("patient", 1), found.roles.get("bot", 0)
    asked = found.prompts or asked_by_ear(
        transcription, found.questions, bot_channel=bot, patient_channel=patient
    )
    return tuple(_utterance(turn) for turn in turns(transcription, asked, patient_channel=patient))


def _utterance(turn: CallTurn | None) -> Utterance:
    return Utterance(turn.text, turn.link_id, turn.start, turn.end, turn.words) if turn else Utterance("")


def _transcript(unit: Unit, media: Media, transcription: Transcription) -> Transcript:
    row = Transcript(
        media_id=media.id,
        patient_id=media.patient_id,
        status=transcription.status,
        model=transcription.model,
        settings=transcription.settings,
        created_at=unit.now,
    )
    unit.seal(row, segments=[asdict(segment) for segment in transcription.segments])
    return row
