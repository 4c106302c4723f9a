"""Which of the complaints that a turn tells of are the one that a yes/no question asks for."""

from __future__ import annotations

import re

from extraction.rules.asked import Asked
from extraction.rules.focus import Focus
from extraction.rules.match import find
from extraction.rules.model import Analysis, Mention
from extraction.rules.pack import Pack


def own_concepts(analysis: Analysis, asked: Asked, about: Focus, pack: Pack) -> frozenset[str]:
    """Those of the last clause of the question, or all of a list; 咳嗽有痰吗 asks for the sputum."""
    if asked.listed:
        return asked.concepts
    own = frozenset(h.form.payload for h in find("有" + about.text, pack.concepts)) & asked.concepts
    if own:
        own |= {
            m.code for m in analysis.mentions if analysis.text[m.start : m.end] in about.text
        } & asked.concepts
    return own or asked.concepts


#: 反酸吗: of the stomach, and no pain.
_ACID = re.compile(r"[反返泛吐]酸|烧心|嗳气|打嗝|胃酸")
_ACHES = re.compile(r"[疼痛]|不舒服|难受|不适")


def asked_for(mention: Mention, concepts: frozenset[str], question: str, said: str) -> bool:
    if mention.code == "epigastric_pain" and _ACID.search(question) and not _ACHES.search(question):
        return _ACID.search(said, mention.start, mention.end) is not None
    general = "discomfort" in concepts
    pains = any(c.endswith(("_pain", "ache")) for c in concepts)
    if pains and mention.code == "pain":
        return not _ACID.search(question) or _ACHES.search(question) is not None
    return mention.code in concepts or (general and mention.polarity == "positive" and mention.code != "fall")
