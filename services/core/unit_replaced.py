"""Whether one mentioned unit takes the place of the one before it: "3A, no, 3B", "it was 2A"."""

from __future__ import annotations

from dataclasses import replace

from services.core.spoken import Reading, word_set
from services.core.unit_cues import (
    AGE_TOLD,
    ANEW,
    BELIEVED,
    BUT_IT_IS,
    ENDED,
    LIVING_THERE,
    OLD_ONE,
    OUGHT_TO_BE,
    REPLACED,
    SOMEONE_SAYS,
    STRONG_CORRECTION,
    THEN_THIS,
    THERE_BEFORE,
    WRONG_ONE,
)
from services.core.unit_index import LEADING_ZEROS, Building
from services.core.unit_lookup import Heard, find
from services.core.unit_standing import Said
from services.core.unit_words import (
    CORRECTING,
    DASHES,
    DESIGNATORS,
    ENDS,
    FILLERS,
    LETTER_NAMES,
    NEUTRAL,
    PAUSES,
    SPANISH_MARKS,
)

LISTED = word_set("and y , or")
WAS = frozenset(("was", "were", "had"))
SPANISH_TOLD = word_set("digo dije es soy vivo estoy ,")
SPANISH_NO = word_set("no el la del de en ,")
LONGEST_AGE = len("99")
LONGEST_CORRECTION = 8
LONGEST_EXPLAINED = 14
"""Words between a wrong unit and the right one, without and with the reason of the mistake."""


def replaces(texts: list[str], old: Said, new: Said) -> bool:
    gap = texts[old.mention.end : new.mention.start]
    if new.negated or (new.others and not REPLACED.search(" ".join(gap))):
        return False
    line = " ".join(gap)
    if _is_outlived(texts, old, line):
        return True
    if all(text in PAUSES or text in ENDS or text in FILLERS for text in gap):
        return _begins(old, new) or (_only_letter(new) and any(text in FILLERS for text in gap))
    spanish = bool(SPANISH_MARKS & set(texts))
    if spanish and _is_spanish_not(texts, old, new, gap):
        return False
    if len(gap) <= LONGEST_CORRECTION and _is_taken_back(old, line):
        return True
    corrected = any(text in CORRECTING or text == "?" for text in gap)
    return _is_small(gap) and (corrected or _now(old, texts, gap))


def _is_taken_back(old: Said, line: str) -> bool:
    if BUT_IT_IS.search(line) and not old.own:
        return True
    return ANEW.match(line) is not None or STRONG_CORRECTION.search(line) is not None


def _is_outlived(texts: list[str], old: Said, line: str) -> bool:
    """ "203, it should have been 204", "we had 1A last year, the new lease is for 2A"."""
    if line.count(" ") >= LONGEST_EXPLAINED:
        return False
    if OUGHT_TO_BE.search(line):
        return True
    before_this = REPLACED.search(line) or THEN_THIS.search(line)
    if THERE_BEFORE.search(line) and before_this:
        return True
    if WRONG_ONE.search(line) and (REPLACED.search(line) or THEN_THIS.search(line)):
        return True
    before = " ".join(texts[max(0, old.mention.start - 7) : old.mention.start])
    if AGE_TOLD.search(before) and LIVING_THERE.search(line):
        return len(_number(old)) <= LONGEST_AGE  # "I'm eight and I live in number three"
    past = OLD_ONE.search(before) is not None or ENDED.match(line) is not None
    if SOMEONE_SAYS.search(before) and BELIEVED.search(line):
        return False  # "my wife says three but I think it's two"
    return past and REPLACED.search(line) is not None


def listed_with(texts: list[str], old: Said, new: Said) -> bool:
    """The first of "101 and 102": what replaces the second replaces both."""
    gap = texts[old.mention.end : new.mention.start]
    return bool(gap) and set(gap) <= LISTED


def _is_small(gap: list[str]) -> bool:
    return all(
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


def _is_spanish_not(texts: list[str], old: Said, new: Said, gap: list[str]) -> bool:
    """ "Digo 3B, no 3D", "es el 3B no el 3D": Spanish has one word for "no" and "not"."""
    if gap[-1] == "no" and SPANISH_TOLD & set(texts[: new.mention.start]):
        return True
    told = texts[max(0, old.mention.start - 2)] == "es"
    return "no" in gap and set(gap) <= SPANISH_NO and told


def _now(old: Said, texts: list[str], gap: list[str]) -> bool:
    """ "It was 2A, now it's 2B"."""
    before = texts[max(0, old.mention.start - 3) : old.mention.start]
    return "now" in gap and bool(WAS & set(before))


def is_either_no(texts: list[str], old: Said, new: Said) -> bool:
    """ "El de abajo no el sotano": either one of those downstairs or all but this one."""
    gap = set(texts[old.mention.end : new.mention.start])
    among = set(new.fits.names) < set(old.fits.names)
    return among and "no" in gap and gap <= SPANISH_NO and bool(SPANISH_MARKS & set(texts))


def letter_corrected(old: Said, new: Said, building: Building) -> Said:
    """ "Twelve N, no, M": only the letter was taken back."""
    before, after = old.mention.heard, new.mention.heard
    digits = "".join(p for p in before.codes[0].parts if p.isdecimal()) if before.codes else ""
    if not digits or not after.codes or not all(p.isalpha() for p in after.codes[0].parts):
        return new
    whole = Heard((Reading((digits, *after.codes[0].parts)),), before.kind or after.kind)
    fits = find(whole, building)
    return replace(new, mention=replace(new.mention, heard=whole), fits=fits) if fits.names else new


def is_part_again(kept: list[Said], new: Said) -> bool:
    """ "1101, not 1201, eleven", "109, I said nine": the part that matters, said once more."""
    part = _number(new)
    if not part or new.fits.names or new.negated:
        return False
    told = [one for one in kept if one.fits.names and not one.negated]
    whole = _number(told[-1]) if told else ""
    return len(whole) > len(part) and (whole.startswith(part) or whole.endswith(part))


def _number(said: Said) -> str:
    codes = said.mention.heard.codes
    return LEADING_ZEROS.sub("", "".join(codes[0].parts)) if codes else ""


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
