"""Asked whether something is over, told that it is back: 又烧起来了 to 退烧了吗, 戒了又捡起来了 to 烟戒了吗, it came back."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_ASKS_OVER = re.compile(
    r"(?:退|消|止|停|降|戒|断|好|缓解|减轻|控制|稳定|收口|长好|恢复|下去)(?:住|下来|下去|掉|些|点|多|利索|干净|全|烧|热|肿)*(?:了|过)?(?:没有?|吗|么|不|吧)?[？?。 ]*$"
    r"|(?:退烧|退热|消肿|止血|止住|止疼|止痛|戒烟|戒酒)了?(?:没有?|吗|么|吧)?[？?。 ]*$"
    r"|\b(?:gone(?! up| to)|cleared|stopped|settled|eased|come down|gone down|quit|given up)\b"
)
#: 又好了, 又能走了 are good news.
_BACK = re.compile(
    r"又(?:给|开始|慢慢|偷偷|悄悄|接着|重新|有点|全|都|一下子|突然|忽然)*(?:[烧疼痛肿咳喘流吐晕痒麻胀拉血红痛渗肿抽吸高涨升冒犯发复反捡拾返加重闹鼓起多厉害严重回开]{1,3})"
    r"(?:起来|上来|上去|回来|回去|出来|开来|弹|作|发|了|上|烟|酒|热|烧|的)"
    r"|又(?:上去|上来|起来|回来|回去|来|有|开始|复发|喝上|喝开|喝起)了|又[烧疼痛肿咳喘流吐晕痒麻胀犯拉渗](?=$|[，。了])|(?<!没)(?:开|破)戒|(?:反弹|复吸|复饮|复发|反复|死灰复燃)(?:了|过|着|呢)?(?=$|[，。])|重新(?:抽|吸|喝)(?:上|起)"
    r"|\b(?:came|come|coming|is|it's|they're|started|flared|crept|gone) (?:right |straight |all )?(?:back|up)(?: again| up)?\b(?! to normal| on my feet)"
)
#: 没有又烧起来, 就怕又犯了.
_NOT_SO = re.compile(
    r"(?:不|没|没有|未|别|怕|担心|会不会|万一|要是|别让|防止|不会|if|not|n't|never)[^，。]{0,3}$"
)
#: Good news behind it: 又烧起来过，现在退了.
_OVER_AGAIN = re.compile(
    r"(?:退|消|止|停|降|好|没|戒|断|下去|正常|缓|平)(?:住|下来|下去|掉|全|烧|肿)*了|(?:不|没再?)[烧疼痛肿咳喘流吐晕痒麻胀抽喝拉]了?(?=$|[，。])|\b(?:gone|fine|stopped|settled|ok|okay|normal) (?:now|again)"
)
#: An abstainer asked about his tobacco or drink is back to it; of his knee he tells another thing.
_HABIT = re.compile(r"[抽吸捡拾喝烟酒戒]")
_QUITS = re.compile(r"戒|烟|酒|quit|given up|smok|drink")
#: 没有再拉 to 拉肚子止住了吗: none of it since.
_CEASED = re.compile(
    r"(?:[嗯啊哦]|我|他|她|现在|今天|后来|早就?|都|已经|，)*(?:没有?|不)再?(?P<word>[烧疼痛肿咳喘流吐晕痒麻胀拉渗])(?:了|过|啦)*[。！]?"
)
_NOT_HIS = ("stranger", "family", "hypothetical", "question", "reported")


def relapsed(analysis: Analysis, asked: Asked, since: int) -> Cue | None:
    """The no of one who says that it has come back, the yes of one who has had no more of it; else None."""
    if asked.negative or not _ASKS_OVER.search(asked.text.strip()):
        return None
    ceased = _CEASED.fullmatch(analysis.text[since:].strip())
    if ceased and ceased["word"] in asked.text:
        return Cue("yes", since, len(analysis.text), "boolean.ceased")
    for hit in _BACK.finditer(analysis.text, since):
        quits = bool(_QUITS.search(asked.text))
        fits = quits == bool(_HABIT.search(hit.group())) or not _HABIT.search(hit.group())
        if fits and not _off(analysis, hit):
            return Cue("no", *hit.span(), "boolean.relapsed", doubt=_another(analysis, asked, hit))
    return None


#: Complaints by one character; one that was not asked about may be another thing, and so may one's own beside the child's.
_NAMED = frozenset("烧疼痛咳喘吐晕痒麻拉")
_SAME_AS = {"疼": "痛", "痛": "疼", "烧": "温热"}
_OF_ANOTHER = re.compile(r"孩子|宝宝|小孩|老伴|爱人|父亲|母亲|爸|妈|老人")


def _another(analysis: Analysis, asked: Asked, hit: re.Match[str]) -> bool:
    named = set(hit.group()) & _NAMED
    alien = named and not any(set(c + _SAME_AS.get(c, "")) & set(asked.text) for c in named)
    own = _OF_ANOTHER.search(asked.text) and re.search("[我俺]", analysis.text[: hit.start()])
    return bool(alien or own)


def _off(analysis: Analysis, hit: re.Match[str]) -> bool:
    clause = analysis.clauses[max(0, clause_at(analysis.clauses, hit.start()))]
    others = any(m.category in _NOT_HIS and clause.start <= m.start < clause.end for m in analysis.marks)
    denied = _NOT_SO.search(analysis.text, clause.start, hit.start())
    return bool(others or denied or _OVER_AGAIN.search(analysis.text, hit.end()))
