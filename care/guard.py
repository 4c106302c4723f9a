"""The outbound guard: what a nurse writes is looked at on the server before it may go out (OG-1, OG-2)."""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from opencc import OpenCC

from care.rules import load_outbound
from storage.crypto import blind_index

#: Word for word from the document that the product was created from.
WARNING = "您即将发送的内容可能涉及患者隐私,请确认已获得授权。"
TOKEN_LIFE = timedelta(minutes=5)
#: Zero-width and joining characters, soft hyphens, variation selectors: they hide words from a filter.
_INVISIBLE = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff]")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dx](?!\d)")
_PHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_RECORD = re.compile(r"(?:病案号|住院号|门诊号|医保号|身份证号?)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


@dataclass(frozen=True, slots=True)
class Found:
    """`categories` are asked about once; `stops` refuse the message outright (identity_number, other_patient)."""

    categories: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


def scan(text: str, *, others: Iterable[str] = (), own: Iterable[str] = ()) -> Found:
    """What in the text needs a second thought. `others` are names and numbers of other patients, `own` hers."""
    plain = normal(text)
    mine = [normal(word) for word in own]
    stops = ["identity_number"] if any(map(_is_identity, _IDENTITY.findall(plain))) else []
    if any(len(word) >= 2 and word in plain and word not in mine for word in map(normal, others)):
        stops.append("other_patient")
    hits = [name for name, words in _lexicon().items() if any(word in plain for word in words)]
    if _PHONE.search(plain) or _RECORD.search(plain):
        hits.append("identifier")
    return Found(tuple(hits), tuple(stops))


def phones_in(text: str) -> list[str]:
    """Mobile numbers that stand in the text, however they are spaced."""
    return _PHONE.findall(normal(text))


def normal(text: str) -> str:
    """NFKC, lower case, simplified, without spaces and what cannot be seen: "Ｈ I V" is hiv."""
    folded = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text)).lower()
    return str(_to_simplified().convert("".join(c for c in folded if not c.isspace() and c not in "-_.·*")))


def confirmation(key: bytes, *, actor: str, patient: str, text: str, own_id: str, now: datetime) -> str:
    """A token for exactly this message of this nurse to this patient, good for five minutes."""
    until = int((now + TOKEN_LIFE).timestamp())
    return f"{until}.{_mac(key, until, actor, patient, text, own_id)}"


def confirmed(
    key: bytes, token: str, *, actor: str, patient: str, text: str, own_id: str, now: datetime
) -> bool:
    until, _, mac = token.partition(".")
    if not (until.isascii() and until.isdigit()) or int(until) < now.timestamp():
        return False
    return hmac.compare_digest(mac.encode(), _mac(key, int(until), actor, patient, text, own_id).encode())


def category_names() -> Mapping[str, tuple[str, str]]:
    """Code → (Chinese, English)."""
    return {code: (entry.zh, entry.en) for code, entry in load_outbound().items()} | {
        "identifier": ("电话或证件号", "telephone or identity number")
    }


def _mac(key: bytes, until: int, *parts: str) -> str:
    return blind_index(key, "outbound", "|".join((str(until), *parts)))


def _is_identity(digits: str) -> bool:
    """Whether the check digit fits (GB 11643, ISO 7064 MOD 11-2)."""
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return "10x98765432"[total % 11] == digits[17]


@cache
def _lexicon() -> Mapping[str, tuple[str, ...]]:
    return {code: tuple(map(normal, entry.words)) for code, entry in load_outbound().items()}


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")
