"""What a caller says, matched to the building's real units. Never a name that is not real."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.core.spoken import Reading, word_set, words_of
from services.core.unit_index import Building, building_of
from services.core.unit_joining import joined_mentions
from services.core.unit_lookup import Fits, Heard, find
from services.core.unit_mentions import Mention, Scanner
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


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """One sure unit, or several that fit equally well, or none."""

    name: str | None
    """The one unit that was meant, in the office's own spelling."""
    candidates: tuple[str, ...]
    """Two or more units that fit equally well: ask which."""
    heard: str
    """What was heard of a unit, "" where none was mentioned. With no name and no candidates: a
    unit that this building does not have."""
    near: tuple[str, ...] = ()
    """Where nothing fits: up to three units that the caller may have meant. Offer them by name
    ("Do you mean 4B?"); never take one unasked."""


NOTHING = UnitMatch(None, (), "")
LONGEST_UTTERANCE = 2000
"""Characters. Callers say no more in one breath; the rest is not read."""

OWN = re.compile(
    r"\b(?:(?:i'm|im|i am|we're|we are)(?: \w+){0,2}? (?:in|at|on|from)\b|(?:i'm|i am|im)$"
    r"|(?:i'm|i am) the(?: \w+)?$|i live|we live|i stay|i rent|we rent|renting|living in"
    r"|(?:my|our|mi)$|my (?:own )?(?:apartment|unit|apt|place|address|lot|space|room|suite)"
    r"|(?<!above )(?<!below )(?<!to )(?<!under )mine is|calling from|this is"
    r"|vivo|soy|estoy|now in|here (?:in|at)|calling (?:about|for|regarding)$"
    r"|(?<!above )(?<!below )(?<!under )(?<!over )me in)\b"
)
OTHERS = re.compile(
    r"\b(?:neighbou?r(?:'?s)?|vecin[oa]s?|(?:above|below|under|over|beneath) (?:me|mine|us|my)"
    r"|next door|next to|(?:across|down) (?:\w+ ){0,2}from|doors? (?:down|over|up) from"
    r"|(?:above|below|beneath|under|underneath|beside|behind|over)$"
    r"|used to|moved (?:out|from)|(?:upstairs|downstairs) from|formerly|previously|old unit"
    r"|old apartment|(?:(?<!\d )people|guys?|lady|woman|man|the kids|folks|family|couple|girl|boy"
    r"|tenants) (?:in|from|at|on|of)|(?:someone|somebody|person) (?:in|from|on))\b"
)
OTHERS_AFTER = re.compile(
    r"(?:unit |apartment |one )?(?:is )?(?:(?:right )?(?:above|below|over|under) (?:me|mine|us|my)"
    r"|(?:upstairs|downstairs) from|next door|is my neighbou?r|(?:de )?mi vecin"
    r"|(?:(?:is|are|was|keeps) )?(?:leaking|dripping|coming|flooding|pouring|running|banging)"
    r"(?: \w+){0,3} (?:into|onto|through|on) (?:my|mine|our|us|me)\b(?! apartment| unit| apt))"
)
DENIED = re.compile(
    r"(?:\bnot|n't|never)"
    r" (?:say|said|mean|live|living|stay|staying|from|(?:talking|calling) about)$"
)
DOUBTED = re.compile(r"\? no(?: [.!])?")
LINKING = word_set(
    "in from the a it's is unit apartment number apt at on no el la de en del es soy lot"
)
STRONG_CORRECTION = re.compile(
    r"\b(?:wait|hold on|scratch that|actually|i mean|meant|really|sorry|correction|mistake|wrong"
    r"|make that|perdon|digo)\b"
)
WAS = frozenset(("was", "were", "had"))
SEVERAL = frozenset(("both", "units", "apartments", "apartamentos", "unidades"))
LONGEST_CORRECTION = 8
HOME = re.compile(
    r"\b(?:house|home|casa|single family|whole (?:place|property|building)|entire place)\b"
)
NOT_HOME = re.compile(r"\b(?:not|isn't|house key|house rules|housekeep|home depot)\b")


@dataclass(frozen=True, slots=True)
class _Said:
    """A mention with what fits it and whose it is."""

    mention: Mention
    fits: Fits
    own: bool
    others: bool
    negated: bool


def match_unit(text: str, names: Sequence[str]) -> UnitMatch:
    """The unit among `names` that the caller speaks of. Pure; never raises; never invents.

    A plain part of a number ("unit 4") that fits several units asks; where it fits one only
    (4B), that one is `near`, since the 4 was heard well and no unit has this name.
    """
    building = building_of(tuple(names))
    words = words_of(text[:LONGEST_UTTERANCE])
    mentions = joined_mentions(Scanner(words, building).mentions(), words, building)
    texts = [word.text for word in words]
    said = _said(texts, mentions, building)
    decided = _decided(_kept(texts, said, building))
    vague = not any(mention.heard.codes or mention.heard.building for mention in mentions)
    if vague and decided.name is None and not decided.candidates:
        return _only_home(texts, building) or decided
    return decided


def _only_home(texts: list[str], building: Building) -> UnitMatch | None:
    """ "The house on Oak" where the property is one house."""
    line = " ".join(texts)
    if len(building.names) == 1 and HOME.search(line) and not NOT_HOME.search(line):
        return UnitMatch(building.names[0], (), "the house")
    return None


def _now(old: _Said, texts: list[str], gap: list[str]) -> bool:
    """ "It was 2A, now it's 2B"."""
    before = texts[max(0, old.mention.start - 3) : old.mention.start]
    return "now" in gap and bool(WAS & set(before))


def _said(texts: list[str], mentions: list[Mention], building: Building) -> list[_Said]:
    said: list[_Said] = []
    begin = 0
    for mention in mentions:
        before = " ".join(_last_sentence(texts[begin : mention.start]))
        after = " ".join(texts[mention.end : mention.end + 8])
        own, others = _last_match(OWN, before), _last_match(OTHERS, before)
        other = others > own or OTHERS_AFTER.match(after) is not None
        negated = _is_negated(texts[begin : mention.start]) or DOUBTED.fullmatch(after) is not None
        if said and said[-1].own and _is_list(texts, said[-1], mention):
            own = max(own, others + 1)
        said.append(_Said(mention, find(mention.heard, building), own > others, other, negated))
        begin = mention.end
    return said


def _is_list(texts: list[str], old: _Said, new: Mention) -> bool:
    """ "I rent two units, 2A and 4D": both are the caller's."""
    gap = texts[old.mention.end : new.start]
    listed = set(gap) <= {"and", ",", "y", "also", "tambien", "too"}
    return listed and bool(SEVERAL & set(texts[: new.start]) or {"also", "tambien"} & set(gap))


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


def _kept(texts: list[str], said: list[_Said], building: Building) -> list[_Said]:
    """Without what was taken back, begun anew, denied or somebody else's."""
    kept: list[_Said] = []
    for one in said:
        new = one
        while kept and _replaces(texts, kept[-1], one):
            new = _letter_corrected(kept.pop(), new, building)
        kept.append(new)
    kept = _last_word(texts, [one for one in kept if not one.negated])
    return [one for one in _weightiest(kept) if not one.others]


def _weightiest(said: list[_Said]) -> list[_Said]:
    """The caller's own unit before others, a number with its kind before a plain one."""
    definite = [one for one in said if one.mention.definite]
    own = [one for one in said if one.own and not one.others]
    sure = [one for one in own if one.mention.definite] or [one for one in own if one.fits.names]
    numbered = [one for one in definite if one.mention.heard.codes and not one.others]
    if sure and numbered and not any(one.mention.heard.codes for one in sure):
        return [*sure, *numbered]  # "I'm upstairs in 16F"
    return sure or definite or said


def _last_word(texts: list[str], said: list[_Said]) -> list[_Said]:
    """ "420 or 101? 420.": the one said again after thinking is the answer."""
    if len(said) < 3 or said[-1].fits.names not in [one.fits.names for one in said[:-1]]:
        return said
    gap = texts[said[-2].mention.end : said[-1].mention.start]
    return said[-1:] if any(text == "?" or text in FILLERS for text in gap) else said


def _replaces(texts: list[str], old: _Said, new: _Said) -> bool:
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
    if gap[-1] == "no" and SPANISH_MARKS & set(texts):
        return False  # "digo 3B, no 3D": Spanish has one word for "no" and "not"
    taken_back = any(text in CORRECTING or text == "?" for text in gap)
    if small and (taken_back or _now(old, texts, gap)):
        return True
    return len(gap) <= LONGEST_CORRECTION and STRONG_CORRECTION.search(line) is not None


def _letter_corrected(old: _Said, new: _Said, building: Building) -> _Said:
    """ "Twelve N, no, M": only the letter was taken back."""
    before, after = old.mention.heard, new.mention.heard
    digits = "".join(p for p in before.codes[0].parts if p.isdecimal()) if before.codes else ""
    if not digits or not after.codes or not all(p.isalpha() for p in after.codes[0].parts):
        return new
    whole = Heard((Reading((digits, *after.codes[0].parts)),), before.kind or after.kind)
    fits = find(whole, building)
    return replace(new, mention=replace(new.mention, heard=whole), fits=fits) if fits.names else new


def _only_letter(said: _Said) -> bool:
    codes = said.mention.heard.codes
    return bool(codes) and all(part.isalpha() for part in codes[0].parts)


def _begins(old: _Said, new: _Said) -> bool:
    """ "Twelve oh... twelve oh three": the first try was only the beginning."""
    first, whole = old.mention.heard, new.mention.heard
    if first.places or first.building or not first.codes or not whole.codes:
        return False
    start, full = "".join(first.codes[0].parts), "".join(whole.codes[0].parts)
    return full.startswith(start) and full != start


def _decided(said: list[_Said]) -> UnitMatch:
    if not said:
        return NOTHING
    heard = " / ".join(dict.fromkeys(one.mention.heard.text for one in said))
    fitting = [one.fits.names for one in said if one.fits.names]
    if not fitting:
        near = tuple(dict.fromkeys(name for one in said for name in one.fits.near))
        return UnitMatch(None, (), heard if any(_is_clear(one) for one in said) else "", near[:3])
    common = [name for name in fitting[0] if all(name in names for names in fitting)]
    names = common or list(dict.fromkeys(name for names in fitting for name in names))
    if len(names) == 1:
        return UnitMatch(names[0], (), heard)
    return UnitMatch(None, tuple(names), heard)


def _is_clear(one: _Said) -> bool:
    return bool(one.mention.heard.text)
