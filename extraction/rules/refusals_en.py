"""A wish to hear no more of us, in English."""

from __future__ import annotations

import re

_REACH = (
    r"(?:call|ring|phone|text|message|msg|email|e-mail|contact|bother|bug|pester|disturb|harass|hassle|annoy|spam|"
    r"follow up(?: (?:on|with))?|(?:check|keep checking) (?:up |in )?(?:on|with)|reach out(?: to)?|get in touch(?: with)?|hound|chase)"
)
_REACHING = (
    r"(?:calling|ringing|phoning|texting|messaging|msging|emailing|e-mailing|contacting|bothering|bugging|pestering|disturbing|"
    r"harassing|hassling|annoying|spamming|sending|following up|checking (?:up |in )?(?:on|with)|reaching out|hounding|chasing)"
)
_MEDIA = r"(?:calls?|messages?|texts?|contact|follow[ -]?ups?|reminders?|surveys?|questionnaires?|check-?ins?|notifications?)"
_OURS = r"(?:of |with |from |all |any |more |these |those |the |your |my |this |such |further |follow[ -]?up |phone |text )*"
_PROGRAMME = (
    r"(?:program(?:me)?|follow[ -]?ups?|service|calls|study|list|survey|scheme|research|database|system)"
)
_ME = r"(?:me|us|him|her|them|my (?:mum|mom|mother|father|dad|husband|wife)|(?:this|the|our|that|my) (?:number|phone|house|home|line|landline)|here)"
_FOR_GOOD = r"(?:again|ever(?: again)?|any ?more|any longer|no more)"
_NOT = r"(?:don't|dont|do not|never|please not|no need (?:for you )?to|(?:you|nobody) (?:needn't|need not|(?:don't|do not) (?:need|have) to))"
ENGLISH = re.compile(
    rf"\b(?:stop|quit|cease|enough with(?: the)?|no more) (?:(?:all|always|constantly|ever) )*{_REACHING}\b"
    rf"|\bstop all\b|\b(?:stop|end|cancel|cease|halt|discontinue) {_OURS}{_MEDIA}\b(?! appointment| visit| exam)"
    rf"|\b{_NOT}(?: (?:ever|please|you|bother to|keep|try to|even))* {_REACH}(?: {_ME})? {_FOR_GOOD}\b"
    rf"|\bno need to {_REACH} (?:me|us)\b"
    rf"|\b(?:don't|dont|do not|never|please don't)(?: you| ever| please)* {_REACH}(?: {_ME})?(?=$|[,.!;])"
    r"|\b(?:remove|delete|erase) (?:me|my (?:\w+ ){0,2}(?:number|name|details|data|phone|record|records))\b(?! (?:to|off (?:the|it|my)))"
    r"|\bi(?:'m| am|'ve| have| want to| wish to| would like to|'d like to|'ll| will)? ?opt(?:ing|ed)? out\b"
    rf"|\blose (?:my|this) number\b|\bopt me out\b|\bwant out of (?:this|the|your)\b|\brather you (?:didn't|did not) {_REACH}\b"
    rf"|\bno more {_OURS}{_MEDIA}\b|\b(?:don't|dont|do not|doesn't|doesnt|does not|no longer) (?:want|need|wish for) {_OURS}{_MEDIA}\b"
    r"|\b(?:don't|dont|do not|doesn't|doesnt|does not|no longer) (?:want|wish) to (?:be (?:called|contacted|bothered|followed|phoned|texted|disturbed|on (?:this|your) list)|participate|take part|"
    r"(?:do|continue|keep doing|be part of|be in) (?:with )?(?:this|the|these|your) (?:follow-?ups?|program(?:me)?|study|calls|survey))\b"
    r"|\b(?:don't|dont|do not|never) (?:want|wish|need) to (?:hear from|talk to|speak to|speak with|be in touch with) you\b(?! now| today)"
    r"|\b(?:don't|dont|do not) (?:bother|keep) (?:calling|contacting|texting|ringing|messaging|to call)\b"
    r"|\bcancel (?:my|this|the|your) (?:follow-?ups?|service|calls|reminders)(?! appointment| visit| exam)\b"
    rf"|\b(?:quit|leave|drop out of|withdraw from|opt out of|cancel|get out of|pull out of|done with|want out of|out of) (?:this|the|your) {_PROGRAMME}\b"
    rf"|\bdone with {_OURS}{_MEDIA}\b"
    r"|\bopt (?:me|us|him|her|them|my \w+) out\b|\b(?:don't|dont|do not) want (?:any|anything) (?:(?:more|else) )?(?:of|from|to do with) (?:this|it|you)\b(?! (?:medic|pill|food|stuff|pain))"
    r"|\bnever (?:agreed|signed up|asked|consented) (?:to|for) (?:any of )?(?:this|it|these)\b.{0,24}\b(?:stop|cut it out|no more|remove|take me off|leave me)\b"
    r"|\bnot interested in (?:being|getting) (?:called|contacted|followed|phoned|messaged|texted|checked)"
    r"|\bcount me out\b|\bi(?:'d| would)? (?:want|like) out\b(?! of (?:bed|the house|hospital))|\b(?:lose|forget|delete|erase|remove|drop) my (?:number|details|name|data|contact)\b"
    rf"|\b(?:take|get|strike|cross|scratch|drop|delete|remove|kick) (?:me|us|my (?:name|number|details)|this number) (?:off|from|out of)\b(?! (?:the |my )?(?:drip|oxygen|aspirin|it|meds|medication|ventilator|tablets?|pills?))"
    r"|\b(?:take|get|strike|remove) (?:him|her|them|my (?:mum|mom|mother|father|dad|wife|husband|gran\w*)) (?:off|from|out of) (?:\w+ ){0,3}(?:list|program(?:me)?|system|database|calls|follow[ -]?ups?)\b"
    r"|\bstop (?:call|msg|message|text|contact|bother|phone|ring) (?:me|us)\b|\bdon'?t you dare (?:call|ring|contact|text|phone|message)\b"
    r"|\b(?:want|wish|like|asked|asking) to be (?:removed|taken off|unsubscribed)\b(?! (?:from )?(?:the |my |this |all )?(?:ward|hospital|bed|drip|oxygen|ventilator|med\w*|tablets?|pills?|aspirin|warfarin|insulin))"
    r"|\bno (?:permission|right|consent) to (?:call|contact|phone|ring|text|message|keep calling)\b"
    r"|\bi(?:'ll| will|'m going to| am going to|'ve| have) (?:already )?(?:block|blocked|report|reported|sue) (?:you|your number|this number)\b|\byou(?:'re| are) blocked\b"
    r"|\bnot interested in (?:this|these|your) (?:calls?|program(?:me)?|follow-?ups?|service|study|survey)\b"
)
#: Said of us, and it may mean today only: 'not interested', 'no need to follow up', 'too many calls'.
ENGLISH_SOFT = re.compile(
    r"\b(?:don't|do not) (?:give (?:you )?(?:my )?)?consent(?: to (?:this|it|that|any of (?:this|it)))?(?=$|[,.!;])"
    r"|\byou(?:'re| are) (?:\w+ )?(?:harassing|pestering|hounding|spamming) (?:me|us)\b|"
    rf"\bcancel everything\b|\bi(?:'m| am) done with (?:this|you|all (?:of )?this)(?=$|[,.!;])|\bno need (?:for|to) {_OURS}(?:follow[ -]?ups?|call(?:s|ing)?|contact|check-?ins?)\b|\bnot interested\b(?! in (?!this|these|your|the (?:call|follow|survey)))|\b(?:too many|fewer|less) (?:calls|messages|texts)\b"
    rf"|\byou (?:can|may|could) stop(?: now)?$"
)
