"""Permission to enter, and pets, in all the ordinary wordings. English and Spanish."""

from __future__ import annotations

import re

from services.core.answers import plainly, yes_or_no
from services.core.issue import Access
from services.core.sieve import sieved
from services.core.spoken import fold

CALL_FIRST = sieved(
    r"\b((call|text|phone|ring|tell|notify|message|buzz) (me |us |my \w+ )?(first|before|"
    r"ahead|when|prior)"
    r"|(call|text|let) (me|us) know|let (me|us) know|heads up|(give|gives) (me|us) a (call|"
    r"ring|heads|buzz)"
    r"|(if|when|as long as|after|once|unless) (you|they|someone|somebody|he|she|the \w+) "
    r"(call|calls|text|texts|let|lets|give|gives|phone)\b|with notice|check with (me|us)|"
    r"(some|advance) notice"
    r"|(only )?after calling|(me |nos )?(llam\w+|avis\w+) (me |nos )?(antes|primero|con tiempo)"
    r"|(llamen|llame|llamar|avisen|avise|avisar)(me|nos)|me (llamen|llaman|avisan|avisen))\b"
)
REFUSED = sieved(
    r"\b((don't|do not|can't|cannot|not|never|shouldn't|nobody should|no one should|won't let \w+) "
    r"(want (you|them|anyone|anybody|people|someone) (to )?)?(come|coming|enter|go|let|in)\w*"
    r"|(don't|do not) want (you|them|anyone|anybody|people|someone|strangers)"
    r"|(not )?(without|unless) (me|us|i'm|i am|we're|someone|somebody)"
    r"|only (if|when|while) (i|we|someone|somebody|my \w+)"
    r"|(want|need|like|prefer|have|rather|got) (to )?be (home|there|here|present|in)"
    r"|(i'm|i am|i'll be|i will be|we're|we'll be|someone is|someone will be|somebody's|someone's|"
    r"my \w+ (is|will be)) (always |usually |mostly )?(home|here|there|in)\b"
    r"|work from home|be home all|has to be home|when (i'm|i am|we're) (home|here|there)"
    r"|no (entren|pasen|quiero que (entren|pasen))|sin mi"
    r"|(solo|mejor|nada mas) (si|cuando) (yo )?(estoy|este)"
    r"|(quiero|necesito|prefiero|tengo que) estar)\b"
)
ALLOWED = sieved(
    r"\b(((come|go|get|walk|let yourself|let yourselves|let themselves|let him|let them) (on |"
    r"right )?"
    r"(in|inside|ahead))|enter|(use|with|have|has|got) (the |your |a |my |their )?(master |"
    r"spare )?keys?"
    r"|permission|feel free|any ?time|whenever|key is (under|in|with|at)|door('s| is|"
    r" will be) (open|unlocked)"
    r"|pueden? (entrar|pasar)|entren|pasen|cuando quieran|(con|tienen|usen) (la )?llave|permiso)\b"
)
CANNOT_ENTER = sieved(
    r"\b(can't|cannot|couldn't|can not|unable to|no way to) (get|go|come) (back )?(in|inside)\b"
    r"(?! (when|if|while))|\bno (puedo|podemos|pude) (entrar|pasar)\b"
)
"""Said by somebody who stands outside; it permits and forbids nothing."""
BUT = re.compile(
    r"\b(?:but (?:if not|otherwise)|but|otherwise|if not|pero si no|pero|si no)\b ?(?:then |no )?"
)
ABOUT_ENTRY = sieved(
    r"\b(come (on )?in|go in|get in|enter|let (yourself|yourselves|themselves|them|him|anyone|"
    r"people) in"
    r"|into my (apartment|unit|home|place)|permission to|call (me )?(first|before (you|they|"
    r"coming|anyone))"
    r"|be (home|there|here) when|entrar|pasar a|llamen antes|avisen antes)\b"
)
NO_PETS = sieved(
    r"\b(no (pets?|animals?|dogs?( or cats?)?|cats?( or dogs?)?)|(don't|"
    r"do not) have (any )?(pets?|animals?|any)"
    r"|none|no mascotas?|(no )?tengo (ningun\w* )?(mascota|animal)\w*|no tengo|ningun[oa]|"
    r"sin mascotas)\b"
)
HAVE_PETS_ES = re.compile(r"^(si )?tengo (una |dos |tres |unas )?mascotas?")
DENIED = re.compile(r"\b(no|not any|without|sin|ningun) (pets|dogs?|cats?|perros?|gatos?|birds?)\b")
KIND = (
    r"(?:dogs?|doggy|pup(?:s|p(?:y|ies))?|cats?|kitt(?:ens?|y|ies)|birds?|parrots?|parakeets?|"
    r"rabbits?|bunn(?:y|ies)|hamsters?|gerbils?|geckos?|hedgehogs?|"
    r"canar(?:y|ies)|"
    r"guinea pigs?|snakes?|lizards?|turtles?|(?:gold)?fish(?:es)?|ferrets?|iguanas?|"
    r"pit ?bulls?|chihuahuas?|"
    r"shepherds?|labs?|labradors?|retrievers?|poodles?|terriers?|perr[oa]s?|perrit[oa]s?|gat[oa]s?|"
    r"gatit[oa]s?|pajaros?|conejos?|loros?|tortugas?|peces|service (?:dog|animal)s?|"
    r"emotional support \w+)"
)
PET = re.compile(
    r"\b((?:(?:a|an|one|two|three|four|five|six|\d|my|our|some|couple|of|small|little|tiny|"
    r"big|large|old|"
    r"young|friendly|nice|indoor|german|golden|un|una|dos|tres|mi|mis|unos)\s+){0,4}"
    + KIND
    + r")\b"
)
OWNED = sieved(
    r"\b(i|we)('ve| have| got| own| do have|'ve got| have got)|\bthere('s| is| are)|\bmy |\bour |"
    r"\b(tengo|tenemos|hay|mi|mis)\b|\bwith (a|my|two|an)\b"
)
NOT_OURS = sieved(
    r"\b(neighbou?r\w*|next door|upstairs|downstairs|their|bark\w*|allow(ed)?|policy|accept|"
    r"stray|vecin\w+|"
    r"ladra\w*|permiten|aceptan|dead|droppings)\b"
)
OWN_ADDED = {"my ": "a ", "our ": "a ", "mi ": "un ", "mis ": ""}


def access_in(text: str, asked: bool) -> Access | None:
    """Whether staff may enter when nobody is home; outside the question only where it is plain."""
    said = fold(text)
    if not asked and (CANNOT_ENTER.search(said) or not ABOUT_ENTRY.search(said)):
        return None
    after = BUT.split(said)[-1] if asked and REFUSED.search(said) else ""
    if after != said and (ALLOWED.search(after) or yes_or_no(after)):
        return Access.ALLOWED  # "I'm usually home, but if not, sure, come in"
    for words, access in (
        (CALL_FIRST, Access.CALL_FIRST),
        (REFUSED, Access.REFUSED),
        (ALLOWED, Access.ALLOWED),
    ):
        if words.search(said):
            return access
    return _by_yes_or_no(text) if asked else None


def _by_yes_or_no(text: str) -> Access | None:
    answer = yes_or_no(text)
    if answer is None:
        return None
    return Access.ALLOWED if answer else Access.REFUSED


def _kinds(said: str) -> str:
    """`a dog and two cats` out of the words around them."""
    found = []
    for kind in PET.findall(DENIED.sub("", said)):
        own = next((start for start in OWN_ADDED if kind.startswith(start)), "")
        article = OWN_ADDED.get(own, "")
        bare = kind[len(own) :]
        found.append(("an " if article == "a " and bare[:1] in "aeiou" else article) + bare)
    return " and ".join(dict.fromkeys(found))


def pets_in(text: str, asked: bool) -> str:
    """The caller's pets as said, `none`, or nothing where they were not spoken of."""
    said = plainly(text)
    if not asked and (NOT_OURS.search(said) or not OWNED.search(said)):
        return _denied_pets(said)
    kinds = _kinds(said)
    if kinds:
        return kinds
    if not asked:
        return _denied_pets(said)
    if HAVE_PETS_ES.search(said) or yes_or_no(text):
        return "yes"
    return "none" if NO_PETS.search(said) or yes_or_no(text) is False else ""


def _denied_pets(said: str) -> str:
    """`I have no pets`, said without being asked."""
    plain = re.search(r"\b(no pets|(don't|do not) have (any )?pets|no tengo mascotas)\b", said)
    return "none" if plain else ""
