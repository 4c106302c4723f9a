"""A wish to hear no more of us, in English."""

from __future__ import annotations

import re

ENGLISH = re.compile(
    r"\b(?:stop|quit|cease) (?:calling|messaging|texting|contacting|sending|bothering|phoning|ringing|emailing)\b|\bstop all\b"
    r"|\b(?:don't|do not|never|please don't)(?: you| ever)* (?:call|contact|text|message|bother|phone|ring|disturb)"
    r"(?: me| us| him| her| here| this (?:number|phone))?(?: again| any ?more| ever)*(?=$|[,.!;])"
    r"|\b(?:remove|delete|erase|take) (?:me|my (?:\w+ ){0,2}(?:number|name|details|data|phone|record|records))\b(?! to)"
    r"|\blose (?:my|this) number\b|\bopt me out\b|\bwant out of (?:this|the|your)\b|\brather you (?:didn't|did not) (?:call|contact|text|message)\b"
    r"|\bno more (?:of )?(?:these |your |the )?(?:calls|messages|texts|contact)\b"
    r"|\b(?:don't|do not) want (?:any )?(?:more )?(?:of )?(?:these |your |the )?(?:calls|messages|texts|follow-?ups?)\b"
    r"|\b(?:don't|do not|no longer) (?:want|wish) to (?:be (?:called|contacted|bothered|followed)|participate|take part|"
    r"(?:do|continue|keep doing|be part of|be in) (?:with )?(?:this|the|these|your) (?:follow-?ups?|program(?:me)?|study|calls|survey))\b"
    r"|\b(?:don't|do not|never) (?:want|wish|need) to (?:hear from|talk to|speak to|speak with|be in touch with) you\b(?! now| today)"
    r"|\b(?:don't|do not) bother (?:calling|contacting|texting|ringing|to call)\b"
    r"|\b(?:stop|end|cancel) (?:all )?(?:these|the|your|all|my) (?:calls|messages|texts|reminders)\b"
    r"|\bcancel (?:my|this|the|your) (?:follow-?ups?|service|calls|reminders)(?! appointment| visit| exam)\b"
    r"|\b(?:quit|leave|drop out of|withdraw from|opt out of|cancel) (?:this|the|your) "
    r"(?:program(?:me)?|follow-?up|service|calls|study|list)\b"
)
