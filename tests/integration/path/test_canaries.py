"""EN-1, AU-3: the whole path is played with words that must stand nowhere in clear, and none does."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from extraction.read import Extractor
from storage.records import AuditEvent, Communication, Consent, Flag, Transcript
from tests.integration.path.hospital import HYPERTENSION, Hospital, open_hospital, transcription, wav
from tests.support.dump import codings, dump
from transcription.turns import Asked
from wire.speech import Segment, Transcription
from wire.understanding import Question, Reading

NAME, IDENTIFIER, ACCOUNT, PHONE = "测试金丝雀", "no-canary-0815", "canary-account-0815", "13900008150"
TYPED, FLAGGED, SPOKEN = "没有，金丝雀在唱", "胸口疼", "都没有，金丝雀开口说"
MEASURED, WOUND = "量了，三十六度五", "金丝雀啄过的伤口干干净净"
CALLED, PROMPT, PAPER = "一百四十五，九十二", "金丝雀问您血压多少？", "纸上写着金丝雀同意"
STRANGER, POISON, BROKEN = "陌生金丝雀来信", "毒金丝雀", "canary-send-0815"
CANARIES = (
    NAME, IDENTIFIER, ACCOUNT, PHONE, TYPED, FLAGGED, SPOKEN, MEASURED, WOUND, CALLED, PROMPT, PAPER, STRANGER,
    POISON, BROKEN,
)  # fmt: skip
CALL_CONSENTS = ("follow_up", "call_recording", "asr_transcription")


class _Choking:
    """Fails on the poison with the patient's words in the error, as a careless library would."""

    def __init__(self, inner: Extractor) -> None:
        self.inner = inner

    def read(
        self, utterance: str, question: Question | None, also: Sequence[Question], ref: datetime
    ) -> Reading:
        if POISON in utterance:
            raise ValueError(f"cannot read {utterance!r}")
        return self.inner.read(utterance, question, also, ref)


def test_no_word_of_a_patient_stands_in_clear(
    database_url: str,
    tmp_path: Path,
    extractor: Extractor,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """Name, address, message, voice, call, answers, consent and flag: not in tables, files, logs or audit."""
    caplog.set_level(logging.DEBUG)
    hospital = open_hospital(database_url, tmp_path, _Choking(extractor))
    _chat(hospital)
    _call(hospital)
    _strangers_and_trouble(hospital)
    _all_was_kept(hospital)
    kept = b"\n".join(dump(hospital.app.store, tmp_path))
    audited = repr([row.model_dump() for row in hospital.rows(AuditEvent)])
    hospital.app.close()
    printed = "".join(capfd.readouterr()) + caplog.text
    assert b"fu1" in kept, "the search looks at the right place"
    assert "inbox.failed" in printed, "the logs are captured"
    for canary in CANARIES:
        assert not any(form in kept for form in codings(canary)), canary
        assert canary not in printed, canary
        assert canary not in audited, canary


def _chat(hospital: Hospital) -> None:
    consents = ("follow_up", "asr_transcription")
    hospital.patient(ACCOUNT, consents=consents, called=NAME, paper=PAPER, identifier=IDENTIFIER, phone=PHONE)
    hospital.tick()
    hospital.says(ACCOUNT, TYPED)
    hospital.speaks(ACCOUNT, SPOKEN)
    hospital.says(ACCOUNT, "大概两分吧", MEASURED, WOUND, f"我现在{FLAGGED}得要命")


def _call(hospital: Hospital) -> None:
    caller = hospital.patient("乙", channel="phone", consents=CALL_CONSENTS, plan=HYPERTENSION)
    sound = wav("canary call", seconds=20)
    [segment] = transcription(CALLED, channel=1, start=9.0).segments
    assert isinstance(segment, Segment)
    hospital.ear.hear(sound, Transcription("ok", 20.0, "fake", (segment,)))
    log = [Asked(6.0, 8.0, "blood_pressure", PROMPT)]
    hospital.app.calls.ingest(hospital.first(caller).id, sound, log, bot=0, patient=1)
    hospital.settle()


def _strangers_and_trouble(hospital: Hospital) -> None:
    hospital.says("nobody", STRANGER)
    hospital.web.fails.append(RuntimeError(BROKEN))
    hospital.says(ACCOUNT, "护士在吗", POISON)


def _all_was_kept(hospital: Hospital) -> None:
    """The words went the whole way, or their absence would prove nothing."""
    texts = {hospital.body(row.id) for row in hospital.rows(Communication, direction="inbound")}
    assert {TYPED, SPOKEN, MEASURED, WOUND, CALLED, STRANGER, POISON} <= texts
    assert any(FLAGGED in str(hospital.opened(Flag, f.id, "quote")) for f in hospital.rows(Flag))
    heard = [str(hospital.opened(Transcript, t.id, "segments")) for t in hospital.rows(Transcript)]
    assert any(SPOKEN in said for said in heard)
    assert any(CALLED in said for said in heard)
    assert any(PAPER in str(hospital.opened(Consent, c.id, "evidence")) for c in hospital.rows(Consent))
