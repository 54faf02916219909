"""Numbers that are a year, a telephone service, a time, a reading or a size, by the words around.

Two lines are read, the words before a number in its clause and those after it. Each kind is one
pair of patterns; a place where somebody lives, right before the number, goes before all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from services.core.spoken import Word, word_set
from services.core.unit_codes import Code
from services.core.unit_words import COUNTED, ENDS

LONGEST_BEFORE = 9
LONGEST_AFTER = 6
"""Words."""
SERVICES = word_set("211 311 411 511 611 711 811 911 988")
FIRST_YEAR, LAST_YEAR = 1880, 2040
MINUTES_OF_HOUR = 60
HOURS_OF_CLOCK = 12

LIVED = re.compile(
    r"\b(?:(?:i'm|i am|we're|live|lives|living|stay|staying|vivo|estoy|soy|calling|over|moved"
    r"|(?:leak|problem|fire|flood|noise|heat|water|sink|tenant|unit|apartment|apt|lot|suite)s?)"
    r"(?: (?:now|still|here|over|down|up|back))? (?:in|at|from|on|into|to|number|is|en|del))$"
)
LAST_FIGURES = re.compile(
    r"\b(?:last|first) (?:four|three|two|4|3|2|digits|numbers)\b(?: (?!unit|apartment"
    r"|lot)\w+){0,5}$"
)
AGED_BEFORE = re.compile(
    r"(?:\b(?:i'm|i am|turned|turning|tengo|cumpli)(?: (?:only|just|about|almost|over|like))?)$"
)
AGED = re.compile(
    r"(?:years?|yrs|anos|año|going on|(?:and|,) (?:this is my (?:first|last)|i(?:'ve| have)? never"
    r"|(?:i'm )?(?:looking|a student|single|retired|pregnant|disabled|diabetic|in good|not getting)"
    r"|my (?:back|knees?|hips?|heart|eyes|legs?|hearing|memory)|i just (?:moved|graduated)"
    r"|can't|i can't|it's my first))\b"
)
DIALLED = re.compile(
    r"\b(?:call|calls|called|calling|dial\w*|phone|phoned|rang|ring|rung|line|text|texted"
    r"|contact\w*"
    r"|hotline|tried|through to|from|llame|llamo|marque|marcar)(?: (?:up|the city|city|to|al|a|at"
    r"|on|line|like|just))*$"
)
ANSWERED = re.compile(
    r"(?:lady|guy|operator|people|line|service|number)?\s*(?:said|says|told|sent|gave|put|hung"
    r"|wouldn't|won't|won|didn't|doesn't|never|operator|line|service|app)\b"
)
SINCE = re.compile(
    r"\b(?:(?:since|circa|class of|year of|summer of|fall of|winter of|spring of|back in|desde"
    r"|year|the year|early|late|mid)"
    r"|(?:born|built|moved|came|got here|been here|lived here|live here|signed|started|starts"
    r"|start|began|begun|begins|went up|graduated"
    r"|married|retired|bought|sold|opened|renovated|remodeled|redone|replaced|installed|put in"
    r"|died|passed|passed away|divorced|happened|new|dates?|dated|ends|ended|expires|expired|due"
    r"|rented|renewed|arrived|naci|nacio|llegue|construido|empezo|made|voted|election)"
    r"(?: \w+){0,4} (?:in|on|of|from|to|until|back in|around|about|en)"
    r"|lease (?:ends|starts|ended|started|began|expires|expired|is up|runs out|is)(?: in)?)$"
)
YEAR_LED = re.compile(r"\b(?:in|from|until|till|by|around|of|en|de)$")
WITH_YEAR = re.compile(
    r"(?:when|i moved|we moved|i was|we were|i got|it was|he was|she was|they|cuando|the year"
    r"|model|honda|toyota|ford|chevy|corolla|camry|civic|nissan|jeep|truck|car)\b"
)
PLANNED = re.compile(
    r"\b(?:appointment|appt|scheduled?|supposed to (?:come|be here|show|arrive)|due|booked|booking"
    r"|time slot|window|meeting|interview|cita|court date|arriv\w+|leaves?|left work|pick(?:ed)? up"
    r"|come by|comes by|coming by|be here|was here|get here|got here|shift (?:starts|ends)|off work"
    r"|called|rang|phoned|texted|bus|train|flight|ferry|opens?|closes?|wake up|clock said"
    r"|alarm went off)"
    r"(?: (?!unit|apartment|apt|lot|suite)\w+){0,4} (?:for|at|by|around|before|till|until|was|is"
    r"|a las)"
    r"(?: like| about| around| maybe)?$"
)
READ = re.compile(
    r"\b(?:model|code|serial|display|gauge|meter|thermostat|thermometer|reading|password|passcode"
    r"|wifi|combination|combo|pressure|sugar|temp|temperature|screen|scale|odometer|score|channel"
    r"|invoice|receipt|confirmation|ticket|claim|case)"
    r"(?: \w+){0,5} (?:says|said|reads|read|shows|showed|showing|is|was|at|ends in|number|like"
    r"|hit|hits)$"
)
RIDDEN = re.compile(r"\b(?:bus|train|route|highway|interstate|freeway|line|hwy|exit)(?: number)?$")
VEHICLE = re.compile(
    r"(?:fever|bus|train|freeway|highway|line|trolley|ferry|over \d+|honda|toyota|ford|chevy"
    r"|corolla|camry"
    r"|civic|nissan|jeep|volt|volts|watt|watts|amp|amps|btu|percent|degrees?)\b"
)
SIZED = re.compile(
    r"(?:- )?(?:size|sized|printers?|printing|movies?|glasses|tv|televisions?|batter(?:y|ies)"
    r"|shots?"
    r"|vitamins?|pills?|license|amendment|hair|curls|type|pencils?|model|image|scan|animation"
    r"|paper|envelopes?|is my hair)\b"
)
SIZED_BEFORE = re.compile(
    r"\b(?:(?:hair|curls?|cup|bra|shoe|size)(?:'s| is| are)?(?: like| about| a)?|vitamins?|size"
    r"|classroom|class|homeroom|hepatitis|stage|type|grade|section|row|seat|gate|form|schedule"
    r"|plan|part|title|appendix|exhibit|paragraph|clause)$"
)


def is_by_context_else(words: Sequence[Word], code: Code) -> bool:
    """Whether the words around make the number something that is no unit."""
    begin = max(0, code.start - LONGEST_BEFORE)
    texts = [word.text for word in words[begin : code.start]]
    ends = [at for at, text in enumerate(texts) if text in ENDS]
    before = " ".join(texts[ends[-1] + 1 :] if ends else texts)
    after = " ".join(word.text for word in words[code.end : code.end + LONGEST_AFTER])
    if words[code.start].text in ("a", "an") and after.split(" ")[0] in COUNTED:
        return True  # "I need a 3 bedroom" is no A3
    kinds = LETTERED if code.lettered else NUMBERED
    return any(kind(_figures(code), before, after) for kind in kinds)


def _figures(code: Code) -> str:
    return "".join(code.ways[0].parts)


def _is_year(figures: str, before: str, after: str) -> bool:
    """ "Since 2018", "born in 1920", "moved here in 2019"; not "I'm in 2019"."""
    year = figures.isdecimal() and len(figures) == 4 and FIRST_YEAR <= int(figures) <= LAST_YEAR
    if not year or re.search(r"\b(?:moved|came)(?: \w+)? (?:in)?to$", before):
        return False
    if SINCE.search(before) or (not before and WITH_YEAR.match(after)):
        return not re.search(r"\b(?:live|i'm|we're|apartment|unit|problem|leak) in$", before)
    return bool(WITH_YEAR.match(after) and YEAR_LED.search(before) and not LIVED.search(before))


def _is_service(figures: str, before: str, after: str) -> bool:
    """ "I called 311 about the garbage", "311 told me to call you"."""
    told = DIALLED.search(before) or ANSWERED.match(after)
    return figures in SERVICES and bool(told)


def _is_time(figures: str, before: str, _after: str) -> bool:
    """ "My appointment was for 2 10", "he was supposed to be here at 2 05"."""
    if not figures.isdecimal() or len(figures) > len("1130") or PLANNED.search(before) is None:
        return False
    hours, minutes = (figures, "0") if len(figures) < 3 else (figures[:-2], figures[-2:])
    return 0 < int(hours) <= HOURS_OF_CLOCK and int(minutes) < MINUTES_OF_HOUR


def _is_age(_figures: str, before: str, after: str) -> bool:
    """ "I'm 22 and this is my first apartment"."""
    return AGED_BEFORE.search(before) is not None and AGED.match(after) is not None


def _is_reading(_figures: str, before: str, after: str) -> bool:
    """ "The model says 2019", "my pressure is 203 over 104", "the 104 bus"."""
    if READ.search(before) or LAST_FIGURES.search(before) or RIDDEN.search(before):
        return True
    return VEHICLE.match(after) is not None and not LIVED.search(before)


def _is_size(_figures: str, before: str, after: str) -> bool:
    """ "3 D printers", "my hair is 4C", "the 2A license"."""
    return SIZED.match(after) is not None or SIZED_BEFORE.search(before) is not None


Kind = Callable[[str, str, str], bool]
NUMBERED: tuple[Kind, ...] = (_is_year, _is_service, _is_time, _is_age, _is_reading)
LETTERED: tuple[Kind, ...] = (_is_size,)
