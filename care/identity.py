"""Is it she: name and four digits as she types them, compared tolerant of writing and exact in meaning."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from care.guard import normal
from storage.records import Patient
from storage.unit import Unit

LAST = 4
#: From this length on, a number is taken as the whole one.
_WHOLE = 7
#: The longest sign of a country before a number (0086).
_COUNTRY = 4
_FOUR = re.compile(r"(?:后|末|尾号|最后)\s*4\s*位|last\s*4\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[㐀-鿿]")
#: What people say around the two, and nothing that could change what they mean.
#: Longest first and possessive, so that no length of it is tried twice.
_AROUND_ZH = re.compile(
    r"(?:您好|你好|我叫|我是|我的|姓名|名字|名叫|叫|是|患者|病人|本人|手机号码|手机号|手机|电话号码|电话号|电话|"
    r"号码|尾号|最后四位|后四位|末四位|四位|数字|病案号码|病案号|住院号码|住院号|病历号码|病历号|和|号)*+"
)
_AROUND_EN = frozenset(
    re.findall(
        "[a-z]+",
        "hello hi my name is i m am im it its the and of last four digits number phone mobile record patient s",
    )
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the hospital knows of the patient that tells her from others."""

    name: str = field(repr=False)
    phone: str = field(repr=False)
    number: str = field(repr=False)

    @property
    def enough(self) -> bool:
        return bool(self.name.strip()) and any(len(n) >= LAST for n in (self.phone, self.number))


def known_of(unit: Unit, patient: Patient) -> Known:
    phone, number = (str(unit.open(patient, part) or "") for part in ("phone", "identifier"))
    return Known(str(unit.open(patient, "name") or ""), _digits(phone), _digits(number))


def shows(text: str, known: Known) -> bool:
    """True when the text says this name and these digits, and nothing that contradicts or adds. Never raises."""
    said = _FOUR.sub(" ", unicodedata.normalize("NFKC", text[:200]))
    return known.enough and _right_digits(_digits(said), known) and _right_name(said, known.name)


def has_both(text: str) -> bool:
    """Whether letters and digits stand in it: the whole of an answer, right or wrong."""
    said = _FOUR.sub(" ", unicodedata.normalize("NFKC", text[:200]))
    return bool(_digits(said)) and bool(_LETTERS.search(said))


def _right_digits(typed: str, known: Known) -> bool:
    """One number is compared, however it is divided: two guesses in one answer are none."""
    numbers = [n for n in (known.phone, known.number) if len(n) >= LAST]
    if len(typed) == LAST:
        return any(n.endswith(typed) for n in numbers)
    return any(n == typed or _same_line(n, typed) for n in numbers)


def _same_line(known: str, typed: str) -> bool:
    """With the country in front or without it."""
    short, longer = sorted((known, typed), key=len)
    return len(short) >= _WHOLE and len(longer) - len(short) <= _COUNTRY and longer.endswith(short)


def _right_name(said: str, name: str) -> bool:
    wanted, words = _words(name), _words(said)
    if _HAN.search(name):
        return _stands_alone("".join(wanted), "".join(words))
    kept = [word for word in words if word in wanted or word not in _AROUND_EN]
    return bool(wanted) and Counter(kept) == Counter(wanted)


def _stands_alone(name: str, said: str) -> bool:
    """Whether the name stands there with nothing around it but what people say around a name."""
    starts = (at.start() for at in re.finditer(f"(?={re.escape(name)})", said))
    return any(
        _AROUND_ZH.fullmatch(said[:at]) and _AROUND_ZH.fullmatch(said[at + len(name) :]) for at in starts
    )


def _words(text: str) -> list[str]:
    """Runs of letters, simplified and in lower case; accents that NFKC keeps are kept."""
    return [normal(word) for word in _LETTERS.findall(unicodedata.normalize("NFKC", text))]


def _digits(text: str) -> str:
    return "".join(re.findall("[0-9]", unicodedata.normalize("NFKC", text)))
