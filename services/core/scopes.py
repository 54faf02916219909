"""What a report does not mean: denied, long past, supposed, or told of a film; pure rules.

A cue reaches only the phrases of its own stretch of speech: "no fire but lots of smoke" keeps the
smoke. In doubt a phrase stays.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from services.core.building_words import POWER_WORDS, SECURITY_WORDS, STRUCTURE_WORDS
from services.core.cue_words import (
    AFTER_CANT,
    AFTER_NO,
    AFTER_NOT,
    CANT,
    CUES,
    MASKING,
    NO,
    NOT,
    OR,
)
from services.core.emergency_words import CO_WORDS, ELECTRIC_WORDS, FIRE_WORDS, GAS_WORDS
from services.core.figure_words import FIGURE_WORDS
from services.core.home_words import CLIMATE_WORDS, WATER_WORDS
from services.core.lockout_words import LOCKOUT_WORDS
from services.core.people_words import CRIME_WORDS, MEDICAL_WORDS
from services.core.phrases import Hit, Lexicon, tokens_of
from services.core.welfare_words import WELFARE_WORDS

HAZARD_LEXICON = Lexicon(
    (
        GAS_WORDS,
        CO_WORDS,
        FIRE_WORDS,
        ELECTRIC_WORDS,
        MEDICAL_WORDS,
        CRIME_WORDS,
        WATER_WORDS,
        CLIMATE_WORDS,
        POWER_WORDS,
        SECURITY_WORDS,
        STRUCTURE_WORDS,
        FIGURE_WORDS,
        LOCKOUT_WORDS,
        WELFARE_WORDS,
    ),
    masking=MASKING,
)
DENIED = "denied:"
"""Before a concept: it was mentioned to say that it is not so."""

DENIABLE_CUES = frozenset({"fiction", "false_alarm", "resolved", "hypo"})
CUE_LEXICON = Lexicon((CUES,), masking=frozenset({"resolved"}))

REACH: tuple[tuple[frozenset[str], frozenset[str]], ...] = (
    (NO, AFTER_NO),
    (NOT, AFTER_NOT),
    (CANT, AFTER_CANT),
)
STOPS = frozenset({".", ",", "but", "pero"})
SUBJECTS = frozenset({"it", "that", "this", "there", "i", "we", "he", "she", "they"})
"""After a "no" they begin a sentence of its own."""
IF = frozenset({"if", "si"})
REACH_TOKENS = 6
LIST_TOKENS = 3
"""How many words one member of a denied list may have: "no fire alarm noise or smoke"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, with what it reports or denies (`live`), and its cues."""

    tokens: tuple[str, ...]
    live: Mapping[str, tuple[Hit, ...]]
    cues: frozenset[str] = field(default_factory=frozenset)

    def part(self, first: int, last: int) -> Reading:
        """What was heard in tokens[first:last], as if nothing else had been said."""
        live = {
            concept: tuple(
                Hit(hit.concept, hit.start - first, hit.end - first)
                for hit in hits
                if first <= hit.start and hit.end <= last
            )
            for concept, hits in self.live.items()
        }
        kept = {concept: hits for concept, hits in live.items() if hits}
        return Reading(self.tokens[first:last], kept, self.cues.intersection(kept))


@lru_cache(maxsize=1024)
def read(text: str) -> Reading:
    """Tag the words of danger and drop those that a cue takes back."""
    tokens = tokens_of(text)
    hits = HAZARD_LEXICON.tag(tokens)
    cues = [cue for cue in CUE_LEXICON.tag(tokens) if not _taken_back(tokens, cue)]
    live: dict[str, list[Hit]] = {}
    denied = [hit for hit in hits if is_denied(tokens, hit.start)]
    for hit in hits:
        if not _dismissed(tokens, cues, hit):
            within = any(other.start <= hit.start and hit.end <= other.end for other in denied)
            live.setdefault(DENIED * within + hit.concept, []).append(hit)
    for cue in cues:
        live.setdefault(cue.concept, []).append(cue)
    return Reading(
        tuple(tokens),
        {concept: tuple(found) for concept, found in live.items()},
        frozenset(cue.concept for cue in cues),
    )


def _taken_back(tokens: Sequence[str], cue: Hit) -> bool:
    """ "This is not a joke", "it was not a false alarm"."""
    return cue.concept in DENIABLE_CUES and is_denied(tokens, cue.start)


def is_denied(tokens: Sequence[str], start: int) -> bool:
    """Does a negation before `start` reach it? Only through words that carry it on."""
    return any(_reached(tokens, start, negators, carriers) for negators, carriers in REACH)


def _reached(
    tokens: Sequence[str], start: int, negators: frozenset[str], carriers: frozenset[str]
) -> bool:
    place, in_list = start - 1, 0
    stop = max(start - 1 - REACH_TOKENS, -1)
    while place > stop:
        token = tokens[place]
        if token in negators:
            return not _only_contradicts(tokens, place)
        if token in OR:
            in_list = LIST_TOKENS + 1
        elif token in STOPS or (token not in carriers and not in_list):
            return False
        in_list = max(in_list - 1, 0)
        place -= 1
    return False


def _only_contradicts(tokens: Sequence[str], place: int) -> bool:
    """ "No it is gas": the "no" is about something else that was thought or said."""
    following = tokens[place + 1] if place + 1 < len(tokens) else ""
    return tokens[place] == "no" and following in SUBJECTS


def _dismissed(tokens: Sequence[str], cues: Sequence[Hit], hit: Hit) -> bool:
    first, last = sentence_at(tokens, hit.start)
    near = [cue for cue in cues if first <= cue.start < last]
    if not near:
        return False
    kinds = {cue.concept for cue in near}
    if "far_past" in kinds and not kinds & {"present", "since"}:
        return not _broken_off(near, hit, "far_past")
    return _someday(tokens, near, hit) or _supposed(near, hit, kinds) or _told(near, hit)


def _someday(tokens: Sequence[str], near: Sequence[Hit], hit: Hit) -> bool:
    """ "What if I ever smell gas", "if there is a fire some day": no danger of today, even in
    first-hand words."""
    first = sentence_at(tokens, hit.start)[0]
    supposed = not IF.isdisjoint(tokens[first : hit.start])
    return any(
        cue.concept == "someday"
        and (cue.start <= hit.start or supposed)
        and not _between(near, cue, hit)
        for cue in near
    )


def _supposed(near: Sequence[Hit], hit: Hit, kinds: set[str]) -> bool:
    if "hypo" not in kinds or "firsthand" in kinds:
        return False
    return any(
        cue.concept == "hypo" and cue.start <= hit.start and not _between(near, cue, hit)
        for cue in near
    )


def _told(near: Sequence[Hit], hit: Hit) -> bool:
    return any(cue.concept == "fiction" and not _between(near, cue, hit) for cue in near)


def _broken_off(near: Sequence[Hit], hit: Hit, kind: str) -> bool:
    """Every cue of this kind stands on the other side of a "but"."""
    return all(_between(near, cue, hit) for cue in near if cue.concept == kind)


def _between(near: Sequence[Hit], one: Hit, other: Hit) -> bool:
    """Does a word that begins a new thought stand between the two?"""
    low, high = sorted((one.start, other.start))
    return any(cue.concept == "break" and low < cue.start <= high for cue in near)


def sentence_at(tokens: Sequence[str], place: int) -> tuple[int, int]:
    """The first token of the sentence around `place`, and the one after its last."""
    first = place
    while first > 0 and tokens[first - 1] != ".":
        first -= 1
    last = place
    while last < len(tokens) and tokens[last] != ".":
        last += 1
    return first, last
