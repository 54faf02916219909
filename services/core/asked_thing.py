"""Which thing a question about homes is about: "may I keep a water bed" asks about beds. Pure.

An article has to speak of it: what is written on the yard says nothing about a trampoline there.
Where the form is not known nothing is demanded, and the search weighs the words as ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.core.home_questions import LEAVE, LEAVE_AFTER, LEAVE_ES, STATE
from services.core.knowledge_words import is_thing, terms_in
from services.core.spoken import fold
from services.core.word_lists import words


@dataclass(frozen=True, slots=True)
class Form:
    """How a thing is asked about; the group `thing` begins with it."""

    pattern: re.Pattern[str]
    exact: bool = False
    """What stands before the thing belongs to it: a mailbox key is no house key."""
    head_first: bool = False
    """Spanish names the thing first: "llave del buzón"."""


EASY = r"(?:(?:be )?(?:able|allowed|free) to |also |just |ever |still |only |even |tambien |solo )*"
PARTICLE = r"(?:up |out |down |away |off )?"
FORMS = (
    Form(
        re.compile(
            rf"\b(?:{LEAVE_ES}) (?:que |de |para |si )?(?:{EASY})(?P<verb>\w+) (?P<thing>.+)"
        ),
        exact=True,
        head_first=True,
    ),
    Form(
        re.compile(
            rf"\b(?:{LEAVE}|{LEAVE_AFTER}|am i allowed to|are we allowed to|(?:okay|ok|cool|"
            r"allowed|fine|possible|alright) (?:if i|if we|for me to|to)|"
            r"do i need (?:permission|a permit) to) "
            rf"{EASY}(?P<verb>\w+) {PARTICLE}(?P<thing>.+)"
        ),
        exact=True,
    ),
    Form(re.compile(r"\bif (?:i|we) (?P<verb>lose|lost|break) (?P<thing>.+)"), exact=True),
    Form(
        re.compile(r"\b(?:si|cuando) (?P<verb>pierdo|se me pierde|perdi) (?P<thing>.+)"),
        exact=True,
        head_first=True,
    ),
    Form(
        re.compile(
            r"^(?:\w+ ){0,3}?(?:is|are) (?P<thing>(?:[\w'-]+ ){1,4}?)(?:included|provided)\b"
        )
    ),
    Form(
        re.compile(rf"^(?:\w+ ){{0,3}}?(?:is|are) (?P<thing>(?:[\w'-]+ ){{1,4}}?)(?:{STATE})\b"),
        exact=True,
    ),
    Form(
        re.compile(
            r"\b(?:do|does|would) (?:you|they|the \w+)(?: guys)? (?:allow|permit|accept) "
            r"(?P<thing>.+)"
        ),
        exact=True,
    ),
    Form(re.compile(r"\b(?:is|are) there (?P<thing>.+)")),
    Form(re.compile(r"^(?:\w+ ){0,2}?hay (?P<thing>.+)"), head_first=True),
)
ANY_USE = words(
    "be get go have keep put use live stay leave sleep do make take bring set hang store place",
    "need switch change move know tell ser estar tener ir usar poner dejar hacer",
    "traer guardar vivir quedar quedarme meter visit come",
)
"""Verbs that say nothing of what is done there."""
PAYS = words("pay paid pagar pago")
OF_MONEY = frozenset(("c_pay", "c_fee", "c_price", "c_apply", "c_rent"))
NO_THING = words(
    "it that this these those them one ones so something anything stuff things place places spot",
    "somewhere anywhere room way area areas space spaces rule rules policy policies permission",
    "fee fees charge cost limit limits extra anyone anybody someone people eso esto algo lugar",
    "donde nada cosas sitio espacio regla reglas",
)
OF_ANY_KIND = words(
    "a an the my our your any some another other old new small big large little second own few",
    "couple kind type sort of more much many un una unos unas el la los las mi mis su sus",
    "otro otra algun alguna pequeno grande nuevo viejo",
)
"""Before a thing; not part of what it is."""
ENDS = words(
    "in on at to for from with without of into onto over under near by after before during when if",
    "while and or but that which who because since until outside inside here there out back myself",
    "ourselves please too instead today tomorrow around through between next off all is are",
    "en al a para por con sin desde hasta si cuando y o que pero porque afuera adentro aqui alla",
    "conmigo nosotros me us you all mismo misma de del fuera dentro sobre",
)
ASKS_WHERE = re.compile(r"\b(where|how|when|what time|donde|como|cuando|que hora)\b")
""" "Where should I leave boxes for recycling" is about all that it names, not about leave."""
FURTHER = re.compile(r"^(?:\w+ ){1,3}?(?:to|para|donde) (?P<verb>\w+) (?:up |out )?(?P<thing>.+)")
""" "A place to keep bikes" is about bikes."""


def things_asked(text: str) -> frozenset[str]:
    """The terms that an answer has to speak of; empty where the form demands none."""
    said = fold(text)
    for form in FORMS:
        found = form.pattern.search(said)
        if found and not (ASKS_WHERE.search(said) and _things(found["thing"])):
            return _demanded(form, found)
    return frozenset()


def _demanded(form: Form, found: re.Match[str]) -> frozenset[str]:
    verb = found.groupdict().get("verb") or ""
    by_verb = _things(verb) - OF_MONEY
    if verb in PAYS:
        return frozenset()  # "do I pay extra for a cat": of cats, or of what they cost
    if by_verb:
        return by_verb  # "may I smoke", "may I paint the wall"
    named = _named(found["thing"])
    if not named and form.exact and verb not in ANY_USE:
        return frozenset(terms_in(verb))  # "may my children play in the yard"
    if not named or named[0 if form.head_first else -1] in NO_THING:
        further = FURTHER.search(found["thing"])
        return _demanded(form, further) if further else frozenset()
    if form.exact:
        return frozenset(terms_in(" ".join(named)))
    known = _things(" ".join(named))  # "trash pickup" is about trash
    return known or frozenset(terms_in(named[0 if form.head_first else -1]))


def _things(said: str) -> frozenset[str]:
    return frozenset(term for term in terms_in(said) if is_thing(term))


def _named(rest: str) -> list[str]:
    """The words of the thing, as far as it goes."""
    named: list[str] = []
    for word in rest.split():
        if word in OF_ANY_KIND:
            continue
        if word in ENDS:
            break
        named.append(word)
    return named[:3]
