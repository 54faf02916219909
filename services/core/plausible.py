"""Can these words be an answer to what was asked? Recognisers hear "Alaska Air" for "in the
future": what cannot be meant is asked back, never acted on.

Doubt is for short words that answer nothing. Whatever fits the question, or says anything that
callers say (a yes, a question, a wish, a trouble, a correction), is never doubted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping

from services.core.answers import (
    is_correction,
    is_not_known,
    means_own_home,
    means_same_number,
    says_goodbye,
    takes_it_back,
    yes_or_no,
)
from services.core.asked import Asked
from services.core.intents import Intent, recognise
from services.core.misheard_words import AIR, BRANDS, BROADCAST, KINDS, LYRICS
from services.core.said_again import asks_again
from services.core.same_trouble import things_in
from services.core.sieve import sieved
from services.core.spoken import fold, number_atom
from services.core.spoken_times import time_phrase

MATTERS = frozenset(
    {
        Intent.REPORT_ISSUE,
        Intent.EMERGENCY,
        Intent.TALK_TO_PERSON,
        Intent.CALLBACK_REQUEST,
        Intent.LANGUAGE_SPANISH,
        Intent.LOCKOUT,
        Intent.REPEAT,
        Intent.SLOWER,
        Intent.GOODBYE,
        Intent.RENT_BALANCE,
    }
)
SHORT_WORDS = 5
BROADCAST_WORDS = 40
SURE_INTENT = 0.6
TIMELY = sieved(
    r"\b(?:morning|afternoon|evening|night|tonight|today|tomorrow|later|soon|now|asap|week\w*|"
    r"month\w*|year\w*|days?|hours?|noon|lunch|work|home|busy|free|off|before|after|early|late|"
    r"any ?time|whenever|future|spring|summer|fall|winter|autumn|holiday\w*|semester|christmas|"
    r"thanksgiving|lease|flexible|immediately|right away|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|manana|tarde\w*|noche|hoy|semana\w*|mes\w*|"
    r"ano|dia\w*|hora\w*|pronto|ahora|despues|antes|cuando|trabajo|casa|libre|enero|febrero|marzo|"
    r"abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|verano|invierno)\b"
)
HOMELY = sieved(
    r"\b(?:unit|apartment|apt|house|home|basement|upstairs|downstairs|building|street|avenue|road|"
    r"drive|lane|court|place|door|floor|room|suite|corner|place|lot|trailer|garden|tower|rear|"
    r"front|back|first|second|third|above|over|below|under|next to|beside|behind|near|"
    r"across|by the|attic|roof|studio|cottage|duplex|unidad|apartamento|departamento|casa|"
    r"edificio|calle|avenida|piso|puerta|sotano|arriba|abajo|encima|debajo|al lado|cerca|frente)\b"
)
LIVELY = sieved(
    r"\b(?:dogs?|cats?|pets?|bird|fish|puppy|kitten|animals?|perr\w+|gat\w+|"
    r"mascotas?)\b"
)
MONEYED = sieved(
    r"\b(?:hundred|thousand|k|dollars?|bucks|under|over|up to|mil|dolares|"
    r"around|about|voucher|section|fheps|income|market|rate)\b"
)
REACHED = sieved(
    r"\b(?:caller id|cell|cellular|mobile|landline|home|work|office|phone|telephone|same|email|"
    r"e mail|text|celular|movil|casa|trabajo|telefono|mismo|misma|correo)\b"
)
"""Where somebody can be reached, said without a number."""
COMES_FROM = sieved(r"\b(?:from|with|at|of|de)\b")
OF_THEMSELVES = sieved(
    r"\b(?:i'm|i am|i've|my|mine|our|unit|apartment|apt|mi|soy|estoy|me llamo|unidad|"
    r"apartamento)\b"
)
"""Nobody on the television says these of a caller's home."""
TALK = sieved(
    r"\b(?:i|i'm|i'll|i've|my|me|we|you|your|please|it|it's|that|this|there|is|are|was|can|can't|"
    r"could|need|want|have|has|don't|sorry|wait|hold|hello|hi|help|person|human|menu|start|good|buen[ao]s|somebody|someone|thanks|"
    r"thank|maybe|probably|well|just|only|if|call|first|what|who|why|how|where|when|yo|mi|me|"
    r"usted|favor|necesito|quiero|tengo|puede|puedo|es|esta|hay|hola|gracias|ayuda|que|quien|"
    r"quizas|solo|si|no)\b"
)
"""Words of people who speak to somebody."""
NIGHT = sieved(
    r"\b(?:(?:1[2]|[1-4]|twelve|one|two|three|four)(?:[: ]\d\d| thirty| fifteen)?(?: o'clock)? ?"
    r"(?:a ?m|in the morning)|midnight|middle of the night|(?:una|dos|tres|cuatro) de la "
    r"(?:manana|madrugada)|medianoche|madrugada)\b"
)
NO_VISIT = sieved(
    r"\b(?:after|before|until|till|not|don't|work\w*|shift|home|sleep\w*|since|started|off|except|"
    r"but|or|despues|antes|hasta|no|trabajo)\b"
)
WRITTEN_NAMES = re.compile(r"^(?:[A-Z][\w'’&]+[.,!]?\s+){1,3}[A-Z][\w'’&]+[.,!]?$")
DIGITS_LEAST, DIGITS_PHONE = 2, 7


def doubtful(text: str, asked: Asked | None, known: Collection[str] = ()) -> bool:
    """Is it hardly what the caller said? `known`: folded words of our streets, homes and people."""
    said = fold(text)
    words = said.split()
    if asked is None or not words:
        return False
    if asked is Asked.TIME and NIGHT.search(said) and not NO_VISIT.search(said):
        return len(words) <= SHORT_WORDS + 3
    if asked is Asked.NAME and _only_digits(words):
        return len(_figures(words)) < DIGITS_PHONE
    if len(words) <= BROADCAST_WORDS and BROADCAST.search(said):
        return not (_is_matter(text) or OF_THEMSELVES.search(said)) and (
            not FITS[asked](said) or len(words) > SHORT_WORDS
        )
    if not known_free(words, known):
        return False
    if len(words) <= SHORT_WORDS and _is_brand(said):
        return True
    if FITS[asked](said):
        return False
    if _is_song(said):
        return len(words) <= BROADCAST_WORDS and "?" not in text and not _is_matter(text)
    if _is_ordinary(text, said):
        return False
    return _sounds_foreign(text, said, asked) and not _is_matter(text)


def is_broadcast(text: str) -> bool:
    """Is it rather a television, a radio or a song?"""
    said = fold(text)
    return bool(BROADCAST.search(said)) or _is_song(said)


def _is_song(said: str) -> bool:
    return len(set(LYRICS.pattern.findall(said))) > 1


def _is_company(said: str) -> bool:
    return bool(AIR.search(said) or KINDS.search(said) or BRANDS.search(said))


def _is_no_name(said: str) -> bool:
    """A company in place of a person; "Dave from Acme Corporation" is one of its people, and a
    first name can be a brand: "Disney Johnson"."""
    company = AIR.search(said) or KINDS.search(said) or _is_brand(said)
    return bool(company) and not COMES_FROM.search(said)


def _is_brand(said: str) -> bool:
    """Nothing but a well-known name: "my Samsung dryer" is a trouble."""
    found = BRANDS.search(said)
    return found is not None and len(said.split()) - len(found[0].split()) < 1


def known_free(words: Collection[str], known: Collection[str]) -> bool:
    """Is none of the words one of our streets, homes or people?"""
    return not any(word in known for word in words)


def _sounds_foreign(text: str, said: str, asked: Asked) -> bool:
    words = said.split()
    if len(words) > SHORT_WORDS:
        return False
    if _is_company(said):
        return asked is not Asked.PROBLEM or _is_named(text)
    return asked in SHAPED and _is_named(text)


def _is_named(text: str) -> bool:
    """Is it written as a name: "Sirius Radio", where "Loud radio" is a trouble?"""
    return bool(WRITTEN_NAMES.match(text.strip()))


SHAPED = frozenset({Asked.TIME, Asked.MOVE_IN, Asked.COUNT, Asked.MONEY, Asked.PHONE})
"""Where an answer has a shape, and two words written as a name have none of it. Pets have breeds,
and a permission is given in any words."""


def _is_ordinary(text: str, said: str) -> bool:
    if "?" in text or yes_or_no(text) is not None or TALK.search(said):
        return True
    checks = (is_not_known, asks_again, is_correction, says_goodbye, takes_it_back)
    return any(check(text) for check in checks)


def _is_matter(text: str) -> bool:
    """A trouble or a wish in its own words: "Dishwasher Leaking"."""
    reading = recognise(text, "en")
    return bool(things_in(text)) or (reading.intent in MATTERS and reading.score >= SURE_INTENT)


def _numbers(said: str) -> bool:
    return any(number_atom(word) or any(map(str.isdigit, word)) for word in said.split())


def _only_digits(words: Collection[str]) -> bool:
    return len(words) >= DIGITS_LEAST and all(
        number_atom(word) is not None or word in ("oh", "double") for word in words
    )


def _figures(words: Collection[str]) -> str:
    return "".join(atom.text for word in words if (atom := number_atom(word)))


def _letters_alone(said: str) -> bool:
    words = said.split()
    return any(len(word) == 1 and (len(words) < 3 or word not in "aioy") for word in words)


FITS: Mapping[Asked, Callable[[str], object]] = {
    Asked.UNIT: lambda said: (
        _numbers(said) or _letters_alone(said) or HOMELY.search(said) or means_own_home(said)
    ),
    Asked.PLACE: lambda said: _numbers(said) or HOMELY.search(said) or means_own_home(said),
    Asked.NAME: lambda said: not (_is_no_name(said) or _is_song(said)),
    Asked.SPELLED: _letters_alone,
    Asked.PHONE: lambda said: _numbers(said) or means_same_number(said) or REACHED.search(said),
    Asked.TIME: lambda said: TIMELY.search(said) or time_phrase(said) or _numbers(said),
    Asked.MOVE_IN: lambda said: TIMELY.search(said) or _numbers(said),
    Asked.YES_NO: lambda said: yes_or_no(said) is not None,
    Asked.PETS: lambda said: LIVELY.search(said) or _numbers(said),
    Asked.COUNT: lambda said: _numbers(said) or "studio" in said,
    Asked.MONEY: lambda said: _numbers(said) or MONEYED.search(said),
    Asked.PROBLEM: lambda said: not (_is_company(said) or _is_song(said)),
}
"""Does it hold anything that such a question is answered with?"""
