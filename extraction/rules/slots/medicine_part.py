"""What a turn says of one medicine."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extraction.rules import doses, rates, weekdays, whose_drug
from extraction.rules.asked import Asked
from extraction.rules.model import Analysis, Drug
from extraction.rules.slots.medicine_often import divided, often
from extraction.rules.withdrawn import withdrawn

Values = dict[str, object]


_INSULIN = re.compile(r"胰岛素|打针|单位|insulin|长效|短效|预混|门冬|甘精|地特|德谷|赖脯")


#: 疼了才吃, 难受了含一粒, as needed.
_AS_NEEDED = re.compile(
    r"(?<![饭完床觉醒好])(?:了|的时候|时|起来|得(?:厉害|狠|慌))(?:就|才|再)(?:吃|含|喷|用|吸|贴|抹|喝|擦)|(?:疼|痛|难受|不舒服|发作|喘|憋|烧[^，,。；]{0,9}|失眠|睡不着|睡不好|痒|犯|晕|胸闷|心慌|不得劲|咳|胀|便秘)[^，,。；不没]{0,4}(?:了|得|起来|的时候|时候|时|才|再|就)[^，,。；不没]{0,4}(?:吃|含|喷|用|吸|贴|抹|喝|擦|打|服|喂|给|上)|"
    r"需要(?:的时候|时|了)|必要(?:的时候|时)|按需|备用|应急|(?:as|when|if) (?:needed|required|necessary)|\bprn\b|when it hurts|when i(?:'m| am)? (?:need|have|get|in pain)"
)


#: 今天一片明天半片, 隔天再加半片.
_TURNS = re.compile(
    r"(?<!下个月)(?<!下月)(?<!下周)(?<!以后)(?:减|撤)(?!到|成|为|少到|量)(?:了|个)?[一二两半\d]+[片粒颗]|有时候?|偶尔|一个[^，,。；]{0,4}一个|第[一1]个?(?:周|礼拜|星期|月|天)[^。；]{1,12}第[二2]|前[^，,。；]{1,4}后[^。；]{0,8}后[^，,。；]{1,4}|前半[^。；]{1,12}后半|今天[^。；]{1,8}明天|隔[天日](?:再|又|加|多|少)|单[日号][^。；]{1,8}双[日号]|轮[着流]|倒[着换]|交替|换着|一天[^，,。；]{1,5}[，,]?(?:另|第二|下)一?天|weekdays?.{1,20}weekend|alternat"
)
#: 其他天一片半: the days that are not named have a dose of their own.
_OTHER_DAYS = re.compile(
    r"(?:其[它他余]|另外|剩下|剩余|别的)(?:的)?(?:几|时间|日子|[两三四五六]?[天日])|平时|other days"
)
#: A medicine by its purpose or looks.
_KIND = re.compile(
    r"(降压|降糖|降脂|血压|血糖|血脂|心脏|安眠|白|黄|红|粉|蓝|绿|圆|长|大|小)色?(?:的(?!时候)|药|片|粒(?!子)|颗)"
)
_MOST = {
    "U": 60.0,
    "mg": 3000.0,
    "g": 6.0,
    "片": 8.0,
    "粒": 12.0,
    "颗": 12.0,
    "支": 4.0,
    "袋": 4.0,
    "吸": 6.0,
    "喷": 8.0,
    "tablet": 8.0,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What the turn says of one medicine, `drug` None where it is not named. `doubt`: it does not fit together."""

    drug: Drug | None
    values: Values
    spans: tuple[tuple[int, int], ...]
    end: int
    doubt: bool = False


def part_of(
    analysis: Analysis, asked: Asked, drug: Drug | None, start: int, end: int, after: Drug | None
) -> Part:
    said = analysis.text[start:end]
    injected = bool(_INSULIN.search(said + asked.text)) or (drug is not None and "insulin" in drug.code)
    left_out = withdrawn(analysis, start, end)
    how = divided(
        analysis.text, start, end, doses.dosing(analysis, start, end, injected=injected, left_out=left_out)
    )
    rate, doubt = often(analysis, asked, how, start, end, left_out)
    how, rate = _shots(how, rate)
    values: Values = {}
    if drug and (status := whose_drug.status(analysis.text, drug, end, after)):
        values["status"] = status
    spans = [(drug.start, drug.end)] if drug else []
    spans += [(d.start, d.end) for d in how.doses]
    values.update(_doses(how))
    if rate:
        values["frequency"] = rates.values(rate)
        spans += rate.spans
    if how.strength:
        q = how.strength
        values["strength"] = {"value": rates.plain(q.number.low), "unit": q.unit}
        spans.append((q.start, q.end))
    spans += _when(analysis, how, start, end, values)
    doubt = doubt or _too_much(how) or _mixed(analysis.text, drug, start, end, how)
    return Part(drug, values, tuple(dict.fromkeys(sorted(spans))), end, doubt)


def _shots(how: doses.Dosing, rate: rates.Rate | None) -> tuple[doses.Dosing, rates.Rate | None]:
    """一周两针 is twice a week, a shot each time."""
    single = len(how.doses) == 1 and how.doses[0].unit == "针" and how.doses[0].value > 1
    if not single or rate is None or not rate.low == rate.high == 1 or rate.period.counted:
        return how, rate
    dose = how.doses[0]
    once = replace(how, doses=(replace(dose, value=1.0, high=1.0),))
    return once, replace(rate, low=dose.value, high=dose.high, spans=(*rate.spans, (dose.start, dose.end)))


def _mixed(text: str, drug: Drug | None, start: int, end: int, how: doses.Dosing) -> bool:
    """Amounts that take turns, or of several medicines without a name."""
    kinds = set() if drug else {m[1] for m in _KIND.finditer(text, start, end)}
    turns = bool(how.doses) and _TURNS.search(text, start, end) is not None
    week = weekdays.days(text, start, end) if len({d.value for d in how.doses}) > 1 else None
    named = weekdays.days(text, start, end) if how.doses and _OTHER_DAYS.search(text, start, end) else None
    return turns or bool(week or named) or (len(kinds) > 1 and len(how.doses) > 1)


def _when(
    analysis: Analysis, how: doses.Dosing, start: int, end: int, values: Values
) -> list[tuple[int, int]]:
    """Puts `when` into the values; the words that say so."""
    needed = _AS_NEEDED.search(analysis.text, start, end)
    if needed and "frequency" not in values:
        values["when"] = "as_needed"
        return [needed.span()]
    if how.when and (len(how.doses) < 2 or how.when.endswith(("meal", "bedtime"))) and how.when_span:
        values["when"] = how.when
        return [how.when_span]
    return []


def _too_much(how: doses.Dosing) -> bool:
    return any(d.high > _MOST.get(d.unit, float("inf")) or not d.unit for d in how.doses)


def _doses(how: doses.Dosing) -> Values:
    if not how.doses:
        return {}
    listed = [doses.values(d) for d in how.doses]
    timed = [row for row, d in zip(listed, how.doses, strict=True) if d.when]
    same = len({(d.value, d.high, d.unit) for d in how.doses}) == 1
    out: Values = {"dose": {k: v for k, v in listed[-1].items() if k != "when"}} if same else {}
    if len(timed) > 1 or not same:
        out["doses"] = timed if len(timed) > 1 else listed
    return out
