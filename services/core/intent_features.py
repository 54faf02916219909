"""A caller's sentence as a set of marks that the weights of `intents` speak about.

Marks are word stems, groups of like words (`intent_words`), and short runs of both. A word in a
group is replaced by the group in runs, so "see the studio" and "see the duplex" give one mark.
"""

from __future__ import annotations

from collections.abc import Container
from itertools import combinations, pairwise

from services.core.intent_names import FIRST_NAMES
from services.core.intent_rules import rules_met
from services.core.intent_words import GROUPS
from services.core.issue_words import IssueReading
from services.core.spoken import fold
from services.core.word_marks import runs, stem

LONGEST_PHRASE = 5
MOST_WORDS = 80
"""A longer turn is read this far; patterns must not meet unbounded text."""
UNKNOWN = "<other>"
NUMBER = "<number>"

# Recognisers write contractions with and without the apostrophe; both become the same two words.
CONTRACTIONS = {
    short: long
    for long, shorts in {
        "i am": "im",
        "i have": "ive",
        "you are": "youre",
        "we are": "weve",
        "they are": "theyre",
        "what is": "whats",
        "where is": "wheres",
        "who is": "whos",
        "how is": "hows",
        "when is": "whens",
        "that is": "thats",
        "there is": "theres",
        "it is": "its",
        "he is": "hes",
        "she is": "shes",
        "let us": "lets",
        "i would": "id",
        "i will": "i'll",
        "we will": "we'll",
        "will not": "wont",
        "can not": "cant cannot",
        "do not": "dont dunno",
        "does not": "doesnt",
        "did not": "didnt",
        "is not": "isnt aint",
        "are not": "arent",
        "was not": "wasnt",
        "were not": "werent",
        "have not": "havent",
        "has not": "hasnt",
        "could not": "couldnt",
        "would not": "wouldnt",
        "want to": "wanna",
        "going to": "gonna",
        "got to": "gotta",
        "let me": "lemme",
        "give me": "gimme",
        "you all": "yall",
        "i could": "i'd",
    }.items()
    for short in shorts.split()
}
NOD = "mhm"
"""A nod in one word: "uh huh" without its filler would be a "huh"."""
FILLER_WORDS = "um uh umm uhh er erm eh ah hmm like please por favor este pues"
FILLERS = frozenset(FILLER_WORDS.split())
ONES = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty"
SPANISH_ONES = "uno dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte"
NUMBER_WORDS = frozenset(f"{ONES} forty fifty sixty hundred {SPANISH_ONES}".split())


def words_of(text: str) -> list[str]:
    """The folded words of `text`, contractions opened, fillers left out where words remain."""
    opened: list[str] = []
    for word in fold(text).replace("uh huh", NOD).split():
        plain = word.replace("'", "")
        opened.extend((CONTRACTIONS.get(word) or CONTRACTIONS.get(plain) or plain).split())
    kept = [word for word in opened if word not in FILLERS]
    return (kept or opened)[:MOST_WORDS]


def _phrases() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Stems of each phrase -> the groups it stands in."""
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for group, listing in GROUPS.items():
        for phrase in listing.split(","):
            key = tuple(stem(word) for word in words_of(phrase))
            groups = found.get(key, ())
            found[key] = groups if group in groups else (*groups, group)
    return found


PHRASES = _phrases()
LONG_STARTS = frozenset(key[:2] for key in PHRASES if len(key) > 1)


def _single(word: str, stemmed: str) -> tuple[str, ...]:
    if word in FIRST_NAMES:
        return ("NAME",)
    if word[0].isdigit():
        return (NUMBER,)
    return (NUMBER,) if word in NUMBER_WORDS else PHRASES.get((stemmed,), ())


def _longest(stems: list[str], at: int) -> int:
    """How many stems the longest phrase takes from `at` on; 1 where there is none."""
    if tuple(stems[at : at + 2]) not in LONG_STARTS:
        return 1
    for length in range(min(LONGEST_PHRASE, len(stems) - at), 1, -1):
        if tuple(stems[at : at + length]) in PHRASES:
            return length
    return 1


def groups_of(words: list[str], stems: list[str]) -> list[tuple[tuple[str, ...], int]]:
    """The sentence cut into phrases: the groups of each (may be none) and its length in words."""
    cut: list[tuple[tuple[str, ...], int]] = []
    at = 0
    while at < len(stems):
        length = _longest(stems, at)
        if length > 1:
            groups = PHRASES[tuple(stems[at : at + length])]
        else:
            groups = _single(words[at], stems[at])
        cut.append((groups, length))
        at += length
    return cut


def _mixed(words: list[str], stems: list[str], known: Container[str]) -> list[str]:
    """The sentence with each phrase replaced by its first group, between start and end signs."""
    sequence = ["^"]
    at = 0
    for groups, length in groups_of(words, stems):
        if groups:
            sequence.append(groups[0])
        else:
            sequence.append(stems[at] if stems[at] in known else UNKNOWN)
        at += length
    return [*sequence, "$"]


def marks(text: str, known: Container[str], report: IssueReading | None) -> list[str]:
    """All marks of `text`, each once, in a fixed order. `known` holds the stems of training;
    `report` is what `issue_words.classify` reads in the same text."""
    words = words_of(text)
    stems = [stem(word) for word in words]
    found: dict[str, None] = {}
    for stemmed in stems:
        found[f"w:{stemmed if stemmed in known else UNKNOWN}"] = None
    groups = sorted({group for each, _ in groups_of(words, stems) for group in each})
    found.update((f"g:{group}", None) for group in groups)
    found.update((f"gg:{one}+{two}", None) for one, two in combinations(groups, 2))
    found.update((run, None) for run in runs(_mixed(words, stems, known), "r:"))
    found.update((f"b:{one} {two}", None) for one, two in pairwise(stems))
    found[f"n:{min(len(words), 12)}"] = None
    met = rules_met(" ".join(words))
    found.update((f"R:{rule}", None) for rule in met)
    found.update((f"RR:{one}+{two}", None) for one, two in combinations(met, 2))
    if report is not None:
        found[f"U:{report.urgency}"] = None
        found[f"C:{report.category}"] = None
        found.update((f"UR:{report.urgency}+{rule}", None) for rule in met)
    return list(found)
