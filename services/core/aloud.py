"""Written text -> the words that a voice should read, also while the text still comes.

The voice's own normalisation is off (it costs time), so figures, signs and abbreviations are
written out here. Any cutting of a text into pieces gives the same words: a piece waits only while
what follows could still change how it is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from services.core import aloud_figures as figures
from services.core.aloud_marks import CALM, is_marked, may_grow, open_from, sign, whole_until
from services.core.aloud_money import degrees, money, percent
from services.core.aloud_numbers import counted, paired, plain
from services.core.aloud_short import day_span, ending, short_form
from services.core.aloud_spots import SPOT
from services.core.aloud_times import clock, day
from services.core.aloud_words import HALVES, ROUND_THE_CLOCK, ZONES
from services.core.spoken_dates import DAYS, MONTHS

BEFORE_LETTERS = 60
"""How far back the words before a figure are looked at."""
MOST_HELD_LETTERS = 600
NAME_OF_TWO = re.compile(r"\d{1,5}-\d{1,5}")
DAY_NEXT = re.compile(rf"\s+(?:{'|'.join((*DAYS['en'], *MONTHS['en'], *ZONES))})\b")
"""Goes on with the sentence: `9 a.m. Monday`."""
Say = Callable[[re.Match[str], str, str, str], str]
"""Match, what stands before and behind it, language -> words."""


def _text(say: Callable[[str, str], str]) -> Say:
    return lambda found, _before, _after, language: say(found[0], language)


def _span(found: re.Match[str], before: str, after: str, language: str) -> str:
    """`9-5`, `$1,200–$1,400`, `9am-5pm`: both ends, and the word between them."""
    first, last = re.split(r"\s?[-–—]\s?", found[0], maxsplit=1)
    if NAME_OF_TWO.fullmatch(found[0]) and (name := figures.joined(first, last, before, language)):
        return name
    link = " a " if language == "es" else " to "
    if first[0] in "$€£" and last[0].isdigit():  # `$25-50`
        first, last = first[1:], first[0] + last
    start = _alone(first.rstrip("."), before, f"{link}x", language)
    dated = before if figures.MONTH_DAY.search(before) else " "  # `Nov. 20-22`
    return f"{start}{link}{_alone(last, dated, after, language)}"


def _alone(text: str, before: str, after: str, language: str) -> str:
    """Any figure by itself."""
    found = SPOT.match(text)
    if found is None or found.end() != len(text):
        return text
    return SAYS[str(found.lastgroup)](found, before, after, language)


def _half(found: re.Match[str], _before: str, _after: str, language: str) -> str:
    """`1/2`, `2½`, `1 1/2`."""
    head = re.match(r"(\d+)\s?(?=\d/|[½¼¾])", found[0])
    words = HALVES[language]
    if head is None:
        return words.get(found[0]) or day(found[0], language)
    part = words.get(found[0][head.end() :], "")
    if language == "es":
        return f"{counted(int(head[1]), 'es')} y {part}"
    return f"{counted(int(head[1]))} and {part.replace('one half', 'a half')}"


def _bare(found: re.Match[str], before: str, after: str, language: str) -> str:
    return figures.bare(found[0], before, after, language)


def _lettered(found: re.Match[str], before: str, _after: str, language: str) -> str:
    return figures.lettered(found[0], before, language)


def _crossed(found: re.Match[str], _before: str, _after: str, language: str) -> str:
    first, last = re.split("[xX]", found[0])
    return f"{plain(first, language)} {'por' if language == 'es' else 'by'} {plain(last, language)}"


def _times(found: re.Match[str], _before: str, _after: str, language: str) -> str:
    """`3x the rent` -> three times the rent."""
    return f"{plain(found[0][:-1], language)} {'veces' if language == 'es' else 'times'}"


def _comma(found: re.Match[str], before: str, after: str, language: str) -> str:
    """`2,5` is a fraction in Spanish, and in English two figures."""
    whole, part = found[0].split(",")
    if language == "es":
        return f"{plain(whole, 'es')} coma {plain(part, 'es')}"
    return f"{_alone(whole, before, ',', 'en')},{_alone(part, ',', after, 'en')}"


def _dates(found: re.Match[str], _before: str, _after: str, language: str) -> str:
    """`12/1-12/15`, one day to another."""
    first, last = (day(one.strip(), language) for one in re.split("[-–—]", found[0]))
    return f"{first}{' a ' if language == 'es' else ' to '}{last}"


def _linked(_found: re.Match[str], before: str, _after: str, language: str) -> str:
    """The dash of `Monday–Friday`."""
    gap = "" if before.endswith(" ") else " "
    return f"{gap}{'a' if language == 'es' else 'to'} "


def _decade(found: re.Match[str], _before: str, _after: str, language: str) -> str:
    """`1990s` -> nineteen nineties."""
    said = paired(found[0][:-1], language)
    if language == "es":
        return said
    return f"{said[:-1]}ies" if said.endswith("y") else f"{said}s"


def _dotted(say: Callable[[str, str], str]) -> Say:
    """Words in place of something that ends with a full stop, which may end the sentence too."""

    def said(found: re.Match[str], _before: str, after: str, language: str) -> str:
        goes_on = DAY_NEXT.match(after)
        return say(found[0], language) + ("" if goes_on else ending(found[0], after))

    return said


SAYS: Mapping[str, Say] = {
    "kept": lambda found, _before, _after, _language: str(found[0]),
    "address": _text(figures.address),
    "phone": _text(figures.grouped),
    "span": _span,
    "money": _text(money),
    "cents": lambda m, _b, _a, lang: money(f"$0.{m[0].rstrip('¢ ').zfill(2)}", lang),
    "percent": _text(percent),
    "degrees": _text(degrees),
    "round": lambda _m, _b, _a, lang: ROUND_THE_CLOCK[lang],
    "numero": lambda _m, _b, _a, lang: "número" if lang == "es" else "number",
    "iso": _text(day),
    "dates": _dates,
    "date": _text(day),
    "half": _half,
    "clock": _dotted(clock),
    "measure": _dotted(figures.measured),
    "nth": _text(figures.placed),
    "decade": _decade,
    "times": _times,
    "crossed": _crossed,
    "lettered": _lettered,
    "decimal": lambda m, _b, _a, lang: plain(m[0], lang),
    "comma": _comma,
    "bare": _bare,
    "linked": _linked,
    "days": day_span,
    "short": short_form,
    "sign": sign,
}


def _said(found: re.Match[str], language: str) -> str:
    text, start = found.string, found.start()
    before = text[max(0, start - BEFORE_LETTERS) : start]
    after = text[found.end() :]
    said = SAYS[str(found.lastgroup)](found, before, after, language)
    if said == found[0] or not said:
        return said
    glued = before[-1:].isalpha() and said[0].isalnum()
    ahead = after[:1].isalpha() and said[-1].isalnum()
    return f"{' ' if glued else ''}{said}{' ' if ahead else ''}"


def pieces(text: str, language: str = "en") -> list[tuple[str, str]]:
    """The text in parts: as written, as said. What is said as it is written stands in parts too."""
    if not tongue(language):
        return [(text, text)] if text else []
    return _pieces(text, 0, len(text), SPOT.finditer(text), tongue(language))


def _pieces(
    text: str, start: int, end: int, spots: Iterable[re.Match[str]], language: str
) -> list[tuple[str, str]]:
    """text[start:end] in parts. `spots` are those of the text from `start` on."""
    found: list[tuple[str, str]] = []
    at = start
    for spot in spots:
        if spot.start() >= end:
            break
        if spot.start() > at:
            found.append((text[at : spot.start()], text[at : spot.start()]))
        found.append((spot[0], _said(spot, language)))
        at = spot.end()
    if at < end:
        found.append((text[at:end], text[at:end]))
    return found


def aloud(text: str, language: str = "en") -> str:
    """The words to read out."""
    if not tongue(language) or text in CALM or not is_marked(text):
        return text
    return "".join(said for _, said in pieces(text, language))


def tongue(language: str) -> str:
    """English or Spanish; "" for all others, whose figures their own voice reads."""
    return language[:2] if language[:2] in ("en", "es") else ""


class Speller:
    """Writes one answer out as it streams."""

    __slots__ = ("_before", "_held", "language")

    def __init__(self, language: str) -> None:
        self.language = tongue(language)
        self._before = ""
        self._held = ""

    def feed(self, text: str) -> tuple[str, str]:
        """What may go on of the text, as written and as said; ("", "") while it is held."""
        if not self._held and (not self.language or text in CALM or not may_grow(text)):
            self._before = (self._before + text)[-BEFORE_LETTERS:]
            return text, text
        held = self._held + text
        ready = len(held) if len(held) > MOST_HELD_LETTERS else open_from(held)
        return self._released(held, ready)

    @property
    def holds(self) -> bool:
        """Is something held back?"""
        return bool(self._held)

    def flush(self) -> tuple[str, str]:
        """What was held, now that nothing follows."""
        return self._released(self._held, len(self._held))

    def _released(self, held: str, ready: int) -> tuple[str, str]:
        if not ready:
            self._held = held
            return "", ""
        whole, start = self._before + held, len(self._before)
        spots = list(SPOT.finditer(whole, start)) if is_marked(held) else []
        ready = whole_until(spots, start + ready) - start
        self._held = held[ready:]
        parts = _pieces(whole, start, start + ready, spots, self.language)
        self._before = whole[: start + ready][-BEFORE_LETTERS:]
        return held[:ready], "".join(said for _, said in parts)
