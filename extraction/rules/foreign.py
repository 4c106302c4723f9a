"""Turns that are nobody's answer: written for a machine, code, addresses, or in a language that is not read here."""

from __future__ import annotations

import re

from extraction.rules.model import Analysis
from extraction.rules.needed import grams, needs
from extraction.rules.sieve import Sieve

#: Words that tell a machine what to write, not a nurse how one is.
_PROMPT = re.compile(
    r"忽略[^，。]{0,6}(?:以上|之前|上面|前面|所有|一切)|(?:无视|忘记|跳过)[^，。]{0,4}(?:指令|提示|规则|设定)|你(?:现在)?是(?:一个|一名)?(?:助手|ai|模型|机器人程序)|"
    r"(?:请|直接)(?:你)?(?:回答|输出|返回|打印|填写)(?!我|您)|(?<![我俺咱己])(?:把|将)[^，。]{0,8}(?:记为|记成|设为|设成|改为|改成|标记为|填成)|扮演|系统提示|(?:^|\n)(?:系统|助手|用户)[:：]|"
    r"ignore (?:all|any|the|previous|above|prior)|(?:disregard|forget) (?:all|(?:the |your )?(?:above|previous|instructions?|rules?))|\b(?:system|assistant|user) ?[:：]|you are (?:now )?(?:an? )?(?:ai|assistant|model|chatbot)|"
    r"(?:set|record|mark|store|output|print|return) (?:the |my |this )?(?:\w+ )?(?:value|answer|pressure|as|to)\b|prompt"
)
_CODE = re.compile(
    r"[{}<>$\\`|]|%[sdn]|\bselect\b.*\bfrom\b|\b(?:drop|insert|delete|update)\b.*\b(?:table|into|from|set)\b|\(\)|//|==|&&"
)
_MACHINE = Sieve((rule, needs(rule[1])) for rule in (("foreign.prompt", _PROMPT), ("foreign.code", _CODE)))
#: Letters of scripts that are not read: Cyrillic, Hebrew, Arabic, Devanagari, Thai, kana, Hangul.
_OTHER_SCRIPT = re.compile("[\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff\uac00-\ud7af]")
_HAN = re.compile("[\u4e00-\u9fff]")
#: Types that look at the whole turn, whoever wrote it.
ASKED_WHOLE = frozenset({"red_flag", "intent", "free_text"})


def nobodys(kind: str, analysis: Analysis) -> str:
    """The rule by which the turn answers no question of this type; '' where it may."""
    text = analysis.text
    if kind in ASKED_WHOLE:
        return ""
    for rule, pattern in _MACHINE.left(grams(text)):
        if pattern.search(text) and (rule != "foreign.code" or len(_HAN.findall(text)) < _FEW):
            return rule
    other = len(_OTHER_SCRIPT.findall(text))
    return "foreign.script" if other > 1 and other >= len(_HAN.findall(text)) // 2 else ""


_FEW = 4
