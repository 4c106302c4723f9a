"""The code by which a form lists a complaint, and the second one that the same words may name."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.model import Mention
from extraction.rules.pack import Pack

#: Safety concepts as the symptom a form would list.
AS_SYMPTOM = {
    "bleeding_heavy": "bleeding", "wound_bleeding": "bleeding", "high_fever": "fever", "severe_pain": "pain",
    "thunderclap_headache": "headache", "repaired_chest_pain": "chest_pain", "gi_bleeding": "bleeding",
    "repaired_chest_tightness": "chest_tightness", "chest_pressure": "chest_tightness", "syncope": "syncope",
    "acute_abdomen": "abdominal_pain", "fever_in_chemotherapy": "fever", "cannot_speak_sentence": "dyspnea",
    "calf_swelling": "oedema", "hypo_signs": "", "hemoptysis": "hemoptysis", "stroke_signs": "weakness",
    "repaired_gi_bleeding": "bleeding", "seizure": "seizure",
}  # fmt: skip
_NUMB = "麻木痹觉"
_WHOLE_BODY = ("浑身", "全身", "身", "人")
#: code → (words in it that name something more, none of these in it, the second code).
_SECOND: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], str], ...]] = {
    "redness": ((("肿",), (), "swelling"),),
    "headache": ((("脑热",), (), "fever"),),
    "fatigue": ((("劲", "力"), _WHOLE_BODY, "weakness"),),
    "orthopnea": ((("憋", "喘", "气"), (), "dyspnea"),),
    "joint_pain": ((("肩",), (), "shoulder_pain"), (("腿",), (), "leg_pain"), (("膝", "波棱盖"), (), "knee_pain")),
    "bleeding": (
        (("吐", "呕"), (), "hematemesis"), (("黑", "柏油"), (), "melena"), (("尿", "小便"), (), "hematuria"),
        (("鼻",), (), "epistaxis"), (("咳", "痰"), (), "hemoptysis"),
    ),
}  # fmt: skip


def code_of(mention: Mention, pack: Pack, text: str) -> str:
    """'' where a form lists nothing of the kind."""
    said = text[mention.start : mention.end]
    if mention.code == "stroke_signs":
        if "嘴" in said or "脸" in said:
            return ""
        return "numbness" if any(c in said for c in _NUMB) else "weakness"
    return AS_SYMPTOM.get(mention.code, mention.code if mention.code in pack.symptoms else "")


#: 疼得睡不着: that it keeps one awake is a complaint of its own.
_SLEEPLESS = re.compile(
    r"[^，。；,;不没]{0,6}(?:睡不着|没法睡|睡不成|睡不好|合不上眼|一[夜宿晚](?:上|都|也)*没[睡合])"
)


def twins(mention: Mention, text: str) -> list[Mention]:
    """红肿 and 头疼脑热 are two complaints; a pain of the shoulder is one of a joint too."""
    said = text[mention.start : mention.end]
    rules = _SECOND.get(mention.code, ())
    more = [code for words, never, code in rules if _has(said, words) and not _has(said, never)]
    awake = mention.polarity == "positive" and _SLEEPLESS.match(text, mention.start + 1)
    if awake and mention.code not in ("insomnia", "fatigue") and not _has(said, ("失眠",)):
        more.append("insomnia")
    return [mention, *(replace(mention, code=code) for code in more)]


def _has(said: str, words: tuple[str, ...]) -> bool:
    return any(word in said for word in words)
