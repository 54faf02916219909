"""How a voice reads a unit's name back: "4B" as "4 B", "1203" as "12 03"."""

from __future__ import annotations

from services.core.spoken import Word, word_list, word_set, words_of
from services.core.unit_index import beds_at, floor_at, ordinal, phrase_at
from services.core.unit_words import PLACES

DESIGNATORS_SAID = {
    "apt": "apartment", "apto": "apartment", "apartment": "apartment", "unit": "unit", "lot": "lot",
    "space": "space", "spc": "space", "sp": "space", "trailer": "trailer", "trlr": "trailer",
    "suite": "suite", "ste": "suite", "room": "room", "rm": "room", "ph": "penthouse",
    "penthouse": "penthouse", "building": "building", "bldg": "building", "garage": "garage",
    "store": "store", "shop": "shop", "office": "office", "ofc": "office",
}  # fmt: skip
PLACES_SAID = {"adu": "A D U", "down": "downstairs", "bottom": "bottom", "storefront": "storefront"}
BY_THEMSELVES = word_set(
    "apartment bungalow casita house cottage penthouse studio attic garage storefront A_D_U"
)
"""Places that need no "unit" after them: "the cottage"."""
APARTMENTS = word_set("unit apartment apt")
BEDS_SAID = word_list("no one two three four five six")
ORDINALS_SAID = word_list(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
THE_HOUSE = "the house"


def spoken_unit(name: str) -> str:
    """The name as it should be spoken; a name that says nothing is "the house"."""
    words = words_of(name)
    said: list[str] = []
    places: list[str] = []
    at = 0
    while at < len(words):
        at = _say(words, at, said, places)
    if not said and not places:
        return THE_HOUSE
    if not said:
        return _as_place(places)
    return " ".join(said + places)


def _say(words: list[Word], at: int, said: list[str], places: list[str]) -> int:
    """Adds the word at `at` to what is said; the place after it."""
    floor = floor_at(words, at)
    text, last = words[at].text, at + 1 == len(words)
    if floor or (text[0].isdecimal() and ordinal(text)):
        places.append(f"{_nth(floor[0] if floor else ordinal(text) or 0)} floor")
        return floor[1] if floor else at + 1
    beds = beds_at(words, at)
    if beds:
        places.append(f"{BEDS_SAID[beds[0]]}-bedroom")
        return beds[1]
    if text in APARTMENTS and last and (said or places):
        if places == ["garage"]:
            places[:] = ["garage apartment"]
        return at + 1  # "Upper Unit"
    if text in DESIGNATORS_SAID and not last and not _is_place_name(words, at):
        said.append(DESIGNATORS_SAID[text])
        return at + 1
    place = phrase_at(words, at, PLACES)
    if place and (len(text) > 1 or place[1] > at + 1):
        written = " ".join(word.text for word in words[at : place[1]])
        places.append(written if place[0] == "cottage" else PLACES_SAID.get(place[0], place[0]))
        return place[1]
    if text[0].isalnum():
        said.append(_word_said(text))
    return at + 1


def _is_place_name(words: list[Word], at: int) -> bool:
    """ "Garage Apartment": a place, and no number after it."""
    return words[at].text in PLACES and all(word.text in APARTMENTS for word in words[at + 1 :])


def _word_said(text: str) -> str:
    if text == "1/2":
        return "one half"
    if text.isdecimal():
        return _number_said(text)
    return " ".join(text.upper()) if len(text) <= 2 else text.capitalize()


def _number_said(digits: str) -> str:
    """ "1203" as "12 03", "101" as "1 01"; round numbers and short ones as they are."""
    if len(digits) in (3, 4) and not digits.endswith("00") and digits[0] != "0":
        return f"{digits[:-2]} {digits[-2:]}"
    return " ".join(digits) if digits[0] == "0" or len(digits) > 4 else digits


def _nth(floor: int) -> str:
    return ORDINALS_SAID[floor] if floor < len(ORDINALS_SAID) else f"{floor}th"


def _as_place(places: list[str]) -> str:
    if places == ["main"]:
        return "the main unit"
    last = places[-1].split()[-1]
    alone = (
        last in BY_THEMSELVES
        or places[-1].replace(" ", "_") in BY_THEMSELVES
        or any("floor" in p for p in places)
    )
    return f"the {' '.join(places)}" if alone else f"the {' '.join(places)} unit"
