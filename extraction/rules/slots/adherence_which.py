"""Which medicine is spoken of: 降糖药天天吃 is no answer to a question about the pressure tablets."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis

_KINDS = {
    "pressure": r"降压|血压[的药高]|高血压药|地平|普利|沙坦|洛尔|blood pressure|\bbp\b",
    "sugar": r"降糖|血糖[的药]|糖尿病|二甲双胍|双胍|格列|列净|列汀|metformin|diabet",
    "insulin": r"胰岛素|insulin",
    "lipid": r"他汀|降脂|血脂|statin|cholesterol",
    "aspirin": r"阿司匹林|aspirin",
    "platelet": r"氯吡格雷|波立维|替格瑞洛|clopidogrel",
    "clotting": r"抗凝|华法林|利伐沙班|达比加群|warfarin|blood thinner",
    "steroid": r"激素|强的松|泼尼松|steroid|prednis",
    "pain": r"止疼|止痛|布洛芬|painkiller",
    "stomach": r"胃药|护胃|拉唑",
    "bone": r"钙片|补钙",
    "herbs": r"中药|汤药|中成药",
    "inhaler": r"吸入|喷雾|inhaler",
    "mind": r"抗抑郁|安眠|安定|睡觉的?药",
}
_CUES = {kind: re.compile(cue) for kind, cue in _KINDS.items()}


def of_another(analysis: Analysis, asked: Asked, start: int, end: int) -> bool:
    """[start, end) names medicines, none of which was asked for by its kind."""
    wanted, said = _kinds(asked.text), _kinds(analysis.text[start:end])
    return bool(wanted and said) and not wanted & said and not wanted & _kinds(analysis.text)


def _kinds(text: str) -> set[str]:
    return {kind for kind, cue in _CUES.items() if cue.search(text)}
