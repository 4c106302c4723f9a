"""Which of several rates is how it is now: not what was before, what a doctor told, or what one day brought."""

from __future__ import annotations

import re
from dataclasses import replace

from extraction.rules.clauses import clause_at
from extraction.rules.model import Analysis
from extraction.rules.periods import Period
from extraction.rules.rates import Rate
from extraction.rules.slots.pressures import owners

#: A longer list is noise, and not weighed against itself.
_MANY = 40
_BEFORE = re.compile(
    r"以前|之前|原来|原先|过去|从前|早先|当初|那时|那会|刚开始|一?开始(?:的时候|那|是|时)|起初|开头|(?<!里)头(?:几|一|两|个|些)个?(?:天|日|周|月|礼拜|星期|年|时)|刚出院|刚手术|刚做完|住院|手术前|术后头|术后第一|"
    r"上(?:个)?(?:月|周|礼拜|星期|年)|上[次回]|去年|前年|往年|本来|前(?:一?阵|段|些|几|两|三)[^，,。]{0,3}(?:天|月|周|年|时|子|里|间)?|年轻|过年那|"
    r"\bused to\b|\bbefore\b(?! (?:meal|bed|breakfast|lunch|dinner|eat))|at first|last (?:week|month|year)|initially"
)
_NOW = re.compile(
    r"现在|目前|眼下|如今|今天|今儿|最近|这[几两]天|这阵子?|这段|这个?[月周年礼星]|后来|(?<!术)后头|减到|降到|改成|改为|变成|少到|加到|调成|剩|只剩|这会儿?|而今|近来|"
    r"\bnow\b|these days|at the moment|currently|lately|down to|up to"
)
_ONE_DAY = re.compile(
    r"昨|前天|大前天|今天|今儿|那天|有一?[天次回]|有时|偶尔|除非|万一|要是|赶上|碰上|遇到|喝多|忙的?时候|忙起来|(?:多|累|凉|坏|急|高|低)了(?:就|才|能|会|得)|[^，,。]的时候|最多(?:的)?一?[天次]|sometimes|yesterday|once in a while|if i"
)
#: 今天好点了两次.
_BETTER = re.compile(r"(?:今[天儿早]|现在|这[几两]天)[^，,。]{0,4}(?:好|少|轻|稳)(?:[些点多])*(?:儿)?了")
_SO_FAR = re.compile(r"(?:已经|一共|总共)?[打做吃去化疗查量测住来换透][^，,。]{0,1}了(?:有|快)?$")
_A_DAY = re.compile(
    r"大?前[天儿]|昨[天儿晚]|今[天儿早晚]|(?:周|礼拜|星期)[一二三四五六日天]|[一二三四五六七八九十\d]+[号日]"
)
_HAPPENED = re.compile(
    r"这(?:一|个)?[周月礼星]|(?:最近|过去)一?个?[周月礼星]|过(?:几|多少)[次回]|last|this|past"
)
_USUAL = re.compile(
    r"平时|一般|通常|平常|平日|多数|大多|大部分|正常|基本|usually|normally|most days|generally"
)
_ADVISED = re.compile(
    r"(?:医生|大夫|护士|主任|医院|说明书|方子|药盒|社区)[^，,。；]{0,6}(?:叫|让|说|要求|嘱咐|规定|建议|开的|写的|喊)|应该|规定|本该|按理|(?:doctor|nurse|they)[^,.]{0,12}(?:told|said|says|wants)|supposed to|should"
)
_NIGHT = re.compile(r"夜|晚上|晚间|一宿|[一每]晚|后半夜|半夜|黑了|晚黑|night|瞓觉|睡着|睡下|睡觉起来")
_DAY = re.compile(r"白天|日里|白日|日头|昼间|日间|daytime|during the day|by day")
_TOTAL = re.compile(
    r"(?:一共|总共|拢共|合共|合计|加起来|加一起|算下来|总的|统共|共|那就|就是|也就是|in total|altogether|all together|so)(?:是|有|就|得有|也就|差不多|大概|，|,| )*$"
)
_SUBJECTS = (
    ("stool", re.compile(r"大便|大手|拉(?!手)|屙|腹泻|泻|排便|stool|bowel")),
    ("urine", re.compile(r"小便|小手|尿|起夜|夜里起|晚上起|urine|pee|pass water")),
    ("glucose", re.compile(r"血糖|手指|扎(?!针灸)|空腹|sugar|glucose")),
    ("hba1c", re.compile(r"糖化|hba1c")),
    ("pressure", re.compile(r"血压|blood pressure")),
    ("weight", re.compile(r"体重|称|weigh")),
    ("vomit", re.compile(r"吐|呕|vomit|sick")),
    ("cough", re.compile(r"咳|cough")),
    ("walk", re.compile(r"走|散步|遛弯|walk")),
    ("feed", re.compile(r"奶|喂|feed")),
)
_EITHER = re.compile(
    r"有时|有的时候|多的时候|少的时候|好的时候|不好的时候|多了|少了|多则|少则|偶尔|sometimes|得(?:狠|厉害|凶|很|慌)|(?:得|的)?(?:狠|厉害|凶|很|重|严重|难受|急)(?:了|起来|的时候|时)|[疼痒咳喘烧痛闷]起来|实在|最多|顶多|一[天会儿].{0,6}一[天会儿]|天热|天冷"
)


def usual(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    """The rates that say how it is, of the time of day that was asked for; [] where all are of something else."""
    text = analysis.text
    if len(found) > _MANY:
        return found
    found = _told_of_me(analysis, _changed_to(text, found))
    kept = _own_time(analysis, _of_day_asked(analysis, _not_in_all(text, found), asked), asked)
    kept = _all_days(analysis, kept, asked)
    if len(kept) > 1:
        kept = _against_advice(analysis, kept)
        for doubt in (_ADVISED, _ONE_DAY):
            kept = _without(analysis, kept, doubt)
    total = [r for r in kept if _TOTAL.search(text, max(0, r.spans[-1][0] - 10), r.spans[-1][0])]
    kept = total[-1:] if total and len(kept) > 1 else kept
    wanted = [r for r in kept if _in(analysis, r, _USUAL)]
    kept = wanted or kept
    return _time_of_day(analysis, _parts_of_first(_of_subject(analysis, kept, asked)), asked)


#: 三天一次，现在改五天一次: the way it is now is told as such.
_TURNED_TO = re.compile(
    r"(?:现在|如今|后来|目前|眼下|这[会阵]儿?|而今)[^，,。；没不]{0,4}$|(?:(?:改|换|调|变)(?:成|为|到)?|(?:减|增|加|延长|缩短|放宽)(?:成|为|到))了?[，, ]?$|\b(?:now|changed to|switched to) (?:it's |it is )?$"
)


def _changed_to(text: str, found: list[Rate]) -> list[Rate]:
    """The last, where it is told as what it was turned to from those before."""
    if len(found) < 2 or any(not r.supposed for r in found) != all(not r.supposed for r in found):
        return found
    last = found[-1]
    start = max((r.spans[-1][1] for r in found[:-1]), default=0)
    return [last] if _TURNED_TO.search(text, start, last.spans[0][0]) else found


#: 今天拉了几次: of the day that was asked for.
_TODAY, _YESTERDAY = re.compile("今[天日儿早晚]|today"), re.compile("昨[天日儿晚]|yesterday|last night")


def _of_day_asked(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    if len(found) < 2:
        return found
    for cue in (_TODAY, _YESTERDAY):
        if cue.search(asked):
            own = [r for r in found if cue.search(analysis.text, *_lead(analysis, r, found))]
            return own or found
    return found


def _told_of_me(analysis: Analysis, found: list[Rate]) -> list[Rate]:
    """老伴天天去，我三天一次: hers."""
    if len(found) < 2:
        return found
    whose = owners([analysis.text[slice(_lead(analysis, r, found)[0], r.spans[0][0])] for r in found])
    both = {"self", "other"} <= set(whose)
    return [r for r, who in zip(found, whose, strict=True) if who == "self"] if both else found


#: 医生让…我自己…: in one breath.
_BUT_I = re.compile(r"我|俺|自己|可是?|但|实际|其实|\bi\b")


def _against_advice(analysis: Analysis, found: list[Rate]) -> list[Rate]:
    """医生要一周三次我两周一次: what she does herself, told without a pause."""
    leads = [analysis.text[slice(*_lead(analysis, r, found))] for r in found]
    told = [bool(_ADVISED.search(lead)) for lead in leads]
    own = [r for r, lead, by in zip(found, leads, told, strict=True) if not by and _BUT_I.search(lead)]
    return own if any(told) and len(own) == 1 else found


def advised(analysis: Analysis, found: list[Rate]) -> bool:
    """All that was counted is what somebody told the patient to do."""
    return bool(found) and all(_in(analysis, r, _ADVISED) for r in found)


def _of_subject(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    """尿六次，大便两次: of the one that was asked for, by what is named last before each."""
    about = [name for name, cue in _SUBJECTS if cue.search(asked)]
    if len(found) < 2 or len(about) != 1:
        return found
    own = [r for r in found if _last_subject(analysis.text, r) in (about[0], "")]
    return [r for r in own if _last_subject(analysis.text, r)] or own or found


def _last_subject(text: str, rate: Rate) -> str:
    end = rate.spans[-1][1]
    said = [(m.start(), name) for name, cue in _SUBJECTS for m in cue.finditer(text, 0, end)]
    return max(said)[1] if said else ""


def _all_days(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    """周一两次，周三一次, to how often it was this week."""
    days = [_A_DAY.search(analysis.text, *_lead(analysis, r, found)) for r in found]
    named = {m.group() for m in days if m}
    if len(named) < 2 or len(named) != len(found) or not _HAPPENED.search(asked):
        return found
    return [_sum(found)] if all(r.supposed for r in found) else found


def _sum(found: list[Rate]) -> Rate:
    low, high = sum(r.low for r in found), sum(r.high for r in found)
    spans = tuple(s for r in found for s in r.spans)
    return replace(found[0], low=low, high=high, spans=spans, approx=low != high)


def _not_in_all(text: str, found: list[Rate]) -> list[Rate]:
    """21天一次，打了四次了: what was done so far is no rate where one is named."""
    rest = [r for r in found if not _SO_FAR.search(text, max(0, r.spans[-1][0] - 6), r.spans[-1][0])]
    return rest if rest and any(not r.supposed for r in rest) else found


def _own_time(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    """Those of now; what is said of the past counts where the past is asked about."""
    if _BEFORE.search(asked):
        return found
    said = {id(r): analysis.text[slice(*_told(analysis, r, found))] for r in found}
    better = [r for r in found if _BETTER.search(said[id(r)])]
    if better and len(better) < len(found):
        return better
    usual_ones = [r for r in found if _USUAL.search(said[id(r)])]
    now = [r for r in found if _NOW.search(said[id(r)]) and r not in usual_ones]
    past = [r for r in found if _BEFORE.search(said[id(r)]) and r not in now]
    if past and now:
        return now
    rest = [r for r in found if r not in past]
    return usual_ones or rest


def _clause(analysis: Analysis, rate: Rate) -> tuple[int, int]:
    """From the beginning of its clause, and the one before where that only names a time, to the rate."""
    at = clause_at(analysis.clauses, rate.spans[-1][0])
    if at < 0:
        return 0, len(analysis.text)
    clause = analysis.clauses[at]
    return clause.start, max(clause.end, rate.spans[-1][1])


def _told(analysis: Analysis, rate: Rate, found: list[Rate]) -> tuple[int, int]:
    """Its clause; where that names no time, all since the rate before: 上个月厉害，五次."""
    start, end = _clause(analysis, rate)
    lead = _lead(analysis, rate, found)
    if any(rate.spans[-1][1] <= r.spans[0][0] < end for r in found):  # and another behind it
        end = rate.spans[-1][1]
    if lead[0] > start:  # another rate stands before it in the clause
        return lead
    if len(found) < 2 or any(cue.search(analysis.text, start, end) for cue in (_BEFORE, _NOW, _USUAL)):
        return start, end
    return min(start, lead[0]), end


def _in(analysis: Analysis, rate: Rate, cue: re.Pattern[str]) -> bool:
    """The last word of time before the rate in its clause is of this kind."""
    start, end = _clause(analysis, rate)
    return bool(cue.search(analysis.text, start, end))


def _without(analysis: Analysis, found: list[Rate], doubt: re.Pattern[str]) -> list[Rate]:
    return [r for r in found if not _in(analysis, r, doubt)] or found


def _time_of_day(analysis: Analysis, found: list[Rate], asked: str) -> list[Rate]:
    """Asked for the night, 白天五次夜里两次 is two."""
    if len(found) < 2:
        return found
    wanted = _NIGHT if _NIGHT.search(asked) else _DAY if _DAY.search(asked) else None
    if wanted is None:
        return _day_and_night(analysis, found)
    return [r for r in found if wanted.search(analysis.text, *_lead(analysis, r, found))] or found


def _day_and_night(analysis: Analysis, found: list[Rate]) -> list[Rate]:
    """白天五次夜里两次 is seven a day."""
    leads = [analysis.text[slice(*_lead(analysis, r, found))] for r in found]
    both = len(found) == 2 and any(map(_NIGHT.search, leads)) and any(map(_DAY.search, leads))
    if not both or any((r.period.every, r.period.unit) != (1, "d") for r in found):
        return found
    return [_sum(found)]


def _lead(analysis: Analysis, rate: Rate, found: list[Rate]) -> tuple[int, int]:
    """The words between the rate before it and this one."""
    start = rate.spans[0][0]
    ends = [r.spans[-1][1] for r in found if r.spans[-1][1] <= start]
    return max(ends, default=0), rate.spans[-1][1]


def _parts_of_first(found: list[Rate]) -> list[Rate]:
    """一天三次，饭前一次饭后两次: what follows only divides the first."""
    if len(found) < 2 or any(not r.supposed and not _same(r.period, found[0].period) for r in found[1:]):
        return found
    low, high = sum(r.low for r in found[1:]), sum(r.high for r in found[1:])
    return found[:1] if (low, high) == (found[0].low, found[0].high) else found


def _same(a: Period, b: Period) -> bool:
    return (a.every, a.unit) == (b.every, b.unit)


def spread(analysis: Analysis, found: list[Rate]) -> Rate | None:
    """有时两次有时三次, 多的时候五次少的时候三次: from the least to the most; None where it is not so said."""
    text = analysis.text
    same = len({(r.period.every, r.period.unit) for r in found}) == 1
    led = any(_EITHER.search(text, *_lead(analysis, r, found)) for r in found)
    if not same or len(found) != 2 or not led:
        return None
    spans = tuple(s for r in found for s in r.spans)
    low, high = min(r.low for r in found), max(r.high for r in found)
    return replace(found[0], low=low, high=high, spans=spans, approx=low != high, comparator="")
