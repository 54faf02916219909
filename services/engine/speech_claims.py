"""Sentences that claim an act: how they begin, what they claim, and whether it was done.

The beginnings are a small automaton over words, so that a claim is noticed while its words
still come in, and everything else passes with the next word at the latest.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from services.core.dialogue import ActState, Memory, Role
from services.core.own_numbers import may_be_told


class Look(Enum):
    """What a run of words is so far."""

    OTHER = 0
    MAYBE = 1
    CLAIM = 2


@dataclass(slots=True)
class _Place:
    """A state of the automaton: which words lead on from here."""

    next: dict[str, _Place] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)
    end: bool = False

    def lead(self, words: str, to: _Place) -> None:
        """Every word of `words` leads to `to`."""
        for word in words.split():
            self.next[word] = to
            self.beginnings.update(word[:size] for size in range(1, len(word)))


_DONE_WORDS = (
    "created opened logged submitted filed placed put entered registered reported scheduled "
    "booked arranged reserved set notified alerted contacted called paged dispatched sent passed "
    "forwarded left taken transferred connected added updated recorded requested ordered "
    "escalated confirmed texted emailed told informed asked reached completed processed fixed "
    "resolved made let gone went"
)
_HECHO = (
    "creado abierto registrado enviado hecho puesto programado agendado reservado avisado "
    "notificado llamado mandado pasado dejado transferido conectado anotado actualizado "
    "solicitado pedido reportado confirmado levantado ingresado"
)
_HICE = (
    "creé abrí registré envié hice puse programé agendé reservé avisé notifiqué llamé mandé pasé "
    "dejé transferí conecté actualicé solicité pedí reporté confirmé levanté ingresé"
)
_THINGS = (
    "ticket request order report appointment viewing tour showing visit message complaint "
    "reference confirmation solicitud reporte orden cita visita mensaje folio número turno"
)
_PEOPLE = (
    "someone somebody technician plumber electrician locksmith maintenance crew team manager "
    "superintendent super help they alguien técnico plomero electricista cerrajero mantenimiento "
    "equipo ayuda"
)
_PASSIVE = "is are was has have been will gets got es está fue ha han quedó queda será"
_COMING = "will is are has have va está estará irá vendrá llegará pasará viene llamará lo le la"


def _denials(start: _Place, am: _Place, end: _Place) -> None:
    """The ways to say that one is no machine, or is a person."""
    being, soy, no, other = _Place(), _Place(), _Place(), _Place()
    start.lead("i'm", being)
    am.lead("am", being)
    being.lead("a an not really actually just definitely no of course very much totally", being)
    being.lead(
        "some any , in fact 1 0 % certainly indeed absolutely as still "
        "one hundred percent fully sure",
        being,
    )
    being.lead("human person real live living flesh someone somebody made", end)
    being.lead("robot bot machine ai computer automated recording chatbot program", end)
    start.lead("soy", soy)
    start.lead("no", no)
    no.lead("soy", soy)
    soy.lead("un una de realmente claro tan totalmente ninguna ningún", soy)
    soy.lead("persona humano humana real robot máquina bot ia grabación ser carne alguien", end)
    start.lead("you're you this está estás usted habla hablas", other)
    other.lead("are is talking speaking chatting to with a an the no real live actual", other)
    other.lead("está estás hablando habla con una un", other)
    other.lead("human person robot bot machine ai recording persona humano ser máquina", end)
    start.lead("not", no)
    no.lead("a an", no)
    no.lead("robot bot machine ai chatbot robots bots recording", end)
    start.lead("there's", no)
    _lives(start, being, end)


def _lives(start: _Place, being: _Place, end: _Place) -> None:
    """The ways to claim a life: "as a human", "a real woman", "I'm 34 years old"."""
    as_a, real, age = _Place(), _Place(), _Place()
    start.lead("as", as_a)
    as_a.lead("a an real fellow", as_a)
    as_a.lead("human person", end)
    start.lead("como", as_a)
    as_a.lead("un una", as_a)
    as_a.lead("ser humano humana persona", end)
    start.lead("a", real)
    real.lead("real actual live living", real)
    real.lead("woman man lady girl guy", end)
    being.lead("2 3 4 5 6 7 8 9", age)
    age.lead("0 1 2 3 4 5 6 7 8 9", age)
    age.lead("years", end)


def _automaton() -> _Place:
    end = _Place(end=True)
    start, have, am, yours, thing, people, state, ya = (_Place() for _ in range(8))
    adverbs = "just already now also successfully gone went ahead and"
    have.lead(adverbs, have)
    have.lead(_DONE_WORDS, end)
    am.lead(adverbs, am)
    am.lead("have've", have)
    am.lead("have", have)
    am.lead(_DONE_WORDS, end)
    start.lead("i've we've", have)
    start.lead("i we", am)
    start.lead("your su", yours)
    yours.lead("maintenance service repair work emergency new", yours)
    yours.lead(_THINGS, thing)
    start.lead(_THINGS, thing)
    thing.lead("number " + _PASSIVE, end)
    start.lead(_PEOPLE, people)
    people.lead("from our the", people)
    people.lead("office team", people)
    people.lead(_COMING, end)
    start.lead("it's that's everything's you're it that everything", state)
    state.lead("all been now has is already just", state)
    state.lead("set booked scheduled done logged submitted created taken sent confirmed", end)
    _denials(start, am, end)
    start.lead("he hemos", have)
    have.lead(_HECHO, end)
    start.lead("ya", ya)
    ya.lead("le lo la se", ya)
    ya.lead("he hemos", have)
    ya.lead("está quedó", end)
    ya.lead(_HICE, end)
    start.lead(_HICE, end)
    return start


START = _automaton()
STARTS = frozenset(START.next) | frozenset(START.beginnings)
"""Whole words that may begin a claim, and beginnings of such words."""
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]*)*|\S")

# Never deny being an AI.
_I_AM = r"\bi(?:['’]m| am)\b(?:,? (?!not\b)\w+%?){0,4}?,? "
_NOT_I = r"\bi(?:['’]m| am)(?: really| actually| definitely| certainly| just)? (?:not|no) "
_THING = r"(?:ai|a\.i\.|robot|bot|chatbot|machine|computer|automated|recording|program)\b"
_LIVE = r"(?:real|actual|live|living|human|flesh[- ]and[- ]blood)"
DENIAL = re.compile(
    rf"{_NOT_I}(?:just |only )?(?:an? |some |any |the )?(?:really )?{_THING}"
    rf"|{_I_AM}an? {_LIVE}(?:,? {_LIVE})* "
    r"(?:person|human|being|agent|representative|receptionist|operator|employee|man|woman|one)\b"
    rf"|{_I_AM}(?:a )?(?:human|person)\b"
    r"|\bi(?:['’]m| am)(?: (?!not\b)\w+){0,2} (?:real|human|alive|flesh and blood)\s*[,.!?]"
    r"|\bi(?:['’]m| am) made of flesh|\bi(?:['’]m| am) (?:a real|as human as|(?:\w+ )?real\b)"
    r"|\b(?:you['’]re|you are|this is)(?: \w+){0,2} (?:(?:to|with) )?(?:an? )?"
    r"(?:real |live |actual )+(?:person|human|agent)\b"
    r"|\byou(?:['’]re| are) (?:talking|speaking|chatting) (?:to|with) an? (?:human|person)\b"
    r"|\b(?:there['’]s|this is|it['’]s) (?:no|not an?) (?:robot|bot|chatbot|ai|machine|recording)s?"
    r"(?: here| involved)?\s*[,.!?]"
    r"|(?:^|[.!?,…] )(?:\w+,? ){0,2}not an? (?:robot|bot|chatbot|ai|machine|recording)\s*[,.!?]"
    r"|\bas an? (?:real |fellow )?(?:human(?: being)?|person)(?: myself)?,? i\b"
    r"|\ba (?:(?:real|actual|live|living) )+(?:woman|man|lady|girl|guy)\b"
    r"|\bi(?:['’]m| am) \d{1,3} years old"
    r"|\bcomo (?:una? )?(?:ser humano|human[oa]|persona),? (?:que soy|yo)\b"
    r"|\bno soy (?:un |una |ning[uú]n |ninguna )?(?:robot|máquina|bot|ia|grabación|computadora|"
    r"programa|inteligencia)"
    r"|(?<!no )\bsoy (?:\w+ ){0,2}?(?:una? )?(?:persona|human[oa]|ser humano|real|de carne)\b"
    r"|\b(?:est[áa]s? )?habla(?:s|ndo)? con una? (?:persona|human[oa]|ser humano)\b",
    re.I,
)
ANY = frozenset(
    ("issue", "note", "message", "prospect", "viewing", "transfer", "on_call", "text", "job")
)
# "Passed on to the office" is true of every act that has not failed.
PASSED_ON = re.compile(
    r"\b(?:passed|forwarded|left|taken)\b.{0,40}\b(?:along|on|message|to the|to our)\b"
    r"|\b(?:pasado|dejado|mandado|enviado|pasé|dejé|mandé|envié)\b.{0,30}(?:oficina|mensaje|equipo)",
    re.I,
)
_REPORT = r"(?:ticket|request|work order|order|report|issue|complaint|solicitud|reporte|orden)"
_VISIT = r"(?:viewing|tour|showing|appointment|visit|cita|visita|turno)"
_I = r"\b(?:i|we)(?:['’]ve| have)?(?: \w+){0,3}? "
_YO = r"\b(?:(?:he|hemos) |ya (?:l[eoa]s? |se )?|)"
_WHO = r"(?:on[- ]call|technician|plumber|electrician|locksmith|crew|emergency|t[eé]cnico|plomero)"

# What a sentence claims -> the kinds of acts that bear it out. The first match decides.
CLAIMS: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(pattern, re.I), frozenset(kinds.split()))
    for pattern, kinds in (
        (_I + r"(?:transferred|connected)\b", "transfer"),
        (_I + r"(?:texted|sent|messaged) (?:you|it to you|them to you)\b", "text"),
        (
            _YO + r"(?:le |te )?(?:enviado|mandado|envié|mandé)\b.{0,30}\b(?:mensaje|texto|enlace)",
            "text",
        ),
        (_I + r"(?:marked|updated|noted)\b.{0,40}\b(?:done|job|parts?|access)\b", "job note"),
        (_I + rf"(?:dispatched|sent|paged)\b.{{0,30}}{_WHO}", "on_call"),
        (_I + rf"(?:scheduled|booked|arranged|reserved|set up|made)\b.{{0,40}}{_VISIT}", "viewing"),
        (
            _I + rf"(?:created|opened|logged|submitted|filed|placed|put|entered|made|registered|"
            rf"reported|requested|sent|escalated|completed)\b.{{0,40}}\b{_REPORT}\b",
            "issue message",
        ),
        (
            _I + r"(?:passed|forwarded|left|taken)\b.{0,40}\b(?:along|on|message|to the|to our)\b",
            "message note issue prospect viewing on_call",
        ),
        (_I + r"(?:added|made|put|updated)\b.{0,30}\bnotes?\b", "note issue message prospect"),
        (
            _I + r"(?:notified|alerted|contacted|called|told|informed|asked|texted|emailed|"
            r"reached|let)\b"
            r".{0,40}\b(?:team|maintenance|office|manager|landlord|owner|super|diane|janier|"
            r"on[- ]call|technician|plumber|electrician|someone|them)\b",
            "on_call message issue prospect viewing transfer",
        ),
        (
            _I + r"(?:created|opened|logged|submitted|filed|scheduled|booked|dispatched|"
            r"notified|alerted|forwarded|escalated|ordered|sent|reported|requested|filed|"
            r"taken care of)\b",
            " ".join(ANY),
        ),
        (_YO + r"(?:transferido|conectado|transferí|conecté)\b", "transfer"),
        (
            _YO + rf"(?:programad|agendad|reservad|programé|agendé|reservé)\w*.{{0,40}}{_VISIT}",
            "viewing",
        ),
        (_YO + rf"\b(?:{'|'.join((_HECHO + ' ' + _HICE).split())})\b", " ".join(ANY)),
        (rf"\b{_VISIT}\b.{{0,20}}\b(?:has|is|was|ha|fue|está|quedó)\b", "viewing"),
        (
            rf"\b{_REPORT}\b.{{0,20}}\b(?:number|has been|was|ha sido|fue|es el|quedó|(?:is|está) "
            r"(?:now |already |ya )?(?:in\b|open|logged|submitted|created|scheduled|on its|#|\d|"
            r"abiert|cread|registrad|enviad|programad))",
            "issue",
        ),
        (
            r"\bwill (?:call|contact|reach|get back|follow up|be in touch)|\bllamará",
            "message issue prospect viewing on_call note",
        ),
        (
            rf"\b(?:{'|'.join(_PEOPLE.split())})\b.{{0,30}}\b"
            r"(?:will (?:be (?:there|over|out|by|at|here|with)\b|come|arrive|stop)|"
            r"(?:is|are) (?:on|coming|heading)|va en camino|llegará|vendrá|irá|estará|viene)",
            "on_call viewing",
        ),
        (
            r"\b(?:it|that|everything|you)\b.{0,15}\b(?:all set|booked|scheduled|logged|submitted|"
            r"created|taken care of|sent|confirmed)\b",
            " ".join(ANY),
        ),
        (r"\bya (?:está|quedó) (?:hech|list|program|registr|agend)", " ".join(ANY)),
    )
)
# The clause only speaks of a condition.
CONDITION = re.compile(
    r"\b(?:once|when|after|if|before|until|unless|whether|as soon as|not|never|cuando|si|"
    r"hasta que|antes de|después de)\b[^,;:]*$",
    re.I,
)
NEGATED = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.I)
# What stands in an issue's record, or in the answer of a tool that hands the call over, may be
# told without an act of this call.
FROM_RECORDS = re.compile(r'"(?:status|appointment\w*)":')
TRANSFERRING = re.compile(r'"transferring"')
FIRST_PERSON = re.compile(r"\b(?:i|we)(?:['’]ve)?\b|\b(?:he|hemos)\b", re.I)
NUMBER = re.compile(
    r"(?:number|ticket|reference|order|request|issue|reporte|número|folio|solicitud)\D{0,12}"
    r"(\d(?:[\d ,-]*\d)?)",
    re.I,
)
DIGITS = re.compile(r"\d+")
NOT_DIGIT = re.compile(r"\D")


def look_at(words: str) -> Look:
    """Do these words begin a claim? MAYBE while the next word can still decide."""
    place = START
    found = [word.replace("’", "'") for word in WORD.findall(words.lower())]
    finished = words[-1:].isspace()
    for at, word in enumerate(found):
        following = place.next.get(word)
        if following is None:
            unfinished = at == len(found) - 1 and not finished
            return Look.MAYBE if unfinished and word in place.beginnings else Look.OTHER
        if following.end:
            return Look.CLAIM
        place = following
    return Look.MAYBE


class Standing(Enum):
    """How a sentence stands to what was done."""

    SPEAKABLE = "speakable"
    NOT_DONE = "not done"
    JOURNALED = "journaled"
    UNSURE = "unsure"


PASSING = frozenset({ActState.DONE, ActState.JOURNALED, ActState.UNSURE, ActState.WAITING})
# The best state among the acts that bear on a claim decides what may be said instead.
STANDINGS: Mapping[ActState, Standing] = MappingProxyType(
    {
        ActState.DONE: Standing.SPEAKABLE,
        ActState.JOURNALED: Standing.JOURNALED,
        ActState.UNSURE: Standing.UNSURE,
        ActState.FAILED: Standing.UNSURE,
    }
)


def standing_of(sentence: str, before: str, memory: Memory) -> Standing:
    """May this sentence be spoken? `before` is what its own sentence began with."""
    whole = before + sentence
    if CONDITION.search(before) or _only_asks_or_denies(sentence):
        return Standing.SPEAKABLE
    kinds = next((kinds for pattern, kinds in CLAIMS if pattern.search(whole)), None)
    if kinds is None:
        return Standing.SPEAKABLE
    if not _numbers_known(whole, memory):
        return Standing.NOT_DONE
    results = [message.text for message in memory.history if message.role is Role.TOOL]
    if not FIRST_PERSON.search(whole) and any(map(FROM_RECORDS.search, results)):
        return Standing.SPEAKABLE
    if "transfer" in kinds and any(map(TRANSFERRING.search, results)):
        return Standing.SPEAKABLE
    states = {act.state for act in memory.acts if act.kind in kinds}
    if states & PASSING and PASSED_ON.search(whole):
        return Standing.SPEAKABLE
    return next((STANDINGS[state] for state in STANDINGS if state in states), Standing.NOT_DONE)


def _only_asks_or_denies(sentence: str) -> bool:
    """True of "Is your request about a leak?" and "Your request has not been sent"; what is
    said in the first person began with the act itself, so it is a claim all the same."""
    if FIRST_PERSON.search(sentence):
        return False
    return sentence.rstrip().endswith("?") or NEGATED.search(sentence) is not None


def _numbers_known(sentence: str, memory: Memory) -> bool:
    """Numbers of tickets must come from an act, a tool's result or the caller."""
    named = {NOT_DIGIT.sub("", match) for match in NUMBER.findall(sentence)}
    if not named:
        return True
    told = (may_be_told(act.number) for act in memory.acts if act.state is ActState.DONE)
    known = {str(number) for number in told if number is not None}
    for message in memory.history:
        if message.role is not Role.ASSISTANT:
            known.update(DIGITS.findall(message.text))
    return named <= known
