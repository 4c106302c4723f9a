"""What an English answer says of a yes/no question without yes or no: not a twinge, like a log, it's booked for Friday."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.rules.asked import Asked
from extraction.rules.model import Analysis
from extraction.rules.predicates import Cue

_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_ASKS_DEED = re.compile(
    r"\b(?:have|has) (?:you|he|she|they|it|the|your|his|her)\b.*\b(?:had|been|seen|got|started|taken|done|out|off|removed|moved|opened|passed|booked|collected|gone)\b|\bdid (?:you|he|she)\b"
)
_ASKS_HABIT = re.compile(r"\b(?:smok|drink|alcohol|vap)")
_ASKS_QUIT = re.compile(r"\b(?:stopp?ed|quit|given up|gave up|managed to (?:stop|quit)|giving up)\b")
_ASKS_GOOD = re.compile(
    r"\b(?:can (?:you|he|she)|able to|manag|coping|well|okay|ok|good|normal|normally|healing|healed|eating|sleeping|appetite|enough|better|steady|clear|clearly|properly)\b"
)
_ASKS_BAD = re.compile(
    r"\b(?:any|pain|ache|bleed|blood(?! (?:test|pressure|sugar|work|count|sample|thinner|glucose))|swell|swollen|fever|temperature|trouble|problem|difficult|cough|dizz|breathless|short of breath|sick|vomit|nause|rash|itch|numb|tired|fall|fallen|fell|hurt|sore|"
    r"constipat|diarrh|weep|ooz|leak|swell|passing water|discharge|red|infect|side effect|worr|anxious|low|palpit|faint)"
)
_HEDGED_NO = re.compile(
    r"\b(?:don't (?:think|believe|reckon) so|doubt it|hope not|(?:shouldn't|wouldn't) (?:think|say) so|not that i(?:'ve| have)?)\b"
)
_HEDGED_YES = re.compile(r"(?<!don't )(?<!not )\b(?:think|believe|guess|suppose|reckon|hope) so\b")
_NONE = re.compile(
    r"^(?:it|they|he|she|i) (?:was|were|did|used to),? but (?:it |they |it's |they're |i'm )?(?:not|isn't|aren't|n't|has|have|is|are|all )?[^,.?]{0,20}\b(?:now|any more|anymore|stopped|gone|settled|dry)\b|^(?:i )?(?:can't|cannot|don't|didn't) feel (?:a thing|anything|it)|\bfeel nothing|\b(?:pain|symptom|fever)[- ]free|^(?:(?:no|nope|nah)[, ]+)?(?:not (?:a|an|one|even an?)(?! (?:bit|little|lot) (?:of|better))(?: \w+){1,2}\b|none\b(?! too)|nothing\b|not at all|not since|dry as a bone|all clear)"
    r"|^(?:all |completely |totally )?gone\b|\b(?:back to normal|all gone|(?:it's|they're|has|have|that's) (?:all )?gone\b(?! (?:up|red|worse))|cleared up|gone down(?! a (?:bit|little))|settled(?: down)?|(?<!never )(?<!not )(?<!n't )stopped|went away|no longer|normal now|normal|right as rain|completely gone|used to|clockwork|not once|flows fine)\b"
)
_SOME = re.compile(
    r"^(?:yes[, ]+|well[, ]+)?(?:only|just) (?:when|if|at|in|after|on|a|the|first|once|twice|sometimes|slightly)\b|\b(?:bit|touch|spot) of\b|\ba (?:bit|little|touch|spot|few|couple)\b|now and (?:then|again)|here and there|\b(?:once|twice|\w+ times)\b|(?:on and|off and) o\w+|still (?:there|some|got|have|is|are|hurts?)"
    r"|\bworse\b|most (?:days|nights|mornings)|every (?:day|night|morning|time)|comes and goes|\bkeeps? \w+ing|won't (?:go|stop|fit|heal)|\bwhen(?:ever)? i \w+|\b(?:they|it|she|he|i) (?:do|does|did)$|only (?:twinges|a|when)|tripped|slipped|threw up|dribbl\w*|haven't gone|if i (?:move|walk|cough|laugh|lie|climb|rush|bend|stand)"
)
_DUE = re.compile(
    rf"\b(?:booked|scheduled|appointment|due|next (?:week|month|{_DAY})|tomorrow|(?:it's|that's|it is|going|coming) (?:on|for|this|next) )"
)
_PENDING = re.compile(
    rf"{_DUE.pattern}|\b(?:not (?:till|until|before)|waiting|haven't|hasn't|didn't|not yet|yet to|forgot|ran out|run out|couldn't|still (?:in|on|got|there|waiting|need|like|using)|never got|nobody|no one|rescheduled|postponed|cancell?ed|pushed back|(?:keep|been) meaning|got round to)\b"
)
_DONE = re.compile(
    rf"\b(?:had|took|taken|got|went|saw|seen|came|came out|did|done|finished|started|picked|been|threw|was (?:here|in)|came by|turned up)\b|\b(?:last (?:week|month|night|{_DAY})|yesterday|this morning|with (?:breakfast|my tea|lunch|dinner|my \w+)|ago)\b"
)
_QUIT = re.compile(
    r"\b(?:gave (?:it |them )?up|given (?:it |them )?up|quit|packed it in|stopped|off (?:them|it)|not since|haven't touched|not a drop|not one|never)\b"
)
_GOES_ON = re.compile(
    r"\b(?:down to|cut(?:ting)? (?:down|back)|a day|a packs?|packs?|a few|socially|weekends?|now and|one or two|a glass|a pint|trying to|a beer|(?:just|only) (?:one|the)|still do|can't (?:stop|quit|give))\b"
)
_BAD = re.compile(
    r"\b(?:hardly|barely|scarcely|not a wink|up (?:half|all|most|every)|toss\w*|awake|can't|cannot|couldn't|won't|unable|ha(?:ve|s) to (?:stop|rest|hold|be|sit|help)|needs? (?:help|a hand|someone|somebody)|struggl\w*|"
    r"with (?:help|difficulty)|ooz\w*|weep\w*|leak\w*|open(?:ed)? up|smell\w*|not (?:really|much|great|very|so|too|yet|well|enough)|off my food|poor\w*|terribl\w*|awful|bad\w*|stiff|pillows|puffing|dribbl\w*|leaves half|half of|haven't gone|only when|just when|can't keep|wheezy|tripped|worse|nothing stays|picking at|(?:wife|husband|daughter|son|carer) (?:has to|helps|does|feeds|washes)|"
    r"out of breath|puffed|halfway|lost|no (?:appetite|energy|strength))\b"
)
_GOOD = re.compile(
    r"\b(?:like a (?:baby|log|horse|dream|top)|sound(?:ly)?|through the night|no (?:trouble|problems?|bother|difficulty|issues?)|easily|perfect\w*|brilliant\w*|lovely|great|fine|nicely|closed|healed|dry|back to normal|"
    r"on my own|by myself|as (?:good as|normal)|better|plenty|loads|three meals|all ?right|alright|eight hours|seven hours|clean|two flights|clears? (?:her|his|my) plate|regular|clockwork|morning and night|twice a day|every (?:day|morning|night)|religiously|can (?:walk|do|get|manage|lift)|flows|sorts|settled|used to|completely gone|collected)\b"
)
_NOT = re.compile(
    r"\b(?:not|no|never|n't|\w+n't|none|nothing|hardly|if|when|should|would|what|how|why|where)\b|\?"
)
_ASKS_HEAT = re.compile(r"\b(?:fever|temperature)")
_HOT = re.compile(
    r"(?<![\d.])(?:38|39|40|41|10[0-4])(?:\.\d)?(?!\d|\.\d| ?(?:days?|weeks?|years?|hours?|min|%|times))"
)
_COOL = re.compile(
    r"(?<![\d.])(?:36(?:\.\d)?|37(?:\.[0-2])?|9[78](?:\.\d)?)(?!\d|\.\d| ?(?:days?|weeks?|years?|hours?|min|%|times))"
)
#: Has the cough gone? That it is still there is the no.
_ASKS_OVER = re.compile(
    r"\b(?:has|have|is|are|did) (?:the|your|his|her|that|this|it|all)\b.*\b(?:gone(?! up| to)|cleared|stopped|settled|eased|disappeared|let up|dried up|cured)\b"
)
_LINGERS = re.compile(
    r"\b(?:still|linger\w*|hang(?:s|ing) (?:on|around|about)|won't (?:shift|budge|go)|keeps? (?:coming|on)|never went|as bad)\b"
)
#: The whole of a reply to a question for a complaint; what stands in a longer one is asked back.
_SOME_AND_NO_MORE = re.compile(
    r"^(?:yes,? |yeah,? |well,? |oh,? |unfortunately,? )*(?:just |only )?(?:a (?:bit|little)(?: bit)?|on and off|off and on|(?:every )?now and (?:then|again)"
    r"|sometimes|occasionally|often|constantly|(?:most|some) (?:days|nights|mornings)|every (?:single )?(?:day|night|morning)|all the time|(?:it )?comes and goes|(?:only )?at night"
    r"|(?:i |it )?still (?:there|do|does|have it|got it)|(?:it's |they're )still there|quite a (?:lot|bit)|(?:it |they )?never (?:really )?stopped|(?:a (?:bit|lot) )?worse(?: than (?:before|ever))?"
    r"|definitely|certainly|(?:i'm |i am )?afraid so|unfortunately|once or twice|here and there)[.! ]*$"
)
_NEXT_TO_NONE = re.compile(
    r"^(?:no,? |well,? )?(?:hardly|barely|scarcely) (?:any|at all|ever)(?: at all| now)?[.! ]*$"
)
_CANNOT_SAY_SO = re.compile(
    r"^(?:no,? |well,? )?(?:i )?(?:can't|cannot|couldn't) say (?:that )?(?:i|it|he|she|they)(?:'ve| have| has| did| do| does)?[.! ]*$"
)
#: The sides of what is said to a question for the end of a complaint.
_ENDED = (
    ("no", _HEDGED_NO, True), ("yes", _HEDGED_YES, True), ("no", _LINGERS, False), ("yes", _NONE, False),
    ("no", _SOME, False), ("no", _BAD, False), ("yes", _GOOD, False),
)  # fmt: skip
_LONGEST = 90
#: Are you still using it? What has become of it.
_ASKS_STILL = re.compile(r"\bstill (?:using|taking|wearing|needing|on|need|use|wear|have to use)\b")
_DONE_WITH = re.compile(
    r"\b(?:haven't|hasn't|have not|not|don't|didn't|no longer|never)(?: really| even| had to)? (?:need(?:ed)?|used?|using|touch(?:ed)?|worn|wear|bother(?:ed)? with)(?: (?:it|that|them|one|the \w+))?(?=$|[,.]| (?:since|for|now|any|at all|in|these))"
    r"|\b(?:gave|given|handed|sent|took) (?:it|them) back|\b(?:packed|put) (?:it|them) away|\b(?:done|finished) with (?:it|them)|\b(?:fine|manage|managing|get by|walk|walking) without (?:it|them)?|\b(?:cupboard|garage|shed|loft)\b"
)
_CANNOT_WITHOUT = re.compile(
    r"\b(?:can't|cannot|couldn't|wouldn't|haven't|never|not)(?: \w+){1,3} without (?:it|them)\b|\b(?:rely|depend|lean) on (?:it|them)\b|\blost without (?:it|them)\b"
)
#: A fall that did not come about; nearly every day is another thing.
_ASKS_FALL = re.compile(r"\b(?:fall|fallen|fell|trip|tripped|collapsed?|faint(?:ed)?|pass(?:ed)? out)\b")
_NEARLY = re.compile(
    r"\b(?:nearly|almost)(?: (?:did|fell|had (?:one|a fall)|went(?: (?:over|down|flying))?|tripped|fainted|there)\b|(?=$|[,.]))"
)
#: I can, though it takes me a while.
_ASKS_CAN = re.compile(r"^(?:can|could|are|is) (?:you|he|she|they)\b(?: still)?(?: able)?")
_NO_MORE = re.compile(r"^(?:well,? |no,? )?(?:not (?:any ?more|these days|now|since)|no longer|i used to)\b")
_CAN = re.compile(
    r"^(?:yes,? |well,? )?(?:i|he|she|they) (?:still )?can(?=$|[,.]| but\b| though\b| just\b| if\b| as long)"
)
#: A visit, whatever it is for.
_ASKS_VISIT = re.compile(
    r"\b(?:see|seen|saw|been to|go to|gone to|visit\w*)\b.*\b(?:nurse|doctor|gp|clinic|specialist|consultant|dentist|physio\w*)\b"
)


def spoken(analysis: Analysis, asked: Asked, *, complaint: bool) -> Cue | None:
    """The first of these kinds that fits the question; a judgement of a state is asked back."""
    text = analysis.text.strip()
    if analysis.language != "en" or len(text) > _LONGEST or "?" in text or analysis.wishes:
        return None
    nearly = _NEARLY.search(analysis.text) if complaint and _ASKS_FALL.search(asked.text.lower()) else None
    if nearly:
        return Cue("no", *nearly.span(), "boolean.spoken", False, near_miss=True)
    over = asks_over(asked.text)
    if (complaint or over) and (whole := _whole(text, analysis, over=over)):
        return whole
    kinds = _ENDED if over else _kinds(asked, text, complaint=complaint)
    for value, pattern, sure in kinds:
        if hit := pattern.search(analysis.text):
            hedged = pattern in (_HEDGED_NO, _HEDGED_YES)
            tier = "inferred" if sure else "repaired"
            return Cue(value, *hit.span(), "boolean.spoken", False, hedged, tier=tier)
    return None


def _whole(text: str, analysis: Analysis, *, over: bool) -> Cue | None:
    """A reply that is nothing but how much there is of it."""
    start = analysis.text.index(text)
    for value, pattern, hedged in (
        ("yes", _SOME_AND_NO_MORE, False),
        ("no", _NEXT_TO_NONE, True),
        ("no", _CANNOT_SAY_SO, True),
    ):
        if pattern.search(text):
            side = value if not over else "no" if value == "yes" else "yes"
            return Cue(side, start, start + len(text), "boolean.spoken", False, hedged)
    return None


def _kinds(asked: Asked, text: str, *, complaint: bool) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    yield from (("no", _HEDGED_NO, True), ("yes", _HEDGED_YES, True))
    question = asked.text
    if complaint and _ASKS_HEAT.search(question):
        yield from (("yes", _HOT, True), ("no", _COOL, True))
    yield from _of_use(question.lower())
    if _ASKS_VISIT.search(question.lower()):
        yield from (("no", _PENDING, False), ("yes", _DONE, False))
    elif _ASKS_HABIT.search(question):
        ended = bool(_ASKS_QUIT.search(question))
        yield from (("yes" if ended else "no", _QUIT, False), ("no" if ended else "yes", _GOES_ON, False))
    elif (complaint or _ASKS_BAD.search(question)) and not re.search(r"\bable to|\bcan you", question):
        yield from (("no", _NONE, True), ("yes", _SOME, False), ("yes", _BAD, False), ("no", _GOOD, False))
    elif _ASKS_DEED.search(question):
        yield "no", _PENDING, False
        if not _NOT.search(text):
            yield "yes", _DONE, False
    else:
        yield from (("yes", re.compile(r"\bno (?:trouble|problems?|bother|difficulty|issues?)\b"), False),)
        yield from (
            ("no", _BAD, False),
            ("no", re.compile(r"\bnot (?:a|one|an)\b"), False),
            ("yes", _GOOD, False),
        )


def _of_use(question: str) -> Iterator[tuple[str, re.Pattern[str], bool]]:
    if _ASKS_STILL.search(question):
        yield from (("yes", _CANNOT_WITHOUT, True), ("no", _DONE_WITH, True))
    if _ASKS_CAN.search(question):
        yield from (("no", _NO_MORE, True), ("yes", _CAN, False))


def asks_over(question: str) -> bool:
    """Whether a complaint is asked about as something that may be over."""
    return bool(_ASKS_OVER.search(question))


def due(text: str) -> bool:
    """It is booked for a day to come."""
    return bool(_DUE.search(text))


_SAME = re.compile(
    r"\b(?:same as (?:last|before|usual|always|ever|it was)|about the same|much the same|no different|no change|unchanged|just as (?:before|bad|it was)|as (?:before|usual))\b"
)


def same(text: str) -> re.Match[str] | None:
    return _SAME.search(text)
