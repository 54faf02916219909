"""Which of many listed phrases a sentence holds: words in, tagged places out.

A lexicon maps a concept to phrases in a small notation: phrases are divided by commas, words by
spaces; `a|b` is either, `leak*` any word with that beginning, `the?` may be missing, `_` any word.
A masking phrase hides the shorter ones in it, so that "gas station" hides "gas".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from services.core.spoken import without_accents

TOKEN = re.compile(r"[a-z0-9']+|[.?!;:]|,")
PAUSES = frozenset(".?!;:")
APOSTROPHES = re.compile(r"'+")
MAX_CHARS = 2000
"""A turn longer than this is read in its first and last halves: no caller speaks so long."""

HARMLESS = "harmless"
"""A concept that begins so names phrases that only look like danger."""

ENDINGS = {"s": "is", "re": "are", "ll": "will", "ve": "have", "d": "would", "m": "am"}
SHORT_FORMS: Mapping[str, tuple[str, ...]] = {
    "theres": ("there", "is"),
    "its": ("it", "is"),
    "im": ("i", "am"),
    "ive": ("i", "have"),
    "hes": ("he", "is"),
    "shes": ("she", "is"),
    "thats": ("that", "is"),
    "whats": ("what", "is"),
    "theyre": ("they", "are"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "cannot": ("cant",),
    "ay": ("hay",),
    "ke": ("que",),
    "wele": ("huele",),
    "uele": ("huele",),
    "guele": ("huele",),
    "umo": ("humo",),
    "jumo": ("humo",),
    "balaso": ("balazo",),
    "balasos": ("balazos",),
    "cuchiyo": ("cuchillo",),
    "yamas": ("llamas",),
    "kemando": ("quemando",),
}
TWO_WORDS = {
    ("do", "not"): "dont",
    ("does", "not"): "doesnt",
    ("did", "not"): "didnt",
    ("is", "not"): "isnt",
    ("are", "not"): "arent",
    ("was", "not"): "wasnt",
    ("will", "not"): "wont",
    ("can", "not"): "cant",
    ("have", "not"): "havent",
    ("has", "not"): "hasnt",
    ("no", "one"): "nobody",
}


@dataclass(frozen=True, slots=True)
class Word:
    """One place in a phrase."""

    exact: frozenset[str]
    beginnings: tuple[str, ...]
    optional: bool
    anything: bool

    def fits(self, token: str) -> bool:
        if self.anything:
            return token not in {".", ","}
        return token in self.exact or token.startswith(self.beginnings)


@dataclass(frozen=True, slots=True)
class Phrase:
    concept: str
    words: tuple[Word, ...]

    def may_go_on(self, following: str) -> bool:
        """May `following` come behind its first word? A phrase of one word takes anything."""
        second = self.words[1] if len(self.words) > 1 else None
        return second is None or second.optional or second.fits(following)

    def length_at(self, tokens: Sequence[str], start: int) -> int:
        """How many tokens it covers from `start`, 0 if it is not there."""
        return max(_end(self.words, tokens, 0, start) - start, 0)


@dataclass(frozen=True, slots=True)
class Hit:
    """A concept found in tokens[start:end]."""

    concept: str
    start: int
    end: int

    @property
    def length(self) -> int:
        return self.end - self.start


class Lexicon:
    """Concepts and their phrases, ready to be looked up by the first word.

    Only phrases of `masking` concepts (None: of all) and harmless ones hide shorter ones.
    """

    def __init__(
        self, tables: Iterable[Mapping[str, str]], masking: frozenset[str] | None = frozenset()
    ) -> None:
        self._masking = masking
        self.concepts: set[str] = set()
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_beginning: dict[str, list[Phrase]] = {}
        for table in tables:
            for concept, phrases in table.items():
                self.concepts.add(concept)
                for written in phrases.split(","):
                    self._add(Phrase(concept, _words(written)))
        self._candidates = lru_cache(maxsize=8192)(self._candidates_of)

    def tag(self, tokens: Sequence[str]) -> list[Hit]:
        """All hits from left to right, without those that a longer masking phrase hides."""
        pairs = map(self._candidates, tokens, chain(tokens[1:], ("",)))
        begun = [(place, phrases) for place, phrases in enumerate(pairs) if phrases]
        hits = [hit for place, phrases in begun for hit in _hits_at(tokens, place, phrases)]
        masks = [hit for hit in hits if self._masks(hit.concept)]
        return [hit for hit in hits if not any(self._hides(mask, hit) for mask in masks)]

    def _masks(self, concept: str) -> bool:
        return self._masking is None or concept in self._masking or concept.startswith(HARMLESS)

    def _hides(self, mask: Hit, hit: Hit) -> bool:
        if mask.start >= hit.end or hit.start >= mask.end:
            return False
        if mask.length == hit.length and not hit.concept.startswith(HARMLESS):
            return mask.concept.startswith(HARMLESS)
        return mask.length > hit.length

    def _add(self, phrase: Phrase) -> None:
        first = phrase.words[0]
        for word in first.exact:
            self._by_word.setdefault(word, []).append(phrase)
        for beginning in first.beginnings:
            self._by_beginning.setdefault(beginning, []).append(phrase)

    def _candidates_of(self, token: str, following: str) -> tuple[Phrase, ...]:
        """The phrases that may begin with these two words; speech has the same pairs over and
        over, so few phrases are ever looked at twice in vain."""
        found = list(self._by_word.get(token, ()))
        for length in range(2, len(token) + 1):
            found += self._by_beginning.get(token[:length], ())
        return tuple(phrase for phrase in found if phrase.may_go_on(following))


def _hits_at(tokens: Sequence[str], place: int, phrases: Iterable[Phrase]) -> list[Hit]:
    """The concepts whose phrases begin at `place`, each as long as it can be."""
    longest: dict[str, int] = {}
    for phrase in phrases:
        length = phrase.length_at(tokens, place)
        if length > longest.get(phrase.concept, 0):
            longest[phrase.concept] = length
    return [Hit(concept, place, place + length) for concept, length in longest.items()]


def tokens_of(text: str) -> list[str]:
    """Folded words, with "." and "," where the sentence pauses; short forms written out."""
    if len(text) > MAX_CHARS:
        text = f"{text[: MAX_CHARS // 2]} . {text[-MAX_CHARS // 2 :]}"
    tokens: list[str] = []
    for token in TOKEN.findall(without_accents(text)):
        for word in _spelled_out(token):
            if tokens and (tokens[-1], word) in TWO_WORDS:
                tokens[-1] = TWO_WORDS[tokens[-1], word]
            else:
                tokens.append(word)
    return tokens


def _spelled_out(token: str) -> tuple[str, ...]:
    if token in PAUSES:
        return (".",)
    if "'" in token:
        stem, _, ending = token.strip("'").rpartition("'")
        if stem and ending in ENDINGS:
            return (*_spelled_out(stem), ENDINGS[ending])
        token = APOSTROPHES.sub("", token)
    return SHORT_FORMS.get(token, (token,)) if token else ()


def _words(written: str) -> tuple[Word, ...]:
    words = tuple(_word(part) for part in written.split())
    if not words or words[0].optional or words[0].anything:
        raise ValueError(f"a phrase must begin with a word of its own: {written!r}")
    return words


@cache
def _word(part: str) -> Word:
    bare = part.removesuffix("?")
    choices = bare.split("|")
    return Word(
        exact=frozenset(choice for choice in choices if not choice.endswith("*")),
        beginnings=tuple(choice[:-1] for choice in choices if choice.endswith("*")),
        optional=bare != part,
        anything=bare == "_",
    )


def _end(words: Sequence[Word], tokens: Sequence[str], index: int, place: int) -> int:
    """Where words[index:] end if they begin at `place`; -1 where they do not fit."""
    if index == len(words):
        return place
    word, best = words[index], -1
    if place < len(tokens) and word.fits(tokens[place]):
        best = _end(words, tokens, index + 1, place + 1)
    if word.optional:
        best = max(best, _end(words, tokens, index + 1, place))
    return best
