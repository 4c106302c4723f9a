"""What Whisper is told before it listens: the domain, and the question that is open.

Chosen by measurement: domain and question together give the lowest error, and very short answers
come out only when the prompt shows some (standards/speech.md §2). A prompt is never given to audio in
which no speech was found: it would come back as the transcript.
"""

from __future__ import annotations

from dataclasses import dataclass

_DOMAIN = {
    "zh": "以下是医院随访中患者用普通话的回答，涉及血压、血糖、体温、用药和不舒服的症状。",
    "en": "A patient answers a hospital follow-up about blood pressure, blood sugar, fever and medicines.",
}
_YES_NO = {"zh": "嗯，对。没有。是的。不是。有的。好的。", "en": "Yes. No. I have. I haven't. OK."}
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
    tongue = "en" if language == "en" else "zh"
    asks_yes_no = not question or answer_type == "boolean" or question.rstrip("？? ").endswith("吗")
    return Prompt(_DOMAIN[tongue], _YES_NO[tongue] if asks_yes_no else "", question[-_QUESTION:])
