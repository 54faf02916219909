"""Tables of what numbers and letters sound like over a telephone."""

from __future__ import annotations

from services.core.spoken import NUMBER_WORDS, Size, word_list, word_set
from services.core.unit_words import ENDS, FILLERS, PAUSES

CONTRACTIONS = {
    word.replace("'", ""): word
    for word in word_list(
        "i'm it's that's don't i've there's he's she's you're they're can't won't isn't didn't "
        "doesn't wasn't what's here's they've we've couldn't let's who's haven't ain't"
    )
} | {"wont": "wont", "lets": "lets"}
"""Recognisers and hurried writers leave the apostrophe out."""

SOUNDS_LIKE: dict[str, str] = {
    "won": "one", "wun": "one", "wan": "one", "tree": "three", "tee": "t", "sree": "three",
    "tu": "two", "too": "two", "fore": "four", "foe": "four", "fo": "four", "foh": "four",
    "ate": "eight", "aight": "eight", "fie": "five", "fi": "five", "faiv": "five",
    "sicks": "six", "siks": "six", "sixe": "six", "sis": "six", "sevin": "seven",
    "seben": "seven", "nein": "nine", "nain": "nine", "tin": "ten", "leven": "eleven",
    "lebben": "eleven", "twelf": "twelve", "tirteen": "thirteen", "fitteen": "fifteen",
    "twenny": "twenty", "tweny": "twenty", "twunny": "twenty", "thurty": "thirty",
    "tirty": "thirty", "tree's": "three",
    "trees": "three", "fitty": "fifty", "sixdy": "sixty", "ninedy": "ninety",
    "juan": "one", "un": "one",
    "quattro": "four", "dosientos": "doscientos",
    "tresientos": "trescientos", "cuatrosientos": "cuatrocientos", "seisientos": "seiscientos",
    "quatro": "four", "sinco": "five", "kuatro": "four",
    "threee": "three", "hunnerd": "hundred", "hundert": "hundred", "handred": "hundred",
}  # fmt: skip
WE_ARE = word_set("in at on the number apartment unit suite lot up down calling from living")
WE_ARE_AFTER = ENDS | PAUSES | word_set("now but and because cause since hi hello yeah so hey")
"""Where "were" without an apostrophe is "we're"."""
ANYWHERE = word_set(
    "twenny tweny twunny thurty tirty fitty tirteen fitteen twelf leven lebben hunnerd hundert "
    "dosientos tresientos cuatrosientos seisientos quattro "
    "quatro sinco kuatro handred sevin seben threee sicks siks sree"
)
"""Of these, those that are no words of their own."""
LETTERS_LIKE: dict[str, str] = {
    "bea": "b", "bi": "b", "bee's": "b", "sí": "c", "si": "c", "di": "d", "dea": "d", "deee": "d",
    "jee": "g", "gi": "g", "effe": "f", "eff's": "f", "aye": "a", "eh": "a", "hey": "a",
    "ayy": "a", "aay": "a",
}  # fmt: skip
TEEN_HEADS: dict[str, str] = {
    "thir": "thirteen", "for": "fourteen", "fore": "fourteen", "four": "fourteen",
    "fif": "fifteen", "six": "sixteen", "seven": "seventeen", "eight": "eighteen",
    "sicks": "sixteen", "sicksteen": "sixteen",
    "ate": "eighteen", "eigh": "eighteen", "nine": "nineteen",
    "fourth": "fourteen",
}  # fmt: skip
TENS_HEADS = {
    "thir": "thirty",
    "fif": "fifty",
    "six": "sixty",
    "seven": "seventy",
    "nine": "ninety",
}
ONES = word_set("next other same wrong right new old small big corner end middle last first")
PHRASES: dict[tuple[str, ...], str] = {
    ("all", "the", "way", "up"): ", upstairs ,",
    ("top", "to", "bottom"): "all through",
    ("hang", "on"): "wait",
    ("hold", "on"): "wait",
    ("i", "tell", "a", "lie"): "wait",
    ("dang", "it"): "wait",
    ("darn", "it"): "wait",
    ("damn", "it"): "wait",
    ("my", "bad"): "wait",
    ("strike", "that"): "wait",
    ("let", "me", "look"): "uh",
    ("let", "me", "see"): "uh",
    ("let", "me", "check"): "uh",
    ("lemme", "look"): "uh",
    ("lemme", "see"): "uh",
    ("lemme", "check"): "uh",
    ("o", "sea"): "perdon",
    ("up", "or", "down"): "upstairs or downstairs",
    ("down", "or", "up"): "downstairs or upstairs",
    ("upstairs", "or", "down"): "upstairs or downstairs",
    ("down", "there", "in"): "in",
    ("up", "there", "in"): "in",
    ("y", "algo"): "something",
    ("y", "pico"): "something",
}
PHRASES_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str]]] = {}
for _phrase, _meaning in PHRASES.items():
    PHRASES_BY_FIRST.setdefault(_phrase[0], []).append((_phrase, _meaning))
SUITES = word_set("sweet sweets suit sweep swete suites")
OH = word_set("oh o zero")
AFTER_EXAMPLE = ENDS | PAUSES | word_set("please thanks yes yeah ok and the like")
BEFORE_ALONE = FILLERS | word_set("it's in number the is yes yeah apartment unit i'm um well so ok")
OF_SOMEONE = word_set("the my a an that this old his her little some your our another el la mi")
WINGS = word_set("wing block tower building bldg")
ABOUT_AFTER = (
    "calling back",
    "call back",
    "following up",
    "complaining",
    "one who called",
    "complaint",
    "but it's",
    "but this is",
    "this is",
    "calling",
    "call is",
    "this call is",
    "and it's",
    "it's all",
)
FILED = ("it", "me", "this", "that", "us", "filed", "listed", "logged", "registered")
"""Before "under" where something is written under a unit."""
LONGEST_REPEAT = 4
"""Words of a number that is said again at once."""
LONGEST_SPELLED = len("seventeen")
SHORT_FIGURES = 2
REPEATED = {f"{word}s": word for word in NUMBER_WORDS if NUMBER_WORDS[word].size is Size.DIGIT} | {
    "sixes": "six"
}
COUNTS = {"double": 2, "two": 2, "triple": 3, "three": 3}
