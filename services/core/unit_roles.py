"""What a plain number or letter is when it is no unit: a count, a time, a price, an age."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from services.core.spoken import Word, number_atom, word_set
from services.core.unit_codes import Code
from services.core.unit_else import is_by_context_else
from services.core.unit_index import ordinal
from services.core.unit_words import (
    COUNTED,
    ENDS,
    FILLERS,
    FLOORS,
    GOES_ON,
    MONTHS,
    MOVING,
    NOT_A_UNIT_BEFORE,
    NUMBERED_THINGS,
    PAUSES,
    STREETS,
)

GOES_ON_TOO = GOES_ON | word_set(
    "above below over under beside beneath underneath facing where whichever definitely maybe "
    "think like whatever if not yep yup ya never once mostly only out outside inside all right by "
    "around past after before while until till though anyway which whose exactly correct "
    "good great perfect haha lol help somebody everyone something anything got getting "
    "nosotros vivimos estamos "
    "keep keep's must may might should every again almost porque donde cuando ya muy arriba abajo "
    "junto cerca frente al está soy vivo necesito se su sobre tambien pues perdon digo verdad "
    "hello please ma'am he's she's they're we've you're i'll i've here's let's who's someone's "
    "he she they you her his their who thats supposed called named in's final yessir really "
    "middle corner end front back upstairs downstairs rear left top bottom bloody damn listen look "
    "last mam god lord jesus pls plz hurry asap quick quickly man does will would has keeps just"
)
"""What a sentence may go on with after a number that is no count of what follows."""
NO_PLURALS = word_set(
    "is was has this yes its thanks as us his hers always perhaps plus across besides unless "
    "depends matters happens "
    "leaks keeps needs smells drips floods works stinks sounds looks does goes gets makes says "
    "wants comes upstairs downstairs stairs towards afterwards sometimes mess address gas bus "
    "business yours ours theirs theres whats thats heres lets jeans christ jesus alas les las los "
    "besides james charles chris doris carlos jess ross iris access congress express press pass "
    "boss miss dress class glass grass guess less process across bless kiss ves dos tres seis "
    "entonces gracias nos es mas des vamos tenemos estamos vivimos queremos necesitamos"
)
COUNTED_TOO = COUNTED | word_set(
    "people children men women feet foot inch inches mice roaches fish person guys guy pieces "
    "niños ninos personas anos meses semanas horas minutos mil pesos perros gatos veces gente "
    "year-old month week hour minute second seconds moment adult adults child kid dog cat pet "
    "story storey bedroom bed bath car gallon gallons story feet-long hundred thousand million "
    "percent degree stars star dollar cent cents pounds fifteen-minute sir's times more other "
    "different separate big little small large new old of calls call window door pm am "
    "tenant roommate roommates grown whole dead straight extra days' years' hours' half-hours "
    "burner pipe bulb bulbs light key keys block blocks mile miles ish something-ish hrs mins "
    "sons daughters son daughter brothers sisters grandkids nietos hijos hijas perro gato dias "
    "ratones cucarachas ambulances trucks cops policemen firefighters"
)
PERSONS = word_set(
    "son daughter mother mom dad father wife husband kid baby boy girl he she who grandma law "
    "grandson granddaughter grandmother grandpa sister brother niece nephew uncle aunt roommate "
    "dog cat puppy hijo hija esposo esposa madre mama papa abuela abuelo mama's youngest oldest"
)
TIMES_BEFORE = word_set(
    "since until till before after around about by almost past between every during desde hasta "
    "las antes despues over under another last next most least only than within just"
)
CLOCK = word_set("o'clock oclock a.m p.m am pm sharp ish tonight tomorrow today")
DAYTIME = word_set("morning afternoon evening night manana tarde noche madrugada")
HAVES = word_set(
    "have has had got need needs want see saw getting counted count been there's there're are "
    "were tengo tenemos hay son somos necesito necesitamos quiero fixed replaced called paid pay "
    "gave broke lost left bought ordered waiting waited rang knocked these those all all's about "
    "took take takes make makes with us you your plus my his her their used leave add under"
)
"""A short number after one of these counts something, whatever follows."""
ASIDES = word_set("# is was the no number it's it at of to for me my es al a says")
MEASURES = word_set(
    "degrees pounds times miles dollars bucks percent years days hours minutes people watts volts "
    "grados libras pesos dolares veces personas square gallons kilos"
)
SOON = word_set("there back ready done home again")
"""Before "in five": a time."""
ELSEWHERE = word_set(
    "hospital school hotel motel clinic courthouse church college university work office airport "
    "dorm job mercy mall jail hospice rehab"
)
AGREED = (
    *(("would", word) for word in ("be", "work")),
    *(("works", word) for word in ("for", "")),
    *(("is", word) for word in ("fine", "good", "ok", "okay", "perfect")),
    ("sounds", "good"),
)
"""After a time that suits the caller."""
AFTERS = (("at", "night"), ("or", "so"), ("by", "money"))
VERBS = word_set("called weigh i've we've it's texted emailed like about spent over")
LONGEST_SHORT = 2
"""Figures that people count with in everyday talk; longer ones are seldom counts."""

Rule = Callable[[Sequence[Word], Code], bool]


def is_plainly_else(words: Sequence[Word], code: Code) -> bool:
    """Whether the number is plainly something other than a unit."""
    if is_by_context_else(words, code):
        return True
    if code.lettered and code.numbered:
        return _named_thing(words, code)
    rules = ALWAYS + SHORT if _is_short(code) else ALWAYS
    return any(rule(words, code) for rule in rules)


def _is_short(code: Code) -> bool:
    return sum(len(part) for part in code.ways[0].parts) <= LONGEST_SHORT


def is_elsewhere(words: Sequence[Word], end: int) -> bool:
    """ "Room 304 at the hospital"."""
    near = {word.text for word in words[end + 1 : end + 4]}
    return bool(ELSEWHERE & near) and _text(words, end) in ("at", "in", "of")


def is_said_otherwise(words: Sequence[Word], code: Code) -> bool:
    """What even a short answer may say of a number that is no unit."""
    return any(rule(words, code) for rule in ANSWERS)


def _text(words: Sequence[Word], at: int) -> str:
    return words[at].text if 0 <= at < len(words) else ""


def _named_thing(words: Sequence[Word], code: Code) -> bool:
    """ "My ticket number is", "the rent is", "mailbox"."""
    at = code.start - 1
    while at > code.start - 5 and _text(words, at) in ASIDES:
        at -= 1
    text = _text(words, at)
    only = (_text(words, at - 1), text) == ("i'm", "only")
    before = text in NOT_A_UNIT_BEFORE and at == code.start - 1 and not only
    return text in NUMBERED_THINGS or before


def _price(words: Sequence[Word], code: Code) -> bool:
    after = _text(words, code.end)
    told = any(
        _text(words, at) in MONEY_TOLD and not _stops(words, at, code.start)
        for at in range(max(0, code.start - 5), code.start)
    )
    return (after in ("dollars", "bucks", "dolares", "pesos", "cents", "a") and (
        after != "a" or _text(words, code.end + 1) in ("month", "week", "year", "piece", "night")
    )) or told  # fmt: skip


MONEY_TOLD = word_set(
    "pay paid paying pays rent's owe owed owes charge charged costs cost price deposit fee bill "
    "balance pago debo cobraron cuesta renta paycheck salary"
)
STOPS = (
    ENDS
    | PAUSES
    | word_set("in unit apartment apt i'm im for and but live at number it's from says")
)


def _stops(words: Sequence[Word], begin: int, end: int) -> bool:
    return any(_text(words, at) in STOPS for at in range(begin + 1, end))


def _street(words: Sequence[Word], code: Code) -> bool:
    """ "203 Maple Street", "on Fourth Street", "Route 9", "area code 212"."""
    for at in range(code.end, min(code.end + 4, len(words))):
        text = _text(words, at)
        if text in STREETS and at > code.end:
            return True
        if not text.isalpha() or text in GOES_ON:
            return False
    return False


def _date(words: Sequence[Word], code: Code) -> bool:
    near = _text(words, code.start - 1)
    before = {near, _text(words, code.start - 2)} if near not in PAUSES else set[str]()
    return bool(MONTHS - {"may"} & before) or _text(words, code.end) in MONTHS - {"may", "march"}


def _counted(words: Sequence[Word], code: Code) -> bool:
    """ "Four kids", "two little kids", "three dripping pipes"."""
    for at in (code.end, code.end + 1):
        text = _text(words, at)
        if at == code.end and text in ("-",):
            continue
        if text in COUNTED_TOO:
            return at == code.end or _text(words, code.end) not in GOES_ON_TOO
        if is_plural(text):
            return True
        if text in GOES_ON_TOO or not text.isalpha():
            return False
    return False


def is_plural(text: str) -> bool:
    named = text in NO_PLURALS or text in GOES_ON_TOO
    return len(text) > 3 and text[-1] == "s" and text[-2] != "s" and not named


def _time(words: Sequence[Word], code: Code) -> bool:
    before, after = _text(words, code.start - 1), _text(words, code.end)
    if after in CLOCK and after not in ("tonight", "tomorrow", "today"):
        return True
    part = {_text(words, code.end + n) for n in range(4)}
    if after in ("in", "at", "de", "por", "this", "every") and DAYTIME & part:
        return True
    if before in TIMES_BEFORE or (after == "on" and _text(words, code.end + 2) == "dot"):
        return True
    return before == "at" and after in CLOCK


def _had(words: Sequence[Word], code: Code) -> bool:
    """ "I have two", "there are four", "I need three"."""
    should = {_text(words, code.start - n) for n in (2, 3)} & {"should've", "should", "supposed"}
    return _text(words, code.start - 1) in HAVES and not should


def _age(words: Sequence[Word], code: Code) -> bool:
    """ "She's 4", "my son turned 8", "I'm 77 years old"."""
    before = _text(words, code.start - 1)
    if before in ("is", "turned", "turns", "almost", "just", "tiene") and any(
        _text(words, at) in PERSONS and not PAUSES & {w.text for w in words[at : code.start]}
        for at in range(max(0, code.start - 6), code.start - 1)
    ):
        return True
    near = {_text(words, code.end + n) for n in range(3)} & {"años", "years", "anos"}
    near |= {_text(words, code.end)} & {"old"}
    return bool(near) or before in ("he's", "she's", "turned", "turning", "aged", "tiene")


def _measured(words: Sequence[Word], code: Code) -> bool:
    """ "It's 50 in here", "number two pencil", "out of ten", "floor 3", "one of them"."""
    before, after = _text(words, code.start - 1), _text(words, code.end)
    if after in ("in", "inside") and _text(words, code.end + 1) in ("here", "there"):
        return True
    if (after, _text(words, code.end + 1)) in (("or", "so"), ("out", "of")):
        return True
    if after == "and" and _text(words, code.end + 2) in ("half", "quarter"):
        return True
    if after == "below" and _text(words, code.end + 1) not in ("me", "us", "mine", "the", "you"):
        return True
    if before == "in" and _text(words, code.start - 2) in SOON:
        return True
    if before == "the" and _text(words, code.start - 2) == "of":
        return True
    if before == "of" and _text(words, code.start - 2) in ("out", "one", "two", "group", "family"):
        return True
    return before in FLOORS or after in FLOORS or ordinal(_text(words, code.start)) is not None


def _range(words: Sequence[Word], code: Code) -> bool:
    """ "Nine to five"."""
    if MOVING & {_text(words, n) for n in range(max(0, code.start - 8), code.start)}:
        return False
    until = _text(words, code.end + 1)
    after = _text(words, code.end) in ("to", "till", "until") and (
        number_atom(until) or until in ("noon", "midnight", "close", "closing")
    )
    before = _text(words, code.start - 1) == "to" and number_atom(_text(words, code.start - 2))
    return bool(after or before)


def _listed(words: Sequence[Word], code: Code) -> bool:
    """ "Two or three times": the first is what the second is."""
    if _text(words, code.end) not in ("or", "to", "o", "a", "and", "y"):
        return False
    at = code.end + 1
    while number_atom(_text(words, at)) or _text(words, at) in FILLERS:
        at += 1
    if at == code.end + 1:
        return False
    text, later = _text(words, at), {_text(words, at + n) for n in range(1, 4)}
    daily = text in ("at", "in", "this", "de") and bool(DAYTIME & later)
    return daily or text in COUNTED_TOO or text in CLOCK or is_plural(text)


def _counted_many(words: Sequence[Word], code: Code) -> bool:
    """ "I called 113 times", "501 problems"; a number that opens the answer is not counted so."""
    text = _text(words, code.end)
    if text in MEASURES:
        return True
    return (is_plural(text) or text in COUNTED_TOO) and _text(
        words, code.start - 1
    ) in HAVES | VERBS


ALWAYS: tuple[Rule, ...] = (_named_thing, _price, _street, _date, _counted_many)
SHORT: tuple[Rule, ...] = (_counted, _time, _had, _age, _measured, _range, _listed)


def _agreed(words: Sequence[Word], code: Code) -> bool:
    """ "Three would be fine"."""
    after = (_text(words, code.end), _text(words, code.end + 1))
    return after in AFTERS or (after in AGREED and _is_short(code) and not code.lettered)


def _ending(words: Sequence[Word], code: Code) -> bool:
    """ "It ends in 204", "I only have 102 left"."""
    before = _text(words, code.start - 1)
    ends = before == "in" and _text(words, code.start - 2) in ("ends", "ending")
    return ends or (before in ("have", "got", "only") and _text(words, code.end) == "left")


def _household(words: Sequence[Word], code: Code) -> bool:
    """ "We are six"."""
    we = (_text(words, code.start - 2), _text(words, code.start - 1)) == ("we", "are")
    ends = not _text(words, code.end) or _text(words, code.end) in ENDS | PAUSES
    return we and ends and not code.lettered and len(code.ways[0].parts[0]) == 1


def _weather(words: Sequence[Word], code: Code) -> bool:
    """ "It was 102 yesterday", "I drive down 101"."""
    before, after = _text(words, code.start - 1), {_text(words, code.end + n) for n in range(2)}
    hot = before in ("was", "hit", "reached") and bool(after & {"yesterday", "outside"})
    hot = hot or (before == "it's" and _text(words, code.end) == "outside")
    drive = before == "down" and _text(words, code.start - 2) in ("drive", "take", "drove")
    return hot or drive


def _past(words: Sequence[Word], code: Code) -> bool:
    """ "Ten after two", "five past nine"."""
    hour = number_atom(_text(words, code.end + 1)) is not None
    return hour and _is_short(code) and _text(words, code.end) in ("after", "past", "till")


ANSWERS: tuple[Rule, ...] = (_agreed, _ending, _household, _weather, _past)
