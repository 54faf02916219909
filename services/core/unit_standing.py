"""Whose each mentioned unit is: the caller's, of one who is helped, somebody else's, of the past.

Every cue stands in a table of `unit_cues`. Of the cues before a unit, in its sentence, the last one
decides; what follows the unit goes before all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from services.core.spoken import word_set
from services.core.unit_cues import (
    ABSENT,
    ARRIVED,
    CALL_ME,
    CALLED,
    CONCERNED,
    CONTRAST,
    DENIED,
    DOUBTED,
    DOUBTFUL,
    DOUBTFUL_AFTER,
    IN_A_UNIT,
    IN_NEED,
    LEASING,
    NOT_ABOUT,
    OTHERS,
    OTHERS_AFTER,
    OWN,
    OWN_AFTER,
    SAID_WRONG,
    SERVED,
    SERVED_AFTER,
    SOURCE,
    TAKEN_FOR_OLD,
    THEIRS,
    UNNAMED,
)
from services.core.unit_index import Building
from services.core.unit_lookup import Fits, find
from services.core.unit_places import Mention
from services.core.unit_words import ENDS, NOT

LINKING = word_set(
    "in from the a it's is unit apartment number apt at on no one over el la de en del es soy lot"
)
ARRIVING = frozenset(("to", "into", "al"))
INSIDE = word_set("in at the en el la del unit apartment number ,")
ON_THE_WAY = ARRIVING | word_set("down up over back the a la unit number apartment lot suite and")
HAVING = word_set("have own rent got rento tengo rentamos tenemos")
TOGETHER = word_set("and , y also tambien too rent own lease the")
SEVERAL = frozenset(("both", "units", "apartments", "apartamentos", "unidades"))
OR = frozenset(("or", "o"))
UNSURE = OR | word_set("could might may be it's is maybe perhaps either possibly quiza tal vez")
BETWEEN_UNSURE = UNSURE | word_set(", in the lot unit apartment number suite it el la i think")
LISTED = word_set("and y one another for also uno otro para")
LONGEST_CLAUSE = 11
"""Words."""


@dataclass(frozen=True, slots=True)
class Said:
    """A mention with what fits it and whose it is."""

    mention: Mention
    fits: Fits
    own: bool
    others: bool
    negated: bool
    doubtful: bool = False
    """A home of the past, a relative's, where the noise comes from: any other unit is likelier."""
    contrasted: bool = False
    """ "I'm in eight but nine is flooding", "I'm in 101 and it's her sink, 302": it may be what the
    call is about."""
    concerns: bool = False
    """What the call is about, wherever the caller stands: "the leak is at his place, 2B"."""
    served: bool = False
    """The home of one for whom the call is made: "I'm calling for Mrs. Ruiz in 201"."""


@dataclass(frozen=True, slots=True)
class _Cues:
    """Where the last cue of each kind ends in the words before a unit; -1 without one."""

    own: int
    served: int
    others: int
    doubtful: int


def said_of(texts: list[str], mentions: list[Mention], building: Building) -> list[Said]:
    said: list[Said] = []
    for mention, following in zip_longest(mentions, mentions[1:]):
        until = following.start if following else len(texts)
        after = " ".join(texts[mention.end : min(until, mention.end + LONGEST_CLAUSE)])
        said.append(_judged(texts, said[-1] if said else None, mention, after, building))
    return said


def _judged(
    texts: list[str], old: Said | None, new: Mention, after: str, building: Building
) -> Said:
    """Whose the mention is, by the words since the one before it and those after it."""
    gap = texts[old.mention.end if old else 0 : new.start]
    before = " ".join(_last_sentence(gap))
    if old and TAKEN_FOR_OLD.match(" ".join(gap)):
        before = ""
    cues = _cues(texts, old, new, before, after)
    served = cues.served > cues.own
    asked = served or SERVED_AFTER.match(after) is not None
    mine = cues.own > max(cues.others, cues.doubtful)
    others = cues.others > cues.own or _is_of_others(texts, before, after, mine=mine)
    if old and _is_alternative(gap):
        mine, others = old.own, old.others
    cued = any(pattern.search(before) for pattern in (OTHERS, DOUBTFUL, SOURCE))
    unclear = _is_unclear(texts, old, gap, theirs=cues.doubtful > cues.own)
    in_need = (others or cues.doubtful > cues.own) and IN_NEED.match(after) is not None
    return Said(
        new,
        find(new.heard, building),
        own=mine,
        others=others and not asked and not in_need,
        negated=_is_negated(gap) or _is_denied_after(after),
        doubtful=_is_doubtful(old, gap, cues) and not served and not in_need,
        contrasted=in_need
        or CALLED.match(after) is not None
        or (unclear and not DOUBTFUL_AFTER.match(after))
        or (CONTRAST.search(before) is not None and not cued),
        concerns=served or (CONCERNED.search(before) is not None and not NOT_ABOUT.match(after)),
        served=served,
    )


def _cues(texts: list[str], old: Said | None, new: Mention, before: str, after: str) -> _Cues:
    others = _last_match(OTHERS, before)
    own = _last_match(OWN, before)
    gap = texts[old.mention.end if old else 0 : new.start]
    last = len(before) + 1
    if OWN_AFTER.match(after) or (old and _shares(texts, old, new)):
        own = last
    elif old and old.others and ARRIVING & set(gap) and set(gap) <= ON_THE_WAY:
        own = others + 1
    source = -1 if after and set(after.split()) <= ON_THE_WAY else _last_match(SOURCE, before)
    doubtful = max(_last_match(DOUBTFUL, before), source)
    if DOUBTFUL_AFTER.match(after) and not ARRIVED.search(before):
        doubtful = last
    return _Cues(own, _last_match(SERVED, before), others, doubtful)


def _is_of_others(texts: list[str], before: str, after: str, *, mine: bool) -> bool:
    """ "A party in 1203, I don't want them to know", "I don't live there, tell her to call me"."""
    told = OTHERS_AFTER.match(after) is not None
    if told or mine:
        return told
    line = " ".join(texts)
    unnamed = UNNAMED.search(line) is not None and IN_A_UNIT.search(before) is not None
    return unnamed or (CALL_ME.match(after) is not None and ABSENT.search(line) is not None)


def _is_doubtful(old: Said | None, gap: list[str], cues: _Cues) -> bool:
    if old and _is_alternative(gap):
        return old.doubtful
    return cues.doubtful > cues.own


def _is_alternative(gap: list[str]) -> bool:
    """ "He said 105 or 106", "could be 7, could be 17": both are what the first one is."""
    words = set(gap)
    return bool(words & UNSURE - {"it's", "is", "be"}) and words <= BETWEEN_UNSURE


def _is_unclear(texts: list[str], old: Said | None, gap: list[str], *, theirs: bool) -> bool:
    """Whether the call may be about this one even where another is the caller's own."""
    line = " ".join(texts)
    listed = old is not None and old.own and {"and", "y"} & set(gap) and set(gap) <= LISTED
    return (
        bool(listed) or LEASING.search(line) is not None or (theirs and bool(THEIRS.search(line)))
    )


def _shares(texts: list[str], old: Said, new: Mention) -> bool:
    """Whether the second is the caller's as the first is: "downstairs in 2A", "I own 2A and 2B"."""
    gap = set(texts[old.mention.end : new.start])
    inside = not old.mention.heard.codes and bool(new.heard.codes) and gap <= INSIDE
    return old.own and (inside or _is_list(texts, old, new))


def _is_list(texts: list[str], old: Said, new: Mention) -> bool:
    """ "I rent two units, 2A and 4D": both are the caller's."""
    gap = texts[old.mention.end : new.start]
    listed = set(gap) <= TOGETHER and gap != ["the"]  # "I rent the bottom one the top is hers"
    having = HAVING & set(texts[max(0, old.mention.start - 3) : old.mention.start])
    several = SEVERAL & set(texts[: new.start]) or {"also", "tambien"} & set(gap)
    return listed and bool(several or having)


def _last_sentence(texts: list[str]) -> list[str]:
    ends = [at for at, text in enumerate(texts) if text in ENDS]
    return texts[ends[-1] + 1 :] if ends else texts


def _last_match(pattern: re.Pattern[str], line: str) -> int:
    """Where the last match ends; -1 without one."""
    return max((hit.end() for hit in pattern.finditer(line)), default=-1)


def _is_denied_after(after: str) -> bool:
    return DOUBTED.fullmatch(after) is not None or SAID_WRONG.match(after) is not None


def _is_negated(before: list[str]) -> bool:
    """ "It's not 4A", "no es el 4A"; not "no, 4A" and not "no heat in 4A"."""
    left = list(before)
    passed: list[str] = []
    while left and left[-1] in LINKING:
        passed.append(left.pop())
    spanish = "no" in passed and any(text in passed for text in ("es", "soy", "en"))
    denied = DENIED.search(" ".join(left[-3:])) is not None
    return bool(left and left[-1] in NOT) or spanish or denied
