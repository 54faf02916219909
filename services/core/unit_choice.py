"""Which of the units that were mentioned is the caller's: taken back, denied, a neighbour's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import zip_longest

from services.core.spoken import Reading, word_set
from services.core.unit_cues import (
    ANEW,
    BUT_IT_IS,
    CONCERNED,
    CONTRAST,
    DENIED,
    DOUBTED,
    DOUBTFUL,
    DOUBTFUL_AFTER,
    LEASING,
    OTHERS,
    OTHERS_AFTER,
    OWN,
    OWN_AFTER,
    SOURCE,
    STRONG_CORRECTION,
    THEIRS,
)
from services.core.unit_index import Building
from services.core.unit_lookup import Fits, Heard, find
from services.core.unit_mentions import Mention
from services.core.unit_words import (
    CORRECTING,
    DASHES,
    DESIGNATORS,
    ENDS,
    FILLERS,
    LETTER_NAMES,
    NEUTRAL,
    NOT,
    PAUSES,
    SPANISH_MARKS,
)

LINKING = word_set(
    "in from the a it's is unit apartment number apt at on no one over el la de en del es soy lot"
)
WAS = frozenset(("was", "were", "had"))
ARRIVING = frozenset(("to", "into", "al"))
INSIDE = word_set("in at the en el la del unit apartment number ,")
ON_THE_WAY = ARRIVING | word_set("down up over back the a la unit number apartment lot suite and")
HAVING = word_set("have own rent got rento tengo rentamos tenemos")
SEVERAL = frozenset(("both", "units", "apartments", "apartamentos", "unidades"))
MADE_SURE = ENDS | word_set("… yeah yes yep definitely sure right certain si final now oh ah")
OR = frozenset(("or", "o"))
IT_IS = word_set("it's is es")
SPANISH_TOLD = word_set("digo dije es soy vivo estoy ,")
SPANISH_NO = word_set("no el la del de en")
LONGEST_CORRECTION = 8
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


def _now(old: Said, texts: list[str], gap: list[str]) -> bool:
    """ "It was 2A, now it's 2B"."""
    before = texts[max(0, old.mention.start - 3) : old.mention.start]
    return "now" in gap and bool(WAS & set(before))


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
    others, doubtful = _last_match(OTHERS, before), _last_match(DOUBTFUL, before)
    own = _last_match(OWN, before)
    if OWN_AFTER.match(after) or (old and _shares(texts, old, new)):
        own = len(before) + 1
    elif old and old.others and ARRIVING & set(gap) and set(gap) <= ON_THE_WAY:
        own = others + 1
    unclear = _is_unclear(texts, old, gap, theirs=doubtful > own)
    cued = max(others, doubtful) >= 0 or SOURCE.search(before) is not None
    if DOUBTFUL_AFTER.match(after):
        doubtful = len(before) + 1
    return Said(
        new,
        find(new.heard, building),
        own=own > max(others, doubtful),
        others=others > own or OTHERS_AFTER.match(after) is not None,
        negated=_is_negated(gap) or DOUBTED.fullmatch(after) is not None,
        doubtful=doubtful > own,
        contrasted=unclear or (CONTRAST.search(before) is not None and not cued),
        concerns=CONCERNED.search(before) is not None,
    )


def _is_unclear(texts: list[str], old: Said | None, gap: list[str], *, theirs: bool) -> bool:
    """Whether the call may be about this one even where another is the caller's own."""
    line = " ".join(texts)
    listed = old is not None and old.own and set(gap) in ({"and"}, {"y"})
    return listed or LEASING.search(line) is not None or (theirs and bool(THEIRS.search(line)))


def _shares(texts: list[str], old: Said, new: Mention) -> bool:
    """Whether the second is the caller's as the first is: "downstairs in 2A", "I own 2A and 2B"."""
    gap = set(texts[old.mention.end : new.start])
    inside = not old.mention.heard.codes and bool(new.heard.codes) and gap <= INSIDE
    return old.own and (inside or _is_list(texts, old, new))


def _is_list(texts: list[str], old: Said, new: Mention) -> bool:
    """ "I rent two units, 2A and 4D": both are the caller's."""
    gap = texts[old.mention.end : new.start]
    listed = set(gap) <= {"and", ",", "y", "also", "tambien", "too"}
    having = HAVING & set(texts[max(0, old.mention.start - 3) : old.mention.start])
    several = SEVERAL & set(texts[: new.start]) or {"also", "tambien"} & set(gap)
    return listed and bool(several or having)


def _last_sentence(texts: list[str]) -> list[str]:
    ends = [at for at, text in enumerate(texts) if text in ENDS]
    return texts[ends[-1] + 1 :] if ends else texts


def _last_match(pattern: re.Pattern[str], line: str) -> int:
    """Where the last match ends; -1 without one."""
    return max((hit.end() for hit in pattern.finditer(line)), default=-1)


def _is_negated(before: list[str]) -> bool:
    """ "It's not 4A", "no es el 4A"; not "no, 4A" and not "no heat in 4A"."""
    left = list(before)
    passed: list[str] = []
    while left and left[-1] in LINKING:
        passed.append(left.pop())
    spanish = "no" in passed and any(text in passed for text in ("es", "soy", "en"))
    denied = DENIED.search(" ".join(left[-3:])) is not None
    return bool(left and left[-1] in NOT) or spanish or denied


def kept_of(texts: list[str], said: list[Said], building: Building) -> list[Said]:
    """Without what was taken back, begun anew, denied or somebody else's."""
    kept: list[Said] = []
    for one in said:
        new = one
        if kept and _is_either_no(texts, kept[-1], one):
            continue
        while kept and _replaces(texts, kept[-1], one):
            new = _letter_corrected(kept.pop(), new, building)
        kept.append(new)
    free = _last_word(texts, [one for one in kept if not one.negated])
    weighty = [one for one in _weightiest(_likelier(_concerned(free))) if not one.others]
    return _narrowed(weighty, kept)


def _concerned(said: list[Said]) -> list[Said]:
    """What the call is about goes before where the caller stands."""
    about = [one for one in said if one.concerns and one.fits.names and not one.others]
    return about if len(about) == 1 and any(one.own for one in said if one not in about) else said


def _likelier(said: list[Said]) -> list[Said]:
    """Without the doubtful ones, where a real unit is left."""
    likely = [one for one in said if one.concerns or one.contrasted or not one.doubtful]
    sure = any(one.fits.names and not one.others for one in likely)
    return likely if sure else said


def _narrowed(kept: list[Said], said: list[Said]) -> list[Said]:
    """ "204, the B side", "205, not the A": what else was said decides between those that fit."""
    names = set(fitting_all(kept))
    if any(one.negated and one.mention.side and set(one.fits.names) == names for one in said):
        return [one for one in kept if not one.fits.names]  # "on the bottom, not the basement"
    for one in (one for one in said if one not in kept):
        fits = set(one.fits.names)
        if len(names) < 2 or not fits & names:
            continue
        excluded = one.negated or one.others or one.doubtful
        names = names - fits or names if excluded else names & fits
    if not names or names == set(fitting_all(kept)):
        return kept
    last = kept[-1]
    return [replace(last, fits=Fits(tuple(n for n in fitting_all(kept) if n in names)))]


def fitting_all(said: list[Said]) -> list[str]:
    """The names that fit everything that was said; where none does, those that fit any of it."""
    fitting = [one.fits.names for one in said if one.fits.names]
    common = [name for name in fitting[0] if all(name in n for n in fitting)] if fitting else []
    return common or list(dict.fromkeys(name for names in fitting for name in names))


def _weightiest(said: list[Said]) -> list[Said]:
    """The caller's own unit before others, unless something else may be what it is about."""
    own = [one for one in said if one.own and not one.others]
    sure = own
    numbered = [one for one in said if one.mention.heard.codes and not one.others]
    contrasted = [one for one in said if one.contrasted and one.fits.names and not one.others]
    if sure and contrasted:
        return [*sure, *contrasted]
    if sure and numbered and not any(one.mention.heard.codes for one in sure):
        return [*sure, *numbered]  # "I'm upstairs in 16F"
    return sure or said


def _last_word(texts: list[str], said: list[Said]) -> list[Said]:
    """ "420 or 101? 420.": the one said again after thinking is the answer."""
    if len(said) < 3 or said[-1].fits.names not in [one.fits.names for one in said[:-1]]:
        return said
    gap = texts[said[-2].mention.end : said[-1].mention.start]
    offered = OR & set(texts[said[0].mention.end : said[-2].mention.start])
    if offered and gap and gap[-1] in IT_IS:
        return said[-1:]  # "thirteen or thirty, I can't hear you, it's thirty"
    return said[-1:] if any(text in MADE_SURE or text in FILLERS for text in gap) else said


def _replaces(texts: list[str], old: Said, new: Said) -> bool:
    gap = texts[old.mention.end : new.mention.start]
    if new.others or new.negated:
        return False
    if all(text in PAUSES or text in ENDS or text in FILLERS for text in gap):
        return _begins(old, new) or (_only_letter(new) and any(text in FILLERS for text in gap))
    small = all(
        text in NEUTRAL
        or len(text) == 1
        or text in LETTER_NAMES
        or text == "now"
        or text in PAUSES
        or text in ENDS
        or text in DASHES
        or text in DESIGNATORS
        for text in gap
    )
    line = " ".join(gap)
    spanish = SPANISH_MARKS & set(texts)
    told = SPANISH_TOLD & set(texts[: new.mention.start])
    if gap[-1] == "no" and spanish and told:
        return False  # "digo 3B, no 3D": Spanish has one word for "no" and "not"
    if spanish and "no" in gap and set(gap) <= SPANISH_NO and _is_told(texts, old):
        return False  # "es el 3B no el 3D": one word for both again
    if BUT_IT_IS.search(line) and not old.own and len(gap) <= LONGEST_CORRECTION:
        return True
    if ANEW.match(line) and len(gap) <= LONGEST_CORRECTION:
        return True
    taken_back = any(text in CORRECTING or text == "?" for text in gap)
    if small and (taken_back or _now(old, texts, gap)):
        return True
    return len(gap) <= LONGEST_CORRECTION and STRONG_CORRECTION.search(line) is not None


def _is_told(texts: list[str], old: Said) -> bool:
    return texts[max(0, old.mention.start - 2)] == "es"


def _is_either_no(texts: list[str], old: Said, new: Said) -> bool:
    """ "El de abajo no el sotano": either one of those downstairs or all but this one."""
    gap = set(texts[old.mention.end : new.mention.start])
    among = set(new.fits.names) < set(old.fits.names)
    return among and "no" in gap and gap <= SPANISH_NO and bool(SPANISH_MARKS & set(texts))


def _letter_corrected(old: Said, new: Said, building: Building) -> Said:
    """ "Twelve N, no, M": only the letter was taken back."""
    before, after = old.mention.heard, new.mention.heard
    digits = "".join(p for p in before.codes[0].parts if p.isdecimal()) if before.codes else ""
    if not digits or not after.codes or not all(p.isalpha() for p in after.codes[0].parts):
        return new
    whole = Heard((Reading((digits, *after.codes[0].parts)),), before.kind or after.kind)
    fits = find(whole, building)
    return replace(new, mention=replace(new.mention, heard=whole), fits=fits) if fits.names else new


def _only_letter(said: Said) -> bool:
    codes = said.mention.heard.codes
    return bool(codes) and all(part.isalpha() for part in codes[0].parts)


def _begins(old: Said, new: Said) -> bool:
    """ "Twelve oh... twelve oh three": the first try was only the beginning."""
    first, whole = old.mention.heard, new.mention.heard
    if first.places or first.building or not first.codes or not whole.codes:
        return False
    start, full = "".join(first.codes[0].parts), "".join(whole.codes[0].parts)
    return full.startswith(start) and full != start
