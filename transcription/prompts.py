"""What Whisper is told before it listens: the domain, and the question that is open.

Chosen by measurement: domain and question together give the lowest error, and very short answers
come out only when the prompt shows some (standards/speech.md §2). A prompt is never given to audio in
which no speech was found: it would come back as the transcript.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from transcription.port import Put

_DOMAIN = {
    "zh": "以下是医院随访中患者用普通话的回答，涉及血压、血糖、体温、用药和不舒服的症状。",
    "en": "A patient answers a hospital follow-up about blood pressure, blood sugar, fever and medicines.",
}
_YES_NO = {"zh": "嗯，对。没有。是的。不是。有的。好的。", "en": "Yes. No. I have. I haven't. OK."}
#: Nobody answers sooner after the first sound of a question; such words end the answer before it.
REACTION = 0.5
#: A longer question would leave too little of Whisper's 448 tokens for the answer.
_QUESTION = 60


@dataclass(frozen=True, slots=True)
class Prompt:
    """`domain` and `examples` are ours; `question` is what the patient was asked."""

    domain: str
    examples: str
    question: str

    @property
    def text(self) -> str:
        return self.domain + self.examples + self.question


def choose(question: str, answer_type: str, language: str) -> Prompt:
    """The prompt for an answer of `answer_type` ("" = unknown) to `question` ("" = none is open).

    Without a question the examples are given too: in a call some answers are yes or no, and the others
    came out no worse.

    Source: standards/speech.md §2, measured on 100 synthetic answers with Whisper base.
    """
    return choose_for([Put(0.0, question, answer_type)], language)


def choose_for(put: Sequence[Put], language: str) -> Prompt:
    """The prompt for a window that holds answers to all these: each keeps the end of its wording."""
    tongue = "en" if language == "en" else "zh"
    examples = _YES_NO[tongue] if any(map(_asks_yes_no, put)) or not put else ""
    share = _QUESTION // max(len(put), 1)
    return Prompt(_DOMAIN[tongue], examples, "".join(question.text[-share:] for question in put))


def open_at(put: Sequence[Put], starts: Iterable[float]) -> tuple[Put, ...]:
    """The questions to which words that begin at `starts` seconds answer, each once, in order."""
    found = (_before(put, start) for start in starts)
    return tuple(dict.fromkeys(question for question in found if question is not None))


def _before(put: Sequence[Put], start: float) -> Put | None:
    return max((q for q in put if q.start + REACTION <= start), key=lambda q: q.start, default=None)


def _asks_yes_no(put: Put) -> bool:
    return not put.text or put.answer_type == "boolean" or put.text.rstrip("？? ").endswith("吗")
