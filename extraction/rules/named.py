"""Of several numbers each told with its own name (总胆固醇, 低密度; 虚岁, 周岁) those of the name that was asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extraction.rules.model import Analysis, Quantity

_NAMES = {
    "ldl": r"低密度?|坏胆固醇|\bldl\b", "hdl": r"高密度?|好胆固醇|\bhdl\b",
    "cholesterol": r"总的?胆固醇|总胆|(?<!密度)(?<!蛋白)(?<![好坏])胆固醇|总的|\btotal\b|\bcholesterol\b",
    "triglyceride": r"甘油三?酯?|\btg\b|triglycerides?",
    "uric": r"尿酸|\buric\b", "creatinine": r"肌酐|creatinine", "urea": r"尿素|\bbun\b", "potassium": r"血?钾|potassium",
    "sodium": r"血?钠|sodium", "calcium": r"血?钙|calcium", "hba1c": r"糖化|\bhba1c\b|\ba1c\b", "alt": r"谷丙|\balt\b",
    "ast": r"谷草|\bast\b", "haemoglobin": r"血红蛋白|血色素|血红素|ha?emoglobin", "white": r"白细胞|白血球|\bwbc\b",
    "platelet": r"血小板|platelets?", "inr": r"\binr\b|国际标准化", "full": r"周岁|实岁", "nominal": r"虚岁|毛岁",
    "weight": r"体重|公?斤|weight", "height": r"身高|个子|height", "waist": r"腰围|waist", "hip": r"臀围|hip", "chest": r"胸围",
    "urine": r"尿量|小便|\burine\b", "drunk": r"喝|饮水|进水|drank|drink", "drained": r"引流|\bdrain",
    "pulse": r"心率|脉搏|心跳|\bpulse\b|heart rate", "oxygen": r"血氧|氧饱和|\bspo2\b|\boxygen\b", "breaths": r"呼吸",
}  # fmt: skip
_COMPILED = {name: re.compile(words) for name, words in _NAMES.items()}


def of_the_name(analysis: Analysis, asked: str, found: Sequence[Quantity]) -> list[Quantity]:
    """All of `found` where the question names none of these, or the answer does not name that one beside others."""
    wanted = _names(asked)
    if not wanted:
        return list(found)
    told: list[frozenset[str]] = []
    at = 0
    for q in found:
        told.append(_names(analysis.text[at : q.start]))
        at = q.end
    own = [q for q, names in zip(found, told, strict=True) if names & wanted]
    others = [q for q, names in zip(found, told, strict=True) if names and not names & wanted]
    if own and others:
        return own
    return [q for q in found if q not in others] or list(found)


def _names(text: str) -> frozenset[str]:
    return frozenset(name for name, words in _COMPILED.items() if words.search(text))
