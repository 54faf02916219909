"""Spanish as ears for English write it: "key arrow in cone de agua" was "quiero ..., agua"."""

from __future__ import annotations

from services.core.languages import ENGLISH, IN_NAMES, spoken_language
from services.core.sieve import sieved
from services.core.spoken import fold
from services.core.word_lists import words

GARBLED = sieved(
    r"\b(key ?arrows?|key ero|keyero|kiero|key eddo|"  # quiero
    r"no (?:hobble|hablow|ah blow|avlo|apple o|ablo)|"  # no hablo
    r"(?:hobble|abla|ah bless?|a bless?) (?:us |a )?(?:span\w+|espan\w+)|habla spaniel|"
    r"bonus (?:dias|diaz|d s|dios|tardis|tar dis|noches)|"  # buenos dias
    r"bueno[sz]? (?:aires|dios|diaz|d s)|buenas? (?:tardis|tar days|notches|no chase)|"
    r"when ?as (?:tardis|tar this|no chase)|"
    r"grassy (?:us|ass|as)|"
    r"(?:poor|pour|pore) (?:favor|fa vor|fav or)|"
    r"nessa ?(?:cito|seato|see toe)|necessito|nessie toe|"  # necesito
    r"tango (?:un|una|oon|problema|problem a)|"  # tengo un
    r"may yamo|me yamo|meh yah mo|"  # me llamo
    r"co ?scene a|ko scene a|coat cena|"  # cocina
    r"no high (?:agua|aqua|luz|loose)|"  # no hay
    r"ah ?youda|eye you da)\b"
)
PERHAPS = words(
    "agua aqua de del el la las los con cone una uno esta es estoy mi me key tango casa senor",
    "ola hola si bano banyo cocina depa apartamento renta que porque pero poco muy hay luz",
)
PERHAPS_ENOUGH, PLAIN_ENGLISH = 3, 2
"""Of such words, in what is no plain sentence of either language."""


def sounds_like_spanish(text: str) -> bool:
    """Are these English words probably Spanish ones? Never of plain English; and not of Spanish
    that was written as such."""
    spoken = spoken_language(text)
    if spoken == "en":
        return False
    said = fold(text)
    if GARBLED.search(said):
        return True
    if sum(word in ENGLISH for word in said.split()) >= PLAIN_ENGLISH:
        return False  # "my name is Maria del Carmen de la Cruz"
    perhaps = [word for word in said.split() if word in PERHAPS]
    return spoken is None and len(perhaps) >= PERHAPS_ENOUGH and not IN_NAMES.issuperset(perhaps)
