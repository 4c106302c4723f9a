"""Words of the dialects as Mandarin writes them, character for character: 瞓唔着 reads 睡不着.

Only for reading an answer to a yes/no question: the lexicon keeps the dialects' own forms.
"""

from __future__ import annotations

import re

from extraction.rules.model import Analysis

#: Each of the same length as what it becomes, so that offsets stand.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"[勿弗唔毋袂](?!忘我)", "不"),
    (r"冇|呒(?!没)|呣", "没"),
    (r"莫(?=[得有])|(?<![麻木])木(?=[有得晕疼痛咳喘烧吐肿闷])", "没"),
    (r"瞓|睏|困(?=[得不着醒觉]|没着)(?!得(?:很|不行|要|慌|厉害|睁))(?<!犯困)", "睡"),
    (r"呷(?!醋)", "吃"),
    (r"食(?![欲物量堂品道管疗谱盐])(?<![饮进主零禁粮副流半软辅伙]食)", "吃"),
    (r"(?<=[吃食咽饮喝坐放躺][不唔勿得])落", "下"),
    (r"咗|哉|哒(?=$|[，。 ])", "了"),
    (r"(?<=[拆拔吃用忘漏丢扔戒退消落])脱(?!发|皮|水)", "掉"),
    (r"(?<=[吃用打喝服做])玩(?=了)", "完"),
    (r"(?<=[拔拆摘扔丢撤卸退消剪])[调吊](?=[了的]|$|[，。 ])", "掉"),
    (r"(?<=[一-鿿])(?<![没不是有呢还])[咯喽啰罗喇嘞](?=$|[，。！ ])", "了"),
    (r"仲(?!裁|秋)", "还"),
    (r"佢|伊", "他"),
    (r"睇", "看"),
    (r"(?<=[不唔勿得])著", "着"),
    (r"攰", "累"),
    (r"惊(?=[，。 ]|住|$)", "怕"),
    (r"屙", "拉"),
    (r"啱", "刚"),
    (r"企(?=[不得稳])", "站"),
    (r"行(?=路|得[到动远快]|不[到动远])(?<!不行|发行|运行|进行)", "走"),
    (r"晓得", "知道"),
    (r"辰光", "时候"),
    (r"(?:而|依)家", "现在"),
    (r"日日", "天天"),
    (r"晚晚", "夜夜"),
    (r"(?<=[一-鿿])(?:咁)", "这"),
    (r"嘅|个(?=$|[，。 ])(?<=[好疼痛肿吃睡]个)", "的"),
)
_ANY = re.compile("|".join(f"(?P<w{at}>{pattern})" for at, (pattern, _) in enumerate(_WORDS)))
#: What a text without dialect lacks: looked for first, since most texts hold none of it.
_SOME = re.compile(
    "[著勿弗唔毋袂冇呒呣莫木呷瞓睏困食落咗哉哒脱咯喽啰罗喇嘞仲佢伊睇攰惊屙啱企行晓辰依而日晚咁嘅个调吊玩]"
)


#: Slips of a recogniser among them, which are read back.
_SLIPS = re.compile(r"(?<=[拔拆摘扔丢撤卸退消剪])[调吊](?=[了的]|$|[，。 ])|(?<=[吃用打喝服做])玩(?=了)")


def slipped(text: str) -> bool:
    """拔调了: by its sound another word is meant."""
    return bool(_SLIPS.search(text))


def standard(text: str) -> str:
    """The text, of the same length, with the dialects' words replaced."""
    return _ANY.sub(_replaced, text) if _SOME.search(text) else text


def _replaced(hit: re.Match[str]) -> str:
    return _WORDS[int(str(hit.lastgroup)[1:])][1]


def told_plainly(analysis: Analysis) -> Analysis:
    """The same analysis over the text in Mandarin."""
    plain = standard(analysis.text)
    if plain == analysis.text:
        return analysis
    return analysis.saying(plain)
