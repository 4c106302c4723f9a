"""Options that tell a change (比以前好, 增加, 减少), and a reply that tells which way it went: 饭量见长, 越吃越少, 还是那点."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Result
from extraction.rules.pack import Pack
from extraction.rules.topic_states import told_side
from wire.understanding import Option

_THAN = r"比[^，。]{0,6}(?:要|更|还)?"
_ROLES = {
    "same": re.compile(r"一样|差不多|没(?:有|什么|啥)?变|不变|没(?:什么|啥)?区别|持平|same|unchanged|no change"),
    "better": re.compile(rf"好转|减轻|变好|更好|好一?[了些点]|改善|缓解|进步|见好|轻一?[了些点]|{_THAN}(?:好|强|轻|舒服)|better|improved"),
    "worse": re.compile(rf"加重|变[差坏重]|更[差坏重]|恶化|退步|[差重]一?[了些点]|不如|{_THAN}(?:差|重|坏|厉害)|worse|deteriorated"),
    "more": re.compile(rf"增[加多大强]|变多|更多|多了|上升|升高|提高|{_THAN}多|\bmore\b|increase"),
    "less": re.compile(rf"减[少退小弱]|变少|更少|少了|下降|降低|{_THAN}少|\bless\b|\bfewer\b|decrease|reduced"),
}  # fmt: skip
_AS_BEFORE = re.compile(
    r"(?:还|仍|都|就)(?:就)?是(?:那|这|老)(?:么)?(?:点|些|多|样|几)|[不没](?:增|长|涨|多)[，,]?(?:也|又)?[不没](?:减|少|降)|半斤八两|老样子|还那样|照旧|照常|一如既往|"
    r"没(?:啥|什么|见)?(?:两样|变化|区别|差别)|about the same|no different"
)
#: 血压上去了 and 说多了 are other matters: the words stand for the thing that was asked about.
_UP = re.compile(
    r"见[长多旺强涨]|(?:长|涨|增|添|升)(?:了|起来|上来|上去)|越(?:来|[吃睡走喝尿吐咳])越(?:多|能|香|大)|(?:能)?(?:多|添)(?:吃|睡|走|喝|了)(?!不)|"
    r"比[^，。]{0,6}(?:多|大|能吃|能睡|能走)|翻(?:了)?(?:一)?(?:倍|番)|(?:gone|going) up|more than|increas"
)
_DOWN = re.compile(
    r"见[少短小]|(?:减|降|掉|缩|跌|少)(?:了|下来|下去|到|成)|越(?:来|[吃睡走喝尿吐咳])越(?:少|短|不|小)|少(?:吃|睡|走|喝)|比[^，。]{0,6}(?:少|小)|"
    r"(?:顶|赶|抵|够)不[上到](?:以前|原来|从前|过去|之前|一半)|不(?:到|及|如)(?:以前|原来|从前|过去|之前)(?:的)?(?:一半|多|能)?|(?:gone|going) down|less than|half (?:of )?what"
)
#: More of it is good, or bad.
_WANTED = re.compile(
    r"胃口|食欲|饭量|吃饭|饮食|进食|精神|精力|体力|力气|睡|记性|奶|活动量|走路|听力|视力|appetite|energy|sleep|strength"
)
_UNWANTED = re.compile(
    r"[疼痛喘咳肿麻痒吐晕闷慌血脓]|起夜|夜尿|渗|腹泻|拉肚|pain|cough|swell|breathless|bleed"
)


def grown(analysis: Analysis, asked: Asked, pack: Pack) -> Result | None:
    """The option for the way it went, always to be asked back; None where the options tell no change."""
    steps = change_steps(asked.options)
    more_less = "more" in steps and "less" in steps
    if not more_less and not ("better" in steps and "worse" in steps):
        return None
    told = _way(analysis)
    if told is None:
        return _by_state(analysis, asked, pack, steps) if not more_less else None
    way, start, end = told
    step = way if more_less or way == "same" else _valued(way, asked.text)
    return _confirm(steps[step], (start, end)) if step in steps else None


def change_steps(options: tuple[Option, ...]) -> dict[str, str]:
    """Role → the one option that has it; a display of two roles has the first."""
    out: dict[str, str] = {}
    for option in options:
        role = next((name for name, words in _ROLES.items() if words.search(option.display.lower())), "")
        if role and role in out:
            return {}
        if role:
            out[role] = option.code
    return out


def _way(analysis: Analysis) -> tuple[str, int, int] | None:
    found = [
        (name, *hit.span())
        for name, words in (("same", _AS_BEFORE), ("more", _UP), ("less", _DOWN))
        if (hit := words.search(analysis.text, analysis.since()))
    ]
    apart = [f for f in found if f[0] == "same"] or found
    return apart[0] if len({f[0] for f in apart}) == 1 else None


def _valued(way: str, question: str) -> str:
    """More appetite is better, more pain is worse."""
    wanted, unwanted = _WANTED.search(question), _UNWANTED.search(question)
    if bool(wanted) == bool(unwanted):
        return ""
    return "better" if (way == "more") == bool(wanted) else "worse"


def _by_state(analysis: Analysis, asked: Asked, pack: Pack, steps: dict[str, str]) -> Result | None:
    """闻着饭就饱: told how it is, and not how it was."""
    told = told_side(analysis, asked.text, pack)
    return _confirm(steps["better" if told[0] else "worse"], told[1:]) if told else None


def _confirm(code: str, span: tuple[int, int]) -> Result:
    return Result("confirm", {"value": code, "action": "confirm"}, (span,), "choice.grown", "inferred")
