"""Which of the units that were mentioned the call is about: what is left when those that were taken
back, denied or are somebody else's are gone."""

from __future__ import annotations

from dataclasses import replace

from services.core.spoken import word_set
from services.core.unit_cues import LONGING
from services.core.unit_index import Building
from services.core.unit_lookup import Fits
from services.core.unit_replaced import (
    is_either_no,
    is_part_again,
    letter_corrected,
    listed_with,
    replaces,
)
from services.core.unit_standing import OR, Said
from services.core.unit_words import ENDS, FILLERS, PAUSES

MADE_SURE = ENDS | word_set("… yeah yes yep definitely sure right certain si final now oh ah")
IT_IS = word_set("it's is es")


def kept_of(texts: list[str], said: list[Said], building: Building) -> list[Said]:
    """Without what was taken back, begun anew, denied or somebody else's."""
    kept: list[Said] = []
    for one in said:
        new = one
        if kept and (is_either_no(texts, kept[-1], one) or is_part_again(kept, one)):
            continue
        gone: Said | None = None
        while kept and (
            replaces(texts, kept[-1], one) or (gone and listed_with(texts, kept[-1], gone))
        ):
            gone = kept.pop()
            new = letter_corrected(gone, new, building)
        kept.append(new)
    free = _last_word(texts, [one for one in kept if not one.negated])
    weighty = [one for one in _weightiest(_likelier(_concerned(free))) if not one.others]
    if weighty and all(one.doubtful for one in weighty) and LONGING.search(" ".join(texts)):
        return []
    return _narrowed(weighty, kept)


def _concerned(said: list[Said]) -> list[Said]:
    """Who is served, and what the call is about, go before where the caller stands."""
    served = [one for one in said if one.served and one.fits.names]
    if served:
        return served
    about = [one for one in said if one.concerns and one.fits.names and not one.others]
    if len(about) != 1:
        return said
    rest = [one for one in said if one is not about[0]]
    if about[0].doubtful and any(one.own and one.contrasted for one in rest):
        return said  # "I'm at my mom's in 3C but my own place is 4A"
    return about if any(one.own or one.fits == about[0].fits for one in rest) else said


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
    if not common and len(fitting) > len(("a number", "a place")):
        common = _numbered_and_placed(said)
    return common or list(dict.fromkeys(name for names in fitting for name in names))


def _numbered_and_placed(said: list[Said]) -> list[str]:
    """ "301, east or west, I forget": what fits the number and any of the places."""
    numbered = [name for one in said if one.mention.heard.codes for name in one.fits.names]
    placed = {name for one in said if not one.mention.heard.codes for name in one.fits.names}
    return [name for name in dict.fromkeys(numbered) if name in placed]


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
    last = set(said[-1].fits.names) if len(said) > len(("one", "other")) else set()
    if not last or all(last - set(one.fits.names) for one in said[:-1]):
        return said
    gap = texts[said[-2].mention.end : said[-1].mention.start]
    offered = OR & set(texts[said[0].mention.end : said[-2].mention.start])
    if offered and gap and gap[-1] in IT_IS:
        return said[-1:]  # "thirteen or thirty, I can't hear you, it's thirty"
    if offered and gap and set(gap) <= PAUSES:
        return said[-1:]  # "thirty or thirteen, thirteen"
    return said[-1:] if any(text in MADE_SURE or text in FILLERS for text in gap) else said
